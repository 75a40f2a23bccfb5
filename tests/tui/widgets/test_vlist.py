"""The list that draws only what is in view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content

from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import READABLE, Column, VList
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

COLUMNS = (Column(6), Column(), Column(5, "right", hide_below=50))


def a_list(count: int, **options: Any) -> VList[str]:
    return VList(
        lambda item: (Content("row"), plain(item), Content("9")),
        items=[f"item {n}" for n in range(count)],
        columns=COLUMNS,
        key=lambda item: item,
        **options,
    )


def lines(app: Any) -> list[str]:
    return text_of(app).splitlines()


async def test_the_chosen_row_is_marked_without_colour(host: Callable[..., Any]) -> None:
    app = host(a_list(3))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("down")
        assert [line[:2] for line in lines(app)[:3]] == ["  ", "› ", "  "]


async def test_the_chosen_row_stands_on_its_own_ground(host: Callable[..., Any]) -> None:
    app = host(a_list(2))
    async with app.run_test(size=(60, 10)):
        grounds = [
            {segment.style.bgcolor.name for segment in strip if segment.style}
            for strip in app.screen._compositor.render_strips()[:2]
        ]
        variables = app.get_css_variables()
        assert grounds == [{variables["selected"]}, {variables["background"].casefold()}]


async def test_columns_align_and_the_last_one_yields_when_narrow(host: Callable[..., Any]) -> None:
    app = host(a_list(1))
    async with app.run_test(size=(60, 5)):
        line = lines(app)[0]
        assert line.startswith("› row     item 0")
        assert line.endswith("    9")
    app = host(a_list(1))
    async with app.run_test(size=(40, 5)):
        assert lines(app)[0] == "› row     item 0"


async def test_long_words_are_cut_not_wrapped(host: Callable[..., Any]) -> None:
    app = host(VList(lambda item: (plain(item),), items=["x" * 200, "second"]))
    async with app.run_test(size=(40, 5)):
        assert lines(app)[0].endswith("…")
        assert lines(app)[1] == "  second"


async def test_a_name_like_markup_is_a_name(host: Callable[..., Any]) -> None:
    app = host(VList(lambda item: (plain(item),), items=["[/x]", "two\nlines"]))
    async with app.run_test(size=(40, 5)):
        assert lines(app)[:2] == ["› [/x]", "  two"]


async def test_keys_move_by_row_page_and_to_both_ends(host: Callable[..., Any]) -> None:
    listing = a_list(100)
    app = host(listing)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("up")
        assert listing.cursor == 0
        await pilot.press("down", "j")
        assert listing.cursor == 2
        await pilot.press("pagedown")
        assert listing.cursor == 11
        await pilot.press("end")
        assert listing.cursor == 99
        assert "item 99" in text_of(app)
        await pilot.press("down", "pageup")
        assert listing.cursor == 90
        await pilot.press("home")
        assert listing.cursor == 0
        assert "item 0" in lines(app)[0]


async def test_enter_and_a_click_open_a_row(host: Callable[..., Any]) -> None:
    listing = a_list(5)
    app = host(listing)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("down", "enter")
        await pilot.click(VList, offset=(4, 3))
        assert [message.index for message in app.of(VList.Chosen)] == [1, 3]
        assert [message.index for message in app.of(VList.Moved)] == [1, 3]


async def test_a_click_below_the_last_row_does_nothing(host: Callable[..., Any]) -> None:
    app = host(a_list(2))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(VList, offset=(4, 8))
        assert app.of(VList.Chosen) == []


async def test_the_cursor_stays_on_its_item_when_the_list_changes(host: Callable[..., Any]) -> None:
    listing = a_list(50)
    app = host(listing)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press(*["down"] * 20)
        listing.show(["new", *listing.items])
        await pilot.pause()
        assert listing.current == "item 20"
        assert any("› row     item 20" in line for line in lines(app))


async def test_the_cursor_stays_near_when_its_item_is_gone(host: Callable[..., Any]) -> None:
    listing = a_list(5)
    app = host(listing)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("end")
        listing.show(["item 0", "item 1"])
        await pilot.pause()
        assert listing.current == "item 1"


async def test_an_item_is_found_by_its_key(host: Callable[..., Any]) -> None:
    listing = a_list(500)
    app = host(listing)
    async with app.run_test(size=(60, 10)) as pilot:
        listing.find("item 321")
        await pilot.pause()
        assert listing.current == "item 321"
        assert "item 321" in text_of(app)


async def test_what_an_empty_list_says_stays_narrow_enough_to_read(
    host: Callable[..., Any],
) -> None:
    app = host(a_list(0, empty="Words that are wide. " * 10))
    async with app.run_test(size=(140, 10)):
        said = lines(app)
        assert said[0].startswith("  Words that are wide.")
        assert max(len(line.rstrip()) for line in said) <= 2 + READABLE


async def test_an_empty_list_says_what_belongs_there(host: Callable[..., Any]) -> None:
    app = host(a_list(0, empty="Your clients will be listed here. Press a to add one."))
    async with app.run_test(size=(60, 10)) as pilot:
        assert "  Your clients will be listed here." in text_of(app)
        await pilot.press("enter", "down", "end")
        assert app.of(VList.Chosen) == []


async def test_headings_are_passed_over(host: Callable[..., Any]) -> None:
    items = ["# May", "one", "# June", "two"]
    listing = VList(
        lambda item: (plain(item),), items=items, selectable=lambda item: not item.startswith("#")
    )
    app = host(listing)
    async with app.run_test(size=(60, 10)) as pilot:
        listing.show(items)
        assert listing.current == "one"
        await pilot.press("down")
        assert listing.current == "two"
        await pilot.press("up")
        assert listing.current == "one"
        await pilot.press("home")
        assert listing.current == "one"
        await pilot.click(VList, offset=(3, 2))
        assert listing.current == "one"


async def test_rows_of_several_lines_keep_together(host: Callable[..., Any]) -> None:
    listing = VList(
        lambda item: (plain(item),),
        items=["one", "two"],
        below=lambda item: (plain(f"about {item}"),),
        row_height=3,
    )
    app = host(listing)
    async with app.run_test(size=(40, 10)) as pilot:
        assert lines(app)[:5] == ["› one", "  about one", "", "  two", "  about two"]
        await pilot.click(VList, offset=(3, 4))
        assert [message.index for message in app.of(VList.Chosen)] == [1]


async def test_only_the_rows_in_view_are_drawn(host: Callable[..., Any]) -> None:
    drawn: list[int] = []

    def cells(item: int) -> tuple[Content]:
        drawn.append(item)
        return (Content(str(item)),)

    app = host(VList(cells, items=range(50_000)))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("end")
        await pilot.pause()
    assert len(set(drawn)) < 60
