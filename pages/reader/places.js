// The places of things, for evidence: layers over them, and rectangles of personal data.
// Scrolls, as a reader does, so that as much of these elements as fits is shown.
const reveal = (elements) => {
  if (!elements.length) return;
  const boxes = elements.map((one) => one.getBoundingClientRect());
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  if (top >= 0 && bottom <= innerHeight) return;
  const fits = bottom - top <= innerHeight;
  const last = elements[boxes.findIndex((box) => box.bottom === bottom)];
  const first = elements[boxes.findIndex((box) => box.top === top)];
  const aim = fits && bottom > innerHeight ? last : first;
  aim.scrollIntoView({ block: fits && aim === last ? "end" : "start", behavior: "instant" });
};
// The layer that an element belongs to: it can be closed, or must be answered.
const layerOf = (element) => closest(element, (at) => ["fixed", "sticky", "absolute"].includes(getComputedStyle(at).position));
// An element that lets the words under it be read takes the click for them, such as a link over a whole card.
const HIDES = 0.5; // opacity from which a colour hides what is under it
const hides = (css) => isPainted(css) &&
  opacityOf(css) * (css.backgroundImage === "none" ? colourOf(css.backgroundColor)?.[3] ?? 1 : 1) >= HIDES;
const hasInk = (element, { x, y }) => {
  const css = getComputedStyle(element);
  if (opacityOf(css) < LEAST.opacity) return false;
  if (element.matches(PICTURES) || hides(css)) return true;
  const drawn = ["::before", "::after"].map((pseudo) => getComputedStyle(element, pseudo));
  if (drawn.some((one) => one.content !== "none" && hides(one))) return true;
  const words = wordsBox(element);
  return element.innerText.trim() !== "" && x >= words.left && x <= words.right && y >= words.top && y <= words.bottom;
};
const takesClick = (hit, spot) => {
  const over = closest(hit, (at) => pressed(at) || handy(at));
  if (over === null || over === document.body) return false;
  const { width, height } = over.getBoundingClientRect();
  return width * height * 2 < innerWidth * innerHeight && closest(hit, (at) => hasInk(at, spot) || at === over) === over &&
    !hasInk(over, spot);
};
// The innermost element at a point of the window, also in shadow roots; null outside of the window.
const hitAt = ({ x, y }, root = document) => {
  const hit = root.elementFromPoint(x, y);
  if (hit?.getRootNode() !== root) return null;
  return (shadowOf(hit) && hitAt({ x, y }, shadowOf(hit))) || hit;
};
const middleOf = ({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 });
const layerOver = (element) => {
  const spot = middleOf(element.getBoundingClientRect());
  const hit = hitAt(spot);
  if (!hit || within(hit, element) || within(element, hit) || takesClick(hit, spot)) return null;
  const layer = layerOf(hit);
  return layer && within(element, layer) ? null : layer;
};
const isLabelOf = (hit, element) => closest(hit, (at) => at.control === element) !== null;
// Whether most of a thing's visible part lies under another thing.
const isUnder = (element) => {
  const boxes = [...element.getClientRects()].filter(({ width, height }) => width && height);
  const spots = boxes.flatMap(({ left, top, width, height }) =>
    [[0.5, 0.5], [0.2, 0.3], [0.8, 0.3], [0.2, 0.7], [0.8, 0.7]].map(([x, y]) => ({ x: left + x * width, y: top + y * height })));
  const hits = spots.map((spot) => [hitAt(spot), spot]).filter(([hit]) => hit);
  const own = ([hit, spot]) => within(hit, element) || (within(element, hit) && takesMouse(element)) ||
    isLabelOf(hit, element) || takesClick(hit, spot);
  return hits.filter((one) => !own(one)).length * 2 > hits.length;
};
// A reader scrolls a thing out from under the edge of a banner.
const isCovered = (element) => {
  if (!layerOver(element)) return false;
  element.scrollIntoView({ block: "center", behavior: "instant" });
  return layerOver(element) !== null;
};
// Where a thing stood on the page at the last look; a script may move it without an animation.
const lastPlaces = new WeakMap();
const placeOf = (element) => {
  const { x, y } = element.getBoundingClientRect();
  return [x + scrollX, y + scrollY].map((at) => at.toFixed(1)).join();
};
const notePlace = (element) => lastPlaces.set(element, placeOf(element));
const hasMoved = (element) => lastPlaces.has(element) && lastPlaces.get(element) !== placeOf(element);
// Whether the mouse must press the element directly: it is animated without end, or its label or a transparent element
// over it takes its click.
// Whether a click at a field's place reaches a box around the field, no higher than a field's box, and not the field.
const isBoxOf = (hit, field) => isInput(field) && hit !== field && within(field, hit) &&
  hit.getBoundingClientRect().height <= BOX.lines * BOX.line;
const isForHands = (element) => {
  const isEndless = ({ playState, effect }) => playState === "running" && effect?.getComputedTiming().endTime === Infinity;
  const spot = middleOf(element.getBoundingClientRect());
  const hit = hitAt(spot);
  const isLent = hit !== null && !within(hit, element) &&
    (within(element, hit) ? isBoxOf(hit, element) : isLabelOf(hit, element) || takesClick(hit, spot));
  return (isLent || closest(element, (at) => at.getAnimations().some(isEndless)) !== null) && !isDisabled(element);
};
// The lists that hold entries, or have opened over the page, with more of them than fits; `isOne` tells the kind of
// box. PAGE is the share of their height that one step scrolls.
const PAGE = 0.8;
const isFuller = (at) => at.scrollHeight > at.clientHeight + 1;
const scrolls = (at) => SCROLLS.has(getComputedStyle(at).overflowY) && isFuller(at);
// A box that cuts its content off; a script may scroll it when the mouse wheel is turned over it.
const cutsOff = (at) => LOCKS.has(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight + BOX.line / 2;
const isOpened = (at) => {
  const layer = closest(at, (one) => ["absolute", "fixed"].includes(getComputedStyle(one).position));
  if (layer === null || inFurniture(at)) return false;
  const { width, height } = layer.getBoundingClientRect();
  return width * height < 0.9 * innerWidth * innerHeight;
};
const fullLists = (isOne) => {
  const entries = everywhere("[role=option],[role=menuitem],[role=listbox] *,li").filter((one) =>
    (one.localName !== "li" || one.matches("[role]") || closest(one, isList) || inPopUp(one)) && shown(one));
  const opened = elements.filter((one) => isFuller(one) && isOne(one) && isOpened(one) && shown(one));
  return unique([...entries.map((one) => closest(one, isOne)), ...opened])
    .filter((at) => at && at !== document.body && at !== document.documentElement);
};
const rectangle = ({ x, y, width, height }) => ({ x, y, width, height });

// The whole box of a frame as it is drawn, and the box of its page within, in pixels of the document around it. A frame
// that is turned, mirrored or in perspective has no inner box.
const isTurned = (element) => {
  const { transform, rotate, perspective } = getComputedStyle(element);
  const matrix = new DOMMatrix(transform === "none" ? "" : transform);
  const isUpright = matrix.is2D && matrix.b === 0 && matrix.c === 0 && matrix.a > 0 && matrix.d > 0;
  return !isUpright || rotate !== "none" || perspective !== "none";
};
const frameBoxes = (frame) => {
  const [whole, css] = [rectangle(frame.getBoundingClientRect()), getComputedStyle(frame)];
  const px = (...names) => names.reduce((sum, name) => sum + parseFloat(css[name]), 0);
  // Along one side: the scale at which it is drawn, and the width of border and padding before and on both ends.
  const along = (size, drawn, start, end) => {
    const edges = [`border${start}Width`, `padding${start}`, `border${end}Width`, `padding${end}`];
    const scale = drawn / (px(size) + (css.boxSizing === "border-box" ? 0 : px(...edges)));
    return { before: scale * px(...edges.slice(0, 2)), both: scale * px(...edges) };
  };
  const across = along("width", whole.width, "Left", "Right");
  const down = along("height", whole.height, "Top", "Bottom");
  const inner = { x: whole.x + across.before, y: whole.y + down.before,
    width: whole.width - across.both, height: whole.height - down.both };
  return { whole, inner: closest(frame, isTurned) ? null : inner };
};

// Invisible characters are ignored, but they may also be the only separators between the words of a name.
const parted = (text) => text.replace(INVISIBLE, " ").normalize("NFC");
// The mask's second reading, as long as the first (see reports/masking.py).
const legible = (text) => inOneAlphabet(visible(text))
  .replace(/(?<=_[А-ЯЁ])_/gu, ".").replaceAll("_", " ")
  .replace(/(?<=[а-яё])[-.+](?=[А-ЯЁ])/gu, " ")
  .replace(/(?<![А-Яа-яЁё])[А-ЯЁ]{2,}(?![А-Яа-яЁё])/gu, (word) => word[0] + word.slice(1).toLowerCase());
// The offset in a text that has this many letters before it in the given spelling.
const offsetOf = (text, letters, spell) => {
  let [offset, seen] = [0, 0];
  for (const [sign] of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    if (seen >= letters) break;
    offset += sign.length;
    seen += spell(sign).length;
  }
  return offset;
};
// What the patterns find in a text: most words of a page stay the same from look to look.
const found = new WeakMap();
const hitsIn = (text, patterns) => {
  if (!found.has(patterns)) found.set(patterns, new Map());
  const known = found.get(patterns);
  if (!known.has(text)) known.set(text, patterns.flatMap((pattern) => [...text.matchAll(pattern)]));
  return known.get(text);
};
// The places where the patterns match in consecutive pieces, with or without a gap between them.
const personalBoxes = (pieces, patterns) => {
  const boxes = [];
  const look = (spell, gap, words) => {
    const texts = words.map(spell);
    for (const hit of hitsIn(texts.join(gap), patterns)) {
      let [begin, said, parts] = [0, "", []];
      for (const [number, text] of texts.entries()) {
        const [start, end] = [hit.index - begin, hit.index + hit[0].length - begin];
        begin += text.length + gap.length;
        if (start >= text.length || end <= 0) continue;
        const [from, to] = [Math.max(start, 0), Math.min(end, text.length)].map((at) => offsetOf(words[number], at, spell));
        said += words[number].slice(from, to);
        parts.push([pieces[number], from, to]);
      }
      if (spell !== parted || said.search(INVISIBLE) >= 0) boxes.push(...parts.flatMap(([piece, from, to]) => piece.boxes(from, to)));
    }
  };
  const plain = pieces.map(({ text }) => text);
  const capitals = pieces.map(({ text, drawn }) => drawn || text);
  const spellings = [visible];
  if (plain.some((text) => legible(text) !== visible(text))) spellings.push(legible);
  if (plain.some((text) => text.search(INVISIBLE) >= 0)) spellings.push(parted);
  for (const words of capitals.some((text, at) => text !== plain[at]) ? [plain, capitals] : [plain]) {
    for (const gap of pieces.length > 1 ? ["", " "] : [""]) for (const spell of spellings) look(spell, gap, words);
  }
  return boxes;
};

const personalRectangles = (patterns, regions) => {
  const blocks = new Map(); // a name may be split over several pieces in one block
  // A name may be split over the cells of a row, or over flex or grid items.
  const isBeside = (at) => at.parentElement && /flex|grid/u.test(getComputedStyle(at.parentElement).display);
  const blockOf = (element) => closest(element, (at) => {
    const { display } = getComputedStyle(at);
    return !INLINE.has(display) && display !== "table-cell" && !isBeside(at);
  }) || element;
  const add = (element, pieces, alone = false) => {
    if (!pieces.length || !rendered(element)) return;
    const block = alone ? Symbol(element.localName) : blockOf(element);
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(...pieces);
  };
  const boxes = [];
  textNodes(document.documentElement, (node, parent) => {
    add(parent, [{ ...ofNode(node), drawn: inCapitals(node.data, getComputedStyle(parent)) }]);
  }, (element) => {
    const words = ownWords(element).filter(Boolean);
    if (words.length) {
      const [box, css] = [rectangle(element.getBoundingClientRect()), getComputedStyle(element)];
      add(element, words.map((text) => ({ ...whole(text, box), drawn: inCapitals(text, css) })), true);
    }
    add(element, [...marker(element), ...generated(element, "::before")]);
  }, (element) => add(element, generated(element, "::after")));
  for (const pieces of blocks.values()) boxes.push(...personalBoxes(pieces, patterns));
  for (const region of regions) {
    boxes.push(...find(document, { ...region, behind: true }).map((one) => rectangle(one.getBoundingClientRect())));
  }
  return boxes.filter((box) => box.width > 0 && box.height > 0);
};
