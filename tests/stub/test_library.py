"""The rules for getting into the library, and its pages."""

import re

import pytest

from fixtures.stub.people import known_people
from tests.stub.conftest import Log, MakeWorld
from tests.stub.test_groups import join
from tests.stub.visitor import Visitor, words_of

REFUSED = "У вас нет доступа к платформе"
ADMITTED = {
    "teacher",
    "teacher_just_added",
    "teacher_with_lesson",
    "teacher_of_safety",
    "teacher_of_two_schools",
}
SUBJECTS = {
    "Химия",
    "Физика",
    "Технология",
    "Русский язык",
    "Обществознание",
    "ОБЗР",
    "Музыка",
    "Математика",
    "История",
    "Информатика",
    "Изобразительное искусство",
    "Геометрия",
    "География",
    "Вероятность и статистика",
    "Биология",
    "Английский язык",
    "Алгебра и начала математического анализа",
    "Алгебра",
    "Основы религиозных культур и светской этики",
    "Окружающий мир",
    "Обучение грамоте",
    'Модуль "Азбука цифровой графики"',
    "Литературное чтение",
    "Литература",
}


def subjects_shown(visitor: Visitor) -> list[str]:
    listed = re.search(r'<ul id="filter-subject".*?</ul>', visitor.page.text, re.DOTALL)
    assert listed
    return [words_of(option) for option in re.findall(r"<li.*?</li>", listed[0], re.DOTALL)]


@pytest.mark.parametrize("key", [person.key for person in known_people().person])
def test_only_those_who_fulfil_every_rule_get_in(visitor: Visitor, key: str) -> None:
    visitor.appear("catalog", key)
    assert (visitor.heading != REFUSED) is (key in ADMITTED)
    assert visitor.page.status_code == 200


def test_banner_comes_first(visitor: Visitor) -> None:
    visitor.sign_in("teacher", to=visitor.world["library"])
    assert visitor.heading == "Универсальная библиотека цифрового образовательного контента"
    assert "Заказывайте онлайн-курсы и уроки для ваших учеников как сотрудник школы" in visitor.text
    visitor.follow("Получить контент")
    for label in ("МОЯ ШКОЛА", "КАТАЛОГ", "Каталог", "Избранное", "Заказ", "Класс", "Предмет", "Для ОВЗ"):
        assert label in visitor.text
    assert "Введите название" in visitor.markup


def test_second_school_has_not_put_its_teacher_into_the_group(visitor: Visitor) -> None:
    visitor.sign_in(
        "teacher_of_two_schools",
        role="Учитель информатики (совместитель)",
        to=visitor.address("library", "/catalog"),
    )
    assert visitor.heading == REFUSED


def test_briefcase_is_seen_by_employees_alone(visitor: Visitor) -> None:
    visitor.appear("library", "teacher")
    picture = re.search(r"<img[^>]*briefcase[^>]*>", visitor.page.text)
    assert picture
    assert 'alt=""' in picture[0]
    visitor.appear("library", "teacher", role="private")
    assert "briefcase" not in visitor.page.text


def test_unrecognised_teacher_gets_in_after_signing_in_again(visitor: Visitor) -> None:
    visitor.sign_in("unrecognised", to=visitor.address("library", "/catalog"))
    assert visitor.heading == REFUSED
    assert words_of(visitor.reload().text).count(REFUSED) > 0
    visitor.open("roles", "/?to=library/catalog")
    visitor.choose_role()
    assert visitor.heading == REFUSED
    visitor.sign_out().sign_in("unrecognised", to=visitor.address("library", "/catalog"))
    assert visitor.heading != REFUSED


def test_teacher_gets_in_once_added_and_not_before(make_world: MakeWorld) -> None:
    world = make_world()
    teacher = Visitor.to(world).appear("refused")
    assert teacher.heading == REFUSED
    join(Visitor.to(world), "Фамилия005")
    teacher.reload()
    assert "КАТАЛОГ" in teacher.text


@pytest.mark.parametrize(("key", "needed"), [("smev_second", 2), ("smev_third", 3)])
def test_refreshing_helps_when_smev_answers(visitor: Visitor, log_of: Log, key: str, needed: int) -> None:
    visitor.appear("catalog", key)
    for request in range(1, needed):
        assert visitor.heading == REFUSED
        assert log_of(visitor.world)["smev"] == {key: request}
        visitor.reload()
    assert "КАТАЛОГ" in visitor.text
    visitor.reload()
    assert log_of(visitor.world)["smev"] == {key: needed}


def test_refreshing_never_helps_when_smev_never_answers(visitor: Visitor, log_of: Log) -> None:
    visitor.appear("catalog", "smev_never")
    for _ in range(7):
        visitor.reload()
    assert visitor.heading == REFUSED
    assert log_of(visitor.world)["smev"] == {"smev_never": 8}


def test_refusal_gives_no_reason(visitor: Visitor) -> None:
    texts = set()
    for key in ("teacher_without_lesson", "unconfirmed", "not_teacher", "smev_never"):
        visitor.appear("catalog", key)
        found = re.search(r"<main.*?</main>", visitor.page.text, re.DOTALL)
        assert found
        texts.add(words_of(found[0]))
    assert texts == {REFUSED}


def test_platform_knows_exactly_these_subjects(visitor: Visitor) -> None:
    visitor.appear("catalog")
    shown = subjects_shown(visitor)
    assert len(shown) == 24
    assert set(shown) == SUBJECTS


@pytest.mark.parametrize(
    ("key", "course", "opens"),
    [
        ("teacher", "1", True),
        ("teacher", "4", False),
        ("teacher_of_safety", "7", False),
        ("teacher_of_safety", "6", False),
        ("teacher_of_safety", "1", False),
    ],
)
def test_course_is_open_to_those_who_teach_a_known_subject(
    visitor: Visitor, key: str, course: str, *, opens: bool
) -> None:
    visitor.appear("catalog", key)
    visitor.open("library", f"/course/{course}")
    assert (visitor.heading != REFUSED) is opens
    assert ("Содержание курса" in visitor.text) is opens


def test_catalogue_is_searched_and_filtered(visitor: Visitor) -> None:
    visitor.appear("catalog")
    visitor.open("library", "/catalog?q=треуг")
    assert "Треугольники" in visitor.text
    assert "Дроби и проценты" not in visitor.text
    visitor.open("library", "/catalog?subject=Химия")
    assert "Кислоты и основания" in visitor.text
    assert "Треугольники" not in visitor.text
    visitor.open("library", "/catalog?kind=olympiad")
    assert "Законы Ньютона" in visitor.text
    visitor.open("library", "/catalog?q=нет такого")
    assert "Ничего не найдено" in visitor.text


def test_every_world_tells_its_courses(visitor: Visitor) -> None:
    courses = {course["subject"]: course["url"] for course in visitor.world["courses"]}
    assert courses["Математика"] == visitor.address("library", "/course/1")
    assert "ОБЖ" in courses
