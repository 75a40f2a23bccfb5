"""How the writing page is left: for later, into the bin, or at the end, to the review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from reflect.errors import ReflectError
from reflect.tui.messages import Changed, Open, ReviewEntry, Say, Undoable
from reflect.tui.screens.keeping import STILL_UNSAVED, KeepingPage

if TYPE_CHECKING:
    from reflect.journal.draft import Draft
    from reflect.journal.journal import Journal
    from reflect.journal.writing import Finished
    from reflect.tui.desk import Desk

NOTHING_WRITTEN = "Nothing was written, so nothing is kept."


class Leaving(KeepingPage):
    """A page that walks a draft to its end. Leaving by any way keeps the draft.

    Subclasses write ``take_standing``; once ``ending`` is True nothing may change any more.
    """

    @dataclass
    class Ended(Message):
        """Finishing came to its end."""

        finished: Finished | None
        problem: ReflectError | None = None

    def __init__(self, journal: Journal, desk: Desk, draft: Draft) -> None:
        super().__init__(desk)
        self.journal = journal
        self.draft = draft
        self.ending = False
        self._end_on_return = False

    def take_standing(self) -> None:
        """Take over what the widgets alone know, before the draft is ended."""
        raise NotImplementedError

    def keep_caret(self) -> bool:
        """Give the caret's place to the draft, and say whether it is another now."""
        raise NotImplementedError

    def nothing_yet(self) -> bool:
        """Say whether nothing is answered so far."""
        return self.draft.empty

    def end_on_return(self) -> None:
        """Finish once the page that covers this one is left."""
        self._end_on_return = True

    def on_screen_resume(self) -> None:
        """Be what is on the desk again, and end if a card stood between."""
        self.back_on_desk()
        if self._end_on_return:
            self._end_on_return = False
            self.action_finish()

    def action_back(self) -> None:
        """Leave; what is written is offered again."""
        if self.ending:
            return
        if self.keep_caret() and not self.draft.empty:
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
        if self.ending:
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

    def action_finish(self, by_key_of_its_own: bool = False) -> None:
        """End the reflection with what is there; which key asked for it is all the same."""
        del by_key_of_its_own
        if self.ending:
            return
        self.take_standing()
        if self.draft.empty:
            self.draft.close()
            self.post_message(Say(NOTHING_WRITTEN))
            self.post_message(Changed())
            self.dismiss(None)
            return
        self.ending = True
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
            self.ending = False
            self.touched()
            self.tell(f"Not finished: {message.problem} Your words stay here.", problem=True)
            return
        self.post_message(Changed())
        review = ReviewEntry(finished.entry.id, offers=finished.offers, said=finished.said)
        self.post_message(Open(review, instead=True))

    def return_point(self) -> str:
        """Come back to this draft after a lock; where nothing is written, to its beginning.

        One that was begun from a row of the ledger knows more than may be named here, and is begun
        there again.
        """
        entry = self.draft.entry
        if self.draft.stored or not self.draft.empty:
            return f"draft:{entry.id}"
        if self.draft.led_here:
            return ""
        day = entry.occurred_on.isoformat()
        return f"write:{entry.deck_id};{entry.client_id or ''};{day}"
