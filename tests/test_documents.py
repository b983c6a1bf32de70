"""Promises of the documents: links work, versions agree, and the two READMEs match."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
READMES = (ROOT / "README.md", ROOT / "README.ru.md")
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")
RELEASE = re.compile(r"^## \[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d\d-\d\d)$", re.MULTILINE)
REGISTRIES = re.compile(r"pypi\.org|pythonhosted|npmjs|registry\.", re.IGNORECASE)
LONGEST_README = 120


def ids(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def releases() -> list[tuple[tuple[int, ...], str]]:
    """Read the versions of the changelog and their dates, in the order of the file."""
    found = RELEASE.findall((ROOT / "CHANGELOG.md").read_text("utf-8"))
    return [(tuple(map(int, numbers)), date) for *numbers, date in found]


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text("utf-8")) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=ids)
def test_no_document_holds_the_address_of_a_package_registry(document: Path) -> None:
    assert REGISTRIES.search(document.read_text("utf-8")) is None


@pytest.mark.parametrize("readme", READMES, ids=ids)
def test_readme_is_short(readme: Path) -> None:
    assert len(readme.read_text("utf-8").splitlines()) <= LONGEST_README


def test_both_readmes_have_the_same_commands_and_pictures() -> None:
    words = [set(re.findall(r"\./run [a-z]+|docs/[\w./-]+|SVERKA_\w+", path.read_text("utf-8"))) for path in READMES]
    assert words[0] == words[1]


def test_version_is_the_newest_of_the_changelog() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert ".".join(map(str, releases()[0][0])) == version


def test_changelog_goes_from_new_to_old() -> None:
    assert all(newer[0] > older[0] and newer[1] >= older[1] for newer, older in pairwise(releases()))


@pytest.mark.parametrize("picture", sorted((ROOT / "docs/pictures").glob("*.png")), ids=ids)
def test_every_picture_is_shown_somewhere(picture: Path) -> None:
    assert any(picture.name in document.read_text("utf-8") for document in DOCUMENTS)
