// Words as a reader compares them, and the tree that holds them, with its shadow roots and slots.
const [INVISIBLE, STRESS] = [new RegExp(invisible, "gu"), new RegExp(stress, "gu")];
const RULES = rules.map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);
const [HEAD, TAIL] = [new RegExp(head, "u"), new RegExp(tail, "u")];

const INLINE = new Set("inline inline-block inline-flex inline-grid contents ruby".split(" "));
const SKIPPED = new Set(
  "script style noscript template head meta link datalist title desc metadata defs symbol".split(" "),
);

// As in instruction/wording.py.
const RUSSIAN = new Map([...alike[0]].map((latin, at) => [latin, alike[1][at]]));
const inOneAlphabet = (text) => (!/[A-Za-zËë]/u.test(text) ? text : text.replace(/[A-Za-zËëА-Яа-яЁё]+/gu, (word) =>
  /[А-Яа-яЁё]/u.test(word) ? [...word].map((letter) => RUSSIAN.get(letter) || letter).join("") : word));
const PLAIN = /^[\n -~\u00a0А-яЁё«»№–—…]*$/u; // nothing that is not drawn, and nothing to compose
const visible = (text) => (PLAIN.test(text) ? text : text.replace(INVISIBLE, "").replace(STRESS, "").normalize("NFC"));
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

// Quick, loose tests of a text. `holding`: it may hold one of these labels, because it has the longest word of one.
// `beginning`: the letters of the label may begin in it and continue in other texts.
const TWINS = new Map([...RUSSIAN].flatMap(([one, other]) => [[one.toLowerCase(), other], [other.toLowerCase(), one]]));
const ODD = new RegExp(`${invisible}|\\p{M}`, "u");
const isOdd = (text) => !PLAIN.test(text) && ODD.test(text);
const spelled = (word) => [...word].map((letter) =>
  `[${/[её]/iu.test(letter) ? "еёeë" : letter}${TWINS.get(letter.toLowerCase()) || ""}]`);
const anyText = () => true;
const holding = (labels) => {
  const longest = (words) => words.sort((one, other) => other.length - one.length)[0];
  const words = labels.map((label) => longest(visible(label).match(/\p{L}+/gu) || []));
  if (!words.length || !words.every(Boolean)) return anyText;
  const pattern = new RegExp(words.map((word) => spelled(word).join("\\s*")).join("|"), "iu");
  return (text) => pattern.test(text) || isOdd(text);
};
// Letters, and what may stand between those of a label. No \p{L} and no flag "u" in what is asked a few times: with them a
// browser takes 30 times as long to compile it.
const [LETTERS, BETWEEN] = [/[A-Za-zА-яЁё]/gu, "[^A-Za-zА-яЁё]*"];
const countLetters = (text) => (text.match(LETTERS) || []).length;
const beginning = (label) => {
  const said = (alone(key(label)).match(/\p{L}/gu) || []).join("");
  const letters = spelled(said);
  if (!letters.length) return { begins: anyText, holds: anyText, followed: () => anyText };
  // The letters from a place on: all of them, or as many as the text ends with.
  const from = (place, start = "") => new RegExp(start +
    letters.slice(place).reduceRight((rest, letter) => `${letter}${BETWEEN}(?:$|${rest || "(?:)"})`, ""), "i");
  const [some, whole] = [from(0), new RegExp(letters.join(BETWEEN), "i")];
  const begins = (text) => some.test(text) || isOdd(text);
  const holds = (text) => whole.test(text) || isOdd(text);
  // Whether the letters that begin in a text are all in it, or may go on in other texts of the page, in any order.
  const followed = (texts) => {
    if (countLetters(said) < letters.length || texts.some(isOdd)) return anyText;
    const known = new Map();
    const isFollowed = (place) => {
      if (!known.has(place)) {
        const next = from(place, `^${BETWEEN}`);
        const ends = unique(texts.flatMap((text) => {
          const [run] = next.exec(text) || [];
          return run ? [place + countLetters(run)] : [];
        }));
        known.set(place, ends.some((end) => end === letters.length || isFollowed(end)));
      }
      return known.get(place);
    };
    // The label may begin later in the text, too: in «да да», both «дада» and «да» are the beginning of «дадаист».
    const isAgain = (most) => (few) => few <= most && letters.slice(0, few).join() === letters.slice(most - few, most).join();
    return (text) => {
      if (holds(text)) return true;
      const most = countLetters(some.exec(text)[0]);
      return letters.map((_, at) => at + 1).filter(isAgain(most)).some(isFollowed);
    };
  };
  return { begins, holds, followed };
};

// Closed roots that the page's scripts don't get (see pages/closed.py), by their hosts.
const closedRoots = new WeakMap();
const shadowOf = (element) => element.shadowRoot ?? closedRoots.get(element) ?? null;
const slotOf = (node) => {
  if (node.assignedSlot) return node.assignedSlot;
  const root = node.parentElement && closedRoots.get(node.parentElement);
  return (root && every(root, "slot").find((slot) => slot.assignedNodes().includes(node))) || null;
};
// The elements of a root that match a selector, and the nodes in it: the browser's own ways through them take up to eight
// times as long.
const every = (root, selector) => {
  const [found, some] = [root.querySelectorAll(selector), []];
  for (let at = 0; at < found.length; at += 1) some.push(found.item(at));
  return some;
};
const nodesIn = (root) => {
  const nodes = [];
  for (let node = root.firstChild; node; node = node.nextSibling) nodes.push(node);
  return nodes;
};
const parentOf = (node) => slotOf(node) || node.parentElement || node.getRootNode().host || null;
const childrenOf = (element) => {
  const root = shadowOf(element);
  if (root) return nodesIn(root);
  if (element.localName === "slot") {
    const assigned = element.assignedNodes();
    return assigned.length ? assigned : nodesIn(element);
  }
  return nodesIn(element);
};
// Whether a node is among the children that its parent shows: not beside a shadow root, nor in a slot with other
// content.
const isChild = (node) => {
  if (slotOf(node)) return true;
  const around = node.parentElement;
  return around === null || (!shadowOf(around) && (around.localName !== "slot" || !around.assignedNodes().length));
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
      else if (child.nodeType === Node.ELEMENT_NODE && !SKIPPED.has(child.localName)) visit(child);
    }
    leave(at);
  };
  visit(root);
};

// The page's data from before.js: its pending timers, and what was done to a field or canvas. It runs in the page's
// own world and the reader in another; only objects of the browser itself pass between them.
const noted = (one = null) => {
  let said = {};
  const hear = ({ detail }) => { said = JSON.parse(detail); };
  performance.addEventListener("sverka-said", hear);
  performance.dispatchEvent(new SubmitEvent("sverka-asked", { submitter: one }));
  performance.removeEventListener("sverka-said", hear);
  return said;
};
