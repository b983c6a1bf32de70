// Visibility: whether a thing is shown, whether its letters can be read, and what text is where.
const PICTURES = "img,video,canvas,iframe,object,embed,svg";
const SCROLLS = new Set(["auto", "scroll"]);

const LOCKS = new Set(["hidden", "clip"]);
const isLocked = (overflow) => LOCKS.has(overflow) || window.frameElement?.getAttribute("scrolling") === "no";

// The element whose overflow decides how the page scrolls: the body if the root's overflow is visible.
const pageScroller = () => {
  const { overflowX, overflowY } = getComputedStyle(document.documentElement);
  return (overflowX === "visible" && overflowY === "visible" && document.body) || document.documentElement;
};
// The part of a box that can be seen or scrolled to; null when there is none. A scrolling element must be visible
// itself; then its content can be scrolled to, unless it lies before the start.
const visiblePart = (element, box) => {
  let { left, top, right, bottom } = box;
  let escapes = false; // an absolutely positioned box is clipped only by the element that it is positioned in
  const page = pageScroller();
  for (let at = element; at; at = parentOf(at)) {
    const style = getComputedStyle(at);
    const isPage = at === page || at === document.documentElement;
    if (!isPage && !(escapes && style.position === "static" && style.transform === "none")) {
      escapes = style.position === "absolute";
      const { overflowX, overflowY } = style;
      if (overflowX !== "visible" || overflowY !== "visible") {
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
    if (style.position === "fixed") {
      return left >= innerWidth || top >= innerHeight || right <= 0 || bottom <= 0 ? null : { left, top, right, bottom };
    }
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
  const box = element.getBoundingClientRect();
  return box.width >= 2 && box.height >= 2 && visiblePart(element, box) !== null;
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

// Letters without a size or colour.
const isUnreadable = (css) => parseFloat(css.fontSize) < LEAST.height ||
  (/^rgba\(.*, 0\)$/u.test(css.webkitTextFillColor) && css.backgroundClip !== "text");
// A clip or a mask that lets nothing through.
const isCutAway = (css) =>
  /^rect\((0px,? ?){3}0px\)$|^rect\(1px/u.test(css.clip) || /^inset\((50|100)%\)$|^circle\(0/u.test(css.clipPath) ||
  isMaskedAway(css);
const opacityOf = (css) => Number(css.opacity) * Number(/opacity\(([\d.]+)\)/u.exec(css.filter)?.[1] ?? 1);
const overlaps = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
// Words for people who can't see, hidden from the others: transparent, cut off, without room, or off the page.
const readOutOnly = (element, css) => {
  if (opacityOf(css) < LEAST.opacity || isCutAway(css) || css.contentVisibility === "hidden") return true;
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

const colourOf = (said) => {
  const parts = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/u.exec(said);
  return parts && [...parts.slice(1, 4).map(Number), Number(parts[4] ?? 1)];
};
const brightness = (colour) => {
  const [red, green, blue] = colour.map((part) => (part <= 10 ? part / 3295 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one, other) => {
  const [dark, light] = [brightness(one), brightness(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
};
const isPainted = (css) => css.backgroundImage !== "none" || colourOf(css.backgroundColor)?.[3] !== 0;
const isPaintedAround = (element) =>
  ["::before", "::after"].some((pseudo) => getComputedStyle(element, pseudo).content !== "none");
// Whether an element outside the words' own ancestors may be painted behind them.
const mayBePaintedElsewhere = (letters, ground) => {
  for (let at = letters; at && at !== ground; at = parentOf(at)) if (isPaintedAround(at)) return true;
  if (isPaintedAround(ground)) return true;
  const words = wordsBox(letters);
  const [x, y] = [(words.left + words.right) / 2, (words.top + words.bottom) / 2];
  return [...ground.querySelectorAll("*")].some((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    if (x < left || x > right || y < top || y > bottom || within(letters, one) || within(one, letters)) return false;
    return one.matches(PICTURES) || isPainted(getComputedStyle(one));
  });
};
// A mask that lets nothing through.
const isMaskedAway = ({ maskImage }) => {
  const colours = maskImage.includes("gradient(") ? maskImage.match(/rgba?\([^)]*\)/gu) || [] : [];
  return colours.length > 0 && colours.every((colour) => colourOf(colour)?.[3] === 0);
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
    if (isCutAway(css)) return false;
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

// Whether a frame's content can be read: it has room, and is neither transparent nor cut away.
const legibleAt = (frame) => {
  const part = visiblePart(frame, frame.getBoundingClientRect());
  if (part === null || part.right - part.left < LEAST.height || part.bottom - part.top < LEAST.height) return false;
  let opacity = 1;
  for (let at = frame; at; at = parentOf(at)) {
    const css = getComputedStyle(at);
    if (isCutAway(css)) return false;
    opacity *= opacityOf(css);
  }
  return opacity >= LEAST.opacity;
};
