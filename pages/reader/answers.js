// The questions that can be asked of a page.
const firstWords = (place) => {
  const first = place.querySelector("h1,h2,h3,h4,[role=heading]") || place;
  return first.innerText.trim().split("\n")[0];
};

// The element that a figure frames: the first match, or for entries the whole list.
const toFrame = (query, [first, ...others]) => {
  if (query.find !== "entries") return first;
  let list = first;
  while (list && !others.every((one) => list.contains(one))) list = list.parentElement;
  return list;
};

// Longest animation in milliseconds that a reader waits for before scrolling on.
const LONGEST_MS = 2000;
const learned = new Map();
// Undoes `_packed` of pages/sought.py; the same few letters come again and again.
const runs = new Map();
const inRussian = (run) => {
  if (!runs.has(run)) runs.set(run, String.fromCharCode(...[...run].map((sign) => sign.charCodeAt(0) + 992)));
  return runs.get(run);
};
const unpacked = (text) => text.split("~").map((part, at) => (at % 2 ? inRussian(part) : part)).join("");
// How a field takes a choice: from a list of its own, one that opens or is suggested, by typing, or among open choices.
const kindOf = (field) => {
  if (field.localName === "select") return "select";
  if (field.localName === "fieldset" || field.getAttribute("role") === "radiogroup") return "choices";
  if (field.list) return "suggested";
  if (field.matches("input,textarea")) return field.readOnly ? "opened" : "typed";
  if (field.isContentEditable) return "typed";
  const opens = "[role],[aria-haspopup],[tabindex],button";
  return field.matches(opens) || field.querySelector("[role=combobox]") ? "opened" : "choices";
};
const ANSWERS = {
  // First words of the layer over the thing that is sought.
  wordsOver: (query) => {
    const layer = find(document, query).map(layerOver).find(Boolean);
    return layer ? firstWords(layer) : null;
  },
  // First words of the layer over a place of the window where a frame stands, empty if it has none; null if the frame is
  // free there.
  wordsOverFrame: (place) => {
    const hit = hitAt(place);
    if (hit === null || hit.matches(FRAMES)) return null;
    const layer = layerOf(hit);
    return layer ? firstWords(layer) : "";
  },
  rectangles: (query) => find(document, query).map((one) => rectangle(one.getBoundingClientRect())),
  isComplete: () => document.readyState === "complete",
  status: () => performance.getEntriesByType("navigation")[0]?.responseStatus || 0,
  // `closers` is the query for the controls that close a banner: a dialog that offers only these needs no decision.
  modalWords: (closers) => {
    const front = modal();
    if (!front) return null;
    const all = look(front, 400, false);
    const says = saying(closers);
    const offers = all.order.filter((one) => one !== front && pressed(one) && shown(one));
    const closes = (one) => says(all.seen.get(one)) || offers.some((other) => other !== one && within(one, other));
    const news = all.order.some((one) => says(all.seen.get(one)) && (pressed(one) || handy(one))) && offers.every(closes);
    return { words: firstWords(front), banner: COOKIES.test(front.innerText) || news };
  },
  // First words of the layer over the middle of the screen, if it has controls and does not hold what is sought.
  wordsInFront: (query) => {
    const found = find(document, query);
    const hit = hitAt({ x: innerWidth / 2, y: innerHeight / 2 });
    const layer = hit && layerOf(hit);
    if (!layer || !found.length || found.some((one) => within(one, layer))) return null;
    return every(layer, "*").some((one) => pressed(one) && shown(one)) ? firstWords(layer) : null;
  },
  // Scrolls an element into view and returns how to press it: "covered" if a layer must be closed first, "by hand" if
  // the mouse must press its present position without waiting for it to rest, "moving" if that depends on whether it
  // comes to rest, else "as ever".
  manner: (one) => {
    const isMoving = hasMoved(one);
    const { x, y } = middleOf(one.getBoundingClientRect());
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) one.scrollIntoView({ block: "center", behavior: "instant" });
    else one.scrollIntoView({ block: "nearest", behavior: "instant" }); // in its box or frame, which may scroll
    if (isUnder(one)) one.scrollIntoView({ block: "center", behavior: "instant" });
    if (isUnder(one)) return "covered";
    if (isForHands(one)) return "by hand";
    return isMoving ? "moving" : "as ever";
  },
  // The kind of a field that takes a choice, and whether it holds text already.
  nature: (field) => ({ kind: kindOf(field), isFilled: Boolean(field.value ?? field.innerText.trim()) }),
  // An entry of a list: its label and value, and whether it belongs to a "select" or a "datalist".
  entry: (entry) => ({ label: entry.label, value: entry.value, of: entry.closest("select,datalist")?.localName ?? null }),
  // Whether a frame is visible and not behind a modal dialog.
  showsFrame: (frame) => {
    const front = modal();
    return shown(frame) && legibleAt(frame) && (front === null || within(frame, front));
  },
  // Scrolls the lists further, or back to their beginning; says whether one has moved.
  scrolled: ({ back }) => fullLists(scrolls).map((list) => {
    const from = list.scrollTop;
    list.scrollTo({ top: back ? 0 : from + Math.max(PAGE * list.clientHeight, 1), behavior: "instant" });
    return list.scrollTop !== from;
  }).some(Boolean),
  // Scrolls the page further, or back to its beginning, unless things that came into sight are still moving; says whether
  // there is more to see.
  turned: ({ back }) => {
    if (modal()) return false;
    const isShort = ({ playState, effect }) => playState === "running" && effect?.getComputedTiming().endTime < LONGEST_MS;
    if (!back && document.getAnimations().some(isShort)) return true;
    const isFree = !isLocked(getComputedStyle(pageScroller()).overflowY);
    const isPage = (at) => at.clientWidth * at.clientHeight * 2 > innerWidth * innerHeight && scrolls(at);
    const page = isFree && isFuller(document.scrollingElement) ? document.scrollingElement : elements.find(isPage);
    if (!page) return false;
    const from = page.scrollTop;
    page.scrollTo({ top: back ? 0 : from + PAGE * page.clientHeight, behavior: "instant" });
    return page.scrollTop !== from;
  },
  // The middle of a list that cuts its entries off, how far to turn the wheel there, what it shows, and where the page
  // stands; null without such a list.
  cutOff: () => {
    const [list] = fullLists(cutsOff);
    if (!list) return null;
    const last = every(list, "*").pop()?.getBoundingClientRect().top;
    const shows = `${list.innerText} ${last}`;
    return { ...middleOf(list.getBoundingClientRect()), by: PAGE * list.clientHeight, shows, top: scrollY };
  },
  // The middle of the control in a list that shows more of it; null without one.
  more: () => {
    const all = wholePage();
    const says = (words) => words.length < 40 && hints.showing.some((kind) => words.startsWith(kind));
    const one = all.order.find((at) => says(spaced(all.seen.get(at)?.text || "")) && (closest(at, isList) || isOpened(at)) && shown(at));
    return one ? middleOf(one.getBoundingClientRect()) : null;
  },
  // The place of a frame, and of its page within it.
  framed: (frame) => frameBoxes(frame),
  // The choice that a field shows, in full where that is known; null without such a field.
  chosen: (query) => find(document, query).map((one) => chosenIn(one).words.trim())[0] ?? null,
  // Whether a person can use this thing now, and the layer over it; null when it can't be seen.
  reached: (query) => {
    const one = find(document, query)[0];
    if (!one) return null;
    const layer = isUnder(one) ? layerOver(one) : null;
    return { disabled: isDisabled(one), over: isUnder(one) ? (layer && firstWords(layer)) || "" : null };
  },
  // Whether a thing looks as if it were there to be pressed; also where there is none.
  looksPressed: (query) => find(document, query).slice(0, 1).every(looksPressed),
  // Whether a control with these words exists but can't be seen.
  isPutAway: ({ label }) => everywhere(PRESSED).some((one) =>
    one.textContent.length < 400 && matches(key(one.textContent), key(label)) && !shown(one)),
  // Scrolls the thing to press into view and gives its middle; null when there is none or it can't be pressed.
  touched: (query) => {
    const one = find(document, query)[0];
    if (!one || isDisabled(one)) return null;
    one.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { x, y, width, height } = one.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  },
  // The lines of the visible list of people, each as the name and then its other texts; with `rest` only the lines that
  // have not been read yet.
  people: ({ rest }) => (rest ? readOn() : beginReading()),
  scrolledPeople: scrollOn,
  words: (query) => find(document, query).map((one) => (one.localName === "option" ? one.label : one.innerText)),
  drawings: (query) => {
    const all = look(document.documentElement, 0, false);
    return find(document, query).map((one) => drawingOf(one, all));
  },
  // One look for everything that a step needs: what can be seen, and where things are (rectangles only if asked).
  // `patterns` is the name of a set of patterns of personal text, which a document keeps; `sources` gives the set, with
  // numbers for shared patterns.
  glimpse: ({ queries, outlined, patterns, sources, regions }) => {
    if (holdersToAsk().length) return "lacks roots";
    if (outlined && !learned.has(patterns)) {
      if (!sources) return "lacks patterns";
      const whole = sources.map((one) => (typeof one === "number" ? unpacked(shared[one]) : one));
      learned.set(patterns, whole.map((source) => new RegExp(source, "giu")));
    }
    const seen = queries.map((query) => find(document, query));
    // The page's scripts have run; pictures may still be loading.
    const { domContentLoadedEventEnd } = performance.getEntriesByType("navigation")[0] || {};
    const loaded = domContentLoadedEventEnd > 0 && !(performance.now() <= notes.until);
    const complete = ANSWERS.isComplete();
    if (!outlined) return { loaded, complete, seen: seen.map((found) => found.length > 0) };
    const found = outlined.map((query) => toFrame(query, find(document, query))).filter(Boolean);
    reveal(found);
    for (const one of found) notePlace(one);
    return {
      loaded,
      complete,
      lettered: document.fonts.status === "loaded",
      seen: seen.map((hits) => hits.length > 0),
      ambiguous: outlined.some(isAmbiguous),
      drawn: found.some((one) => one.localName === "select"),
      covered: found.some(isCovered),
      buried: found.length > 0 && found.every(isCovered),
      outlined: found.map((one) => rectangle(one.getBoundingClientRect())),
      personal: personalRectangles(learned.get(patterns), regions),
    };
  },
  texts: ({ regions }) => regions.flatMap((region) => find(document, { ...region, behind: true })).flatMap((one) => {
    const texts = [isInput(one) ? valueOf(one) : ""];
    textNodes(one, (node) => texts.push(node.data.trim()));
    return texts.filter(Boolean);
  }),
};

// The selector engine for Playwright: gives elements, or an answer in an element outside the page.
const answered = (said) => {
  const answer = document.createElement("data");
  answer.textContent = JSON.stringify(said ?? null);
  return answer;
};
const ENGINE = {
  query: (root, selector) => ENGINE.queryAll(root, selector)[0] || null,
  queryAll: (root, selector) => {
    const { ask, given, ...query } = JSON.parse(selector);
    return ask ? [answered(ANSWERS[ask](given ?? root))] : find(root, query);
  },
};
