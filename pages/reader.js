// Looks at a page as a reader does: by the words that are visible, whatever the tag, role, class or place in the DOM.
// An expression: (rules, head, tail) => an engine with query/queryAll for Playwright's selectors, and boxes/texts for evidence.
(rules, head, tail) => {
  const RULES = rules.map(([pattern, replacement]) => [new RegExp(pattern, "gu"), replacement]);
  const [HEAD, TAIL] = [new RegExp(head, "u"), new RegExp(tail, "u")];
  const PRESSED = "a,button,summary,label,option,input,select,textarea,area";
  const PRESSED_ROLES = new Set(
    "button link tab menuitem menuitemradio menuitemcheckbox option radio checkbox switch treeitem gridcell".split(" "),
  );
  const FIELDS =
    "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image])" +
    ":not([type=checkbox]):not([type=radio]),textarea,select,fieldset,[role=combobox],[role=textbox],[role=searchbox]," +
    "[role=listbox],[role=radiogroup],[contenteditable=''],[contenteditable=true],[aria-haspopup=listbox]";
  const PICTURES = "img,video,canvas,iframe,object,embed,svg";
  const BUTTONS = "button,[role=button],input[type=button],input[type=reset]";
  const INLINE = new Set("inline inline-block inline-flex inline-grid contents ruby".split(" "));
  const SKIPPED = new Set(
    "SCRIPT STYLE NOSCRIPT TEMPLATE HEAD META LINK DATALIST TITLE DESC METADATA DEFS SYMBOL".split(" "),
  );

  const key = (text) => {
    let reduced = text.normalize("NFC").toLowerCase();
    for (const [pattern, replacement] of RULES) reduced = reduced.replace(pattern, replacement);
    return reduced;
  };
  const bare = (text) => text.replace(TAIL, "");
  const alone = (text) => bare(text.replace(HEAD, ""));
  // As instruction/wording.py's `same`.
  const matches = (text, wanted) =>
    text === wanted || (text !== "" && wanted !== "" && (alone(text) === wanted || text === alone(wanted)));

  const SCROLLS = new Set(["auto", "scroll"]);

  const parentOf = (node) => node.assignedSlot || node.parentElement || node.getRootNode().host || null;
  const childrenOf = (element) => {
    if (element.shadowRoot) return element.shadowRoot.childNodes;
    if (element.localName === "slot") {
      const assigned = element.assignedNodes();
      return assigned.length ? assigned : element.childNodes;
    }
    return element.childNodes;
  };
  const closest = (element, test) => {
    for (let at = element; at; at = parentOf(at)) if (test(at)) return at;
    return null;
  };
  const within = (element, other) => closest(element, (at) => at === other) !== null;
  const roleOf = (element) => (element.getAttribute("role") || "").split(" ")[0];

  // Whether nothing of a box can be seen or scrolled to. What scrolls is to be seen itself, and what it holds can then be
  // scrolled to, unless it lies before the beginning.
  const clipped = (element, box) => {
    let { left, top, right, bottom } = box;
    let escapes = false; // what is positioned absolutely is clipped only by what it is positioned in
    for (let at = element; at; at = parentOf(at)) {
      const style = getComputedStyle(at);
      const isPage = at === document.body || at === document.documentElement;
      if (!isPage && !(escapes && style.position === "static" && style.transform === "none")) {
        escapes = style.position === "absolute";
        const { overflowX, overflowY } = style;
        if (overflowX !== "visible" || overflowY !== "visible") {
          const frame = at.getBoundingClientRect();
          if (SCROLLS.has(overflowX)) {
            if (style.direction === "ltr" && right - frame.left + at.scrollLeft <= 0) return true;
            [left, right] = [frame.left, frame.right];
          } else if (overflowX !== "visible") [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
          if (SCROLLS.has(overflowY)) {
            if (bottom - frame.top + at.scrollTop <= 0) return true;
            [top, bottom] = [frame.top, frame.bottom];
          } else if (overflowY !== "visible") [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
          if (right - left < 2 || bottom - top < 2) return true;
        }
      }
      if (style.position === "fixed") return left >= innerWidth || top >= innerHeight || right <= 0 || bottom <= 0;
    }
    return right + scrollX <= 0 || bottom + scrollY <= 0;
  };
  const shown = (element) => {
    // Without a box of its own, as a slot, it is where the thing around it is.
    if (getComputedStyle(element).display === "contents") return parentOf(element) !== null && shown(parentOf(element));
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    return box.width >= 2 && box.height >= 2 && !clipped(element, box);
  };

  // What a field shows to a reader: its value, else its placeholder.
  const valueOf = (element) => {
    if (["checkbox", "radio", "range", "color", "hidden"].includes(element.type)) return "";
    if (element.localName === "select") return [...element.selectedOptions].map((one) => one.text).join(" ");
    if (element.type === "password") return element.value ? "" : element.placeholder;
    return element.value || element.placeholder || "";
  };
  const isInput = (element) => ["input", "textarea", "select"].includes(element.localName);
  const isFilledIn = (element) => isInput(element) && !["submit", "button", "reset", "image"].includes(element.type);

  // Letters without size or colour.
  const isUnreadable = (css) => css.fontSize === "0px" ||
    (/^rgba\(.*, 0\)$/u.test(css.webkitTextFillColor) && css.backgroundClip !== "text");
  // Words for those who can't see, kept from those who can.
  const readOutOnly = (element, css) => {
    if (css.overflow === "hidden" && element.clientWidth <= 1) return true;
    if (/^rect\((0px,? ?){3}0px\)$|^rect\(1px/u.test(css.clip) || /^inset\((50|100)%\)$/u.test(css.clipPath)) return true;
    const { right, bottom, width } = element.getBoundingClientRect();
    return width > 0 && (right + scrollX <= 0 || bottom + scrollY <= 0);
  };

  // One walk over all that is visible: for every element the text that a reader sees in it, or, where there is none,
  // the name that stands for it (a picture's alternative, an icon button's label).
  const look = (root, limit, generated) => {
    const seen = new Map();
    const order = [];
    const style = new Map();
    const styleOf = (element) => {
      if (!style.has(element)) style.set(element, getComputedStyle(element));
      return style.get(element);
    };
    const contentOf = (element, pseudo) => {
      const content = getComputedStyle(element, pseudo).content;
      return /^".*"$/su.test(content) ? content.slice(1, -1).replace(/\\(.)/gu, "$1") : "";
    };
    const isIcon = (text, parent) =>
      /^[a-z0-9_]+$/u.test(text.trim()) && /icon|symbol|awesome/iu.test(styleOf(parent).fontFamily);
    const nameOf = (element) =>
      element.getAttribute("aria-label") || element.getAttribute("alt") || element.getAttribute("title") || "";
    const visit = (element) => {
      if (SKIPPED.has(element.tagName) || SKIPPED.has(element.tagName.toUpperCase())) return null;
      const css = styleOf(element);
      if (css.display === "none") return null;
      const hidden = css.visibility !== "visible" || css.opacity === "0" || isUnreadable(css);
      if (css.opacity === "0") return null;
      const here = { text: "", name: "", inline: INLINE.has(css.display) };
      order.push(element);
      if (isInput(element)) {
        if (!hidden) here.text = valueOf(element);
        here.name = here.text ? "" : nameOf(element);
        seen.set(element, here);
        return here;
      }
      let names = "";
      for (const child of childrenOf(element)) {
        let part = "";
        if (child.nodeType === Node.TEXT_NODE) {
          if (!hidden && !isIcon(child.data, element)) part = child.data;
        } else if (child.nodeType === Node.ELEMENT_NODE) {
          const inner = visit(child);
          if (!inner) continue;
          if (inner.text.length < 9 && inner.text.trim() === "?") continue; // a hint to be had
          if (!isFilledIn(child)) part = inner.inline ? inner.text : ` ${inner.text} `; // a value is no part of its caption
          names += inner.name;
        }
        if (here.text.length <= limit) here.text += part;
      }
      if (generated && !hidden) here.text = contentOf(element, "::before") + here.text + contentOf(element, "::after");
      if (here.text.trim() === "") {
        here.text = "";
        here.name = nameOf(element) || (element.localName === "svg" ? element.querySelector("title")?.textContent : "") || names;
      } else if (css.position === "absolute" && readOutOnly(element, css)) {
        here.text = "";
      }
      seen.set(element, here);
      return here;
    };
    visit(root.nodeType === Node.DOCUMENT_NODE ? root.documentElement : root);
    return { seen, order };
  };

  // While a modal dialog stands open, nothing outside of it can be used, and a reader knows that.
  const modal = () => {
    const open = [...document.querySelectorAll("dialog:modal,[role=dialog][aria-modal=true],[role=alertdialog]")];
    return open.filter(shown).pop() || null;
  };

  // A list may hang outside of the dialog that it belongs to.
  const belonging = (dialog) => {
    const controls = [dialog, ...dialog.querySelectorAll("[aria-controls],[aria-owns]")];
    const ids = controls.flatMap((one) => [one.getAttribute("aria-controls"), one.getAttribute("aria-owns")]);
    const lists = ids.filter(Boolean).flatMap((some) => some.split(/\s+/u)).map((id) => document.getElementById(id));
    return unique(lists).filter((list) => list && !within(list, dialog) && shown(list));
  };

  const pressed = (element) =>
    element.matches(PRESSED) || PRESSED_ROLES.has(roleOf(element)) || element.hasAttribute("onclick") ||
    (element.hasAttribute("tabindex") && element.tabIndex >= 0) || element.isContentEditable;
  const handy = (element) => getComputedStyle(element).cursor === "pointer";
  // The thing that a reader would press to press these words.
  const pressable = (element) => {
    const around = closest(element, pressed);
    if (around && around !== document.body) return around.localName === "label" && around.control ? around.control : around;
    const inside = [...element.querySelectorAll("*")].filter((one) => pressed(one) && shown(one));
    return inside[0] || element;
  };

  const innermost = (found, all, wanted) => {
    const hits = [];
    for (const element of all.order) {
      const { text, name } = all.seen.get(element);
      const words = text || name;
      if (words.length > found.limit || !matches(key(words), wanted)) continue;
      hits.push(element);
    }
    const outer = new Set();
    for (const hit of hits) for (let at = parentOf(hit); at; at = parentOf(at)) outer.add(at);
    return hits.filter((hit) => !outer.has(hit) && shown(hit) && readable(hit));
  };

  // Where the words themselves stand in an element, which may be as wide as the page.
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
      right: edge(Math.max, "right"), bottom: edge(Math.max, "bottom"),
    };
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
  // Whether something that is no part of the words' own surroundings may be what is painted behind them.
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
  const LEAST = { opacity: 0.1, contrast: 1.1, height: 4 };
  // Whether a reader can make out the letters of what is shown; what can't be told counts as readable.
  const readable = (element) => {
    let letters = null;
    textNodes(element, (node, parent) => { letters ||= node.data.trim() && rendered(parent) ? parent : null; });
    if (letters === null) return true;
    const box = wordsBox(element);
    if (box.bottom - box.top < LEAST.height || clipped(element, box)) return false;
    const own = getComputedStyle(letters);
    const colour = colourOf(own.webkitTextFillColor);
    let [opacity, ground, at] = [1, null, letters];
    for (; at; at = parentOf(at)) {
      const css = at === letters ? own : getComputedStyle(at);
      opacity *= Number(css.opacity) * Number(/opacity\(([\d.]+)\)/u.exec(css.filter)?.[1] ?? 1);
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
  // The field that captions at these places belong to: over it, to its left or above it.
  const nearest = (captions, fields) => {
    let best = null;
    for (const from of captions) {
      for (const field of fields) {
        const to = field.getBoundingClientRect();
        const sameLine = Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top) > 0;
        const sameColumn = Math.min(from.right, to.right) - Math.max(from.left, to.left) > 0;
        let distance = Infinity;
        if (from.left >= to.left && from.right <= to.right && from.top >= to.top && from.bottom <= to.bottom) distance = 0;
        else if (sameLine && to.left >= from.right - 4) distance = to.left - from.right;
        else if (sameColumn && to.top >= from.bottom - 4) distance = to.top - from.bottom;
        if (distance < 400 && (best === null || distance < best.distance)) best = { field, distance };
      }
    }
    return best && best.field;
  };
  const captioned = (label, all, fields, captions) => {
    const wanted = key(label);
    for (const caption of captions) {
      const own = closest(caption, (at) => at.localName === "label");
      if (own && own.control && shown(own.control)) return own.control;
      const inside = fields.find((field) => within(caption, field) && !isInput(field));
      const legend = closest(caption, (at) => at.localName === "legend");
      if (inside && (legend || roleOf(inside) === "radiogroup")) return inside;
    }
    for (const field of fields) {
      const ids = (field.getAttribute("aria-labelledby") || "").split(/\s+/u).filter(Boolean);
      const named = ids.map((id) => field.getRootNode().getElementById?.(id)).filter(Boolean);
      if (named.length && named.some((one) => captions.some((caption) => within(caption, one)))) return field;
    }
    const ownField = (caption) => fields.find((field) => within(caption, field));
    const apart = captions.filter((caption) => !ownField(caption));
    const near = nearest(apart.map(wordsBox), fields) || nearest(apart.map((one) => one.getBoundingClientRect()), fields);
    if (near) return near;
    const inside = captions.map(ownField).find(Boolean);
    if (inside) return inside;
    const namedBy = (name) => fields.find((field) => matches(key(field.getAttribute(name) || ""), wanted));
    return namedBy("placeholder") || namedBy("aria-label") || null;
  };

  const shows = (field, label) => {
    const wanted = key(label);
    const value = key(isInput(field) ? valueOf(field) : field.textContent);
    const cut = value.replace(/\.\.\.$/u, "");
    if (matches(value, wanted) || (cut.length >= 8 && cut !== value && wanted.startsWith(cut))) return true;
    if (value !== "" && isInput(field)) return false;
    const around = key(parentOf(field)?.textContent || "");
    return around.includes(wanted);
  };

  const inRegion = (element, region) => {
    const REGIONS = {
      navigation: (at) => at.localName === "nav" || ["navigation", "tablist", "menu", "menubar"].includes(roleOf(at)),
      header: (at) => at.localName === "header" || roleOf(at) === "banner",
      footer: (at) => at.localName === "footer" || roleOf(at) === "contentinfo",
      main: (at) => at.localName === "main" || roleOf(at) === "main",
      dialog: (at) => at.localName === "dialog" || roleOf(at) === "dialog",
    };
    return closest(element, REGIONS[region]) !== null;
  };
  const inPopUp = (element) => element.localName === "li" &&
    closest(element, (at) => ["absolute", "fixed"].includes(getComputedStyle(at).position)) !== null;
  const OPTIONS = (at) => ["option", "menuitem", "radio", "menuitemradio"].includes(roleOf(at)) || at.localName === "option" ||
    at.localName === "li" || roleOf(at) === "listbox";

  // Twins: what can be pressed comes before what can't, the middle of the page before its footer.
  const scored = (better) => (element) =>
    better.reduce((sum, test, place) => sum + (test(element) ? 2 ** (better.length - place) : 0), 0);
  const ranked = (elements, better) => {
    const score = scored(better);
    return elements.map((element) => [score(element), element]).sort((one, two) => two[0] - one[0]).map(([, element]) => element);
  };
  const unique = (elements) => [...new Set(elements)];

  const betterToPress = (query) => [
    (hit) => closest(hit, pressed) !== null || pressable(hit) !== hit,
    (hit) => query.region && inRegion(hit, query.region),
    (hit) => !inRegion(hit, "footer"),
    handy,
  ];
  const TRACED = /^(utm_.*|yclid|gclid|_openstat|from|ref|source)$/u;
  // Where a link leads, without what only tells the site where it was pressed and without a place on another page.
  const destination = (href) => {
    const to = new URL(href, location.href);
    for (const name of [...to.searchParams.keys()]) if (TRACED.test(name)) to.searchParams.delete(name);
    if (to.pathname !== location.pathname && !/^#[/!]/u.test(to.hash)) to.hash = "";
    return to.href;
  };
  // Whether the same words lead to different places from places that are as good for a reader.
  const isAmbiguous = (query) => {
    if (query.find !== "control") return false;
    const found = find(document, query);
    const score = scored(betterToPress(query));
    const best = found.filter((one) => score(one) === score(found[0]));
    return new Set(best.map((one) => (one.href ? destination(one.href) : "")).filter(Boolean)).size > 1;
  };
  const KINDS = {
    control: (query, hits) => ranked(hits, betterToPress(query)).map(pressable),
    text: (query, hits) => ranked(hits, [
      (hit) => query.region && inRegion(hit, query.region),
      (hit) => !inRegion(hit, "footer"),
    ]),
    heading: (query, hits) => hits.filter((hit) => closest(hit, pressed) === null && !handy(hit) && !inRegion(hit, "footer")),
    option: (query, hits) => ranked(hits.filter((hit) => !isInput(hit)), [
      (hit) => closest(hit, OPTIONS) !== null,
      (hit) => !inRegion(hit, "footer"),
    ]).map((hit) => closest(hit, (at) => roleOf(at) === "option") || pressable(hit)),
  };

  // The entries of a drop-down that the browser itself draws: a reader sees them once it is open.
  const entries = (all, wanted) => all.order
    .filter((element) => element.localName === "select" && shown(element))
    .flatMap((element) => [...element.options].filter((one) => matches(key(one.text), wanted)));

  const COOKIES = /cookie|куки/iu;
  // What is pressed to be rid of a banner; on one about cookies it is enough how the words begin.
  const saying = ({ labels, showing }) => {
    const wanted = labels.map(key);
    return ({ text, name }) => {
      const words = key(text || name);
      if (showing) return words.length < 40 && wanted.some((label) => words.startsWith(label));
      return wanted.includes(bare(words)) || wanted.includes(words);
    };
  };
  const fieldsOf = (all) => all.order.filter((element) => element.matches(FIELDS) && shown(element));
  // A drawing has no words: it is known by what it is drawn with.
  const drawingOf = (element, all) => {
    if (element.localName === "svg") return element.innerHTML.replace(/\s+/gu, " ").trim() || "svg";
    if (element.localName === "img") return new URL(element.currentSrc || element.src, location.href).pathname;
    if (element.localName === "canvas" || roleOf(element) === "img") return element.outerHTML;
    if (all.seen.get(element).text !== "") return "";
    const { backgroundImage, maskImage } = getComputedStyle(element);
    return [backgroundImage, maskImage].filter((image) => image.startsWith("url(")).join();
  };
  const SPECIAL = {
    field: (query, all, hits) => {
      const field = captioned(query.label, all, fieldsOf(all), hits.filter((hit) => !isInput(hit)));
      if (field === null || (query.showing && !shows(field, query.showing))) return [];
      return [field];
    },
    mention: (query, all) => {
      const wanted = key(query.label);
      return all.order.filter((element) => {
        const words = key(all.seen.get(element).text);
        return words.includes(wanted) && ![...element.children].some((one) => key(all.seen.get(one)?.text || "").includes(wanted)) && shown(element) && readable(element);
      });
    },
    one_of: (query, all) => query.labels.flatMap((label) => KINDS.text(query, innermost({ limit: 400 }, all, key(label)))),
    card: (query, all) => {
      const wanted = query.labels.map(key);
      const holds = (element) => {
        const words = key(all.seen.get(element)?.text || "");
        return wanted.every((label) => words.includes(label));
      };
      // What was typed into a field is not a card.
      const hits = all.order.filter((element) => holds(element) && shown(element) && !element.matches("input,textarea"));
      const inner = hits.filter((hit) => !hits.some((other) => other !== hit && within(other, hit)));
      // «Школа № 1» stands on the card of «Школа № 12» as well, but not as a wording of its own.
      const pieces = all.order.filter((one) => wanted.some((label) => matches(key(all.seen.get(one).text), label)));
      const whole = (label) => (hit) =>
        pieces.some((one) => within(one, hit) && matches(key(all.seen.get(one).text), label));
      return ranked(inner, wanted.map(whole)).map((hit) => {
        if (closest(hit, pressed)) return closest(hit, pressed);
        const usable = (one) => [...one.querySelectorAll("*")].filter((part) => pressed(part) && shown(part));
        const piece = closest(hit, (at) => usable(at).length > 0) || hit;
        return usable(piece).length === 1 ? usable(piece)[0] : piece;
      });
    },
    // The piece begins where the other words are mentioned and reaches to the first things to press.
    part: (query, all, hits) => {
      const mentioned = SPECIAL.mention({ label: query.labels[0] }, all)[0];
      const usable = (one) => [...one.querySelectorAll("*")].some((each) => pressed(each) && shown(each));
      const piece = mentioned && closest(mentioned, (at) => at !== mentioned && usable(at));
      const own = hits.filter((hit) => !isInput(hit) && (!piece || within(hit, piece)));
      if (own.length) return own;
      const after = `:${key(query.label)}`; // a caption may stand before the words: «Система: Госуслуги»
      const says = (one) => bare(key(all.seen.get(one).text)).endsWith(after);
      return all.order.filter((one) => !isInput(one) && says(one) && shown(one) && (!piece || within(one, piece)));
    },
    open_list: (query, all) => all.order.filter((one) =>
      (one.matches("[role=option]") || inPopUp(one)) && shown(one)),
    open_menu: (query, all) => {
      const expanded = all.order.filter((one) => one.matches("[aria-expanded=true][aria-controls]"));
      const opened = expanded.map((one) => one.getRootNode().getElementById?.(one.getAttribute("aria-controls")));
      return all.order.filter((one) => (opened.includes(one) || roleOf(one) === "menu") && shown(one));
    },
    // The list is the smallest piece that holds most of the words, with the columns beside it; its entries stand side by
    // side in it. A button in the list is no entry where the entries have none.
    entries: (query, all) => {
      const wanted = new Set(query.labels.map((label) => bare(key(label))));
      const drawn = all.order.filter((one) => one.localName === "select" && shown(one));
      const known = (texts) => texts.filter((text) => wanted.has(bare(key(text)))).length;
      const native = drawn.find((one) => known([...one.options].map((option) => option.text)) * 2 >= wanted.size);
      if (native) return [...native.options].filter((one) => one.value !== "" && !one.disabled);
      const hits = query.labels.flatMap((label) => innermost({ limit: 400 }, all, key(label)));
      const counts = new Map();
      for (const hit of hits) for (let at = parentOf(hit); at; at = parentOf(at)) counts.set(at, (counts.get(at) || 0) + 1);
      const lists = [...counts].filter(([, count]) => count * 2 >= wanted.size).map(([element]) => element);
      let list = lists.find((element) => !lists.some((other) => other !== element && within(other, element)));
      if (!list) return [];
      const gained = (element) => counts.get(parentOf(element)) - counts.get(element);
      while (counts.get(list) < wanted.size && gained(list) > 1) list = parentOf(list);
      const parts = (element) => [...childrenOf(element)]
        .filter((one) => one.nodeType === Node.ELEMENT_NODE && all.seen.get(one)?.text && shown(one))
        .flatMap((one) => (counts.get(one) > 1 ? parts(one) : [one]));
      const buttons = (one) => one.matches(BUTTONS) || one.querySelector(BUTTONS) !== null;
      const found = parts(list);
      const entry = (one) => wanted.has(bare(key(all.seen.get(one).text)));
      return found.some((one) => entry(one) && buttons(one)) ? found : found.filter((one) => !buttons(one));
    },
    // The drawings in the piece that pops up around the words; `labels` are drawings that don't count.
    picture: (query, all, hits) => {
      const pops = (at) => ["menu", "dialog"].includes(roleOf(at)) || ["absolute", "fixed"].includes(getComputedStyle(at).position);
      const menus = SPECIAL.open_menu(query, all);
      const place = hits.length ? closest(hits[0], pops) : menus[0] || null;
      const drawn = (one) => drawingOf(one, all) !== "" && shown(one) && !query.labels.includes(drawingOf(one, all));
      return all.order.filter((one) => (place === null || within(one, place)) && drawn(one));
    },
    menu: (query, all, hits) => {
      const wanted = key(query.label);
      const named = all.order.filter((one) => matches(key(one.getAttribute("aria-label") || ""), wanted) && shown(one));
      const inHeader = (one) => one.matches("[aria-haspopup],[aria-expanded]") && inRegion(one, "header") && shown(one);
      return [...named, ...hits.map(pressable), ...(named.length || hits.length ? [] : all.order.filter(inHeader))];
    },
    // What puts away a thing that lies over the page; `showing` asks that it be about cookies.
    closer: (query, all) => {
      const says = saying(query);
      return all.order.filter((one) => {
        if (!(pressed(one) || handy(one)) || !says(all.seen.get(one)) || !shown(one)) return false;
        const layer = closest(one, (at) => at.localName === "dialog" || roleOf(at) === "dialog") || layerOf(one);
        return layer !== null && (!query.showing || COOKIES.test(layer.innerText));
      });
    },
    table: (query, all) => all.order.filter((one) => one.matches("table,[role=table],[role=grid]")),
    password: (query, all) => all.order.filter((element) => element.type === "password" && shown(element)),
    login: (query, all) => all.order.filter((element) =>
      element.localName === "input" && ["text", "tel", "email", "search"].includes(element.type) && element.maxLength !== 1 && shown(element)),
    code: (query, all) => {
      const boxes = all.order.filter((element) => element.localName === "input" && element.maxLength === 1 && shown(element));
      if (boxes.length >= 4) return boxes;
      return all.order.filter((element) =>
        element.localName === "input" && element.autocomplete === "one-time-code" && shown(element));
    },
  };

  const search = (root, query, generated) => {
    const limit = 4 * (query.label || "").length + 200;
    const all = look(root, query.find === "card" || query.find === "mention" ? 4000 : limit, generated);
    const labelled = query.label !== undefined && query.find !== "mention";
    const hits = labelled ? innermost({ limit }, all, key(query.label)) : [];
    if (SPECIAL[query.find]) return SPECIAL[query.find](query, all, hits);
    const found = KINDS[query.find](query, hits);
    return found.length === 0 && query.find === "option" ? entries(all, key(query.label)) : found;
  };
  const find = (root, query) => {
    if (query.any) {
      const found = query.any.map((one) => find(root, one));
      return unique(found.flat());
    }
    const front = query.behind ? null : modal();
    const places = front && root.nodeType === Node.DOCUMENT_NODE ? [front, ...belonging(front)] : [root];
    const found = places.flatMap((place) => search(place, query, false));
    return unique(found.length || !query.label || !query.css ? found : places.flatMap((place) => search(place, query, true)));
  };

  // A reader scrolls to what they look at; so much of it as fits is shown.
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
  // What lies over other things: it can be put away, or it has to be answered.
  const layerOf = (element) => closest(element, (at) => ["fixed", "sticky", "absolute"].includes(getComputedStyle(at).position));
  const layerOver = (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = element.getRootNode().elementFromPoint?.(left + width / 2, top + height / 2);
    if (!hit || within(hit, element) || within(element, hit)) return null;
    const layer = layerOf(hit);
    return layer && within(element, layer) ? null : layer;
  };
  // A reader scrolls what lies under the edge of a banner out from under it.
  const isCovered = (element) => {
    if (!layerOver(element)) return false;
    element.scrollIntoView({ block: "center", behavior: "instant" });
    return layerOver(element) !== null;
  };
  const rectangle = ({ x, y, width, height }) => ({ x, y, width, height });
  const textNodes = (root, each, element = () => {}) => {
    const visit = (at) => {
      element(at);
      for (const child of childrenOf(at)) {
        if (child.nodeType === Node.TEXT_NODE) each(child, at);
        else if (child.nodeType === Node.ELEMENT_NODE && !SKIPPED.has(child.tagName)) visit(child);
      }
    };
    visit(root);
  };
  const INVISIBLE = /[\u00AD\u200B-\u200F\u2060\uFEFF]/gu;
  // Where in a text stands what has so many visible letters before it.
  const offsetOf = (text, letters) => {
    let offset = 0;
    for (let seen = 0; offset < text.length && seen < letters; offset += 1) seen += Number(text[offset].search(INVISIBLE) < 0);
    return offset;
  };
  // Where the patterns match in text nodes that stand one after the other, with or without a gap between them.
  const personalRanges = (nodes, patterns) => {
    const texts = nodes.map((node) => node.data.replace(INVISIBLE, ""));
    const ranges = [];
    for (const gap of nodes.length > 1 ? ["", " "] : [""]) {
      const locate = (place) => {
        let rest = place;
        for (const [number, text] of texts.entries()) {
          if (rest <= text.length) return [nodes[number], offsetOf(nodes[number].data, Math.max(rest, 0))];
          rest -= text.length + gap.length;
        }
        return [nodes.at(-1), nodes.at(-1).data.length];
      };
      for (const hit of patterns.flatMap((pattern) => [...texts.join(gap).matchAll(pattern)])) {
        const range = document.createRange();
        range.setStart(...locate(hit.index));
        range.setEnd(...locate(hit.index + hit[0].length));
        ranges.push(range);
      }
    }
    return ranges;
  };
  const rendered = (element) => {
    const box = closest(element, (at) => getComputedStyle(at).display !== "contents");
    return box !== null && box.checkVisibility();
  };
  const personalRectangles = (sources, regions) => {
    const patterns = sources.map((source) => new RegExp(source, "giu"));
    const blocks = new Map(); // a name may be split over several text nodes of one block
    const blockOf = (element) => closest(element, (at) => !INLINE.has(getComputedStyle(at).display)) || element;
    const boxes = [];
    textNodes(document.documentElement, (node, parent) => {
      if (!rendered(parent)) return;
      const block = blockOf(parent);
      if (!blocks.has(block)) blocks.set(block, []);
      blocks.get(block).push(node);
    }, (field) => {
      const value = isInput(field) && valueOf(field).replace(INVISIBLE, "");
      if (value && patterns.some((pattern) => value.search(pattern) >= 0)) boxes.push(rectangle(field.getBoundingClientRect()));
    });
    for (const nodes of blocks.values()) {
      boxes.push(...personalRanges(nodes, patterns).flatMap((range) => [...range.getClientRects()].map(rectangle)));
    }
    for (const region of regions) {
      boxes.push(...find(document, { ...region, behind: true }).map((one) => rectangle(one.getBoundingClientRect())));
    }
    return boxes.filter((box) => box.width > 0 && box.height > 0);
  };

  const firstWords = (place) => {
    const first = place.querySelector("h1,h2,h3,h4,[role=heading]") || place;
    return first.innerText.trim().split("\n")[0];
  };
  return {
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
    // Whether something to press with these words is there, but not to be seen.
    isPutAway: ({ label }) => [...document.querySelectorAll(PRESSED)].some((one) =>
      one.textContent.length < 400 && matches(key(one.textContent), key(label)) && !shown(one)),
    query: (root, selector) => find(root, JSON.parse(selector))[0] || null,
    queryAll: (root, selector) => find(root, JSON.parse(selector)),
    words: (query) => find(document, query).map((one) => (one.localName === "option" ? one.text : one.innerText)),
    drawings: (query) => {
      const all = look(document.documentElement, 0, false);
      return find(document, query).map((one) => drawingOf(one, all));
    },
    // One look for all that a step wants to know: what can be seen, and where things are; rectangles only if asked.
    glimpse: ({ queries, outlined, sources, regions }) => {
      const seen = queries.map((query) => find(document, query));
      // Its scripts have had their say; pictures may still be on their way.
      const loaded = performance.getEntriesByType("navigation")[0]?.domContentLoadedEventEnd > 0;
      if (!outlined) return { loaded, seen: seen.map((found) => found.length > 0) };
      const found = outlined.map((query) => find(document, query)[0]).filter(Boolean);
      reveal(found);
      return {
        loaded,
        seen: seen.map((hits) => hits.length > 0),
        ambiguous: outlined.some(isAmbiguous),
        drawn: found.some((one) => one.localName === "select"),
        covered: found.some(isCovered),
        buried: found.length > 0 && found.every(isCovered),
        outlined: found.map((one) => rectangle(one.getBoundingClientRect())),
        personal: personalRectangles(sources, regions),
      };
    },
    texts: ({ regions }) => regions.flatMap((region) => find(document, { ...region, behind: true })).flatMap((one) => {
      const texts = [isInput(one) ? valueOf(one) : ""];
      textNodes(one, (node) => texts.push(node.data.trim()));
      return texts.filter(Boolean);
    }),
  };
}
