// Lists of people, in any markup: elements that repeat and carry full names, the list's search, and the way to more of
// it.
const WORD_OF_NAME = "(?:\\p{Lu}[\\p{L}\\p{N}’'.-]*)";
const CHILD_OF = childOf.join("|");
const NAME_SHAPE = new RegExp(`^${WORD_OF_NAME}(?:\\s+(?:${WORD_OF_NAME}|${CHILD_OF}|фон|ван|де|да)){1,4}$`, "u");
const WHOLE_NAME = /\s\S+\s|\p{Lu}\.\s*\p{Lu}\./u;
const LONGEST_NAME = 120;
// A post or an e-mail may follow a name.
const nameIn = (text) => {
  const said = visible(text).trim().split(/\s*(?:[,;(|·\n]|\s[—–-]\s)/u)[0];
  return said.length <= LONGEST_NAME && NAME_SHAPE.test(said) ? said : null;
};
// A number or a caption may stand before a name.
const BEFORE_NAME = /^\s*(?:№?\s*\d+[.)]?\s+|[^:\n]{1,40}:\s*)/u;
const nameOfLine = (text) => nameIn(text) ?? nameIn(text.replace(BEFORE_NAME, ""));
const namesIn = (all, root) => {
  const taken = new Set();
  return all.order.filter((one) => {
    if (!within(one, root) || isInput(one) || taken.has(parentOf(one))) return taken.has(parentOf(one)) && taken.add(one) && false;
    const text = all.seen.get(one)?.text || "";
    if (text.length > 4 * LONGEST_NAME || nameOfLine(text) === null) return false;
    const isBlock = (child) => child.nodeType === Node.ELEMENT_NODE && all.seen.get(child)?.text.trim() && !all.seen.get(child).inline;
    // A name may be a link or have a box to tick, but holds no other control.
    const isUsed = (part) => !part.matches(TICK) && (isInput(part) || (pressed(part) && spaced(all.seen.get(part)?.text || "") !== spaced(text)));
    if (childrenOf(one).some(isBlock) || inFurniture(one) || !shown(one)) return false;
    if (every(one, "*").some(isUsed)) return false;
    taken.add(one);
    return true;
  }).map((one) => ({ at: one, words: nameOfLine(all.seen.get(one).text), cells: [one] }));
};
// Names split into columns, a word in each; recognised by the column heads or by the form of a patronymic.
const PART_OF_NAME = new RegExp(`^${WORD_OF_NAME}(?:\\s+(?:${CHILD_OF}|${WORD_OF_NAME}))?$`, "u");
const PATRONYMIC = new RegExp(`(?:ич|вна|ична)$|\\s(?:${CHILD_OF})$`, "iu");
const COLUMNS = 3;
const cellsOf = (row) => childrenOf(row).filter((one) => one.nodeType === Node.ELEMENT_NODE);
const HEAD_CELL = (one) => one.localName === "th" || roleOf(one) === "columnheader";
const headsOf = (row) => {
  const table = closest(row, (at) => at.localName === "table" || ["table", "grid", "treegrid"].includes(roleOf(at)));
  const heads = table ? every(table, "th,[role=columnheader]") : [];
  return (at) => heads.filter((one) => cellsOf(parentOf(one)).indexOf(one) === at).map((one) => spaced(one.innerText)).join(" ");
};
const namesOverColumns = (all, root) => {
  const rows = all.order.filter((one) => one.childElementCount >= COLUMNS && within(one, root) && !inFurniture(one) && !isInput(one));
  return rows.flatMap((row) => {
    const cells = cellsOf(row);
    if (cells.some(HEAD_CELL) && cells.every((one) => HEAD_CELL(one) || !all.seen.get(one)?.text.trim())) return [];
    const words = cells.map((one) => visible(all.seen.get(one)?.text || "").trim());
    const head = headsOf(row);
    const isPart = (at) => PART_OF_NAME.test(words[at]) && shown(cells[at]);
    const isNone = (at) => words[at] === "" && saysAny(head(at), hints.names); // not everybody has a patronymic
    const starts = [...words.keys()].filter((at) => isPart(at) && isPart(at + 1) && at + 2 < words.length && (isPart(at + 2) || isNone(at + 2)));
    if (!starts.length) return [];
    const told = (start) => [0, 1, 2].reduce((sum, at) => sum + 2 * saysAny(head(start + at), hints.names) +
      PATRONYMIC.test(words[start + at]), 0);
    const start = starts.reduce((best, one) => (told(one) > told(best) ? one : best));
    if (!told(start)) return [];
    const own = cells.slice(start, start + COLUMNS);
    return [{ at: own[0], words: words.slice(start, start + COLUMNS).filter(Boolean).join(" "), cells: own }];
  });
};
// Names split into two lines of one element that holds nothing else.
const namesOverLines = (all, root) => {
  const some = all.order.filter((one) => one.childElementCount === 2 && within(one, root) && !inFurniture(one) && !isInput(one));
  const names = some.flatMap((one) => {
    const lines = cellsOf(one).map((line) => visible(all.seen.get(line)?.text || "").trim());
    const words = lines.join(" ");
    const isSplit = lines.every((line) => PART_OF_NAME.test(line)) && WHOLE_NAME.test(words) && shown(one);
    return isSplit ? [{ at: one, words, cells: cellsOf(one) }] : [];
  });
  const surnames = new Set(names.map(({ cells: [first] }) => all.seen.get(first).text));
  return surnames.size * 2 > names.length ? names : []; // a post above a name is the same for many people
};
const ROW = (at) => ["tr", "li", "article"].includes(at.localName) || ["row", "listitem", "article"].includes(roleOf(at));
// The list is the element with the most children that hold a name; of two equal ones, the inner one.
const listOf = (names, root) => {
  const children = new Map();
  for (const { at: name } of names) {
    for (let at = name; at !== root && parentOf(at); at = parentOf(at)) {
      const around = parentOf(at);
      if (!children.has(around)) children.set(around, new Set());
      children.get(around).add(at);
    }
  }
  const most = Math.max(0, ...[...children.values()].map((some) => some.size));
  const list = most > 1 ? [...children].find(([, some]) => some.size === most)[0] : names.map(({ at }) => closest(at, ROW)).filter(Boolean).map(parentOf)[0];
  if (!list || names.filter(({ at, words }) => within(at, list) && WHOLE_NAME.test(words)).length * 3 < most) return null;
  const holding = new Set(names.map(({ at }) => closest(at, (one) => parentOf(one) === list)));
  const items = [...list.children].filter((one) => holding.has(one));
  return { list, items, names, size: sizeOfLine(list, items) };
};
// A list that shows one person now, because it was searched or this is its last page: around the name up to the search
// field and the way to other pages. A name on a page without these is no list.
const onlyLine = (all, names, root) => {
  if (names.length !== 1) return null;
  const [name] = names;
  const isWay = (one) => (pressed(one) || handy(one)) && (/^\d+$/u.test(wordsAt(all, one)) || saysAny(wordsAt(all, one), hints.backward));
  const others = [...fieldsOf(all), ...all.order.filter((one) => isAfter(one, name.at) && isWay(one) && shown(one))]
    .filter((one) => within(one, root) && !inFurniture(one) && !within(one, name.at) && closest(one, isApart) === closest(root, isApart));
  const list = closest(parentOf(name.at), (at) => at === root || others.some((one) => within(one, at)));
  const item = closest(name.at, (at) => parentOf(at) === list);
  if (!others.length || !item || !(WHOLE_NAME.test(name.words) || /@/u.test(item.innerText))) return null;
  return { list, items: [item], names, size: 1 };
};
// How many children of the list make one line: the terms of a list of definitions hold the names, and the definitions
// between them belong to the lines too.
const sizeOfLine = ({ children }, items) => {
  const lines = new Set(items);
  const places = [...children].flatMap((child, place) => (lines.has(child) ? [place] : []));
  const gaps = places.slice(1).map((place, at) => place - places[at]);
  return gaps.length ? Math.min(...gaps) : 1;
};
const wholeLine = (item, size) => {
  const line = [item];
  while (line.length < size && line.at(-1).nextElementSibling) line.push(line.at(-1).nextElementSibling);
  return line;
};
const WAYS_TO_NAME = [namesIn, namesOverColumns, namesOverLines];
const peopleIn = (all, root) => {
  for (const way of WAYS_TO_NAME) {
    const names = way(all, root);
    const some = listOf(names, root) || onlyLine(all, names, root);
    if (some) return { ...some, way };
  }
  return null;
};
const steps = (from, to) => {
  const path = [];
  for (let at = from; at && at !== to; at = parentOf(at)) path.push(`${at.localName}.${at.className}`);
  return path.join();
};
// The most frequent path from the list down to the name in a line.
const placeOfNames = ({ list, names }) => {
  const places = new Map();
  for (const { at } of names) if (within(at, list)) places.set(steps(at, list), (places.get(steps(at, list)) || 0) + 1);
  return [...places].sort((one, two) => two[1] - one[1])[0]?.[0];
};
// A line of the list: the name, then its other texts; `names` are the names found in this line.
const lineOf = (item, names, { list, usual, size }) => {
  const name = names.find(({ at }) => steps(at, list) === usual) || names[0];
  const rest = [];
  const add = (node, parent) => { if (!name.cells.some((one) => within(parent, one)) && node.data.trim()) rest.push(node.data.trim()); };
  for (const part of wholeLine(item, size)) textNodes(part, add);
  return [name.words, ...rest];
};
// The list that is being read: the usual path to its names, and its children that have changed since they were read.
// A virtual list reuses its elements for other people when it is scrolled.
let reading = null;
// A MutationObserver can't see into shadow roots: a list with shadow roots in its lines is read as a whole each time.
const holdsRoots = (root) => [root, ...every(root, "*")].some(shadowOf);
const read = new WeakMap();
const noteChanges = (records) => {
  for (const { target, addedNodes } of records) {
    const changed = target === reading.list ? addedNodes : [closest(target, (at) => parentOf(at) === reading.list)];
    for (const one of changed) if (one?.nodeType === Node.ELEMENT_NODE) reading.changed.add(one);
  }
};
const changes = new MutationObserver(noteChanges);
const isSamePerson = (before, [name, ...more]) =>
  before?.[0] === name && (more.every((one) => before.includes(one)) || before.slice(1).every((one) => more.includes(one)));
// Starts to read the visible list: gives all of its lines.
const beginReading = () => {
  const all = wholePage();
  const some = peopleIn(all, contentOf());
  changes.disconnect();
  reading = null;
  if (!some) return [];
  const { list, items, names, way, size } = some;
  const lines = new Set(items);
  const changed = new Set([...list.children].filter((one) => !lines.has(one)));
  reading = { list, way, size, usual: placeOfNames(some), changed, isTold: !holdsRoots(list) };
  changes.observe(list, { subtree: true, childList: true, characterData: true });
  const namesOf = new Map(items.map((item) => [item, []]));
  for (const name of names) namesOf.get(closest(name.at, (one) => parentOf(one) === list))?.push(name);
  return items.map((item) => {
    read.set(item, lineOf(item, namesOf.get(item), reading));
    return read.get(item);
  });
};
// Reads on: gives only lines that are new or now show another person, or all lines if the list has been replaced.
const readOn = () => {
  if (!reading?.isTold || !reading.list.isConnected || !shown(reading.list)) return beginReading();
  noteChanges(changes.takeRecords());
  const { list, way, changed } = reading;
  const lines = [];
  for (const item of [...list.children].filter((one) => changed.has(one))) {
    const names = way(look(item, 4000, false), item);
    if (!names.length) continue; // not filled in yet, or not a person's line
    changed.delete(item);
    reading.isTold &&= !holdsRoots(item);
    const line = lineOf(item, names, reading);
    if (!isSamePerson(read.get(item), line)) lines.push(line);
    read.set(item, line);
  }
  return lines;
};
// A virtual list holds only its visible lines, perhaps in any order: up to this number, take the lowest on the screen.
const FEW_LINES = 200;
const lowestLine = (list) => {
  const lines = [...list.children].filter((one) => read.has(one));
  const lower = (one, other) => (other.getBoundingClientRect().bottom >= one.getBoundingClientRect().bottom ? other : one);
  return lines.length && lines.length <= FEW_LINES ? lines.reduce(lower) : lines.at(-1);
};
// Scrolls the last read line to the top, or by part of a page if it is there already. With `beyond`, scrolls on
// from the present position, as no lines have appeared here. Returns whether it has moved.
const scrollOn = ({ beyond }) => {
  if (!reading?.list.isConnected) beginReading();
  const last = reading && lowestLine(reading.list);
  const box = last && (closest(reading.list, scrolls) || document.scrollingElement);
  if (!box) return false;
  const from = box.scrollTop;
  const page = Math.max(PAGE * box.clientHeight, 1);
  if (!beyond) last.scrollIntoView({ block: "start", behavior: "instant" });
  if (box.scrollTop <= from) box.scrollTo({ top: Math.max(from, box.scrollTop + page), behavior: "instant" });
  return box.scrollTop !== from;
};

const contentOf = () => modal() || document.querySelector("main,[role=main]") || document.body;
const wholePage = () => look(document.documentElement, 4000, false);
const COUNTED = /\d+\s*(?:из|of|\/)\s*\d+/iu;
// The control that leads to more of the list, by its form and its place after the list: the next number, the last
// symbol beside a count, or else words that say so.
const further = (all, { list, items, size }) => {
  const lines = new Set(items);
  const isInList = (one) => closest(one, (at) => lines.has(at)) !== null;
  const outside = all.order.filter((one) => (pressed(one) || handy(one)) && !inRegion(one, "header") && !inRegion(one, "footer") &&
    !isInList(one) && shown(one) && !isDisabled(one) && !one.matches("input:not([type=button],[type=submit]),select"));
  const next = outside.filter((one) => one.matches("[rel~=next]"));
  if (next.length) return next;
  const says = outside.filter((one) => !saysAny(wordsAt(all, one), hints.backward) && saysAny(wordsAt(all, one), hints.onward));
  if (says.length) return [says.filter((one) => isAfter(one, list))[0] || says[0]];
  const numbered = all.order.filter((one) => /^\d+$/u.test(wordsAt(all, one)) && shown(one) && isAfter(one, list) && !isInList(one));
  const current = numbered.find((one) => closest(one, (at) => at.hasAttribute("aria-current")) || (!closest(one, pressed) && !handy(one)));
  const following = current && outside.find((one) => Number(wordsAt(all, one)) === Number(wordsAt(all, current)) + 1);
  if (following) return [following];
  const counted = all.order.filter((one) => isAfter(one, list) && !within(list, one) && COUNTED.test(all.seen.get(one)?.text || "") &&
    outside.some((other) => within(other, one) && isAfter(other, one))).pop();
  const isSign = (one) => shown(one) && !/[\p{L}\p{N}]/u.test(wordsAt(all, one));
  const rowOf = (one) => closest(parentOf(one), (at) => [...at.children].filter(isSign).length > 1);
  // Without a count, the signs stand right below the list.
  const last = wholeLine(items.at(-1), size).at(-1);
  const below = all.order.find((one) => isAfter(one, last) && !within(one, last) && one.childElementCount === 0 && shown(one));
  const signs = outside.filter((one) => isAfter(one, list) && isSign(one) && within(counted ? one : below, counted || rowOf(one)));
  return signs.filter((one) => isOnward(one, [...(rowOf(one)?.children || [])].filter(isSign))).slice(0, 1);
};
// Whether this sign begins the second half of a row: the first half leads back, the second on.
const isOnward = (one, row) => row.length % 2 === 0 && within(one, row[row.length / 2]);
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
    const near = field && closest(field, (at) => at !== field && every(at, BUTTON).some(shown));
    if (!near) return [];
    const some = every(near, BUTTON).filter((one) => shown(one) && isAfter(one, field));
    return some.filter((one) => searches(all)(one)).concat(some.filter((one) => one.form && one.form === field.form && one.type === "submit")).slice(0, 1);
  },
};
