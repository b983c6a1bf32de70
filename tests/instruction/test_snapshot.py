"""Reading accessibility snapshots."""

from __future__ import annotations

from instruction.snapshot import nodes

PAGE = """\
- paragraph: "Учебный стенд: это не портал."
- banner:
  - link "Портал":
    - /url: http://example.test/
  - button "Меню пользователя": [скрыто]
- main:
  - heading "Профиль \\"Школа\\"" [level=1]
  - navigation:
    - list:
      - listitem:
        - link "Доверенности и доступы":
          - /url: /delegations
  - paragraph:
    - text: Или воспользуйтесь
    - link "расширенным поиском":
      - /url: /search
  - 'link "Госуслуги: Моя школа"':
    - /url: /school
  - combobox "Организация" [expanded]: Цифро
- contentinfo:
  - paragraph: Низ.
"""


def test_each_thing_with_words_is_a_node_in_its_region() -> None:
    found = {node.words: (node.role, node.region) for node in nodes(PAGE)}
    assert found["Портал"] == ("link", "banner")
    assert found["Доверенности и доступы"] == ("link", "navigation")
    assert found["Организация"] == ("combobox", "main")
    assert found["Низ."] == ("paragraph", "contentinfo")


def test_addresses_and_states_are_no_words() -> None:
    words = [node.words for node in nodes(PAGE)]
    assert not [one for one in words if "url" in one or "/" in one or "level" in one or "expanded" in one]


def test_a_sentence_with_a_link_inside_is_one_node_and_its_link_another() -> None:
    words = [node.words for node in nodes(PAGE)]
    assert "Или воспользуйтесь расширенным поиском" in words
    assert "расширенным поиском" in words


def test_quoted_keys_and_escaped_quotes_are_read() -> None:
    words = [node.words for node in nodes(PAGE)]
    assert "Госуслуги: Моя школа" in words
    assert 'Профиль "Школа"' in words
    assert "Учебный стенд: это не портал." in words


def test_the_order_is_that_of_the_page() -> None:
    words = [node.words for node in nodes(PAGE)]
    assert words.index("Портал") < words.index("Доверенности и доступы") < words.index("Организация")


def test_nonsense_is_no_snapshot() -> None:
    assert nodes("") == ()
    assert nodes("<html>\n\n - - -") == ()
