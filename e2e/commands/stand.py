"""The stand's options for `check`, `proof` and `stub`: changes and a skin; unknown names are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fixtures.settings import Target
from instruction.verdict import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fixtures.stub.server import Stand

NEAREST = 5  # at most this many similar names are suggested


def stand_options(drifts: Sequence[str], skin: str, target: Target) -> list[str]:
    """Return pytest's options for these changes of the stand and this skin; raises UsageError."""
    if not drifts and not skin:
        return []
    if target is Target.SITE:
        named = "--drift меняет" if drifts else "--skin меняет"
        raise UsageError(f"{named} учебный стенд, а не сайт: уберите его или укажите --target stub.")
    from fixtures.stub import known_drifts, known_skins  # noqa: PLC0415 - a run against a site never loads the stand

    for name in drifts:
        _expect(name, list(known_drifts()), "Изменения")
    if skin:
        _expect(skin, known_skins(), "Облика")
    return [*(f"--drift={name}" for name in drifts), *([f"--skin={skin}"] if skin else [])]


def new_stand(port: int, drifts: Sequence[str], faults: Sequence[str], skin: str) -> Stand:
    """Start the stand for a person to look at; raises UsageError."""
    from fixtures.stub.server import PortInUseError, Stand  # noqa: PLC0415 - as above

    try:
        stand_options(drifts, skin, Target.STUB)
        return Stand(port, drifts, faults, skin)
    except PortInUseError:
        raise UsageError(f"Порт {port} занят: назовите другой, --port ЧИСЛО.") from None
    except LookupError as error:
        raise UsageError(str(error.args[0])) from None


def _expect(name: str, known: Sequence[str], kind: str) -> None:
    if name in known:
        return
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a mistake needs it

    near = [found for found, *_ in process.extract(name, known, scorer=fuzz.WRatio, limit=NEAREST)]
    rest = ", …" if len(near) < len(known) else ""
    raise UsageError(f"{kind} «{name}» у стенда нет; есть {', '.join(near)}{rest}.")
