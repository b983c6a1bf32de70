"""Drifts: each changes what it says and nothing else."""

import re
from typing import Any

import pytest

from fixtures.stub import known_drifts
from fixtures.stub.drifts import Drift
from fixtures.stub.skins import choose_skin
from tests.stub.conftest import MakeWorld
from tests.stub.test_groups import MINISTRY, names
from tests.stub.test_library import subjects_shown
from tests.stub.visitor import Visitor, words_of

DRIFTS = known_drifts()
LABELS = choose_skin("").labels
SCREENS = {
    "cabinet": "cabinet",
    "profile": "profile",
    "delegations": "profile-delegations",
    "groups": "groups",
    "search": "search",
    "card": "card",
    "join": "card",
    "roles": "roles",
    "library": "library",
    "refused": "refused",
    "catalog": "catalog",
    "site": "cabinet",
    "login": "login",
    "role": "roles",
}
SHAPES = {"button": "button", "div": "div", "element": "stand-control", "shadow": "stand-shadow"}


def of_kind(*kinds: str) -> list[Drift]:
    return [drift for drift in DRIFTS.values() if drift.kind in kinds]


def by_name(drift: Drift) -> str:
    return drift.name


def screen_of(drift: Drift, world: dict[str, Any]) -> Visitor:
    person = "administrator" if drift.target == "role.administrator" else ""
    return Visitor.to(world).appear(SCREENS[drift.target.split(".")[0]], person)


def both(make_world: MakeWorld, drift: Drift) -> tuple[Visitor, Visitor]:
    """Show the drift's screen without the drift and with it."""
    return screen_of(drift, make_world()), screen_of(drift, make_world(drift.name))


def control_of(visitor: Visitor, label: str) -> str:
    """Give the opening tag of the innermost element that shows only the label."""
    found = re.search(
        rf'<[a-z-]+[^>]*>(?=\s*{re.escape(label)}\s*<)|<[a-z-]+[^>]*data-text="{label}"[^>]*>', visitor.markup
    )
    assert found, label
    return found[0]


def field_of(visitor: Visitor, label: str) -> str:
    """Give the markup of the field with this caption."""
    found = re.search(rf'<label for="([\w-]+)">{re.escape(label)}</label>.*?</ul>', visitor.markup, re.DOTALL)
    assert found, label
    return found[0]


@pytest.mark.parametrize("drift", of_kind("renamed"), ids=by_name)
def test_renamed(make_world: MakeWorld, drift: Drift) -> None:
    plain, changed = both(make_world, drift)
    old = LABELS[drift.target]
    assert plain.markup.count(old) > changed.markup.count(old)
    assert drift.value not in plain.markup
    assert drift.value in changed.markup


@pytest.mark.parametrize("drift", of_kind("removed"), ids=by_name)
def test_removed(make_world: MakeWorld, drift: Drift) -> None:
    plain, changed = both(make_world, drift)
    label = LABELS[drift.target]
    assert plain.text.count(label) > changed.text.count(label)


@pytest.mark.parametrize("drift", of_kind("disabled"), ids=by_name)
def test_disabled(make_world: MakeWorld, drift: Drift) -> None:
    label = LABELS[drift.target]
    find = field_of if drift.target.startswith("search.") else control_of
    plain, changed = (
        find(visitor, label).replace(" disabled data-after-choice", "") for visitor in both(make_world, drift)
    )
    assert "disabled" not in plain
    assert "disabled" in changed
    assert "href" not in changed


@pytest.mark.parametrize("drift", of_kind("dead"), ids=by_name)
def test_dead(make_world: MakeWorld, drift: Drift) -> None:
    label = LABELS[drift.target]
    plain, changed = both(make_world, drift)
    if drift.target.startswith("search."):
        assert 'data-source="/' in field_of(plain, label)
        assert 'data-source=""' in field_of(changed, label)
    else:
        assert "data-nothing" not in control_of(plain, label)
        assert 'href="#" data-nothing' in control_of(changed, label)


@pytest.mark.parametrize("drift", of_kind("shape"), ids=by_name)
def test_shape(make_world: MakeWorld, drift: Drift) -> None:
    label = LABELS[drift.target]
    plain, changed = (control_of(visitor, label) for visitor in both(make_world, drift))
    assert plain.startswith("<a ")
    assert changed.startswith(f"<{SHAPES[drift.value]} ")


@pytest.mark.parametrize("drift", of_kind("split", "capitals"), ids=by_name)
def test_text_in_other_elements_reads_the_same(make_world: MakeWorld, drift: Drift) -> None:
    plain, changed = both(make_world, drift)
    bare = changed.markup.replace("<span>", "").replace("</span>", "").replace('<span class="capitals">', "")
    assert "<span" in changed.markup
    assert plain.markup != changed.markup
    assert (drift.value or LABELS[drift.target]) in bare


@pytest.mark.parametrize("drift", of_kind("badge"), ids=by_name)
def test_badge(make_world: MakeWorld, drift: Drift) -> None:
    _, changed = both(make_world, drift)
    assert f"{LABELS[drift.target]} {drift.value}" in changed.text


@pytest.mark.parametrize("drift", of_kind("late"), ids=by_name)
def test_late(make_world: MakeWorld, drift: Drift) -> None:
    plain, changed = both(make_world, drift)
    assert "<template" not in plain.markup
    late = re.search(rf'<template data-late="{drift.milliseconds}">(.*?)</template>', changed.markup, re.DOTALL)
    assert late
    assert words_of(late[1]) == LABELS[drift.target]


@pytest.mark.parametrize("drift", of_kind("twin_footer", "twin_hidden", "twin_offscreen"), ids=by_name)
def test_twin(make_world: MakeWorld, drift: Drift) -> None:
    label = LABELS[drift.target]
    plain, changed = both(make_world, drift)
    assert changed.markup.count(f">{label}<") == plain.markup.count(f">{label}<") + 1
    place = {"twin_footer": "<footer", "twin_hidden": "hidden>", "twin_offscreen": 'class="offscreen">'}[drift.kind]
    assert re.search(rf"{place}.{{0,200}}>{label}<", changed.markup, re.DOTALL)


@pytest.mark.parametrize("drift", of_kind("new_tab"), ids=by_name)
def test_new_tab(make_world: MakeWorld, drift: Drift) -> None:
    plain, changed = (control_of(visitor, LABELS[drift.target]) for visitor in both(make_world, drift))
    assert "_blank" not in plain
    assert 'target="_blank"' in changed


@pytest.mark.parametrize("drift", of_kind("dialog", "interstitial"), ids=by_name)
def test_interruption_asks_once(make_world: MakeWorld, drift: Drift) -> None:
    plain, changed = both(make_world, drift)
    title, text, accept, refuse = drift.values
    assert title not in plain.markup
    for words in (title, text, accept, refuse):
        assert words in changed.markup
    assert (title in changed.text) is (drift.kind == "interstitial")
    address = changed.page.url
    changed.send("/decision", {})
    assert changed.page.url == address
    assert title not in changed.markup


def test_cookie_banner_stays_until_closed(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world("cookie-banner"))
    for site in ("www", "library"):
        visitor.open(site)
        assert "Сайт использует файлы cookie" in visitor.text
    visitor.send("/decision", {})
    for site in ("www", "library"):
        visitor.open(site)
        assert "Сайт использует файлы cookie" not in visitor.text
    visitor.appear("cabinet")
    assert "Сайт использует файлы cookie" in visitor.text


def list_of(visitor: Visitor, target: str) -> list[str]:
    """Give the entries of one of the stand's lists."""
    match target:
        case "search.organization":
            return names(visitor.appear("search"), field="organization")
        case "search.system":
            return names(visitor.appear("search"), field="system", within="ministry")
        case "search.group":
            return names(visitor.appear("search"), field="group", within="school")
        case "catalog.subjects":
            return subjects_shown(visitor.appear("catalog"))
    screen, style = {
        "profile.tabs": ("profile", 'nav class="side"'),
        "esia.tabs": ("groups", 'nav class="icons"'),
        "catalog.chips": ("catalog", 'ul class="chips"'),
    }[target]
    found = re.search(rf"<{style}>(.*?)</(?:ul|nav)>", visitor.appear(screen).markup, re.DOTALL)
    assert found
    return [words_of(entry) for entry in re.findall(r"<li\b.*?</li>", found[1], re.DOTALL)]


@pytest.mark.parametrize("drift", of_kind("entry_removed", "entry_added", "entry_renamed", "reordered"), ids=by_name)
def test_list(make_world: MakeWorld, drift: Drift) -> None:
    plain = list_of(Visitor.to(make_world()), drift.target)
    changed = list_of(Visitor.to(make_world(drift.name)), drift.target)
    expected = {
        "entry_removed": [entry for entry in plain if entry != drift.value],
        "entry_added": [*plain, drift.value],
        "entry_renamed": [words_of(drift.values[1]) if entry == drift.values[0] else entry for entry in plain]
        if drift.values
        else [],
        "reordered": plain[::-1],
    }[drift.kind]
    assert changed != plain or drift.name == "organization-no-break-spaces"
    assert [words_of(entry) for entry in changed] == expected


def test_no_break_spaces_are_really_there(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world("organization-no-break-spaces")).appear("search")
    assert any("\u00a0" in name for name in names(visitor, field="organization"))
    assert MINISTRY not in names(visitor, field="organization")


@pytest.mark.parametrize("drift", of_kind("sign_in"), ids=by_name)
def test_sign_in_form(make_world: MakeWorld, drift: Drift) -> None:
    visitor = Visitor.to(make_world(drift.name))
    visitor.open("esia", "/login/")
    assert "Пароль" not in visitor.text
    assert {"qr_first": "Логин и пароль", "two_page": "Продолжить"}[drift.value] in visitor.text


def test_every_claim_has_a_drift_that_hurts_and_twenty_hurt_nobody() -> None:
    claims = {*(f"A{n}" for n in range(1, 13)), *(f"B{n}" for n in range(1, 9)), *(f"C{n}" for n in range(1, 5))}
    assert {drift.claim for drift in DRIFTS.values() if drift.hurts} == claims
    assert all(drift.name.startswith(f"{drift.claim.lower()}-") for drift in DRIFTS.values() if drift.hurts)
    assert sum(not drift.hurts for drift in DRIFTS.values()) >= 20


@pytest.mark.parametrize("drift", DRIFTS.values(), ids=by_name)
def test_every_drift_says_what_it_changes_in_a_sentence(drift: Drift) -> None:
    assert re.fullmatch(r"[«А-Яа-яЁё].+\.", drift.says)


def test_drifts_add_up(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world("delegations-badge", "a3-delegations-renamed", "profile-tabs-reordered"))
    visitor.appear("profile")
    assert "Доступы и полномочия 3" in visitor.text
    assert visitor.text.index("Реестр МСП") < visitor.text.index("Доступы и полномочия")
