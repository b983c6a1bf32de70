"""`./run findings --tell`: sends one message if something is new or gone, and keeps an issue for each finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from instruction.verdict import ExitCode
from reports.ledger import note_issues, note_told
from reports.morning import RunLinks
from reports.telling.issues import changes
from reports.telling.message import addresses, message, send
from reports.telling.trackers import NoIssuesError, TellingError, Tracker, tracker_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from fixtures.settings import Settings
    from reports.history import Series


@dataclass(frozen=True, slots=True)
class Telling:
    """Informs people of the findings of a series' last run; if `dry`, it only prints what it would send.

    `run` is that run's folder; `say` prints a line on the terminal.
    """

    series: Series
    settings: Settings
    environ: Mapping[str, str]
    run: Path
    say: Callable[[str], None]
    dry: bool

    def tell(self) -> int:
        """Update the issues, send the message and return the exit code: 2 for wrong settings, 3 for a server's failure.

        A failure of one does not stop the other, and the next call makes up for it.
        """
        codes = [self._code_of(way) for way in (self._keep_issues, self._send)]
        return min(filter(None, codes), default=ExitCode.OK)

    @property
    def _links(self) -> RunLinks:
        return RunLinks.of(self.environ, self.series.last.name)

    def _code_of(self, way: Callable[[], None]) -> int:
        try:
            way()
        except TellingError as error:
            self.say(str(error))
            return error.code
        return ExitCode.OK

    def _keep_issues(self) -> None:
        api = tracker_of(self.environ)
        if api is None or isinstance(api, str):
            self.say(f"Задачи не ведутся: {f'нет ключа доступа {api}' if api else 'это не GitHub и не GitLab'}.")
            return
        try:
            with Tracker(api) as tracker:
                self._change_issues(tracker)
        except NoIssuesError:
            self.say("Задачи не ведутся: в проекте они выключены.")

    def _change_issues(self, tracker: Tracker) -> None:
        issues = [*tracker.issues()]
        wanted = changes(self.series, issues, self._links)
        if not wanted:
            self.say(f"Задачи {tracker.api.name}: менять нечего.")
        for change in wanted:
            what = f"{change.deed} {f'№ {change.number}' if change.number else 'новую'}: {change.title}"
            if self.dry:
                self.say(f"Задача {what}\n\n{change.body}\n")
                continue
            issue = tracker.carry_out(change)
            self.say(f"Задача {what}" if issue else f"Не вышло {what}")
            issues += [issue] if issue else []
        if not self.dry:
            keys = [(one.key, one.address) for one in issues if one.key]
            found = {key.finding: address for key, address in keys if key.target == self.series.target}
            note_issues(self.settings.ledger, self.series.target, found)

    def _send(self) -> None:
        told = message(self.series, self._links, self.run)
        to = addresses(self.settings.notify.reveal()) if self.settings.notify else ()
        if told is None:
            self.say("Сообщать не о чем: ничего нового, ничего не исчезло.")
        elif self.series.last.was_told:
            self.say("Об этом прогоне уже сообщено.")
        elif self.dry:
            picture = f"\n\nРисунок: {told.picture.name}" if told.picture else ""
            self.say(f"Сообщение ({len(to)}): {told.title}\n\n{told.body}{picture}")
        elif not to:
            self.say("Сообщать некому: SVERKA_NOTIFY пуста.")
        else:
            send(told, to)
            note_told(self.settings.ledger, self.series.last)
            self.say(f"Отправлено: {told.title}")
