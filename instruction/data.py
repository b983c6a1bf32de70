"""Reads and checks the instruction's TOML files, with clear errors."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from instruction.verdict import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Member = TypeVar("Member", bound=StrEnum)


class InstructionError(UsageError):
    """The instruction's data is wrong; the message is one sentence naming file and key."""


def read_toml(path: Path) -> dict[str, Any]:
    """Read a file of the instruction; raises InstructionError when it cannot be read or is not TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InstructionError(f"{path.name}: {error}.") from None


def take(table: dict[str, Any], key: str, kind: type, where: str) -> Any:  # noqa: ANN401 - the caller names the kind
    """Take `key` out of `table`; raises InstructionError when it is absent or its value is of another type."""
    if key not in table:
        raise InstructionError(f"{where}: key «{key}» is missing.")
    value = table.pop(key)
    if not isinstance(value, kind):
        raise InstructionError(f"{where}: key «{key}» must be of type {kind.__name__}.")
    return value


def take_member(table: dict[str, Any], key: str, kind: type[Member], where: str) -> Member:
    """Take `key` out of `table` as a member of `kind`; raises InstructionError as `take` does, and for other words."""
    try:
        return kind(take(table, key, str, where))
    except ValueError as error:
        raise InstructionError(f"{where}: key «{key}»: {error}.") from None


def refuse_doubles(names: Iterable[str], what: str) -> None:
    """Raise InstructionError when a name stands twice; `what` says what has the names, and in which file."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise InstructionError(f"{what} «{name}» stands twice.")
        seen.add(name)


def nothing_left(table: dict[str, Any], where: str) -> None:
    """Raise InstructionError when a key was not taken, because no code would read it."""
    for key in table:
        raise InstructionError(f"{where}: key «{key}» is unknown.")
