"""A walk's pictures show no personal data: everything that identifies a person is painted over."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from PIL import Image

from e2e.scenarios import ways
from e2e.walk.actions import See
from fixtures.stub.people import known_people
from pages.members import Members
from reports.figure import COVER

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from e2e.runs.session import RunSession
    from e2e.walk.walk import Walk


#: Rectangles of the lines that show one of the words, in pixels of the viewport.
MEASURE = """(words) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const boxes = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const word of words) {
      for (let at = node.data.indexOf(word); at >= 0; at = node.data.indexOf(word, at + 1)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        boxes.push(...[...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height })));
      }
    }
  }
  return boxes.filter(({ width, y, height }) => width > 0 && y >= 0 && y + height <= innerHeight);
}"""


def names_of_everybody() -> list[str]:
    people = known_people()
    names = [name for person in people.person for name in (person.last_name, person.first_name, person.middle_name)]
    return [name for name in (*names, *(colleague.name for colleague in people.colleague)) if name]


def names_left(page: Page, run: RunSession) -> tuple[int, list[tuple[float, float]]]:
    """Return how many names the page shows, and the points of them that the last picture does not cover."""
    boxes = page.evaluate(MEASURE, names_of_everybody())
    run.camera.close()
    last = max(run.folder.figures.iterdir(), key=lambda path: int(path.stem.rpartition("-")[2]))
    grid = [(right, down) for right in (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0) for down in (0.1, 0.5, 0.9)]
    with Image.open(last) as picture:
        points = [
            (box["x"] + right * (box["width"] - 1), box["y"] + down * box["height"])
            for box in boxes
            for right, down in grid
        ]
        return len(boxes), [(x, y) for x, y in points if picture.getpixel((int(x), int(y))) != COVER]


def test_names_on_the_choice_of_roles_are_covered(walk: Walk, run: RunSession) -> None:
    roles = ways.to_role_choice(walk, "A1", walk.world.person("teacher_of_two_schools"))
    walk.step("A1", See(roles.headline))
    number, left = names_left(roles.window.page, run)
    assert number > 0
    assert left == []


def test_names_in_the_list_of_members_are_covered(walk: Walk, run: RunSession) -> None:
    cabinet = ways.to_cabinet(walk, "A1", walk.world.person("administrator"))
    groups = ways.to_access_groups(walk, cabinet)
    address = urlunsplit((*urlsplit(groups.window.url)[:2], "/profile/groups/library/members", "", ""))
    members = walk.open("A11", address, arrives=Members, window=groups.window)
    number, left = names_left(members.window.page, run)
    assert number > 1
    assert left == []
