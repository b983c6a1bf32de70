// Runs in every document before its own scripts.
{
  // Opens the shadow roots that the page wants closed, because a reader sees their content. Those that this tool adds
  // are no part of the page and stay closed.
  const attach = Element.prototype.attachShadow;
  let attached = 0;
  Element.prototype.attachShadow = function (options) {
    attached += 1;
    return attach.call(this, this.localName.startsWith("sverka-") ? options : { ...options, mode: "open" });
  };

  // The short timers that the page has set while it loads, and when they end at the latest; no person can have pressed
  // anything earlier. A timer may fire late, so it counts until its function has run.
  const [MOMENT_MS, LATE_MS] = [1000, 100];
  const [later, timing] = [window.setTimeout, performance];
  const ends = new Map();
  window.setTimeout = function (run, delay, ...given) {
    const loading = !(timing.getEntriesByType("navigation")[0]?.loadEventEnd > 0);
    if (!loading || !(delay <= MOMENT_MS) || typeof run !== "function") return later.call(window, run, delay, ...given);
    const timed = function (...passed) {
      try {
        return run.apply(this, passed);
      } finally {
        ends.delete(timed);
      }
    };
    ends.set(timed, timing.now() + Number(delay) + LATE_MS);
    return later.call(window, timed, delay, ...given);
  };

  // What a person did in a field: typed letters are no choice until an entry with these words is pressed.
  const hands = new WeakMap();
  const LONGEST_ENTRY = 400;
  const ENTRY = "option,li,label,[role=option],[role=menuitem],[role=radio],[role=treeitem],[role=gridcell]";
  let field = null;
  const touched = (one) => hands.get(one) || hands.set(one, { typed: null, pressed: [] }).get(one);
  const press = (one) => {
    const words = one && (one.closest(ENTRY) || one).innerText;
    if (field && words && words.length <= LONGEST_ENTRY) touched(field).pressed.unshift(...words.split("\n"));
  };
  const listen = (kind, act) =>
    addEventListener(kind, (event) => event.isTrusted && act(event.composedPath()[0], event), { capture: true, passive: true });
  // The fields that were visible at each press, the latest press first: the press has brought any field that is new
  // since.
  const presses = [];
  const MOST_PRESSES = 20;
  const FIELDS = "input,select,textarea,[role=combobox],[role=textbox],[role=searchbox],[contenteditable],[aria-haspopup=listbox]";
  const fieldsIn = (root) => [...root.querySelectorAll(FIELDS), ...[...root.querySelectorAll("*")].flatMap((one) => (one.shadowRoot ? fieldsIn(one.shadowRoot) : []))];
  const isThere = (one) => {
    const { width, left, right } = one.getBoundingClientRect();
    return one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && width > 0 && right > 0 && left < innerWidth;
  };
  const note = () => {
    const there = fieldsIn(document).filter(isThere);
    if (presses.length && there.every((one) => presses[0].has(one))) return;
    presses.unshift(new WeakSet(there));
    presses.splice(MOST_PRESSES);
  };
  listen("pointerdown", note);
  listen("keydown", (at, { key }) => { if (key === "Enter" || key === " ") note(); });
  listen("focusin", (at) => { if (at.matches?.("input,select,textarea,[role=combobox],[contenteditable]")) field = at; });
  listen("input", (at) => hands.set(at, { typed: at.value ?? null, pressed: [] }));
  listen("pointerdown", (at) => { if (at !== field && at instanceof Element) press(at); });
  listen("keydown", (at, { key }) => {
    const entry = key === "Enter" && at.getAttribute?.("aria-activedescendant");
    if (entry) press(at.getRootNode().getElementById?.(entry));
  });

  // The latest texts written on each canvas, because nothing can read them there again.
  const painted = new WeakMap();
  const PIECES = 1000;
  for (const name of ["fillText", "strokeText"]) {
    const write = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (text, ...given) {
      const texts = painted.get(this.canvas) || [];
      if (texts.push(String(text)) > PIECES) texts.shift();
      painted.set(this.canvas, texts);
      return write.call(this, text, ...given);
    };
  }

  // Answers the reader, which runs in a world of its own, about a field, a canvas or the page.
  performance.addEventListener("sverka-asked", ({ submitter: one }) => {
    const until = Math.max(0, ...ends.values());
    const said = { attached, until, hand: hands.get(one), presses: presses.map((there) => there.has(one)), painted: painted.get(one) };
    performance.dispatchEvent(new CustomEvent("sverka-said", { detail: JSON.stringify(said) }));
  });
  // A frame may run this twice in one window: for its initial empty document and for its page.
  Object.defineProperty(window, Symbol.for("sverka"), { value: { later }, configurable: true });
}
