"""A list narrowed by typing: arrows move, Enter takes, nothing else to learn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from reflect.domain.matching import begins, holds, plain_words
from reflect.tui.widgets.blocks import wrapped
from reflect.tui.widgets.phrase import Phrase
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult
    from textual.content import Content


NOTES_FROM = 56
"""Cells from which a list shows notes beside its labels."""

OF_THE_LIST = 4
"""Cells that mark and scrollbar may take of a list."""

HOW_TO_TAKE = "Enter takes it, Esc leaves it."
"""What stands below a picker that covers the hints of the page behind it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line: ``key`` is what is chosen, ``label`` what is searched, the rest is only shown.

    ``pinned`` lines stay whatever is typed.
    """

    key: str
    label: str
    aside: str = ""
    note: str = ""
    pinned: bool = False


class Picker(Vertical):
    """A line to type in above a list. Posts ``Taken`` with the key of a choice.

    What is typed fits by the beginning of any word, without case and accents; where nothing begins
    so, anywhere in a word.

    ``start`` is the key the cursor begins on. ``offer`` may give one more line for what was typed,
    such as to add it; its key is what comes back. With ``search_notes`` what no label holds is
    looked for in the notes. Where a note has no room beside its label, the one under the cursor
    stands whole below the list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "up", show=False),
        Binding("down", "move(1)", "down", show=False),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
    ]
    DEFAULT_CSS = """
    Picker {
        height: 1fr; width: 1fr; max-width: 76;
        & VList { margin-top: 1; & > .vlist--cursor-blurred { background: $selected; } }
        & VList:nocolor > .vlist--cursor-blurred { text-style: bold underline; }
        & .whole-note { display: none; margin-top: 1; padding: 0 2; color: $quiet; }
    }
    """

    @dataclass
    class Taken(Message):
        """A line was taken with Enter or the mouse. ``typed`` is what stood in the line above."""

        picker: Picker
        key: str
        typed: str

        @property
        def control(self) -> Picker:
            """The picker that sent this."""
            return self.picker

    def __init__(
        self,
        choices: Sequence[Choice],
        *,
        start: str | None = None,
        placeholder: str = "Type to narrow the list",
        empty: str = "Nothing here by that name.",
        offer: Callable[[str], Choice | None] = lambda _: None,
        label_width: int = 24,
        search_notes: bool = False,
        id: str | None = None,  # noqa: A002 - the library's own name
    ) -> None:
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._start = start
        self._placeholder = placeholder
        self._offer = offer
        self._search_notes = search_notes
        wide = max((len(choice.aside) for choice in choices), default=0)
        aside = (Column(wide, hide_below=44),) if wide else ()
        self._list: VList[Choice] = VList(
            self._cells,
            items=self._choices,
            columns=(Column(label_width), *aside, Column(hide_below=NOTES_FROM)),
            key=lambda choice: choice.key,
            empty=empty,
        )
        self._aside = bool(aside)
        self._room = 0  # cells of a note in the list
        self._before_note = 2 + label_width + 2 + (wide + 2 if wide else 0)
        self._whole_note = Static("", classes="whole-note")
        self._list.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the line above the list."""
        yield Phrase(placeholder=self._placeholder, enter="take")
        yield self._list
        yield self._whole_note

    def on_mount(self) -> None:
        """Put the cursor on the suggested line, once the list knows how tall it is."""
        self.watch(self._list, "cursor", self._say_note, init=False)
        self.call_after_refresh(self._find, self._start)

    def on_resize(self) -> None:
        """Make room for whole notes where the list has none."""
        self._make_room()

    def _make_room(self) -> None:
        width = self.size.width
        room = width - self._before_note - 1 if width >= NOTES_FROM else 0
        self._room = room if width >= NOTES_FROM + OF_THE_LIST else 0
        notes = [choice.note for choice in self._choices]
        self._whole_note.display = any(len(note) > room for note in notes)
        if self._whole_note.display:
            rows = max(len(wrapped(note, width - 4)) for note in notes)
            self._whole_note.styles.height = rows
        self._say_note()

    def _say_note(self) -> None:
        choice = self.current
        note = choice.note if choice is not None and len(choice.note) > self._room else ""
        self._whole_note.update(plain(note), layout=False)

    @property
    def current(self) -> Choice | None:
        """The line under the cursor."""
        return self._list.current

    @property
    def typed(self) -> str:
        """What stands in the line above the list."""
        return self.query_one(Phrase).value.strip()

    def show(self, choices: Sequence[Choice], start: str | None = None) -> None:
        """Show other choices, with nothing typed."""
        self._choices = tuple(choices)
        self.query_one(Phrase).value = ""
        self._narrow("")
        self._make_room()
        self._find(start)

    def _find(self, key: str | None) -> None:
        if key is not None:
            self._list.find(key)

    @on(Phrase.Changed)
    def _typed(self, message: Phrase.Changed) -> None:
        message.stop()
        self._narrow(message.value.strip())

    @on(Phrase.Submitted)
    def _entered(self, message: Phrase.Submitted) -> None:
        message.stop()
        self._take()

    @on(VList.Chosen)
    def _clicked(self, message: VList.Chosen) -> None:
        message.stop()
        self._take()

    @on(VList.Moved)
    def _moved(self, message: VList.Moved) -> None:
        message.stop()

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        self._list.action_move(by)

    def action_page(self, by: int) -> None:
        """Move by a page while typing."""
        self._list.action_page(by)

    def _take(self) -> None:
        choice = self._list.current
        if choice is not None:
            self.post_message(self.Taken(self, choice.key, self.typed))

    def _narrow(self, typed: str) -> None:
        words = plain_words(typed)
        found = self._matching(words)
        found = [choice for choice in self._choices if choice.pinned or choice in found]
        offered = self._offer(typed) if typed else None
        if offered is not None:
            found = [choice for choice in found if choice.key != offered.key] + [offered]
        self._list.cursor = 0 if words else self._list.cursor
        self._list.show(found)
        if words:
            self._list.action_edge(-1)
        self._say_note()

    def _matching(self, words: list[str]) -> list[Choice]:
        """Return the lines that the words fit best: by their beginnings, else anywhere."""
        texts = [[choice.label for choice in self._choices]]
        if self._search_notes:
            texts.append([choice.note for choice in self._choices])
        for said in texts:
            for fits in (begins, holds):
                found = [
                    choice
                    for choice, text in zip(self._choices, said, strict=True)
                    if not choice.pinned and fits(text, words)
                ]
                if found:
                    return found
        return []

    def _cells(self, choice: Choice) -> tuple[Content, ...]:
        aside = (plain(choice.aside, "$quiet"),) if self._aside else ()
        return (plain(choice.label), *aside, plain(choice.note, "$quiet"))
