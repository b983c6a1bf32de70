"""The verdicts that the checker should give on each change of the stand; the stand itself knows no verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from instruction.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fixtures.stub.drifts import Drift

#: The right verdicts on a harmful change, by its kind; if there are several, the first is the best.
BY_KIND: Mapping[str, tuple[Verdict, ...]] = {
    "renamed": (Verdict.RENAMED,),
    "removed": (Verdict.MISSING,),
    "disabled": (Verdict.NO_EFFECT,),
    "dead": (Verdict.NO_EFFECT,),
    "entry_removed": (Verdict.MISSING,),
    "entry_renamed": (Verdict.RENAMED,),
    "entry_added": (Verdict.UNTRUE,),
    "dialog": (Verdict.EXTRA_STEP,),
    "interstitial": (Verdict.EXTRA_STEP,),
    "behaviour": (Verdict.UNTRUE,),
}

_LIST = (Verdict.UNTRUE,)
_NOTHING_COMES = (Verdict.NO_EFFECT, Verdict.MISSING, Verdict.UNTRUE)
_NOT_THERE = (Verdict.MISSING, Verdict.UNTRUE)

#: The right verdicts by name, for changes whose kind does not decide the verdict.
BY_NAME: Mapping[str, tuple[Verdict, ...]] = {
    "a6-prefix-only": _NOT_THERE + _NOTHING_COMES[:1],
    "a9-purpose-not-told": _NOT_THERE,
    "a9-no-card": _NOT_THERE,
    "a11-newcomer-not-shown": _NOT_THERE,
    "b3-organizations-missing": _NOT_THERE,
    "b6-no-briefcase": _NOT_THERE,
    "c3-subject-missing": _LIST,
    "c3-subject-renamed": _LIST,
    "c4-refresh-asks-nothing": _NOTHING_COMES[::-1],
}

#: The new label as a reader sees it, if it is longer than the part that the stand changes.
LABELS: Mapping[str, str] = {"a5-extended-search-renamed": "Или воспользуйтесь подбором по параметрам"}

#: The claims that a change makes untrue, if they are not the one that the stand names.
CLAIMS: Mapping[str, tuple[str, ...]] = {
    # The dialog stands between the choice of the school (B3) and the button (B5); a reader meets it at the end of B3.
    "b5-extra-dialog": ("B3",),
}


#: Changes that rename links, tabs and options: on the stand the walk goes on by the new name; at others it stops.
PASSABLE = frozenset(
    {
        "a2-profile-renamed",
        "a3-delegations-renamed",
        "a4-groups-renamed",
        "a5-extended-search-renamed",
        "a6-organization-renamed",
        "a7-system-renamed",
        "a8-group-renamed",
        "b5-open-renamed",
    }
)


@dataclass(frozen=True, slots=True)
class Harm:
    """The expected finding of one harmful change: its claims, the right verdicts, the new label (empty: none)."""

    drift: str
    claims: tuple[str, ...]
    verdicts: tuple[Verdict, ...]
    label: str = ""
    #: Whether the walk goes on through it, so that later claims are still judged.
    passable: bool = False


def harm_of(drift: Drift) -> Harm:
    """Return the expected finding of a harmful change."""
    verdicts = BY_NAME.get(drift.name) or BY_KIND[drift.kind]
    label = LABELS.get(drift.name) or (drift.values[1] if drift.kind == "entry_renamed" else drift.value)
    claims = CLAIMS.get(drift.name, (drift.claim,))
    renamed = verdicts[0] is Verdict.RENAMED
    return Harm(drift.name, claims, verdicts, label if renamed else "", passable=drift.name in PASSABLE)


#: Timeout of the reader in seconds, for changes that need more than the usual one.
PATIENCE_S: Mapping[str, float] = {"profile-late": 3, "lists-late": 3, "content-late": 3}
USUAL_PATIENCE_S = 1.0
#: Timeout of the reader in a second trial, in seconds.
SECOND_PATIENCE_S = 5.0


class Outlasts(StrEnum):
    """Whether a fault outlasts the reader's timeout; the value is the expected verdict."""

    YES = "unreachable"
    NO = "accurate"
    MAY = "either"


@dataclass(frozen=True, slots=True)
class Weather:
    """A fault of the stand with its parameters, and whether it outlasts the proof's timeouts, also the second one."""

    name: str
    fault: dict[str, Any]
    outlasts: Outlasts


#: Every fault of the stand; most of them at a place that few scenarios visit.
WEATHER = (
    Weather("slow", {"name": "slow", "site": "lk", "seconds": 8.0}, Outlasts.YES),
    Weather("slow-a-little", {"name": "slow", "site": "lk", "seconds": 0.3}, Outlasts.NO),
    Weather("bad-gateway", {"name": "bad_gateway", "site": "library", "path": "/course"}, Outlasts.MAY),
    Weather("bad-gateway-once", {"name": "bad_gateway", "site": "lk", "after": 1, "requests": 1}, Outlasts.NO),
    Weather("bad-gateway-endless", {"name": "bad_gateway", "after": 4, "requests": 0}, Outlasts.YES),
    Weather("reset", {"name": "reset"}, Outlasts.YES),
    Weather("reset-once", {"name": "reset", "site": "lk", "after": 1, "requests": 1}, Outlasts.NO),
    Weather("reset-at-the-catalogue", {"name": "reset", "site": "library", "path": "/catalog"}, Outlasts.YES),
    Weather("never-finishes", {"name": "never_finishes", "site": "lk"}, Outlasts.YES),
    Weather("groups-never-finish", {"name": "never_finishes", "site": "esia", "path": "/profile/groups"}, Outlasts.YES),
    Weather("expired-session", {"name": "expired_session"}, Outlasts.YES),
    Weather("untrusted-certificate", {"name": "untrusted_certificate"}, Outlasts.YES),
)
