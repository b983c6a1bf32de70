// Shows the hint on the site's page and an outline around its target: one element on top, with a closed shadow root. The
// page's styles and scripts can't reach it, and mouse events pass through it. A function of the texts and of the element
// to outline, if any; with null instead of the texts it removes both. `shown` keeps the state between calls.
(said, target) => {
  const NAME = "sverka-hint";
  const CORNERS = ["", "is-left", "is-top", "is-left is-top", "is-middle", "is-left is-middle"];
  const CONTROLS = "a[href], button, input, select, textarea, summary, label, [role], [tabindex], [onclick]";
  const GAP = 24;
  const [OUTSET, EDGE] = [6, 2];
  const shown = (globalThis.sverkaShown ??= {});
  const unframe = () => { cancelAnimationFrame(shown.tick); shown.frame?.remove(); };
  const take = () => { unframe(); shown.host?.remove(); for (const name of Object.keys(shown)) delete shown[name]; };
  if (!said) return take();
  if (said.unframed) return unframe();
  // The top layer shows its newest element on top, so the hint is shown again when a dialog has opened or closed.
  const modals = document.querySelectorAll("dialog:modal, :popover-open:not(sverka-hint)").length;
  const stamp = `${said.key}-${modals}`;

  // The visible box of an element in the window, cut by its scrolling ancestors; null if nothing of it is visible.
  const boxOf = (element) => {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (let one = element; one; ) {
      const view = one.ownerDocument.defaultView;
      const over = one.parentElement;
      if (over && over !== one.ownerDocument.body && getComputedStyle(over).overflow !== "visible") {
        const box = over.getBoundingClientRect();
        [left, top, right, bottom] = [Math.max(left, box.left), Math.max(top, box.top), Math.min(right, box.right), Math.min(bottom, box.bottom)];
      }
      one = over ?? one.getRootNode().host ?? null;
      if (one || view === window || !view?.frameElement) continue;
      const { left: x, top: y } = view.frameElement.getBoundingClientRect(); // coordinates in a frame start at its corner
      [left, right, top, bottom] = [left + x, right + x, top + y, bottom + y];
      one = view.frameElement;
    }
    return right > left && bottom > top ? { left, top, right, bottom } : null;
  };
  const overlap = (one, other) =>
    Math.max(0, Math.min(one.right, other.right) - Math.max(one.left, other.left) + GAP) *
    Math.max(0, Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) + GAP);
  // Boxes, and the cost of covering each: the target, another hint, controls of its card or dialog, the dialog, other
  // controls. Both the tool and the guard show hints.
  const costs = (hint) => {
    const dialog = document.querySelector("dialog:modal, [role=dialog], [role=alertdialog]");
    let card = dialog ?? target?.parentElement;
    while (!dialog && card && card !== document.body && card.querySelectorAll(CONTROLS).length < 2) card = card.parentElement;
    const found = [...document.querySelectorAll(CONTROLS)].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    const controls = found.map((one) => [one.getBoundingClientRect(), card?.contains(one) && card !== document.body ? 20 : 1]);
    const own = target ? [[target.getBoundingClientRect(), 100]] : [];
    const hints = [...document.querySelectorAll(NAME)].filter((one) => one !== hint).map((one) => [one.getBoundingClientRect(), 50]);
    return [...own, ...hints, ...(dialog ? [[dialog.getBoundingClientRect(), 2]] : []), ...controls];
  };
  const place = (hint) => {
    const wanted = costs(hint);
    const hidden = CORNERS.map((corner) => {
      if (hint.className !== corner) hint.className = corner;
      const there = hint.getBoundingClientRect();
      return wanted.reduce((sum, [box, cost]) => sum + cost * overlap(there, box), 0);
    });
    hint.className = CORNERS[hidden.indexOf(Math.min(...hidden))];
  };
  const follow = () => {
    if (!target.isConnected) return take(); // the hint goes together with its screen
    const box = boxOf(target);
    const { style } = shown.frame;
    style.display = box ? "" : "none";
    if (box) {
      const [left, top] = [Math.max(box.left - OUTSET, EDGE), Math.max(box.top - OUTSET, EDGE)];
      style.translate = `${left}px ${top}px`;
      style.width = `${Math.min(box.right + OUTSET, innerWidth - EDGE) - left}px`;
      style.height = `${Math.min(box.bottom + OUTSET, innerHeight - EDGE) - top}px`;
    }
    shown.tick = requestAnimationFrame(follow);
  };

  const isThere = shown.host?.matches(":popover-open") && shown.host.getAttribute("data-said") === stamp;
  if (isThere && shown.target === target && (!target || shown.frame?.isConnected)) {
    const box = target ? target.getBoundingClientRect() : {};
    const where = JSON.stringify([box.left, box.top, innerWidth, innerHeight]);
    if (shown.where !== where) place(shown.host);
    shown.where = where;
    return;
  }
  take();
  if (!document.body) return;
  const host = document.createElement(NAME);
  host.setAttribute("popover", "manual");
  host.setAttribute("aria-hidden", "true"); // screen readers read the tool's own window
  host.setAttribute("data-said", stamp);
  const root = host.attachShadow({ mode: "closed" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed !important; inset: auto 16px 16px auto !important; margin: 0 !important;
      width: min(400px, calc(100vw - 32px)) !important; padding: 0 !important; border: 0 !important;
      background: none !important; pointer-events: none !important; overflow: visible !important; }
    :host(.is-left) { right: auto !important; left: 16px !important; }
    :host(.is-top) { bottom: auto !important; top: 16px !important; }
    :host(.is-middle) { bottom: auto !important; top: 40vh !important; }
    .hint { padding: 12px 16px 14px; border: 2px solid #d82545; border-radius: 12px; background: #fff; color: #1b2430;
      font: 16px/1.4 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; box-shadow: 0 6px 24px rgb(0 0 0 / 30%); }
    .frame { position: fixed; left: 0; top: 0; box-sizing: border-box; border: 3px solid #d82545; border-radius: 6px;
      box-shadow: 0 0 0 2px #fff, inset 0 0 0 1px #fff; }
    b { display: block; color: #c01a38; font-size: 13px; }
    p { margin: 2px 0 0; font-weight: 600; }
    small { display: block; margin-top: 4px; color: #5a6676; font-size: 14px; }`);
  root.adoptedStyleSheets = [sheet];
  const box = document.createElement("div");
  box.className = "hint";
  for (const [name, text] of [["b", said.number], ["p", said.sentence], ["small", said.look]]) {
    if (!text) continue;
    const line = document.createElement(name);
    line.textContent = text;
    box.append(line);
  }
  root.append(box);
  Object.assign(shown, { host, target });
  document.body.append(host);
  host.showPopover();
  place(host);
  if (!target) return;
  shown.frame = document.createElement("div");
  shown.frame.className = "frame";
  root.append(shown.frame);
  follow();
}
