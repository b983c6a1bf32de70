"""The proof as lines on the terminal, as a Markdown table and as JSON data."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from e2e.proof.expected import SECOND_PATIENCE_S, Outlasts
from instruction.verdict import RUSSIAN, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from e2e.proof.changes import StandChange
    from e2e.proof.outcome import Caught, TrialOutcome
    from e2e.proof.score import Score
    from reports.verdicts import ClaimResult

SCHEMA = 1
ALL_ACCURATE = "всё верно"
TITLE = "# Доказательство, что проверки умеют не проходить"
PREFACE = """\
Таблицу делает `./run proof --docs`: проверка испытывается на каждом изменении и каждой неполадке стенда; с `--all`
ещё и на нескольких сразу. Читатель ждёт {patience} с; для каждого изменения проходятся сценарии из тех,
которые на стенде без изменений встречают то, что оно меняет. О чём сказано не то, испытывается ещё раз, отдельно и с
ожиданием {second} с: второй ответ и считается, а таблица о нём предупреждает."""
HEADER = "| | Изменение | Что меняется | Должно быть | Сказано | с |\n|---|---|---|---|---|---:|"
GROUPS: tuple[tuple[str, Callable[[StandChange], bool]], ...] = (
    ("Мешают читателю", lambda change: len(change.harms) == len(change.drifts) == 1),
    ("Не мешают читателю", lambda change: not change.harms and not change.faults),
    ("Неполадки", lambda change: bool(change.faults)),
    ("По несколько сразу", lambda change: bool(change.harms) and len(change.drifts) > 1),
)


def terminal_lines(outcome: TrialOutcome, *, with_messages: bool) -> Iterator[str]:
    """Yield a change's outcome as lines; `with_messages` adds details even if the checker made no mistake."""
    yield f"{_sign(outcome)} {outcome.change.name}: {expected(outcome)} → {said(outcome)} · {_seconds(outcome)} с"
    if with_messages or not outcome.is_right:
        yield f"    {outcome.change.says}"
        blocked = [one.judgement.claim for one in outcome.findings if one.verdict is Verdict.BLOCKED]
        for one in outcome.findings:
            if one.verdict is not Verdict.BLOCKED:
                yield f"    {one.judgement.claim}: {one.judgement.message}"
        if blocked:
            yield f"    {RUSSIAN[Verdict.BLOCKED]}: {', '.join(blocked)}"


def sums(score: Score) -> Iterator[str]:
    """Yield the sums as lines."""
    hidden = f", ещё до {score.hidden} не дойти из-за других" if score.hidden else ""
    yield f"Замечено мешающих: {score.caught.words}{hidden}"
    yield f"Ложных тревог на безвредных: {score.false_alarms.words}"
    yield f"Утверждение названо верно: {score.right_claim.words}"
    yield f"Вывод назван верно: {score.right_verdict.words}"
    yield f"Новое название подсказано первым: {score.right_suggestion.words}"
    yield f"Неполадки распознаны: {score.right_faults.words}"
    yield f"Испытано дважды: {len(score.twice)}{': ' if score.twice else ''}{', '.join(score.twice)}"
    if score.slowest_s is not None:
        yield f"Вывод о пропавшем названии позже, чем всё верно: самое большее на {_decimal(score.slowest_s)} с"


def markdown(outcomes: Sequence[TrialOutcome], score: Score, patience_s: float) -> str:
    """Return the whole table in Markdown."""
    parts = [
        TITLE,
        PREFACE.format(patience=f"{patience_s:g}", second=f"{SECOND_PATIENCE_S:g}"),
        "\n".join(f"- {line}" for line in sums(score)),
    ]
    for title, belongs in GROUPS:
        rows = [_row(outcome) for outcome in outcomes if belongs(outcome.change)]
        if rows:
            parts += [f"## {title}", "\n".join([HEADER, *rows])]
    return "\n\n".join(parts) + "\n"


def as_json(outcomes: Sequence[TrialOutcome], score: Score) -> dict[str, Any]:
    """Return the whole proof as data for JSON."""
    shares = ("caught", "right_claim", "right_verdict", "right_suggestion", "false_alarms", "right_faults")
    return {
        "schema": SCHEMA,
        "exit_code": score.exit_code,
        "sums": {
            **{name: asdict(getattr(score, name)) for name in shares},
            "hidden": score.hidden,
            "twice": list(score.twice),
            "slowest_s": score.slowest_s,
        },
        "changes": [_change_as_json(outcome) for outcome in outcomes],
    }


def expected(outcome: TrialOutcome) -> str:
    """Return the text of the table's column for the expected findings."""
    harms = outcome.change.harms
    if harms:
        return ", ".join(f"{' '.join(harm.claims)} {RUSSIAN[harm.verdicts[0]]}" for harm in harms)
    unreachable = RUSSIAN[Verdict.UNREACHABLE]
    return {
        Outlasts.NO: ALL_ACCURATE,
        Outlasts.YES: unreachable,
        Outlasts.MAY: f"{ALL_ACCURATE} или {unreachable}",
    }[outcome.change.outlasts]


def said(outcome: TrialOutcome) -> str:
    """Return the text of the table's column for the findings: expected claims first, then others."""
    wanted = [claim for harm in outcome.change.harms for claim in harm.claims]
    there = [one for one in outcome.findings if one.judgement.claim in wanted]
    rest = [one for one in outcome.findings if one not in there]
    also = [one for one in rest if one.verdict is not Verdict.BLOCKED or not (wanted or outcome.change.faults)]
    parts = [", ".join(map(_finding, found)) for found in (there, also) if found]
    problems = [problem.value for problem in outcome.problems]
    told = "; ещё ".join(parts or ([] if problems else [ALL_ACCURATE])) + "".join(f" [{one}]" for one in problems)
    return f"{told} (со второго раза; сначала: {said(outcome.at_first)})" if outcome.at_first else told


def _finding(one: ClaimResult) -> str:
    judgement = one.judgement
    label = f" («{judgement.candidates[0].label}»)" if judgement.candidates else ""
    label += f" (из-за {judgement.blocked_by})" if judgement.blocked_by else ""
    return f"{judgement.claim} {RUSSIAN[one.verdict]}{label}"


def _row(outcome: TrialOutcome) -> str:
    name = "<br>".join(f"`{one}`" for one in outcome.change.name.split("+"))
    cells = (_sign(outcome), name, outcome.change.says, expected(outcome), said(outcome), _seconds(outcome))
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _sign(outcome: TrialOutcome) -> str:
    if any(problem.is_fatal for problem in outcome.problems):
        return "✗"
    return "✓" if outcome.is_right else "~"


def _seconds(outcome: TrialOutcome) -> str:
    return _decimal(outcome.seconds)


def _decimal(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _change_as_json(outcome: TrialOutcome) -> dict[str, Any]:
    change = outcome.change
    return {
        "name": change.name,
        "says": change.says,
        "drifts": list(change.drifts),
        "faults": [dict(fault) for fault in change.faults],
        "expected": [_caught_as_json(one) for one in outcome.caught],
        "outlasts_patience": change.outlasts,
        "findings": [_finding_as_json(one) for one in outcome.findings],
        "also": [one.judgement.claim for one in outcome.others],
        "problems": [problem.name.lower() for problem in outcome.problems],
        "at_first": _change_as_json(outcome.at_first) if outcome.at_first else None,
        "scenarios": {name: round(seconds, 2) for name, seconds in outcome.trial.seconds.items()},
        "seconds": round(outcome.seconds, 2),
        "slower_s": None if outcome.slower_s is None else round(outcome.slower_s, 2),
    }


def _caught_as_json(one: Caught) -> dict[str, Any]:
    return {
        "drift": one.harm.drift,
        "claims": list(one.harm.claims),
        "verdicts": list(one.harm.verdicts),
        "label": one.harm.label or None,
        "at_right_claim": one.at_right_claim,
        "right_verdict": one.has_right_verdict,
        "suggestion": one.suggestion,
        "right_suggestion": one.has_right_suggestion if one.harm.label else None,
        "hidden": one.is_hidden,
    }


def _finding_as_json(one: ClaimResult) -> dict[str, Any]:
    said = one.judgement
    return {
        "claim": said.claim,
        "verdict": one.verdict,
        "message": said.message,
        "candidates": [candidate.label for candidate in said.candidates],
        "blocked_by": said.blocked_by,
        "scenarios": [case.scenario for case in one.cases if case.verdict is one.verdict],
    }
