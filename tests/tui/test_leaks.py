"""Every leak of the interface library that is known, and the test that watches its fix.

docs/leaks.md has the table. It is checked: a row whose test has gone fails here.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect.domain.entry import Bring
from reflect.domain.text import DIRECTION
from reflect.tui.messages import ClientPage, EntryPage, ResumeDraft, SearchPage
from tests.support.driving import NARROW, WIDE, pressed, seen, shown, written
from tests.support.journals import open_journal
from tests.support.real_vault import PASSPHRASE, make_real
from tests.support.terminal import Terminal

if TYPE_CHECKING:
    from reflect.journal.journal import Journal

ROOT = Path(__file__).parents[2]

_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROWS = [
    (line.split("|")[1].strip(), _TEST.findall(line))
    for line in (ROOT / "docs" / "leaks.md").read_text("utf-8").splitlines()
    if line.startswith("|") and "`" in line
]


@cache
def _tests_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds))


@pytest.mark.parametrize(("leak", "tests"), ROWS, ids=[row[0] for row in ROWS])
def test_every_known_leak_has_its_tests(leak: str, tests: list[tuple[str, str]]) -> None:
    assert tests, leak
    for path, test in tests:
        assert test in _tests_in(path), leak


def test_every_leak_of_the_library_alone_is_in_the_table() -> None:
    without = {tests[1] for _, tests in ROWS if len(tests) == 2}
    assert len(without) == 15
    stock = "tests/tui/test_stock_leaks.py"
    assert {test for path, test in without if path == stock} == {
        name for name in _tests_in(stock) if name.startswith("test_")
    }


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


TURNED = "I was \u202eoverwhelmed\u2067 and wanted to \u200fhand her on"
NAME = "\u2068Heron\u202e"


@pytest.fixture
def turned(home: Path) -> Journal:
    """A journal in which every text and name holds marks that turn the direction of writing."""
    with open_journal(home) as journal:
        client = journal.clients.add(NAME)
        for _ in range(3):
            journal.writing.write_free(TURNED, client_id=client.id, bring=Bring.YES)
        deck = journal.decks.get("free")
        draft = journal.writing.begin(deck, client.id)
        journal.writing.keep_draft(draft, deck, {deck.prompts[0].id: TURNED})
        yield journal


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_no_page_shows_a_mark_that_turns_what_stands_beside_it(
    turned: Journal, size: tuple[int, int]
) -> None:
    entry, draft = turned.entries.page()[0], turned.writing.drafts()[0]
    pages = [
        ClientPage(entry.client_id or ""),
        EntryPage(entry.id),
        SearchPage("overwhelmed"),
        ResumeDraft(draft.id),
    ]
    async with shown(turned, size=size) as pilot:

        def nothing_turns() -> None:
            assert not re.search(f"[{DIRECTION}]", seen(pilot)), seen(pilot)

        for place in "12345":
            await pressed(pilot, place)
            nothing_turns()
        for page in pages:
            pilot.app.open(page)
            await pressed(pilot)
            assert "Heron" in seen(pilot) or "overwhelmed" in seen(pilot)
            nothing_turns()
            await pressed(pilot, "escape")
    assert turned.entries.get(entry.id).answers[0].value == TURNED
    assert turned.clients.get(entry.client_id or "").code_name == NAME


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
