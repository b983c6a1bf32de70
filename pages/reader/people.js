// Lists of people, in any markup: elements that repeat and carry full names, the list's search, and the way to more of
// it.
const WORD_OF_NAME = "(?:\\p{Lu}[\\p{L}\\p{N}’'.-]*)";
const NAME_SHAPE = new RegExp(`^${WORD_OF_NAME}(?:\\s+(?:${WORD_OF_NAME}|оглы|кызы|фон|ван|де|да)){1,4}$`, "u");
const WHOLE_NAME = /\s\S+\s|\p{Lu}\.\s*\p{Lu}\./u;
const LONGEST_NAME = 120;
// A post or an e-mail may follow a name.
const nameIn = (text) => {
  const said = visible(text).trim().split(/\s*(?:[,;(|·\n]|\s[—–-]\s)/u)[0];
  return said.length <= LONGEST_NAME && NAME_SHAPE.test(said) ? said : null;
};
const namesIn = (all, root) => {
  const taken = new Set();
  return all.order.filter((one) => {
    if (!within(one, root) || isInput(one) || taken.has(parentOf(one))) return taken.has(parentOf(one)) && taken.add(one) && false;
    const text = all.seen.get(one)?.text || "";
    if (text.length > 4 * LONGEST_NAME || nameIn(text) === null) return false;
    const isBlock = (child) => child.nodeType === Node.ELEMENT_NODE && all.seen.get(child)?.text.trim() && !all.seen.get(child).inline;
    // A name may be a link, but holds no other control.
    const isUsed = (part) => isInput(part) || (pressed(part) && spaced(all.seen.get(part)?.text || "") !== spaced(text));
    if ([...childrenOf(one)].some(isBlock) || inFurniture(one) || !shown(one)) return false;
    if ([...one.querySelectorAll("*")].some(isUsed)) return false;
    taken.add(one);
    return true;
  });
};
const ROW = (at) => ["tr", "li", "article"].includes(at.localName) || ["row", "listitem", "article"].includes(roleOf(at));
// The list is the element with the most children that hold a name; of two equal ones, the inner one.
const peopleIn = (all, root) => {
  const names = namesIn(all, root);
  const children = new Map();
  for (const name of names) {
    for (let at = name; at !== root && parentOf(at); at = parentOf(at)) {
      const around = parentOf(at);
      if (!children.has(around)) children.set(around, new Set());
      children.get(around).add(at);
    }
  }
  const most = Math.max(0, ...[...children.values()].map((some) => some.size));
  const list = most > 1 ? [...children].find(([, some]) => some.size === most)[0] : names.map((one) => closest(one, ROW)).filter(Boolean).map(parentOf)[0];
  if (!list || names.filter((one) => within(one, list) && WHOLE_NAME.test(nameIn(all.seen.get(one).text))).length * 3 < most) return null;
  return { list, items: [...list.children].filter((one) => names.some((name) => within(name, one))), names };
};
const steps = (from, to) => {
  const path = [];
  for (let at = from; at && at !== to; at = parentOf(at)) path.push(`${at.localName}.${at.className}`);
  return path.join();
};
// The lines of the list from number `after` on: each has the name first and then its other words.
const linesOf = (all, { list, items, names }, after) => {
  const places = new Map();
  for (const one of names) if (within(one, list)) places.set(steps(one, list), (places.get(steps(one, list)) || 0) + 1);
  const usual = [...places].sort((one, two) => two[1] - one[1])[0]?.[0];
  return items.slice(after).map((item) => {
    const own = names.filter((one) => within(one, item));
    const name = own.find((one) => steps(one, list) === usual) || own[0];
    const rest = [];
    textNodes(item, (node, parent) => { if (!within(parent, name) && node.data.trim()) rest.push(node.data.trim()); });
    return [nameIn(all.seen.get(name).text) || "", ...rest];
  });
};

const contentOf = () => modal() || document.querySelector("main,[role=main]") || document.body;
const wholePage = () => look(document.documentElement, 4000, false);
const COUNTED = /\d+\s*(?:из|of|\/)\s*\d+/iu;
// The control that leads to more of the list, by its form and its place after the list: the next number, the last
// symbol beside a count, or else words that say so.
const further = (all, { list, items }) => {
  const outside = all.order.filter((one) => (pressed(one) || handy(one)) && !inRegion(one, "header") && !inRegion(one, "footer") &&
    !items.some((item) => within(one, item)) && shown(one) && !isDisabled(one) && !one.matches("input:not([type=button],[type=submit]),select"));
  const next = outside.filter((one) => one.matches("[rel~=next]"));
  if (next.length) return next;
  const says = outside.filter((one) => !saysAny(wordsAt(all, one), hints.backward) && saysAny(wordsAt(all, one), hints.onward));
  if (says.length) return [says.filter((one) => isAfter(one, list))[0] || says[0]];
  const numbered = all.order.filter((one) => /^\d+$/u.test(wordsAt(all, one)) && shown(one) && isAfter(one, list) && !items.some((item) => within(one, item)));
  const current = numbered.find((one) => closest(one, (at) => at.hasAttribute("aria-current")) || (!closest(one, pressed) && !handy(one)));
  const following = current && outside.find((one) => Number(wordsAt(all, one)) === Number(wordsAt(all, current)) + 1);
  if (following) return [following];
  const counted = all.order.filter((one) => isAfter(one, list) && !within(list, one) && COUNTED.test(all.seen.get(one)?.text || "") &&
    outside.some((other) => within(other, one) && isAfter(other, one))).pop();
  const signs = counted ? outside.filter((one) => within(one, counted) && !/\p{L}/u.test(all.seen.get(one)?.text || "")) : [];
  return signs.length > 1 ? [signs[signs.length - 1]] : [];
};
const peopleSearch = (all) => {
  const people = peopleIn(all, contentOf());
  const fields = fieldsOf(all).filter((one) => within(one, contentOf()) && !inFurniture(one) && isInput(one) && one.localName !== "select" &&
    !NOT_NAMES.has(one.type) && !(people && people.items.some((item) => within(one, item))));
  if (fields.length < 2) return fields;
  return bestOf(fields, [(one) => one.type === "search" || saysAny(captionOf(all, one), [...hints.searching, ...hints.names])]);
};
const OF_PEOPLE = {
  ...PERSONS,
  people: (query, all) => { const some = peopleIn(all, contentOf()); return some ? [some.list] : []; },
  next_page: (query, all) => { const some = peopleIn(all, contentOf()); return some ? further(all, some) : []; },
  people_search: (query, all) => peopleSearch(all),
  // The button to press after typing in the search.
  search_button: (query, all) => {
    const [field] = peopleSearch(all);
    const near = field && closest(field, (at) => at !== field && [...at.querySelectorAll(BUTTON)].some(shown));
    if (!near) return [];
    const some = [...near.querySelectorAll(BUTTON)].filter((one) => shown(one) && isAfter(one, field));
    return some.filter((one) => searches(all)(one)).concat(some.filter((one) => one.form && one.form === field.form && one.type === "submit")).slice(0, 1);
  },
};
