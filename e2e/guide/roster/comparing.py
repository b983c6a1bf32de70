"""Finds the standing of each roster teacher from the lists of the group and the organisation, without guessing."""

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
    """Give a key that is equal for equal names: the parts of the name, sorted, since lists order them differently."""
    return " ".join(sorted(map(key, re.findall(r"\w+", visible(full_name)))))


class Standing(StrEnum):
    """A teacher's state on the site, as far as the lists show it."""

    IN_GROUP = "in_group"
    NOT_IN_GROUP = "not_in_group"  # an employee, who can be joined
    NOT_ACCEPTED = "not_accepted"  # the invitation to the organisation is still open
    NOT_EMPLOYEE = "not_employee"
    AMBIGUOUS = "ambiguous"  # there are namesakes, and the lists do not show which one is meant
    UNKNOWN = "unknown"  # not in the group; the list of employees could not be read


@dataclass(frozen=True, slots=True)
class Census:
    """The number of people per name in a list; `accepted` counts those who have accepted the invitation."""

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
    """A teacher and their standing; `mark` is the e-mail or СНИЛС, if only that distinguishes them from a namesake."""

    teacher: Teacher
    standing: Standing
    mark: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The result of comparing a roster with the group's members and, if their list could be read, the employees."""

    entries: tuple[Compared, ...]
    #: Names of the group's members who are not in the roster, in the site's spelling and order.
    others: tuple[str, ...] = field(repr=False)

    def of(self, standing: Standing) -> tuple[Compared, ...]:
        """Give the teachers with this standing, in the roster's order."""
        return tuple(one for one in self.entries if one.standing is standing)


@dataclass(frozen=True, slots=True)
class Traced:
    """The result of searching both lists for one teacher's e-mail or СНИЛС."""

    teacher: Teacher
    mark: str
    members: Census
    employees: Census

    @property
    def is_member(self) -> bool:
        """Whether the search in the group's list shows exactly one person of this name."""
        return self.members.people[name_key(self.teacher.full_name)] == 1

    @property
    def is_employee(self) -> bool:
        """Whether the search in the organisation's list shows exactly one person of this name."""
        return self.employees.people[name_key(self.teacher.full_name)] == 1

    @property
    def has_accepted(self) -> bool:
        """Whether the employee found has accepted the invitation."""
        return bool(self.employees.accepted[name_key(self.teacher.full_name)])


def compare(
    teachers: Sequence[Teacher],
    members: Census,
    employees: Census | None,
    trace: Callable[[Sequence[Teacher]], Mapping[int, Traced]],
) -> Comparison:
    """Find each teacher's standing; `trace` searches for those whose name is ambiguous, and gives results by row."""
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
    if inside == there >= brought[name]:  # all namesakes are in the group, so it does not matter which one is meant
        return Standing.IN_GROUP
    if there > 1 or brought[name] > 1:
        return Standing.AMBIGUOUS
    return Standing.NOT_IN_GROUP if employees.accepted[name] else Standing.NOT_ACCEPTED


def _resolved(entry: Compared, found: Traced | None, members: Census, *, understood: bool) -> Compared:
    """Identify a namesake by their mark.

    An empty result in the group's list counts only if `understood`: its search has found somebody by such a mark.
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
