// Things that a reader can use: controls, fields by their captions, and the choice among twins.
const PRESSED = "a,button,summary,label,option,input,select,textarea,area";
const PRESSED_ROLES = new Set(
  "button link tab menuitem menuitemradio menuitemcheckbox option radio checkbox switch treeitem gridcell".split(" "),
);

const FIELDS =
  "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image])" +
  ":not([type=checkbox]):not([type=radio]),textarea,select,fieldset,[role=combobox],[role=textbox],[role=searchbox]," +
  "[role=listbox],[role=radiogroup],[contenteditable=''],[contenteditable=true],[aria-haspopup=listbox]";

// A layer blocks what it covers: the whole page if most of the screen belongs to it, to its backdrop, or to parts that
// take no click.
const SPOTS = [0.1, 0.3, 0.5, 0.7, 0.9];
const isBackdrop = (hit, dialog) => {
  const layer = layerOf(hit);
  if (layer === null) return false;
  const { width, height } = layer.getBoundingClientRect();
  const isWide = width * height >= 0.9 * innerWidth * innerHeight;
  return isWide && layer.innerText.replace(within(dialog, layer) ? dialog.innerText : "", "").trim() === "";
};
const blocks = (dialog) => {
  const isInert = document.querySelector("[inert]") !== null || getComputedStyle(document.body).pointerEvents === "none";
  const hits = SPOTS.flatMap((x) => SPOTS.map((y) => hitAt({ x: x * innerWidth, y: y * innerHeight })));
  const taken = hits.filter((hit) => (hit === null || hit === document.body || hit === document.documentElement
    ? isInert : within(hit, dialog) || isBackdrop(hit, dialog)));
  return taken.length * 2 > hits.length;
};
// While a dialog blocks the page, nothing outside of it can be used, and a reader knows that, whatever its markup. A
// dialog may have no room itself, only its parts; of several, the upper one takes the clicks.
const modal = () => {
  const open = everywhere("dialog,[role=dialog],[role=alertdialog]").filter((one) => shown(one) || [...one.children].some(shown));
  return open.filter(blocks).pop() || open.filter((one) => one.matches(":modal")).pop() || null;
};

// A list may stand outside of the dialog that it belongs to.
const belonging = (dialog) => {
  const controls = [dialog, ...every(dialog, "[aria-controls],[aria-owns]")];
  const ids = controls.flatMap((one) => [one.getAttribute("aria-controls"), one.getAttribute("aria-owns")]);
  const lists = ids.filter(Boolean).flatMap((some) => some.split(/\s+/u)).map((id) => dialog.getRootNode().getElementById(id));
  return unique(lists).filter((list) => list && !within(list, dialog) && shown(list));
};

const isMadeForPressing = (element) => element.matches(PRESSED) || PRESSED_ROLES.has(roleOf(element)) ||
  element.hasAttribute("onclick") || element.isContentEditable;
const pressed = (element) =>
  isMadeForPressing(element) || (element.hasAttribute("tabindex") && element.tabIndex >= 0);
const isDisabled = (element) => closest(element, (at) => at.inert) !== null ||
  [element, element.control].some((one) => one?.matches(":disabled, [aria-disabled=true]"));
// Whether the mouse reaches an element, and not only something around or under it.
const takesMouse = (element) => getComputedStyle(element).pointerEvents !== "none";
const handy = (element) => getComputedStyle(element).cursor === "pointer";
// The element that a reader presses when pressing these words.
const pressable = (element) => {
  // A list or region that only takes the focus, for scrolling by keys, is not pressed for a thing in it.
  const isWhole = (at) => isMadeForPressing(at) || at.textContent.trim() === element.textContent.trim();
  const around = closest(element, (at) => pressed(at) && takesMouse(at) && isWhole(at));
  if (around && around !== document.body) {
    const { control } = around;
    if (control && shown(control) && takesMouse(control) && legibleAt(control)) return control;
    return around.getClientRects().length ? around : element;
  }
  const inside = allWithin(element).filter(shown);
  return inside.find(pressed) || (!handy(element) && inside.find(handy)) ||
    closest(element, (at) => takesMouse(at) && handy(at) && isWhole(at)) || element;
};
// The elements within another, also in shadow roots.
const allWithin = (element) => childrenOf(element).filter((one) => one.nodeType === Node.ELEMENT_NODE)
  .flatMap((one) => [one, ...allWithin(one)]);

const innermostOf = (hits) => {
  const outer = new Set();
  for (const hit of hits) for (let at = parentOf(hit); at; at = parentOf(at)) outer.add(at);
  return hits.filter((hit) => !outer.has(hit));
};
const innermost = (found, all, label) => {
  const wanted = key(label);
  const hits = all.near(label).filter((element) => {
    const { text, name, unbadged } = all.seen.get(element);
    const words = text || name;
    if (words.length > found.limit || !all.mayBe(words)) return false;
    return matches(key(words), wanted) || Boolean(unbadged && matches(key(unbadged), wanted));
  });
  // Else the words may be a line of their own beside the blocks of one element.
  const lines = (element) => all.seen.get(element).lines || [];
  const some = hits.some((one) => !isInput(one)) ? hits : all.near(label).filter((element) => hits.includes(element) || lines(element).some((one) => matches(key(one), wanted)));
  return innermostOf(some).filter((hit) => shown(hit) && readable(hit));
};

// Some fields take the typed text in an invisible input, over or within the box that shows their value; until that box is
// pressed, the input of a list may lie off the page.
const frameOf = (field) => {
  const css = getComputedStyle(field);
  if (shown(field) && !isCutAway(field, css, field.getBoundingClientRect())) return field;
  const isLent = isInput(field) && field.localName !== "select" && css.visibility === "visible" && css.display !== "none" &&
    css.pointerEvents !== "none" && field.getAttribute("aria-hidden") !== "true" && field.type !== "file";
  const isDrawn = (at) => {
    const drawn = getComputedStyle(at);
    return drawn.borderBottomStyle !== "none" || drawn.boxShadow !== "none" || isPainted(drawn) || at.innerText.trim() !== "";
  };
  const box = isLent && closest(parentOf(field), (at) => at.getBoundingClientRect().height >= BOX.line / 2 && isDrawn(at));
  if (!box || box === document.body || !shown(box) || box.getBoundingClientRect().height > BOX.lines * BOX.line) return null;
  if (isAway(field) && roleOf(field) !== "combobox") return null;
  const hit = hitAt(middleOf((isAway(field) ? box : field).getBoundingClientRect()));
  return hit !== null && (within(hit, box) || within(box, hit)) ? box : null;
};
// Whether a thing lies before the start of the page.
const isAway = (element) => {
  const { right, bottom } = element.getBoundingClientRect();
  return right + scrollX <= 0 || bottom + scrollY <= 0;
};
// The field that captions at these places belong to: around the caption, to its right or below it. It costs much to find
// the frame of a field, so fields that are too far away are left out first. `frame` gives it, null for a field without.
const NEAR = 400;
const nearest = (captions, fields, frame) => {
  const known = fields.map((field) => {
    const { top, bottom } = field.getBoundingClientRect();
    const isElsewhere = isAway(field) || !field.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    return { field, top, bottom, isElsewhere };
  });
  const reach = NEAR + BOX.lines * BOX.line;
  let best = null;
  for (const from of captions) {
    for (const { field, top, bottom, isElsewhere } of known) {
      if (!isElsewhere && (top > from.bottom + reach || bottom < from.top - reach)) continue;
      const to = frame(field)?.getBoundingClientRect();
      if (!to) continue;
      const sameLine = Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top) > 0;
      const sameColumn = Math.min(from.right, to.right) - Math.max(from.left, to.left) > 0;
      let distance = Infinity;
      const isOnTopEdge = sameColumn && from.top < to.top && to.top < from.bottom; // as floating captions stand
      if (isOnTopEdge || (from.left >= to.left && from.right <= to.right && from.top >= to.top && from.bottom <= to.bottom)) distance = 0;
      else if (sameLine && to.left >= from.right - 4) distance = to.left - from.right;
      else if (sameColumn && to.top >= from.bottom - 4) distance = to.top - from.bottom;
      if (distance < NEAR && (best === null || distance < best.distance)) best = { field, distance };
    }
  }
  return best && best.field;
};
const captioned = (label, all, captions) => {
  const [wanted, fields] = [key(label), all.likely(FIELDS)];
  const frames = new Map();
  const frame = (field) => {
    if (!frames.has(field)) frames.set(field, all.has(field) ? frameOf(field) : null);
    return frames.get(field);
  };
  const first = (fits) => fields.find((field) => fits(field) && frame(field) !== null) ?? null;
  for (const caption of captions) {
    const own = closest(caption, (at) => at.localName === "label");
    if (own?.control && frame(own.control) !== null) return own.control;
    const inside = first((field) => !isInput(field) && within(caption, field));
    const legend = closest(caption, (at) => at.localName === "legend");
    if (inside && (legend || roleOf(inside) === "radiogroup")) return inside;
  }
  const labelled = first((field) => {
    const ids = (field.getAttribute("aria-labelledby") || "").split(/\s+/u).filter(Boolean);
    const named = ids.map((id) => field.getRootNode().getElementById?.(id)).filter(Boolean);
    return named.some((one) => captions.some((caption) => within(caption, one)));
  });
  if (labelled) return labelled;
  const ownField = (caption) => first((field) => within(caption, field));
  const apart = captions.filter((caption) => !ownField(caption));
  const near = nearest(apart.map(wordsBox), fields, frame) ||
    nearest(apart.map((one) => one.getBoundingClientRect()), fields, frame);
  if (near) return near;
  const inside = captions.map(ownField).find(Boolean);
  if (inside) return inside;
  const namedBy = (name) => first((field) => matches(key(field.getAttribute(name) || ""), wanted));
  return namedBy("placeholder") || namedBy("aria-label");
};

// Limits of such a box: its height in lines, the pixels of a line, and the steps up from the input.
const BOX = { lines: 4, line: 20, steps: 8 };
// The arrow of a field is not a second field.
const OPENERS = "button[aria-haspopup]";
// The words beside an input, in a box that holds no other field: some fields show their choice there. A list that has
// opened below that box does not count.
const beside = (field) => {
  const other = (one) => one !== field && !within(field, one) && !isList(one) && !one.matches(OPENERS) && shown(one);
  const high = BOX.lines * Math.max(field.getBoundingClientRect().height, BOX.line);
  let box = null;
  for (let at = parentOf(field), steps = 0; at && steps < BOX.steps; at = parentOf(at), steps += 1) {
    if (at.getBoundingClientRect().height > high || every(at, FIELDS).some(other)) break;
    box = at;
  }
  return box === null ? [] : piecesIn(box, box.getBoundingClientRect());
};
// A list whose only entry is chosen shows a field's choice, unless it lies over the page.
const isChoice = (at) => {
  const list = closest(at, (one) => roleOf(one) === "listbox");
  const entries = list ? every(list, "[role=option]") : [];
  if (entries.length !== 1 || entries[0].getAttribute("aria-selected") !== "true") return false;
  const layer = layerOf(list);
  return layer === null || layer.matches(LISTED) || layer.querySelector(LISTED) !== null;
};
const LISTED = "[role=combobox],[aria-haspopup=listbox]";
const isList = (at) => ["listbox", "menu", "tree", "option"].includes(roleOf(at)) && !isChoice(at);
// The words drawn in an element, within a box if one is given, without those of its list: of each part that has words,
// and of the whole.
const piecesIn = (element, box = null) => {
  const pieces = new Map([[element, ""]]);
  textNodes(element, (node, parent) => {
    if (!/[\p{L}\p{N}]/u.test(node.data) || !shown(parent) || isIcon(node, getComputedStyle(parent))) return;
    if (closest(parent, (at) => at !== element && isList(at))) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { top, bottom } = range.getBoundingClientRect();
    if (box && (top + bottom <= 2 * box.top || top + bottom >= 2 * box.bottom)) return;
    for (let at = parent; at !== element; at = parentOf(at)) pieces.set(at, `${pieces.get(at) || ""} ${node.data}`);
    pieces.set(element, `${pieces.get(element)} ${node.data}`);
  });
  return unique([...pieces.values()].filter(Boolean));
};
// The choice that a field holds, in the page's words: not its offers, nor letters that were only typed.
const TICKED = "input:checked,[aria-checked=true],[aria-selected=true]";
const chosenIn = (field) => {
  if (field.localName === "select") return { words: valueOf(field) };
  if (field.localName === "fieldset" || ["radiogroup", "listbox"].includes(roleOf(field))) {
    return { words: every(field, TICKED).map((one) => (one.labels?.[0] || one).textContent).join(" ") };
  }
  const input = isInput(field) ? field : field.querySelector("input:not([type=hidden]),textarea");
  const { typed = null, pressed = [] } = noted(input || field).hand || {};
  // Shortened words may fit several entries: compare their beginning only where the whole words are unknown.
  const told = (words) => {
    const cut = key(words).replace(/\.\.\.$/u, "");
    if (cut === key(words)) return { words };
    const whole = [field.title, ...pressed].find((other) => other && key(other).startsWith(cut));
    return whole ? { words: whole } : { words, cut };
  };
  if (!input?.value || !shown(input)) {
    const own = isInput(field) ? [] : piecesIn(field);
    const pieces = own.length ? own : beside(field);
    return { words: pieces[0] || "", around: pieces.map(told) };
  }
  const isLetters = typed === input.value && !input.list && !pressed.some((words) => key(words).includes(key(typed)));
  return isLetters ? { words: "" } : told(input.value);
};
const shows = (field, label) => {
  const wanted = key(label);
  const isIt = ({ words, cut }) => matches(key(words), wanted) || (cut !== undefined && cut.length >= 8 && wanted.startsWith(cut));
  const chosen = chosenIn(field);
  return chosen.around ? chosen.around.some(isIt) : isIt(chosen);
};

// An article, a dialog or another part of the page may have a header and a footer of its own. A layer that holds nothing
// but the header belongs to it.
const PART = (at) => ["article", "aside", "main", "nav", "section", "dialog"].includes(at.localName) || isDialog(at);
const isOfPage = (edge) => closest(parentOf(edge), (at) => PART(at) || (isApart(at) && at.innerText !== edge.innerText)) === null;
const inRegion = (element, region) => {
  const REGIONS = {
    navigation: (at) => at.localName === "nav" || ["navigation", "tablist", "menu", "menubar"].includes(roleOf(at)),
    header: (at) => (at.localName === "header" && isOfPage(at)) || roleOf(at) === "banner",
    footer: (at) => (at.localName === "footer" && isOfPage(at)) || roleOf(at) === "contentinfo",
    main: (at) => at.localName === "main" || roleOf(at) === "main",
  };
  return closest(element, REGIONS[region]) !== null;
};
const inPopUp = (element) => element.localName === "li" &&
  closest(element, (at) => ["absolute", "fixed"].includes(getComputedStyle(at).position)) !== null;
const OPTIONS = (at) => ["option", "menuitem", "radio", "menuitemradio"].includes(roleOf(at)) || at.localName === "option" ||
  at.localName === "li" || roleOf(at) === "listbox";

// Twins: pressable ones come before others, and the middle of the page before its footer.
const scored = (better) => (element) =>
  better.reduce((sum, test, place) => sum + (test(element) ? 2 ** (better.length - place) : 0), 0);
const ranked = (elements, better) => {
  const score = scored(better);
  return elements.map((element) => [score(element), element]).sort((one, two) => two[0] - one[0]).map(([, element]) => element);
};
const unique = (elements) => [...new Set(elements)];

const BETTER_TO_PRESS = [
  (hit) => closest(hit, pressed) !== null || pressable(hit) !== hit,
  (hit) => !inRegion(hit, "footer"),
  handy,
];
const TRACED = /^(utm_.*|yclid|gclid|_openstat|from|ref|source)$/u;
// A link's destination, without parameters that only say where it was pressed and without an anchor on another page.
const destination = (href) => {
  const to = new URL(href, location.href);
  for (const name of [...to.searchParams.keys()]) if (TRACED.test(name)) to.searchParams.delete(name);
  if (to.pathname !== location.pathname && !/^#[/!]/u.test(to.hash)) to.hash = "";
  return to.href;
};
// Whether the same words lead to different destinations from places that are equally good for a reader.
const isAmbiguous = (query) => {
  if (query.find !== "control") return false;
  const found = find(document, query);
  const score = scored(BETTER_TO_PRESS);
  const best = found.filter((one) => score(one) === score(found[0]));
  return new Set(best.map((one) => (one.href ? destination(one.href) : "")).filter(Boolean)).size > 1;
};
