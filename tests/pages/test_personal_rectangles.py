"""The places of personal data on a page, however the page shows them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageDraw

from pages.glimpse import Lens
from pages.sought import Find, Sought
from reports.masking import Mask
from tests.instruction.invisible import INVISIBLE_SIGNS

if TYPE_CHECKING:
    from tests.pages.conftest import Reader

NAME = "Белозёрова Мария Ильинична"
SOURCES = Mask([NAME]).sources

# A rectangle must cover everything in an element with the class `who`.
COVERED = {
    "text": "<p><span class='who'>Белозёрова Мария Ильинична</span>, учитель</p>",
    "within-a-sentence": "<p>Добавлен сотрудник <span class='who'>Белозёрова Мария Ильинична</span> в группу.</p>",
    "split-over-elements": "<p><span class='who'><b>Белозёрова</b> <i>Мария</i> <u>Ильинична</u></span></p>",
    "split-inside-a-word": "<p><span class='who'>Бело<b>зё</b>рова Мария Иль<mark>инична</mark></span></p>",
    "split-by-a-line-break": "<p><span class='who'>Белозёрова<br>Мария<br>Ильинична</span></p>",
    "split-over-blocks": "<div class='who'><div>Белозёрова</div><div>Мария Ильинична</div></div>",
    "split-over-columns": "<table><tr><td class='who'>Белозёрова<td class='who'>Мария<td class='who'>Ильинична</table>",
    "split-over-flex-items": "<div style='display:flex;gap:9px'><b class='who'>Белозёрова</b>"
    "<b class='who'>Мария</b></div>",
    "somebody-unknown-over-columns": "<table><tr><td class='who'>Штольц<td class='who'>Андрей<td>5А</table>",
    "somebody-unknown-side-by-side": "<div style='display:flex;gap:9px'><div class='who'>Штольц</div>"
    "<div class='who'>Андрей</div></div>",
    "split-by-a-comment": "<p><span class='who'>Белозёрова<!-- x --> Мария Ильинична</span></p>",
    "over-two-lines": "<p style='width:110px'><span class='who'>Белозёрова Мария Ильинична</span></p>",
    "capitals-by-css": "<p style='text-transform:uppercase'><span class='who'>Белозёрова Мария Ильинична</span></p>",
    "no-break-spaces": "<p><span class='who'>Белозёрова&nbsp;Мария&nbsp;Ильинична</span></p>",
    "soft-hyphens": "<p><span class='who'>Бело&shy;зёрова Мария Ильи&shy;нична</span></p>",
    "decomposed": "<p><span class='who'>Белозе\u0308рова Мария</span></p>",
    "look-alikes": "<p><span class='who'>Бeлoзёpoвa</span></p>",
    "joined-by-underscores": "<p>Файл <span class='who'>Белозёрова_Мария</span>.pdf</p>",
    "look-alikes-in-an-input": "<input class='who' value='Cидoров_Пётр_Алексеевич'>",
    "glued": "<p>Педагог<span class='who'>Штольц Андрей</span></p>",
    "dotted-number": "<p>СНИЛС<span class='who'>112.233.445-95</span></p>",
    "somebody-unknown": "<p><span class='who'>Штольц Андрей Карлович</span></p>",
    "input": "<input class='who' value='Белозёрова Мария Ильинична'>",
    "input-typed-into": "<input id='typed' class='who'><script>"
    "document.getElementById('typed').value = 'Белозёрова Мария'</script>",
    "textarea": "<textarea class='who'>Прошу добавить: Белозёрова Мария Ильинична</textarea>",
    "select": "<select class='who'><option>Белозёрова Мария Ильинична</option></select>",
    "placeholder": "<input class='who' placeholder='Белозёрова Мария Ильинична'>",
    "svg": "<svg width='400' height='40'><text y='20' class='who'>Белозёрова Мария Ильинична</text></svg>",
    "half-transparent": "<p style='opacity:.1'><span class='who'>Белозёрова Мария Ильинична</span></p>",
    "button": "<button class='inner'><span class='who'>Белозёрова М.И.</span></button>",
    "modal-dialog": "<dialog><p><span class='who'>Белозёрова Мария</span></p></dialog>"
    "<script>document.querySelector('dialog').showModal()</script>",
    "behind-a-modal-dialog": "<p><span class='who'>Белозёрова Мария Ильинична</span></p><dialog>Точно?</dialog>"
    "<script>document.querySelector('dialog').showModal()</script>",
    "shadow-root": "<site-name></site-name><script>document.querySelector('site-name').attachShadow({mode: 'open'})"
    ".innerHTML = '<p><span class=who>Белозёрова Мария Ильинична</span></p>'</script>",
    "slot": "<site-name>Белозёрова</site-name><script>document.querySelector('site-name').attachShadow({mode: 'open'})"
    ".innerHTML = '<p><span class=who><slot></slot> Мария</span></p>'</script>",
    "input-in-a-shadow-root": "<site-name></site-name><script>document.querySelector('site-name')"
    ".attachShadow({mode: 'open'}).innerHTML = '<input class=who value=\"Белозёрова Мария Ильинична\">'</script>",
    "frame": "<iframe style='width:500px;height:90px' "
    'srcdoc="<p><span class=who>Белозёрова Мария Ильинична</span></p>"></iframe>',
}  # fmt: skip

MEASURE = """() => {
  const found = [];
  const visit = (root) => {
    found.push(...root.querySelectorAll(".who"));
    for (const one of root.querySelectorAll("*")) if (one.shadowRoot) visit(one.shadowRoot);
  };
  visit(document);
  const texts = (one) => [...one.childNodes].flatMap((node) => node.nodeType === Node.TEXT_NODE ? [node] : texts(node));
  return found.flatMap((one) => {
    const ranges = (one.matches("input,select,textarea") ? [] : texts(one)).map((node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range;
    });
    return (ranges.length ? ranges.flatMap((range) => [...range.getClientRects()]) : [one.getBoundingClientRect()])
      .filter(({ width, height }) => width > 5 && height > 5)
      .map(({ x, y, width, height }) => ({ x, y, width, height }));
  });
}"""

Box = dict[str, float]
#: Pixels that the camera covers around each rectangle (reports.figure); a frame's border shifts it by as many.
MARGIN = 2


def names(reader: Reader) -> list[Box]:
    """Measure the places of the names, in pixels of the viewport."""
    boxes: list[Box] = []
    for frame in reader.page.frames:
        place = frame.frame_element().bounding_box() if frame.parent_frame else None
        left, top = (place["x"], place["y"]) if place else (0, 0)
        boxes += [{**box, "x": box["x"] + left, "y": box["y"] + top} for box in frame.evaluate(MEASURE)]
    return boxes


def uncovered(reader: Reader, *regions: Sought) -> list[tuple[float, float]]:
    """Give the points of the names that no rectangle covers."""
    boxes = reader.window.glimpse((), Lens((), regions, SOURCES)).personal
    grid = [(0.02, 0.5), (0.25, 0.3), (0.5, 0.5), (0.75, 0.7), (0.98, 0.5)]
    points = [
        (box["x"] + box["width"] * right, box["y"] + box["height"] * down)
        for box in names(reader)
        for right, down in grid
    ]
    assert points
    return [point for point in points if not any(_holds(box, *point) for box in boxes)]


def _holds(box: Box, x: float, y: float) -> bool:
    return (
        box["x"] - MARGIN <= x <= box["x"] + box["width"] + MARGIN
        and box["y"] - MARGIN <= y <= box["y"] + box["height"] + MARGIN
    )


@pytest.mark.parametrize("body", COVERED.values(), ids=COVERED)
def test_name_is_covered(reader: Reader, body: str) -> None:
    assert uncovered(reader.reads(f"<main><h1>Сотрудники</h1>{body}</main>")) == []


WITHIN = "<body style='margin:0'><p>Куратор: <b style='color:#f0f'>Штольц Андрей Карлович</b></p>"
FRAME = f'srcdoc="{WITHIN}"'
#: Ways in which a frame may stand on the page.
FRAMES = {
    "bordered": f"<iframe style='border:20px solid' {FRAME}></iframe>",
    "padded": f"<iframe style='padding:24px;border:1px solid' {FRAME}></iframe>",
    "sized-by-its-border": f"<iframe style='box-sizing:border-box;padding:24px;width:400px' {FRAME}></iframe>",
    "scaled-up": f"<iframe style='transform:scale(2);transform-origin:0 0;border:9px solid' {FRAME}></iframe>",
    "scaled-down": f"<iframe style='transform:scale(.5)' {FRAME}></iframe>",
    "scaled-by-what-holds-it": f"<div style='scale:1.4;transform-origin:0 0'><iframe {FRAME}></iframe></div>",
    "zoomed": f"<iframe style='zoom:1.5;border:10px solid;padding:7px' {FRAME}></iframe>",
    "zoomed-by-what-holds-it": f"<div style='zoom:1.5'><iframe style='border:10px solid' {FRAME}></iframe></div>",
    "turned": f"<iframe style='rotate:20deg;margin:90px' {FRAME}></iframe>",
    "turned-by-what-holds-it": f"<div style='rotate:9deg'><iframe style='margin:90px' {FRAME}></iframe></div>",
    "within-another": "<iframe style='border:15px solid;width:600px;height:300px' srcdoc=\"<iframe "
    "style='padding:20px' srcdoc='&lt;b style=color:#f0f&gt;Штольц Андрей Карлович'></iframe>\"></iframe>",
    "an-object": "<object type='text/html' style='border:20px solid' data=\"data:text/html;charset=utf-8,"
    "<b style='color:%23f0f'>Штольц Андрей Карлович</b>\"></object>",
}


STRANGER = "Штольц Андрей Карлович"
QUIET = STRANGER.lower()
INK = "color:#f0f"


def css(rule: str, body: str) -> str:
    """Give a page with this style sheet, which colours the name."""
    return f"<style>{rule}</style>{body}"


def pseudo(style: str, *, around: str = "", which: str = "after") -> str:
    """Give a page where CSS writes the name with this style, beside an element styled by `around`."""
    rule = f".n::{which}{{content:attr(data-name);{INK};{style}}}"
    return css(rule, f"<p class='n' style='{around}' data-name='{STRANGER}'>Куратор: </p>")


#: Words that no text node holds, or that are drawn otherwise than it holds them.
DRAWN = {
    "before": pseudo("", which="before"),
    "after": pseudo(""),
    "after-as-a-block": pseudo("display:block;margin-left:90px"),
    "after-out-of-its-element": pseudo("", around="height:0;width:0;white-space:nowrap"),
    "after-moved": pseudo("position:relative;left:150px;top:40px"),
    "after-pushed": pseudo("display:inline-block;transform:translate(150px,40px)"),
    "after-on-the-right": pseudo("float:right"),
    "tooltip": pseudo("position:absolute;left:120px;top:120%;padding:9px", around="position:relative"),
    "tooltip-in-the-middle": pseudo(
        "position:absolute;left:50%;bottom:-70px;transform:translateX(-50%);white-space:nowrap",
        around="position:relative;width:50px;margin:90px 300px",
    ),
    "tooltip-from-the-right": pseudo("position:absolute;right:30px;bottom:30px"),
    "tooltip-on-the-window": pseudo("position:fixed;right:30px;bottom:60px"),
    "tooltip-in-what-is-scaled": f"<div style='scale:1.6;transform-origin:0 0'>"
    f"{pseudo('position:absolute;left:120px;top:30px', around='position:relative')}</div>",
    "turned": pseudo("", around="rotate:20deg;margin:150px"),
    "half-by-css-half-as-text": css(
        f".n::before{{content:'Штольц ';{INK}}}", f"<p class='n'><b style='{INK}'>Андрей Карлович</b></p>"
    ),
    "content-in-parts": css(f".n::after{{content:'Штольц' ' ' attr(data-n);{INK}}}", "<p class='n' data-n='Андрей'>"),
    "capitalised": f"<p style='text-transform:capitalize;{INK}'>штольц андрей</p>",
    "uppercased": f"<p style='text-transform:uppercase;{INK}'>{QUIET}</p>",
    "small-capitals": f"<p style='font-variant:small-caps;{INK}'>{QUIET}</p>",
    "lower-case": f"<p style='{INK}'>{QUIET}</p>",
    "listbox": f"<select size='3'><option>Кто-то<option style='{INK}'>{STRANGER}</select>",
    "option-label": f"<select style='{INK}'><option label='{STRANGER}' value='1'></select>",
    "group-of-options": f"<select size='3' style='{INK}'><optgroup label='{STRANGER}'><option>Один</select>",
    "list-marker": f"<ul style=\"list-style:'{STRANGER} ' inside;{INK}\"><li>.</ul>",
    "list-marker-outside": f"<ul style=\"list-style:'{STRANGER} ';margin-left:400px;{INK}\"><li>.</ul>",
    "marker-by-content": css(f"li::marker{{content:'{STRANGER}';{INK}}}", "<ol style='margin-left:400px'><li>."),
    "value": f"<input style='{INK}' value='{STRANGER}'>",
    "button": f"<input type='submit' style='{INK}' value='{STRANGER}'>",
    "placeholder": css(f"::placeholder{{{INK}}}", f"<input placeholder='{STRANGER}'>"),
    "broken-picture": f"<img style='{INK}' src='data:,' alt='{STRANGER}' width='300' height='40'>",
    "svg-text": f"<svg><text y='30' fill='#f0f'>{STRANGER}</text></svg>",
    "svg-copy": f"<svg width='600'><defs><text id='t' fill='#f0f'>{STRANGER}</text></defs>"
    "<use href='#t' y='60'/></svg>",
    "canvas": "<canvas width='500'></canvas><script>const pen = document.querySelector('canvas').getContext('2d');"
    "pen.fillStyle = '#f0f'; pen.font = '20px serif'; pen.fillText('Штольц', 9, 40); pen.fillText('Андрей', 99, 40)"
    "</script>",
    "shadow-root": "<site-name></site-name><script>document.querySelector('site-name').attachShadow({mode: 'closed'})"
    f".innerHTML = `<style>:host::after{{content:'{STRANGER}';{INK}}}</style>`</script>",
}


#: Their place can't be determined, so the whole picture is covered.
UNPLACED = (DRAWN["after-pushed"], DRAWN["turned"])


@pytest.mark.parametrize("body", [*FRAMES.values(), *DRAWN.values()], ids=[*FRAMES, *DRAWN])
def test_not_a_pixel_of_a_name_is_left(reader: Reader, body: str) -> None:
    window = reader.reads(f"<main><h1>Сотрудники</h1>{body}</main>").window
    window.until(lambda: all(one.locator("b, iframe").count() for one in window.page.frames[1:]))
    picture = Image.open(io.BytesIO(window.page.screenshot())).convert("RGB")
    assert _magenta(picture) > 50
    draw = ImageDraw.Draw(picture)
    for box in window.glimpse((), Lens((), (), SOURCES)).personal:
        right, bottom = box["x"] + box["width"] + MARGIN, box["y"] + box["height"] + MARGIN
        draw.rectangle((box["x"] - MARGIN, box["y"] - MARGIN, right, bottom), fill="black")
    assert _magenta(picture) == 0
    corner = (picture.width - 1, picture.height - 1)
    assert picture.getpixel(corner) == ((0, 0, 0) if body in UNPLACED else (255, 255, 255))


def _magenta(picture: Image.Image) -> int:
    """Count the pixels in the names' colour, including the pale edges of letters."""
    red, green, blue = picture.split()
    both = ImageChops.darker(ImageChops.subtract(red, green), ImageChops.subtract(blue, green))
    return sum(both.histogram()[60:])


@pytest.mark.parametrize("sign", INVISIBLE_SIGNS.values(), ids=INVISIBLE_SIGNS)
def test_name_with_invisible_characters_is_covered(reader: Reader, sign: str) -> None:
    names = (f"Бело{sign}зёрова", f"Белозёрова{sign}Мария", sign.join(NAME))
    words = "".join(f"<p>{sign}Это <span class='who'>{name}</span>, учитель</p>" for name in names)
    assert uncovered(reader.reads(f"<main>{words}<input class='who' value='{names[0]}'></main>")) == []


TABLE = "<table><tr><td class='who'>Кто-то</td><td class='who'>без имени</td></tr></table>"


def test_region_that_a_screen_declares_is_covered_whole(reader: Reader) -> None:
    reader.reads(f"<h1>Сотрудники</h1>{TABLE}")
    assert uncovered(reader) != []
    assert uncovered(reader, Sought(Find.TABLE)) == []


def test_region_behind_a_modal_dialog_is_covered_too(reader: Reader) -> None:
    reader.reads(f"{TABLE}<dialog>Точно?</dialog><script>document.querySelector('dialog').showModal()</script>")
    assert uncovered(reader, Sought(Find.TABLE)) == []


def test_fields_of_the_sign_in_are_covered_by_their_nature(reader: Reader) -> None:
    reader.reads(
        "<input class='who' value='tch-014'><input class='who' type='password' value='x'>"
        + "<input class='who' maxlength='1' value='4'>" * 6
    )
    assert uncovered(reader, Sought(Find.LOGIN), Sought(Find.PASSWORD), Sought(Find.CODE)) == []


def test_words_of_the_instruction_are_not_covered(reader: Reader) -> None:
    reader.reads("<p>Доверенности и доступы</p><a href='#'>Группы доступа</a><b>Частное лицо</b><h1>КАТАЛОГ</h1>")
    assert reader.window.glimpse((), Lens((), (), SOURCES)).personal == []


def test_hidden_names_need_no_cover(reader: Reader) -> None:
    reader.reads(f"<p hidden>{NAME}</p><p style='display:none'>{NAME}</p><script>'{NAME}'</script>")
    assert reader.window.glimpse((), Lens((), (), SOURCES)).personal == []


def test_words_of_personal_regions_are_read(reader: Reader) -> None:
    reader.reads("<table><tr><td>Ли Чун</td><td><input value='Учитель технологии'></td></tr></table><p>Прочее</p>")
    assert set(reader.window.personal_texts([Sought(Find.TABLE)])) >= {"Ли Чун"}
    reader.reads("<input value='tch-014'>")
    assert reader.window.personal_texts([Sought(Find.LOGIN)]) == ["tch-014"]
