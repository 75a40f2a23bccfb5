"""A page to read: what is sought is seen, at once and in every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.tui.widgets.reading import Block, Reading
from tests.support.driving import settled
from tests.support.screens import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.tui.conftest import Host

WORDS = " ".join(f"word{n}" for n in range(400))
LONG = f"{WORDS} SOUGHT {WORDS}"
BLOCKS = (Block("Asked first"), Block("Short.", space=1), Block("Asked next"), Block(LONG, space=1))


class Opened(Reading):
    """A page that looks for a word before it is laid out, as pages do when they open."""

    def __init__(self, block: int, offset: int) -> None:
        super().__init__()
        self._place = block, offset

    def on_mount(self) -> None:
        self.show(BLOCKS)
        self.reveal(*self._place)


@pytest.mark.parametrize("word", ["Short.", "word0", "word399", "SOUGHT"])
async def test_what_is_sought_before_the_page_is_laid_out_is_seen(
    host: Callable[..., Host], word: str
) -> None:
    block = next(at for at, block in enumerate(BLOCKS) if word in block.text)
    app = host(Opened(block, BLOCKS[block].text.index(word)))
    async with app.run_test(size=(80, 12)) as pilot:
        await settled(pilot)
        assert word in text_of(app).split()


async def test_what_is_sought_stays_in_view_in_another_size(host: Callable[..., Host]) -> None:
    app = host(Opened(3, LONG.index("SOUGHT")))
    async with app.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        for size in ((60, 8), (100, 30), (40, 6), (80, 12)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert "SOUGHT" in text_of(app)


async def test_another_size_does_not_lead_away_from_where_one_reads(
    host: Callable[..., Host],
) -> None:
    page = Opened(0, 0)
    app = host(page)
    async with app.run_test(size=(80, 12)) as pilot:
        await settled(pilot)
        page.scroll_to(y=60, animate=False, immediate=True)
        await settled(pilot)
        for size in ((60, 9), (78, 14), (80, 12)):
            top = text_of(app).split()[0]
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert top in text_of(app).splitlines()[0].split()


async def test_an_empty_line_at_the_top_leads_to_the_end_of_what_stands_before_it(
    host: Callable[..., Host],
) -> None:
    page = Reading((Block(LONG, space=1), *(Block(f"Line {n}.") for n in range(40))))
    app = host(page)
    async with app.run_test(size=(80, 10)) as pilot:
        await settled(pilot)
        first = next(y for y in range(200) if not page.render_line(y).text.strip())
        page.scroll_to(y=first, animate=False, immediate=True)
        await settled(pilot)
        assert "Line 0." in text_of(app)
        await pilot.resize_terminal(60, 10)
        await settled(pilot)
        assert "Line 0." in text_of(app)


@pytest.mark.parametrize("accent", ["e", "é"])
async def test_tabs_push_no_word_over_the_edge(host: Callable[..., Host], accent: str) -> None:
    words = [f"{accent}{n:02}" for n in range(40)]
    app = host(Reading((Block("\t".join(words)),)))
    async with app.run_test(size=(44, 12)) as pilot:
        await settled(pilot)
        assert text_of(app).split() == words
