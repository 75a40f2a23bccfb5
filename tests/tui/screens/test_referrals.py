"""The ledger on a client's page, one referral, its form, and what comes back on Today."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from reflect.domain.harm import Harm
from reflect.domain.referrals.model import (
    Barrier,
    BarrierKind,
    Confidence,
    Deferral,
    Referral,
    Requirement,
    State,
    Until,
    Where,
)
from reflect.tui.messages import ClientPage, LedgerPage, ReferralPage
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.deferral_form import DeferralForm
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.guard import GuardScreen
from reflect.tui.screens.place_form import PlaceForm
from reflect.tui.screens.referral import ReferralScreen
from reflect.tui.screens.referral_form import ReferralForm
from reflect.tui.screens.referrals import LedgerScreen
from reflect.tui.screens.write import WriteScreen
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.stack import Stack
from tests.support.driving import NARROW, WIDE, pressed, seen, settled, shown
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

    from reflect.journal.journal import Journal

SIZES = [WIDE, NARROW]


@pytest.fixture
def rows(tagged: Journal) -> dict[str, Referral]:
    """Five rows on Heron: under way, deferred and back, declined."""
    book = tagged.referrals
    heron = tagged.clients.named("Heron").id
    day = book.today() - timedelta(days=40)
    entry = tagged.entries.page(limit=1, client_id=heron)[0]
    made = (
        replace(book.new(heron, "art group"), harm=Harm.QUALITY_OF_LIFE, willingness=8),
        replace(
            book.new(heron, "night shelter"), harm=Harm.SERIOUS, willingness=6,
            willingness_asked=True, state=State.READY_TO_RAISE, handoff_wish=6,
            client_goal="Somewhere dry.", continuing="I am staying.", entries=(entry.id,),
            barriers=(Barrier(BarrierKind.BELONGING, day, basis="“us”"),),
            harm_addressed="cold nights",
        ),
        replace(book.new(heron, "debt advice"), state=State.RAISED, harm=Harm.SERIOUS),
        replace(
            book.new(heron, "day group"), state=State.DEFERRED,
            deferral=Deferral(Until.WORDS, day, State.REFLECTED, words="the move is over"),
        ),
        replace(book.new(heron, "food bank"), state=State.DECLINED, opened_on=day),
    )  # fmt: skip
    return {row.service: book.keep(row).row for row in made}


def now(journal: Journal, row: Referral) -> Referral:
    return journal.referrals.get(row.id)


async def choose(pilot: Pilot[Any], state: State) -> None:
    """Choose a move by its words on the page that asks."""
    screen = pilot.app.screen
    assert isinstance(screen, AskChoice)
    chips = screen.query_one(Chips)
    place = [key for key, _ in chips._options].index(state.value)
    await pressed(pilot, str(place + 1))


@pytest.mark.parametrize("size", SIZES)
async def test_the_ledger(tagged: Journal, rows, size: tuple[int, int]) -> None:
    async with shown(tagged, LedgerPage(rows["art group"].client_id), size=size) as pilot:
        same_as_golden(f"ledger-{size[0]}", seen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_one_referral(tagged: Journal, rows, size: tuple[int, int]) -> None:
    async with shown(tagged, ReferralPage(rows["night shelter"].id), size=size) as pilot:
        same_as_golden(f"referral-{size[0]}", seen(pilot))


@pytest.mark.parametrize("size", SIZES)
async def test_the_form(tagged: Journal, rows, size: tuple[int, int]) -> None:
    async with shown(tagged, ReferralPage(rows["night shelter"].id), size=size) as pilot:
        await pressed(pilot, "e")
        for editor in pilot.app.screen.query("TextArea, Input"):
            editor.cursor_blink = False
        await settled(pilot)
        same_as_golden(f"referral-form-{size[0]}", seen(pilot))


async def test_a_row_is_given_another_place_with_a_reason_and_goes_back_to_it_by_harm(
    tagged: Journal, rows
) -> None:
    heron = rows["art group"].client_id

    def order() -> list[str]:
        return [one.row.service for one in tagged.referrals.of_client(heron)][:3]

    assert order() == ["night shelter", "debt advice", "art group"]
    async with shown(tagged, LedgerPage(heron)) as pilot:
        await pressed(pilot, "down", "down", "K", "ctrl+s")
        assert "Please say in a few words why it has that place" in seen(pilot)
        await pressed(pilot, *"It starts on Monday.", "ctrl+s")
        assert "Placed here by you: It starts on Monday." in seen(pilot)
        assert order() == ["night shelter", "art group", "debt advice"]
        assert pilot.app.screen.query_one(Stack).value == ReferralPage(rows["art group"].id)
        await pressed(pilot, "K")
        pilot.app.screen.query_one("#place", Field).value = ""
        await pressed(pilot, "ctrl+s")
        assert order() == ["night shelter", "debt advice", "art group"]
        assert "Placed here" not in seen(pilot)


async def test_a_new_reason_without_its_place_is_not_let_go_silently(tagged: Journal, rows) -> None:
    async with shown(tagged, LedgerPage(rows["art group"].client_id)) as pilot:
        await pressed(pilot, "down", "down", "K")
        pilot.app.screen.query_one("#place", Field).value = ""
        await pressed(pilot, *"It starts.", "ctrl+s")
        assert isinstance(pilot.app.screen, PlaceForm)
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#place")
        assert "A reason goes with a place." in seen(pilot)
    assert now(tagged, rows["art group"]) == rows["art group"]


async def test_what_is_taken_back_from_the_list_is_shown_there(tagged: Journal, rows) -> None:
    row = rows["debt advice"]
    async with shown(tagged, LedgerPage(row.client_id)) as pilot:
        pilot.app.screen.query_one(Stack).find(f"referral {row.id}")
        await pressed(pilot, "enter", "r")
        await choose(pilot, State.ACCEPTED)
        await pressed(pilot, "escape")
        assert "accepted" in seen(pilot)
        await pressed(pilot, "u")
        assert now(tagged, row).state is State.RAISED
        assert "accepted" not in seen(pilot)


async def test_enter_on_a_row_of_the_ledger_opens_it(tagged: Journal, rows) -> None:
    async with shown(tagged, LedgerPage(rows["art group"].client_id)) as pilot:
        await pressed(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, ReferralScreen)
        assert "Heron: night shelter" in seen(pilot)


async def test_what_rests_has_no_place_to_be_given(tagged: Journal, rows) -> None:
    async with shown(tagged, LedgerPage(rows["food bank"].client_id)) as pilot:
        assert "K move up" in seen(pilot)
        await pressed(pilot, "end", "K")
        assert isinstance(pilot.app.screen, LedgerScreen)
        assert "K move up" not in seen(pilot)


async def test_a_clients_page_shows_what_is_under_way_and_leads_to_all(tagged, rows) -> None:
    client = ClientPage(rows["art group"].client_id)
    async with shown(tagged, client, size=(80, 60)) as pilot:
        text = seen(pilot)
        assert "Referrals" in text
        assert text.index("night shelter") < text.index("debt advice") < text.index("art group")
        assert "food bank" not in text
        pilot.app.screen.query_one(Stack).find(f"referral {rows['debt advice'].id}")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, ReferralScreen)
        await pressed(pilot, "escape", "v")
        assert isinstance(pilot.app.screen, LedgerScreen)
        assert "food bank" in seen(pilot)


async def test_an_empty_ledger_says_which_key_adds(empty: Journal) -> None:
    heron = empty.clients.add("Heron").id
    async with shown(empty, LedgerPage(heron)) as pilot:
        assert "a adds one" in " ".join(seen(pilot).split())


async def test_a_row_is_added_with_its_kind_alone(empty: Journal) -> None:
    heron = empty.clients.add("Heron").id
    async with shown(empty, LedgerPage(heron)) as pilot:
        await pressed(pilot, "a", "ctrl+s")
        assert isinstance(pilot.app.screen, ReferralForm)
        assert "What kind of service" in seen(pilot)
        pilot.app.screen.query_one("#service", Field).value = "w" * 81
        await pressed(pilot, "ctrl+s")
        assert "kind of service to 80 characters" in " ".join(seen(pilot).split())
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#service", Field)
        pilot.app.screen.query_one("#service", Field).value = "[b]day group"
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ReferralScreen)
        assert "[b]day group" in seen(pilot)
    (placed,) = empty.referrals.of_client(heron)
    assert placed.row.state is State.IDEA


async def test_what_is_changed_is_kept_also_with_esc_and_stands_in_the_history(
    tagged: Journal, rows
) -> None:
    row = rows["art group"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "e")
        pilot.app.screen.query_one("#client-goal", Editor).text = "Company."
        pilot.app.screen.query_one("#willingness", Field).value = "3"
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ReferralScreen)
        await pressed(pilot, "end")
        assert "willingness: 3 (before: 8)" in seen(pilot)
    assert now(tagged, row).client_goal == "Company."


async def test_a_new_row_without_its_kind_is_left_at_the_second_esc_and_its_words_wait(
    empty: Journal,
) -> None:
    heron = empty.clients.add("Heron").id
    async with shown(empty, LedgerPage(heron), size=NARROW) as pilot:
        await pressed(pilot, "a")
        pilot.app.screen.query_one("#client-goal", Editor).text = "Company."
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ReferralForm)
        words = " ".join(seen(pilot).split())
        assert "What kind of service" in words
        assert "more leaves without it." in words
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, LedgerScreen)
        assert empty.referrals.of_client(heron) == ()
        await pressed(pilot, "a")
        assert pilot.app.screen.query_one("#client-goal", Editor).text == "Company."


async def test_a_condition_is_refused_by_its_field_until_the_supervisor_decided(
    tagged: Journal, rows
) -> None:
    row = rows["art group"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "e")
        form = pilot.app.screen
        chips = form.query_one("#requirement", Chips)
        chips._press([key for key, _ in chips._options].index("condition"))
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ReferralForm)
        assert "A condition needs the day" in " ".join(seen(pilot).split())
        form.query_one("#decided-with-supervisor-on", Field).value = "yesterday"
        form.query_one("#condition-reason", Editor).text = "The nights alone."
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ReferralScreen)
    assert now(tagged, row).requirement is Requirement.CONDITION


@pytest.mark.parametrize(
    ("field", "typed"),
    [("willingness", "11"), ("override", "first"), ("decided-with-supervisor-on", "2099-01-01")],
)
async def test_what_does_not_fit_is_said_below_its_field(
    tagged: Journal, rows, field: str, typed: str
) -> None:
    async with shown(tagged, ReferralPage(rows["art group"].id)) as pilot:
        await pressed(pilot, "e")
        pilot.app.screen.query_one(f"#{field}", Field).value = typed
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ReferralForm)
        assert pilot.app.screen.focused is pilot.app.screen.query_one(f"#{field}")
    assert now(tagged, rows["art group"]) == rows["art group"]


async def test_a_reason_without_a_place_is_said_at_the_place_and_nothing_is_kept(
    tagged: Journal, rows
) -> None:
    async with shown(tagged, ReferralPage(rows["art group"].id)) as pilot:
        await pressed(pilot, "e")
        pilot.app.screen.query_one("#override-reason", Editor).text = "They asked for it."
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ReferralForm)
        assert pilot.app.screen.focused is pilot.app.screen.query_one("#override")
        assert "A reason goes with a place." in " ".join(seen(pilot).split())
        pilot.app.screen.query_one("#override", Field).value = "1"
        await pressed(pilot, "ctrl+s")
    assert now(tagged, rows["art group"]).override_reason == "They asked for it."


async def test_immediate_danger_shows_the_guard_card_and_lets_the_rest_wait(
    tagged: Journal, rows
) -> None:
    async with shown(tagged, ReferralPage(rows["art group"].id)) as pilot:
        await pressed(pilot, "e")
        chips = pilot.app.screen.query_one("#harm", Chips)
        chips._press(int(Harm.IMMEDIATE))
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, GuardScreen)
        assert "this client's other referrals wait" in " ".join(seen(pilot).split())
    assert now(tagged, rows["night shelter"]).state is State.DEFERRED
    assert now(tagged, rows["food bank"]).state is State.DECLINED


async def test_a_move_asks_its_question_once_and_can_be_taken_back(tagged: Journal, rows) -> None:
    row = rows["night shelter"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "r")
        await choose(pilot, State.RAISED)
        assert "Talk first?" in " ".join(seen(pilot).split())
        assert now(tagged, row).state is State.READY_TO_RAISE
        await choose(pilot, State.RAISED)
        assert isinstance(pilot.app.screen, ReferralScreen)
        assert now(tagged, row).state is State.RAISED
        await pressed(pilot, "u")
        assert now(tagged, row).state is State.READY_TO_RAISE


async def test_after_a_move_and_its_undoing_the_page_shows_where_the_row_stands(
    tagged: Journal, rows
) -> None:
    row = rows["night shelter"]
    async with shown(tagged, ReferralPage(row.id), size=NARROW) as pilot:
        await pressed(pilot, "end")
        assert "Ready to raise. " not in seen(pilot)
        await pressed(pilot, "r")
        await choose(pilot, State.CLOSED)
        assert "Closed. " in seen(pilot)
        await pressed(pilot, "end")
        assert "Closed. " not in seen(pilot)
        await pressed(pilot, "u")
        assert "Ready to raise. " in seen(pilot)


async def test_not_followed_up_opens_its_deck_on_this_service(tagged: Journal, rows) -> None:
    row = rows["debt advice"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "r")
        await choose(pilot, State.NOT_FOLLOWED)
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        draft = screen.draft
        assert draft.deck.id == "not_followed"
        assert draft.value("service") == "debt advice"
        assert "u brings it back" not in seen(pilot)  # here it is a letter
        await pressed(pilot, "escape", "u")
    assert now(tagged, row).state is State.RAISED


async def test_deferring_asks_until_when_and_refuses_nothing_at_all(tagged: Journal, rows) -> None:
    row = rows["debt advice"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "r")
        await choose(pilot, State.DEFERRED)
        assert isinstance(pilot.app.screen, DeferralForm)
        await pressed(pilot, "ctrl+s")
        assert "Until what has happened?" in seen(pilot)
        pilot.app.screen.query_one("#words", Field).value = "she has slept " * 20
        await pressed(pilot, "ctrl+s")
        said = "Please keep these words to 200 characters; it has 279 now."
        assert said in " ".join(seen(pilot).split())
        pilot.app.screen.query_one("#words", Field).value = "she has slept"
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ReferralScreen)
        assert "Deferred until she has slept" in seen(pilot)
        await pressed(pilot, "end")
        assert "left until: she has slept" in seen(pilot)


async def test_that_no_harm_is_marked_is_said_once(tagged: Journal, rows) -> None:
    plain = replace(rows["art group"], harm=Harm.NONE)
    tagged.referrals.keep(plain)
    async with shown(tagged, ReferralPage(plain.id), size=(80, 60)) as pilot:
        assert "Harm:" not in seen(pilot).split("History")[0]
    tagged.referrals.keep(replace(plain, harm_addressed="long evenings"))
    async with shown(tagged, ReferralPage(plain.id), size=(80, 60)) as pilot:
        page = seen(pilot).split("History")[0]
        assert "Harm: long evenings" in page
        assert page.casefold().count("no harm marked") == 1


async def test_a_look_without_a_change_is_noted(tagged: Journal, rows) -> None:
    row = rows["art group"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "l", "end")
        assert "Looked at, no change" in seen(pilot)


async def test_who_reads_a_long_row_from_its_top_is_not_led_away_by_help_or_a_look(
    tagged: Journal, rows
) -> None:
    row = rows["night shelter"]
    async with shown(tagged, ReferralPage(row.id), size=NARROW) as pilot:
        stack = pilot.app.screen.query_one(Stack)
        assert stack.scroll_offset.y == 0
        await pressed(pilot, "question_mark", "escape")
        assert stack.scroll_offset.y == 0
        await pressed(pilot, "l")
        assert stack.scroll_offset.y == 0


async def test_a_reflection_behind_a_row_is_one_key_away(tagged: Journal, rows) -> None:
    async with shown(tagged, ReferralPage(rows["night shelter"].id)) as pilot:
        await pressed(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, EntryScreen)


async def test_a_guess_is_added_and_changed_by_hand_with_its_words_and_basis(
    tagged: Journal, rows
) -> None:
    row = rows["art group"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "a", "ctrl+s")
        assert "Please choose what it is nearest to." in seen(pilot)
        pilot.app.screen.query_one("#kind", Chips)._press(5)
        pilot.app.screen.query_one("#guess", Editor).text = "to be seen there"
        await pressed(pilot, "ctrl+s")
        (made,) = now(tagged, row).barriers
        assert (made.kind, made.guess) == (BarrierKind.SHAME, "to be seen there")
        assert made.confidence is Confidence.LOW
        assert "A guess (low): shame: to be seen there" in seen(pilot)
        pilot.app.screen.query_one(Stack).find("guess 0")
        await pressed(pilot, "enter")
        pilot.app.screen.query_one("#basis", Editor).text = "She looked at the door."
        await pressed(pilot, "ctrl+s")
        (changed,) = now(tagged, row).barriers
        assert (changed.guess, changed.basis) == ("to be seen there", "She looked at the door.")
    told = [change.name for event in tagged.referrals.history(row) for change in event.changes]
    assert told == ["barriers", "barriers"]


async def test_what_a_lock_found_typed_at_a_guess_comes_up_at_that_guess_alone(
    tagged: Journal, rows, home: Path
) -> None:
    row, today = rows["art group"], tagged.referrals.today()
    first, second = (
        Barrier(BarrierKind.SHAME, today - timedelta(days=70), words) for words in ("One", "Two")
    )
    tagged.referrals.keep(replace(row, barriers=(first, second)))
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        pilot.app.screen.query_one(Stack).find("guess 0")
        await pressed(pilot, "enter")
        pilot.app.screen.query_one("#basis", Editor).text = "About the first."
        await pilot.press("ctrl+l")
    with open_journal(home) as again:
        async with shown(again, ReferralPage(row.id)) as pilot:
            pilot.app.screen.query_one(Stack).find("guess 0")
            await pressed(pilot, "y", "d")
            assert [guess.guess for guess in again.referrals.get(row.id).barriers] == ["Two"]
            pilot.app.screen.query_one(Stack).find("guess 0")
            await pressed(pilot, "enter")
            assert pilot.app.screen.query_one("#basis", Editor).text == ""
            await pressed(pilot, "escape", "u")
            pilot.app.screen.query_one(Stack).find("guess 0")
            await pressed(pilot, "enter")
            assert pilot.app.screen.query_one("#basis", Editor).text == "About the first."


async def test_an_old_guess_is_made_anew_or_let_go_and_that_can_be_taken_back(
    tagged: Journal, rows
) -> None:
    row = rows["night shelter"]
    day = tagged.referrals.today() - timedelta(days=70)
    guess = replace(row.barriers[0], guessed_on=day)
    tagged.referrals.keep(replace(row, barriers=(guess,)))
    async with shown(tagged, ReferralPage(row.id), size=(80, 60)) as pilot:
        assert "To re-check, guessed on" in seen(pilot)
        await pressed(pilot, "y")
        assert now(tagged, row).barriers == (replace(guess, guessed_on=tagged.referrals.today()),)
        assert "A guess (low)" in seen(pilot)
        await pressed(pilot, "d")
        assert now(tagged, row).barriers == ()
        assert "taken out (before: would cost belonging or identity" in " ".join(
            seen(pilot).split()
        )
        await pressed(pilot, "u")
    assert now(tagged, row).barriers == (replace(guess, guessed_on=tagged.referrals.today()),)


async def test_a_reflection_on_what_was_not_followed_up_asks_what_stands_between(
    tagged: Journal, rows
) -> None:
    row = rows["debt advice"]
    tagged.referrals.move(row, State.NOT_FOLLOWED)
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "n")
        assert "Offered, not used" in seen(pilot)


async def test_a_day_that_would_not_be_kept_is_said(tagged: Journal, rows) -> None:
    row = rows["debt advice"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "r")
        await choose(pilot, State.DEFERRED)
        pilot.app.screen.query_one("#words", Field).value = "she has slept"
        pilot.app.screen.query_one("#day", Field).value = "in 2 weeks"
        await pressed(pilot, "ctrl+s")
        assert "This goes with “a day, below”" in " ".join(seen(pilot).split())


async def test_today_shows_what_comes_back_and_leads_there(tagged: Journal, rows) -> None:
    async with shown(tagged, size=(80, 60)) as pilot:
        text = " ".join(seen(pilot).split())
        assert "Comes back: is it time? Heron: day group" in text
        assert "You left it until the move is over." in text
        pilot.app.screen.query_one(Stack).find(f"referral {rows['day group'].id}")
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, ReferralScreen)


async def test_words_being_typed_come_back_after_the_form_was_lost(tagged: Journal, rows) -> None:
    row = rows["art group"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "e")
        pilot.app.screen.query_one("#outcome", Editor).text = "half a sen"
        form = pilot.app.screen
        assert isinstance(form, ReferralForm)
        form.autosave()
        form.dismiss(None)
        await settled(pilot)
        await pressed(pilot, "e")
        assert pilot.app.screen.query_one("#outcome", Editor).text == "half a sen"


async def test_what_was_chosen_comes_back_with_it(tagged: Journal, rows) -> None:
    row = rows["art group"]
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, ReferralForm)
        form.query_one("#harm", Chips).choose([str(int(Harm.BUILDING))])
        form.query_one("#purposes", Chips).choose(["crisis", "living"])
        form.query_one("#where", Chips).choose(["outside"])
        form.autosave()
        form.dismiss(None)
        await settled(pilot)
        await pressed(pilot, "e")
        form = pilot.app.screen
        assert form.query_one("#harm", Chips).chosen == (str(int(Harm.BUILDING)),)
        assert form.query_one("#purposes", Chips).chosen == ("crisis", "living")
        await pressed(pilot, "ctrl+s")
    kept = tagged.referrals.get(row.id)
    assert (kept.harm, kept.where) == (Harm.BUILDING, Where.OUTSIDE)


async def test_a_reflection_that_was_begun_and_left_at_once_leaves_no_draft(
    tagged: Journal, rows
) -> None:
    async with shown(tagged, ReferralPage(rows["art group"].id)) as pilot:
        await pressed(pilot, "n")
        await pressed(pilot, "escape")
        await settled(pilot)
    assert tagged.writing.drafts() == []


async def test_all_that_is_asked_before_a_move_is_asked_at_once(tagged: Journal, rows) -> None:
    book = tagged.referrals
    row = book.keep(replace(book.new(rows["art group"].client_id, "clinic"), handoff_wish=8)).row
    async with shown(tagged, ReferralPage(row.id)) as pilot:
        await pressed(pilot, "r", *["down"] * 3, "enter")
        words = " ".join(seen(pilot).split())
        assert "There is no reflection on this one yet." in words
        assert "Talk first?" in words
        assert words.count("The same key again goes ahead.") == 1
        await pressed(pilot, "enter")
    assert book.get(row.id).state is State.RAISED
