"""One step of a reflection: the question, its help, the way to answer it, notes on the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from reflect.domain.decks.model import Card, Prompt, PromptKind
from reflect.tui.widgets.answer import Answered
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.phrase import Phrase
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.scale import Scale
from reflect.tui.widgets.yesno import YesNo

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from reflect.domain.decks.model import Step
    from reflect.domain.entry import AnswerValue


class FewWords(Phrase):
    """A line among other answers: Enter goes on as everywhere, so no hint need say so twice."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "next", show=False)]


class PromptPane(Vertical):
    """Shows one step. Posts ``Changed`` at every change and ``Done`` when an answer is complete.

    ``value`` is the answer so far; for text it may be a draft that only counts once it is left
    standing. ``caret`` is where the caret of a text stood, or the cursor among choices.
    """

    DEFAULT_CSS = """
    PromptPane {
        height: 1fr; width: 1fr; max-width: 76;
        & .pane-about { color: $quiet; height: auto; }
        & .pane-question { text-style: bold; height: auto; }
        & .pane-help { color: $quiet; height: auto; margin-bottom: 1; }
        & .pane-notes { color: $notice; height: auto; margin-top: 1; }
        & .pane-scroll { height: 1fr; scrollbar-size-vertical: 1; }
        & .pane-card { height: auto; margin-top: 1; }
    }
    """

    @dataclass
    class Changed(Message):
        """The answer is another now; None when it was taken back."""

        pane: PromptPane
        value: AnswerValue | None = field(repr=False)

    @dataclass
    class Done(Message):
        """The answer is complete: the person wants to go on."""

        pane: PromptPane

    def __init__(
        self,
        step: Step,
        value: AnswerValue | None = None,
        *,
        caret: tuple[int, int] | None = None,
        question: str = "",
    ) -> None:
        super().__init__()
        self.step = step
        self._value = value
        self._caret = caret
        self._question = question or step.item.text
        self._editor: Editor | None = None
        self._notes = Static(classes="pane-notes")
        self._notes.display = False

    def compose(self) -> ComposeResult:
        """Lay out the step."""
        item = self.step.item
        if self.step.subject is not None:
            yield Static(plain(self.step.subject.label), classes="pane-about")
        if isinstance(item, Card):
            yield Static(plain(item.title), classes="pane-question")
            with VerticalScroll(classes="pane-scroll", can_focus=True):
                yield Static(plain(item.text.strip()), classes="pane-card")
            return
        yield Static(plain(self._question), classes="pane-question")
        yield Static(plain(item.help_text), classes="pane-help")
        if item.kind is PromptKind.LONG:
            self._editor = Editor(self._value if isinstance(self._value, str) else "")
            yield self._editor
            yield self._notes
            return
        with VerticalScroll(classes="pane-scroll", can_focus=False):
            yield _widget_for(item, self._value)
            yield self._notes

    def on_mount(self) -> None:
        """Put the caret where it was."""
        editor = self._editor
        if editor is not None:
            row, column = self._caret if self._caret is not None else editor.document.end
            row = min(row, editor.document.line_count - 1)
            editor.move_cursor((row, min(column, len(editor.document.get_line(row)))))
        elif self._caret is not None:
            for phrase in self.query(Phrase):
                phrase.cursor_position = self._caret[1]
            for chips in self.query(Chips):
                chips.call_after_refresh(chips.stand_at, self._caret[1])

    def focus_answer(self) -> None:
        """Let keys answer."""
        for widget in self.query("Editor, Phrase, Scale, Chips, YesNo, VerticalScroll"):
            if widget.focusable:
                widget.focus(scroll_visible=False)
                return

    @property
    def text(self) -> str | None:
        """The text that stands there, or None when this step is not answered in words."""
        if self._editor is not None:
            return self._editor.text
        for phrase in self.query(Phrase):
            return phrase.value
        return None

    @property
    def caret(self) -> tuple[int, int]:
        """Row and column of the caret; of choices the place that the cursor is on as a column."""
        if self._editor is not None:
            return self._editor.caret
        for chips in self.query(Chips):
            return 0, chips.at
        return 0, next((phrase.cursor_position for phrase in self.query(Phrase)), 0)

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Show sentences below the answer; none hides them."""
        if not notes and not self._notes.display:
            return
        self._notes.display = bool(notes)
        self._notes.update(plain("\n".join(notes)))

    @on(Editor.Changed)
    def _written(self, message: Editor.Changed) -> None:
        message.stop()
        # To the screen at once: every widget on the way up would lengthen the way of each key.
        self.screen.post_message(self.Changed(self, message.text_area.text))

    @on(Phrase.Changed)
    def _phrased(self, message: Phrase.Changed) -> None:
        message.stop()
        self.post_message(self.Changed(self, message.value))

    @on(Phrase.Submitted)
    def _phrase_done(self, message: Phrase.Submitted) -> None:
        message.stop()
        self.post_message(self.Done(self))

    @on(Phrase.TooLong)
    def _phrase_too_long(self, message: Phrase.TooLong) -> None:
        message.stop()
        self.show_notes((TOO_LONG,))

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        message.stop()
        self.post_message(self.Changed(self, message.value))
        if message.complete:
            self.post_message(self.Done(self))


TOO_LONG = "That was too long for one line, so nothing was pasted. A few words are enough here."


def _widget_for(prompt: Prompt, value: AnswerValue | None) -> Widget:
    """Return what answers a prompt by keys or on one line."""
    options = [(option.key, option.label) for option in prompt.options]
    if prompt.kind is PromptKind.SCALE:
        number = value if isinstance(value, int) and not isinstance(value, bool) else None
        return Scale(number, low=prompt.low, high=prompt.high)
    if prompt.kind is PromptKind.YESNO:
        return YesNo(value if isinstance(value, bool) else None)
    if prompt.kind is PromptKind.CHOICE:
        return Chips(options, [value] if isinstance(value, str) else ())
    if prompt.kind is PromptKind.MULTI:
        return Chips(options, value if isinstance(value, tuple) else (), several=True)
    return FewWords(value if isinstance(value, str) else "")
