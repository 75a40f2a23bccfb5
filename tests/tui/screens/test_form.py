"""A page of fields: where one is, how to go on, and that going through changes nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len

from reflect.domain.agenda.model import MeetingKind
from reflect.tui.messages import MeetingPage, ReferralPage
from reflect.tui.screens.guess_form import GuessForm
from reflect.tui.screens.referral_form import ReferralForm
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from tests.support.driving import NARROW, WIDE, pressed, seen, settled, shown

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal


def outstanding(pilot: Pilot[Any]) -> list[str]:
    """Return the labels that stand out, as they are drawn: bold."""
    labels = pilot.app.screen.query(".form-label")
    return [str(label.render()) for label in labels if label.styles.text_style.bold]


@pytest.mark.parametrize("environ", [{}, {"NO_COLOR": "1"}])
async def test_the_label_of_the_field_that_keys_go_to_stands_out(
    empty: Journal, environ: dict[str, str]
) -> None:
    async with shown(empty, MeetingPage(), environ=environ) as pilot:
        assert outstanding(pilot) == ["Day"]
        await pressed(pilot, "tab", "tab", "tab", "tab")
        assert outstanding(pilot) == ["Who is in the room"]
        assert "› 1 (•) Supervision" in seen(pilot)
        await pressed(pilot, "shift+tab")
        assert outstanding(pilot) == ["Label"]


async def test_enter_goes_through_choices_and_changes_none_that_one_did_not_move_to(
    empty: Journal,
) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        kind, rule = pilot.app.screen.query(Chips)
        kind.choose(())
        kind.focus()
        await settled(pilot)
        assert "Enter go on   Ctrl+S keep   Space choose" in seen(pilot)
        await pressed(pilot, "enter")
        assert (kind.chosen, pilot.app.focused) == ((), rule)
        await pressed(pilot, "shift+tab", "down", "enter")
        assert (kind.chosen, pilot.app.focused) == (("group",), rule)


async def test_what_one_moved_to_is_kept_by_ctrl_s_as_by_enter(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        pilot.app.screen.query_one("#day", Field).value = "tomorrow"
        pilot.app.screen.query_one("#time", Field).value = "16:00"
        pilot.app.screen.query(Chips).first().focus()
        await pressed(pilot, "down", "tab", "shift+tab", "ctrl+s")
    (meeting,) = empty.supervision.meetings()
    assert meeting.kind is MeetingKind.INDIVIDUAL, "one that was left again was not meant"
    async with shown(empty, MeetingPage(meeting.id)) as pilot:
        pilot.app.screen.query(Chips).first().focus()
        await pressed(pilot, "down", "ctrl+s")
    assert empty.supervision.meeting(meeting.id).kind is MeetingKind.GROUP


async def test_what_is_typed_into_a_text_that_is_there_follows_it(empty: Journal) -> None:
    heron = empty.clients.add("Heron").id
    row = empty.referrals.new(heron, "day group")
    row = empty.referrals.keep(replace(row, client_goal="Company.", harm_addressed="Cold.")).row
    async with shown(empty, ReferralPage(row.id), size=NARROW) as pilot:
        await pressed(pilot, "e")
        assert pilot.app.focused is pilot.app.screen.query_one("#service")
        assert "Kind of service" in seen(pilot)
        for name in ("harm-addressed", "client-goal"):
            pilot.app.screen.query_one(f"#{name}", Editor).focus()
            await pressed(pilot, "space", "M", "e")
        await pressed(pilot, "ctrl+s")
    kept = empty.referrals.get(row.id)
    assert (kept.harm_addressed, kept.client_goal) == ("Cold. Me", "Company. Me")


async def test_a_key_of_a_choice_chooses_and_stays(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        kind = pilot.app.screen.query(Chips).first()
        kind.focus()
        await pressed(pilot, "3")
        assert (kind.chosen, pilot.app.focused) == (("peer",), kind)


async def test_where_enter_is_a_new_line_tab_is_named_as_the_way_on(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload) as pilot:
        new = caseload.referrals.new(heron.id, "")
        pilot.app.push_screen(ReferralForm(caseload, new, lambda _: None))
        await settled(pilot)
        assert "Enter go on   Ctrl+S keep" in seen(pilot)
        pilot.app.screen.query(Editor).first().focus()
        await settled(pilot)
        assert "Tab go on   Ctrl+S keep" in seen(pilot)


@pytest.mark.parametrize(
    "keys",
    [
        ("4", "p"),
        ("4", "m", "A", "escape", "4", "o", "r", "w"),
        ("4", "a"),
        ("5", "a"),
        ("g", "a"),
        ("5", "enter", "v", "a"),
        ("5", "enter", "v", "enter", "r", "4", "enter"),
    ],
    ids=" ".join,
)
async def test_what_a_field_says_of_itself_is_whole_at_sixty_columns(
    caseload: Journal, keys: tuple[str, ...]
) -> None:
    async with shown(caseload, size=NARROW) as pilot:
        await pressed(pilot, *keys)
        for field in pilot.app.screen.query(Field):
            assert cell_len(field.placeholder) < field.content_size.width


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_that_something_is_not_kept_is_said_in_view_however_long_the_form(
    caseload: Journal, size: tuple[int, int]
) -> None:
    today = caseload.writing.today()
    async with shown(caseload, size=size) as pilot:
        pilot.app.push_screen(GuessForm(None, today, lambda _: None))
        await settled(pilot)
        await pressed(pilot, "3", "escape")
        assert "Not kept yet. Ctrl+S keeps it; Esc once more" in " ".join(seen(pilot).split())


async def test_the_day_that_a_field_gives_as_an_example_is_still_to_come(empty: Journal) -> None:
    async with shown(empty, MeetingPage()) as pilot:
        said = pilot.app.screen.query_one("#day", Field).placeholder
        (when,) = re.findall(r"\d{4}-\d\d-\d\d", said)
        assert date.fromisoformat(when) - empty.writing.today() == timedelta(weeks=2)


async def test_words_that_a_lock_held_are_said_not_to_be_kept_on_their_own_page_alone(
    empty: Journal,
) -> None:
    empty.held.keep("client/new", {"name": "Plover"})
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a")
        assert "stands here again" in " ".join(seen(pilot).split())
        await pressed(pilot, "escape", "escape")
        assert "Code name" not in seen(pilot)
        assert "stands here again" not in " ".join(seen(pilot).split())
