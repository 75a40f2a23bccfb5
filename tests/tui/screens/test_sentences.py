"""A sentence that is said for a while hides nothing that it speaks of, in any size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reflect.tui import messages
from reflect.tui.messages import Say, Undoable
from tests.support.driving import NARROW, WIDE, app_of, pressed, seen, settled, shown, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.journal.journal import Journal

LONG = "You have dismissed “so many things all at once” twice now. On its line, h remembers that."
SHORT = "The entry is in the bin."


async def said(pilot: Pilot[Any], sentence: str) -> None:
    """Say a sentence and wait until it is shown."""
    app_of(pilot).say(sentence)
    await settled(pilot)
    await settled(pilot)


def changed(before: str, after: str) -> set[int]:
    """Return the rows that look different."""
    rows = list(zip(before.splitlines(), after.splitlines(), strict=True))
    return {row for row, (old, new) in enumerate(rows) if old != new}


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    "page", ["review", "entry", "write", "search", "settings", "box", "1", "2", "3", "4", "5"]
)
async def test_a_sentence_stands_on_the_name_of_the_page_and_the_line_below(
    caseload: Journal, size: tuple[int, int], page: str
) -> None:
    newest = next(row.id for row in caseload.entries.page() if caseload.review.marks(row.id))
    target: messages.Target | None = {
        "review": messages.ReviewEntry(newest),
        "entry": messages.EntryPage(newest),
        "write": messages.Write("after_session"),
        "box": messages.Write("free"),
        "search": messages.SearchPage("heron"),
        "settings": messages.SettingsPage(),
    }.get(page)
    async with shown(caseload, target, size=size) as pilot:
        if page == "box":
            await pressed(pilot, "f5")
        elif target is None:
            await pressed(pilot, page)
        before = seen(pilot)
        await said(pilot, SHORT)
        assert changed(before, seen(pilot)) <= {0, 1}
        app_of(pilot).clear_notifications()
        await settled(pilot)
        await said(pilot, LONG)
        shown_now = seen(pilot)
        assert changed(before, shown_now) == {0, 1}
        words = " ".join(" ".join(shown_now.splitlines()[:2]).replace("▌", " ").split())
        assert LONG[-30:] in words


async def test_only_the_last_that_was_done_is_said_to_be_brought_back(empty: Journal) -> None:
    async with shown(empty) as pilot:
        for sentence in ("The first is gone.", "The second is gone."):
            app_of(pilot).post_message(Undoable(sentence, lambda: None))
            await settled(pilot)
        await settled(pilot)
        assert "The second is gone. u brings it back." in seen(pilot)
        assert "The first" not in seen(pilot)


async def test_the_next_sentence_stands_where_one_stood_that_was_cleared(empty: Journal) -> None:
    async with shown(empty) as pilot:
        for _ in range(3):
            before = seen(pilot)
            await said(pilot, SHORT)
            assert changed(before, seen(pilot)) == {1}
            app_of(pilot).clear_notifications()
            await until(pilot, lambda before=before: seen(pilot) == before)


async def test_what_is_said_meanwhile_stays_beside_it(empty: Journal) -> None:
    async with shown(empty) as pilot:
        app_of(pilot).post_message(Undoable("It is gone.", lambda: None))
        app_of(pilot).screen.post_message(Say("And something else."))
        await settled(pilot)
        await settled(pilot)
        assert "It is gone. u brings it back." in seen(pilot)
        assert "And something else." in seen(pilot)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_what_is_long_stands_below_so_that_the_first_lines_stay(
    caseload: Journal, size: tuple[int, int]
) -> None:
    async with shown(caseload, messages.SettingsPage(), size=size) as pilot:
        before = seen(pilot)
        await said(pilot, "forged.note was not taken and moved to /a/very/long/path. " * 5)
        rows = changed(before, seen(pilot))
        assert rows
        assert min(rows) >= size[1] - 3 - 6
        assert max(rows) < size[1] - 1
        app_of(pilot).clear_notifications()
        await until(pilot, lambda: seen(pilot) == before)
        await said(pilot, SHORT)
        assert changed(before, seen(pilot)) <= {0, 1}


@pytest.mark.parametrize("key", ["g", "s", "5"])
async def test_the_offer_to_take_back_covers_no_other_page_and_still_holds_there(
    caseload: Journal, key: str
) -> None:
    before = caseload.entries.count()
    async with shown(caseload, size=NARROW) as pilot:
        await pressed(pilot, "2", "d")
        await until(pilot, lambda: "u brings it back" in seen(pilot))
        await pressed(pilot, key)
        await until(pilot, lambda: "u brings it back" not in seen(pilot))
        assert caseload.entries.count() == before - 1
        await pressed(pilot, "u")
        assert caseload.entries.count() == before


@pytest.mark.parametrize("key", ["a", "ctrl+p", "question_mark"])
async def test_the_offer_to_take_back_stands_over_no_form_or_question_and_holds_behind_it(
    caseload: Journal, key: str
) -> None:
    taken_back: list[str] = []
    async with shown(caseload, size=NARROW) as pilot:
        await pressed(pilot, "5")
        page = pilot.app.screen
        page.post_message(Undoable("It is gone.", lambda: taken_back.append(key)))
        await until(pilot, lambda: "u brings it back" in seen(pilot))
        await pressed(pilot, key)
        assert pilot.app.screen is not page
        await until(pilot, lambda: "u brings it back" not in seen(pilot))
        await pressed(pilot, "escape", "u")
    assert taken_back == [key]  # so it was gone before its time was over
