// The text of one element: the order of its parts, and which of them are icons, counters or words of a style sheet.
// The parts of an element in screen order: line by line, from left to right.
const boxOf = (node) => {
  if (node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display !== "contents") return node.getClientRects()[0];
  const range = document.createRange();
  range.selectNodeContents(node);
  return range.getClientRects()[0];
};
const inScreenOrder = (parts) => {
  const placed = parts.map((part) => ({ part, box: boxOf(part.node) }));
  if (placed.some(({ box }) => !box)) return parts;
  const lines = [];
  for (const one of placed.sort((left, right) => left.box.top - right.box.top)) {
    const line = lines.at(-1);
    if (line && (one.box.top + one.box.bottom) / 2 < line[0].box.bottom) line.push(one);
    else lines.push([one]);
  }
  return lines.flatMap((line) => line.sort((left, right) => left.box.left - right.box.left)).map(({ part }) => part);
};

// An icon that an icon font draws for a word: recognised by the font's name, or by the width of the word.
const ICON_FONT = /(?<!un)ico|symbol|awesome|glyph|fontello|feather|ligature|material/iu;
const isIcon = (node, css) => {
  const text = node.data.trim();
  if (!/^(?=.*[a-z])[a-z0-9_-]{2,}$/u.test(text)) return false;
  if (ICON_FONT.test(css.fontFamily)) return true;
  const box = text.length > 3 && boxOf(node);
  return Boolean(box) && box.width > 0 && box.width < 1.5 * parseFloat(css.fontSize);
};
// The text that CSS writes before or after an element, without the alternative for people who can't see; "1" stands for
// the number of any counter.
const MADE = { counter: "1", url: "" };
const written = (element, { content }) => {
  const said = /^(?:"(?:\\.|[^"\\])*"|[^"/])*/su.exec(content)[0];
  const parts = [...said.matchAll(/(counter|url)s?\([^)]*\)|"((?:\\.|[^"\\])*)"|attr\(([\w-]+)/gsu)];
  return parts.map(([, made, text, attribute]) => (made ? MADE[made] : attribute ? element.getAttribute(attribute) || ""
    : text.replace(/\\[0-9a-f]{1,6} ?/giu, " ").replace(/\\(.)/gsu, "$1"))).join("");
};
const generatedBy = (element, pseudo) => {
  const css = getComputedStyle(element, pseudo);
  return css.display === "none" || css.visibility !== "visible" || opacityOf(css) < LEAST.opacity ? "" : written(element, css);
};
const markerOf = (element, css) => css.display !== "list-item" ? ""
  : written(element, getComputedStyle(element, "::marker")) || written(element, { content: css.listStyleType });

// A counter before the words, in an element of its own, is not part of them, like one after them; a number that is only
// emphasised is.
const isBadge = (part) => part?.node.nodeType === Node.ELEMENT_NODE && !part.node.matches("b,strong,em,mark,u") &&
  /^\s*[([]?\d{1,4}\+?[)\]]?\s*$/u.test(part.text);
