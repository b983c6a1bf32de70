"""The changes of the stand that the proof tries: single ones, and seeded pairs and triples."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any

from e2e.proof.expected import PATIENCE_S, USUAL_PATIENCE_S, WEATHER, Harm, Outlasts, harm_of
from fixtures.stub import known_drifts, known_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from fixtures.stub.drifts import Drift

SEED = 2026
PAIRS, TRIPLES = 30, 15


class UnknownChangeError(LookupError):
    """The stand has no change of this name; the message lists the known names."""


@dataclass(frozen=True, slots=True)
class StandChange:
    """One state of the stand for a trial; without harms every claim should be accurate."""

    name: str
    says: str
    drifts: tuple[str, ...] = ()
    faults: tuple[dict[str, Any], ...] = ()
    #: Keys of the stand's log that a scenario must touch to notice the change.
    touches: frozenset[str] = frozenset()
    #: Prefix of the addresses that it concerns, site and path; empty: all addresses.
    place: str = ""
    harms: tuple[Harm, ...] = ()
    outlasts: Outlasts = Outlasts.NO

    @property
    def patience_s(self) -> float:
        """Timeout of the reader, in seconds."""
        return max(PATIENCE_S.get(name, USUAL_PATIENCE_S) for name in (*self.drifts, ""))

    def is_met_by(self, touched: Iterable[str]) -> bool:
        """Whether a scenario that has touched these keys meets the change."""
        keys = set(touched)
        if self.drifts:
            return not keys.isdisjoint(self.touches)
        return any(key.startswith(f"page:{self.place}") for key in keys)


#: The unchanged stand.
GREEN = StandChange("nothing", "Стенд без изменений.")


def single_changes() -> dict[str, StandChange]:
    """Return every drift and every fault by name, in the order of the stand's files."""
    drifts = [together(drift) for drift in known_drifts().values()]
    return {change.name: change for change in (*drifts, *_faults())}


def several_changes(seed: int = SEED) -> list[StandChange]:
    """Choose pairs and triples of harmful changes of different claims; add a harmless one to about a third of them."""
    random = Random(seed)  # noqa: S311 - the choice must be repeatable
    hurting = [drift for drift in known_drifts().values() if drift.hurts]
    harmless = [drift for drift in known_drifts().values() if not drift.hurts]
    changes: dict[str, StandChange] = {}
    for number, size in ((PAIRS, 2), (PAIRS + TRIPLES, 3)):
        while len(changes) < number:
            chosen = random.sample(hurting, size)
            mixed_in = [random.choice(harmless)] if random.random() < 1 / 3 else []
            change = together(*chosen, *mixed_in)
            if _hurt_apart(change) and len(change.touches) == len(change.drifts):
                changes[change.name] = change
    return list(changes.values())


def named_changes(names: Sequence[str]) -> list[StandChange]:
    """Return the changes of these names; "a+b" makes both at once. Raises UnknownChangeError."""
    known = {GREEN.name: GREEN, **single_changes()}
    changes = []
    for name in names:
        parts = name.split("+")
        for part in parts:
            if part not in known:
                raise UnknownChangeError(f"Изменения «{part}» нет; есть {', '.join(known)}.")
        drifts = [known_drifts()[part] for part in parts if part in known_drifts()]
        changes.append(together(*drifts) if len(drifts) > 1 else known[parts[0]])
    return changes


def together(*drifts: Drift) -> StandChange:
    """Combine several drifts into one change."""
    return StandChange(
        name="+".join(drift.name for drift in drifts),
        says=" ".join(drift.says for drift in drifts),
        drifts=tuple(drift.name for drift in drifts),
        touches=frozenset(drift.touches for drift in drifts),
        harms=tuple(harm_of(drift) for drift in drifts if drift.hurts),
    )


def _faults() -> Iterator[StandChange]:
    for weather in WEATHER:
        says = known_faults()[weather.fault["name"]].says
        given = ", ".join(f"{key} = {value}" for key, value in weather.fault.items() if key != "name")
        yield StandChange(
            name=weather.name,
            says=f"{says} ({given})" if given else says,
            faults=(weather.fault,),
            place=f"{weather.fault.get('site', '')}{weather.fault.get('path', '')}",
            outlasts=weather.outlasts,
        )


def _hurt_apart(change: StandChange) -> bool:
    claims = [claim for harm in change.harms for claim in harm.claims]
    return len(claims) == len(set(claims))
