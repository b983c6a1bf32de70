// The pieces of text drawn on a page, for the search for personal data: words of any origin, with their places. A piece
// has a text and `boxes`, which gives the places of the letters from one offset to another.
const whole = (text, ...boxes) => ({ text, boxes: () => boxes });
const ofNode = (node) => ({ text: node.data, boxes: (start, end) => {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return [...range.getClientRects()].map(rectangle);
} });
// A text in the capitals that CSS draws; its length stays the same.
const louder = (text) => text.replace(/\p{Ll}/gu, (letter) => {
  const capital = letter.toUpperCase();
  return capital.length === letter.length ? capital : letter;
});
const inCapitals = (text, { textTransform, fontVariantCaps }) => {
  if (textTransform.includes("uppercase") || fontVariantCaps !== "normal") return louder(text);
  return textTransform.includes("capitalize") ? text.replace(/(?<![\p{L}\p{M}\p{N}])\p{Ll}/gu, louder) : text;
};
// The place of text that CSS writes before or after an element; the browser tells only its size. `holder` is the
// element that positions are measured from, null for the page or the window. The whole picture is given where the place
// is unknown.
const placedBox = (css, across, down, holder) => {
  const [{ m11, m22, m41, m42, is2D }, px] = [new DOMMatrix(css.transform === "none" ? "" : css.transform), pixels(css)];
  const isKnown = is2D && m11 > 0 && m22 > 0 && css.rotate === "none" && css.scale === "none" && css.translate === "none";
  if (!isKnown || !/px$/u.test(css.left) || !/px$/u.test(css.top)) return everything();
  const page = css.position === "fixed" ? { x: 0, y: 0 } : { x: -scrollX, y: -scrollY };
  const { x, y, width } = holder ? holder.getBoundingClientRect() : { ...page, width: 1 };
  const { clientLeft, clientTop, scrollLeft, scrollTop, offsetWidth } = holder ||
    { clientLeft: 0, clientTop: 0, scrollLeft: 0, scrollTop: 0, offsetWidth: 1 };
  const [originX, originY] = css.transformOrigin.split(" ").map(parseFloat);
  const left = clientLeft - scrollLeft + px("left", "marginLeft") + m41 + (1 - m11) * originX;
  const top = clientTop - scrollTop + px("top", "marginTop") + m42 + (1 - m22) * originY;
  const scale = width / offsetWidth;
  return { x: x + scale * left, y: y + scale * top, width: scale * m11 * across, height: scale * m22 * down };
};
const pixels = (css) => (...names) => names.reduce((sum, name) => sum + (parseFloat(css[name]) || 0), 0);
const everything = () => ({ x: 0, y: 0, width: innerWidth, height: innerHeight });
const generatedBox = (element, css) => {
  const own = closest(element, (at) => getComputedStyle(at).display !== "contents");
  if (closest(own, isTurned)) return everything();
  const px = pixels(css);
  const size = (name, ...sides) => px(name) +
    (css.boxSizing === "border-box" ? 0 : px(...sides.flatMap((side) => [`padding${side}`, `border${side}Width`])));
  const [across, down] = [size("width", "Left", "Right"), size("height", "Top", "Bottom")];
  if (css.position === "absolute" || css.position === "fixed") {
    return placedBox(css, across, down, closest(own, (at) => {
      const around = getComputedStyle(at);
      return holdsFixed(around) || (css.position === "absolute" && around.position !== "static");
    }));
  }
  if ([css.transform, css.translate, css.rotate, css.scale].some((said) => said !== "none")) return everything();
  const { x, y, width, height } = own.getBoundingClientRect();
  const scale = width / own.offsetWidth || 1;
  const away = (...names) => scale * names.reduce((sum, name) => sum + Math.abs(px(name)), 0);
  const sideways = away("left", "marginLeft", "marginRight");
  const along = away("top", "marginTop", "marginBottom");
  return {
    x: x - sideways, y: y - along,
    width: Math.max(width, scale * Math.max(own.scrollWidth, across)) + 2 * sideways,
    height: Math.max(height, scale * Math.max(own.scrollHeight, down)) + 2 * along,
  };
};
const generated = (element, pseudo) => {
  const css = getComputedStyle(element, pseudo);
  if (css.content === "none" || css.content === "normal") return [];
  const text = written(element, css);
  return text && [{ text, boxes: () => [generatedBox(element, css)] }];
};
// The marker of a list entry, beside its box or in it.
const marker = (element) => {
  const css = getComputedStyle(element);
  const text = markerOf(element, css);
  if (!text) return [];
  const { x, y, width, height } = element.getBoundingClientRect();
  const reach = text.length * parseFloat(css.fontSize) * (width / element.offsetWidth || 1);
  return [whole(text, { x: x - reach, y, width: width + 2 * reach, height })];
};
// Words that the element itself draws, not a text node or a style sheet.
const ownWords = (element) => {
  switch (element.localName) {
    case "input": case "textarea": return [valueOf(element)];
    case "select": return [...element.selectedOptions].map((one) => one.label);
    case "option": case "optgroup": return [element.label];
    case "img": return [element.naturalWidth ? "" : element.alt];
    case "use": return [element.getRootNode().getElementById(element.href.baseVal.split("#").at(-1))?.textContent];
    case "canvas": return noted(element).painted || [];
    default: return [];
  }
};
