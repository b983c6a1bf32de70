// Runs in every document before its own scripts.
{
  // What a page keeps from scripts in a closed shadow root a reader sees all the same; what is no part of the page, but
  // added by this tool, stays closed.
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, this.localName.startsWith("sverka-") ? options : { ...options, mode: "open" });
  };

  // Until when a page, while it loads, has put off something: it comes before a person can have pressed anything.
  const MOMENT_MS = 1000;
  const [later, timing] = [window.setTimeout, performance];
  let until = 0;
  window.setTimeout = function (run, delay, ...given) {
    const loading = !(timing.getEntriesByType("navigation")[0]?.loadEventEnd > 0);
    if (loading && delay <= MOMENT_MS) until = Math.max(until, timing.now() + delay);
    return later.call(window, run, delay, ...given);
  };
  // A frame may run this twice in the same window: for what stands there at first, and for its page.
  Object.defineProperty(window, Symbol.for("sverka"), { value: { later, until: () => until }, configurable: true });
}
