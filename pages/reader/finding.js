// The ways of looking of pages/sought.py, one function for each.
const BUTTONS = "button,[role=button],input[type=button],input[type=reset]";

const isHeading = (hit) => closest(hit, pressed) === null && !handy(hit);
// The entry of a menu that is marked as the current one, or leads to the page that is open.
const CURRENT = "[aria-current]:not([aria-current=false]),[aria-selected=true]";
const withoutHash = (address) => String(address).split("#")[0];
const isCurrent = (at) => at.matches(CURRENT) || (at.localName === "a" && withoutHash(at.href) === withoutHash(location.href));

const KINDS = {
  // A line of an element is pressed only together with the element.
  control: (query, hits, isLine) => ranked(hits.filter((hit) => !isLine(hit) || closest(hit, pressed) || handy(hit)), BETTER_TO_PRESS).map(pressable),
  text: (query, hits) => ranked(hits, [(hit) => !inRegion(hit, "footer")]),
  heading: (query, hits) => hits.filter((hit) => isHeading(hit) && !inRegion(hit, "footer")),
  title: (query, hits) => hits.filter((hit) => !inRegion(hit, "footer") && (isHeading(hit) || closest(hit, isCurrent) !== null)),
  option: (query, hits) => ranked(hits.filter((hit) => !isInput(hit)), [
    (hit) => closest(hit, OPTIONS) !== null,
    (hit) => !inRegion(hit, "footer"),
  ]).map((hit) => closest(hit, (at) => roleOf(at) === "option") || pressable(hit)),
};

// Entries of a drop-down that the browser itself draws, without those that it leaves out: a reader sees them once it is
// open.
const offered = (list) =>
  [...list.options].filter((one) => [one, one.parentElement].every((at) => getComputedStyle(at).display !== "none"));
// Suggestions for a field appear while the field is used, and contain the typed text.
const suggested = (field) => {
  const isUsed = field === document.activeElement || field.value !== "";
  const typed = key(field.value);
  return isUsed ? [...field.list.options].filter((one) => key(one.label).includes(typed) || key(one.value).includes(typed)) : [];
};
const entries = (all, wanted) => all.matching("select,input[list]").filter((one) => (one.localName === "select" || one.list) && shown(one)).flatMap((field) => {
  if (field.localName === "select") return offered(field).filter((one) => matches(key(one.label), wanted));
  return suggested(field).filter((one) => matches(key(one.label), wanted) || matches(key(one.value), wanted));
});

const COOKIES = /cookie|куки/iu;
// Controls that close a banner; on one about cookies, the beginning of their words is enough.
const saying = ({ labels, showing }) => {
  const wanted = labels.map(key);
  return ({ text, name }) => {
    const words = key(text || name);
    if (showing) return words.length < 40 && wanted.some((label) => words.startsWith(label));
    return wanted.includes(bare(words)) || wanted.includes(words);
  };
};
const fieldsOf = (all) => all.matching(FIELDS).filter((element) => frameOf(element) !== null);
// A drawing has no words, so its source or markup identifies it.
const drawingOf = (element, all) => {
  if (element.localName === "svg") return element.innerHTML.replace(/\s+/gu, " ").trim() || "svg";
  if (element.localName === "img") return new URL(element.currentSrc || element.src, location.href).pathname;
  if (element.localName === "canvas" || roleOf(element) === "img") return element.outerHTML;
  if (all.seen.get(element).text !== "") return "";
  const { backgroundImage, maskImage } = getComputedStyle(element);
  return [backgroundImage, maskImage].filter((image) => image.startsWith("url(")).join();
};

// The person's menu stands in the header, or where a header would be; in pixels of the page.
const TOP = 96;
const isAtTop = (one) => inRegion(one, "header") || (!inRegion(one, "main") && one.getBoundingClientRect().bottom + scrollY < TOP);
const INITIALS = /^\p{Lu}\.?\s?\p{Lu}\.?$/u;
const isPerson = (text) => INITIALS.test(text.trim()) || nameIn(text) !== null;

// Links that are the end of the sought words where the sentence around them has more words.
const inSentences = (all, label) => {
  const ends = (one) => (pressed(one) || handy(one)) && spaced(label).endsWith(` ${wordsAt(all, one) || label}`);
  return SPECIAL.mention({ label }, all).flatMap((one) => allWithin(one).filter((part) => ends(part) && shown(part)));
};

const SPECIAL = {
  field: (query, all, hits) => {
    const field = captioned(query.label, all, hits.filter((hit) => !isInput(hit)));
    if (field === null || (query.showing && !shows(field, query.showing))) return [];
    return [isAway(field) ? frameOf(field) : field];
  },
  mention: (query, all) => {
    const wanted = key(query.label);
    const holds = ({ text }) => all.mayBe(text) && key(text).includes(wanted);
    const hits = all.near(query.label).filter((element) => holds(all.seen.get(element)));
    return innermostOf(hits).filter((hit) => shown(hit) && readable(hit));
  },
  one_of: (query, all) => query.labels.flatMap((label) => KINDS.text(query, innermost({ limit: 400 }, all, label))),
  card: (query, all) => {
    const wanted = query.labels.map(key);
    const holds = (element) => {
      const words = key(all.seen.get(element)?.text || "");
      return wanted.every((label) => words.includes(label));
    };
    // Text typed into a field is not a card.
    const hits = all.near(query.labels[0]).filter((element) => holds(element) && shown(element) && !element.matches("input,textarea"));
    const inner = innermostOf(hits);
    // The card of «Школа № 12» holds the letters of «Школа № 1» as well, but not as a wording of its own.
    const whole = (label) => {
      const pieces = all.near(label).filter((one) => matches(key(all.seen.get(one).text), key(label)));
      return (hit) => pieces.some((one) => within(one, hit));
    };
    return ranked(inner, query.labels.map(whole)).map((hit) => {
      if (closest(hit, pressed)) return closest(hit, pressed);
      if (handy(hit)) return hit;
      const usable = (one) => every(one, "*").filter((part) => pressed(part) && shown(part) && !inFurniture(part));
      const piece = closest(hit, (at) => usable(at).length > 0) || hit;
      return usable(piece).length === 1 ? usable(piece)[0] : piece;
    });
  },
  // The piece begins where the other words are mentioned and extends to the first controls, and further up to the next.
  part: (query, all, hits) => {
    const mentioned = SPECIAL.mention({ label: query.labels[0] }, all)[0];
    const usable = (one) => every(one, "*").filter((each) => (pressed(each) || isInput(each)) && shown(each)).length;
    const nearest = mentioned && closest(mentioned, (at) => at !== mentioned && usable(at) > 0);
    const piece = nearest && closest(nearest, (at) => !parentOf(at) || usable(parentOf(at)) > usable(nearest));
    const own = hits.filter((hit) => !isInput(hit) && (!piece || within(hit, piece)));
    if (own.length) return own;
    const after = `:${key(query.label)}`; // a caption may stand before the words: «Система: Госуслуги»
    const says = (one) => bare(key(all.seen.get(one).text)).endsWith(after);
    return all.near(query.label).filter((one) => !isInput(one) && says(one) && shown(one) && (!piece || within(one, piece)));
  },
  open_list: (query, all) => all.matching("[role=option],li").filter((one) =>
    (one.matches("[role=option]") || inPopUp(one)) && !isChoice(one) && shown(one)),
  open_menu: (query, all) => {
    const expanded = all.matching("[aria-expanded=true][aria-controls]");
    const opened = expanded.map((one) => one.getRootNode().getElementById?.(one.getAttribute("aria-controls")));
    const menus = all.matching("[role]").filter((one) => roleOf(one) === "menu");
    return all.inOrder(unique([...opened.filter((one) => one && all.seen.get(one)), ...menus])).filter(shown);
  },
  // The list is the smallest piece that holds most of the words, with the columns beside it; its entries stand side by
  // side. A button in the list is not an entry unless the entries have buttons.
  entries: (query, all) => {
    const wanted = new Set(query.labels.map((label) => bare(key(label))));
    const drawn = all.matching("select").filter(shown);
    const known = (texts) => texts.filter((text) => wanted.has(bare(key(text)))).length;
    const native = drawn.find((one) => known([...one.options].map((option) => option.label)) * 2 >= wanted.size);
    if (native) return offered(native).filter((one) => one.value !== "" && !one.disabled);
    const hits = query.labels.flatMap((label) => innermost({ limit: 400 }, all, label));
    const counts = new Map();
    for (const hit of hits) for (let at = parentOf(hit); at; at = parentOf(at)) counts.set(at, (counts.get(at) || 0) + 1);
    const most = [...counts].filter(([, count]) => count * 2 >= wanted.size);
    // A list that scrolls may have only some of its entries in the document.
    const lists = (most.length ? most : [...counts].filter(([at, count]) => count >= 3 && (scrolls(at) || cutsOff(at)))).map(([element]) => element);
    let list = lists.find((element) => !lists.some((other) => other !== element && within(other, element)));
    if (!list) return [];
    const gained = (element) => counts.get(parentOf(element)) - counts.get(element);
    while (counts.get(list) < wanted.size && gained(list) > 1) list = parentOf(list);
    const parts = (element) => childrenOf(element)
      .filter((one) => one.nodeType === Node.ELEMENT_NODE && all.seen.get(one)?.text && shown(one))
      .flatMap((one) => (counts.get(one) > 1 ? parts(one) : [one]));
    const buttons = (one) => one.matches(BUTTONS) || one.querySelector(BUTTONS) !== null;
    const found = parts(list);
    const entry = (one) => wanted.has(bare(key(all.seen.get(one).text)));
    return found.some((one) => entry(one) && buttons(one)) ? found : found.filter((one) => !buttons(one));
  },
  // The drawings in the pop-up around the words; `labels` are drawings that don't count.
  picture: (query, all, hits) => {
    const pops = (at) => ["menu", "dialog"].includes(roleOf(at)) || ["absolute", "fixed"].includes(getComputedStyle(at).position);
    const menus = SPECIAL.open_menu(query, all);
    const place = hits.length ? closest(hits[0], pops) : menus[0] || null;
    const drawn = (one) => drawingOf(one, all) !== "" && shown(one) && !query.labels.includes(drawingOf(one, all));
    return all.order.filter((one) => (place === null || within(one, place)) && drawn(one));
  },
  menu: (query, all, hits) => {
    const wanted = key(query.label);
    const named = all.matching("[aria-label]").filter((one) => matches(key(one.getAttribute("aria-label") || ""), wanted) && shown(one));
    if (named.length || hits.length) return [...named, ...hits.map(pressable)];
    const opening = all.matching("[aria-haspopup],[aria-expanded]").filter((one) => isAtTop(one) && shown(one));
    const own = (one) => (pressed(one) || handy(one)) && !one.matches("a[href]") && isPerson(all.seen.get(one)?.text || "") && isAtTop(one) && shown(one);
    const right = (one) => one.getBoundingClientRect().right;
    return (opening.length ? opening : all.order.filter(own)).sort((one, other) => right(other) - right(one));
  },
  // Controls that close a layer over the page; with `showing`, only a layer about cookies.
  closer: (query, all) => {
    const says = saying(query);
    return all.inOrder(unique(query.labels.flatMap(all.near))).filter((one) => {
      if (!(pressed(one) || handy(one)) || !says(all.seen.get(one)) || !shown(one)) return false;
      const layer = closest(one, (at) => at.localName === "dialog" || roleOf(at) === "dialog") || layerOf(one);
      return layer !== null && (!query.showing || COOKIES.test(layer.innerText));
    });
  },
  table: (query, all) => all.matching("table,[role=table],[role=grid]"),
  password: (query, all) => all.matching("input[type=password]").filter(shown),
  login: (query, all) => all.matching("input").filter((element) =>
    ["text", "tel", "email", "search"].includes(element.type) && element.maxLength !== 1 && shown(element)),
  code: (query, all) => {
    const boxes = all.matching("input[maxlength='1']").filter(shown);
    if (boxes.length >= 4) return boxes;
    return all.matching("input").filter((element) => element.autocomplete === "one-time-code" && shown(element));
  },
};

const search = (root, query, generated) => {
  const limit = 4 * (query.label || "").length + 200;
  const all = look(root, query.find === "card" || query.find === "mention" ? 4000 : limit, generated,
    holding([query.label, ...query.labels].filter(Boolean)));
  const labelled = query.label !== undefined && query.find !== "mention";
  const hits = labelled ? innermost({ limit }, all, query.label) : [];
  if (SPECIAL[query.find]) return SPECIAL[query.find](query, all, hits);
  const isLine = (hit) => Boolean(all.seen.get(hit)?.lines) && !matches(key(all.seen.get(hit).text), key(query.label));
  const found = KINDS[query.find](query, hits.length || query.find !== "control" ? hits : inSentences(all, query.label), isLine);
  return found.length === 0 && query.find === "option" ? entries(all, key(query.label)) : found;
};
const find = (root, query) => {
  if (OF_PEOPLE[query.find]) return unique(OF_PEOPLE[query.find](query, wholePage()));
  if (query.any) {
    const found = query.any.map((one) => find(root, one));
    return unique(found.flat());
  }
  const front = query.behind ? null : modal();
  const places = front && root.nodeType === Node.DOCUMENT_NODE ? [front, ...belonging(front)] : [root];
  const found = places.flatMap((place) => search(place, query, false));
  return unique(found.length || !query.label || !query.css ? found : places.flatMap((place) => search(place, query, true)));
};
