"""After any change the terminal shows what it would show if everything were drawn anew."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.style import Style
from textual import events
from textual.document._document import Selection
from textual.geometry import Region, Size
from textual.widgets import Static, TextArea

from reflect.domain.text import clean_text
from reflect.tui import theme
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.editor_document import WrappedText
from reflect.tui.widgets.editor_paint import NOTHING, Look, Row, draw, rows_of
from tests.support.painted import Painted, PaintedApp
from tests.tui.conftest import Host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.segment import Segment

    from tests.support.painted import Cell

Step = tuple[str, Any]


def drawn_anew(app: PaintedApp, editor: Editor) -> list[list[Cell]]:
    """Wrap and draw what is in view with nothing kept from before."""
    width, height = editor.scrollable_content_region.size
    top = editor.scroll_offset.y
    text = WrappedText(editor.document, editor.wrap_width)
    rows = rows_of(text.pieces(top, top + height), editor.selection, caret=editor._draw_cursor)
    rows += [NOTHING] * (height - len(rows))
    painted = Painted(Size(width, height))
    look = editor._looked_up()
    strips = [draw(row, look).render(app.console) for row in rows]
    painted.take("".join(f"\x1b[{y};1H{strip}" for y, strip in enumerate(strips, 1)))
    return painted.rows(Size(width, height).region)


async def perform(app: PaintedApp, editor: Editor, step: Step) -> None:
    """Do one thing that a person or the program can do."""
    kind, value = step
    if kind in {"key", "letter"}:
        app.simulate_key(value)
    elif kind == "paste":
        app.post_message(events.Paste(value))
    elif kind == "select":
        editor.selection = Selection(*(_place(editor, share) for share in value))
    elif kind == "replace":
        start, end, text = value
        editor.replace(clean_text(text), _place(editor, start), _place(editor, end))
    elif kind == "size" and app.size != value:
        await app.resize(*value)
    elif kind == "scroll":
        editor.scroll_to(y=value, animate=False)
    elif kind == "blink":
        editor._toggle_cursor_blink_visible()
    elif kind == "look":
        app.theme = value
    elif kind == "focus":
        app.screen.set_focus(editor if value else None)
    await app.drawn()


def _place(editor: TextArea, share: float) -> tuple[int, int]:
    """Return the place in the text that is this share of the way through it."""
    row = min(int(share * editor.document.line_count), editor.document.line_count - 1)
    within = share * editor.document.line_count - row
    return row, min(int(within * 4 * len(editor.document[row])), len(editor.document[row]))


async def live(text: str, steps: Sequence[Step]) -> None:
    """Take these steps in an editor, and compare after each."""
    editor = Editor(text)
    app = PaintedApp((40, 9), editor)
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot.pause()
        editor.focus()
        await app.drawn()
        for step in steps:
            before = editor.text, editor.selection, editor.size
            await perform(app, editor, step)
            shown = app.painted.rows(editor.scrollable_content_region)
            assert shown == drawn_anew(app, editor), f"after {step}"
            assert editor._wrapped.height == editor.virtual_size.height
            if before != (editor.text, editor.selection, editor.size):
                _, y = editor.wrapped_document.location_to_offset(editor.cursor_location)
                assert 0 <= y - editor.scroll_offset.y < editor.size.height
        whole = app.size.region
        assert app.painted.rows(whole) == app.all_anew().rows(whole)


KEYS = [
    "enter",
    "backspace",
    "delete",
    "tab",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "ctrl+home",
    "ctrl+end",
    "shift+up",
    "shift+down",
    "shift+left",
    "shift+right",
    "ctrl+left",
    "ctrl+right",
    "ctrl+shift+left",
    "ctrl+w",
    "ctrl+k",
    "ctrl+u",
    "ctrl+x",
    "ctrl+v",
    "ctrl+z",
    "ctrl+y",
    "f6",
    "f7",
]
LETTERS = ["a", "space", "’", "é", "漢", "🫀"]
JUNKS = [
    "a word, and another ",
    "漢字かな交じり文はどこでも折り返せる",
    "👩\u200d👩\u200d👧\u200d👦 🇦🇹 ❤\ufe0f e\u0301\u0302 ",
    "\tone\ttwo\n\t\tthree",
    "x" * 95,
    "line\n" * 14,
    "\n\n",
    "[/x] שלום \x1b[2J\x07 \u200b\u00ad ",
]
share = st.floats(0, 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("letter"), st.sampled_from(LETTERS)),
        st.tuples(st.just("key"), st.sampled_from(KEYS)),
        st.tuples(st.just("paste"), st.sampled_from(JUNKS) | st.text(max_size=30)),
        st.tuples(st.just("select"), st.tuples(share, share)),
        st.tuples(st.just("replace"), st.tuples(share, share, st.sampled_from(["", *JUNKS]))),
        st.tuples(st.just("size"), st.tuples(st.integers(4, 80), st.integers(2, 14))),
        st.tuples(st.just("scroll"), st.integers(0, 20)),
        st.tuples(st.just("blink"), st.none()),
        st.tuples(st.just("look"), st.sampled_from(["dark", "light"])),
        st.tuples(st.just("focus"), st.booleans()),
    ),
    max_size=25,
)
TEXT = "A first paragraph that is longer than one line of this terminal.\n\n" + "And more. " * 30


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["", TEXT, TEXT * 3]) | st.text(max_size=200), STEPS)
def test_partial_updates_show_what_drawing_all_anew_would(text: str, steps: list[Step]) -> None:
    asyncio.run(live(text, steps))


async def test_the_comparison_finds_a_line_that_was_not_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What the test above relies on: an editor that forgets the line below the caret is caught."""

    def only_the_caret(editor: Editor) -> None:
        editor.refresh_lines(editor._cursor_offset[1])

    steps = [("letter", "a"), ("key", "enter")]
    await live(TEXT, steps)
    monkeypatch.setattr(Editor, "_draw_changes", only_the_caret)
    with pytest.raises(AssertionError, match="after"):
        await live(TEXT, steps)


async def test_a_letter_draws_one_line_and_lays_nothing_out() -> None:
    editor = Editor(TEXT * 3)
    app = PaintedApp((40, 9), editor)
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot.pause()
        editor.focus()
        editor.move_cursor((2, 10))
        await app.drawn()
        app.painted.forget()
        layouts = app.screen._layout_updates
        app.simulate_key("x")
        await app.drawn()
        assert app.painted.begun == {3}
        assert app.screen._layout_updates == layouts


async def test_a_line_more_draws_from_there_on_and_lays_nothing_out() -> None:
    editor = Editor("\n".join(str(number) for number in range(40)))
    app = PaintedApp((40, 9), editor)
    async with app.run_test(size=(40, 9)) as pilot:
        await pilot.pause()
        editor.focus()
        editor.move_cursor((5, 1))
        await app.drawn()
        app.painted.forget()
        layouts = app.screen._layout_updates
        app.simulate_key("enter")
        await app.drawn()
        assert app.painted.begun == {5, 6, 7, 8}
        assert app.screen._layout_updates == layouts


class LibraryArea(TextArea):
    """The library's own text area, dressed as ours, its caret always drawn."""

    DEFAULT_CSS = f"LibraryArea {Editor.DEFAULT_CSS.partition('Editor')[2]}"
    _draw_cursor = True

    def __init__(self, text: str) -> None:
        super().__init__(text, highlight_cursor_line=False)


class OurArea(Editor):
    """Ours, its caret always drawn."""

    DEFAULT_CSS = f"OurArea {Editor.DEFAULT_CSS.partition('Editor')[2]}"
    _draw_cursor = True


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text("aab c\n’漢🫀", max_size=300),
    st.lists(st.tuples(share, share), min_size=1, max_size=6),
    st.sampled_from(["dark", "light", theme.PLAIN]),
)
def test_a_text_looks_as_the_library_draws_it(
    text: str, selections: list[tuple[float, float]], look: str
) -> None:
    async def run() -> None:
        ours, theirs = OurArea(text), LibraryArea(text)
        app = Host(ours, theirs, name=look)
        async with app.run_test(size=(30, 40)) as pilot:
            await pilot.pause()
            for start, end in selections:
                for area in (ours, theirs):
                    area.selection = Selection(_place(area, start), _place(area, end))
                assert ours.scroll_offset == theirs.scroll_offset
                for shown, wanted in zip(*map(_drawn, (ours, theirs)), strict=True):
                    assert shown == wanted

    asyncio.run(run())


def _drawn(area: TextArea) -> list[list[Segment]]:
    area.refresh()
    lines = area.render_lines(Region(0, 0, *area.scrollable_content_region.size))
    return [list(line.simplify()) for line in lines]


@pytest.mark.parametrize(
    ("text", "column", "shown"),
    [
        ("\u202eab", 0, "a"),
        ("\u202e\u2066", 0, " "),
        ("a\u202eb", 1, "a"),
        ("a\u202eb", 2, "b"),
        ("\u200cab", 0, "a"),
    ],
)
def test_a_caret_on_a_mark_that_takes_no_room_is_seen(text: str, column: int, shown: str) -> None:
    look = Look(Style(), Style(bgcolor="blue"), Style(reverse=True), 10)
    strip = draw(Row(text, (("caret", column, column + 1),)), look)
    caret = [segment for segment in strip if segment.style and segment.style.reverse]
    assert "".join(segment.text for segment in caret).strip("\u202e\u2066\u200c") == shown
    assert strip.cell_length == 10


async def test_an_editor_as_tall_as_its_text_grows_and_shrinks_with_it() -> None:
    """As in forms, where what stands below it moves."""
    editor, below = Editor("one"), Static("below")
    app = PaintedApp((40, 9), editor, below)
    async with app.run_test(size=(40, 9)) as pilot:
        editor.styles.height = "auto"
        editor.styles.max_height = 4
        below.styles.height = 1
        editor.focus()
        await pilot.pause()
        for lines, key in (
            (2, "enter"),
            (3, "enter"),
            (4, "enter"),
            (4, "enter"),
            (4, "backspace"),
        ):
            await perform(app, editor, ("key", key))
            await pilot.pause()
            assert (editor.size.height, below.region.y) == (lines, lines)
            assert app.painted.rows(app.size.region) == app.all_anew().rows(app.size.region)
        await perform(app, editor, ("key", "backspace"))
        await pilot.pause()
        assert below.region.y == 3
