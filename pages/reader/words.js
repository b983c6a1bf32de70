// Words as a reader compares them, and the tree that they stand in, shadow roots and slots included.
const INVISIBLE = new RegExp(invisible, "gu");
const RULES = rules.map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);
const [HEAD, TAIL] = [new RegExp(head, "u"), new RegExp(tail, "u")];

const INLINE = new Set("inline inline-block inline-flex inline-grid contents ruby".split(" "));
const SKIPPED = new Set(
  "SCRIPT STYLE NOSCRIPT TEMPLATE HEAD META LINK DATALIST TITLE DESC METADATA DEFS SYMBOL".split(" "),
);

// As in instruction/wording.py.
const RUSSIAN = new Map([...alike[0]].map((latin, at) => [latin, alike[1][at]]));
const inOneAlphabet = (text) => text.replace(/[A-Za-zА-Яа-яЁё]+/gu, (word) =>
  /^[A-Za-z]+$/u.test(word) ? word : [...word].map((letter) => RUSSIAN.get(letter) || letter).join(""));
const visible = (text) => text.replace(INVISIBLE, "").normalize("NFC");
const key = (text) => {
  let reduced = inOneAlphabet(visible(text)).toLowerCase();
  for (const [pattern, replacement] of RULES) reduced = reduced.replace(pattern, replacement);
  return reduced;
};
const bare = (text) => text.replace(TAIL, "");
const alone = (text) => bare(text.replace(HEAD, ""));
// As instruction/wording.py's `same`.
const matches = (text, wanted) =>
  text === wanted || (text !== "" && wanted !== "" && (alone(text) === wanted || text === alone(wanted)));

// A test, quick and not strict, of whether a text may hold one of these labels: it has the longest word of one.
const TWINS = new Map([...RUSSIAN].flatMap(([one, other]) => [[one.toLowerCase(), other], [other.toLowerCase(), one]]));
const ODD = new RegExp(`${invisible}|\\p{M}`, "u");
const holding = (labels) => {
  const longest = (words) => words.sort((one, other) => other.length - one.length)[0];
  const words = labels.map((label) => longest(visible(label).match(/\p{L}+/gu) || []));
  if (!words.length || !words.every(Boolean)) return () => true;
  const spelled = (letter) => `[${/[её]/iu.test(letter) ? "её" : letter}${TWINS.get(letter.toLowerCase()) || ""}]`;
  const pattern = new RegExp(words.map((word) => [...word].map(spelled).join("\\s*")).join("|"), "iu");
  return (text) => pattern.test(text) || ODD.test(text);
};

const parentOf = (node) => node.assignedSlot || node.parentElement || node.getRootNode().host || null;
const childrenOf = (element) => {
  if (element.shadowRoot) return element.shadowRoot.childNodes;
  if (element.localName === "slot") {
    const assigned = element.assignedNodes();
    return assigned.length ? assigned : element.childNodes;
  }
  return element.childNodes;
};
const closest = (element, test) => {
  for (let at = element; at; at = parentOf(at)) if (test(at)) return at;
  return null;
};
const within = (element, other) => closest(element, (at) => at === other) !== null;
const roleOf = (element) => (element.getAttribute("role") || "").split(" ")[0];

const textNodes = (root, each, enter = () => {}, leave = () => {}) => {
  const visit = (at) => {
    enter(at);
    for (const child of childrenOf(at)) {
      if (child.nodeType === Node.TEXT_NODE) each(child, at);
      else if (child.nodeType === Node.ELEMENT_NODE && !SKIPPED.has(child.tagName)) visit(child);
    }
    leave(at);
  };
  visit(root);
};
