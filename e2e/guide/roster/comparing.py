"""Where each teacher of a roster stands, told by the lists of the group and of the organisation; nothing is guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from instruction.wording import key, visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from fixtures.roster import Teacher
    from pages.paged_list import Line


def name_key(full_name: str) -> str:
    """Reduce a name to what tells people apart: its parts, in whatever order a list or a roster has them."""
    return " ".join(sorted(map(key, re.findall(r"\w+", visible(full_name)))))


class Standing(StrEnum):
    """Where a teacher stands."""

    IN_GROUP = "in_group"
    NOT_IN_GROUP = "not_in_group"  # an employee, who can be joined
    NOT_ACCEPTED = "not_accepted"  # the invitation to the organisation is still open
    NOT_EMPLOYEE = "not_employee"
    AMBIGUOUS = "ambiguous"  # namesakes, and nothing tells which of them it is
    UNKNOWN = "unknown"  # not in the group; whether an employee could not be seen


@dataclass(frozen=True, slots=True)
class Census:
    """How many people of each name a list has; `accepted` are those of them who have accepted the invitation."""

    people: Counter[str] = field(default_factory=Counter, repr=False)
    accepted: Counter[str] = field(default_factory=Counter, repr=False)
    #: The names as the list spells them.
    spelled: dict[str, str] = field(default_factory=dict, repr=False)

    def add(self, lines: Iterable[Line]) -> None:
        """Count these lines."""
        for line in lines:
            name = name_key(line.name)
            if name:
                self.people[name] += 1
                self.accepted[name] += line.is_accepted
                self.spelled.setdefault(name, line.name)


@dataclass(frozen=True, slots=True)
class Compared:
    """A teacher and where they stand; `mark` is the e-mail or СНИЛС by which alone they are told from a namesake."""

    teacher: Teacher
    standing: Standing
    mark: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What comes of comparing a roster with the group's members and, where they could be seen, the employees."""

    entries: tuple[Compared, ...]
    #: Who is in the group but not in the roster, as the site spells them, in its order.
    others: tuple[str, ...] = field(repr=False)

    def of(self, standing: Standing) -> tuple[Compared, ...]:
        """Give those who stand there, in the roster's order."""
        return tuple(one for one in self.entries if one.standing is standing)


@dataclass(frozen=True, slots=True)
class Traced:
    """What the two lists show of one teacher when they are searched for their e-mail or СНИЛС."""

    teacher: Teacher
    mark: str
    members: Census
    employees: Census

    @property
    def is_member(self) -> bool:
        """Whether the group's list shows just one person of this name for the mark."""
        return self.members.people[name_key(self.teacher.full_name)] == 1

    @property
    def is_employee(self) -> bool:
        """Whether the organisation's list does."""
        return self.employees.people[name_key(self.teacher.full_name)] == 1

    @property
    def has_accepted(self) -> bool:
        """Whether the one it shows has accepted the invitation."""
        return bool(self.employees.accepted[name_key(self.teacher.full_name)])


def compare(
    teachers: Sequence[Teacher],
    members: Census,
    employees: Census | None,
    trace: Callable[[Sequence[Teacher]], Mapping[int, Traced]],
) -> Comparison:
    """Say where each of the teachers stands; `trace` tells more, by row, of those whom a name alone does not tell."""
    brought = Counter(name_key(one.full_name) for one in teachers)
    first = [_entry(one, brought, members, employees) for one in teachers]
    unclear = [one.teacher for one in first if one.standing is Standing.AMBIGUOUS]
    traced = trace(unclear) if unclear and employees is not None else {}
    understood = any(one.is_member for one in traced.values())
    entries = tuple(_resolved(one, traced.get(one.teacher.row), members, understood=understood) for one in first)
    others = [
        members.spelled[name]
        for name, count in members.people.items()
        for _ in range(count - min(count, brought[name]))
    ]
    return Comparison(entries, tuple(others))


def _entry(teacher: Teacher, brought: Counter[str], members: Census, employees: Census | None) -> Compared:
    return Compared(teacher, _standing(name_key(teacher.full_name), brought, members, employees))


def _standing(name: str, brought: Counter[str], members: Census, employees: Census | None) -> Standing:
    inside = members.people[name]
    if employees is None:
        alone = brought[name] == 1 and inside <= 1
        return (Standing.IN_GROUP if inside else Standing.UNKNOWN) if alone else Standing.AMBIGUOUS
    there = max(employees.people[name], inside)
    if there == 0:
        return Standing.NOT_EMPLOYEE
    if inside == there >= brought[name]:  # every namesake is in the group, whichever is meant
        return Standing.IN_GROUP
    if there > 1 or brought[name] > 1:
        return Standing.AMBIGUOUS
    return Standing.NOT_IN_GROUP if employees.accepted[name] else Standing.NOT_ACCEPTED


def _resolved(entry: Compared, found: Traced | None, members: Census, *, understood: bool) -> Compared:
    """Tell a namesake from the others by their mark.

    That the group's list shows nobody for it counts only where the list's search is known to understand such marks.
    """
    if found is None:
        return entry
    if found.is_member:
        return Compared(entry.teacher, Standing.IN_GROUP, found.mark)
    if found.is_employee and (understood or not members.people[name_key(entry.teacher.full_name)]):
        return Compared(
            entry.teacher,
            Standing.NOT_IN_GROUP if found.has_accepted else Standing.NOT_ACCEPTED,
            found.mark,
        )
    return entry
