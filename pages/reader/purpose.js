// Things found by their purpose, because their words are unknown: the name field that a press has brought, the control
// that finishes the dialog around it, the entry with a person's full name, and lists of people.
const spaced = (text) => inOneAlphabet(visible(text)).toLowerCase().replaceAll("ё", "е").replace(/\s+/gu, " ").trim();
const saysAny = (words, kinds) => kinds.some((kind) => words.startsWith(kind) || words.includes(` ${kind}`));
const wordsAt = (all, one) => {
  const { text, name } = all.seen.get(one) || { text: "", name: "" };
  return spaced(text || name || one.value || one.getAttribute("aria-label") || "");
};
const isDialog = (at) => at.localName === "dialog" || ["dialog", "alertdialog"].includes(roleOf(at));
const FURNITURE = ["header", "footer", "navigation"];
const inFurniture = (one) => FURNITURE.some((region) => inRegion(one, region));
const isApart = (at) => isDialog(at) || getComputedStyle(at).position === "fixed";

const NOT_NAMES = new Set("password number date time datetime-local month week color range file".split(" "));
const takesName = (one) => !NOT_NAMES.has(one.type) && !isList(one) && !["fieldset", "button"].includes(one.localName) && roleOf(one) !== "radiogroup";
// Fields by which a person signs in, and what holds such a field: nobody is joined there.
const SIGNS_IN = "input[type=password],input[autocomplete~=username],input[autocomplete~=current-password]," +
  "input[autocomplete~=one-time-code],input[inputmode=numeric]";
const isForSigningIn = (one) => one.matches(SIGNS_IN) ||
  (one.form || closest(one, isApart))?.querySelector(SIGNS_IN) != null;
// The fields that the latest press with new fields has brought. Without them, a page of the profile may itself be the
// joining; any other page may be one for signing in, and is left alone.
const broughtFields = (all) => {
  const front = modal();
  const fields = fieldsOf(all).filter((one) => takesName(one) && !isForSigningIn(one) && !inFurniture(one) && (!front || within(one, front)));
  const presses = noted().presses || [];
  const seenAt = new Map(fields.map((one) => [one, noted(one).presses || []]));
  const brought = presses.map((_, press) => fields.filter((one) => !seenAt.get(one)[press]));
  const isOfProfile = () => texts.some((node) => saysAny(spaced(node.data), hints.profile));
  return brought.find((fresh) => fresh.length) || (isOfProfile() ? fields : []);
};
const captionOf = (all, field) => {
  const ids = (field.getAttribute("aria-labelledby") || "").split(/\s+/u).filter(Boolean);
  const named = ids.map((id) => field.getRootNode().getElementById?.(id)?.innerText || "");
  const own = [...(field.labels || [])].map((one) => one.innerText);
  return spaced([field.placeholder, field.getAttribute("aria-label"), field.title, ...named, ...own].filter(Boolean).join(" "));
};
// The best by these tests, of which the first weighs most; all that are equally good.
const bestOf = (some, tests) => {
  const score = scored(tests);
  const most = Math.max(...some.map(score));
  return some.filter((one) => score(one) === most);
};
const nameFields = (all) => {
  const brought = broughtFields(all);
  const apart = brought.filter((one) => closest(one, isApart));
  const real = (apart.length ? apart : brought).filter((one, _, some) => !some.some((other) => other !== one && within(other, one)));
  if (real.length < 2) return real;
  const suggests = (one) => one.list || one.localName === "select" || closest(one, (at) => roleOf(at) === "combobox" ||
    at.hasAttribute("aria-autocomplete") || at.getAttribute("aria-haspopup") === "listbox") !== null;
  return bestOf(real, [
    (one) => saysAny(captionOf(all, one), hints.names), suggests, (one) => one.localName !== "textarea",
  ]);
};

// A link that leads nowhere is a button.
const BUTTON = "button,[role=button],input[type=submit],input[type=image],input[type=button]," +
  "a:not([href]),a[href='#'],a[href=''],a[href^='javascript:' i]";
const isRepeated = (one, root) => {
  const row = closest(one, (at) => at !== one && (["tr", "li"].includes(at.localName) || ["row", "listitem", "option"].includes(roleOf(at))));
  return row !== null && row !== root && within(row, root) && [...(parentOf(row)?.children || [])].length > 1;
};
// Controls that may finish a dialog: they neither cancel nor search, and belong neither to a field nor to one line of a
// list.
const finishers = (all, root, field) => {
  const some = mayFinish(all, root, field);
  const alike = (one) => some.filter((other) => wordsAt(all, other) === wordsAt(all, one));
  const persons = some.filter((one) => namesOn(all).some(({ at }) => within(at, one)));
  const isEntry = (one) => persons.includes(one) && (persons.length > 1 || !one.matches(BUTTON));
  return some.filter((one) => !isEntry(one) && !isOfLines(all, alike(one)));
};
// Controls with the same words, each beside a person, belong to the lines of a list.
const isBeside = (one, other) => {
  const [own, its] = [one, other].map((at) => at.getBoundingClientRect());
  return own.top < its.bottom && its.top < own.bottom;
};
const isOfLines = (all, alike) => alike.length > 1 && alike.every((one) => namesOn(all).some(({ at }) => isBeside(one, at)));
const namesSeen = new WeakMap();
const namesOn = (all) => {
  if (!namesSeen.has(all)) namesSeen.set(all, WAYS_TO_NAME.flatMap((way) => way(all, document.body)));
  return namesSeen.get(all);
};
const mayFinish = (all, root, field) => all.order.filter((one) => {
  if (one === root || !within(one, root) || !shown(one) || one.type === "reset" || one.formMethod === "dialog") return false;
  if (isFloating(one)) return false;
  const words = wordsAt(all, one);
  const isDrawn = roleOf(one) === "" && handy(one) && !handy(parentOf(one)) && words.length < 60 &&
    !one.matches(`${FIELDS},a,label`) && closest(parentOf(one), (at) => at !== root && pressed(at) && within(at, root)) === null;
  if (!one.matches(BUTTON) && !isDrawn) return false;
  if (words === "" || !/\p{L}/u.test(words) || one.matches("[aria-haspopup],[role=tab]")) return false;
  if (field && (within(one, field) || belongingTo(one, field))) return false;
  return !saysAny(words, hints.cancelling) && nameIn(all.seen.get(one)?.text || "") === null && !isRepeated(one, root) && !closest(one, isList) && !inFurniture(one);
});
// The button of a chat floats alone over what it does not belong to; a bar with controls is wider or holds several.
const isFloating = (one) => {
  const layer = closest(one, isApart);
  return layer !== null && layer.innerText.trim() === one.innerText.trim() && layer.querySelector(FIELDS) === null &&
    layer.getBoundingClientRect().width * 2 < innerWidth;
};
// Whether a thing looks as if it were there to be pressed, by its own looks or those of what is around it.
const looksPressed = (one) => !isFloating(one) &&
  (handy(one) || closest(one, (at) => pressed(at) && !(at.control || at).matches(FIELDS)) !== null);
const belongingTo = (one, field) => {
  const list = field.getAttribute("aria-controls");
  return list !== null && one.getAttribute("aria-controls") === list;
};
const searches = (all) => (one) => saysAny(wordsAt(all, one), hints.searching) || one.type === "submit" && one.form?.getAttribute("method")?.toLowerCase() === "get";
// Controls that were disabled when first seen: a control that waits for input is the one that finishes.
const waited = new WeakSet();
const isPrimary = (one) => {
  const colour = (at) => colourOf(getComputedStyle(at).backgroundColor);
  const isFilled = (at) => colour(at)?.[3] > 0.5;
  const ground = closest(parentOf(one), isFilled);
  return isFilled(one) && (ground === null || contrast(colour(one), colour(ground)) >= 1.5);
};
const finishOf = (all, root, field) => {
  const some = finishers(all, root, field);
  for (const one of some) if (isDisabled(one)) waited.add(one);
  const rest = some.filter((one) => !searches(all)(one));
  if (rest.length < 2) return rest;
  const layerAround = (one) => closest(one, isApart);
  return bestOf(rest, [(one) => waited.has(one), (one) => saysAny(wordsAt(all, one), hints.finishing),
    (one) => one.type === "submit" && one.form?.contains(field), (one) => layerAround(one) === layerAround(root), isPrimary]);
};
// A search among people may leave one line of a list: its controls belong to it, unless people are ticked there.
const isOfOneLine = (all, field) => (one) => namesOn(all).some(({ at }) => {
  const around = closest(one, (up) => within(at, up));
  return around !== null && !within(field, around);
});
// The dialog, panel or page that has opened: with its one field and the control that finishes it.
const joiningIn = (all) => {
  const fields = nameFields(all);
  const apart = fields.map((one) => closest(one, isDialog) || closest(one, isApart)).find(Boolean);
  if (fields.length) {
    const [field] = fields;
    const root = apart || closest(field, (at) => at !== field && finishers(all, at, field).some((one) => !searches(all)(one)));
    const finish = root ? finishOf(all, root, field) : [];
    // On a page, the finishing control stands after the field; a control before a search field opens the joining.
    // A search stands beside its field.
    const isBelow = ([one, ...others]) => !others.length && one.getBoundingClientRect().top >= field.getBoundingClientRect().bottom;
    const after = finish.filter((one) => isAfter(one, field));
    const isOfList = root !== null && after.every(isOfOneLine(all, field)) && !boxesIn(root).length;
    const isMeant = apart || (fields.length === 1 && after.length > 0 && !isOfList &&
      (root.localName === "form" || saysAny(captionOf(all, field), hints.names) || isBelow(finish)));
    return finish.length && isMeant ? { root, fields, finish } : null;
  }
  // Without a field, the people themselves are listed in it.
  const front = modal();
  const people = front && peopleIn(all, front);
  const finish = people ? finishOf(all, front, people.list) : [];
  return people && finish.length ? { root: front, fields: [people.list], finish } : null;
};

// Whether the words hold every part of a name, in any order.
const partsOf = (words) => spaced(words).match(/[\p{L}\p{N}’']+(?:-[\p{L}\p{N}’']+)*/gu) || [];
const holdsName = (words, parts) => {
  if (!words || !parts.length) return false;
  const there = new Set(partsOf(words));
  return parts.every((part) => there.has(part));
};
// Words may be separated only by tags, and a tag may split a word where the typed letters are highlighted.
const wordsApart = (one) => {
  const words = [];
  textNodes(one, (node) => words.push(node.data));
  return words.join(" ");
};
const carries = (all, one, parts) => holdsName(all.seen.get(one)?.text, parts) || holdsName(wordsApart(one), parts);
const innermostWith = (all, parts) => {
  if (!parts.length) return [];
  const hits = all.near(parts[0]).filter((one) => all.seen.get(one).text && carries(all, one, parts) && !isInput(one) && shown(one));
  return innermostOf(hits).filter(readable);
};
const ENTRY = (at) => ["li", "tr", "label", "option", "button"].includes(at.localName) ||
  ["option", "row", "listitem", "menuitem", "menuitemradio", "menuitemcheckbox", "treeitem", "radio", "checkbox", "button"].includes(roleOf(at));
const TICK = "input[type=checkbox],input[type=radio],[role=checkbox],[role=radio]";
// The boxes to tick beside the names of people, and the entry of each.
const entryOfBox = (box) => closest(box, (at) => ENTRY(at) && !at.matches(TICK)) || box.labels?.[0] || box;
const boxesIn = (root) => every(root, TICK).filter((box) => piecesOf(entryOfBox(box)).some(nameIn));
const piecesOf = (entry) => {
  const pieces = [entry.innerText];
  textNodes(entry, (node) => pieces.push(node.data));
  return pieces.map((one) => visible(one).trim()).filter(Boolean);
};
const entryOf = (hit, root) => {
  const handiest = closest(hit, (at) => at !== root && within(at, root) && (ENTRY(at) || pressed(at)));
  let entry = handiest;
  if (!entry && handy(hit)) for (entry = hit; parentOf(entry) && parentOf(entry) !== root && handy(parentOf(entry)); entry = parentOf(entry));
  return entry || hit;
};
// The thing to press in an entry: its only box or button, unless the entry itself is pressed.
const pressedOf = (entry) => {
  if (pressed(entry) || handy(entry)) return entry;
  const inside = every(entry, `${TICK},${BUTTON}`).filter((one) => shown(one) || one.labels?.length);
  return inside.length === 1 ? (shown(inside[0]) ? inside[0] : inside[0].labels[0]) : entry;
};
const inPlace = (one, place, root) => within(one, place.root) || belonging(place.root).some((list) => within(one, list)) ||
  (closest(one, (at) => at !== root && ["absolute", "fixed"].includes(getComputedStyle(at).position)) !== null && !isUnder(one));

const PERSONS = {
  name_field: (query, all) => joiningIn(all)?.fields || [],
  finish: (query, all) => joiningIn(all)?.finish || [],
  // The control that says yes in a dialog without fields.
  agree: (query, all) => {
    const front = modal();
    return front && !joiningIn(all) && !fieldsOf(all).some((one) => within(one, front)) ? finishOf(all, front, null) : [];
  },
  // The open dialog itself, if it has exactly one field and one way to finish.
  join_place: (query, all) => {
    const place = joiningIn(all);
    return place ? [place.root] : [];
  },
  // Entries with the name and with the marks that tell namesakes apart; with `showing`, any element will do.
  person: (query, all) => {
    const parts = partsOf(query.label);
    const marks = query.labels.map(key);
    const place = query.showing ? null : joiningIn(all);
    if (query.showing) return innermostWith(all, parts).filter((one) => !inFurniture(one));
    if (!place) return [];
    const says = (words) => marks.every((mark) => key(words).includes(mark));
    const drawn = place.fields.flatMap((one) => (one.localName === "select" ? [...one.options] : one.list ? suggested(one) : []));
    const options = drawn.filter((one) => holdsName(`${one.label} ${one.value}`, parts) && says(`${one.label} ${one.value}`));
    if (options.length) return options;
    const hits = innermostWith(all, parts).filter((one) => inPlace(one, place, document.body));
    const entries = unique(hits.map((hit) => entryOf(hit, place.root))).filter((one) => one !== place.root);
    const marked = entries.filter((one) => says(one.textContent));
    const widened = marked.length || !marks.length ? marked : entries.map((one) => parentOf(one)).filter((one) => one && says(one.textContent));
    return unique(widened).map(pressedOf);
  },
  // The field, or the sign in its place, once this person is chosen there.
  chosen_person: (query, all) => {
    const place = joiningIn(all);
    const parts = partsOf(query.label);
    if (!place) return [];
    const [field] = place.fields;
    const open = (one) => closest(one, (at) => isList(at) || roleOf(at) === "option") !== null || inPopUp(one) ||
      closest(one, (at) => at !== place.root && within(at, place.root) && ["absolute", "fixed"].includes(getComputedStyle(at).position)) !== null;
    if (isInput(field) && holdsName(chosenIn(field).words, parts)) return [field];
    const ticked = every(place.root, TICKED).filter((one) => holdsName(entryOfBox(one).innerText || "", parts));
    if (ticked.length) return [ticked[0]];
    const ready = place.finish.some((one) => waited.has(one) && !isDisabled(one));
    const chips = innermostWith(all, parts).filter((one) => within(one, place.root) && !open(one));
    return chips.length && (ready || !place.finish.some((one) => waited.has(one))) ? [chips[0]] : [];
  },
};
