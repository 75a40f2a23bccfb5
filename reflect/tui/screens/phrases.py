"""Words that a person taught: a list to look through, change, forget, or apply to the past."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from reflect.journal.held import sign_of
from reflect.tui.messages import Undoable
from reflect.tui.screens.form import Form, about
from reflect.tui.screens.list_page import ListPage
from reflect.tui.screens.phrase_preview import PhrasePreviewScreen
from reflect.tui.screens.theme_choice import ThemeScreen
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.domain.themes.model import PersonalPhrase
    from reflect.journal.journal import Journal

EMPTY = (
    "You have not taught any words yet. In a review, h remembers what the words under the cursor "
    "mean when you write them, and H any words you choose there; here, a adds words by hand. "
    "Everything can be taken back."
)
ALWAYS, NEVER = "always", "never"
KINDS = ((ALWAYS, "is this theme when I write it"), (NEVER, "is never this theme"))


class PhraseScreen(Form):
    """Asks for the words and what they mean. ``theme`` is chosen already."""

    HELP_TEXT = (
        "Write the words as you would write them, choose what they mean, and press Ctrl+S. It "
        "applies to what you write from now on."
    )

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

    def compose_fields(self) -> ComposeResult:
        """Lay out the words and the two meanings."""
        like = "as you write them"
        yield from self.part("The words", Field(self._words, placeholder=like, id="words"))
        chosen = ALWAYS if self._accepts else NEVER
        yield from self.part("What they mean", Chips(KINDS, (chosen,), id="kind"))

    def on_mount(self) -> None:
        """Begin with the words."""
        self.name_page(self._label)
        self.query_one("#words").focus()

    def keep(self) -> None:
        """Keep the phrase."""
        kind = self.query_one("#kind", Chips).chosen
        with about("words"):
            self._keep(self.query_one("#words", Field).value, kind != (NEVER,))


class PhrasesScreen(ListPage["PersonalPhrase"]):
    """Lists what was taught."""

    CSS_PATH = "phrases.tcss"
    HEADING = "Words you taught"
    RETURN_POINT = "page:phrases"
    HELP_TEXT = (
        "Words that are a theme when you write them, or never are. a adds some, Enter changes "
        "the line under the cursor, d forgets it. They apply to what you write from then on; v "
        "shows what they would change in past entries, before anything changes."
    )
    EMPTY = EMPTY
    COLUMNS = (Column(), Column(7), Column(28, hide_below=56))
    ENTER = "change"
    ON_A_LINE = frozenset({"change", "past", "forget"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="phrases.add"),
        Binding("e", "change", "change", show=False, id="phrases.change"),
        Binding("v", "past", "past entries", id="phrases.past"),
        Binding("d,delete", "forget", "forget", id="phrases.forget", key_display="d"),
    ]

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal)
        self._labels = journal.review.theme_labels

    def items(self) -> tuple[PersonalPhrase, ...]:
        """Read the phrases."""
        return self.journal.phrases.all()

    def name_of(self, lesson: PersonalPhrase) -> str:
        """Name a phrase by its words and theme: the same words may be about two."""
        return f"{lesson.phrase}/{lesson.theme}"

    def cells(self, lesson: PersonalPhrase) -> tuple[Content, ...]:
        """Draw the words, always or never, and the theme."""
        kind = ALWAYS if lesson.accepts else NEVER
        label = self._labels.get(lesson.theme, lesson.theme)
        return (plain(f"“{lesson.phrase}”"), plain(kind, "$quiet"), plain(label))

    def take(self) -> None:
        """Change the words."""
        self.action_change()

    def action_add(self) -> None:
        """Choose a theme, then write the words."""
        self.app.push_screen(ThemeScreen(self.journal.review.themes), self._add)

    def _add(self, theme: str | None) -> None:
        if theme is None:
            return

        def keep(words: str, accepts: bool) -> None:
            self.journal.phrases.teach(words, theme, accepts=accepts)

        page = PhraseScreen(self._labels[theme], keep)
        self.app.push_screen(page.outlast_locks(self.journal.held, f"phrase/{theme}/new"))

    def action_change(self) -> None:
        """Change the words or what they mean."""
        lesson = self.current
        if lesson is None:
            return

        def keep(words: str, accepts: bool) -> None:
            self.journal.phrases.change(lesson, words, lesson.theme, accepts=accepts)

        label = self._labels.get(lesson.theme, lesson.theme)
        page = PhraseScreen(label, keep, words=lesson.phrase, accepts=lesson.accepts)
        key = f"phrase/{lesson.theme}/{sign_of(lesson.phrase)}"
        self.app.push_screen(page.outlast_locks(self.journal.held, key))

    def action_forget(self) -> None:
        """Forget the phrase under the cursor; undo brings it back."""
        lesson = self.current
        if lesson is not None and self.attempt(partial(self.journal.phrases.forget, lesson)):
            said = "Forgotten. Past entries stay as they are."
            self.post_message(Undoable(said, partial(self._bring_back, lesson)))

    def _bring_back(self, lesson: PersonalPhrase) -> None:
        phrases = self.journal.phrases
        self.attempt(partial(phrases.teach, lesson.phrase, lesson.theme, accepts=lesson.accepts))

    def action_past(self) -> None:
        """Show what the phrase under the cursor would change in past entries."""
        lesson = self.current
        if lesson is not None:
            self.app.push_screen(PhrasePreviewScreen(self.journal, lesson))
