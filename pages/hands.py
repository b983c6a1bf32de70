"""Presses and types as a person does: a control that keeps moving too, and each Russian letter by its own key."""

from __future__ import annotations

from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as PatienceOver

from pages.frames import words_over
from pages.moment import answer_about

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Locator, Page

#: The Russian layout: for each letter the name of its key and the Windows virtual-key code.
_ROWS = (
    ("йцукенгшщз", "QWERTYUIOP"),
    ("фывапролд", "ASDFGHJKL"),
    ("ячсмить", "ZXCVBNM"),
)
_SIGNS = {
    "х": ("BracketLeft", 219),
    "ъ": ("BracketRight", 221),
    "ж": ("Semicolon", 186),
    "э": ("Quote", 222),
    "б": ("Comma", 188),
    "ю": ("Period", 190),
    "ё": ("Backquote", 192),
}
KEYS = {
    letter: (f"Key{key}", ord(key)) for letters, keys in _ROWS for letter, key in zip(letters, keys, strict=True)
} | _SIGNS
SHIFT = 8

#: Whether a thing comes to rest, for a tenth of a second, within the given milliseconds.
COMES_TO_REST = """(one, longest) => new Promise((resolve) => {
  const end = performance.now() + longest;
  setTimeout(resolve, 2 * longest, true); // a page under other windows has no animation frames
  const look = (before, since) => {
    const [{ x, y }, now] = [one.getBoundingClientRect(), performance.now()];
    const place = `${x} ${y}`;
    if (place === before && now - since > 100) resolve(true);
    else if (now > end) resolve(false);
    else requestAnimationFrame(() => look(place, place === before ? since : now));
  };
  look("", 0);
})"""
REST_MS = 1000

#: Words of Playwright's error: a click waited for the control to rest, and a click was made. A control that has only
#: begun to move is not pressed by Playwright; one that was pressed is never pressed again.
NOT_STABLE, PERFORMED = "element is not stable", "performing click action"


def manner(locator: Locator, patience_s: float) -> str:
    """Say how to press it now: "covered", "by hand", "moving" or "as ever" (see reader/answers.js)."""
    timeout = patience_s * 1000
    said = answer_about(locator, "manner", patience_s)
    if len(locator.page.frames) > 1:
        thing = locator.element_handle(timeout=timeout)
        frame = thing.owner_frame()
        if frame and words_over(frame, thing.evaluate("(one) => one.getBoundingClientRect().toJSON()")) is not None:
            return "covered"
    return str(said)


def press(locator: Locator, how: str, patience_s: float) -> None:
    """Press once, as `manner` says; raises Playwright's TimeoutError if that is not possible within the patience.

    Playwright's own click never presses a control that keeps moving or lies under a transparent link.
    """
    timeout = patience_s * 1000
    if how == "moving" and not locator.evaluate(COMES_TO_REST, REST_MS, timeout=timeout):
        how = "by hand"
    if how != "by hand":
        try:
            locator.click(timeout=timeout)
        except PatienceOver as error:
            if how == "covered" or NOT_STABLE not in error.message or PERFORMED in error.message:
                raise
        else:
            return
    box = locator.bounding_box(timeout=timeout)
    if box is None:
        locator.click(timeout=timeout)
    else:
        locator.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def strike(page: Page, text: str, *, instead: bool, patience_s: float) -> None:
    """Type at the cursor, key by key, `instead` of the text that is there; do nothing without a cursor.

    Raises Playwright's Error if the page goes away; Playwright's keyboard alone would wait without end.
    """
    focused = _cursor(page)
    if focused is None:
        return
    timeout = patience_s * 1000
    if instead:
        focused.press("ControlOrMeta+a", timeout=timeout)
    session = page.context.new_cdp_session(page)
    for is_russian, letters in groupby(text, lambda letter: letter.lower() in KEYS):
        if is_russian:
            for letter in letters:
                _strike_russian(session, letter)
        else:
            focused.press_sequentially("".join(letters), timeout=timeout)
    session.detach()


def _cursor(page: Page) -> Locator | None:
    """Find the field that has the cursor, also in a frame; None without a cursor."""
    for frame in page.frames:
        with suppress(Error):  # the frame or page is going away
            focused = frame.locator(":focus:not(iframe)").last
            if focused.count():
                return focused
    return None


def _strike_russian(session: CDPSession, letter: str) -> None:
    """Send the key of a Russian letter: Playwright's keyboard has none and would only insert the letter."""
    code, number = KEYS[letter.lower()]
    event = {"key": letter, "code": code, "windowsVirtualKeyCode": number, "modifiers": SHIFT * letter.isupper()}
    session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, "unmodifiedText": letter, **event})
    session.send("Input.dispatchKeyEvent", {"type": "keyUp", **event})
