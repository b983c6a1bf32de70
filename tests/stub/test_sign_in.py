"""The sign-in of each of the stand's people."""

from typing import Any

import pyotp
import pytest

from fixtures.stub.people import known_people
from tests.stub.conftest import Log, MakeWorld
from tests.stub.visitor import Visitor

PLAIN = [
    person.key
    for person in known_people().person
    if person.asked == ("code",) and person.second_factor == "totp" and not person.locked
]


@pytest.mark.parametrize("key", PLAIN)
def test_person_signs_in_with_password_and_code(visitor: Visitor, key: str) -> None:
    visitor.sign_in(key)
    assert str(visitor.page.url) == visitor.address("lk")
    assert visitor.world["people"][key]["roles"][0]["role"] in visitor.text


@pytest.mark.parametrize("mark", ["email", "phone", "snils"])
def test_login_is_any_of_three(visitor: Visitor, mark: str) -> None:
    visitor.begin_sign_in("head", login=visitor.world["people"]["head"][mark])
    assert visitor.heading == "Подтверждение входа"


def test_login_is_read_however_it_is_punctuated(visitor: Visitor) -> None:
    for login in ("8 (000) 000 00 01", "00000060001", " PERSON001@example.org "):
        visitor.begin_sign_in("head", login=login)
        assert visitor.heading == "Подтверждение входа"


def test_empty_login_is_told(visitor: Visitor) -> None:
    visitor.open("esia", "/login/")
    visitor.send("/login/", {"login": "", "password": "x"})
    assert "Введите логин" in visitor.text


@pytest.mark.parametrize("login", ["nobody@example.org", "+7 000 000-99-99", "head", "'; --"])
def test_unknown_login_gets_the_portals_message_and_nothing_else(visitor: Visitor, login: str) -> None:
    visitor.begin_sign_in("head", login=login)
    unknown = visitor.text
    visitor.begin_sign_in("head", password="wrong")
    assert "Введен неверный логин или пароль" in unknown
    assert visitor.text == unknown


def test_wrong_passwords_lock_the_account_in_this_world_alone(visitor: Visitor, make_world: MakeWorld) -> None:
    for _ in range(5):
        visitor.begin_sign_in("teacher", password="wrong")
    visitor.begin_sign_in("teacher")
    assert "доступ временно заблокирован" in visitor.text
    assert Visitor.to(make_world()).sign_in("teacher").page.status_code == 200


def test_locked_person_is_told_so(visitor: Visitor) -> None:
    visitor.begin_sign_in("locked")
    assert "доступ временно заблокирован" in visitor.text


def test_wrong_code_is_told_and_the_right_one_still_works(visitor: Visitor) -> None:
    visitor.begin_sign_in("head")
    visitor.give_code("000000")
    assert "Неверный код подтверждения" in visitor.text
    visitor.give_right_code("head")
    assert visitor.heading == "Войти как"


def test_code_of_a_minute_ago_is_too_old(visitor: Visitor) -> None:
    totp = pyotp.TOTP(visitor.world["people"]["head"]["totp"])
    visitor.begin_sign_in("head")
    visitor.give_code(totp.generate_otp(totp.timecode(totp_now()) - 3))
    assert "Неверный код подтверждения" in visitor.text


def totp_now() -> Any:  # noqa: ANN401 - pyotp wants a naive datetime
    from datetime import datetime  # noqa: PLC0415 - as above

    return datetime.now()  # noqa: DTZ005 - as above


def test_code_by_sms_is_sent_and_taken(visitor: Visitor, log_of: Log) -> None:
    assert visitor.world["people"]["sms"]["totp"] is None
    visitor.begin_sign_in("sms")
    assert "Введите код из СМС" in visitor.text
    visitor.give_code(log_of(visitor.world)["sms"][-1]["code"])
    assert visitor.heading == "Войти как"


def test_second_factor_cannot_be_left_out(visitor: Visitor) -> None:
    visitor.begin_sign_in("head")
    visitor.open("lk", "/profile")
    assert visitor.heading == "Вход в учётную запись"


def test_qr_comes_first_and_the_password_behind_a_button(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(visitor="qr_first"))
    visitor.open("esia", "/login/?to=lk/")
    assert "Пароль" not in visitor.text
    visitor.follow("Логин и пароль")
    visitor.give_password("qr_first")
    assert visitor.heading == "Подтверждение входа"


def test_login_and_password_come_on_two_pages(make_world: MakeWorld) -> None:
    visitor = Visitor.to(make_world(visitor="two_page"))
    person = visitor.world["people"]["two_page"]
    visitor.open("esia", "/login/?to=lk/")
    assert "Пароль" not in visitor.text
    assert "Продолжить" in visitor.text
    visitor.send("/login/", {"login": person["login"]})
    assert "Пароль" in visitor.text
    visitor.send("/login/", {"password": "wrong"})
    assert "Введен неверный логин или пароль" in visitor.text
    visitor.send("/login/", {"login": person["login"]})
    visitor.send("/login/", {"password": person["password"]})
    assert visitor.heading == "Подтверждение входа"


def test_consent_stands_between_the_code_and_the_role(visitor: Visitor) -> None:
    visitor.begin_sign_in("consent")
    visitor.give_right_code("consent")
    assert visitor.heading == "Согласие на обработку данных"
    visitor.send("/login/consent", {})
    assert visitor.heading == "Войти как"


def test_confirmation_is_offered_instead_of_asked_for(visitor: Visitor) -> None:
    visitor.begin_sign_in("confirmation_offer")
    assert visitor.heading == "Защитите учётную запись"
    visitor.send("/login/offer", {})
    assert visitor.heading == "Войти как"


def test_captcha_lets_only_its_reader_on(visitor: Visitor) -> None:
    visitor.begin_sign_in("captcha")
    assert visitor.heading == "Проверка, что вы не робот"
    visitor.send("/login/captcha", {"answer": "12345"})
    assert "Код с картинки введён неверно" in visitor.text
    visitor.send("/login/captcha", {"answer": "7К3М9"})
    assert visitor.heading == "Подтверждение входа"


def test_person_without_organisation_chooses_their_only_card(visitor: Visitor) -> None:
    visitor.sign_in("private_person")
    assert "Частное лицо" in visitor.text
    assert visitor.heading == "Фамилия006 Имя006 Отчество006"


def test_person_of_two_schools_chooses_between_them(visitor: Visitor) -> None:
    visitor.appear("roles-two")
    assert "Тестовая организация 23.12.2024 Учитель информатики" in visitor.text
    assert "Тестовая школа № 2 Учитель информатики (совместитель)" in visitor.text
    visitor.choose_role("Учитель информатики (совместитель)")
    assert visitor.heading == "Тестовая школа № 2"


def test_invited_person_has_no_card_of_the_organisation(visitor: Visitor) -> None:
    visitor.sign_in("invited")
    assert visitor.heading == "Фамилия015 Имя015 Отчество015"


def test_sign_out_ends_the_session_on_every_site(visitor: Visitor) -> None:
    visitor.sign_in("head").sign_out()
    assert str(visitor.page.url) == visitor.address("www")
    assert "Войти" in visitor.text
    for site, path in (("lk", "/"), ("esia", "/profile/groups"), ("library", "/catalog")):
        visitor.open(site, path)
        assert visitor.heading == "Вход в учётную запись"


def test_sign_ins_are_counted(visitor: Visitor, log_of: Log) -> None:
    visitor.sign_in("head").sign_out().sign_in("head")
    visitor.open("esia", "/login/")
    log = log_of(visitor.world)
    assert log["sign_ins"] == {"head": 2}
    assert log["refused_sign_ins"] == 0


@pytest.mark.parametrize("to", ["//evil.example/", "http://evil.example/", "www/", "lk//evil.example", "../x"])
def test_nobody_is_led_out_of_the_world(visitor: Visitor, to: str) -> None:
    visitor.page = visitor.client.get(visitor.address("esia", "/login/"), params={"to": to})
    visitor.give_password("head")
    visitor.give_right_code("head")
    visitor.choose_role()
    assert str(visitor.page.url) == visitor.address("lk")


def test_deep_link_is_reached_after_signing_in(visitor: Visitor) -> None:
    visitor.sign_in("teacher", to=visitor.address("library", "/course/1"))
    assert visitor.heading == "Дроби и проценты"
