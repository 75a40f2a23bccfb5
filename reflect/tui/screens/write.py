"""The writing page: one question at a time, nothing in the way, nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import TextArea

from reflect.domain.agenda.model import ItemOrigin
from reflect.domain.decks.model import Prompt, PromptKind
from reflect.tui.messages import GuardCard, Open
from reflect.tui.screens.filing import Filing
from reflect.tui.screens.keeping import StoredLine
from reflect.tui.screens.write_head import head_line
from reflect.tui.screens.write_leaving import Leaving
from reflect.tui.widgets.hintbar import GO_BACK
from reflect.tui.widgets.prompt_pane import PromptPane

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.app import ComposeResult

    from reflect.domain.agenda.model import AgendaItem
    from reflect.domain.entry import AnswerValue, Entry
    from reflect.journal.draft import Draft
    from reflect.journal.journal import Journal
    from reflect.tui.desk import Desk


class WriteScreen(Filing, Leaving):
    """Walks a deck with one draft. Leaving by any way keeps the draft."""

    HELP_TEXT = (
        "One question at a time; every one can be skipped. Tab goes on, Shift+Tab goes back. "
        "What you write is saved as you write it, and Esc leaves it for later. F2 finishes the "
        "reflection here, with what is there. Where a question is about a pattern, an agenda "
        "item or a referral, F7 shows what is behind it, and Esc there comes back."
    )
    KEEPS_LETTERS = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,ctrl+down", "forward", "next", id="write.next", key_display="Tab"),
        Binding("tab,ctrl+down", "end", "finish", id="write.next", key_display="Tab"),
        Binding(
            "shift+tab,ctrl+up",
            "backward",
            GO_BACK,
            id="write.previous",
            key_display="Shift+Tab",
        ),
        Binding("enter", "forward(True)", "next", show=False),
        Binding("enter", "end(True)", "finish", show=False),
        # Before the text area's own F7, which selects all of a text.
        Binding("f7", "behind('evidence')", "the evidence", id="write.behind", priority=True),
        Binding("f7", "behind('source')", "what is behind it", id="write.behind", priority=True),
        Binding("f2", "finish", "finish here", id="write.finish"),
        # Where Tab finishes too, the foot need not say so twice.
        Binding("f2", "finish(True)", "finish here", show=False, id="write.finish"),
        Binding("f4", "whom", "change the client", id="write.client", show=False),
        Binding("f5", "day", "change the day", id="write.day", show=False),
        Binding("f8", "throw_away", "put this draft in the bin", show=False, id="write.bin"),
        Binding("ctrl+s", "save", "save now", show=False, id="write.save"),
        Binding("escape", "back", "keep for later", id="page.back"),
    ]
    CSS_PATH = "write.tcss"

    def __init__(self, journal: Journal, desk: Desk, draft: Draft) -> None:
        super().__init__(journal, desk, draft)
        self._panes: dict[str, PromptPane] = {}
        self._progress = ""
        self._behind: AgendaItem | None = None
        self._code_name = self._code_name_of(draft.entry.client_id)

    # Layout

    def compose_body(self) -> ComposeResult:
        """Lay out the column and, below it, whether all is stored."""
        yield Vertical(id="stage")
        yield StoredLine()

    async def on_mount(self) -> None:
        """Show the step at which the draft stands."""
        self.keep(self.draft.save, ahead=self.journal.review.prepare)
        await self._show_step()
        if self.draft.deck.guard_first:
            self.post_message(Open(GuardCard()))

    def on_resize(self) -> None:
        """Fit the head line."""
        self._head()

    def on_click(self, event: events.Click) -> None:
        """Change day or client by a click on it."""
        act = event.style.meta.get("act")
        if act == "day":
            self.action_day()
        elif act == "whom":
            self.action_whom()

    async def _show_step(self) -> None:
        step = self.draft.step
        self._behind = self.draft.behind()
        stage = self.query_one("#stage", Vertical)
        with self.app.batch_update():
            for other in self._panes.values():
                other.display = False
            if step.id not in self._panes:
                self._panes[step.id] = self._pane()
                await stage.mount(self._panes[step.id])
            pane = self._panes[step.id]
            pane.display = True
            pane.focus_answer()
            self._head()

    def _pane(self) -> PromptPane:
        draft, step = self.draft, self.draft.step
        value: AnswerValue | None = draft.value(step.id)
        back = not self._panes and draft.cursor is not None and draft.cursor[0] == step.id
        caret = draft.cursor[1:] if back and draft.cursor else None
        opening = draft.opening_text(step)
        if opening and value is None:
            value, caret = opening, None
        return PromptPane(step, value, caret=caret)

    def _head(self) -> None:
        self._progress = str(self.draft.progress)
        self.name_page(head_line(self.draft, self._code_name, self.app.size.width - 4))

    @property
    def pane(self) -> PromptPane:
        """The step shown."""
        return self._panes[self.draft.step.id]

    def _code_name_of(self, client_id: str | None) -> str:
        return self.journal.clients.get(client_id).code_name if client_id else ""

    # Answers

    @on(PromptPane.Changed)
    def take_answer(self, message: PromptPane.Changed) -> None:
        """Give a change to the draft at once."""
        message.stop()
        step = message.pane.step.id
        value = None if message.value == "" else message.value
        before = self.draft.value(step)
        if self.ending or before == value:
            return
        offered = before is None and message.pane.text is not None
        if offered and value == self.draft.opening_text(message.pane.step):
            return
        self.draft.answer(step, value)
        message.pane.show_notes(())
        self.keep_caret()
        self.touched()
        if str(self.draft.progress) != self._progress:
            self._head()
            self.refresh_bindings()

    @on(TextArea.SelectionChanged)
    def take_caret(self, message: TextArea.SelectionChanged) -> None:
        """Remember where the caret is."""
        message.stop()
        if self.keep_caret() and not self.draft.empty:
            self.touched()

    @on(PromptPane.Done)
    async def go_on(self, message: PromptPane.Done) -> None:
        """Go on after a complete answer."""
        message.stop()
        if message.pane is self._panes.get(self.draft.step.id):
            await self.action_forward()

    def keep_caret(self) -> bool:
        """Give the caret's place to the draft, and say whether it is another now."""
        before = self.draft.cursor
        pane = self._panes.get(self.draft.step.id)
        if pane is not None and pane.is_attached:
            self.draft.place_caret(*pane.caret)
        return self.draft.cursor != before

    def store_now(self) -> None:
        """Let a caret that was moved last be found there again; the words are on the desk."""
        if not self.ending and self.keep_caret() and not self.draft.empty:
            self.desk.touch()

    # Moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Name the keys by what they do at this question; Enter is the text's own in a long one."""
        draft = self.draft
        if action in {"forward", "end"}:
            item = draft.step.item
            if parameters and isinstance(item, Prompt) and item.kind is PromptKind.LONG:
                return False
            return (action == "end") == draft.at_end
        if action == "finish":
            return bool(parameters) == draft.at_end
        if action == "behind":
            behind = self._behind
            pattern = behind is not None and behind.origin is ItemOrigin.PATTERN
            return behind is not None and parameters == ("evidence" if pattern else "source",)
        return action != "backward" or not draft.at_start

    async def action_end(self, by_enter: bool = False) -> None:
        """Go on from the last question: the reflection is finished."""
        await self.action_forward(by_enter)

    async def action_forward(self, by_enter: bool = False) -> None:
        """Go to the next question; at the end, finish. Tab and Enter do the same here."""
        del by_enter
        if self.ending:
            return
        self.take_standing()
        notes = self.draft.notes()
        self.pane.show_notes(notes)
        if notes:
            return
        guard = self.draft.guard_asked()
        more = self.draft.forward()
        self.touched()
        if more:
            await self._show_step()
        if guard:
            if not more:
                self.end_on_return()
            self.post_message(Open(GuardCard()))
        elif not more:
            self.action_finish()

    async def action_backward(self) -> None:
        """Go to the question before."""
        if self.ending:
            return
        self.take_standing()
        if self.draft.back():
            self.touched()
            await self._show_step()

    def take_standing(self) -> None:
        """Take a draft that was offered and left standing as the answer."""
        pane = self.pane
        if pane.text and self.draft.value(pane.step.id) is None:
            self.draft.answer(pane.step.id, pane.text)

    def action_behind(self, _what: str) -> None:
        """Show what stands behind the question; one comes back to it as it was left."""
        from reflect.tui.screens.sources import show_sources  # noqa: PLC0415 - few questions need it

        item = self._behind
        if item is not None and not self.ending:
            # What is on no agenda is a pattern that this very question asks what to do with.
            show_sources(self, self.journal, item, asked=not item.id)

    # Where it is filed

    @property
    def filed(self) -> Entry:
        """The draft's entry."""
        return self.draft.entry

    def file_under(self, day: date) -> None:
        """File the draft under another day."""
        self.draft.file_under(day)
        self._refiled()

    def file_about(self, client_id: str | None) -> None:
        """File the draft under another client, or under nobody."""
        self.draft.about(client_id)
        self._code_name = self._code_name_of(client_id)
        self._refiled()

    def _refiled(self) -> None:
        self.touched()
        self._head()
