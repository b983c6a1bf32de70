// What can be asked of a page.
const firstWords = (place) => {
  const first = place.querySelector("h1,h2,h3,h4,[role=heading]") || place;
  return first.innerText.trim().split("\n")[0];
};

// What a figure frames: the first that was found, and of a list all of it.
const toFrame = (query, [first, ...others]) => {
  if (query.find !== "entries") return first;
  let list = first;
  while (list && !others.every((one) => list.contains(one))) list = list.parentElement;
  return list;
};

const learned = new Map();
const ANSWERS = {
  // What is written on the thing that lies over what is sought.
  wordsOver: (query) => {
    const layer = find(document, query).map(layerOver).find(Boolean);
    return layer ? firstWords(layer) : null;
  },
  status: () => performance.getEntriesByType("navigation")[0]?.responseStatus || 0,
  // `closers` is the query of what puts a banner away: where a dialog offers nothing else, it asks for no decision.
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
  // What is written on the thing that lies over the middle of the screen and holds something to press, but not this.
  wordsInFront: (query) => {
    const found = find(document, query);
    const hit = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    const layer = hit && layerOf(hit);
    if (!layer || !found.length || found.some((one) => within(one, layer))) return null;
    return [...layer.querySelectorAll("*")].some((one) => pressed(one) && shown(one)) ? firstWords(layer) : null;
  },
  // Brings a thing into sight, and says how it is pressed: "covered" by a layer that has to go first, "by hand" where it
  // is, without waiting for it to rest, or "as ever".
  manner: (one) => {
    const { x, y } = middleOf(one.getBoundingClientRect());
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) one.scrollIntoView({ block: "center", behavior: "instant" });
    if (isUnder(one)) return "covered";
    return isForHands(one) ? "by hand" : "as ever";
  },
  // Whether a frame is to be seen, and not behind a modal dialog.
  showsFrame: (frame) => {
    const front = modal();
    return shown(frame) && legibleAt(frame) && (front === null || within(frame, front));
  },
  // Scrolls the lists on, or back to their beginning; whether one has moved.
  scrolled: ({ back }) => scrolledLists().map((list) => {
    const from = list.scrollTop;
    list.scrollTop = back ? 0 : from + Math.max(PAGE * list.clientHeight, 1);
    return list.scrollTop !== from;
  }).some(Boolean),
  // Where in a list the words stand that show more of it; null where there are none.
  more: (query) => {
    const one = find(document, query).find((at) => closest(at, isList) || closest(at, inPopUp));
    return one ? middleOf(one.getBoundingClientRect()) : null;
  },
  // Where a frame stands, and its page within it.
  framed: (frame) => frameBoxes(frame),
  // What a field shows as its choice, whole if that can be told; null where there is no such field.
  chosen: (query) => find(document, query).map((one) => chosenIn(one).words.trim())[0] ?? null,
  // Whether a person can use what is sought as it stands now, and what lies over it; null where it can't be seen.
  reached: (query) => {
    const one = find(document, query)[0];
    if (!one) return null;
    const layer = isUnder(one) ? layerOver(one) : null;
    return { disabled: isDisabled(one), over: isUnder(one) ? (layer && firstWords(layer)) || "" : null };
  },
  // Whether something to press with these words is there, but not to be seen.
  isPutAway: ({ label }) => [...document.querySelectorAll(PRESSED)].some((one) =>
    one.textContent.length < 400 && matches(key(one.textContent), key(label)) && !shown(one)),
  // The middle of the thing to be pressed, brought into sight; null where there is none, or it can't be pressed.
  touched: (query) => {
    const one = find(document, query)[0];
    if (!one || isDisabled(one)) return null;
    one.scrollIntoView({ block: "nearest" });
    const { x, y, width, height } = one.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  },
  // The lines of the list of people in sight from the `after`-th on, and how many there are: of each the name, then its
  // other words.
  people: ({ after }) => {
    const all = wholePage();
    const some = peopleIn(all, contentOf());
    return some ? { count: some.items.length, lines: linesOf(all, some, after) } : { count: 0, lines: [] };
  },
  // Scrolls the list of people on, to the end of what is there of it; whether it has moved. All of that has been read.
  scrolledPeople: () => {
    const some = peopleIn(wholePage(), contentOf());
    const box = some && (closest(some.list, scrolls) || document.scrollingElement);
    if (!box) return false;
    const from = box.scrollTop;
    some.items[some.items.length - 1].scrollIntoView({ block: "end" });
    if (box.scrollTop <= from) box.scrollTop = from + Math.max(PAGE * box.clientHeight, 1);
    return box.scrollTop !== from;
  },
  words: (query) => find(document, query).map((one) => (one.localName === "option" ? one.label : one.innerText)),
  drawings: (query) => {
    const all = look(document.documentElement, 0, false);
    return find(document, query).map((one) => drawingOf(one, all));
  },
  // Keeps patterns of personal text, which are long, under a name.
  learn: ({ name, sources }) => { learned.set(name, sources.map((source) => new RegExp(source, "giu"))); },
  // One look for all that a step wants to know: what can be seen, and where things are; rectangles only if asked.
  glimpse: ({ queries, outlined, patterns, regions }) => {
    if (holdersToAsk().length) return "lacks roots";
    if (outlined && !learned.has(patterns)) return "lacks patterns";
    const seen = queries.map((query) => find(document, query));
    // Its scripts have had their say; pictures may still be on their way.
    const { domContentLoadedEventEnd } = performance.getEntriesByType("navigation")[0] || {};
    const loaded = domContentLoadedEventEnd > 0 && !(performance.now() <= noted().until);
    if (!outlined) return { loaded, seen: seen.map((found) => found.length > 0) };
    const found = outlined.map((query) => toFrame(query, find(document, query))).filter(Boolean);
    reveal(found);
    return {
      loaded,
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

// The selector engine for Playwright: elements, or the answer to a question in an element that no page holds.
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
