// The present document, visible or not; it is read again after each change. Styles, places and values change without a
// record, so they are read at each look, but only where words stand that may fit.
let texts = null;
let roots = [];
let elements = [];
let holders = [];
let pieces = null; // what holds words, each with its words
let inputs = [];
let begun = new Map();
let selected = new Map(); // what matches a selector
let isFresh = false; // while the reader works, only what the observer reports can change
let notes = {}; // what before.js said at this look
let attached = null; // number of shadow roots that scripts had made, because no observer reports them
const watch = new MutationObserver(() => { texts = null; });
// The attributes that name a thing, and the one that says what it is.
const NAMES = ["aria-label", "alt", "title", "value", "role"];
// The elements that may have a shadow root, besides custom ones.
const HOSTS = new Set("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "));
// The elements of a root, and the roots within it.
const gather = (root) => {
  roots.push(root);
  for (const element of every(root, "*")) {
    elements.push(element);
    const { localName } = element;
    const isOwn = localName.includes("-");
    if (!isOwn && !HOSTS.has(localName)) continue;
    const inner = shadowOf(element);
    if (inner) gather(inner);
    else if (mayHoldRoot(element, isOwn)) holders.push(element);
  }
};
// Elements that may hold a root no script learns of: with room but no content, and in a new document every custom
// element. pages/closed.py supplies the root, if there is one; each element is asked about once.
const asked = new WeakSet();
let isAsked = false;
const mayHoldRoot = (element, isOwn) => {
  if ((!isOwn && element.firstElementChild !== null) || asked.has(element)) return false;
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
  if (watch.takeRecords().length) texts = null;
  if (isFresh && texts !== null) return;
  isFresh = true;
  queueMicrotask(() => { isFresh = false; });
  notes = noted();
  const said = notes.attached ?? null;
  const isSame = said !== null && said === attached && document.readyState !== "loading";
  if (texts !== null && isSame) return;
  attached = said;
  [roots, elements, holders] = [[], [], []];
  gather(document);
  watch.disconnect();
  for (const root of roots) watch.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: NAMES });
  [texts, pieces, begun, selected] = [[], null, new Map(), new Map()];
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) if (isInTree(node)) texts.push(node);
  }
};
const nameOf = (element) =>
  element.getAttribute("aria-label") || element.getAttribute("alt") || element.getAttribute("title") || "";
// What stands on a page as words: texts, names, and what buttons hold. The fields are kept apart: what they hold is no
// part of other words, and changes without a record.
const takePieces = () => {
  inputs = everywhere("input,textarea,select");
  pieces = [
    ...texts.map((node) => [node, node.data]),
    ...everywhere("[aria-label],[alt],[title]").map((one) => [one, nameOf(one)]),
    ...everywhere("svg title").map((one) => [one, one.textContent]),
    ...inputs.filter((one) => !isFilledIn(one)).map((one) => [one, valueOf(one)]),
  ];
};
// Texts and titles of drawings are parts of an element, whose words they are.
const isPartOfElement = ({ nodeType, localName }) => nodeType === Node.TEXT_NODE || localName === "title";
// The elements in which the words of a label may begin.
const beginningsOf = (label) => {
  takeAnew();
  if (pieces === null) takePieces();
  if (!begun.has(label)) {
    const { begins, holds, followed } = beginning(label);
    const some = pieces.filter(([, words]) => begins(words));
    const isBeginning = some.length ? followed(pieces.map(([, words]) => words)) : anyText;
    begun.set(label, { begins, holds, places: some.filter(([, words]) => isBeginning(words)).map(([place]) => place) });
  }
  const { begins, holds, places } = begun.get(label);
  const around = places.map((one) => (isPartOfElement(one) ? parentOf(one) : one));
  return { begins, starts: unique([...around, ...inputs.filter((one) => holds(valueOf(one)))]) };
};
const isAfter = (one, other) => Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
// The elements of the whole document, in shadow roots too, that match a selector.
const everywhere = (selector) => {
  takeAnew();
  if (!selected.has(selector)) selected.set(selector, roots.flatMap((root) => every(root, selector)));
  return selected.get(selector);
};
