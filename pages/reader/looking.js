// A look at everything visible in `root`. For each element it gives the text that a reader sees in it or, without text,
// the name that stands for it (a picture's alternative, an icon button's label). Each is read when it is first asked
// for.
const look = (root, limit, generated, mayBe = anyText) => {
  const top = root.nodeType === Node.DOCUMENT_NODE ? root.documentElement : root;
  const [seen, style, basics, open, nearby] = [new Map(), new Map(), new Map(), new Map(), new Map()];
  let order = null;
  const styleOf = (element) => {
    if (!style.has(element)) style.set(element, getComputedStyle(element));
    return style.get(element);
  };
  // The two properties that are asked of every element, read once: a browser makes each answer anew.
  const basicsOf = (element) => {
    let known = basics.get(element);
    if (known === undefined) {
      const { display, opacity } = styleOf(element);
      basics.set(element, (known = { display, isOpaque: opacity !== "0" }));
    }
    return known;
  };
  const isSkipped = (element) => SKIPPED.has(element.localName);
  // A transparent input still counts: it may take what is typed in the box around it.
  const isFolded = (element) => {
    const around = element.parentElement;
    return around?.localName === "details" && !around.open && around.querySelector(":scope > summary") !== element;
  };
  const isThere = (element) => {
    if (isSkipped(element) || isFolded(element)) return false;
    const { display, isOpaque } = basicsOf(element);
    return display !== "none" && (isOpaque || isInput(element));
  };
  const isOpen = (element) => !isInput(element) && isThere(element) && basicsOf(element).isOpaque;
  const isReached = (element) => {
    if (element === top) return true;
    const around = parentOf(element);
    if (around === null || !isChild(element)) return false;
    if (!open.has(around)) open.set(around, isOpen(around) && isReached(around));
    return open.get(around);
  };
  // What a reader sees of several parts, in screen order.
  const joined = (parts, css) => {
    const words = parts.filter(({ text }) => text.trim() !== "");
    const styled = words.filter(({ node }) => node.nodeType === Node.ELEMENT_NODE);
    const kept = new Set(styled.filter(({ node }) => readOutOnly(node, styleOf(node))));
    const left = words.filter((part) => !kept.has(part));
    const isMoved = (one) => one.float !== "none" || one.position !== "static" || one.transform !== "none" || /table/u.test(one.display);
    const isArranged = /flex|grid|table|contents/u.test(css.display) || css.direction === "rtl" ||
      styled.some(({ node }) => isMoved(styleOf(node)));
    if (isArranged && left.length > 1) return inScreenOrder(left).map((part) => ({ ...part, text: ` ${part.text} ` }));
    const rest = parts.filter((part) => !kept.has(part));
    return rest.slice(Math.max(rest.findIndex((part) => words.includes(part)), 0));
  };
  const wordsOf = (parts) => parts.map(({ text }) => text).join("");
  const read = (element) => {
    const { display, isOpaque } = basicsOf(element);
    const here = { text: "", name: "", inline: INLINE.has(display) };
    if (!isOpaque) return here;
    const css = styleOf(element);
    let legible = null; // computed only for elements with letters
    const isLegible = () => (legible ??= css.visibility === "visible" && !isUnreadable(css));
    if (isInput(element)) {
      if (isLegible()) here.text = valueOf(element);
      here.name = here.text ? "" : nameOf(element);
      return here;
    }
    let [names, length] = ["", 0];
    const parts = [];
    let [line, hasBlocks] = ["", false]; // the words between blocks are lines of their own
    const endLine = () => {
      if (line.trim()) (here.lines ||= []).push(line);
      line = "";
    };
    const add = (node, text) => {
      parts.push({ node, text });
      length += text.length;
    };
    for (const child of childrenOf(element)) {
      if (length > limit) break; // too long for any label
      if (child.nodeType === Node.TEXT_NODE) {
        if (child.data.trim() === "") add(child, " ");
        else if (isLegible() && !isIcon(child, css)) {
          add(child, child.data);
          line += child.data;
        }
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        const inner = isThere(child) && basicsOf(child).isOpaque ? said(child) : null;
        if (!inner) continue;
        if (inner.text.length < 9 && inner.text.trim() === "?") continue; // the button of a hint
        names += inner.name;
        if (isFilledIn(child)) continue; // a value is not part of its caption
        add(child, inner.inline ? inner.text : ` ${inner.text} `);
        if (inner.inline) line += inner.text;
        else if (inner.text) {
          hasBlocks = true;
          endLine();
        }
      }
    }
    if (hasBlocks) endLine();
    const text = wordsOf(parts);
    if (text.length > limit) here.text = text.slice(0, limit + 1);
    else if (parts.length > 1 && mayBe(text)) {
      const ordered = joined(parts, css);
      here.text = wordsOf(ordered);
      if (isBadge(ordered[0])) here.unbadged = wordsOf(ordered.slice(1));
    } else here.text = text;
    if (generated && isLegible()) {
      here.text = `${markerOf(element, css)}${generatedBy(element, "::before")}${here.text}${generatedBy(element, "::after")}`;
    }
    if (here.text.trim() === "") {
      here.text = "";
      here.name = nameOf(element) || (element.localName === "svg" ? element.querySelector("title")?.textContent : "") || names;
    } else if (css.position === "absolute" && readOutOnly(element, css)) {
      here.text = "";
    }
    return here;
  };
  const said = (element) => {
    if (!seen.has(element)) seen.set(element, read(element));
    return seen.get(element);
  };
  const get = (element) => (seen.has(element) || all.has(element) ? said(element) : undefined);
  const walk = (element) => {
    if (!isThere(element)) return;
    order.push(element);
    if (!isOpen(element)) return;
    for (const child of childrenOf(element)) if (child.nodeType === Node.ELEMENT_NODE) walk(child);
  };
  const all = {
    seen: { get },
    mayBe,
    // All elements, in document order.
    get order() {
      if (order === null) {
        order = [];
        if (top) walk(top);
      }
      return order;
    },
    inOrder: (some) => {
      takeAnew();
      const wanted = new Set(some);
      return wanted.size < 2 ? some : (roots.length > 1 ? all.order : elements).filter((element) => wanted.has(element));
    },
    // `matching` gives the elements with a selector that are on the screen, `likely` all with it, which costs less.
    matching: (selector) => all.likely(selector).filter(all.has),
    likely: (selector) => {
      takeAnew();
      if (roots.length > 1 || !top) return all.order.filter((element) => element.matches(selector));
      return [...(top.matches(selector) ? [top] : []), ...every(top, selector)];
    },
    has: (element) => isReached(element) && isThere(element),
    // Elements whose text may hold a label, outwards until one holds too much other text or continues in other words.
    near: (label) => {
      if (generated) return all.order;
      if (nearby.has(label)) return nearby.get(label);
      const found = new Set();
      const { begins, starts } = beginningsOf(label);
      for (const start of starts) {
        for (let at = start; at && !found.has(at); at = at === top ? null : parentOf(at)) {
          const here = get(at);
          if (here === undefined) break;
          found.add(at);
          if (here.text.length > limit || !begins(here.text || here.name)) break;
        }
      }
      nearby.set(label, all.inOrder([...found]));
      return nearby.get(label);
    },
  };
  return all;
};
