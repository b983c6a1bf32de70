"""The words that a reader looks for, typed; they are read from the one table, chapters/labels.toml."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from instruction.data import InstructionError, read_toml

TABLE = Path(__file__).parent / "chapters" / "labels.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Every label by its name in code; a field here and a line of the table go together."""

    # Words of the instruction.
    sign_in: str
    head: str
    administrator: str
    organization_profile: str
    delegations: str
    access_groups: str
    identification_system: str
    extended_search: str
    organization_field: str
    ministry: str
    ministry_typed: str
    system_field: str
    school_system: str
    school_system_typed: str
    group_field: str
    group: str
    any_group: str
    join_employee: str
    see_members: str
    employees: str
    sign_in_as: str
    private_person: str
    library: str
    library_offer: str
    get_content: str
    my_school: str
    catalogue_title: str
    catalogue: str
    favourites: str
    order: str
    search_by_name: str
    grade: str
    subject: str
    kinds_of_material: tuple[str, ...]
    no_access: str
    subjects: tuple[str, ...]
    # Words of the portal that the instruction does not quote.
    user_menu: str
    sign_out: str
    login: str
    password: str
    by_password: str
    # Assumed: no public source shows these screens.
    code_title: str
    join_title: str
    join_field: str
    join_button: str
    joined: str
    members_title: str
    members_search: str
    find: str
    name_column: str
    invitation_column: str
    not_accepted: str
    next_page: tuple[str, ...]
    course_subject: str
    course_contents: str
    course_order: str

    def texts(self, name: str) -> tuple[str, ...]:
        """Give the label or the labels of that name."""
        value = getattr(self, name)
        return value if isinstance(value, tuple) else (value,)


def load_labels(table: Path = TABLE) -> Labels:
    """Read the table; raises InstructionError for a label that is missing, unknown, doubled or empty."""
    given: dict[str, str | tuple[str, ...]] = {}
    for part, labels in read_toml(table).items():
        if not isinstance(labels, dict):
            raise InstructionError(f"{table.name}: label «{part}» must stand below one of the headings.")
        for name, value in labels.items():
            if name in given:
                raise InstructionError(f"{table.name}: label «{name}» stands twice, the second time in [{part}].")
            given[name] = tuple(value) if isinstance(value, list) else value
    known = {field.name: "tuple" in str(field.type) for field in fields(Labels)}
    for name in sorted(known.keys() ^ given.keys()):
        state = "is missing" if name in known else "is unknown"
        raise InstructionError(f"{table.name}: label «{name}» {state}.")
    for name, value in given.items():
        words = value if isinstance(value, tuple) else (value,)
        right = bool(words) and all(isinstance(word, str) and word for word in words)
        if isinstance(value, tuple) is not known[name] or not right:
            kind = "a list of words" if known[name] else "words"
            raise InstructionError(f"{table.name}: label «{name}» must be {kind}.")
    return Labels(**given)  # type: ignore[arg-type]  # names and kinds were compared above


LABELS = load_labels()
