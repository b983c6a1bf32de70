"""Whole runs on the stand, green and red: every claim and every file."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus, unquote_plus

import pytest
from PIL import Image

from fixtures.stub.people import known_people
from instruction.published import INSTRUCTION
from tests.e2e.whole_run import CLAIMS, Run, Running, people_of_a_stand

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

RED_SCENARIOS = "administrator_lets_a_teacher_in or gets_into_the_catalogue"


@pytest.fixture(scope="session")
def green(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Check all claims on the unchanged stand, as a person does it."""
    out = tmp_path_factory.mktemp("green")
    return Running(["-m", "e2e", "check", "--out", str(out)], out, SVERKA_PATIENCE_S="20").ended()


@pytest.fixture(scope="session")
def red(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Check two scenarios on a stand with two harmful changes: one on a screen with names, one in the catalogue."""
    out = tmp_path_factory.mktemp("red")
    drifts = ("--drift", "a10-join-dead", "--drift", "b7-favourites-renamed")
    return Running.check("", out, *drifts, "-k", RED_SCENARIOS).ended()


# Green.


def test_stand_as_it_should_be_is_green(green: Run) -> None:
    assert green.code == 0, green.said
    assert green.verdicts["exit_code"] == 0
    assert {claim["id"]: claim["verdict"] for claim in green.verdicts["claims"]} == dict.fromkeys(CLAIMS, "accurate")
    assert all(claim["message"] for claim in green.verdicts["claims"])


def test_every_claim_has_its_figure(green: Run) -> None:
    assert green.figures == set(CLAIMS)
    for claim in green.verdicts["claims"]:
        pictures = [claim["figure"], *(case["figure"] for case in claim["cases"])]
        assert all((green.folder / picture).stat().st_size > 1000 for picture in pictures), claim["id"]


def test_figure_of_a_change_shows_the_screen_before_and_after(green: Run) -> None:
    widths = {}
    for claim in ("A9", "A10"):
        with Image.open(green.folder / f"figures/{claim}.png") as figure:
            widths[claim] = figure.width
    assert widths["A10"] > 2 * widths["A9"]


def test_table_has_every_claim(green: Run) -> None:
    summary = (green.folder / "summary.txt").read_text("utf-8")
    for text in (green.said, summary):
        assert all(re.search(rf"^ +✓ +{claim} +верно ", text, re.MULTILINE) for claim in CLAIMS)
    assert f": {len(INSTRUCTION.claims)} верно" in summary


def test_latest_points_at_the_run(green: Run) -> None:
    assert sorted(path.name for path in green.folder.parent.iterdir()) == sorted(
        [green.folder.name, "latest", "ledger.sqlite"]
    )


def test_junit_has_every_claim(green: Run) -> None:
    suites = ET.parse(green.folder / "junit.xml").getroot()  # noqa: S314 - as above
    assert [case.attrib["name"].split(".")[0] for case in suites.iter("testcase")] == list(CLAIMS)
    assert {(suite.attrib["failures"], suite.attrib["errors"]) for suite in suites} == {("0", "0")}


# Red.


def test_changed_stand_is_red(red: Run) -> None:
    assert red.code == 1, red.said
    assert red.verdicts["exit_code"] == 1


def test_lost_label_is_reported_at_its_claim(red: Run) -> None:
    favourites = red.claim("B7")
    assert favourites["verdict"] in {"missing", "renamed"}
    assert favourites["expected"] == "Избранное"
    assert "«Избранное»" in favourites["message"]
    assert favourites["url"].endswith("/catalog")
    assert (red.folder / favourites["figure"]).exists()


def test_dead_control_is_reported_at_its_claim(red: Run) -> None:
    assert red.of("A10") == ["no_effect"]
    assert "«Присоединить нового сотрудника»" in red.claim("A10")["message"]


def test_what_a_dead_end_leaves_undone_is_blocked_by_it(red: Run) -> None:
    for claim in ("A11", "A12"):
        assert (red.of(claim), red.claim(claim)["blocked_by"]) == (["blocked"], "A10")
        assert "A10" in red.claim(claim)["message"]


def test_looking_in_vain_is_no_dead_end(red: Run) -> None:
    judged = [case["verdict"] for case in red.claim("B1")["cases"]]
    assert judged.count("accurate") == 1


def test_what_stands_before_a_dead_end_is_accurate(red: Run) -> None:
    assert set(red.of(*CLAIMS[1:9], "B3", "B5")) == {"accurate"}


def test_claim_of_three_cases_is_not_accurate_by_one_of_them(red: Run) -> None:
    assert red.of("A1") == ["unchecked"]
    assert "1 из 3" in red.claim("A1")["message"]


def test_what_was_not_walked_is_told_as_not_checked(red: Run) -> None:
    assert set(red.of("B2", "B4", "B6", "B8", "C1", "C2", "C3", "C4")) == {"unchecked"}


def test_table_tells_what_was_expected(red: Run) -> None:
    assert re.search(r"^ +✗ +B7 +не найдено|^ +✗ +B7 +переименовано", red.said, re.MULTILINE)
    assert "«Избранное»" in red.said
    assert "Traceback" not in red.said


def test_accessibility_snapshot_is_kept_of_a_failure_alone(green: Run, red: Run) -> None:
    def snapshots(run: Run) -> list[str]:
        texts = [path.read_text("utf-8") for path in run.folder.glob("allure-results/*-attachment.txt")]
        return [text for text in texts if "- banner" in text or "- main" in text or "- navigation" in text]

    assert snapshots(green) == []
    assert len(snapshots(red)) == 2


# The files of a run identify no person.


@pytest.fixture(scope="session")
def canaries(stand: str) -> list[str]:
    """Gather all data that identify the stand's people, and their logins and passwords."""
    told = ("login", "password", "totp", "last_name", "first_name", "middle_name", "full_name", "short_name", "snils",
            "email", "phone")  # fmt: skip
    people = people_of_a_stand(stand).values()
    words = {str(person[key]) for person in people for key in told if person[key]}
    words |= {re.sub(r"\D", "", str(person[key])) for person in people for key in ("snils", "phone")}
    words |= {colleague.name for colleague in known_people().colleague}
    assert len(words) > 200
    return sorted(words)


def tell_tales(path: Path, canaries: list[str]) -> set[str]:
    """Return the canaries that a file contains in any encoding; in a picture, only its metadata is searched."""
    if path.suffix == ".png":
        with Image.open(path) as picture:
            return {canary for canary in canaries if canary in str(picture.info)}
    raw = path.read_bytes()
    texts = [raw.decode(encoding, "ignore") for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1251")]
    plain = texts[0]
    texts += [raw[1:].decode("utf-16-le", "ignore"), unquote_plus(plain), html.unescape(plain)]
    texts += [re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), plain)]
    everything = re.sub(r"\s+", " ", "\n".join(texts)).casefold()
    return {canary for canary in canaries if canary.casefold() in everything}


FORMS: dict[str, Callable[[str], bytes]] = {
    "plain": lambda name: name.encode(),
    "capitals": lambda name: name.upper().encode(),
    "utf-16": lambda name: name.encode("utf-16"),
    "utf-16-at-an-odd-place": lambda name: b"x" + name.encode("utf-16-le"),
    "cp1251": lambda name: name.encode("cp1251"),
    "in-an-address": lambda name: quote(name).encode(),
    "in-an-address-with-pluses": lambda name: quote_plus(name).lower().encode(),
    "in-json": lambda name: json.dumps(name).encode(),
    "in-xml": lambda name: name.encode("ascii", "xmlcharrefreplace"),
    "over-two-lines": lambda name: name.replace(" ", "\n  ").encode(),
    "no-break-spaces": lambda name: name.replace(" ", "\u00a0").encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_search_finds_a_name_in_every_form(tmp_path: Path, form: str) -> None:
    path = tmp_path / "file.json"
    name = "Фамилия005 Имя005 Отчество005"
    path.write_bytes(b"before " + FORMS[form](name) if form != "utf-16-at-an-odd-place" else FORMS[form](name))
    assert tell_tales(path, [name, "Фамилия006"]) == {name}


@pytest.mark.parametrize("which", ["green", "red"])
def test_nobody_is_named_in_what_a_run_leaves(request: pytest.FixtureRequest, canaries: list[str], which: str) -> None:
    run: Run = request.getfixturevalue(which)
    found = {path.relative_to(run.folder).as_posix(): tell_tales(path, canaries) for path in run.files}
    assert {suffix for path in run.files if (suffix := path.suffix)} >= {".json", ".png", ".txt", ".xml"}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("which", ["green", "red"])
def test_nobody_is_named_on_the_terminal(
    request: pytest.FixtureRequest, canaries: list[str], tmp_path: Path, which: str
) -> None:
    run: Run = request.getfixturevalue(which)
    (tmp_path / "said.txt").write_text(run.said, "utf-8")
    assert tell_tales(tmp_path / "said.txt", canaries) == set()
