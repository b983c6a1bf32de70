"""Holds, in the person's own page, the control that finishes the joining dialog until they have said yes."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import Error

from e2e.guide.marks import HINT
from e2e.guide.sentences import initials
from instruction.wording import is_same_person
from pages.sought import GUARD, guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Frame

    from pages.window import Window

#: How long a page holds on without hearing from the tool. Longer than any step of the tool's own; a tool that was
#: killed leaves the page held so long and no longer.
LEASE_S = 20.0
#: How often the lease is renewed, in seconds.
RENEW_S = 0.1

WHY = "Не нажато: сначала выберите сотрудника и ответьте «Да» в окне помощника."
USED = "Не нажато второй раз: сначала посмотрим, подействовало ли первое нажатие."


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who stands in the field of the joining dialog: one choice, which the next choice makes void."""

    name: str = field(repr=False)
    choice: int
    #: What else stands in the entry that was chosen, and how many entries of this name the list had.
    more: str = field(default="", repr=False)
    namesakes: int = 0

    @property
    def initials(self) -> str:
        """The name as files may have it."""
        return initials(self.name)

    def is_same(self, full_name: str) -> bool:
        """Whether this is the name, its parts in any order."""
        return is_same_person(self.name, full_name)


@dataclass(frozen=True, slots=True)
class Held:
    """What the guard of a page says: whether the dialog is open, and who stands in its field."""

    frame: Frame
    is_open: bool
    who: Chosen | None
    #: Whether there was a yes in this document, and the control was used with it, or has not been used yet.
    is_used: bool
    is_waiting: bool
    #: The words on what finishes the dialog; empty while none is open, or several may.
    finish: str = ""


@dataclass
class Guard:
    """The tool's side of reader/guard.js, for all tabs of the person's window.

    CDP's `Input.setIgnoreInputEvents` would keep every input from the page, its «Отмена» included; the script holds the
    one control, and in the very event.
    """

    #: Whom the walk expects, whose name may be typed in full instead of chosen.
    teacher: str = field(default="", repr=False)
    _renewed: float = 0.0
    _held: Held | None = None

    def install(self, context: BrowserContext, allows: Callable[[str], bool] = lambda _: True) -> None:
        """Put it into every document to come, and into those that are open already on a host that `allows` names."""
        said = {"lease": LEASE_S * 1000, "why": WHY, "used": USED}
        script = guard(f"{{ ...{json.dumps(said, ensure_ascii=False)}, hint: {HINT} }}")
        context.add_init_script(script)
        for frame in (one for page in context.pages for one in page.frames if allows(urlsplit(one.url).hostname or "")):
            with suppress(Error):  # the page is on its way elsewhere: a new document brings it along
                frame.evaluate(script)

    def look(self, window: Window, *, anew: bool = False) -> Held | None:
        """Renew the lease in every tab, and give what the tab in front says; None while its page can't be asked.

        A look that is not older than RENEW_S is given again, unless it is to be taken `anew`.
        """
        now = time.monotonic()
        if anew or now - self._renewed > RENEW_S:
            self._renewed = now
            held = [(page, self._renew(frame)) for page in window.context.pages for frame in page.frames]
            front = [one for page, one in held if one is not None and page == window.page]
            self._held = next((one for one in front if one.is_open), front[0] if front else None)
        return self._held

    def agree(self, held: Held) -> None:
        """Let the control be used once, as long as this choice stands; raises Error when the page is gone."""
        if held.who is not None:
            held.frame.evaluate(f"(who) => window[{GUARD}].agree(who)", asdict(held.who))

    def revoke(self, held: Held) -> None:
        """Let it be used no longer."""
        with suppress(Error):  # the page is gone, and the yes with it
            held.frame.evaluate(f"() => window[{GUARD}].agree(null)")

    def _renew(self, frame: Frame) -> Held | None:
        try:
            said = frame.evaluate(f"(whom) => window[{GUARD}]?.renew(whom)", self.teacher)
        except Error:  # the page is on its way elsewhere: a new document holds by itself
            return None
        return Held(frame, **{**said, "who": Chosen(**said["who"]) if said["who"] else None}) if said else None
