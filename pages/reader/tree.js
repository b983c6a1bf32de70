// The document as it stands, whatever of it can be seen: taken anew once it has changed. Styles, places and values, which
// change without a word, are looked at anew each time, and only where words stand that may be meant.
let texts = null;
let roots = [];
let elements = [];
let holders = [];
let begun = new Map();
let isFresh = false; // nothing changes while the reader itself is at work
let attached = null; // how many shadow roots scripts had made: no observer is told of one
const watch = new MutationObserver(() => { texts = null; });
// The elements of a root, and the roots within it.
const gather = (root) => {
  roots.push(root);
  for (const element of root.querySelectorAll("*")) {
    elements.push(element);
    const inner = shadowOf(element);
    if (inner) gather(inner);
    else if (mayHoldRoot(element)) holders.push(element);
  }
};
// What seems to hold a root that no script is told of: what has room and nothing in it, and in a new document every
// element of the page's own kind. pages/closed.py gives the root, if there is one; each element is asked about once.
const HOSTS = new Set("article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "));
const asked = new WeakSet();
let isAsked = false;
const mayHoldRoot = (element) => {
  const isOwn = element.localName.includes("-");
  if (asked.has(element)) return false;
  if (isOwn && !isAsked) return true;
  return (isOwn || HOSTS.has(element.localName)) && element.firstElementChild === null && element.textContent.trim() === "";
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
const isInTree = (node) => node.parentElement === null || !SKIPPED.has(node.parentElement.tagName.toUpperCase());
const takeAnew = () => {
  if (isFresh) return;
  isFresh = true;
  queueMicrotask(() => { isFresh = false; });
  const said = noted().attached ?? null;
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
// The elements in which words begin that may be a label: written there, typed there, or standing for a picture.
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
  const every = (selector) => roots.flatMap((root) => [...root.querySelectorAll(selector)]);
  const named = every(NAMED).filter((one) => begins(one.localName === "title" ? one.textContent : nameOf(one)));
  const filled = every("input,textarea,select").filter((one) => begins(valueOf(one)));
  const starts = unique([...nodes.map(parentOf), ...named.map((one) => (one.localName === "title" ? parentOf(one) : one)), ...filled]);
  return { begins, starts };
};
const isAfter = (one, other) => Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
