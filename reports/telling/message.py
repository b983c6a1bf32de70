"""The morning message about new and gone findings, sent through Apprise to the addresses in the settings."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from instruction.verdict import ExitCode
from reports.covered import own_words
from reports.morning import problem_in_words
from reports.phrases import TARGETS, local_time, plural
from reports.telling.trackers import TellingError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reports.covered import Covered
    from reports.history import OpenProblem, Series
    from reports.morning import RunLinks

#: Separates addresses: commas or spaces before the next scheme, because an address may contain a comma.
_BETWEEN = re.compile(r"[,\s]+(?=[A-Za-z][\w+.-]*://)")


@dataclass(frozen=True, slots=True)
class Message:
    """The message without markup; `picture` is the covered figure of the first new finding that has one."""

    title: Covered
    body: Covered
    picture: Path | None


def message(series: Series, links: RunLinks, run: Path) -> Message | None:
    """Write about the last run's new and gone findings; None when there are none. `run` is that run's folder."""
    new = [problem for problem in series.open if series.is_new(problem)]
    if not new and not series.gone:
        return None
    counts = [plural(len(new), "новая находка", "новые находки", "новых находок")] if new else []
    gone = plural(len(series.gone), "находка исчезла", "находки исчезли", "находок исчезло")
    counts += [gone] if series.gone else []
    title = f"Сверка · {TARGETS[series.target]}: {', '.join(counts)}"
    parts = [*_part(series, "Новое", new), *_part(series, "Исчезло", series.gone)]
    parts.append(f"Прогон {local_time(series.last.started)}. Отчёт: {links.report}")
    pictures = (run / "figures" / f"{problem.claim}.png" for problem in new)
    picture = next((path for path in pictures if path.is_file()), None)
    return Message(own_words(title), own_words("\n\n".join(parts)), picture)


def _part(series: Series, title: str, problems: Sequence[OpenProblem]) -> list[str]:
    lines = [f"- {problem_in_words(series, one)} ({one.id})" for one in problems]
    return ["\n".join([f"{title}:", *lines])] if lines else []


def addresses(setting: str) -> tuple[str, ...]:
    """Split the addresses of SVERKA_NOTIFY."""
    return tuple(filter(None, (one.strip(", \t\n") for one in _BETWEEN.split(setting))))


def send(told: Message, to: Sequence[str]) -> None:
    """Send a message to every address, even if some fail.

    Raises TellingError, which names the failed addresses by number, because an address is a secret.
    """
    import apprise  # noqa: PLC0415 - takes half a second, only needed to send

    logging.getLogger("apprise").disabled = True  # it would write addresses to the terminal
    failures: list[TellingError] = []
    for number, address in enumerate(to, 1):
        post = apprise.Apprise()
        picture = str(told.picture) if told.picture else None
        if not post.add(address):
            failures.append(TellingError(f"Адрес {number} в SVERKA_NOTIFY не понят: исправьте его.", ExitCode.USAGE))
        elif not post.notify(title=told.title, body=told.body, body_format=apprise.NotifyFormat.TEXT, attach=picture):
            failures.append(TellingError(f"По адресу {number} из SVERKA_NOTIFY сообщение не принято."))
    if failures:
        codes = [failure.code for failure in failures]
        raise TellingError(" ".join(map(str, failures)), min(codes))
