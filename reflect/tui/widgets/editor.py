"""The writing page: a text area in a centred column, quiet, and safe against any paste."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widgets import TextArea

from reflect.domain.text import clean_text

if TYPE_CHECKING:
    from rich.text import Text
    from textual import events

UNDO_STEPS = 5000
"""The library's 50 forget what was written more than some 5,000 characters ago."""

LONGEST_LINE = 20_000
"""Characters. One longer line takes over a second a key to draw; a paste is split there."""

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

    ``marked`` is a compiled pattern whose matches are underlined; None, as while writing, shows
    plain text. Tab leaves the editor; control characters never enter it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+home", "text_start", show=False),
        Binding("ctrl+end", "text_end", show=False),
        Binding("alt+left", "cursor_word_left", show=False),
        Binding("alt+right", "cursor_word_right", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--theme"}
    DEFAULT_CSS = """
    Editor {
        border: none; padding: 0; max-width: 76; width: 1fr; height: 1fr; background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
        &.-textual-compact { border: none !important; }
        & > .editor--theme { text-style: underline; color: $accent; }
        & > .text-area--placeholder { color: $quiet; }
        & > .text-area--cursor-line { background: $background; }
    }
    """

    def __init__(self, text: str = "", **options: Any) -> None:
        options.setdefault("max_checkpoints", UNDO_STEPS)
        options.setdefault("tab_behavior", "focus")
        super().__init__(fit_lines(text), highlight_cursor_line=False, **options)
        self._word_pattern = _WORD_EDGE
        self._marked: re.Pattern[str] | None = None

    @property
    def marked(self) -> re.Pattern[str] | None:
        """What is underlined, or None."""
        return self._marked

    @marked.setter
    def marked(self, pattern: re.Pattern[str] | None) -> None:
        self._marked = pattern
        self._line_cache.clear()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """Return a line with its theme phrases underlined."""
        line = super().get_line(line_index)
        if self._marked is not None:
            style = self.get_component_rich_style("editor--theme", partial=True)
            for match in self._marked.finditer(line.plain):
                line.stylize(style, *match.span())
        return line

    def show_text(self, text: str, caret: tuple[int, int] | None = None) -> None:
        """Replace everything, with the caret at (row, column) or at the end. Undo starts afresh."""
        self.load_text(fit_lines(text))
        wanted = caret if caret is not None else self.document.end
        row = min(max(0, wanted[0]), self.document.line_count - 1)
        column = min(max(0, wanted[1]), len(self.document.get_line(row)))
        self.move_cursor((row, column))

    @property
    def caret(self) -> tuple[int, int]:
        """Row and column of the caret, to come back to."""
        row, column = self.cursor_location
        return row, column

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """Keep the caret in view; a caret beyond the text, as after undoing a paste, waits.

        Without this the library fails when its scrollbar disappears on undo (textual #6686).
        """
        if self.cursor_location[0] >= self.document.line_count:
            return Offset(0, 0)
        return super().scroll_cursor_visible(center, animate)

    async def _on_paste(self, event: events.Paste) -> None:
        # The library runs the handler of each base class in turn, so the text area's own follows.
        event.text = fit_lines(event.text)

    def action_text_start(self) -> None:
        """Move the caret to the beginning of the text."""
        self.move_cursor((0, 0))

    def action_text_end(self) -> None:
        """Move the caret to the end of the text."""
        self.move_cursor(self.document.end)
