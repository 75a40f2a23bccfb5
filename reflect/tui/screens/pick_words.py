"""Choosing words of an entry by hand, to say what they mean when this person writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reflect.tui.screens.page import Page
from reflect.tui.screens.reading_words import CHOSEN, QUESTION
from reflect.tui.widgets.reading import Block, Highlight, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from reflect.domain.entry import Entry
    from reflect.domain.marks import Span

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class _Place:
    """A word of an answer: which answer, and where in it."""

    __slots__ = ("answer", "end", "start")

    def __init__(self, answer: int, start: int, end: int) -> None:
        self.answer, self.start, self.end = answer, start, end


class PickWordsScreen(Page):
    """Shows an entry with one run of words marked. ``take`` is called with the words chosen."""

    HEADING = "Which words?"
    HELP_TEXT = (
        "Left and right move from word to word, up and down by about a line. Shift with left and "
        "right, or + and -, takes more words or fewer. Enter chooses them; then you say what they "
        "mean."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "choose", priority=True, id="pick-words.take"),
        Binding("left", "move(-1)", "left", show=False, priority=True, id="pick-words.left"),
        Binding("right", "move(1)", "right", show=False, priority=True, id="pick-words.right"),
        Binding(
            "shift+right,plus", "stretch(1)", "more words", id="pick-words.more", key_display="⇧→"
        ),
        Binding(
            "shift+left,minus",
            "stretch(-1)",
            "fewer words",
            id="pick-words.fewer",
            key_display="⇧←",
        ),
        Binding("up,k", "move(-10)", "up", show=False, priority=True, id="pick-words.up"),
        Binding("down,j", "move(10)", "down", show=False, priority=True, id="pick-words.down"),
    ]

    def __init__(
        self, entry: Entry, take: Callable[[str], None], *, at: Span | None = None
    ) -> None:
        super().__init__()
        self._entry = entry
        self._take = take
        self._words = [
            _Place(number, found.start(), found.end())
            for number, answer in enumerate(entry.answers)
            for found in _WORD.finditer(answer.shown)
        ]
        self._first = self._last = self._begin(at)

    def _begin(self, at: Span | None) -> int:
        """Return the number of the word at ``at``, or of the first."""
        if at is None:
            return 0
        for number, word in enumerate(self._words):
            same = self._entry.answers[word.answer].step == at.step
            if same and word.start <= at.start < word.end:
                return number
        return 0

    def compose_body(self) -> ComposeResult:
        """Lay out the entry."""
        yield Reading(id="text")

    def on_mount(self) -> None:
        """Show the entry with its first word, or the words one came from, marked."""
        self.query_one("#text", Reading).show(self._blocks())
        self._paint()

    @property
    def words(self) -> str:
        """The words chosen, as they stand."""
        if not self._words:
            return ""
        first, last = self._words[self._first], self._words[self._last]
        return self._entry.answers[first.answer].shown[first.start : last.end]

    def _blocks(self) -> list[Block]:
        blocks: list[Block] = []
        for number, answer in enumerate(self._entry.answers):
            marked: tuple[Highlight, ...] = ()
            if self._words and number == self._words[self._first].answer:
                span = self._words[self._first].start, self._words[self._last].end
                marked = (Highlight(*span, CHOSEN),)
            blocks.append(Block(answer.prompt, QUESTION))
            blocks.append(Block(answer.shown, "", marked, space=1))
        return blocks

    def _paint(self) -> None:
        text = self.query_one("#text", Reading)
        text.paint(self._blocks())
        if self._words:
            text.reveal(self._words[self._last].answer * 2 + 1, self._words[self._last].start)

    def action_move(self, by: int) -> None:
        """Mark the word ``by`` places on."""
        if self._words:
            at = min(len(self._words) - 1, max(0, self._last + by))
            self._first = self._last = at
            self._paint()

    def action_stretch(self, by: int) -> None:
        """Take one more word into the choice, of the same answer, or leave the last one out."""
        last = self._last + by
        inside = self._first <= last < len(self._words)
        if inside and self._words[last].answer == self._words[self._first].answer:
            self._last = last
            self._paint()

    def action_take(self) -> None:
        """Hand the words over and leave."""
        if self.words:
            self.dismiss(None)
            self._take(self.words)
