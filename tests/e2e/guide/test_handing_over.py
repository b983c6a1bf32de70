"""The guide leaves each form of sign-in to the person, keeps no part of it, and reports a wrong role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from fixtures.people import Person
    from tests.e2e.guide.person import Begin, Walking

pytestmark = pytest.mark.release

CAPTCHA = "7к3м9"


def test_every_form_of_signing_in_is_the_persons_and_nothing_of_it_is_kept(walking: Begin) -> None:
    walk = walking(drifts=("sign-in-qr-first",))
    walk.reads("Ваша очередь")
    walk.presses("Войти")
    walk.sees("Наведите камеру")
    is_left_alone(walk)
    walk.presses("Логин и пароль")
    walk.proves_who_they_are(walk.world.people["captcha"])
    walk.sees("вы не робот")
    is_left_alone(walk)
    walk.fills("Код с картинки", CAPTCHA)
    walk.types_code(walk.world.people["captcha"].code())
    enters_in_the_wrong_role(walk)

    comes_again(walk, walk.world.people["consent"])
    walk.types_code(walk.world.people["consent"].code())
    walk.sees("просит доступ")
    is_left_alone(walk, "Портал снова просит войти")
    walk.presses("Предоставить")
    enters_in_the_wrong_role(walk)

    comes_again(walk, walk.world.people["sms"])
    walk.types_code(walk.sms())
    enters_in_the_wrong_role(walk, "Частное лицо")

    comes_again(walk, walk.world.people["teacher_of_two_schools"])
    walk.types_code(walk.world.people["teacher_of_two_schools"].code())
    enters_in_the_wrong_role(walk, "Тестовая школа № 2")

    comes_again(walk, walk.world.people["administrator"])
    walk.types_code(walk.world.people["administrator"].code())
    walk.presses(walk.world.organization, exact=False)
    walk.reads("Нажмите «Профиль организации»")
    run = walk.stops()
    assert run.of("A1", "A2", "A3") == ["accurate", "unchecked", "unchecked"]
    assert walk.gives_nobody_away(run)
    kept = [path for path in run.files if CAPTCHA.encode() in path.read_bytes()]
    assert kept == []


def is_left_alone(walk: Walking, heading: str = "Ваша очередь") -> None:
    """Assert that the page for signing in shows no hint, and that the tool's window only offers to finish."""
    walk.reads(heading)
    assert walk.site.locator("sverka-hint").count() == 0
    assert walk.tool.locator("#buttons button").all_inner_texts() == ["Завершить"]


def enters_in_the_wrong_role(walk: Walking, card: str | None = None) -> None:
    """Choose a card of a wrong role, the organisation's by default, and wait for the message."""
    walk.reads("Выберите, от чьего имени войти")
    walk.presses(card or walk.world.organization, exact=False)
    walk.reads("не в той роли")


def comes_again(walk: Walking, person: Person) -> None:
    """Sign out, and begin to sign in as this person."""
    walk.signs_out()
    walk.presses("Войти")
    walk.presses("Логин и пароль")
    walk.proves_who_they_are(person)


def test_untrusted_certificate_is_named_with_what_to_do(walking: Begin) -> None:
    walk = walking(faults=("untrusted_certificate",))
    walk.reads("браузер не доверяет сертификату сайта")
    walk.reads("Яндекс Браузер и Chromium-GOST")
    run = walk.stops()
    assert run.of("A1", "A2") == ["unchecked", "unchecked"]
    assert run.code == 4
