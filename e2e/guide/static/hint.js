// Shows the hint on the site's page: one closed element above everything, which the page's styles and scripts can't
// reach and the person's mouse goes through. An expression: called with what to say, or with null to take it away.
(said) => {
  const NAME = "sverka-hint";
  const CORNERS = ["", "is-left", "is-top", "is-left is-top"];
  const GAP = 24;
  const old = document.querySelector(NAME);
  // The last to be shown is on top: the hint is shown anew when a dialog has opened or closed.
  const modals = document.querySelectorAll("dialog:modal, :popover-open:not(sverka-hint)").length;
  const stamp = said && `${said.key}-${modals}`;
  const overlap = (one, other) =>
    Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left) + GAP) *
    Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) + GAP);
  // In the corner where it hides nothing of what it speaks of, nor of a dialog, or the least of them.
  const place = (hint) => {
    const dialog = document.querySelector("dialog:modal, [role=dialog], [role=alertdialog]");
    const hidden = CORNERS.map((corner) => {
      if (hint.className !== corner) hint.className = corner;
      const there = hint.getBoundingClientRect();
      const ofDialog = dialog ? overlap(there, dialog.getBoundingClientRect()) : 0;
      return (said.box ? 100 * overlap(there, said.box) : 0) + ofDialog;
    });
    hint.className = CORNERS[hidden.indexOf(Math.min(...hidden))];
  };
  if (old && said && old.matches(":popover-open") && old.getAttribute("data-said") === stamp) {
    const box = JSON.stringify([said.box, innerWidth, innerHeight]);
    if (old.getAttribute("data-box") !== box) place(old);
    old.setAttribute("data-box", box);
    return;
  }
  if (old) old.remove();
  if (!said || !document.body) return;
  const host = document.createElement(NAME);
  host.setAttribute("popover", "manual");
  host.setAttribute("aria-hidden", "true"); // a screen reader is told in the tool's own window
  host.setAttribute("data-said", stamp);
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed !important; inset: auto 16px 16px auto !important; margin: 0 !important;
      width: min(400px, calc(100vw - 32px)) !important; padding: 0 !important; border: 0 !important;
      background: none !important; pointer-events: none !important; overflow: visible !important; }
    :host(.is-left) { right: auto !important; left: 16px !important; }
    :host(.is-top) { bottom: auto !important; top: 16px !important; }
    div { padding: 12px 16px 14px; border: 2px solid #d82545; border-radius: 12px; background: #fff; color: #1b2430;
      font: 16px/1.4 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; box-shadow: 0 6px 24px rgb(0 0 0 / 30%); }
    b { display: block; color: #d82545; font-size: 13px; }
    p { margin: 2px 0 0; font-weight: 600; }
    small { display: block; margin-top: 4px; color: #5a6676; font-size: 14px; }`);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement("div");
  for (const [name, text] of [["b", said.number], ["p", said.sentence], ["small", said.look]]) {
    if (!text) continue;
    const line = document.createElement(name);
    line.textContent = text;
    box.append(line);
  }
  root.append(box);
  document.body.append(host);
  host.showPopover();
  place(host);
}
