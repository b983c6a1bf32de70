"""One person's browser window: reads and uses the page in the front tab."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as PatienceOver

from instruction.wording import plain, quote
from pages.banner import CLOSER, DISMISSER
from pages.frames import is_shown, words_over_frame
from pages.glimpse import Reach
from pages.hands import manner, press, strike
from pages.moment import AWAIT_CHANGE, AWAIT_FONTS, FONTS_S, answer, ask, count, evaluate
from pages.native_dialogs import NativeDialogs
from pages.one_look import glimpse
from pages.sought import before, only_on
from pages.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from contextlib import AbstractContextManager

    from playwright.sync_api import BrowserContext, Frame, Locator, Page

    from pages.glimpse import Glimpse, Lens
    from pages.sought import AnyOf, Sought

T = TypeVar("T")

#: Longest poll interval in seconds. A change in the page ends it early, but a change made by CSS alone, or one
#: inside a frame or shadow root, does not.
GLANCE_S = 0.04
#: Initial poll interval in seconds; it grows by SLOWER each time, because most things come soon or late.
FIRST_GLANCE_S, SLOWER = 0.005, 1.5

#: Range of HTTP status codes that refuse the page: there is no such page, or it is not for this reader.
REFUSED, BROKEN = 400, 500

#: Timeout in milliseconds for pressing the button that closes a banner.
HASTE_MS = 1000

#: Pause in seconds before a failed page is loaded again: a person looks at the error first.
PAUSE_S = 0.3


class Window:
    """A browser window with its tabs; a new tab comes to the front, as for a person."""

    def __init__(self, context: BrowserContext, patience_s: float, hosts: Sequence[str] = ()) -> None:
        """Open a tab; if hosts are named, pages of all other hosts get no init script."""
        self.context = context
        #: How long a person waits for a page, or for a thing on it, in seconds.
        self.patience_s = patience_s
        self.traffic = Traffic(context)
        #: Events on the way that the evidence should mention.
        self.notes: list[str] = []
        self.dialogs = NativeDialogs(self.notes)
        #: How often a tab of this window has changed its address or its document.
        self.moves = 0
        self._tabs: list[Page] = []
        context.add_init_script(only_on(hosts, before()))
        context.on("page", self._opened)
        context.new_page()

    @property
    def page(self) -> Page:
        """The tab in front: the newest that is open."""
        while len(self._tabs) > 1 and self._tabs[-1].is_closed():
            self._tabs.pop()
        return self._tabs[-1]

    @property
    def url(self) -> str:
        """Address of the tab in front."""
        return self.page.url

    def open(self, url: str) -> None:
        """Open an address; retry until the patience is over, then raise Playwright's Error."""
        end = time.monotonic() + self.patience_s
        refused: Error | None = None
        while (left := end - time.monotonic()) > 0:
            self.dialogs.is_opening = True
            try:
                self.page.goto(url, wait_until="commit", timeout=left * 1000)
            except PatienceOver as error:
                raise refused or error from None  # the known cause says more than the timeout
            except Error as error:
                if end - time.monotonic() < PAUSE_S:
                    raise
                refused = error
                self.await_change(PAUSE_S)
            else:
                return
            finally:
                self.dialogs.is_opening = False
        if refused is not None:
            raise refused

    def refresh(self) -> None:
        """Reload the page, as with the browser's own button, and wait until it has settled."""
        self.page.reload(wait_until="commit", timeout=self.patience_s * 1000)
        self.settle()

    def press(self, locator: Locator) -> None:
        """Press once; raises Playwright's TimeoutError if that is not possible within the patience."""
        press(locator, self.uncover(locator), self.patience_s)

    def uncover(self, locator: Locator) -> str:
        """Close a banner that covers this control, leave any other layer open; say how to press it then."""
        how = manner(locator, self.patience_s)
        if how == "covered" and self.put_banner_away(any_banner=True):
            how = manner(locator, self.patience_s)
        return how

    def type(self, text: str, *, instead: bool) -> None:
        """Type at the cursor; with `instead`, replace the present text. Raises Playwright's Error as `press` does."""
        strike(self.page, text, instead=instead, patience_s=self.patience_s)

    def touch(self, sought: Sought | AnyOf) -> bool:
        """Click this with the mouse if it can be seen and pressed now; say whether it could.

        This is the cheapest way to press on a page that will be left at once.
        """
        box = ask(self.page.main_frame, "touched", sought.query)
        if box is None:
            return False
        self.page.mouse.click(box["x"], box["y"])
        return True

    def put_banner_away(self, *, any_banner: bool = False) -> bool:
        """Close a banner that blocks the page or, if `any_banner`, only lies over it; say whether one was closed."""
        if not any_banner and not self.modal_words(banners=True):
            return False
        closer = self.look(CLOSER)
        if closer is None:
            return False
        self.notes.append(f"закрыто окно, которое закрывало страницу: {quote(plain(closer.inner_text()), 'крестик')}")
        closer.click(timeout=HASTE_MS)
        return True

    def agreeing(self) -> AbstractContextManager[None]:
        """Accept one native confirm dialog meanwhile, on the present page: a person has agreed to the change there."""
        return self.dialogs.agreeing(self.moves)

    def modal_words(self, *, banners: bool = False) -> str | None:
        """Give the first words of the dialog that must be answered before anything else; None when none is open.

        A dialog about cookies, or one whose controls only close it, needs no decision: it is a banner, and counts only
        if `banners`.
        """
        said = ask(self.page.main_frame, "modalWords", DISMISSER.query)
        return said["words"] if said and said["banner"] is banners else None

    def words_over(self, sought: Sought | AnyOf) -> str | None:
        """Give the first words of the layer over this; None when it is not covered."""
        answers = (ask(frame, "wordsOver", sought.query) or words_over_frame(frame, sought) for frame in self.frames)
        return next((str(words) for words in answers if words), None)

    def chosen(self, field: Sought | AnyOf) -> str:
        """Give the text of a field's choice, in full if the page holds it; empty without a choice."""
        answers = (ask(frame, "chosen", field.query) for frame in self.frames)
        return next((plain(words) for words in answers if words), "")

    def reach(self, sought: Sought | AnyOf) -> Reach | None:
        """Say whether a person can use this now; None when it can't be seen."""
        for frame in self.frames:
            if said := ask(frame, "reached", sought.query):
                over = words_over_frame(frame, sought) if said["over"] is None else said["over"]
                return Reach(said["disabled"], over)
        return None

    def looks_pressed(self, sought: Sought | AnyOf) -> bool:
        """Whether this, if it can be seen, looks as if it were there to be pressed."""
        return all(ask(frame, "looksPressed", sought.query) for frame in self.frames)

    def words_in_front(self, sought: Sought | AnyOf) -> str | None:
        """Give the first words of a layer over the page that has controls but does not contain this."""
        words = ask(self.page.main_frame, "wordsInFront", sought.query)
        return str(words) if words else None

    def is_put_away(self, label: str) -> bool:
        """Whether a control with these words exists but can't be seen, as in a closed menu."""
        return any(ask(frame, "isPutAway", {"label": label}) for frame in self.frames)

    @property
    def document(self) -> float | None:
        """When the open document began, by its own clock; None while it goes away.

        It tells a document from the next one at once: `moves` and `url` follow events, which may come late.
        """
        began = evaluate(self.page.main_frame, "() => performance.timeOrigin")
        return float(began) if began else None

    def has_failed(self) -> bool:
        """Whether the site refused the page: there is no such page, or it is not for this reader."""
        return bool(REFUSED <= (ask(self.page.main_frame, "status") or 0) < BROKEN)

    def look(self, sought: Sought | AnyOf) -> Locator | None:
        """Find this at this moment, without waiting."""
        for frame in self.frames:
            locator = frame.locator(sought.selector)
            if count(locator):
                return locator.first
        return None

    def locate(self, sought: Sought | AnyOf) -> Locator | None:
        """Give a locator of a thing that was just seen; a page with a single frame is not searched again."""
        return self.page.locator(sought.selector).first if len(self.page.frames) == 1 else self.look(sought)

    def await_change(self, longest_s: float) -> None:
        """Wait for a change of the page, no longer than this."""
        evaluate(self.page.main_frame, AWAIT_CHANGE, longest_s * 1000)

    def until(self, test: Callable[[], T | None], patience_s: float | None = None) -> T | None:
        """Call `test` after each change of the page until its result is true or the patience is over; give the result.

        `patience_s` is the time that a person would wait, by default the window's own.
        """
        end = time.monotonic() + (self.patience_s if patience_s is None else patience_s)
        glance = FIRST_GLANCE_S
        while not (result := test()) and (left := end - time.monotonic()) > 0:
            self.await_change(min(glance, left))
            glance = min(GLANCE_S, glance * SLOWER)
            if self.traffic.may_be_repeated and left > PAUSE_S:
                self._try_again(left)
        return result

    def _try_again(self, left_s: float) -> None:
        """Reload a page that failed to load, as a person does who sees the site's error."""
        self.await_change(PAUSE_S)
        with suppress(Error):  # still unreachable: `until` continues to wait
            self.page.reload(wait_until="commit", timeout=left_s * 1000)

    def seen(self, sought: Sequence[Sought | AnyOf]) -> list[bool]:
        """Say for each whether it can be seen now."""
        return self.glimpse(sought).seen if sought else []

    def glimpse(self, sought: Sequence[Sought | AnyOf], lens: Lens | None = None) -> Glimpse:
        """Look once: say which of these can be seen and, with a lens, measure the boxes of its controls and data."""
        return glimpse(self.page, sought, lens)

    def settle(self) -> None:
        """Wait until the document is loaded and no vital request is open, or the patience is over."""
        self.until(self.is_quiet)

    def await_fonts(self) -> None:
        """Wait for fonts that are loading, as the page does not show their letters yet."""
        for frame in self.frames:
            evaluate(frame, AWAIT_FONTS, FONTS_S * 1000)

    def words(self, sought: Sought | AnyOf) -> list[str]:
        """Read the text of every match."""
        answers = [ask(frame, "words", sought.query) or [] for frame in self.frames]
        return [text for answer in answers for text in answer]

    def lines(self) -> list[str]:
        """Read all visible lines of text, each once."""
        read = evaluate(self.page.main_frame, "() => document.body.innerText") or ""
        return list(dict.fromkeys(filter(None, map(plain, read.splitlines()))))

    def back(self) -> None:
        """Go back with the browser's own arrow."""
        self.page.go_back(wait_until="commit", timeout=self.patience_s * 1000)

    def personal_texts(self, personal: Iterable[Sought]) -> list[str]:
        """Read the text of the regions that a screen declares personal."""
        return list(answer(self.page.main_frame, "texts", {"regions": [one.query for one in personal]}))

    def snapshot(self) -> str:
        """Take the accessibility snapshot of the tab in front, personal data still in it."""
        return self.page.aria_snapshot()

    def take_notes(self) -> tuple[str, ...]:
        """Return the notes since the last call, and clear them."""
        notes = tuple(self.notes)
        self.notes.clear()
        return notes

    def is_quiet(self) -> bool:
        """Whether the document is loaded and no vital request is open."""
        return bool(ask(self.page.main_frame, "isComplete")) and not self.traffic.is_open

    @property
    def frames(self) -> list[Frame]:
        """The main frame of the tab in front, and its child frames that a person can see."""
        return [frame for frame in self.page.frames if not frame.is_detached() and is_shown(frame)]

    def _opened(self, page: Page) -> None:
        self._tabs.append(page)
        page.on("framenavigated", self._moved)
        page.on("dialog", lambda dialog: self.dialogs.answer(dialog, self.moves))

    def _moved(self, frame: Frame) -> None:
        self.moves += frame.parent_frame is None
