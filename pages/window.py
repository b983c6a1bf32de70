"""One person's browser window: what they see now, in the tab where they are."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as PatienceOver

from instruction.wording import plain, quote
from pages.banner import CLOSER, DISMISSER
from pages.closed import open_roots
from pages.frames import is_shown, placed
from pages.glimpse import Glimpse, Lens, Reach, Rectangle
from pages.hands import manner, press, strike
from pages.moment import AWAIT_CHANGE, answer, ask, count, evaluate
from pages.sought import AnyOf, Sought, before
from pages.traffic import Traffic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from playwright.sync_api import BrowserContext, Dialog, Frame, Locator, Page

T = TypeVar("T")

#: The longest that a change is waited for before the tabs and frames are looked at again; changes made by CSS alone,
#: and those inside of frames and shadow roots, tell nobody.
GLANCE_MS = 40
#: How soon one looks again at first: what was asked for is there soon or late, and each look after it is less urgent.
FIRST_GLANCE_MS, SLOWER = 5.0, 1.5

#: Answers of a site that say that it has no such page, or not for this reader.
REFUSED, BROKEN = 400, 500

#: How long the button that puts a banner away may take to be pressed.
HASTE_MS = 1000

#: What the browser asks where a page wants to be asked before it is left; the page can't give it other words.
LEAVING = "Покинуть сайт?"
#: The answers of a document that has not been given the roots that it keeps closed, or the patterns of personal text.
NO_ROOTS, NO_PATTERNS = "lacks roots", "lacks patterns"
#: What a question without words is called.
WORDLESS = "вопрос без слов"

#: How long a person looks at an error of the site before they try again.
PAUSE_S = 0.3


class Window:
    """A browser window with its tabs, followed as a person follows them: a new tab comes to the front."""

    def __init__(self, context: BrowserContext, patience_s: float) -> None:
        self.context = context
        self.patience_s = patience_s
        self.traffic = Traffic(context)
        #: What happened on the way that a reader of the evidence should know.
        self.notes: list[str] = []
        #: What a dialog of the browser's own has asked since the last look, of those that want a decision.
        self.asked: str | None = None
        #: How many times a page of this window has changed its address or its document.
        self.moves = 0
        self._tabs: list[Page] = []
        #: Whether an address is being typed: then a page that is left is left for good.
        self._is_opening = False
        context.add_init_script(before())
        context.on("page", self._opened)
        context.new_page()

    @property
    def browser(self) -> str:
        """Its browser's name and version; empty where the browser does not tell."""
        browser = self.context.browser
        return f"{browser.browser_type.name} {browser.version}" if browser else ""

    @property
    def page(self) -> Page:
        """The tab in front: the newest that is open."""
        while len(self._tabs) > 1 and self._tabs[-1].is_closed():
            self._tabs.pop()
        return self._tabs[-1]

    @property
    def url(self) -> str:
        """Where the person is."""
        return self.page.url

    def open(self, url: str) -> None:
        """Go to an address as by typing it; raises Playwright's Error when the site can't be reached in patience."""
        end = time.monotonic() + self.patience_s
        refused: Error | None = None
        while (left := end - time.monotonic()) > 0:
            self._is_opening = True
            try:
                self.page.goto(url, wait_until="commit", timeout=left * 1000)
            except PatienceOver as error:
                raise refused or error from None  # a cause that is known says more than that time is up
            except Error as error:
                if end - time.monotonic() < PAUSE_S:
                    raise
                refused = error
                self._pause()
            else:
                return
            finally:
                self._is_opening = False
        if refused is not None:
            raise refused

    def refresh(self) -> None:
        """Load the page anew, as by the browser's own button, and wait until it has settled."""
        self.page.reload(wait_until="commit", timeout=self.patience_s * 1000)
        self.settle()

    def press(self, locator: Locator) -> None:
        """Press, once; raises Playwright's TimeoutError when it can't be pressed within the patience."""
        self.uncover(locator)
        press(locator, self.patience_s)

    def uncover(self, locator: Locator) -> None:
        """Put away what lies over a thing that is to be used, as far as it is a banner."""
        if manner(locator, self.patience_s) == "covered":
            self.put_banner_away(lying=True)

    def type(self, text: str, *, instead: bool) -> None:
        """Type where the cursor stands, `instead` of what is there; raises Playwright's Error as `press` does."""
        strike(self.page, text, instead=instead, patience_s=self.patience_s)

    def touch(self, sought: Sought | AnyOf) -> bool:
        """Press at once what can be seen and pressed of this now, with the mouse; say whether there was such a thing.

        Of all ways to press this one costs the least on a page that is left again at once.
        """
        box = ask(self.page.main_frame, "touched", sought.query)
        if box is None:
            return False
        self.page.mouse.click(box["x"], box["y"])
        return True

    def put_banner_away(self, *, lying: bool = False) -> bool:
        """Close a banner that makes the page unusable, or, when `lying`, any that lies over it; say whether one was."""
        if not lying and not self.modal_words(banners=True):
            return False
        closer = self.look(CLOSER)
        if closer is None:
            return False
        self.notes.append(f"закрыто окно, которое закрывало страницу: {quote(plain(closer.inner_text()), 'крестик')}")
        closer.click(timeout=HASTE_MS)
        return True

    def modal_words(self, *, banners: bool = False) -> str | None:
        """Give the first words of the dialog that has to be answered before anything else, None when none is open.

        A dialog about cookies, or with nothing to press but what closes it, asks for no decision and is a banner.
        """
        said = ask(self.page.main_frame, "modalWords", DISMISSER.query)
        return said["words"] if said and said["banner"] is banners else None

    def words_over(self, sought: Sought | AnyOf) -> str | None:
        """Give the first words of what lies over the thing sought, None when nothing does."""
        answers = (ask(frame, "wordsOver", sought.query) for frame in self.frames)
        return next((str(words) for words in answers if words), None)

    def chosen(self, field: Sought | AnyOf) -> str:
        """Give the words of what is chosen in a field, whole where the page tells; empty where nothing is."""
        answers = (ask(frame, "chosen", field.query) for frame in self.frames)
        return next((plain(words) for words in answers if words), "")

    def reach(self, sought: Sought | AnyOf) -> Reach | None:
        """Say whether a person can use what is sought as it stands at this moment; None where it can't be seen."""
        answers = (ask(frame, "reached", sought.query) for frame in self.frames)
        return next((Reach(**answer) for answer in answers if answer), None)

    def words_in_front(self, sought: Sought | AnyOf) -> str | None:
        """Give the first words of what holds something to press and lies over the page, but not of what is sought."""
        words = ask(self.page.main_frame, "wordsInFront", sought.query)
        return str(words) if words else None

    def is_put_away(self, label: str) -> bool:
        """Whether something to press with these words is there, but not to be seen: in a menu that is closed."""
        return any(ask(frame, "isPutAway", {"label": label}) for frame in self.frames)

    def has_failed(self) -> bool:
        """Whether the site says that it has no such page, or not for this reader."""
        return bool(REFUSED <= (ask(self.page.main_frame, "status") or 0) < BROKEN)

    def look(self, sought: Sought | AnyOf) -> Locator | None:
        """Find what is sought as it stands at this moment."""
        for frame in self.frames:
            locator = frame.locator(sought.selector)
            if count(locator):
                return locator.first
        return None

    def locate(self, sought: Sought | AnyOf) -> Locator | None:
        """Point at what has just been seen, without looking once more where the page has but one frame."""
        return self.page.locator(sought.selector).first if len(self.page.frames) == 1 else self.look(sought)

    def until(self, test: Callable[[], T | None], patience_s: float | None = None) -> T | None:
        """Repeat a look at the page, each time that something on it changes, until it gives something.

        `patience_s` is how long a person would wait, the window's own patience by default; then None.
        """
        end = time.monotonic() + (self.patience_s if patience_s is None else patience_s)
        glance = FIRST_GLANCE_MS
        while not (result := test()) and (left := end - time.monotonic()) > 0:
            evaluate(self.page.main_frame, AWAIT_CHANGE, min(glance, left * 1000))
            glance = min(GLANCE_MS, glance * SLOWER)
            if self.traffic.may_be_repeated and left > PAUSE_S:
                self._try_again(left)
        return result

    def _try_again(self, left_s: float) -> None:
        """Load a page anew that failed to come, as a person does who sees an error of the site."""
        self._pause()
        with suppress(Error):  # still down: whoever waits goes on waiting
            self.page.reload(wait_until="commit", timeout=left_s * 1000)

    def _pause(self) -> None:
        evaluate(self.page.main_frame, AWAIT_CHANGE, PAUSE_S * 1000)

    def await_(self, sought: Sought | AnyOf, patience_s: float | None = None) -> Locator | None:
        """Find what is sought, and wait for it as long as a person would; None when it does not come."""
        return self.until(lambda: self.look(sought), patience_s)

    def seen(self, sought: Sequence[Sought | AnyOf]) -> list[bool]:
        """Say of each whether it can be seen at this moment."""
        return self.glimpse(sought).seen if sought else []

    def glimpse(self, sought: Sequence[Sought | AnyOf], lens: Lens | None = None) -> Glimpse:
        """Look once: which of these can be seen, and, through a lens, where things are."""
        asked: dict[str, Any] = {"queries": [one.query for one in sought], **(lens.asked if lens else {})}
        seen = [False] * len(sought)
        outlined: list[Rectangle] = []
        personal: list[Rectangle] = []
        loaded = ambiguous = covered = buried = drawn = False
        for frame in self.page.frames:
            answer = self._glimpse(frame, asked, lens)
            if answer is None:
                continue
            if lens is not None:  # a picture shows a frame behind a dialog, too
                personal += placed(frame, answer["personal"])
            if not is_shown(frame):
                continue
            loaded = loaded or (frame.parent_frame is None and answer["loaded"])
            seen = [one or other for one, other in zip(seen, answer["seen"], strict=True)]
            if lens is not None:
                ambiguous = ambiguous or answer["ambiguous"]
                covered = covered or answer["covered"]
                buried = buried or answer["buried"]
                drawn = drawn or answer["drawn"]
                outlined += placed(frame, answer["outlined"])
        return Glimpse(seen, outlined, personal, loaded, ambiguous, covered, buried, drawn)

    def _glimpse(self, frame: Frame, asked: dict[str, Any], lens: Lens | None) -> dict[str, Any] | None:
        """Give a frame's answer, once it has been given what it lacks; None where its document goes away."""
        answer = ask(frame, "glimpse", asked)
        if answer == NO_ROOTS:
            with suppress(Error):  # the page is on its way
                open_roots(self.page)
            answer = ask(frame, "glimpse", asked)
        if answer == NO_PATTERNS and lens is not None:
            ask(frame, "learn", {"name": lens.name, "sources": lens.sources})
            answer = ask(frame, "glimpse", asked)
        return answer if isinstance(answer, dict) else None

    def settle(self) -> None:
        """Wait until nothing vital of the present screen is under way, or the patience is over."""
        self.until(self.is_quiet)

    def every(self, sought: Sought) -> list[Locator]:
        """Find all twins of what is sought, the best first."""
        return [one for frame in self.frames for one in frame.locator(sought.selector).all()]

    def drawings(self, sought: Sought) -> tuple[str, ...]:
        """Tell the drawings apart by what they are drawn with."""
        return tuple(answer(self.page.main_frame, "drawings", sought.query))

    def words(self, sought: Sought | AnyOf) -> list[str]:
        """Read the words of all that is found."""
        answers = [ask(frame, "words", sought.query) or [] for frame in self.frames]
        return [text for answer in answers for text in answer]

    def lines(self) -> list[str]:
        """Read all lines of text that can be seen, each once."""
        read = evaluate(self.page.main_frame, "() => document.body.innerText") or ""
        return list(dict.fromkeys(filter(None, map(plain, read.splitlines()))))

    def back(self) -> None:
        """Go back, as by the browser's own arrow."""
        self.page.go_back(wait_until="commit", timeout=self.patience_s * 1000)

    def people(self) -> list[list[str]]:
        """Read the list of people that can be seen, line by line: the name, then the line's other words."""
        answers = [ask(frame, "people", {"after": 0}) for frame in self.frames]
        return next((answer["lines"] for answer in answers if answer and answer["count"]), [])

    def scroll_people(self) -> bool:
        """Scroll the list of people on; say whether it has moved."""
        return any(ask(frame, "scrolledPeople") for frame in self.frames)

    def personal_texts(self, personal: Iterable[Sought]) -> list[str]:
        """Read the words of the regions that a screen declares personal."""
        return list(answer(self.page.main_frame, "texts", {"regions": [one.query for one in personal]}))

    def snapshot(self) -> str:
        """Take the accessibility snapshot of the tab in front, personal data still in it."""
        return self.page.locator("body").aria_snapshot()

    def take_notes(self) -> tuple[str, ...]:
        """Hand over what was noted since the last time."""
        notes, self.notes = tuple(self.notes), []
        return notes

    def is_quiet(self) -> bool:
        """Whether the present document is loaded and nothing vital is under way."""
        return self._is_loaded() and not self.traffic.is_open

    def close(self) -> None:
        """Close the window with all of its tabs; nothing of it stays."""
        self.context.close()

    @property
    def frames(self) -> list[Frame]:
        """The page in front and those of its frames that a person can see."""
        return [frame for frame in self.page.frames if not frame.is_detached() and is_shown(frame)]

    def _opened(self, page: Page) -> None:
        self._tabs.append(page)
        page.on("framenavigated", self._moved)
        page.on("dialog", self._answer)

    def _answer(self, dialog: Dialog) -> None:
        """Put a message away as a person does; what wants a decision is declined and remembered."""
        words = plain(dialog.message)
        if dialog.type == "alert" or (dialog.type == "beforeunload" and self._is_opening):
            self.notes.append(f"закрыто сообщение: {quote(words, 'без слов')}")
            dialog.accept()
        else:
            self.asked = LEAVING if dialog.type == "beforeunload" else words or WORDLESS
            dialog.dismiss()

    def _moved(self, frame: Frame) -> None:
        self.moves += frame.parent_frame is None

    def _is_loaded(self) -> bool:
        return bool(evaluate(self.page.main_frame, "() => document.readyState === 'complete'"))
