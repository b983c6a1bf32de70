"""`./run document FILE --correct OUT`: writes the corrected document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from instruction.document.correcting import SUFFIXES, Corrected, correct
from instruction.document.published import STANDARD
from instruction.document.reading import file_bytes
from instruction.published import INSTRUCTION
from instruction.verdict import UsageError
from reports.phrases import plural
from reports.run_folder import RunFolder, RunFolderError, write_private
from reports.verdicts import read_judgements, read_outdated

if TYPE_CHECKING:
    from pathlib import Path

    from instruction.document.mending import OutdatedPicture
    from reports.covered import CoveredJudgement

DIFFERENCE = ".diff"


@dataclass(frozen=True, slots=True)
class RunFindings:
    """What a run has found: judgements on claims, and outdated pictures."""

    judged: tuple[CoveredJudgement, ...] = ()
    outdated: tuple[OutdatedPicture, ...] = ()


def findings_of(run: Path | None, out: Path) -> RunFindings:
    """Return the findings of a run, by default of the last one; empty if there is no run.

    Raises RunFolderError for a run that can't be read or that checked another version of the instruction.
    """
    if run is not None:
        return _read(RunFolder(run))
    try:
        latest = RunFolder.latest(out)
    except RunFolderError:
        return RunFindings()
    return _read(latest) if latest.verdicts.exists() else RunFindings()


def _read(run: RunFolder) -> RunFindings:
    return RunFindings(read_judgements(run, INSTRUCTION), read_outdated(run, INSTRUCTION))


def write_corrected(file: Path, to: Path, known: RunFindings, *, plain: bool, force: bool) -> Corrected:
    """Write the corrected file, and for a TXT also a .diff beside it; raises UsageError if that is not possible."""
    _refuse(file, to, force=force)
    corrected = correct(file.name, file_bytes(file), STANDARD, known.judged, known.outdated, plain=plain)
    if to.suffix.lower() not in SUFFIXES[corrected.format]:
        wanted = " или ".join(SUFFIXES[corrected.format])
        raise UsageError(f"Исправленный «{file.name}» в файл «{to.name}» не пишется: назовите файл {wanted}.")
    try:
        write_private(to, corrected.content)
        if corrected.difference:
            write_private(_beside(to), corrected.difference.encode())
    except OSError as error:
        why = "он открыт в другой программе" if isinstance(error, PermissionError) else error.strerror
        raise UsageError(f"Файл «{to}» не записать ({why}): закройте его или назовите другой.") from None
    return corrected


def _refuse(file: Path, to: Path, *, force: bool) -> None:
    if to.exists() and to.samefile(file):
        raise UsageError("--correct пишет новый файл, а назван исходный: назовите другой.")
    if to.is_dir():
        raise UsageError(f"«{to}» — папка: назовите файл.")
    if not to.parent.is_dir():
        raise UsageError(f"Папки «{to.parent}» нет: назовите другую.")
    locks = (to.with_name(f"~${to.name[2:]}"), to.with_name(f"~${to.name}"), to.with_name(f".~lock.{to.name}#"))
    if any(lock.exists() for lock in locks):
        raise UsageError(f"Файл «{to}» открыт в другой программе: закройте его или назовите другой.")
    taken = next((path for path in (to, _beside(to)) if path.exists()), None)
    if taken is not None and not force:
        raise UsageError(f"Файл «{taken}» уже есть: назовите другой или добавьте --force.")


def _beside(to: Path) -> Path:
    return to.with_name(to.name + DIFFERENCE)


def told(corrected: Corrected, to: Path) -> str:
    """Return the lines that say what was written, in Russian."""
    changes = plural(len(corrected.changes), "исправление", "исправления", "исправлений")
    left = plural(len(corrected.remarks), "замечание", "замечания", "замечаний")
    lines = [f"Исправленный файл: {to} ({changes}, {left} для человека)"]
    if corrected.difference:
        lines.append(f"Что изменилось: {_beside(to)}")
    return "\n".join(lines)
