"""Words that a person taught: a list to look through, change, forget, or apply to the past."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from reflect.errors import ReflectError
from reflect.tui.messages import Say, Undoable
from reflect.tui.screens.page import Page
from reflect.tui.screens.phrase_preview import PhrasePreviewScreen
from reflect.tui.screens.theme_choice import ThemeScreen
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.domain.themes.model import PersonalPhrase
    from reflect.journal.journal import Journal

EMPTY = (
    "Nothing is taught yet. In a review, p remembers what the words under the cursor mean when you "
    "write them; here, a adds words by hand. Everything can be taken back."
)
ALWAYS, NEVER = "always", "never"
KINDS = ((ALWAYS, "is this theme when I write it"), (NEVER, "is never this theme"))


class PhraseScreen(Page):
    """Asks for the words and what they mean. ``theme`` is chosen already."""

    CSS_PATH = "phrases.tcss"
    HELP_TEXT = (
        "Write the words as you would write them, choose what they mean, and press Ctrl+S. It "
        "holds for what you write from now on."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", "keep", id="phrase.keep"),
    ]

    def __init__(
        self,
        label: str,
        keep: Callable[[str, bool], object],
        *,
        words: str = "",
        accepts: bool = True,
    ) -> None:
        super().__init__()
        self._label = label
        self._keep = keep
        self._words = words
        self._accepts = accepts

    def compose_body(self) -> ComposeResult:
        """Lay out the words and the two meanings."""
        with VerticalScroll(can_focus=False):
            yield Field(self._words, placeholder="The words, as you write them", id="words")
            yield Chips(KINDS, (ALWAYS if self._accepts else NEVER,), id="kind")
            yield Static("", classes="text notice", id="phrase-note")

    def on_mount(self) -> None:
        """Begin with the words."""
        self.name_page(self._label)
        self.query_one("#words").focus()

    @on(Input.Submitted)
    def _next(self, event: Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    def action_keep(self) -> None:
        """Keep the phrase, or say what does not fit."""
        kind = self.query_one("#kind", Chips).chosen
        try:
            self._keep(self.query_one("#words", Field).value, kind != (NEVER,))
        except ReflectError as problem:
            self.query_one("#phrase-note", Static).update(plain(str(problem)))
            return
        self.dismiss(None)


class PhrasesScreen(Page):
    """Lists what was taught."""

    CSS_PATH = "phrases.tcss"
    HEADING = "Words you taught"
    HELP_TEXT = (
        "Words that are a theme when you write them, or never are. a adds some, Enter changes the "
        "line under the cursor, d forgets it. They hold for what you write from then on; p shows "
        "what they would change in past entries, before anything changes."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="phrases.add"),
        Binding("e", "change", "change", show=False, id="phrases.change"),
        Binding("p", "past", "past entries", id="phrases.past"),
        Binding("d", "forget", "forget", id="phrases.forget"),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.journal = journal
        self._labels = journal.review.theme_labels

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield VList(
            self._cells,
            columns=(Column(), Column(7), Column(28, hide_below=56)),
            key=lambda lesson: f"{lesson.phrase}/{lesson.theme}",
            empty=EMPTY,
        )

    def on_screen_resume(self) -> None:
        """Read the phrases again."""
        self.query_one(VList).show(self.journal.phrases.all())
        self.refresh_bindings()

    @property
    def lesson(self) -> PersonalPhrase | None:
        """The phrase under the cursor."""
        found: PersonalPhrase | None = self.query_one(VList).current
        return found

    def _cells(self, lesson: PersonalPhrase) -> tuple[Content, ...]:
        kind = ALWAYS if lesson.accepts else NEVER
        label = self._labels.get(lesson.theme, lesson.theme)
        return (plain(f"“{lesson.phrase}”"), plain(kind, "$quiet"), plain(label))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with a line only where there is one."""
        del parameters
        return action not in {"change", "past", "forget"} or self.lesson is not None

    def action_add(self) -> None:
        """Choose a theme, then write the words."""
        self.app.push_screen(ThemeScreen(self.journal.review.themes), self._add)

    def _add(self, theme: str | None) -> None:
        if theme is None:
            return

        def keep(words: str, accepts: bool) -> None:
            self.journal.phrases.teach(words, theme, accepts=accepts)

        self.app.push_screen(PhraseScreen(self._labels[theme], keep))

    @on(VList.Chosen)
    def _chosen(self, message: VList.Chosen) -> None:
        message.stop()
        self.action_change()

    def action_change(self) -> None:
        """Change the words or what they mean."""
        lesson = self.lesson
        if lesson is None:
            return

        def keep(words: str, accepts: bool) -> None:
            self.journal.phrases.change(lesson, words, lesson.theme, accepts=accepts)

        label = self._labels.get(lesson.theme, lesson.theme)
        self.app.push_screen(PhraseScreen(label, keep, words=lesson.phrase, accepts=lesson.accepts))

    def action_forget(self) -> None:
        """Forget the phrase under the cursor; undo brings it back."""
        lesson = self.lesson
        if lesson is None:
            return
        try:
            self.journal.phrases.forget(lesson)
        except ReflectError as problem:
            self.post_message(Say(str(problem), problem=True))
            return
        self.on_screen_resume()
        said = "Forgotten. Past entries stay as they are."
        self.post_message(Undoable(said, partial(self._bring_back, lesson)))

    def _bring_back(self, lesson: PersonalPhrase) -> None:
        self.journal.phrases.teach(lesson.phrase, lesson.theme, accepts=lesson.accepts)
        if self.is_attached:
            self.on_screen_resume()

    def action_past(self) -> None:
        """Show what the phrase under the cursor would change in past entries."""
        if self.lesson is not None:
            self.app.push_screen(PhrasePreviewScreen(self.journal, self.lesson))
