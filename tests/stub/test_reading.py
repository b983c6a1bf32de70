"""The stand's data files: an error names file, line and key."""

from pathlib import Path

import pytest

from fixtures.stub.drifts import known_drifts
from fixtures.stub.people import known_people, read_people
from fixtures.stub.reading import DataFileError
from fixtures.stub.skins import choose_skin, known_skins, read_skin
from fixtures.stub.surface import surface_with

GOOD = """\
[[organization]]
key = "school"
name = "Школа"

[[person]]
key = "head"
number = 1
about = "Руководитель"

[[person.post]]
organization = "school"
position = "Директор"

[[person]]
key = "guest"
number = 2
about = "Гость"
"""


def complaint(folder: Path, text: str) -> str:
    path = folder / "people.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as error:
        read_people(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('about = "Гость"', 'abuot = "Гость"', "people.toml, line 17, key 'abuot': unknown key; known are key"),
        ("number = 2", 'number = "два"', "people.toml, line 16, key 'number': should be int, is str"),
        ("number = 2\n", "", "people.toml, line 14, key 'number': is missing"),
        ('position = "Директор"', "position = 5", "people.toml, line 12, key 'position': should be str, is int"),
        (
            'position = "Директор"',
            'position = "Директор"\nrights = "all"',
            "people.toml, line 13, key 'rights': 'all' is not one of none, administrator, head",
        ),
        ('key = "guest"', 'key = "head"', "person 'head': 'head' is used twice"),
        ('organization = "school"', 'organization = "shop"', "person 'head': unknown organization 'shop'"),
        ('name = "Школа"', "name = Школа", "people.toml: Invalid value (at line 3"),
    ],
    ids=["unknown", "mistyped", "missing", "nested", "literal", "twice", "reference", "syntax"],
)
def test_mistake_is_told_with_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert says in complaint(tmp_path, GOOD.replace(old, new))


@pytest.mark.parametrize("skin", known_skins())
def test_every_drift_fits_the_labels(skin: str) -> None:
    surface_with(tuple(known_drifts().values()), choose_skin(skin))


def test_word_of_a_skin_for_a_label_that_is_not_there_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "skin.toml").write_text('says = "Облик."\n[words]\n"join.submit" = "Да"\n"join.door" = "Дверь"\n')
    with pytest.raises(DataFileError, match=r"skin\.toml, line 4, key 'join\.door': unknown label"):
        read_skin(tmp_path)


def test_skin_varies_another_ones_words_and_templates(tmp_path: Path) -> None:
    (tmp_path / "skin.toml").write_text('says = "Облик."\nlike = "captions"\n[words]\n"join.submit" = "Да"\n')
    skin, model = read_skin(tmp_path), choose_skin("captions")
    assert {key for key, text in skin.labels.items() if model.labels[key] != text} == {"join.submit"}
    assert skin.folders == (tmp_path, *model.folders)


def test_people_are_plainly_made_up() -> None:
    for person in known_people().person:
        assert person.snils.startswith("000-000-6")
        assert person.email.endswith("@example.org")
        assert person.phone.startswith("+7 000 000-")
