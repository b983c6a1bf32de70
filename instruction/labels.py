"""The words that a reader looks for, read from the table chapters/labels.toml and from the chapters themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from instruction.data import InstructionError, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CHAPTERS = Path(__file__).parent / "chapters"
TABLE = CHAPTERS / "labels.toml"
#: The suffix of hint lists: their words choose between things that fit equally by form and place.
HINTS = "_hints"


class UnknownLabelError(InstructionError, AttributeError):
    """The code or the instruction's data names a label that no table has."""


@dataclass(frozen=True)
class Labels:
    """Every label by its name: `LABELS.delegations`. Labels stand only in the data.

    The properties and the labels whose names end with HINTS are lists of words, all other labels are text. A test
    checks that every name used in the code exists in the data.
    """

    table: Mapping[str, str | tuple[str, ...]]

    def __getattr__(self, name: str) -> str:
        value = self.table.get(name)
        if not isinstance(value, str):
            raise _missing(name)
        return value

    @property
    def kinds_of_material(self) -> tuple[str, ...]:
        """The kinds of material that the library offers."""
        return self.texts("kinds_of_material")

    @property
    def subjects(self) -> tuple[str, ...]:
        """The subjects that the library's filter offers."""
        return self.texts("subjects")

    def texts(self, name: str) -> tuple[str, ...]:
        """Give the label or the labels of that name; raises UnknownLabelError."""
        if name not in self.table:
            raise _missing(name)
        value = self.table[name]
        return value if isinstance(value, tuple) else (value,)

    def expect(self, names: Iterable[str], where: str) -> tuple[str, ...]:
        """Give these names of labels; raises InstructionError, which names `where`, for a name that no label has."""
        expected = tuple(names)
        for name in expected:
            if name not in self.table:
                raise InstructionError(f"{where}: label «{name}» is not in the table of labels.")
        return expected

    def words(self) -> tuple[str, ...]:
        """Give the words of every label."""
        return tuple(text for name in self.table for text in self.texts(name))


def _missing(name: str) -> UnknownLabelError:
    return UnknownLabelError(f"{TABLE.name}: label «{name}» is missing.")


def chapter_files(folder: Path) -> list[Path]:
    """Give the files of the chapters."""
    return sorted(path for path in folder.glob("*.toml") if path.name != TABLE.name)


def load_labels(folder: Path) -> Labels:
    """Read labels.toml, and the tables [labels] of the chapters.

    Raises InstructionError for a label that stands twice, or is not words (for the lists: not a list of words).
    """
    given: dict[str, str | tuple[str, ...]] = {}
    for path in (folder / TABLE.name, *chapter_files(folder)):
        tables = read_toml(path)
        parts = tables if path.name == TABLE.name else {"labels": tables.get("labels", {})}
        for part, labels in parts.items():
            if not isinstance(labels, dict):
                raise InstructionError(f"{path.name}: label «{part}» must stand below one of the headings.")
            for name, value in labels.items():
                if name in given:
                    raise InstructionError(f"{path.name}: label «{name}» stands twice, the second time in [{part}].")
                given[name] = _words(value, name, path.name)
    return Labels(given)


def _words(value: object, name: str, where: str) -> str | tuple[str, ...]:
    is_list = isinstance(getattr(Labels, name, None), property) or name.endswith(HINTS)
    given = value if isinstance(value, list) else [value]
    words = tuple(one for one in given if isinstance(one, str) and one)
    if isinstance(value, list) is not is_list or not words or len(words) < len(given):
        raise InstructionError(f"{where}: label «{name}» must be {'a list of words' if is_list else 'words'}.")
    return words if is_list else words[0]
