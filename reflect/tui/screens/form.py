"""Pages with several fields: a label above each, and what does not fit said right below it."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from reflect.errors import ReflectError
from reflect.journal.held import SAID as HELD_SOMEWHERE
from reflect.tui.messages import Say, Unsay
from reflect.tui.screens.page import Page
from reflect.tui.widgets.answer import Answered
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Self

    from textual import events
    from textual.app import ComposeResult
    from textual.await_complete import AwaitComplete
    from textual.timer import Timer

    from reflect.journal.held import Held


GO_ON = "go on"
"""What Enter does in a line and on choices, and Tab everywhere."""
NOT_KEPT = "Not saved yet. Ctrl+S saves it; Esc once more lets it go."
LEAVES = "Esc once more leaves without it."
HELD = "What you typed is here again. It is not saved yet; Ctrl+S saves it."
QUIT_NOT_KEPT = NOT_KEPT.replace("Esc", "Ctrl+Q")
_BETWEEN = ","
"""Between the keys of several chips, in what is held."""
PAUSE = 0.8
"""Seconds without a change until words are stored."""


class FieldProblem(Exception):  # noqa: N818 - it is about a field, not a fault of the program
    """What was typed into a field cannot be kept; the sentence says what to do."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


class Form(Page):
    """Subclasses write ``compose_fields`` with :meth:`part`, and ``keep``.

    ``keep`` stores everything and returns, or raises FieldProblem or ReflectError: then nothing is
    lost and the sentence is shown. Ctrl+S keeps; Enter goes to the next field, Tab does where
    Enter is a new line. Esc asks once more before it lets go of something typed, where a form does
    not keep by itself. A lock asks nothing, nor does a terminal that is closed: a form that calls
    :meth:`outlast_locks` has what was typed again when it is next opened.
    """

    KEEPS_LETTERS = True
    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "next", GO_ON, id="form.next"),
        Binding("ctrl+s", "keep", "save", id="form.keep"),
        Binding("escape", "back", "back", id="page.back"),
    ]

    _pause: Timer | None = None
    _held: Held | None = None
    _held_as: str = ""
    _opened_with: Mapping[str, str] | None = None
    _asked_about: Mapping[str, str] | None = None
    _refused: Mapping[str, str] | None = None

    def __init__(self) -> None:
        super().__init__()
        self._hints: dict[str, str] = {}
        self._said: dict[str, Mapping[str, str]] = {}

    def on_mount(self) -> None:
        """Remember what the fields said at first, and bring back what a lock found in them.

        In a text one goes on where it ends.
        """
        self._opened_with = self.by_id()
        found = self._held.look(self._held_as) if self._held is not None else {}
        if found:
            self._fill_in(found)
            for line in self.query(Field):
                line.select_on_focus = False  # words of one's own, and nothing proposed
                line.cursor_position = len(line.value)
            self.post_message(Unsay(HELD_SOMEWHERE))
            self.post_message(Say(HELD))  # in view at once, however long the form is
        for editor in self.query(Editor):
            editor.move_cursor(editor.document.end)

    def outlast_locks(self, held: Held, key: str) -> Self:
        """Hold what is typed and not kept over the program's end, under this key; return the form.

        The end is a lock, or one by a signal: where the person was not asked.
        """
        self._held, self._held_as = held, key
        return self

    def hold(self) -> None:
        """Hold what is not kept; nothing any more, where all is."""
        if self._held is None or self._opened_with is None:  # or it is not laid out yet
            return
        if words := self.unkept():
            self._held.keep(self._held_as, words)
        else:
            self.let_go()

    def unkept(self) -> dict[str, str]:
        """Return what is to be held, by the ids of the fields; nothing where all is kept."""
        now = self.by_id()
        return {} if now == self._opened_with or self.keeps_by_itself() else now

    def let_go(self) -> None:
        """Hold nothing any more: it is kept now, or is to go."""
        if self._held is not None:
            with suppress(ReflectError):  # a full disk keeps nobody on the page
                self._held.drop(self._held_as)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Leave, with nothing held; that something is not kept stands on no other page."""
        self.let_go()
        self.app.post_message(Unsay(HELD))
        return super().dismiss(result)

    def compose_body(self) -> ComposeResult:
        """Lay out the fields in a page that scrolls."""
        with VerticalScroll(can_focus=False, classes="form"):
            yield from self.compose_fields()
            yield Static("", classes="text notice form-note", id="form-note")

    def compose_fields(self) -> ComposeResult:
        """Give the parts of the form."""
        yield from ()

    def part(self, label: str, widget: Widget) -> ComposeResult:
        """Give a label, a field with an id, and room for a sentence about it.

        A one-line field stands beside its label, anything larger below it.
        """
        words = Static(plain(label), classes="form-label", id=f"{widget.id}-label")
        if isinstance(widget, Chips):
            widget.lead_on(GO_ON)
        if isinstance(widget, Input):
            with Horizontal(classes="form-row"):
                yield words
                yield widget
        else:
            yield words
            yield widget
        beside = "-beside" if isinstance(widget, Input) else ""
        note_classes = f"text notice form-note {beside}".strip()
        yield Static("", classes=note_classes, id=f"{widget.id}-note")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the label of the field that keys go to stand out, in any colours or none."""
        here = f"{event.widget.id}-label"
        for label in self.query(".form-label"):
            label.set_class(label.id == here, "-here")
        self.call_after_refresh(self._show_label_of, event.widget)

    def _show_label_of(self, field: Widget) -> None:
        """Show a field with its label, and from the top of the form where that leaves room for it.

        The library brings the field alone into view, with its label just above that. What is said
        of the field goes along: it may be why one is there.
        """
        if field is not self.focused or field.id is None:
            return
        frame = self.query_one(".form", VerticalScroll)
        part = field if field.parent is frame else field.parent
        region = part.virtual_region if isinstance(part, Widget) else field.virtual_region
        if region.bottom <= frame.size.height:
            frame.scroll_to(y=0, animate=False)
            return
        for beside in self.query(f"#{field.id}-label, #{field.id}-note"):
            if beside.parent is frame and beside.display:
                region = region.union(beside.virtual_region)
        frame.scroll_to_region(region, animate=False, force=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer a way to the next field where there is one."""
        del parameters
        return action != "next" or len(self.focus_chain) > 1

    def action_next(self) -> None:
        """Go to the next field."""
        self.focus_next()

    @on(Chips.Finished)
    def _chosen(self, message: Chips.Finished) -> None:
        message.stop()
        self.focus_next()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self) -> None:
        """Store what is written within a second of a pause."""
        self._unsay_what_changed()
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._quietly)

    @on(Answered)
    def _answered(self) -> None:
        self._unsay_what_changed()

    def store_now(self) -> None:
        """Store what was typed just now, without waiting for the pause."""
        if self._pause is not None:
            self._pause.stop()
            self._quietly()

    def _quietly(self) -> None:
        self._pause = None
        with suppress(FieldProblem, ReflectError):  # said when the person is done, not before
            self.autosave()

    def autosave(self) -> None:
        """Store words that would be missed, without leaving; what does not fit yet may raise."""

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def say(self, field: str, sentence: str) -> None:
        """Show a sentence below a field and go there; without a field, at the foot.

        It stands there, in place of a hint, until what it is about is changed.
        """
        self._said[field] = self.by_id()
        note = self._show_below(field, sentence)
        if field and sentence:
            self.query_one(f"#{field}").focus()
        if sentence:
            self.call_after_refresh(note.scroll_visible, animate=False)

    def note(self, field: str, words: str) -> None:
        """Show a hint below a field without going there."""
        self._hints[field] = words
        self._show_below(field, words)

    def _show_below(self, field: str, words: str) -> Static:
        note = self.query_one(f"#{field}-note" if field else "#form-note", Static)
        note.update(plain(words))
        note.display = bool(words)
        return note

    def _unsay_what_changed(self) -> None:
        """Let what was said go where it is true no longer: it may be told of keys before it."""
        now = self.by_id()
        for field, then in list(self._said.items()):
            changed = now.get(field) != then.get(field) if field else now != then
            if changed:
                self._unsay(field)

    def _unsay(self, field: str) -> None:
        """Show what hints below a field, if anything, in place of what was said there."""
        self._said.pop(field, None)
        self._show_below(field, self._hints.get(field, ""))

    def by_id(self) -> dict[str, str]:
        """Return what the fields say, by their ids."""
        typed = {str(field.id): field.value for field in self.query(Input)}
        written = {str(editor.id): editor.text for editor in self.query(Editor)}
        chosen = {str(chips.id): _BETWEEN.join(chips.chosen) for chips in self.query(Chips)}
        return {**typed, **written, **chosen}

    def _fill_in(self, words: Mapping[str, str]) -> None:
        """Let the fields say what :meth:`by_id` gave."""
        for field in self.query(Input):
            field.value = words.get(str(field.id), field.value)
        for editor in self.query(Editor):
            editor.text = words.get(str(editor.id), editor.text)
        for chips in self.query(Chips):
            if str(chips.id) in words:
                chips.choose(words[str(chips.id)].split(_BETWEEN))

    def propose(self, name: str, words: str) -> None:
        """Let a line say something that nobody typed: to leave it is to lose nothing."""
        self.query_one(f"#{name}", Field).value = words
        self._opened_with = {**(self._opened_with or {}), name: words}

    def action_back(self) -> None:
        """Leave; when something was typed that is not kept, only at the second time."""
        if self._asks(NOT_KEPT):
            return
        self.dismiss(None)

    def leave_keeping(self) -> None:
        """Keep and leave. What does not fit is said; at the second time one leaves without it.

        Meant for forms whose `autosave` holds the words.
        """
        filled_in = self.by_id()
        if filled_in == self._refused:
            self.keep_what_fits()
        elif not self.kept(LEAVES):
            self._refused = filled_in
            return
        self.dismiss(None)

    def keep_what_fits(self) -> None:
        """Keep all but what does not fit, because one leaves without that."""
        self._quietly()

    def holds_up(self) -> str:
        """Ask once before the program ends with something typed that would be missed."""
        asks = not self.keeps_by_itself() and self._asks(QUIT_NOT_KEPT)
        return QUIT_NOT_KEPT if asks else ""

    def keeps_by_itself(self) -> bool:
        """Return whether all that is typed here is stored by `autosave`, as some forms do."""
        return False

    def _asks(self, sentence: str) -> bool:
        """Say what is not kept, and return True, unless nothing changed since it was said."""
        filled_in = self.by_id()
        if filled_in in (self._opened_with, self._asked_about):
            return False
        self._asked_about = filled_in
        self.say("", sentence)
        return True

    def keep(self) -> None:
        """Store what the fields say."""

    def action_keep(self) -> None:
        """Keep and leave, or say what does not fit. A choice that one moved to counts as made."""
        if isinstance(self.focused, Chips):
            self.focused.take_moved()
        if self.kept():
            self.dismiss(None)

    def kept(self, more: str = "") -> bool:
        """Keep, and return whether that worked; ``more`` is said beside why it did not."""
        for field in list(self._said):
            self._unsay(field)
        try:
            self.keep()
        except FieldProblem as problem:
            self.say(problem.field, f"{problem.sentence} {more}".rstrip())
        except ReflectError as problem:
            self.say("", f"{problem} {more}".rstrip())
        else:
            return True
        return False


@contextmanager
def about(field: str) -> Iterator[None]:
    """Turn a refusal of the journal into one about this field."""
    try:
        yield
    except ReflectError as problem:
        raise FieldProblem(field, str(problem)) from problem
