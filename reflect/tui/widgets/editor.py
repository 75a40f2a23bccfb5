"""The writing page: a text area in a centred column, quiet, quick, and safe against any paste.

A key draws only the lines that look different after it. How a line looks is one value, its
:class:`Row`; the editor remembers the row that it drew last on each line, and compares.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.document._document import Document, Selection
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.widgets import TextArea

from reflect.domain.text import clean_text
from reflect.tui.widgets.editor_document import WrappedText
from reflect.tui.widgets.editor_history import TypingHistory
from reflect.tui.widgets.editor_paint import NOTHING, Look, Row, draw, rows_of
from reflect.tui.widgets.own_keys import run_own_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual import events
    from textual.document._document import EditResult, Location
    from textual.document._edit import Edit
    from textual.strip import Strip

LONGEST_LINE = 20_000
"""Characters. Pages that show an entry wrap whole paragraphs, so a longer paste is split."""

ROWS_KEPT = 256
"""Drawn lines kept, for scrolling back and forth: a few screens."""

_WORD_EDGE = re.compile(r"(?<=[^\w'’])(?=\w)|(?<=[\w'’])(?=[^\w'’])")


def fit_lines(text: str) -> str:
    """Return clean text in lines of at most LONGEST_LINE, broken at a space if there is one."""
    text = clean_text(text)
    if len(text) <= LONGEST_LINE or max(map(len, text.split("\n"))) <= LONGEST_LINE:
        return text
    return "\n".join(part for line in text.split("\n") for part in _broken(line))


def _broken(line: str) -> list[str]:
    parts: list[str] = []
    while len(line) > LONGEST_LINE:
        cut = line.rfind(" ", LONGEST_LINE // 2, LONGEST_LINE) + 1 or LONGEST_LINE
        parts.append(line[:cut])
        line = line[cut:]
    return [*parts, line]


class Editor(TextArea):
    """A text area for prose. Every change posts ``Editor.Changed`` (inherited) at once.

    Tab leaves the editor; control characters never enter it. What the library's area offers for
    program text (languages, line numbers, suggestions, brackets) is not drawn here.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "text_start", show=False),
        Binding("ctrl+end", "text_end", show=False),
        Binding("alt+left", "cursor_word_left", show=False),
        Binding("alt+right", "cursor_word_right", show=False),
    ]
    DEFAULT_CSS = """
    Editor {
        border: none; padding: 0; max-width: 76; width: 1fr; height: 1fr; background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
        &.-textual-compact { border: none !important; }
    }
    """

    async def _on_key(self, event: events.Key) -> None:
        await run_own_key(self, event)

    # Neither a moved caret nor a new number of lines draws everything, or lays the page out anew.
    selection: Reactive[Selection] = reactive(
        Selection(), init=False, always_update=True, repaint=False
    )
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    def __init__(
        self,
        text: str = "",
        *,
        id: str | None = None,  # noqa: A002 - the library's own name
        classes: str | None = None,
    ) -> None:
        self._painted: dict[int, Row] = {}
        self._look: Look | None = None
        self._in_change = False
        super().__init__(
            fit_lines(text),
            highlight_cursor_line=False,
            id=id,
            classes=classes,
        )
        self.history = TypingHistory()
        self._word_pattern = _WORD_EDGE
        self._line_cache = LRUCache(ROWS_KEPT)

    # The text

    @property
    def caret(self) -> tuple[int, int]:
        """Row and column of the caret, to come back to."""
        row, column = self.cursor_location
        return row, column

    def _set_document(self, text: str, language: str | None) -> None:
        """Take a text, wrapped by our own means."""
        del language
        self.document = Document(text)
        self._wrapped = WrappedText(self.document)
        self.wrapped_document = self._wrapped
        self.navigator = DocumentNavigator(self._wrapped)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    def _build_highlight_map(self) -> None:
        """Colour nothing: this is prose."""

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Look for no partner: it would search the whole text at a smile."""
        del bracket, search_from
        return None

    async def _on_paste(self, event: events.Paste) -> None:
        # The library runs the handler of each base class in turn, so the text area's own follows.
        event.text = fit_lines(event.text)

    def on_unmount(self) -> None:
        """Let the words go. The app would hold this object, and them, until its theme changes."""
        self.history.clear()
        self._line_cache.clear()
        self._painted.clear()
        watching = getattr(self.app, "__watchers", {})
        watching["theme"] = [pair for pair in watching.get("theme", []) if pair[0] is not self]

    # Changes, and what they draw

    def edit(self, edit: Edit) -> EditResult:
        """Make a change and draw it. ``Changed`` alone is posted, wherever the caret went."""
        with self._changing():
            return super().edit(edit)

    def _undo_batch(self, edits: Sequence[Edit]) -> None:
        with self._changing():
            super()._undo_batch(edits)

    def _redo_batch(self, edits: Sequence[Edit]) -> None:
        with self._changing():
            super()._redo_batch(edits)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Draw once at the end, with the caret in view: only then is the length of it all known."""
        self._in_change = True
        try:
            with self.prevent(self.SelectionChanged):
                yield
                self.scroll_cursor_visible()
        finally:
            self._in_change = False
        self._draw_changes()

    def watch_selection(self) -> None:
        """Draw where the caret was and is, and what the selection gained or lost."""
        self._draw_changes()

    def watch_virtual_size(self, size: Size) -> None:
        """Let the scrollbar know; only an editor as tall as its text moves what is around it."""
        if self.container_size:
            self._scroll_update(size)
        if self.styles.is_auto_height:
            self.refresh(layout=True)

    def _draw_changes(self) -> None:
        """Ask for the lines in view that look different from what was drawn on them last."""
        if self._in_change or not self._painted:
            return
        width, height = self.scrollable_content_region.size
        rows = self._rows(0, height)
        before = self._painted.get
        changed = [y for y, row in enumerate(rows) if before(y) != row]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _rows(self, first: int, behind: int) -> list[Row]:
        """Return how these lines of the viewport have to look now."""
        top = self.scroll_offset.y
        pieces = self._wrapped.pieces(top + first, top + behind)
        rows = rows_of(pieces, self.selection, caret=self._draw_cursor)
        return rows + [NOTHING] * (behind - first - len(rows))

    # Drawing

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._look = None
        super().notify_style_update()

    def _rewrap_and_refresh_virtual_size(self) -> None:
        """Fit everything to another width, with the caret in view."""
        self._look = None
        super()._rewrap_and_refresh_virtual_size()
        if self.is_mounted:
            self.scroll_cursor_visible()
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines; the library would work out all styles anew each time."""
        if self._look is None:
            self._look = self._looked_up()
        return super(TextArea, self).render_lines(crop)

    def _looked_up(self) -> Look:
        style = self.get_component_rich_style
        return Look(
            self.rich_style,
            style("text-area--selection"),
            style("text-area--cursor"),
            self.scrollable_content_region.width,
        )

    def render_line(self, y: int) -> Strip:
        """Draw one line of the viewport."""
        (row,) = self._rows(y, y + 1)
        self._painted[y] = row
        strip = self._line_cache.get(row)
        if strip is None:
            look = self._look or self._looked_up()
            strip = self._line_cache[row] = draw(row, look)
        return strip

    # Keys

    def action_text_start(self) -> None:
        """Move the caret to the beginning of the text."""
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        """Move the caret to the end of the text."""
        self.move_cursor(self.document.end)
