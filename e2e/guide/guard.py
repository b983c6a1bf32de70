"""Holds the control that finishes the joining dialog, inside the person's page, until they have said yes."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import Error

from e2e.guide.marks import HINT
from e2e.guide.sentences import initials
from instruction.wording import is_same_person
from pages.sought import GUARD, guard, only_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import BrowserContext, Frame

    from pages.window import Window

#: How long a page holds the control after the last renewal, in seconds: longer than any step of the tool; once the
#: tool is killed, the page is free after this time.
LEASE_S = 20.0
#: How often the lease is renewed, in seconds.
RENEW_S = 0.1

WHY = (
    "Не нажато: сначала выберите сотрудника и ответьте «Да» в окне помощника. "
    "Выйти, ничего не меняя: клавиша Esc или стрелка «Назад» в браузере."
)
USED = "Не нажато второй раз: сначала посмотрим, подействовало ли первое нажатие."


@dataclass(frozen=True, slots=True)
class Chosen:
    """The employee in the joining dialog's field; `choice` is the number of this choice: the next one makes it void."""

    name: str = field(repr=False)
    choice: int
    #: Other text of the chosen entry, and the number of entries with this name in the list.
    more: str = field(default="", repr=False)
    namesakes: int = 0

    @property
    def initials(self) -> str:
        """The only form of the name that files may hold."""
        return initials(self.name)

    def is_same(self, full_name: str) -> bool:
        """Whether this is the same name, its parts in any order."""
        return is_same_person(self.name, full_name)


@dataclass(frozen=True, slots=True)
class Held:
    """The state of the guard in one frame: whether the dialog is open, and who is in its field."""

    frame: Frame
    is_open: bool
    who: Chosen | None
    #: Whether a yes was given in this document and still waits for its press.
    is_waiting: bool
    #: Label of the control that finishes the dialog; empty if no dialog is open or several controls fit.
    finish: str = ""


@dataclass
class Guard:
    """The tool's side of reader/guard.js, for all tabs of the person's window.

    CDP's `Input.setIgnoreInputEvents` would block all input of the page, even «Отмена»; the script blocks this control
    alone, and within the input event itself.
    """

    #: Full name of the expected employee; the person may type it in full instead of choosing it.
    teacher: str = field(default="", repr=False)
    _renewed: float = 0.0
    _held: Held | None = None

    def install(self, context: BrowserContext, hosts: Sequence[str] = ()) -> None:
        """Install the script in every future and every open document of these hosts; of all hosts if none is named."""
        said = {"lease": LEASE_S * 1000, "why": WHY, "used": USED}
        script = only_on(hosts, guard(f"{{ ...{json.dumps(said, ensure_ascii=False)}, hint: {HINT} }}"))
        context.add_init_script(script)
        for frame in (one for page in context.pages for one in page.frames):
            with suppress(Error):  # the page is navigating: the new document gets the script too
                frame.evaluate(script)

    def look(self, window: Window, *, anew: bool = False) -> Held | None:
        """Renew the lease in every tab, and give the state of the tab in front; None while its page can't answer.

        A state that is at most RENEW_S old is given again, unless `anew` is true.
        """
        now = time.monotonic()
        if anew or now - self._renewed > RENEW_S:
            self._renewed = now
            held = [(page, self._renew(frame)) for page in window.context.pages for frame in page.frames]
            front = [one for page, one in held if one is not None and page == window.page]
            self._held = next((one for one in front if one.is_open), front[0] if front else None)
        return self._held

    def agree(self, held: Held) -> None:
        """Allow one press of the control while this choice stands; raises Error when the page is gone."""
        if held.who is not None:
            held.frame.evaluate(f"(who) => window[{GUARD}].agree(who)", asdict(held.who))

    def revoke(self, held: Held) -> None:
        """Withdraw the permission."""
        with suppress(Error):  # the page is gone, and the yes with it
            held.frame.evaluate(f"() => window[{GUARD}].agree(null)")

    def _renew(self, frame: Frame) -> Held | None:
        try:
            said = frame.evaluate(f"(whom) => window[{GUARD}]?.renew(whom)", self.teacher)
        except Error:  # the page is navigating: the new document holds the control by itself
            return None
        return Held(frame, **{**said, "who": Chosen(**said["who"]) if said["who"] else None}) if said else None
