"""Every leak of the interface library that is known, and the test that watches its fix.

docs/decisions/0003-private-overrides-of-textual.md says how each was found. The table is checked:
a row whose test has gone fails here.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect.tui.messages import ClientPage, EntryPage, SearchPage
from tests.support.driving import pressed, seen, shown, written
from tests.support.journals import open_journal
from tests.support.real_vault import PASSPHRASE, make_real
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from reflect.journal.journal import Journal

ROOT = Path(__file__).parents[2]

ROWS = (
    ("a crash prints values", "tests/tui/test_private_app.py",
     "test_a_crash_names_places_and_no_values"),
    ("the library alone would do so", "tests/tui/test_private_app.py",
     "test_the_library_alone_would_print_the_text_on_a_crash"),
    ("debugging variables log keys", "tests/tui/test_private_app.py",
     "test_debugging_variables_write_no_file"),
    ("the library alone would log them", "tests/tui/test_private_app.py",
     "test_the_library_alone_would_log_every_key"),
    ("screenshots are plain files", "tests/tui/test_private_app.py",
     "test_there_is_no_screenshot"),
    ("copying reaches the system clipboard", "tests/tui/test_private_app.py",
     "test_copied_text_stays_in_the_program"),
    ("a masked field copies the passphrase", "tests/tui/widgets/test_secrets.py",
     "test_a_passphrase_is_shown_as_dots_and_copied_by_no_key"),
    ("signals leave the page and lose the draft", "tests/tui/test_private_app.py",
     "test_a_signal_stores_the_draft_and_gives_the_terminal_back"),
    ("a closed terminal blocks the end", "tests/tui/test_private_app.py",
     "test_a_closed_terminal_ends_the_program_with_the_draft_stored"),
    ("a normal end leaves the page", "tests/tui/test_private_app.py",
     "test_no_way_of_leaving_leaves_the_text_behind"),
    ("suspending loses the draft", "tests/tui/test_private_app.py",
     "test_suspending_stores_the_draft"),
    ("resuming draws half a page", "tests/tui/test_leaks.py",
     "test_coming_back_from_suspension_draws_the_whole_page"),
    ("stored text steers the terminal", "tests/tui/test_private_app.py",
     "test_stored_text_cannot_steer_the_terminal"),
    ("pasted text steers the program", "tests/tui/test_paste.py",
     "test_escape_sequences_inside_a_paste_lose_their_escape"),
    ("user text as markup ends the program", "tests/tui/test_leaks.py",
     "test_names_and_texts_like_markup_lock_nobody_out"),
    ("database errors carry values", "tests/store/test_secrecy.py",
     "test_a_failed_statement_says_nothing_of_its_values"),
    ("migration errors carry values", "tests/store/test_secrecy.py",
     "test_errors_of_a_migration_hide_their_values"),
    ("reprs of rows carry values", "tests/store/test_secrecy.py",
     "test_rows_and_entries_show_no_words_in_their_repr"),
    ("the terminal's title", "tests/tui/test_leaks.py",
     "test_the_real_program_sends_no_title_and_no_clipboard"),
    ("the page stays while one looks elsewhere", "tests/tui/test_app.py",
     "test_losing_the_focus_draws_the_curtain"),
    ("core dumps", "tests/tui/test_private_app.py", "test_the_process_refuses_core_dumps"),
    ("memory read by other programs", "tests/tui/test_private_app.py",
     "test_others_cannot_read_the_memory"),
    ("files anywhere", "tests/torture/test_canary_hunt.py",
     "test_no_way_of_leaving_leaves_a_word"),
    ("files and output of commands", "tests/torture/test_canary_hunt.py",
     "test_no_command_leaves_a_word"),
    ("a kill or a crash leaves the page and the modes", "tests/keeper/test_job.py",
     "test_a_program_that_is_killed_leaves_a_clean_terminal"),
    ("without a keeper it would", "tests/keeper/test_job.py",
     "test_without_a_keeper_the_page_stays"),
    ("half a sequence swallows the wiping", "tests/keeper/test_job.py",
     "test_half_a_control_sequence_does_not_swallow_the_wiping"),
    ("unread keys reach the shell", "tests/keeper/test_job.py",
     "test_what_was_typed_and_not_read_never_reaches_the_shell"),
    ("stopping leaves the page, by force too", "tests/keeper/test_job.py",
     "test_stopping_wipes_and_coming_back_draws_the_whole_page"),
    ("going on without having stopped starts twice", "tests/keeper/test_job.py",
     "test_to_be_continued_without_having_stopped_changes_nothing"),
    ("the library alone would start twice", "tests/tui/test_stock_leaks.py",
     "test_to_be_continued_starts_everything_once_more"),
    ("the library alone would keep the page on a signal", "tests/tui/test_stock_leaks.py",
     "test_a_signal_leaves_the_page_the_modes_and_no_draft"),
    ("the library alone would wipe no row", "tests/tui/test_stock_leaks.py",
     "test_an_ordinary_end_wipes_no_row"),
    ("the library alone would lose the draft", "tests/tui/test_stock_leaks.py",
     "test_a_closed_terminal_loses_the_draft"),
    ("the library alone would send what is copied", "tests/tui/test_stock_leaks.py",
     "test_copying_reaches_the_system_clipboard"),
    ("the library alone would copy a passphrase", "tests/tui/test_stock_leaks.py",
     "test_a_masked_field_gives_the_passphrase_to_the_clipboard"),
    ("the library alone would offer a screenshot", "tests/tui/test_stock_leaks.py",
     "test_a_screenshot_is_offered"),
    ("the library alone would let text steer", "tests/tui/test_stock_leaks.py",
     "test_stored_text_reaches_the_terminal_raw"),
    ("the library alone would read words as markup", "tests/tui/test_stock_leaks.py",
     "test_words_are_read_as_markup"),
    ("the library alone would draw half a page", "tests/tui/test_stock_leaks.py",
     "test_coming_back_draws_nothing_anew"),
    ("the database library alone would say values", "tests/store/test_secrecy.py",
     "test_the_library_alone_would_say_the_values"),
)  # fmt: skip


@cache
def _tests_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


@pytest.mark.parametrize(("leak", "path", "test"), ROWS, ids=[row[0] for row in ROWS])
def test_every_known_leak_has_its_test(leak: str, path: str, test: str) -> None:
    assert test in _tests_in(path), leak


MARKUP = "[/x] [bold]"
TEXT = "[/x] said \x1b[31mred\x1b]0;title\x07 [link=x] and [/] again"


@pytest.fixture
def odd(home: Path) -> Journal:
    """A journal whose names and words look like markup and like terminal sequences."""
    with open_journal(home) as journal:
        client = journal.clients.add(MARKUP)
        for _ in range(3):
            journal.writing.write_free(TEXT, client_id=client.id)
        deck = journal.decks.get("free")
        draft = journal.writing.begin(deck, client.id)
        journal.writing.keep_draft(draft, deck, {deck.prompts[0].id: TEXT})
        yield journal


async def test_names_and_texts_like_markup_lock_nobody_out(odd: Journal) -> None:
    entry = odd.entries.page()[0]
    async with shown(odd) as pilot:
        for place in "12345":
            await pressed(pilot, place)
            assert "\x1b" not in seen(pilot)
        assert "[/x]" in seen(pilot)
        for target in (ClientPage(entry.client_id or ""), EntryPage(entry.id), SearchPage("said")):
            pilot.app.open(target)
            await pressed(pilot)
            assert "[/x]" in seen(pilot)
            assert "\x1b" not in seen(pilot)
            await pressed(pilot, "escape")
        await pressed(pilot, "n")
        await written(pilot, "[/x")
        await pressed(pilot, "f1")
        assert pilot.app.return_code in (None, 0)


async def test_coming_back_from_suspension_draws_the_whole_page(
    odd: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with shown(odd) as pilot:
        drawn: list[bool] = []
        really = pilot.app.refresh

        def refresh(*regions: object, layout: bool = False, **options: object) -> object:
            drawn.append(layout)
            return really(*regions, layout=layout, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(pilot.app, "refresh", refresh)
        pilot.app.app_resume_signal.publish(pilot.app)
        await pressed(pilot)
        assert True in drawn


@pytest.mark.slow
def test_the_real_program_sends_no_title_and_no_clipboard(home: Path, tmp_path: Path) -> None:
    make_real(home)
    environ = {"REFLECT_HOME": str(home), "HOME": str(tmp_path)}
    with Terminal([], environ) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type(PASSPHRASE)
        terminal.type("\x03\x18")  # copy and cut, in the field with the passphrase
        terminal.type("\r")
        terminal.wait_for("Today")
        terminal.press("n")
        terminal.wait_for("Whom is it about?")
        terminal.press("enter")
        terminal.wait_for("Which deck?")
        terminal.press("enter")
        terminal.wait_for("What moment")
        terminal.type("copied-words")
        terminal.press("f7")
        terminal.type("\x03\x18")
        terminal.read(0.5)
        terminal.press("ctrl+q")
        terminal.wait_for_exit()
        raw = bytes(terminal.raw)
    for sequence in (b"\x1b]0;", b"\x1b]1;", b"\x1b]2;", b"\x1b]52;", b"\x1bk"):
        assert sequence not in raw
    assert PASSPHRASE.encode() not in raw
