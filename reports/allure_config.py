"""The configuration of Allure 3: a report in Russian, as one file, with categories in terms of the instruction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from instruction.verdict import RUSSIAN, Verdict

if TYPE_CHECKING:
    from pathlib import Path

NAME = "Сверка инструкции"

#: The label with a test's verdict; Allure sorts by it, so it can't be one of the hidden labels.
VERDICT_LABEL = "вывод"

_HISTORY_LIMIT = 50
#: Labels that only say how and where the tests ran.
_HIDDEN_LABELS = ("host", "thread", "framework", "language", "package", "parentSuite", "suite", "subSuite")
_CHARTS = (
    {"type": "currentStatus", "title": "Итог"},
    {"type": "statusDynamics", "title": "От прогона к прогону", "limit": _HISTORY_LIMIT},
    {"type": "statusTransitions", "title": "Что изменилось", "limit": _HISTORY_LIMIT},
    {"type": "durationDynamics", "title": "Длительность", "limit": _HISTORY_LIMIT},
)


def allure_config(output: Path, history: Path, *, first_time: bool, one_file: bool) -> dict[str, Any]:
    """Give the configuration for a report in `output`; a run enters the history with its first report only."""
    awesome = {
        "singleFile": one_file,
        "reportName": NAME,
        "reportLanguage": "ru",
        "theme": "auto",
        "groupBy": ["feature"],
        "charts": list(_CHARTS),
        "sections": ["charts"],
        "stepTreeExpansion": "expand_failed_only",
        "appendTitlePath": False,
    }
    return {
        "name": NAME,
        "output": str(output),
        "historyPath": str(history),
        "historyLimit": _HISTORY_LIMIT,
        "appendHistory": first_time,
        "hideLabels": list(_HIDDEN_LABELS),
        "categories": categories(),
        "plugins": {"awesome": {"options": awesome}},
    }


def categories() -> list[dict[str, Any]]:
    """Give a category for each verdict, the worst first, matched by label; a failure without the label is our fault."""
    told = [verdict for verdict in reversed(Verdict) if verdict not in {Verdict.ACCURATE, Verdict.FAULT}]
    return [*(_category(one) for one in told), _category(Verdict.FAULT, {"statuses": ["failed", "broken"]})]


def _category(verdict: Verdict, *others: dict[str, Any]) -> dict[str, Any]:
    matchers: list[dict[str, Any]] = [{"labels": {VERDICT_LABEL: f"^{RUSSIAN[verdict]}$"}}, *others]
    return {"name": category(verdict), "matchers": matchers, "expand": verdict.is_drift or verdict is Verdict.FAULT}


def category(verdict: Verdict) -> str:
    """Name the category in Russian, for readers of the report."""
    return f"Инструкция расходится: {RUSSIAN[verdict]}" if verdict.is_drift else RUSSIAN[verdict].capitalize()
