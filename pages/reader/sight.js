// Visibility: whether a thing is shown, whether its letters can be read, and what text is where.
const FRAMES = "iframe,frame,object,embed";
const PICTURES = `img,video,canvas,svg,${FRAMES}`;
const SCROLLS = new Set(["auto", "scroll"]);

const LOCKS = new Set(["hidden", "clip"]);
const isLocked = (overflow) => LOCKS.has(overflow) || window.frameElement?.getAttribute("scrolling") === "no";

// The element whose overflow decides how the page scrolls: the body if the root's overflow is visible.
const pageScroller = () => {
  const { overflowX, overflowY } = getComputedStyle(document.documentElement);
  return (overflowX === "visible" && overflowY === "visible" && document.body) || document.documentElement;
};
// Whether an element holds boxes that are fixed: they move with it, and it clips them. It holds absolute ones too.
const holdsFixed = (css) => [css.transform, css.translate, css.rotate, css.scale, css.perspective, css.filter, css.backdropFilter]
  .some((said) => said !== "none") || /transform|perspective|filter/u.test(css.willChange) ||
  /paint|layout|strict|content/u.test(css.contain);
// The part of a box that can be seen or scrolled to; null when there is none. A scrolling element must be visible
// itself; then its content can be scrolled to, unless it lies before the start.
const visiblePart = (element, box) => {
  let { left, top, right, bottom } = box;
  let position = "static"; // a positioned box is clipped only by the element that it is positioned in, and those around
  const page = pageScroller();
  for (let at = element; at; at = parentOf(at)) {
    const style = getComputedStyle(at);
    const isPage = at === page || at === document.documentElement;
    const isHolder = position !== "fixed" && style.position !== "static";
    if (position === "static" || isHolder || holdsFixed(style)) {
      position = ["absolute", "fixed"].includes(style.position) ? style.position : "static";
      const { overflowX, overflowY } = style;
      if (!isPage && (overflowX !== "visible" || overflowY !== "visible")) {
        const frame = at.getBoundingClientRect();
        if (SCROLLS.has(overflowX)) {
          if (style.direction === "ltr" && right - frame.left + at.scrollLeft <= 0) return null;
          [left, right] = [frame.left, frame.right];
        } else if (overflowX !== "visible") [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        if (SCROLLS.has(overflowY)) {
          if (bottom - frame.top + at.scrollTop <= 0) return null;
          [top, bottom] = [frame.top, frame.bottom];
        } else if (overflowY !== "visible") [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
        if (right - left < 2 || bottom - top < 2) return null;
      }
    }
  }
  if (position === "fixed") {
    return left >= innerWidth || top >= innerHeight || right <= 0 || bottom <= 0 ? null : { left, top, right, bottom };
  }
  if (right + scrollX <= 0 || bottom + scrollY <= 0) return null;
  const { overflowX, overflowY } = getComputedStyle(page);
  if (isLocked(overflowX)) [left, right] = [Math.max(left, 0), Math.min(right, innerWidth)];
  if (isLocked(overflowY)) [top, bottom] = [Math.max(top, 0), Math.min(bottom, innerHeight)];
  return right - left < 2 || bottom - top < 2 ? null : { left, top, right, bottom };
};
const shown = (element) => {
  // An element without a box of its own, such as a slot, is shown where its parent is.
  if (getComputedStyle(element).display === "contents") return parentOf(element) !== null && shown(parentOf(element));
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const hasRoom = (box) => box.right - box.left >= 2 && box.bottom - box.top >= 2;
  const box = element.getBoundingClientRect();
  if (hasRoom(box)) return visiblePart(element, box) !== null;
  // Words may spill out of an element without room.
  const spills = nodesIn(element).some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return spills && hasRoom(wordsBox(element)) && visiblePart(element, wordsBox(element)) !== null;
};

// The text that a field shows: its value, or else its placeholder.
const valueOf = (element) => {
  if (["checkbox", "radio", "range", "color", "hidden"].includes(element.type)) return "";
  if (element.localName === "select") return [...element.selectedOptions].map((one) => one.label).join(" ");
  if (element.type === "password") return element.value ? "" : element.placeholder;
  return element.value || element.placeholder || "";
};
const isInput = (element) => ["input", "textarea", "select"].includes(element.localName);
const isFilledIn = (element) => isInput(element) && !["submit", "button", "reset", "image"].includes(element.type);

// Letters without a size or colour; a colour written as `rgb(` is opaque.
const isColourless = ({ webkitTextFillColor: said }) => !said.startsWith("rgb(") && colourOf(said)?.[3] === 0;
const isUnreadable = (css) => parseFloat(css.fontSize) < LEAST.height || (isColourless(css) && css.backgroundClip !== "text");
// The extent of each shape of a clip, across and down: `x` and `y` give the pixels of a length or share.
const SHAPES = {
  inset: ([top, right = top, bottom = top, left = right], x, y) => [[x(left), x("100%") - x(right)], [y(top), y("100%") - y(bottom)]],
  rect: ([top, right, bottom, left], x, y) => [[x(left), x(right)], [y(top), y(bottom)]],
  ellipse: (said, x, y) => {
    const [radii, centre] = said.includes("at") ? [said.slice(0, said.indexOf("at")), said.slice(-2)] : [said, ["50%", "50%"]];
    const [across, down] = [x(radii[0]), y(radii.at(-1))];
    return [[x(centre[0]) - across, x(centre[0]) + across], [y(centre[1]) - down, y(centre[1]) + down]];
  },
  polygon: (said, x, y) => {
    const points = said.filter((one) => /\d/u.test(one));
    const edges = (some) => [Math.min(...some), Math.max(...some)];
    return [edges(points.filter((_, at) => at % 2 === 0).map(x)), edges(points.filter((_, at) => at % 2).map(y))];
  },
};
SHAPES.circle = SHAPES.ellipse;
// The part of an element that its clip leaves, in pixels of the window; null without a clip or with one of another kind.
const clipOf = (element, { clipPath, clip, position }) => {
  const said = clipPath !== "none" ? clipPath : ["absolute", "fixed"].includes(position) ? clip : "";
  const [, shape, given] = /^(\w+)\(([^()]*)\)/u.exec(said) || [];
  if (!SHAPES[shape]) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const along = (size, drawn) => (length) =>
    (length.endsWith("%") ? parseFloat(length) / 100 : parseFloat(length) / (size || drawn)) * drawn;
  const lengths = given.replace(/ round .*/u, "").split(/[\s,]+/u);
  const [across, down] = SHAPES[shape](lengths, along(element.offsetWidth, width), along(element.offsetHeight, height));
  const box = { left: left + across[0], right: left + across[1], top: top + down[0], bottom: top + down[1] };
  return Object.values(box).every(Number.isFinite) ? box : null;
};
// Whether a clip or a mask of an element lets nothing of a box through, by default of the box of its words.
const isCutAway = (element, css, box = null) => {
  if (isClear(css.maskImage)) return true;
  const clip = clipOf(element, css);
  if (clip === null) return false;
  const { left, right, top, bottom } = box ?? wordsBox(element);
  return Math.min(clip.right, right) - Math.max(clip.left, left) < 2 || Math.min(clip.bottom, bottom) - Math.max(clip.top, top) < 2;
};
const opacityOf = (css) => Number(css.opacity) * Number(/opacity\(([\d.]+)\)/u.exec(css.filter)?.[1] ?? 1);
// Letters that are blurred over a third of their height.
const isBlurred = (css) => parseFloat(/blur\(([\d.]+)px\)/u.exec(css.filter)?.[1] ?? 0) * 3 > parseFloat(css.fontSize);
// An element that shows its back, which it hides: the back of a card before it is turned over.
const isTurnedAway = (element, css) => {
  if (css.backfaceVisibility !== "hidden") return false;
  let whole = new DOMMatrix();
  for (let at = element; at; at = parentOf(at)) {
    const { transform, transformStyle } = getComputedStyle(at);
    if (at !== element && transformStyle !== "preserve-3d") break;
    if (transform !== "none") whole = new DOMMatrix(transform).multiply(whole);
  }
  return whole.m33 < 0;
};
const overlaps = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
// Words for people who can't see, hidden from the others: transparent, cut off, without room, or off the page.
const readOutOnly = (element, css) => {
  if (opacityOf(css) < LEAST.opacity || css.contentVisibility === "hidden") return true;
  if (isCutAway(element, css) || isTurnedAway(element, css)) return true;
  const isMoved = css.transform !== "none" || css.translate !== "none" || css.scale !== "none";
  const isClipped = css.overflowX !== "visible" && css.display !== "inline";
  const isPlaced = css.position !== "static" || parseFloat(css.textIndent) < 0 || parseFloat(css.marginLeft) < 0;
  if (!isMoved && !isClipped && !isPlaced) return false;
  const box = element.getBoundingClientRect();
  if ((isClipped || isMoved) && (box.width < 2 || box.height < 2)) return true;
  const words = wordsBox(element);
  const isAway = words.right + scrollX <= 0 || words.bottom + scrollY <= 0 || (isClipped && !overlaps(words, box));
  return isAway && visiblePart(element, words) === null;
};

// The place of the words themselves; their element may be as wide as the page.
const wordsBox = (element) => {
  const boxes = [];
  textNodes(element, (node) => {
    if (!node.data.trim()) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    boxes.push(...[...range.getClientRects()].filter((box) => box.width && box.height));
  });
  if (!boxes.length) return element.getBoundingClientRect();
  const edge = (best, name) => best(...boxes.map((box) => box[name]));
  return {
    left: edge(Math.min, "left"), top: edge(Math.min, "top"),
    right: edge(Math.max, "right"), bottom: edge(Math.max, "bottom"), line: edge(Math.min, "height"),
  };
};

const rendered = (element) => {
  const box = closest(element, (at) => getComputedStyle(at).display !== "contents");
  return box !== null && box.checkVisibility();
};

// A colour as red, green and blue (0 to 255) and opacity (0 to 1); null if it is none. Style sheets may use other
// notations than rgb, such as oklch; the browser converts them by drawing one pixel.
const drawnColours = new Map();
const drawnColour = (said) => {
  if (!drawnColours.has(said)) {
    const pixel = CSS.supports("color", said) && new OffscreenCanvas(1, 1).getContext("2d");
    if (pixel) {
      pixel.fillStyle = said;
      pixel.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue, alpha] = pixel ? pixel.getImageData(0, 0, 1, 1).data : [];
    drawnColours.set(said, pixel ? [red, green, blue, alpha / 255] : null);
  }
  return drawnColours.get(said);
};
const colourOf = (said) => {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/u.exec(said);
  return parts ? [...parts.slice(1, 4).map(Number), Number(parts[4] ?? 1)] : drawnColour(said);
};
const brightness = (colour) => {
  const [red, green, blue] = colour.map((part) => (part <= 10 ? part / 3295 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [dark, light] = [brightness(one), brightness(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
};
// Whether an image is a gradient of colours that let everything through.
const COLOUR = /\b(?:rgba?|oklch|oklab|lch|lab|color)\([^)]*\)/gu;
const isClear = (image) => {
  const colours = image.includes("gradient(") ? image.match(COLOUR) || [] : [];
  return colours.length > 0 && colours.every((colour) => colourOf(colour)?.[3] === 0);
};
const isPainted = (css) => (css.backgroundImage !== "none" && !isClear(css.backgroundImage)) ||
  colourOf(css.backgroundColor)?.[3] !== 0;
const isPaintedAround = (element) =>
  ["::before", "::after"].some((pseudo) => getComputedStyle(element, pseudo).content !== "none");
// Whether an element outside the words' own ancestors may be painted behind them.
const mayBePaintedElsewhere = (letters, ground) => {
  for (let at = letters; at && at !== ground; at = parentOf(at)) if (isPaintedAround(at)) return true;
  if (isPaintedAround(ground)) return true;
  const words = wordsBox(letters);
  const [x, y] = [(words.left + words.right) / 2, (words.top + words.bottom) / 2];
  return every(ground, "*").some((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    if (x < left || x > right || y < top || y > bottom || within(letters, one) || within(one, letters)) return false;
    return one.matches(PICTURES) || isPainted(getComputedStyle(one));
  });
};
// `line` is the share of a line's height that must be visible.
const LEAST = { opacity: 0.1, contrast: 1.1, height: 4, line: 0.4 };
// Whether a reader can read the letters of a shown element; if that can't be determined, it counts as readable.
const readable = (element) => {
  let letters = null;
  textNodes(element, (node, parent) => { letters ||= node.data.trim() && rendered(parent) ? parent : null; });
  if (letters === null) return true;
  const box = wordsBox(element);
  const part = visiblePart(element, box);
  if (part === null || box.bottom - box.top < LEAST.height || part.bottom - part.top < LEAST.line * box.line) return false;
  const own = getComputedStyle(letters);
  const colour = colourOf(own.webkitTextFillColor);
  let [opacity, ground, at] = [1, null, letters];
  for (; at; at = parentOf(at)) {
    const css = at === letters ? own : getComputedStyle(at);
    if (isCutAway(at, css, box) || isBlurred(css) || isTurnedAway(at, css)) return false;
    opacity *= opacityOf(css);
    if (ground === null && isPainted(css)) ground = [at, css];
  }
  if (opacity < LEAST.opacity) return false;
  const outlined = own.textShadow !== "none" || own.webkitTextStrokeWidth !== "0px" || own.backgroundClip === "text";
  if (outlined || colour === null) return true;
  if (colour[3] < LEAST.opacity) return false;
  if (ground?.[1].backgroundImage !== undefined && ground[1].backgroundImage !== "none") return true;
  const back = ground ? colourOf(ground[1].backgroundColor) : [255, 255, 255, 1];
  if (back === null || back[3] < 0.9 || contrast(colour, back) >= LEAST.contrast) return true;
  return mayBePaintedElsewhere(letters, ground ? ground[0] : document.documentElement);
};

// Whether a box can be made out: it has room, and is neither transparent nor cut away.
const legibleAt = (box) => {
  const part = visiblePart(box, box.getBoundingClientRect());
  if (part === null || part.right - part.left < LEAST.height || part.bottom - part.top < LEAST.height) return false;
  let opacity = 1;
  for (let at = box; at; at = parentOf(at)) {
    const css = getComputedStyle(at);
    if (isCutAway(at, css, part) || isBlurred(css) || isTurnedAway(at, css)) return false;
    opacity *= opacityOf(css);
  }
  return opacity >= LEAST.opacity;
};
