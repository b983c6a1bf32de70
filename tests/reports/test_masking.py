"""What the mask covers, and what it leaves visible."""

from __future__ import annotations

import re
import time
from itertools import permutations
from urllib.parse import quote, quote_plus

import pytest

from instruction.published import INSTRUCTION, LABELS
from instruction.snapshot import COVERED
from reports.masking import Mask, legible
from tests.instruction.invisible import INVISIBLE_SIGNS

NAME = ("Белозёрова", "Мария", "Ильинична")
ORGANIZATION = "Тестовая организация 23.12.2024"

#: People whom a run does not know, as the portal writes them.
STRANGERS = (
    "Сидоров Пётр Алексеевич",
    "Пётр Алексеевич Сидоров",
    "Пётр Алексеевич",
    "СИДОРОВА АННА ПЕТРОВНА",
    "Сидорову Петру Алексеевичу",
    "Мамин-Сибиряк Дмитрий Наркисович",
    "Анна Петровна Римская-Корсакова",
    "Штольц А. П.",
    "Штольц А.П.",
    "А.П. Штольц",
    "А. П. Штольц",
    "Петров А.",
    "А. Петров",
    "Мамин-Сибиряк Д.Н.",
    "Мария Кузнецова",
    "Смирнов Олег",
    "Гасанов Ильгар Заур оглы",
    "Кузьминична",
    "Фамилия001 Имя001 Отчество001",
    "Имя017 Фамилия017",
    "Фамилия023",
    "Фамилия001 И.О.",
    "Сидоров\u00a0Пётр\u00a0Алексеевич",
    "Сидоров\n        Пётр\n        Алексеевич",
    "Cидopoв Пётр Алексеевич",
    "Cмиpнoв А. П.",
    "Марии Кузнецовой",
    "Олега Смирнова",
    "Кузнецовой Натальей",
    "Смирнову Игорю",
    "Льва Смирнова",
    "Сидоров_Пётр_Алексеевич",
    "сидоров пётр алексеевич",
    "фон Берг Анна",
    "Ван дер Флит Азат",
    "Ким-Ю Марина",
    "МИРЗОЕВА МАЛИКА НУРБЕК КЫЗЫ",
    "Юлдашева Шахноза",
    "Газинур Мингазов",
    "Калягину Лаврентию",
    "Пак Чунхо",
    "Белоз\u00ebрова Мария",
    "Штoльц A. K.",
    "ШТОЛЬЦ АНДРЕЙ",
    "Штольц-Андрей-Карлович",
    "Список_Иванова_И_И_",
)
#: The patterns find these names only in the form that people see, or that browsers decode.
DISGUISED = (
    "Соколо\u0301ва А\u0301нна",
    "Си\u00adдо\u00adров Пётр Алексеевич",
    quote("Штольц_Андрей_Карлович".encode("cp1251")),
    quote(quote("Штольц Андрей Карлович")),
)
NUMBERS = (
    "000-000-600 01",
    "000-000-600-01",
    "000 000 600 01",
    "00000060001",
    "000\u2011000\u2011600\u00a001",
    "***-***-600 01",
    "+7 (912) 345-67-89",
    "+7 912 345 67 89",
    "+79123456789",
    "8 (912) 345-67-89",
    "89123456789",
    "8-912-345-67-89",
    "(495) 123-45-67",
    "912 345-67-89",
    "+7 *** ***-67-89",
    "+7\u00a0912\u00a0345\u201167\u201189",
    "112.233.445-95",
    "112.233.445 95",
    "+7.912.345.67.89",
    "8.912.345.67.89",
    "9123456789",
    "112/233/445 95",
    "+79 123 456 789",
)
ADDRESSES = ("teacher001@example.org", "i.petrov+school@mail.example.org", "t***1@example.org", "почта@пример.рф")

#: Texts without personal data.
ORDINARY = (
    "Республика Татарстан",
    "МИНИСТЕРСТВО ЦИФРОВОГО РАЗВИТИЯ, СВЯЗИ И МАССОВЫХ КОММУНИКАЦИЙ РОССИЙСКОЙ ФЕДЕРАЦИИ",
    "Единая система идентификации и аутентификации",
    "Доверенности и доступы Контроль и надзор Реестр МСП",
    "Не удалось загрузить данные из ЕГРЮЛ",
    "Распределенная система в защищенной среде",
    "В профиле нет вкладки «Доверенности и доступы», на её месте «Доступы и полномочия».",
    "A3. Откройте вкладку «Доверенности и доступы»",
    "23 ноября 2026 г., 16:40:12, прогон 2026-11-23_16-40-12",
    "http://lk.localhost:8123/profile/delegations",
    "e2e/scenarios/test_a.py::test_administrator_lets_a_teacher_in[chromium]",
    "Внимание: это учебный стенд, а не портал государственных услуг",
    "шаг 10 из 12, 1 234 567 записей, ИНН 7701234567",
    "ИНН 9123456789",
    "МинЦифры РоссииДоверенности и доступы",
    "Выписка_из_реестра_2026.pdf",
    "Список Сотрудников, Картина Мира, Магазин Книг, Ростов Великий",
    "версия 123.456.789, адрес 192.168.10.25",
)


@pytest.fixture
def mask() -> Mask:
    """Make a mask that knows one person and one organisation."""
    return Mask([" ".join(NAME)], secrets=["tch-014", "Пар.оль(1)"], keep=[ORGANIZATION, *LABELS.words()])


@pytest.mark.parametrize("text", [*STRANGERS, *DISGUISED, *NUMBERS, *ADDRESSES], ids=ascii)
def test_whatever_looks_personal_is_covered_whole(mask: Mask, text: str) -> None:
    assert mask.text(f"начало: {text}; конец") == f"начало: {COVERED}; конец"


@pytest.mark.parametrize("words", [order for count in (2, 3) for order in permutations(NAME, count)], ids=ascii)
@pytest.mark.parametrize("spell", [str, str.lower, str.upper], ids=["written", "lower", "upper"])
def test_known_person_is_covered_in_every_order_and_case(mask: Mask, words: tuple[str, ...], spell: type[str]) -> None:
    assert mask.text(f"«{spell(' '.join(words))}»") == f"«{COVERED}»"


@pytest.mark.parametrize(
    "text",
    [
        "Белозёрова М.И.",
        "Белозёрова М. И.",
        "М.И. Белозёрова",
        "Белозёрова М.",
        "М. Белозёрова",
        "белозерова",
        "Белозерова Мария",
        "Белозёровой Марии Ильиничне",
        "Белозёрову",
        "Марию",
        "Ильиничной",
    ],
    ids=ascii,
)
def test_known_person_is_covered_in_part_and_in_every_case_of_the_noun(mask: Mask, text: str) -> None:
    assert mask.text(f"добавлена {text} сегодня") == f"добавлена {COVERED} сегодня"


@pytest.mark.parametrize("sign", INVISIBLE_SIGNS.values(), ids=INVISIBLE_SIGNS)
def test_invisible_characters_uncover_nobody(mask: Mask, sign: str) -> None:
    everywhere = sign.join("Белозёрова Мария")
    for name in (f"Бело{sign}зёрова", f"{sign}Марию{sign}", f"Белозёрова{sign}Мария", everywhere, f"tch{sign}-014"):
        assert mask.text(f"«{name}» сегодня") == f"«{COVERED}» сегодня"
    assert Mask([everywhere]).text("«Белозёровой Марии»") == f"«{COVERED}»"
    mask.learn([f"Цой{sign} Ю{sign}на"])
    assert mask.text("«Цой Юна»") == f"«{COVERED}»"
    assert mask.text(f"Доверен{sign}ности и до{sign}ступы") == "Доверенности и доступы"


def test_letters_of_two_signs_uncover_nobody() -> None:
    assert Mask(["Цой Андрей"]).text("Видит «Цои\u0306 Андреи\u0306»") == f"Видит «{COVERED}»"


#: Lines of an accessibility snapshot that hold a name's words one by one.
SPLIT = (
    ('    - cell "Берггольц"\n    - cell "Ольга"\n    - cell "директор"', ("Берггольц", "Ольга")),
    ("  - paragraph: Шевчук\n  - text: Татьяна\n  - button: Удалить", ("Шевчук", "Татьяна")),
    ('- gridcell "Ким":\n  - text: Роман\n- gridcell: учитель', ("Ким", "Роман")),
)


@pytest.mark.parametrize(("snapshot", "names"), SPLIT, ids=ascii)
def test_name_split_over_lines_of_a_snapshot_is_covered(mask: Mask, snapshot: str, names: tuple[str, ...]) -> None:
    expected = snapshot
    for name in names:
        expected = expected.replace(name, COVERED)
    assert mask.text(snapshot) == expected
    assert mask.text(expected) == expected


def test_cells_that_name_nobody_stay(mask: Mask) -> None:
    row = '- row:\n  - cell "Организация"\n  - cell "Доступ открыт"\n  - cell "Подробнее"'
    assert mask.text(row) == row


#: Words that a page joins without a space, as its snapshot has them, with the masked text.
GLUED = {
    "СНИЛС112-233-445 95": f"СНИЛС{COVERED}",
    "Телефон89123456789": f"Телефон{COVERED}",
    "ПедагогШтольц Андрей": f"Педагог{COVERED}",
    "Штольц Андрей КарловичУчитель": f"{COVERED}Учитель",
    "Штольц Андрей Карлович5А": f"{COVERED}5А",
    "ПедагогБелозёрова": f"Педагог{COVERED}",
    "Штольц_Андрей_Карлович.pdf": f"{COVERED}.pdf",
    "/files/Белозёрова_Мария": f"/files/{COVERED}",
    quote_plus("Штольц_Андрей_Карлович"): COVERED,
}


@pytest.mark.parametrize("text", GLUED, ids=ascii)
def test_what_is_glued_to_a_word_is_covered_alone(mask: Mask, text: str) -> None:
    assert mask.text(text) == GLUED[text]


@pytest.mark.parametrize(
    ("name", "spelled"),
    [
        ("Кравец Павел", "Кравцом Павлом"),
        ("Соловей Лев", "Соловья Льва"),
        ("Бобок Пётр", "Бобку"),
        ("Цой Любовь", "Любови"),
        ("Покровская Рената", "Покровской"),
        ("Заболоцкая Нонна", "Заболоцкую"),
        ("Черных Терентий", "Терентием"),
        ("Толстой Лев", "Толстого"),
        ("Цой Аглая", "Аглае"),
        ("Цой Ген", "Цоя"),
        ("Ким Мун", "Кимом"),
        ("Кравец Павел", "Кpaвeц"),
        ("Кpaвeц Павел", "Кравцу"),
        ("Белозёрова Мария", "Белозёровых"),
    ],
    ids=ascii,
)
def test_known_person_is_covered_where_the_name_changes_within(name: str, spelled: str) -> None:
    assert Mask([name]).text(f"у {spelled} нет") == f"у {COVERED} нет"


#: Characters that no file can hold, or that a terminal obeys instead of showing them.
UNWRITABLE = {
    "half a sign": "\ud83d",
    "the other half": "\ude00",
    "nothing": "\x00",
    "bell": "\x07",
    "backspace": "\x08",
    "escape": "\x1b",
    "delete": "\x7f",
    "escape in one sign": "\x9b",
}


@pytest.mark.parametrize("sign", UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_cannot_be_written_is_replaced(mask: Mask, sign: str) -> None:
    assert mask.text(f"Новости {sign}[31m, Мария") == f"Новости \ufffd[31m, {COVERED}"
    assert mask.address(f"http://site.localhost/?a{sign}=1") == "http://site.localhost/?a\ufffd=…"
    assert Mask(secrets=[f"слово{sign}1"]).text(f"вход слово{sign}1") == f"вход {COVERED}"


def test_line_breaks_and_tabs_stay(mask: Mask) -> None:
    assert mask.text("Новости\r\n\tдня") == "Новости\r\n\tдня"
    assert mask.text("one@example.org\ntwo@example.org") == f"{COVERED}\n{COVERED}"


@pytest.mark.parametrize("secret", ["tch-014", "TCH-014", "Пар.оль(1)"])
def test_secrets_are_covered_to_the_letter(mask: Mask, secret: str) -> None:
    assert mask.text(f"вход {secret} выполнен") == f"вход {COVERED} выполнен"


def test_secret_of_two_words_is_found_with_any_space_between() -> None:
    assert Mask(secrets=["кодовое слово"]).text("скажите «кодовое\u00a0\n слово»") == f"скажите «{COVERED}»"


def test_secret_is_not_a_pattern(mask: Mask) -> None:
    assert mask.text("tch-0145 3tch-014 Парxоль1") == "tch-0145 3tch-014 Парxоль1"


def test_short_secret_of_signs_is_found_beside_letters() -> None:
    assert Mask(secrets=["#7!"]).text("вход#7!выполнен") == f"вход{COVERED}выполнен"


@pytest.mark.parametrize("text", ORDINARY, ids=ascii)
def test_ordinary_words_stay(mask: Mask, text: str) -> None:
    assert mask.text(text) == text


def test_labels_and_the_organisation_stay() -> None:
    labels = LABELS.words()
    mask = Mask([" ".join(NAME), "Музыка Вера", "Цой Юна"], keep=[ORGANIZATION, *labels])
    mask.learn([*labels, ORGANIZATION, "Музыка Вера\nРуководитель"])
    patterns = [re.compile(source, re.IGNORECASE) for source in mask.sources]
    for text in [*labels, ORGANIZATION, *(claim.says for claim in INSTRUCTION.claims)]:
        assert mask.text(text) == text
        assert not any(pattern.search(f"{text}.") for pattern in patterns), text


def test_words_of_the_instruction_beside_a_name_stay(mask: Mask) -> None:
    assert mask.text("Сотрудник Анна") == f"Сотрудник {COVERED}"
    assert mask.text("Сотрудник Анна Петрова") == f"Сотрудник {COVERED}"
    assert mask.text("Петрова Анна Сотрудник") == f"{COVERED} Сотрудник"
    assert mask.text("Иванов И.И. Частное лицо") == f"{COVERED} Частное лицо"
    assert mask.text("Иванов Иван Иванович Руководитель") == f"{COVERED} Руководитель"


def test_next_word_after_a_known_name_stays(mask: Mask) -> None:
    assert mask.text("М. И. Белозёрова Учитель") == f"{COVERED} Учитель"


def test_word_of_the_instruction_with_initials_is_a_surname(mask: Mask) -> None:
    assert "Музыка" in LABELS.words()
    for text in ("Музыка А.Б.", "А.Б. Музыка"):
        assert mask.text(text) == COVERED


def test_name_within_the_organisations_own_name_stays() -> None:
    school = "Школа имени А. С. Пушкина"
    assert Mask(keep=[school]).text(f"{school}: Петров А. С.") == f"{school}: {COVERED}"
    assert Mask(keep=["Лицей Кузьминична"]).text("Кузьминична") == "Кузьминична"


def test_name_that_is_also_a_word_is_covered_only_with_a_capital() -> None:
    assert Mask(["Роман Вера"]).text("вера в роман, Вера и Роман") == f"вера в роман, {COVERED} и {COVERED}"


def test_short_name_is_covered_only_beside_its_other_words() -> None:
    mask = Mask(["Ли Анна"])
    assert mask.text("Ли Анна, А. Ли") == f"{COVERED}, {COVERED}"
    assert mask.text("Верно ли это? Ли это то?") == "Верно ли это? Ли это то?"


def test_what_stands_in_a_personal_region_is_covered_elsewhere() -> None:
    mask = Mask()
    said = "Выбран Вэй Юна, код 4815 1623"
    assert mask.text(said) == said
    mask.learn(["Вэй Юна, учитель физики", "код 4815 1623"])
    assert mask.text(said) == f"Выбран {COVERED}, код {COVERED}"
    for text in ("учитель физики", "в 2026 году", "23.11.2026"):
        mask.learn([text])
        assert mask.text(text) == text


def test_percent_encoded_names_are_covered(mask: Mask) -> None:
    encoded = quote_plus("Сидоров Пётр Алексеевич")
    assert mask.text(f"/url: /members?q={encoded}&page=2") == f"/url: /members?q={COVERED}&page=2"
    assert mask.text("/url: /%D0%BF%D0%BE%D0%B8%D1%81%D0%BA") == "/url: /%D0%BF%D0%BE%D0%B8%D1%81%D0%BA"


def test_address_loses_what_its_query_carries(mask: Mask) -> None:
    address = "http://user:word@lk.localhost:81/profile?code=73AF&state=x1#token=9"
    assert mask.address(address) == "http://lk.localhost:81/profile?code=…&state=…"
    assert mask.address("http://[broken") == "http://[broken"


@pytest.mark.parametrize("text", [*STRANGERS, *DISGUISED, *NUMBERS, *ADDRESSES, *ORDINARY], ids=ascii)
def test_masking_again_changes_nothing(mask: Mask, text: str) -> None:
    once = mask.text(f"{text} {text}, {text}{text} ({text}) Ф.И.О. {text}")
    assert mask.text(once) == once


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        ("Меню: Белозёрова М. И.\nГруппы доступа", True),
        ("Меню: Штольц А. П.\nГруппы доступа", True),
        ("Меню: Ещё раз\nГруппы доступа", False),
        ("Меню: Белозёрова М. И.\nГруппы", False),
        ("Меню: Белозёрова М. И.\nГруппы доступа\nНовое", False),
    ],
    ids=["the-same", "somebody-else", "no-name", "other-words", "more"],
)
def test_covered_text_is_recognised_line_by_line(mask: Mask, text: str, *, is_same: bool) -> None:
    before = mask.text("Меню: Белозёрова М. И.\nГруппы доступа")
    assert mask.as_before(text, before) == (before if is_same else None)
    assert (mask.text(text) == before) is is_same


def test_mask_tells_nothing_of_what_it_knows(mask: Mask) -> None:
    assert repr(mask) == str(mask) == "Mask()"


def test_sources_find_what_the_mask_covers(mask: Mask) -> None:
    patterns = [re.compile(source, re.IGNORECASE) for source in mask.sources]
    for text in (*STRANGERS, *NUMBERS, *ADDRESSES, *NAME, "tch-014"):
        assert any(pattern.search(read) for pattern in patterns for read in (text, legible(text))), text
    for text in ORDINARY:
        assert not any(pattern.search(text) for pattern in patterns), text


@pytest.mark.parametrize(
    "text",
    ["а", "А", "1 ", "А.", "А. ", " ", "Анна ", "Анна-", "Анна Анна-", "Аб1 ", "a@", "+7 912 ", "Фамилия001 "],
    ids=ascii,
)
def test_no_text_makes_the_mask_slow(mask: Mask, text: str) -> None:
    text *= 100_000 // len(text)
    begun = time.process_time()
    mask.text(text)
    mask.learn([text[:20_000]])
    Mask([text[:20_000]])
    assert time.process_time() - begun < 2
