"""What a taught phrase would change in past entries: seen first, changed only when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widgets import Static

from reflect.domain.text import one_line
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, EntryPage, Open, Say
from reflect.tui.screens.day import day_words
from reflect.tui.screens.page import Page
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column, VList

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.domain.themes.model import PersonalPhrase
    from reflect.journal.journal import Journal
    from reflect.journal.phrases import Effect, Preview

READING = "Reading past entries…"
NOTHING = "Nothing would change in past entries."
LONGEST_SENTENCE = 200


class PhrasePreviewScreen(Page):
    """Lists every place where a theme would appear or go."""

    CSS_PATH = "phrases.tcss"
    HEADING = "Past entries"
    HELP_TEXT = (
        "Each line is a place where the theme would appear or disappear. Enter opens the entry. "
        "Ctrl+S makes all these changes at once, Esc none. What you judged or chose yourself "
        "stays as it is."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "apply", "make these changes", id="phrase-past.apply"),
    ]

    def __init__(self, journal: Journal, lesson: PersonalPhrase) -> None:
        super().__init__()
        self.journal = journal
        self._lesson = lesson
        self._preview: Preview | None = None

    def compose_body(self) -> ComposeResult:
        """Lay out one sentence and the list."""
        yield Static(READING, classes="text", id="summary")
        yield VList(
            self._cells,
            columns=(Column(12), Column(8), Column()),
            key=lambda effect: f"{effect.entry_id}/{effect.quote}/{effect.appears}",
        )

    def on_mount(self) -> None:
        """Begin to read."""
        label = self.journal.review.theme_labels.get(self._lesson.theme, self._lesson.theme)
        self.name_page(f"“{one_line(self._lesson.phrase, 40)}” · {label}")
        self._read()

    @work(thread=True, exclusive=True, group="phrase-past", exit_on_error=False)
    def _read(self) -> None:
        try:
            preview = self.journal.phrases.preview(self._lesson)
        except ReflectError as problem:
            self.app.call_from_thread(self.post_message, Say(str(problem), problem=True))
            return
        self.app.call_from_thread(self._show, preview)

    def _show(self, preview: Preview) -> None:
        if not self.is_attached:
            return
        self._preview = preview
        self.query_one(VList).show(preview.effects)
        self.query_one("#summary", Static).update(plain(summary(preview)))
        self.refresh_bindings()

    def _cells(self, effect: Effect) -> tuple[Content, ...]:
        day = day_words(effect.day, self.journal.writing.today(), short=True)
        kind = "appears" if effect.appears else "goes"
        sentence = one_line(effect.sentence, LONGEST_SENTENCE)
        return (plain(day, "$quiet"), plain(kind, "$accent"), plain(sentence))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to change only what was shown."""
        del parameters
        return action != "apply" or bool(self._preview and self._preview.effects)

    @on(VList.Chosen)
    def _chosen(self, message: VList.Chosen) -> None:
        message.stop()
        effect: Effect | None = self.query_one(VList).current
        if effect is not None:
            self.post_message(Open(EntryPage(effect.entry_id)))

    def action_apply(self) -> None:
        """Make the changes that are shown."""
        if self._preview is not None:
            self._apply(self._preview)

    @work(thread=True, exclusive=True, group="phrase-past", exit_on_error=False)
    def _apply(self, preview: Preview) -> None:
        try:
            count = self.journal.phrases.apply(preview)
        except ReflectError as problem:
            self.app.call_from_thread(self.post_message, Say(str(problem), problem=True))
            return
        self.app.call_from_thread(self._applied, count)

    def _applied(self, count: int) -> None:
        self.post_message(Changed())
        self.post_message(Say(f"Changed in {entries(count)}."))
        if self.is_attached:
            self.dismiss(None)


def summary(preview: Preview) -> str:
    """Return one sentence about what would change."""
    if not preview.effects:
        return NOTHING
    appears = sum(effect.appears for effect in preview.effects)
    goes = len(preview.effects) - appears
    parts = []
    if appears:
        parts.append(f"appear {times(appears)}")
    if goes:
        parts.append(f"go {times(goes)}")
    what = " and ".join(parts)
    return f"In {entries(len(preview.entry_ids))} this theme would {what}. Nothing has changed yet."


def entries(count: int) -> str:
    """Return ``one entry`` or ``7 entries``."""
    return "one entry" if count == 1 else f"{count} entries"


def times(count: int) -> str:
    """Return ``once``, ``twice`` or ``7 times``."""
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
