"""Lines are laid out again only when what they are made of has changed, and then always."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Self

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content, Span

from reflect.tui.widgets.blocks import fixed, gap, heading, line, prose
from reflect.tui.widgets.made import Made
from reflect.tui.widgets.stack import Block, Stack

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.geometry import Region
    from textual.strip import Strip

    from tests.tui.conftest import Host

STYLES = st.sampled_from(["", "bold", "$quiet", "$notice"])
WORDS = st.text(alphabet="ab \n", max_size=12)
SPANS = st.lists(st.builds(Span, st.integers(0, 3), st.integers(4, 9), STYLES), max_size=2)
CONTENTS = st.builds(Content, WORDS, SPANS)


def two_lines(first: Content, below: tuple[Content, ...], width: int) -> list[Content]:
    return [part.truncate(width) for part in (first, *below)]


@given(CONTENTS, st.tuples(CONTENTS), CONTENTS, st.tuples(CONTENTS))
def test_equal_ones_give_the_same_lines(
    first: Content, below: tuple[Content], other: Content, others: tuple[Content]
) -> None:
    one, two = Made(two_lines, first, below), Made(two_lines, other, others)
    same = first.is_same(other) and below[0].is_same(others[0])
    assert (one == two) is same
    assert one == Made(two_lines, Content(first.plain, list(first.spans)), below)
    if same:
        assert hash(one) == hash(two)
        assert all(map(Content.is_same, one(7), two(7)))


def test_another_function_never_gives_the_same() -> None:
    def lines(first: Content, below: tuple[Content, ...], width: int) -> list[Content]:
        return two_lines(first, below, width)

    assert Made(lines, Content("a"), ()) != Made(two_lines, Content("a"), ())
    assert Made(lines, "a") != "a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (prose("k", "words"), prose("k", "words", "bold")),
        (prose("k", "words"), prose("k", Content.styled("words", "bold"))),
        (heading("Words"), heading("Words", "aside")),
        (heading("Words"), heading("Words", first=True)),
        (line("k", Content("a")), line("k", Content.styled("a", "bold"))),
        (line("k", Content("a")), line("k", Content("a"), Content("b"))),
        (line("k", Content("a")), line("k", Content("a"), wide=False)),
        (fixed("k", [Content("a")]), fixed("k", [Content("a"), Content("b")])),
    ],
)
def test_what_would_look_different_is_not_the_same(one: Block, other: Block) -> None:
    assert one.lines != other.lines


def test_what_looks_alike_is_the_same() -> None:
    assert prose("k", "words", "bold").lines == prose("other", "words", "bold").lines
    assert heading("A", "b").lines == heading("A", "b").lines
    assert line("k", Content("a")).lines == line("k", Content("a")).lines
    assert fixed("k", [Content("a")]).lines == fixed("k", [Content("a")]).lines
    assert gap("k").lines == gap("other").lines


class Terminal(Stack):
    """A stack beside what a terminal would show that is sent only the lines asked for."""

    def __init__(self, items: list[Block]) -> None:
        self.asked: set[int] = set()
        self.top = 0
        self.sent: dict[int, Strip] = {}
        super().__init__(items=items, empty="Nothing is here.")

    def refresh(self, *regions: Region, **options: Any) -> Self:
        for region in regions or (self.size.region,):
            self.asked.update(region.line_range)
        return super().refresh(*regions, **options)

    def send(self) -> None:
        """Send what is asked for, and all of it after scrolling."""
        lines = range(self.size.height)
        for y in lines if self.top != self.scroll_offset.y else self.asked.intersection(lines):
            self.sent[y] = self.render_line(y)
        self.asked, self.top = set(), self.scroll_offset.y

    def anew(self) -> dict[int, Strip]:
        """Return what would be sent if nothing had been kept."""
        self._rows.forget()
        self._laid_out.clear()
        self._lay_out()
        return {y: self.render_line(y) for y in range(self.size.height)}


async def test_the_mark_goes_to_a_block_that_stands_where_it_stood(
    host: Callable[..., Host],
) -> None:
    b = prose("b", "stays on its line", value="b")
    stack = Terminal([prose("h", "one"), prose("a", "goes away", value="a"), b])
    async with host(stack).run_test(size=(40, 5)) as pilot:
        stack.focus()
        await pilot.pause()
        await pilot.press("down", "up")  # so that both looks of both are kept
        stack.send()
        assert stack.value == "a"
        stack.show([prose("h", "one\ntwo"), b])
        await pilot.pause()
        stack.send()
        assert stack.sent[2].text.startswith("› stays")
        assert stack.sent == stack.anew()


def a_page(rng: Random) -> list[Block]:
    """Return some blocks out of a few keys, so that pages share most of what they say."""
    blocks = []
    for key in sorted(rng.sample("abcdefghij", rng.choice([0, 1, 5, 8, 9, 9]))):
        words = rng.choice(["few words", "more words than fit into a line of this page " * 2])
        style = rng.choice(["", "", "bold"])
        value = key if rng.random() < 0.6 else None
        blocks.append(
            rng.choice(
                [
                    prose(key, words, style, value=value),
                    prose(key, words, style, value=value),
                    line(key, Content.styled(words, style), Content("3 min"), value=value),
                    heading(words[:9], rng.choice(["", "12"]), key=key),
                    Block(key, lambda _, said=f"{words} {style}": [Content(said)] * 2, value),  # type: ignore[misc]
                ]
            )
        )
    return blocks


@pytest.mark.parametrize("seed", range(6))
async def test_a_terminal_sent_only_what_changed_shows_the_whole_page(
    host: Callable[..., Host], seed: int
) -> None:
    rng = Random(seed)
    stack = Terminal(a_page(rng))
    async with host(stack).run_test(size=(40, 14)) as pilot:
        stack.focus()
        await pilot.pause()
        stack.send()
        page = a_page(rng)
        for _ in range(25):
            step = rng.random()
            if step < 0.5:
                other = {block.key: block for block in a_page(rng)}
                page = [other.get(b.key, b) if rng.random() < 0.3 else b for b in page]
                stack.show(page)
            elif step < 0.7:
                page = a_page(rng)
                stack.show(page)
            else:
                stack.action_move(rng.choice([-1, 1, 1]))
            await pilot.pause()
            stack.send()
            assert stack.sent == stack.anew()
