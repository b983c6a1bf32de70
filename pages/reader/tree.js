// The present document, visible or not; it is read again after each change. Styles, places and values change without a
// record, so they are read at each look, but only where words stand that may fit.
let texts = null;
let roots = [];
let elements = [];
let holders = [];
let begun = new Map();
let isFresh = false; // the page does not change while the reader works
let notes = {}; // what before.js said at this look
let attached = null; // number of shadow roots that scripts had made, because no observer reports them
const watch = new MutationObserver(() => { texts = null; });
// The elements of a root, and the roots within it.
const gather = (root) => {
  roots.push(root);
  for (const element of every(root, "*")) {
    elements.push(element);
    const inner = shadowOf(element);
    if (inner) gather(inner);
    else if (mayHoldRoot(element)) holders.push(element);
  }
};
// Elements that may hold a root no script learns of: with room but no content, and in a new document every custom
// element. pages/closed.py supplies the root, if there is one; each element is asked about once.
const HOSTS = new Set("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "));
const asked = new WeakSet();
let isAsked = false;
const mayHoldRoot = (element) => {
  const isOwn = element.localName.includes("-");
  if (!isOwn && (!HOSTS.has(element.localName) || element.firstElementChild !== null)) return false;
  if (asked.has(element)) return false;
  return (isOwn && !isAsked) || (element.firstElementChild === null && element.textContent.trim() === "");
};
const holdersToAsk = () => {
  takeAnew();
  const some = holders.filter((one) => !asked.has(one) && one.offsetHeight > 0 && one.offsetWidth > 0);
  for (const one of some) asked.add(one);
  isAsked ||= some.length > 0;
  return some;
};
window[Symbol.for("sverka-roots")] = (root) => {
  closedRoots.set(root.host, root);
  texts = null;
  isFresh = false;
};
const isInTree = (node) => node.parentElement === null || !SKIPPED.has(node.parentElement.localName);
const takeAnew = () => {
  if (isFresh) return;
  isFresh = true;
  queueMicrotask(() => { isFresh = false; });
  notes = noted();
  const said = notes.attached ?? null;
  const isSame = said !== null && said === attached && document.readyState !== "loading";
  if (texts !== null && isSame && !watch.takeRecords().length) return;
  attached = said;
  [roots, elements, holders] = [[], [], []];
  gather(document);
  watch.disconnect();
  for (const root of roots) watch.observe(root, { subtree: true, childList: true, characterData: true });
  [texts, begun] = [[], new Map()];
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (isInTree(walker.currentNode)) texts.push(walker.currentNode);
  }
};
// The elements in which the words of a label may begin: as text, as a field's value, or as a picture's name.
const NAMED = "[aria-label],[alt],[title],svg title";
const nameOf = (element) =>
  element.getAttribute("aria-label") || element.getAttribute("alt") || element.getAttribute("title") || "";
const beginningsOf = (label) => {
  takeAnew();
  if (!begun.has(label)) {
    const begins = beginning(label);
    begun.set(label, [begins, texts.filter((node) => begins(node.data))]);
  }
  const [begins, nodes] = begun.get(label);
  const named = everywhere(NAMED).filter((one) => begins(one.localName === "title" ? one.textContent : nameOf(one)));
  const filled = everywhere("input,textarea,select").filter((one) => begins(valueOf(one)));
  const starts = unique([...nodes.map(parentOf), ...named.map((one) => (one.localName === "title" ? parentOf(one) : one)), ...filled]);
  return { begins, starts };
};
const isAfter = (one, other) => Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
// The elements of the whole document, in shadow roots too, that match a selector.
const everywhere = (selector) => {
  takeAnew();
  return roots.flatMap((root) => every(root, selector));
};
