// Blocks the control that finishes the joining dialog until the person agrees. It runs before a document's own scripts,
// so no listener of the page comes first. It decides within the event itself, so there is no gap between a choice and
// the tool's next look. It holds the control on a lease that the tool renews: without the tool, the page is free again.
// `said` has the queries, the sentence, the hint's script and the lease in ms.
const clock = performance;
const later = (run, delay) => (window[Symbol.for("sverka")]?.later ?? setTimeout).call(window, run, delay);
const CHOSEN_BY = new Set(["Enter", "Tab", " "]);
const [BEGIN, END] = [new Set(["pointerdown", "mousedown", "touchstart", "keydown"]), new Set(["click", "submit", "keyup"])];
const EVENTS = "pointerdown mousedown pointerup mouseup click dblclick auxclick touchstart touchend keydown keypress keyup submit";
let [leased, expected] = [clock.now() + said.lease, ""];
// Each choice has a number. A yes is for one number and one name, and works for one press.
let [choice, picked, agreed, isPressed, isUsed] = [1, null, null, false, false];

const isHeld = () => clock.now() < leased;
// The dialog, panel or page that has opened, found as the walk finds it.
const joining = () => {
  const all = wholePage();
  const place = joiningIn(all);
  return place && { ...place, all, field: place.fields[0] };
};
// Every control that may finish it is blocked, also any that submits its form, whatever its words.
const finishing = ({ all, root, field, finish }) => {
  const submits = (one) => one.form && ["submit", "image"].includes(one.type) && one.formMethod !== "dialog";
  return unique([...finish, ...finishers(all, root, field).filter((one) => submits(one) || !searches(all)(one))]);
};
const entriesOf = ({ all, root, field }) => {
  const places = [root, ...belonging(root)];
  const known = places.flatMap((at) => every(at, "[role=option],li,option"))
    .filter((one) => shown(one) && !one.querySelector("[role=option],li"));
  const names = WAYS_TO_NAME.flatMap((way) => way(all, document.body));
  const named = names.map(({ at }) => at).filter((one) => inPlace(one, { root }, document.body) && !within(one, field));
  const others = named.map((one) => entryOf(one, root)).filter((one) => !known.some((other) => within(one, other)));
  return unique([...known, ...others]);
};
const valueIn = (field) => visible(field.localName === "select" ? valueOf(field) : field.value || "").trim();
const labelOf = (one) => visible(one.innerText || one.value || one.getAttribute("aria-label") || "").trim();
const isNamed = (words, name) => holdsName(words, partsOf(name));

// The person in the field, once one was chosen there; the full name of the expected person, typed by hand, is a choice
// too. Where people are ticked, only one tick is a choice, because a yes is for one person.
const standing = () => {
  const place = joining();
  if (!place) return null;
  const boxes = boxesIn(place.root);
  const ticked = boxes.filter((one) => one.matches(TICKED)).map((one) => piecesOf(entryOfBox(one)));
  if (boxes.length && ticked.length !== 1) return null;
  const value = ticked.length ? ticked[0].find(nameIn) : valueIn(place.field);
  const name = nameIn(value) || value || (picked?.byHand && isNamed(place.root.innerText, picked.name) ? picked.name : "");
  const alike = picked && name ? picked.all.filter((pieces) => pieces.some((one) => isNamed(one, name))) : [];
  if (!name || !(picked && (picked.byHand || alike.length) || (expected && isNamed(name, expected)))) return null;
  const entry = ticked[0] || (picked?.byHand ? picked.pieces : alike[0]) || [name];
  return { name, choice, more: entry.slice(1).filter((one) => !isNamed(one, name) && !INITIALS.test(one.trim())).join(", "), namesakes: alike.length };
};
const mayPass = () => {
  const who = agreed && !isUsed ? standing() : null;
  return who !== null && who.choice === agreed.choice && who.name === agreed.name;
};

const choose = (place, entry) => {
  const all = entriesOf(place).map(piecesOf);
  const pieces = entry ? piecesOf(entry) : [];
  choice += 1;
  picked = { all, pieces, name: pieces.map(nameIn).find(Boolean) || pieces[1] || pieces[0] || "", byHand: Boolean(entry) };
};
const forget = () => {
  choice += 1;
  picked = null;
};
const notice = (place, event) => {
  const target = event.composedPath()[0];
  const entry = target instanceof Element && entriesOf(place).find((one) => within(target, one));
  if (event.type === "click" && entry) choose(place, entry);
  else if (event.type === "keydown" && CHOSEN_BY.has(event.key) && target === place.field && entriesOf(place).length) {
    const active = document.getElementById(place.field.getAttribute("aria-activedescendant") || "");
    choose(place, active || entriesOf(place).find((one) => one.getAttribute("aria-selected") === "true"));
  }
};
// Whether this event uses a control that finishes the dialog.
const finishes = (place, event) => {
  const target = event.composedPath()[0];
  if (event.type === "submit") {
    const closes = (event.submitter?.formMethod || target.method) === "dialog";
    return !closes && (target.contains(place.root) || within(target, place.root));
  }
  const isKey = event.type.startsWith("key");
  if (isKey && event.key !== "Enter" && event.key !== " ") return false;
  if (!(target instanceof Element)) return false;
  if (finishing(place).some((one) => within(target, one))) return true;
  const typed = isInput(target) || target.isContentEditable || target === place.root || target === document.body;
  return isKey && event.key === "Enter" && typed && !entriesOf(place).length;
};

const take = (event) => {
  const { type } = event;
  const place = joining();
  if (!place) return;
  if (!finishes(place, event)) return notice(place, event);
  // What a press brings, as the submission of a form, comes before the next one begins, which may be sooner than a timer.
  if (isPressed && BEGIN.has(type)) isUsed = true;
  if (mayPass()) {
    isPressed ||= END.has(type);
    if (isPressed) later(() => { isUsed = true; });
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  said.hint({ key: "held", number: "", sentence: isUsed ? said.used : said.why, look: "", box: null });
  later(lapse, said.lease);
};
// The hint goes with the joining that it speaks of, with a yes, and with the tool.
const lapse = () => {
  if (!isHeld()) said.hint(null);
};
for (const type of EVENTS.split(" ")) {
  addEventListener(type, (event) => { if (isHeld()) take(event); }, { capture: true, passive: type.startsWith("touch") });
}
for (const type of ["input", "change"]) {
  addEventListener(type, (event) => {
    const place = event.isTrusted && isHeld() ? joining() : null;
    if (!place || !within(event.composedPath()[0], place.root)) return;
    if (place.field.localName === "select") choose(place, place.field.selectedOptions[0]);
    else if (type === "input" && !event.composedPath()[0].matches(TICK)) forget();
  }, { capture: true });
}
// A frame may run this twice in one window (see before.js): the later run counts.
window[Symbol.for("sverka-guard")]?.end();
// The interface for the tool: renewing the lease, and giving or revoking a yes.
return {
  renew: (whom) => {
    leased = clock.now() + said.lease;
    expected = whom;
    const place = joining();
    if (!place) said.hint(null);
    return { who: standing(), is_open: place !== null, finish: place?.finish.length === 1 ? labelOf(place.finish[0]) : "", is_waiting: agreed !== null && !isUsed };
  },
  agree: (who) => {
    [agreed, isPressed, isUsed] = [who, false, false];
    said.hint(null);
  },
  end: () => { leased = -Infinity; },
};
