"""Writing: one question at a time, and nothing typed is ever lost."""

from __future__ import annotations

import re
import resource
import signal
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect.domain.entry import EntryStatus
from reflect.domain.pasted import pasted
from reflect.errors import StorageError
from reflect.tui import messages
from reflect.tui.screens import keeping
from reflect.tui.screens.guard import GuardScreen
from reflect.tui.screens.review import ReviewScreen
from reflect.tui.screens.write import WriteScreen
from reflect.tui.widgets.editor import Editor
from tests.support.driving import (
    NARROW,
    app_of,
    burst,
    named,
    pressed,
    seen,
    settled,
    shown,
    until,
    written,
)
from tests.support.journals import open_journal
from tests.support.screens import same_as_golden
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.journal.journal import Journal

DECK = """
id = "small"
version = 1
title = "A small deck"
minutes = 2
when = "In tests"
purpose = "Show every kind of question."
sources = ["none"]

[[prompt]]
id = "level"
kind = "scale"
text = "How strong was it?"
low = "faint"
high = "strong"
intensity = true

[[prompt.branch]]
at_least = 7
opens = ["breathe", "where"]

[[card]]
id = "breathe"
title = "A breath"
text = "One slow breath first."

[[prompt]]
id = "where"
kind = "long"
text = "Where was it?"
follow_up = true

[[prompt]]
id = "reasons"
kind = "multi"
text = "What was in it?"
options = [
  {key = "fear", label = "some fear"},
  {key = "hope", label = "some hope"},
  {key = "unknown", label = "don't know"},
]

[[prompt.branch]]
is_not = "unknown"
opens = ["sure"]
for_each = true

[[prompt]]
id = "sure"
kind = "choice"
text = "How sure?"
options = [{key = "low", label = "a hunch"}, {key = "high", label = "quite"}]
follow_up = true

[[prompt]]
id = "story"
kind = "long"
text = "What happened?"
voice = "feelings"

[[prompt]]
id = "must"
kind = "long"
text = "What needs saying?"
required = true

[[prompt]]
id = "asked"
kind = "long"
text = "What is your question?"
compose_from = ["story"]
lint = "question_form"

[[prompt]]
id = "now"
kind = "yesno"
text = "Is it urgent?"

[[prompt.branch]]
is = "yes"
guard = true
safety = true
"""


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        opened.decks.add(DECK, "small.toml")
        opened.clients.add("Heron")
        yield opened


LONG = ("Some words about the hour. " * 30 + "\n") * 200


def _write(journal: Journal, deck: str = "small") -> messages.Write:
    return messages.Write(deck, journal.clients.named("Heron").id)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Store after the shortest pause."""
    monkeypatch.setattr(keeping, "PAUSE", 0.01)
    monkeypatch.setattr(keeping, "AGAIN", 0.05)


async def test_answers_that_come_in_one_piece_reach_their_own_questions(journal: Journal) -> None:
    async with shown(journal, _write(journal, "letter")) as pilot:
        burst(pilot.app, "Dear Agnes\tthe money\tmay I keep her?")
        await settled(pilot)
        await settled(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        draft = screen.draft
        said = [draft.value(step) for step in ("letter", "left_out", "question")]
        assert said == ["Dear Agnes", "the money", "may I keep her?"]


async def test_a_scale_is_one_key_and_moves_on(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        assert "How strong was it?" in seen(pilot)
        assert "1 of about 6" in seen(pilot)
        await pressed(pilot, "3")
        assert "What was in it?" in seen(pilot)
        await pressed(pilot, "shift+tab")
        assert "[3]" in seen(pilot)


async def test_the_nought_of_a_ten_does_not_answer_the_next_question(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "1", "0")
        assert "One slow breath first." in seen(pilot)
        await pressed(pilot, "shift+tab")
        assert "[10]" in seen(pilot)


async def test_the_foot_says_what_the_keys_do_at_this_question(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        assert "Shift+Tab" not in seen(pilot)
        await pressed(pilot, "2")
        assert "Shift+Tab go back" in seen(pilot)
        await pressed(pilot, "tab", "tab", "tab", "tab", "tab")
        assert "Is it urgent?" in seen(pilot)
        assert "Tab finish" in seen(pilot)
        assert "Tab next" not in seen(pilot)
        foot = seen(pilot).splitlines()[-1]
        assert "F2" not in foot  # it would do the same
        assert "Shift+Tab go back" in foot
        await pressed(pilot, "f2")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_help_names_enter_for_going_on_only_where_it_does(journal: Journal) -> None:
    async with shown(journal, _write(journal, "after_session"), size=(80, 60)) as pilot:
        await pressed(pilot, "f1")
        assert "Tab Enter" not in seen(pilot)
        await pressed(pilot, "escape", "tab", "tab", "f1")
        assert re.search(r"Tab Enter +next", seen(pilot))


async def test_a_line_of_a_few_words_has_room_for_finishing_here(journal: Journal) -> None:
    async with shown(journal, _write(journal, "not_followed"), size=NARROW) as pilot:
        assert "Which service or support is it?" in seen(pilot)
        assert "F2 finish here" in seen(pilot)
        assert "Enter" not in seen(pilot)


async def test_the_caret_of_a_few_words_is_found_again(journal: Journal) -> None:
    async with shown(journal, _write(journal, "not_followed")) as pilot:
        await written(pilot, "food pantry")
        await pressed(pilot, "home", "ctrl+s", "escape")
        draft = journal.writing.drafts()[0]
        app_of(pilot).open(messages.ResumeDraft(draft.id))
        await settled(pilot)
        await written(pilot, "the")
        assert "thefood pantry" in seen(pilot)


async def test_a_lock_leads_back_to_the_caret_of_a_few_words_and_to_the_choice_one_was_at(
    tmp_path: Path,
) -> None:
    with open_journal(tmp_path / "vault") as first:
        first.clients.add("Heron")
        async with shown(first, _write(first, "not_followed")) as pilot:
            await written(pilot, "food pantry")
            await pressed(pilot, "ctrl+s", "home")
            await pilot.press("ctrl+l")
    with open_journal(tmp_path / "vault") as second:
        async with shown(second) as pilot:
            await written(pilot, "the")
            assert "thefood pantry" in seen(pilot)
            await pressed(pilot, "tab", "tab", "2", "down", "down")
            assert "› 3 ( ) the agency's" in seen(pilot)
            await pilot.press("ctrl+l")
    with open_journal(tmp_path / "vault") as third:
        async with shown(third) as pilot:
            assert "› 3 ( ) the agency's" in seen(pilot)
            await pressed(pilot, "enter", "shift+tab")
            assert "› 3 (•) the agency's" in seen(pilot)


async def test_a_lock_leads_back_to_a_deck_in_which_nothing_is_written_yet(
    tmp_path: Path,
) -> None:
    with open_journal(tmp_path / "vault") as first:
        heron, day = first.clients.add("Heron"), first.writing.today() - timedelta(days=2)
        async with shown(first, messages.Write("letter", heron.id, day)) as pilot:
            await pilot.press("ctrl+l")
    with open_journal(tmp_path / "vault") as again:
        async with shown(again) as pilot:
            screen = pilot.app.screen
            assert isinstance(screen, WriteScreen)
            entry = screen.draft.entry
            assert (entry.deck_id, entry.client_id, entry.occurred_on) == ("letter", heron.id, day)
        assert again.writing.drafts() == []


async def test_a_deck_begun_from_a_referral_is_left_to_its_page_by_a_lock(tmp_path: Path) -> None:
    with open_journal(tmp_path / "vault") as first:
        row = first.referrals.new(first.clients.add("Heron").id, "day group")
        row = first.referrals.keep(row).row
        async with shown(first, messages.ReferralPage(row.id)) as pilot:
            await pressed(pilot, "n")
            assert isinstance(pilot.app.screen, WriteScreen)
            await pilot.press("ctrl+l")
    with open_journal(tmp_path / "vault") as again:
        async with shown(again) as pilot:
            assert "Heron: day group" in seen(pilot)


async def test_a_text_that_one_goes_back_to_after_a_lock_is_gone_on_with_where_it_ends(
    tmp_path: Path,
) -> None:
    with open_journal(tmp_path / "vault") as first:
        first.clients.add("Heron")
        async with shown(first, _write(first, "not_followed")) as pilot:
            await written(pilot, "food")
            await pressed(pilot, "tab")
            await written(pilot, "over tea")
            await pilot.press("ctrl+l")
    with open_journal(tmp_path / "vault") as again:
        async with shown(again) as pilot:
            await pressed(pilot, "shift+tab")
            await written(pilot, "stamps")
            assert "foodstamps" in seen(pilot)
            await pressed(pilot, "tab")
            await written(pilot, " and rain")
            assert "over tea and rain" in seen(pilot)


async def test_an_answer_opens_its_follow_ups_in_place_and_a_card_is_read_with_enter(
    journal: Journal,
) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "9")
        assert "One slow breath first." in seen(pilot)
        await pressed(pilot, "enter")
        assert "Where was it?" in seen(pilot)
        assert "2 of about 7" in seen(pilot)
        await pressed(pilot, "shift+tab", "shift+tab", "2")
        assert "What was in it?" in seen(pilot)


async def test_every_chosen_option_is_asked_about_under_its_own_name(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "1", "2", "enter")
        assert "some fear" in seen(pilot)
        assert "How sure?" in seen(pilot)
        await pressed(pilot, "1")
        assert "some hope" in seen(pilot)
        await pressed(pilot, "2")
        assert "What happened?" in seen(pilot)


async def test_any_question_can_be_passed_by_and_a_required_one_asks_once(
    journal: Journal,
) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab", "tab")
        assert "What needs saying?" in seen(pilot)
        await pressed(pilot, "tab")
        assert "One sentence is asked for here." in seen(pilot)
        await pressed(pilot, "tab")
        assert "What is your question?" in seen(pilot)


async def test_a_draft_is_composed_and_a_check_speaks_once_without_blocking(
    journal: Journal,
) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab")
        await written(pilot, "She left early")
        await pressed(pilot, "tab", "tab", "tab")
        assert "She left early." in seen(pilot)
        await pressed(pilot, "tab")
        assert "Could it end as a question?" in seen(pilot)
        await pressed(pilot, "tab")
        assert "Is it urgent?" in seen(pilot)


async def test_what_was_composed_and_left_standing_is_an_answer(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab")
        await written(pilot, "She left early")
        await pressed(pilot, "tab", "tab", "tab", "tab", "tab", "n")
    entry = journal.entries.get(journal.entries.page()[0].id)
    assert [a.shown for a in entry.answers] == ["She left early", "She left early.", "No"]


async def test_an_urgent_answer_shows_the_guard_card_at_once_and_pins_the_entry(
    journal: Journal,
) -> None:
    async with shown(journal, _write(journal, "checkin")) as pilot:
        await pressed(pilot, "8", "tab", "tab", "y")
        assert isinstance(pilot.app.screen, GuardScreen)
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
    assert journal.entries.page()[0].safety


async def test_a_deck_on_safety_opens_with_the_guard_card(journal: Journal) -> None:
    async with shown(journal, _write(journal, "risk")) as pilot:
        assert isinstance(pilot.app.screen, GuardScreen)
        await pressed(pilot, "escape")
        assert "Where are you with the call?" in seen(pilot)


async def test_every_key_reaches_the_draft_at_once(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab", "H", "i")
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        assert screen.draft.value("story") == "Hi"
        assert app_of(pilot).desk.dirty


@pytest.mark.usefixtures("quick")
async def test_a_pause_stores_the_draft_and_only_then_says_so(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab")
        await written(pilot, "kept")
        await until(pilot, lambda: "saved" in seen(pilot))
        (draft,) = journal.writing.drafts()
        assert journal.entries.get(draft.id).text == "kept"


@pytest.mark.usefixtures("quick")
async def test_a_full_disk_is_said_lastingly_and_the_words_are_stored_once_there_is_room(
    journal: Journal, full_disk: FullDisk
) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab")
        full_disk.fill()
        await written(pilot, LONG)
        await until(pilot, lambda: "Not saved yet." in seen(pilot))
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, WriteScreen)
        assert app_of(pilot).desk.dirty
        full_disk.make_room()
        await until(pilot, lambda: "saved" in seen(pilot) and "Not saved yet" not in seen(pilot))
    assert journal.entries.get(journal.writing.drafts()[0].id).text == LONG


@pytest.mark.parametrize("leaving", ["escape", "ctrl+q", "ctrl+l", "f8"])
async def test_leaving_by_a_key_asks_nothing_and_keeps_the_draft(
    journal: Journal, tmp_path: Path, leaving: str
) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab")
        await written(pilot, "one\ntwo")
        await pilot.press("up", leaving)
        await pilot.pause()
    journal.close()
    with open_journal(tmp_path / "vault") as again:
        kept = again.bin.all() if leaving == "f8" else again.writing.drafts()
        entry = again.entries.get(kept[0].id)
        assert entry.text == "one\ntwo"
        assert entry.cursor == ("story", 0, 3)


async def test_a_fault_of_the_program_keeps_the_draft(journal: Journal) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the app ends with the block
        async with shown(journal, _write(journal)) as pilot:
            await pressed(pilot, "tab", "tab")
            await written(pilot, "still here")
            pilot.app.call_later(fail)
            await pilot.pause()
    assert journal.entries.get(journal.writing.drafts()[0].id).text == "still here"


async def test_a_draft_is_taken_up_where_the_caret_was(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "4", "tab")
        await written(pilot, "one\ntwo")
        await pressed(pilot, "up", "left", "escape")
    (draft,) = journal.writing.drafts()
    async with shown(journal, messages.ResumeDraft(draft.id)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, WriteScreen)
        assert screen.draft.step.id == "story"
        assert screen.query_one(Editor).caret == (0, 2)
        await pressed(pilot, "shift+tab", "shift+tab")
        assert "[4]" in seen(pilot)


async def test_killing_the_program_loses_nothing_that_was_called_saved(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    open_journal(folder).close()
    program = (
        "import sys; from pathlib import Path; from tests.support.journals import open_journal;"
        "from reflect.tui.app import ReflectApp; from reflect.tui.messages import Write;"
        "app = ReflectApp(None, journal=open_journal(Path(sys.argv[1])));"
        "app.call_later(lambda: app.open(Write('free'))); app.run()"
    )
    environ = {"PYTHONPATH": str(Path(__file__).parents[2])}
    with Terminal([str(folder)], environ, program=("-c", program)) as terminal:
        terminal.wait_for("What would you like to set down?")
        terminal.type("The clock was loud.")
        terminal.wait_for("saved")
        terminal.kill(signal.SIGKILL)
    with open_journal(folder) as again:
        assert again.entries.get(again.writing.drafts()[0].id).text == "The clock was loud."


async def test_a_page_on_which_nothing_was_written_leaves_nothing(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab", "x", "backspace", "ctrl+s", "escape")
    assert journal.writing.drafts() == []
    assert journal.entries.page() == []


async def test_a_discarded_draft_comes_back_with_u(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "5", "f8")
        assert journal.writing.drafts() == []
        assert "u brings it back" in seen(pilot)
        await pressed(pilot, "u")
    assert len(journal.writing.drafts()) == 1


async def test_a_disk_that_refuses_the_bin_leaves_the_page_and_its_words(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("The disk is full.")

    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "tab", "tab")
        await written(pilot, "one")
        with monkeypatch.context() as full:
            full.setattr(journal.writing, "discard_draft", refuse)
            await pressed(pilot, "f8")
            assert "The disk is full." in seen(pilot)
            assert isinstance(pilot.app.screen, WriteScreen)
        await written(pilot, " two")
        await pressed(pilot, "ctrl+s", "escape")
    (draft,) = journal.writing.drafts()
    assert journal.entries.get(draft.id).text == "one two"


async def test_finishing_early_keeps_what_is_there_and_leads_to_the_review(
    journal: Journal,
) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "6", "tab")
        await written(pilot, "I felt swamped.")
        await pressed(pilot, "f2")
        assert isinstance(pilot.app.screen, ReviewScreen)
    (summary,) = journal.entries.page()
    assert (summary.status, summary.intensity) == (EntryStatus.FINISHED, 6)
    assert journal.writing.drafts() == []


async def test_the_first_pause_makes_ready_to_hear_what_is_finished(
    journal: Journal, quick: None
) -> None:
    async with shown(journal, _write(journal)) as pilot:
        assert "detector" not in vars(journal.review)
        await pressed(pilot, "6")
        await until(pilot, lambda: "detector" in vars(journal.review))
    assert journal.review.detect("I felt swamped.").stated


async def test_stray_letters_lead_nowhere(journal: Journal) -> None:
    async with shown(journal, _write(journal)) as pilot:
        await pressed(pilot, "n", "c", "s", "slash", "u")
        assert "How strong was it?" in seen(pilot)


@pytest.mark.parametrize(
    "text",
    [
        "[/x] [bold]not bold[/]",
        "\x1b[31mred\x1b[0m \x9b31m\x07",
        "nul\x00nul",
        "one\r\ntwo\rthree",
        "שלום عربى \u202e",
        "👩‍👩‍👧‍👦 é 漢字",
        "a\tb",
        "word " * 200_000,
    ],
    ids=["markup", "escapes", "nul", "line ends", "right to left", "emoji", "tab", "a megabyte"],
)
async def test_any_text_is_kept_and_shown_as_it_is(journal: Journal, text: str) -> None:
    async with shown(journal, _write(journal, "free")) as pilot:
        await written(pilot, text)
        await pressed(pilot, "f2")
        assert isinstance(pilot.app.screen, ReviewScreen)
        app_of(pilot).open(messages.EntryPage(journal.entries.page()[0].id))
        await settled(pilot)
        first = pasted(text).replace("\t", " ").split("\n")[0]
        assert first[:4].strip() in seen(pilot)
    kept = journal.entries.get(journal.entries.page()[0].id).text
    assert kept.replace("\n", "") == pasted(text).replace("\n", "")


async def test_a_long_line_in_a_phrase_is_refused_whole(journal: Journal) -> None:
    async with shown(journal, _write(journal, "after_session")) as pilot:
        await pressed(pilot, *["tab"] * 3)
        assert "Which words of theirs" in seen(pilot)
        await written(pilot, "first line\nsecond [/x]")
        assert "first line second [/x]" in seen(pilot)
        await written(pilot, "y" * 5000)
        assert "nothing was pasted" in seen(pilot)
        assert "y" * 20 not in seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), NARROW, (140, 40)], ids=lambda size: f"{size[0]}")
async def test_the_page_reads_well_at_every_size(
    journal: Journal, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PAUSE", 60.0)  # stored by key alone, also on a slow machine
    async with shown(journal, _write(journal, "after_session"), size=size) as pilot:
        await written(pilot, "I kept looking at the clock while he spoke of his mother.")
        await pressed(pilot, "ctrl+s")
        first = seen(pilot)
        await pressed(pilot, "tab", "1")
        same_as_golden(f"write-{size[0]}", f"{first}\n{seen(pilot)}")


async def test_nothing_needs_colour(journal: Journal) -> None:
    async with shown(journal, _write(journal), environ={"NO_COLOR": "1"}) as pilot:
        await pressed(pilot, "8", "enter", "tab", "2")
        assert "[x] some hope" in seen(pilot)


async def test_resizing_keeps_text_and_caret(journal: Journal) -> None:
    async with shown(journal, _write(journal, "free")) as pilot:
        await written(pilot, "some words that are long enough to wrap at sixty cells or fewer " * 3)
        await pressed(pilot, "left", "left")
        editor = pilot.app.screen.query_one(Editor)
        before = (editor.text, editor.caret)
        await pilot.resize_terminal(*NARROW)
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert (editor.text, editor.caret) == before


class FullDisk:
    """A disk on which no file of this process grows, as long as it is full."""

    def __init__(self) -> None:
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)
        self._handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def fill(self) -> None:
        """Let no file grow beyond a few bytes."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, self._before[1]))

    def make_room(self) -> None:
        """Let files grow again."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)

    def end(self) -> None:
        """Leave everything as it was."""
        self.make_room()
        signal.signal(signal.SIGXFSZ, self._handler)


@pytest.fixture
def full_disk() -> Iterator[FullDisk]:
    disk = FullDisk()
    yield disk
    disk.end()


async def test_the_help_shows_this_pages_keys_before_those_of_any_text(journal: Journal) -> None:
    async with shown(journal, _write(journal, "free"), size=(80, 60)) as pilot:
        await pressed(pilot, "f1")
        page = seen(pilot)
        assert "One question at a time" in page
        for words in ("finish here", "change the day", "put this draft in the bin", "save now"):
            assert page.index(words) < page.index("While typing")
        assert "new reflection" not in page


async def test_the_palette_leads_elsewhere_and_the_draft_is_kept(journal: Journal) -> None:
    async with shown(journal, _write(journal, "free")) as pilot:
        await written(pilot, "left by name")
        names = [c.title for c in app_of(pilot).get_system_commands(pilot.app.screen)]
        assert any(name.startswith("Finish here") for name in names)
        assert not any("ursor" in name for name in names)
        await named(pilot, "journal", "Go to Journal")
        assert pilot.app.current_mode == "journal"
        await until(pilot, journal.writing.drafts)  # the page waits in its place, and stores
        assert journal.entries.get(journal.writing.drafts()[0].id).text == "left by name"
