"""The caseload and each client's page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reflect.errors import StorageError
from reflect.journal.clients import NAME_LIMIT
from reflect.tui.messages import ClientPage
from reflect.tui.screens.client import ClientScreen
from reflect.tui.screens.client_form import ClientForm
from reflect.tui.screens.clients import ClientsPlace
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.form import NOT_KEPT, QUIT_NOT_KEPT
from reflect.tui.screens.pick import PickScreen
from reflect.tui.screens.search import SearchScreen
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.stack import Stack
from reflect.tui.widgets.vlist import VList
from tests.support.driving import (
    NARROW,
    WIDE,
    app_of,
    burst,
    pressed,
    seen,
    settled,
    shown,
    written,
)
from tests.support.screens import same_as_golden

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from reflect.domain.strip import ThemeStrip
    from reflect.journal.journal import Journal

SIZES = [WIDE, NARROW]


def the_field(pilot: Pilot[Any], name: str) -> Field:
    return pilot.app.screen.query_one(f"#{name}", Field)


@pytest.mark.parametrize("size", SIZES)
async def test_the_caseload_under_code_names(caseload: Journal, size: tuple[int, int]) -> None:
    async with shown(caseload, size=size) as pilot:
        await pressed(pilot, "5")
        same_as_golden(f"clients-{size[0]}", seen(pilot))


async def test_an_empty_caseload_says_which_key_adds(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "e", "z", "enter")
        assert isinstance(pilot.app.screen, ClientsPlace)
        assert "Press a to add the first" in " ".join(seen(pilot).split())


async def test_a_client_is_added_under_a_generated_name_with_two_keys(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a")
        name = the_field(pilot, "name").value
        await pressed(pilot, "ctrl+s")
        assert [client.code_name for client in empty.clients.all()] == [name]
        assert pilot.app.screen.query_one(VList).current.client.code_name == name
        assert name in seen(pilot)


async def test_the_cursor_stands_on_the_client_that_was_added(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "5", "a")
        the_field(pilot, "name").value = "Marsh"
        await pressed(pilot, "ctrl+s")
        assert pilot.app.screen.query_one(VList).current.client.code_name == "Marsh"


async def test_another_name_is_one_key_away(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a")
        first = the_field(pilot, "name").value
        await pressed(pilot, "f6")
        assert the_field(pilot, "name").value not in {"", first}


async def test_another_proposed_name_is_nothing_that_esc_or_a_lock_would_lose(
    empty: Journal,
) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a", "f6")
        pilot.app.screen.hold()  # type: ignore[attr-defined]
        assert empty.held.look("client/new") == {}
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ClientsPlace)
        await pressed(pilot, "a", "f6", "tab", *"clinic", "escape")
        assert isinstance(pilot.app.screen, ClientForm)
        assert NOT_KEPT in " ".join(seen(pilot).split())


async def test_a_proposed_name_gives_way_to_what_is_typed(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a")
        await written(pilot, "Heron")
        assert the_field(pilot, "name").value == "Heron"
        await pressed(pilot, "f6")
        await written(pilot, "Marsh")
        assert the_field(pilot, "name").value == "Marsh"
        await pressed(pilot, "ctrl+s")
        assert [client.code_name for client in empty.clients.all()] == ["Marsh"]


async def test_initials_are_warned_about_gently_and_kept_if_wanted(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a")
        the_field(pilot, "name").value = "J.K."
        await settled(pilot)
        assert "initials" in seen(pilot)
        await pressed(pilot, "ctrl+s")
        assert [client.code_name for client in empty.clients.all()] == ["J.K."]


async def test_a_name_that_is_taken_or_empty_is_refused_by_its_field(caseload: Journal) -> None:
    before = caseload.clients.all()
    async with shown(caseload) as pilot:
        await pressed(pilot, "5", "a")
        for name, sentence in (("heron", "already in use"), ("", "one made-up word")):
            the_field(pilot, "name").value = name
            await pressed(pilot, "ctrl+s")
            assert isinstance(pilot.app.screen, ClientForm)
            assert sentence in " ".join(seen(pilot).split())
            assert pilot.app.screen.focused is the_field(pilot, "name")
    assert caseload.clients.all() == before


async def test_markup_as_a_name_locks_nobody_out(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a")
        the_field(pilot, "name").value = "[/x]"
        await pressed(pilot, "ctrl+s", "enter")
        assert isinstance(pilot.app.screen, ClientScreen)
        assert "[/x]" in seen(pilot)


async def test_fields_can_be_typed_in_one_piece(empty: Journal) -> None:
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a", "ctrl+u")
        burst(pilot.app, "Wren\tnorth clinic")
        await settled(pilot)
        await pressed(pilot, "ctrl+s")
        (client,) = empty.clients.all()
        assert (client.code_name, client.site) == ("Wren", "north clinic")


@pytest.mark.parametrize("field", ["name", "site"])
async def test_what_is_too_long_is_said_by_its_field_and_stays_whole(
    empty: Journal, field: str
) -> None:
    typed = "Kestrel " * 6
    async with shown(empty) as pilot:
        await pressed(pilot, "5", "a")
        the_field(pilot, field).focus()
        the_field(pilot, field).clear()
        await written(pilot, typed)
        assert the_field(pilot, field).value == typed
        await pressed(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, ClientForm)
        assert f"to {NAME_LIMIT} characters; it has 47 now." in " ".join(seen(pilot).split())
        assert pilot.app.screen.focused is the_field(pilot, field)
    assert empty.clients.all() == ()


async def test_work_is_ended_and_taken_up_again(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload) as pilot:
        await pressed(pilot, "5")
        pilot.app.screen.query_one(VList).find(heron.id)
        await pressed(pilot, "z")
        assert not caseload.clients.get(heron.id).active
        assert "ended 20 Nov 2026" in seen(pilot)
        await pressed(pilot, "u")
        assert caseload.clients.get(heron.id).active


async def test_n_begins_a_reflection_about_the_client_under_the_cursor(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "5")
        pilot.app.screen.query_one(VList).find(caseload.clients.named("Slate").id)
        await pressed(pilot, "n")
        assert isinstance(pilot.app.screen, PickScreen)
        assert "Slate" in seen(pilot)


# A client's page


@pytest.mark.parametrize("size", [*SIZES, (110, 40)])
async def test_a_clients_page(tagged: Journal, size: tuple[int, int]) -> None:
    heron = tagged.clients.named("Heron")
    async with shown(tagged, ClientPage(heron.id), size=size) as pilot:
        same_as_golden(f"client-{size[0]}", seen(pilot))


async def test_a_clients_page_stands_at_once_as_it_stays(
    tagged: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands below the themes waits for them, and does not jump down when they come."""
    read, standing = tagged.patterns.strip, list[str]()
    async with shown(tagged) as pilot:

        def noted(*arguments: Any) -> ThemeStrip:
            stack = app_of(pilot).screen.query_one(Stack)
            standing.extend(block.key for block in stack.items)
            return read(*arguments)

        monkeypatch.setattr(tagged.patterns, "strip", noted)
        app_of(pilot).open(ClientPage(tagged.clients.named("Heron").id))
        await settled(pilot)
        assert standing == ["about"]
        assert "Themes" in seen(pilot)
        assert "Entries" in seen(pilot)


async def test_a_page_whose_themes_cannot_be_read_shows_the_rest(
    tagged: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> ThemeStrip:
        raise StorageError("The disk refused.")

    monkeypatch.setattr(tagged.patterns, "strip", refused)
    async with shown(tagged, ClientPage(tagged.clients.named("Heron").id)) as pilot:
        assert "The disk refused." in seen(pilot)
        assert "Entries" in seen(pilot)


async def test_the_most_frequent_theme_comes_first_with_its_count(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    strip = caseload.patterns.strip(heron.id)
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        keys = [b.key for b in pilot.app.screen.query_one(Stack).items if "theme " in b.key]
        assert keys == [f"theme {row.theme}" for row in strip.rows if row.count][: len(keys)]
        assert f"{strip.rows[0].count}/{len(strip.columns)}" in seen(pilot)
        await pressed(pilot, "m")
        more = [b.key for b in pilot.app.screen.query_one(Stack).items if "theme " in b.key]
        assert more == [f"theme {row.theme}" for row in strip.rows if row.count]
        assert len(more) > len(keys)


async def test_a_theme_opens_the_search_for_it_within_this_client(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, SearchScreen)
        assert "client:Heron theme:" in seen(pilot)


async def test_search_within_a_client_is_prefilled(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        await pressed(pilot, "slash")
        assert isinstance(pilot.app.screen, SearchScreen)
        await written(pilot, "overwhelmed")
        assert "client:Heron overwhelmed" in seen(pilot)


async def test_an_entry_of_the_timeline_opens_and_comes_back(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        await pressed(pilot, "end")
        place = pilot.app.screen.query_one(Stack).cursor
        await pressed(pilot, "enter")
        assert isinstance(pilot.app.screen, EntryScreen)
        await pressed(pilot, "escape")
        assert pilot.app.screen.query_one(Stack).cursor == place


async def test_notes_are_kept_when_one_just_leaves(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        await pressed(pilot, "e")
        pilot.app.screen.query_one("#talking").focus()
        await pressed(pilot, "ctrl+end")
        await written(pilot, " Short sentences help.")
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ClientScreen)
    assert caseload.clients.get(heron.id).way_of_talking.endswith(" Short sentences help.")


async def test_a_new_client_half_typed_is_let_go_only_at_the_second_esc(
    caseload: Journal,
) -> None:
    before = len(caseload.clients.all())
    async with shown(caseload) as pilot:
        await pressed(pilot, "5", "a", "escape")
        assert not isinstance(pilot.app.screen, ClientForm), "nothing was typed"
        await pressed(pilot, "a", "tab")
        await written(pilot, "Ward 4")
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ClientForm)
        assert NOT_KEPT in seen(pilot)
        await written(pilot, "b")
        await pressed(pilot, "escape")
        assert isinstance(pilot.app.screen, ClientForm), "it says something else by now"
        await pressed(pilot, "escape")
        assert not isinstance(pilot.app.screen, ClientForm)
    assert len(caseload.clients.all()) == before


async def test_a_new_client_half_typed_holds_the_program_up_once(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "5", "a", "tab")
        await written(pilot, "Ward 4")
        await pressed(pilot, "ctrl+q")
        assert pilot.app.is_running
        assert QUIT_NOT_KEPT in seen(pilot)
        await written(pilot, "b")
        await pressed(pilot, "ctrl+q")
        assert pilot.app.is_running, "it says something else by now"
        await pilot.press("ctrl+q")
    assert pilot.app.return_code == 0


async def test_a_site_that_was_changed_holds_the_program_up_once(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        await pressed(pilot, "e", "tab")
        await written(pilot, "Ward 4")
        await pressed(pilot, "ctrl+q")
        assert pilot.app.is_running
        assert QUIT_NOT_KEPT in seen(pilot)
        await pilot.press("ctrl+q")
    assert pilot.app.return_code == 0


async def test_what_is_half_typed_below_a_box_holds_the_program_up_too(caseload: Journal) -> None:
    async with shown(caseload) as pilot:
        await pressed(pilot, "5", "a", "tab")
        await written(pilot, "Ward 4")
        await pressed(pilot, "f1", "ctrl+q")
        assert pilot.app.is_running
        assert "Ctrl+Q once more" in " ".join(seen(pilot).split())
        await pilot.press("ctrl+q")
    assert pilot.app.return_code == 0


async def test_notes_reach_the_vault_while_one_is_still_writing(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        await pressed(pilot, "e")
        form = pilot.app.screen
        assert isinstance(form, ClientForm)
        form.query_one("#template").focus()
        await written(pilot, " Guess: hm.")
        form.autosave()
        assert caseload.clients.get(heron.id).template == f"{heron.template} Guess: hm."


async def test_a_client_with_nothing_written_says_which_key_begins(empty: Journal) -> None:
    client = empty.clients.add("Cedar")
    async with shown(empty, ClientPage(client.id), size=NARROW) as pilot:
        assert "n begins a reflection" in " ".join(seen(pilot).split())
        await pressed(pilot, "n")
        assert isinstance(pilot.app.screen, PickScreen)


async def test_a_lock_comes_back_to_the_client(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ClientScreen)
        assert screen.return_point() == f"client:{heron.id}"


async def test_ending_the_work_on_its_page_is_undone_there_too(caseload: Journal) -> None:
    heron = caseload.clients.named("Heron")
    async with shown(caseload, ClientPage(heron.id)) as pilot:
        await pressed(pilot, "z")
        assert "ended 20 Nov 2026" in seen(pilot)
        await pressed(pilot, "u")
        assert "ended" not in seen(pilot).splitlines()[4]
        assert caseload.clients.get(heron.id).active


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_theme_has_its_whole_name_where_a_column_an_entry_fits_beside_it(
    caseload: Journal, size: tuple[int, int]
) -> None:
    cedar = caseload.clients.named("Cedar").id
    async with shown(caseload, ClientPage(cedar), size=size) as pilot:
        rows = seen(pilot).splitlines()
        named = next(row for row in rows if "Culture and identity" in row)
        assert "…" not in named
        assert len({row.rindex("/9") for row in rows if row.rstrip().endswith("/9")}) == 1


async def test_on_few_columns_a_name_gives_way_to_its_strip(caseload: Journal) -> None:
    cedar = caseload.clients.named("Cedar").id
    async with shown(caseload, ClientPage(cedar), size=(60, 20)) as pilot:
        assert all("/9" in row for row in seen(pilot).splitlines() if "·▄" in row)
