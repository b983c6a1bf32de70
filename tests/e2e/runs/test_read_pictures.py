"""Tesseract reads every picture that a run keeps, and finds no person's name, number or e-mail there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import zipfile
from base64 import b64decode
from dataclasses import dataclass
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from rapidfuzz import fuzz, process

from fixtures.stub.people import read_people
from fixtures.stub.reading import DATA
from instruction.wording import in_one_alphabet
from tests.bench.made_names import made_name
from tests.e2e.whole_run import Run, Running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fixtures.stub.people import People

SEED = 14
#: Minimum letters of a name's word to be sought, and to be recognised in spite of misread letters.
SHORTEST_NAME, SHORTEST_MISREAD = 3, 6
#: Minimum similarity of a misread word, out of 100.
LIKENESS = 85
#: A run keeps more than MANY pictures; uncovered, they show more than FEW words, numbers and addresses each.
MANY, FEW = 50, 2

#: Checks everything with the people of another folder, keeps the camera's raw pictures beside the finished ones, and
#: makes the illustrated instruction.
RUN = """
import sys
from pathlib import Path
from e2e.commands.report import write_instruction
from e2e.runs.launch import check
from fixtures.browser import find_browser
from fixtures.stub import people
from reports import camera
from reports.run_folder import RunFolder
out, people.DATA, seen = map(Path, sys.argv[1:])
finish = camera.finished
def finished(shot, boxes, width):
    kept = finish(shot, boxes, width)
    (seen / f"{len(list(seen.iterdir())):03}.png").write_bytes(shot)
    return kept
camera.finished = finished
code = check([], out)
list(write_instruction(RunFolder((out / "latest").resolve()), find_browser(None, headed=False), print))
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class TellingWords:
    """Data that could identify people: words of names, digits of numbers, e-mail addresses."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    addresses: tuple[str, ...]

    @classmethod
    def of(cls, people: People) -> TellingWords:
        """Collect the data of a stand's people."""
        names = [*(one.full_name for one in people.person), *(one.name for one in people.colleague)]
        words = {word for name in names for word in re.split("[ -]", _folded(name)) if len(word) >= SHORTEST_NAME}
        numbers = (re.sub(r"\D", "", number) for one in people.person for number in (one.snils, one.phone))
        return cls(tuple(sorted(words)), tuple(numbers), tuple(one.email for one in people.person))

    def read_in(self, picture: bytes) -> set[str]:
        """Read a picture and give the identifying data found in it."""
        text = _read(picture)
        read = set(re.findall(r"\w+", _folded(text)))
        alike = (word for word in self.words if len(word) >= SHORTEST_MISREAD and _is_like_any(word, read))
        digits = [re.sub(r"\D", "", line) for line in text.splitlines()]
        numbers = (number for number in self.numbers if any(number in line for line in digits))
        addresses = (address for address in self.addresses if address in text)
        return {*read.intersection(self.words), *alike, *numbers, *addresses}


def _is_like_any(word: str, words: set[str]) -> bool:
    return process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=LIKENESS) is not None


def _folded(text: str) -> str:
    return in_one_alphabet(text).casefold().replace("ё", "е")


def _read(picture: bytes) -> str:
    """Read a picture with tesseract, enlarged twice, because it reads larger letters better."""
    with Image.open(BytesIO(picture)) as opened:
        large = opened.convert("L").resize((2 * opened.width, 2 * opened.height), Image.Resampling.LANCZOS)
    buffer = BytesIO()
    large.save(buffer, "PNG", compress_level=1)
    command = ["tesseract", "-", "-", "-l", "rus+eng", "--psm", "11", "quiet"]
    alone = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # its threads would busy-wait for each other
    read = subprocess.run(command, input=buffer.getvalue(), env=alone, capture_output=True, check=True)
    return read.stdout.decode()


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the stand's people made-up names of the kinds that Russian schools have; two stay namesakes."""
    random = Random(SEED)  # noqa: S311 - made-up names
    lines: list[str] = []
    last = first = middle = ""
    for line in (DATA / "people.toml").read_text("utf-8").splitlines():
        if (line.startswith("number = ") or lines[-1:] == ["[[colleague]]"]) and line != "number = 17":
            last, first, middle = made_name(random, "nominative").full.split(" ", 2)
            middle = random.choice((middle, middle, ""))
        if line.startswith("number = "):
            lines += [line, f'last = "{last}"', f'first = "{first}"', f'middle = "{middle}"']
        elif lines[-1:] == ["[[colleague]]"]:
            lines.append(f'name = "{f"{last} {first} {middle}".strip()}"')
        elif not re.match("(last|first|middle) = ", line):
            lines.append(line)
    folder = tmp_path_factory.mktemp("people")
    (folder / "people.toml").write_text("\n".join(lines), "utf-8")
    return folder


@pytest.fixture(scope="module")
def run(renamed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """Check everything with those people; also give the folder of the camera's raw pictures."""
    out, seen = tmp_path_factory.mktemp("out"), tmp_path_factory.mktemp("seen")
    command = ["-c", RUN, str(out), str(renamed), str(seen)]
    return Running(command, out, SVERKA_PATIENCE_S="20").ended(longest_s=600), seen


def kept_pictures(folder: Path) -> dict[str, bytes]:
    """Give every picture in a folder's files by name, each once: PNG files and those in DOCX and HTML."""
    names: dict[bytes, str] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        for name, picture in _pictures_in(path):
            names.setdefault(picture, f"{path.relative_to(folder)}{name}")
    return {name: picture for picture, name in names.items()}


def _pictures_in(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.suffix == ".png":
        yield "", path.read_bytes()
    elif path.suffix == ".docx":
        with zipfile.ZipFile(path) as file:
            yield from ((f":{name}", file.read(name)) for name in file.namelist() if "/media/" in name)
    elif path.suffix == ".html":
        packed = re.findall("data:image/(?:png|webp);base64,([A-Za-z0-9+/=]+)", path.read_text("utf-8"))
        yield from ((f":{number}", b64decode(one)) for number, one in enumerate(packed))


@pytest.mark.release
@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed here: nobody reads")
def test_nobody_can_be_read_in_a_kept_picture(run: tuple[Run, Path], renamed: Path) -> None:
    ended, seen = run
    assert ended.code == 0, ended.said
    telling = TellingWords.of(read_people(renamed / "people.toml"))
    told = {name: telling.read_in(picture) for name, picture in kept_pictures(ended.folder).items()}
    assert len(told) > MANY
    assert {name: words for name, words in told.items() if words} == {}
    # The same method finds many people, their numbers and addresses in the uncovered pictures.
    uncovered = kept_pictures(seen).values()
    read = set().union(*map(telling.read_in, uncovered))
    assert all(len(read.intersection(kind)) > FEW for kind in (telling.words, telling.numbers, telling.addresses))
