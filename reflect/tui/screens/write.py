"""The writing page: one question at a time, nothing in the way, nothing lost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import TextArea

from reflect.domain.decks.model import Prompt, PromptKind
from reflect.errors import ReflectError
from reflect.tui.messages import Changed, GuardCard, Open, ReviewEntry, Say, Undoable
from reflect.tui.screens.day import DayScreen
from reflect.tui.screens.keeping import STILL_UNSAVED, KeepingPage, StoredLine
from reflect.tui.screens.whom import WhomScreen
from reflect.tui.screens.write_head import head_line
from reflect.tui.widgets.hintbar import GO_BACK
from reflect.tui.widgets.prompt_pane import PromptPane

if TYPE_CHECKING:
    from datetime import date

    from textual import events
    from textual.app import ComposeResult

    from reflect.domain.entry import AnswerValue
    from reflect.journal.draft import Draft
    from reflect.journal.journal import Journal
    from reflect.journal.writing import Finished
    from reflect.tui.desk import Desk

NOTHING_WRITTEN = "Nothing was written, so nothing is kept."


class WriteScreen(KeepingPage):
    """Walks a deck with one draft. Leaving by any way keeps the draft."""

    HELP_TEXT = (
        "One question at a time; every one can be passed by. Tab goes on, Shift+Tab goes back. "
        "All you write is stored as you write it, and Esc leaves it for later. F2 ends the "
        "reflection here, with what is there."
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
        Binding("f2", "finish", "finish here", id="write.finish"),
        Binding("f5", "day", "change the day", id="write.day", show=False),
        Binding("f4", "whom", "change the client", id="write.client", show=False),
        Binding("f8", "throw_away", "put this draft in the bin", show=False, id="write.bin"),
        Binding("ctrl+s", "save", "store now", show=False, id="write.save"),
        Binding("escape", "back", "keep for later", id="page.back"),
        Binding("f1,ctrl+underscore", "app.help", "help", id="page.help"),
    ]
    CSS_PATH = "write.tcss"

    @dataclass
    class Ended(Message):
        """Finishing came to its end."""

        finished: Finished | None
        problem: ReflectError | None = None

    def __init__(self, journal: Journal, desk: Desk, draft: Draft) -> None:
        super().__init__(desk)
        self.journal = journal
        self.draft = draft
        self._panes: dict[str, PromptPane] = {}
        self._ending = False
        self._end_on_return = False
        self._progress = ""
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
        caret = draft.cursor[1:] if draft.cursor and draft.cursor[0] == step.id else None
        opening = draft.opening_text(step)
        if opening and value is None:
            value, caret = opening, None
        return PromptPane(step, value, caret=caret if value else None)

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
        if self._ending or before == value:
            return
        offered = before is None and message.pane.text is not None
        if offered and value == self.draft.opening_text(message.pane.step):
            return
        self.draft.answer(step, value)
        message.pane.show_notes(())
        self._keep_caret()
        self.touched()
        if str(self.draft.progress) != self._progress:
            self._head()
            self.refresh_bindings()

    @on(TextArea.SelectionChanged)
    def take_caret(self, message: TextArea.SelectionChanged) -> None:
        """Remember where the caret is."""
        message.stop()
        if self._keep_caret() and not self.draft.empty:
            self.touched()

    @on(PromptPane.Done)
    async def go_on(self, message: PromptPane.Done) -> None:
        """Go on after a complete answer."""
        message.stop()
        if message.pane is self._panes.get(self.draft.step.id):
            await self.action_forward()

    def _keep_caret(self) -> bool:
        """Give the caret's place to the draft, and say whether it is another now."""
        before = self.draft.cursor
        pane = self._panes.get(self.draft.step.id)
        if pane is not None and pane.is_attached:
            self.draft.place_caret(*pane.caret)
        return self.draft.cursor != before

    # Moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Name the keys by what they do at this question; Enter is the text's own in a long one."""
        draft = self.draft
        if action in {"forward", "end"}:
            item = draft.step.item
            if parameters and isinstance(item, Prompt) and item.kind is PromptKind.LONG:
                return False
            return (action == "end") == draft.at_end
        return action != "backward" or not draft.at_start

    async def action_end(self, by_enter: bool = False) -> None:
        """Go on from the last question: the reflection is finished."""
        await self.action_forward(by_enter)

    async def action_forward(self, by_enter: bool = False) -> None:
        """Go to the next question; at the end, finish. Tab and Enter do the same here."""
        del by_enter
        if self._ending:
            return
        self._leave_standing()
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
            self._end_on_return = not more
            self.post_message(Open(GuardCard()))
        elif not more:
            self.action_finish()

    async def action_backward(self) -> None:
        """Go to the question before."""
        if self._ending:
            return
        self._leave_standing()
        if self.draft.back():
            self.touched()
            await self._show_step()

    def _leave_standing(self) -> None:
        """Take a draft that was offered and left standing as the answer."""
        pane = self.pane
        if pane.text and self.draft.value(pane.step.id) is None:
            self.draft.answer(pane.step.id, pane.text)

    # Keeping

    def nothing_yet(self) -> bool:
        """Say whether nothing is answered so far."""
        return self.draft.empty

    # Day and client

    def action_day(self) -> None:
        """Choose the day that this is filed under."""
        self.app.push_screen(
            DayScreen(self.draft.entry.occurred_on, self.draft.today), self._on_day
        )

    def _on_day(self, day: date | None) -> None:
        if day is not None:
            self.draft.file_under(day)
            self.touched()
            self._head()

    def action_whom(self) -> None:
        """Choose whom this is about."""
        screen = WhomScreen(self.journal, self.draft.entry.client_id)
        self.app.push_screen(screen, self._on_whom)

    def _on_whom(self, chosen: str | None) -> None:
        if chosen is not None:
            self.draft.about(chosen or None)
            self._code_name = self._code_name_of(chosen or None)
            self.touched()
            self._head()

    # Leaving

    def on_screen_resume(self) -> None:
        """Be what is on the desk again, and end if a card stood between."""
        super().on_screen_resume()
        if self._end_on_return:
            self._end_on_return = False
            self.action_finish()

    def action_back(self) -> None:
        """Leave; what is written is offered again."""
        if self._ending:
            return
        if self._keep_caret() and not self.draft.empty:
            self.desk.touch()
        if not self.desk.flush():
            self.tell_problem()
            self.post_message(Say(STILL_UNSAVED, problem=True))
            return
        self.draft.close()
        self.post_message(Changed())
        self.dismiss(None)

    def action_throw_away(self) -> None:
        """Put the draft in the bin and leave; it can be taken out again."""
        if self._ending:
            return
        entry_id = self.draft.entry.id
        self.desk.flush()
        there = self.draft.discard()
        if there:
            self.post_message(
                Undoable("The draft is in the bin.", lambda: self.journal.entries.restore(entry_id))
            )
        self.post_message(Changed())
        self.dismiss(None)

    def action_finish(self) -> None:
        """End the reflection with what is there."""
        if self._ending:
            return
        self._leave_standing()
        if self.draft.empty:
            self.draft.close()
            self.post_message(Say(NOTHING_WRITTEN))
            self.post_message(Changed())
            self.dismiss(None)
            return
        self._ending = True
        self.run_worker(self._finish, thread=True, group="finish", exit_on_error=True)

    def _finish(self) -> None:
        try:
            finished = self.draft.finish()
        except ReflectError as problem:
            self.post_message(self.Ended(None, problem))
        else:
            self.post_message(self.Ended(finished))

    @on(Ended)
    def show_review(self, message: Ended) -> None:
        """Go on to the review, or stay and say why not."""
        message.stop()
        finished = message.finished
        if finished is None:
            self._ending = False
            self.touched()
            self.tell(f"Not finished: {message.problem} Your words stay here.", problem=True)
            return
        self.post_message(Changed())
        review = ReviewEntry(finished.entry.id, offers=finished.offers, said=finished.said)
        self.post_message(Open(review, instead=True))

    def return_point(self) -> str:
        """Come back to this draft after a lock."""
        return "" if self.draft.empty else f"draft:{self.draft.entry.id}"
