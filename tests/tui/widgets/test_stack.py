"""A stack of blocks: drawn as needed, one cursor, headings passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import pytest
from textual.content import Content

from reflect.tui.widgets.blocks import columns, heading, line, prose, spread, wrapped
from reflect.tui.widgets.stack import Block, Stack
from reflect.tui.widgets.vlist import VList
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Region
    from textual.strip import Strip

    from tests.tui.conftest import Host


def item(key: str, lines: int = 1) -> Block:
    return Block(key, lambda _: [Content(f"{key} {n}") for n in range(lines)], key)


BLOCKS = [
    heading("First", first=True),
    item("a"),
    item("b", 3),
    heading("Second", "an aside"),
    item("c"),
    prose("note", "Nothing to open here. " * 8),
    *(item(f"d{n}", 2) for n in range(20)),
    prose("end", "The end."),
]


async def test_the_cursor_passes_over_headings_and_prose(host: Callable[..., Host]) -> None:
    stack = Stack(items=BLOCKS)
    async with host(stack).run_test(size=(60, 20)) as pilot:
        stack.focus()
        seen = [stack.value]
        for _ in range(4):
            await pilot.press("down")
            seen.append(stack.value)
        assert seen == ["a", "b", "c", "d0", "d1"]
        await pilot.press("up", "up", "up", "up")
        assert stack.value == "a"


async def test_going_up_to_the_first_shows_its_heading_again(host: Callable[..., Host]) -> None:
    stack = Stack(items=BLOCKS)
    app = host(stack)
    async with app.run_test(size=(60, 10)) as pilot:
        stack.focus()
        await pilot.press("end")
        assert "The end." in text_of(app)
        assert "First" not in text_of(app)
        await pilot.press("home")
        assert text_of(app).startswith("  First")


async def test_beyond_the_last_item_it_scrolls_on(host: Callable[..., Host]) -> None:
    stack = Stack(items=[item("a"), prose("tail", "words " * 300)])
    async with host(stack).run_test(size=(60, 10)) as pilot:
        stack.focus()
        await pilot.press("down", "down", "down")
        assert (stack.value, stack.scroll_offset.y) == ("a", 3)


async def test_without_anything_to_open_the_keys_scroll(host: Callable[..., Host]) -> None:
    stack = Stack(items=[prose(str(n), f"paragraph {n}") for n in range(50)])
    app = host(stack)
    async with app.run_test(size=(60, 10)) as pilot:
        stack.focus()
        await pilot.press("down", "pagedown", "enter")
        assert stack.scroll_offset.y == 10
        assert not app.of(VList.Chosen)
        await pilot.press("end")
        assert "paragraph 49" in text_of(app)


async def test_blocks_of_several_lines_are_chosen_by_any_of_them(host: Callable[..., Host]) -> None:
    stack = Stack(items=BLOCKS)
    app = host(stack)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(stack, offset=(5, 4))
        assert stack.value == "b"
        assert len(app.of(VList.Chosen)) == 1
        await pilot.click(stack, offset=(5, 0))
        assert len(app.of(VList.Chosen)) == 1


async def test_a_reload_keeps_the_cursor_on_the_same_block(host: Callable[..., Host]) -> None:
    stack = Stack(items=BLOCKS)
    async with host(stack).run_test(size=(60, 20)) as pilot:
        stack.find("d7")
        stack.show([item("new"), *BLOCKS])
        await pilot.pause()
        assert stack.value == "d7"
        stack.show([item("other")])
        assert stack.value == "other"
        stack.show([])
        assert stack.value is None


async def test_a_reload_leaves_a_reader_where_the_text_was_read(host: Callable[..., Host]) -> None:
    stack = Stack(items=[prose("text", "Words to read first. " * 80), item("a"), item("b")])
    async with host(stack).run_test(size=(60, 20)) as pilot:
        stack.action_edge(-1)
        await pilot.pause()
        assert (stack.value, stack.scroll_offset.y) == ("a", 0)
        stack.show([prose("text", "Other words, as many. " * 80), item("a"), item("b")])
        await pilot.pause()
        assert (stack.value, stack.scroll_offset.y) == ("a", 0)
        stack.show([prose("text", "Words to read first. " * 80), item("c")])
        await pilot.pause()
        assert stack.value == "c"
        assert stack.scroll_offset.y > 0


class Watched(Stack):
    """A stack that notes which of its lines are to be shown anew, and how many are really drawn."""

    def __init__(self, items: list[Block]) -> None:
        self.begin()
        super().__init__(items=items)

    def begin(self) -> None:
        self.asked: set[int] = set()
        self.drawn = 0

    def refresh(self, *regions: Region, **options: Any) -> Self:
        for region in regions or (self.size.region,):
            self.asked.update(region.line_range)
        return super().refresh(*regions, **options)

    def _draw(self, index: int, component: str, width: int) -> list[Strip]:
        strips = super()._draw(index, component, width)
        self.drawn += len(strips)
        return strips


def said(words: dict[str, str]) -> list[Block]:
    return [prose(key, text, value=key) for key, text in words.items()]


async def test_a_reload_draws_only_what_says_something_else(host: Callable[..., Host]) -> None:
    words = {f"k{n}": f"words {n}" for n in range(15)}
    stack = Watched(items=said(words))
    app = host(stack)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        stack.begin()
        stack.show(said(words | {"k3": "other words", "k9": "and others"}))
        await pilot.pause()
        assert (stack.asked, stack.drawn) == ({3, 9}, 2)
        shown = text_of(app).splitlines()
        assert [line.strip("› ") for line in shown[2:5]] == ["words 2", "other words", "words 4"]


async def test_a_reload_that_moves_lines_asks_for_all_and_draws_what_is_new(
    host: Callable[..., Host],
) -> None:
    words = {f"k{n}": f"words {n}" for n in range(15)}
    stack = Watched(items=said(words))
    app = host(stack)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        stack.begin()
        stack.show(said({"new": "a new line"} | words | {"k14": "the last one\nand more"}))
        await pilot.pause()
        assert len(stack.asked) == 20
        # The new line, the last block's two, and the cursor's, which went with its block.
        assert stack.drawn <= 4
        shown = [line.strip("› ") for line in text_of(app).splitlines()]
        assert shown[:3] == ["a new line", "words 0", "words 1"]
        assert shown[15:17] == ["the last one", "and more"]


async def test_a_style_that_changed_is_drawn_though_the_words_are_the_same(
    host: Callable[..., Host],
) -> None:
    stack = Watched(items=[prose("a", "words", value=1), prose("b", "words", value=2)])
    async with host(stack).run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        stack.begin()
        stack.show([prose("a", "words", value=1), prose("b", "words", "bold", value=2)])
        await pilot.pause()
        assert stack.asked == {1}


async def test_another_width_lays_out_anew_and_keeps_the_cursor_in_view(
    host: Callable[..., Host],
) -> None:
    stack = Stack(items=BLOCKS)
    app = host(stack)
    async with app.run_test(size=(80, 20)) as pilot:
        stack.focus()
        await pilot.press("end")
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        assert stack.value == "d19"
        assert "› d19 0" in text_of(app)


class Shown(Stack):
    """A stack that keeps what it gave the page to draw, whole views alone, by width."""

    def __init__(self, items: list[Block]) -> None:
        self.views: dict[int, list[str]] = {}
        super().__init__(items=items)

    def render_lines(self, crop: Region) -> list[Strip]:
        strips = super().render_lines(crop)
        if crop.height == self.size.height:
            said = "\n".join(strip.text.rstrip() for strip in strips)
            self.views.setdefault(self.size.width, []).append(said)
        return strips


async def test_no_first_look_shows_lines_of_another_width(host: Callable[..., Host]) -> None:
    stack = Shown([prose("words", "many words to read " * 12), item("a"), *BLOCKS])
    async with host(stack).run_test(size=(40, 10)) as pilot:
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
    assert set(stack.views) == {40, 30}
    for views in stack.views.values():
        assert views[0] == views[-1]


async def test_a_block_of_known_height_is_not_laid_out_before_it_is_seen(
    host: Callable[..., Host],
) -> None:
    asked: list[int] = []

    def lines(number: int) -> Callable[[int], list[Content]]:
        def draw(_: int) -> list[Content]:
            asked.append(number)
            return [Content(str(number))]

        return draw

    stack = Stack(items=[Block(str(n), lines(n), n, height=1) for n in range(5000)])
    async with host(stack).run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert 0 < len(set(asked)) < 60


async def test_a_wait_is_explained_only_while_there_is_nothing_to_show(
    host: Callable[..., Host],
) -> None:
    stack = Stack()
    app = host(stack)
    async with app.run_test(size=(60, 5)) as pilot:
        stack._say_waiting("One moment…")
        await pilot.pause()
        assert "One moment…" in text_of(app)
        assert stack.value is None
        stack.show([item("a")])
        stack._say_waiting("One moment…")
        await pilot.pause()
        assert "One moment…" not in text_of(app)


async def test_markup_stays_as_it_was_written(host: Callable[..., Host]) -> None:
    stack = Stack(items=[prose("a", "[/x] [bold]not bold[/bold] \x1b[31m", value=1)])
    app = host(stack)
    async with app.run_test(size=(60, 5)):
        assert "[/x] [bold]not bold[/bold] \ufffd[31m" in text_of(app)


# Blocks


@pytest.mark.parametrize("width", [8, 20, 60, 200])
def test_lines_never_grow_wider_than_they_may(width: int) -> None:
    words = (
        "A sentence of some length with a verylongwordthatmustbebrokensomewhere in it. 你好 " * 3
    )
    for shown in (
        *wrapped(words, width),
        *wrapped(words, width, indent=4),
        spread(Content(words), Content("right"), width),
        *heading("Heading words", "and an aside").lines(width),
        *line("key", Content(words), Content("5 min")).lines(width),
    ):
        assert shown.cell_length <= width, shown.plain


def test_what_stands_at_the_right_end_is_never_cut() -> None:
    shown = spread(Content("left " * 30), Content("5 min"), 30)
    assert shown.plain.endswith("…  5 min")
    assert shown.cell_length == 30


def test_nothing_of_a_paragraph_is_lost_in_wrapping() -> None:
    words = "one two three four five six seven eight nine ten eleven twelve"
    assert " ".join(part.plain for part in wrapped(words, 12)).split() == words.split()


def test_columns_are_cut_and_padded() -> None:
    parts: list[Any] = [(Content("a long first part"), 6), (Content("b"), 3)]
    assert columns(parts, Content("rest")).plain == "a lon…  b    rest"
