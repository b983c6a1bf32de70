"""The tool joins teachers and reads the lists by itself: its actions, its refusals, and what it records."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from e2e.guide.guard import Guard
from e2e.guide.leader import Leader
from e2e.guide.marks import PageMarks
from e2e.guide.memory import ChangeState, Memory
from e2e.guide.panel import Panel
from e2e.guide.places import Privacy
from e2e.guide.roster.comparing import Compared, Standing, compare
from e2e.guide.roster.joining import NOT_OFFERED, NOT_OPENED, Joining
from e2e.guide.roster.lists import Lists
from e2e.guide.roster.retracing import Retracing
from e2e.guide.story import Story
from e2e.guide.trail import Trail
from e2e.guide.view import Button
from e2e.walk.actions import Press
from e2e.walk.choose import Choose
from e2e.walk.not_as_claimed import SettledError
from fixtures.people import Seeds
from fixtures.roster import Teacher
from instruction.published import LABELS
from pages.access_groups import AccessGroups
from pages.delegations import Delegations
from pages.group_card import GroupCard
from pages.group_search import GroupSearch
from pages.sign_in import PASSWORD
from tests.e2e.whole_run import way_to_the_card

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from playwright.sync_api import Route

    from e2e.runs.session import RunSession
    from fixtures.people import World
    from pages.window import Window

PATIENCE_S = 2  # short: some waits here end without a result
LI, NAMESAKE, INVITED = "Ли Чун", "Фамилия016 Имя016 Отчество016", "Фамилия015 Имя015 Отчество015"


@pytest.fixture
def seeds(request: pytest.FixtureRequest) -> Seeds:
    """Give the test's own seeds of the world, else the default ones."""
    return getattr(request, "param", Seeds())


@pytest.fixture
def card(world: World, stand: str, new_window: Callable[[float], Window]) -> GroupCard:
    """Open the group's card as its administrator."""
    window = new_window(PATIENCE_S)
    window.open(way_to_the_card(stand, world))
    return GroupCard(window)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """Give an empty memory."""
    return Memory(tmp_path / "guide.json", "stub", "scenario")


@pytest.fixture
def guard(card: GroupCard) -> Guard:
    """Install the guard in this page and in all later ones."""
    guard = Guard()
    guard.install(card.window.context)
    card.window.refresh()
    return guard


@pytest.fixture
def retracing(card: GroupCard, memory: Memory, run: RunSession) -> Retracing:
    """Give a Retracing whose trail leads to the card."""
    panel, trail, window = Panel("", []), Trail(), card.window
    search = GroupSearch(window)
    trail.add(Press(Delegations(window).access_groups))
    trail.add(Press(AccessGroups(window).extended_search))
    trail.add(Choose(search.organization, search.ministry, typed=LABELS.ministry_typed))
    trail.add(Choose(search.system, search.school_system, typed=LABELS.school_system_typed))
    trail.add(Choose(search.group, search.teachers_group))
    story = Story(panel, memory, run.folder, lambda _: False)
    story.claim = "A11"
    return Retracing(Leader(panel, PageMarks(), Privacy(), trail, story, lambda _: None), window)


def entry(name: str, mark: str = "") -> Compared:
    """Make a teacher who is to be joined."""
    return Compared(Teacher(2, name, email=mark), Standing.NOT_IN_GROUP, mark)


def brought(*teachers: str | tuple[str, str]) -> Sequence[Teacher]:
    """Make a roster: each teacher is a name, or a name and an e-mail."""
    pairs = [(one, "") if isinstance(one, str) else one for one in teachers]
    return [Teacher(row, name, email=email) for row, (name, email) in enumerate(pairs, 2)]


@pytest.mark.parametrize("seeds", [Seeds(), pytest.param(Seeds(skin="spa"), marks=pytest.mark.release)], indirect=True)
def test_who_is_meant_is_joined_and_the_press_is_kept(retracing: Retracing, memory: Memory, guard: Guard) -> None:
    joining = Joining(memory, retracing, guard)
    assert joining.join(entry(LI)) == ""
    assert memory.joins[2].outcome is ChangeState.UNKNOWN  # the list will tell whether it worked
    assert any(one.name == LI for one in retracing.members().listing.lines)
    kept = Memory.read(memory.path)
    assert kept is not None
    assert kept.joins == memory.joins
    assert LI not in memory.path.read_text("utf-8")


@pytest.mark.release
def test_namesakes_are_joined_by_their_mark_alone(retracing: Retracing, memory: Memory, guard: Guard) -> None:
    joining, lists = Joining(memory, retracing, guard), Lists(Panel("", []), retracing)
    before = lists.members(retracing.members()).people
    assert joining.join(entry(NAMESAKE)) == NOT_OFFERED
    assert memory.joins == {}
    assert joining.join(entry(NAMESAKE, "person017@example.org")) == ""
    assert (lists.members(retracing.members()).people - before).total() == 1


@pytest.mark.release
def test_who_is_not_offered_is_not_joined_and_the_dialog_is_put_away(
    retracing: Retracing, memory: Memory, guard: Guard
) -> None:
    joining = Joining(memory, retracing, guard)
    assert joining.join(entry("Никто Никтоевич Неизвестный")) == NOT_OFFERED
    assert memory.joins == {}
    assert joining.join(entry(LI)) == ""


def test_refused_by_the_site_is_not_in_the_list(retracing: Retracing, memory: Memory, guard: Guard) -> None:
    assert Joining(memory, retracing, guard).join(entry(INVITED)) == ""
    assert memory.joins[2].outcome is ChangeState.UNKNOWN
    assert not any(one.name == INVITED for one in retracing.members().listing.lines)


def test_answer_that_never_comes_leaves_the_outcome_open(retracing: Retracing, memory: Memory, guard: Guard) -> None:
    begun: list[ChangeState] = []
    page = retracing.window.page

    def lose(route: Route) -> None:
        if route.request.method == "POST":
            begun.append(memory.joins[2].outcome)
            route.abort()
        else:
            route.continue_()

    page.route("**/members", lose)
    Joining(memory, retracing, guard).join(entry(LI))
    assert begun == [ChangeState.BEGUN]
    assert memory.joins[2].outcome is ChangeState.UNKNOWN


@pytest.mark.release
def test_session_that_ends_before_the_button_costs_nobody_their_turn(
    retracing: Retracing, memory: Memory, guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = retracing.window
    assert window.until(lambda: window.look(GroupCard.signs[0])) is not None  # only now the address is that of the card
    address, cookies = window.url, window.context.cookies()
    led: list[bool] = []

    def sign_in_again(*_: object) -> None:
        led.append(any(window.seen([PASSWORD])))
        window.context.add_cookies([{**one} for one in cookies])  # type: ignore[typeddict-item]  # they came from there
        window.open(address)
        window.settle()

    monkeypatch.setattr(retracing, "_wait", sign_in_again)
    window.context.clear_cookies()
    assert Joining(memory, retracing, guard).join(entry(LI)) == ""
    assert led == [True]
    assert any(one.name == LI for one in retracing.members().listing.lines)


@pytest.mark.parametrize("seeds", [Seeds(("a10-join-dead",))], indirect=True)
def test_dialog_that_does_not_open_is_told(retracing: Retracing, memory: Memory, guard: Guard) -> None:
    assert Joining(memory, retracing, guard).join(entry(LI)) == NOT_OPENED
    assert memory.joins == {}


@pytest.mark.release
@pytest.mark.parametrize("seeds", [Seeds(employees=130, members=70)], indirect=True)
def test_both_lists_are_read_to_their_ends(retracing: Retracing) -> None:
    lists = Lists(Panel("", []), retracing)
    members = lists.members(retracing.members())
    employees = lists.employees()
    assert members.people.total() == 70
    assert employees is not None
    assert employees.people.total() == 130
    assert employees.people.total() - employees.accepted.total() == 2
    teachers = brought(INVITED, LI, (NAMESAKE, "person017@example.org"), NAMESAKE, "Никто Никтоевич")
    found = [one.standing for one in compare(teachers, members, employees, lists.trace).entries]
    assert found == [
        Standing.NOT_ACCEPTED,
        Standing.IN_GROUP,
        Standing.NOT_IN_GROUP,
        Standing.AMBIGUOUS,
        Standing.NOT_EMPLOYEE,
    ]


def test_reading_can_be_stopped(retracing: Retracing) -> None:
    panel = Panel("", [])
    lists = Lists(panel, retracing)
    screen = retracing.members()
    take = panel.take
    panel.take = lambda: take() or Button.PAUSE  # type: ignore[method-assign]  # as if the button were pressed all the time
    with pytest.raises(SettledError):
        lists._told(20)
    assert urlsplit(screen.window.url).path.endswith("/members")
