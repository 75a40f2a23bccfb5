"""One reflection being written: where one stands in the deck, what is answered, what is stored.

Screens change it on their own thread and :meth:`Draft.save` may run on another: what is answered
is replaced as a whole at every change and never altered, so that a save always reads one state.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.decks.answers import compose
from reflect.domain.decks.given import SKIPPED, given, is_answered
from reflect.domain.decks.lints import lint_step
from reflect.domain.decks.model import Prompt
from reflect.domain.decks.walk import Progress, effects, next_step, progress, walk, with_themes
from reflect.domain.entry import EntryStatus
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reflect.domain.agenda.model import AgendaItem
    from reflect.domain.decks.given import Given, SubjectLists
    from reflect.domain.decks.model import Deck, Step
    from reflect.domain.entry import AnswerValue, Entry
    from reflect.journal.after import AfterWriting
    from reflect.journal.decks import DeckShelf
    from reflect.journal.entries import Entries
    from reflect.journal.review import Reviewing
    from reflect.journal.writing import Finished, Writing

Cursor = tuple[str, int, int]
"""Step id, row and column of the caret."""


class Drafting:
    """Begins drafts and takes up unfinished ones."""

    def __init__(
        self,
        writing: Writing,
        entries: Entries,
        shelf: DeckShelf,
        review: Reviewing,
        after: AfterWriting,
    ) -> None:
        self._writing = writing
        self._entries = entries
        self._shelf = shelf
        self._review = review
        self._after = after

    def start(self, deck_id: str, client_id: str | None = None, *, on: date | None = None) -> Draft:
        """Return an empty draft; nothing is stored before the first answer.

        ``on`` is the day it is filed under, by default today. Raises NotFoundError without such a
        deck.
        """
        deck = self._deck(deck_id)
        return self._draft(self._writing.begin(deck, client_id, on=on), deck)

    def resume(self, entry_id: str) -> Draft:
        """Return an unfinished draft as it was left.

        Raises NotFoundError when it, or its deck, is gone; UsageError when it is finished.
        """
        entry = self._entries.get(entry_id)
        if entry.status is EntryStatus.FINISHED:
            raise UsageError("That reflection is finished; it can be read and changed as an entry.")
        return self._draft(entry, self._deck(entry.deck_id))

    def _deck(self, deck_id: str) -> Deck:
        return with_themes(self._shelf.get(deck_id), self._review.theme_labels)

    def _draft(self, entry: Entry, deck: Deck) -> Draft:
        return Draft(entry, deck, self._writing, self._after, self._after.subjects(deck))


class Draft:
    """A deck, the answers so far, and the step in front of the person."""

    def __init__(
        self,
        entry: Entry,
        deck: Deck,
        writing: Writing,
        after: AfterWriting,
        subjects: SubjectLists,
    ) -> None:
        self.deck = deck
        self.subjects = subjects
        self._entry = entry
        self._writing = writing
        self._after = after
        self._answers: Mapping[str, Given] = given(entry.answers)
        self._ahead: Mapping[str, Given] = {}
        self._stored = bool(entry.answers)
        self._lock = threading.RLock()
        self._closed = False
        self._asked: set[str] = set()
        self._noted: dict[str, tuple[str, ...]] = {}
        self._guarded: set[tuple[str, Given]] = set()
        self.steps = walk(deck, self._answers, subjects)
        self.cursor: Cursor | None = entry.cursor
        self._at = self._first()

    # What stands there

    @property
    def entry(self) -> Entry:
        """The entry with day and client as chosen now; its answers are those it came with."""
        return self._entry

    @property
    def today(self) -> date:
        """The journal's day."""
        return self._writing.today()

    @property
    def step(self) -> Step:
        """The step in front of the person."""
        return self.steps[self._index()]

    @property
    def progress(self) -> Progress:
        """Where that step stands."""
        return progress(self.steps, self._index())

    @property
    def at_start(self) -> bool:
        """True at the first step."""
        return self._index() == 0

    @property
    def at_end(self) -> bool:
        """True at the last step, when no answer to it could open another."""
        return self._index() + 1 >= len(self.steps) and not self.progress.about

    @property
    def empty(self) -> bool:
        """True while nothing is answered but what was answered ahead."""
        return not any(
            is_answered(value) and self._ahead.get(step) != value
            for step, value in self._answers.items()
        )

    @property
    def stored(self) -> bool:
        """True while some form of it is in the journal."""
        return self._stored

    @property
    def led_here(self) -> bool:
        """True when it was begun with an answer, from a page on what that answer names."""
        return bool(self._ahead)

    def value(self, step_id: str) -> AnswerValue | None:
        """Return the answer given at a step, or None."""
        value = self._answers.get(step_id)
        return None if value is SKIPPED else value

    def behind(self) -> AgendaItem | None:
        """Return what the present question is asked about, as `AfterWriting.behind` gives it."""
        return self._after.behind(self.step.subject, self.subjects)

    def opening_text(self, step: Step) -> str:
        """Return the text a writing prompt begins with: what is there, or a draft composed of it.

        A composed draft is offered while the prompt has no answer yet; it counts as an answer only
        when it was on the screen.
        """
        value = self.value(step.id)
        if isinstance(value, str):
            return value
        if isinstance(step.item, Prompt) and step.id not in self._answers:
            return compose(step.item, self._answers, step.id)
        return ""

    # Changes

    def answer(self, step_id: str, value: AnswerValue | None) -> None:
        """Take an answer, or take it back with None."""
        if value is None:
            self._answers = {k: v for k, v in self._answers.items() if k != step_id}
        else:
            self._answers = {**self._answers, step_id: value}
        here = self.step.id
        self.steps = walk(self.deck, self._answers, self.subjects)
        self._at = here

    def name_service(self, service: str) -> None:
        """Answer ahead which kind of service a reflection is about, where the deck asks that.

        It is begun all the same at its first question.
        """
        if isinstance(self.deck.item(SERVICE), Prompt):
            self._ahead = {SERVICE: service}
            self.answer(SERVICE, service)
            self._at = self.steps[0].id

    def place_caret(self, row: int, column: int) -> None:
        """Remember where the caret stands in the present step."""
        self.cursor = (self.step.id, row, column)

    def file_under(self, day: date) -> None:
        """Change the day the entry belongs to."""
        self._entry = replace(self._entry, occurred_on=day)

    def about(self, client_id: str | None) -> None:
        """Change whom the entry is about; None for nobody of the caseload."""
        self._entry = replace(self._entry, client_id=client_id)

    # Moving

    def forward(self) -> bool:
        """Go to the next step; what is unanswered counts as passed by. False at the end."""
        here = self.step
        if not is_answered(self._answers.get(here.id)):
            self._answers = {**self._answers, here.id: SKIPPED}
            self.steps = walk(self.deck, self._answers, self.subjects)
        index = self._index()
        if index + 1 >= len(self.steps):
            return False
        self._go(index + 1)
        return True

    def back(self) -> bool:
        """Go to the step before. False at the first."""
        index = self._index()
        if index == 0:
            return False
        self._go(index - 1)
        return True

    def notes(self) -> tuple[str, ...]:
        """Return what to say before this step is left, each thing once.

        A required question left blank asks for its sentence once; a checked text says what its
        check noticed, unless it said the same before. Leaving again always goes on.
        """
        step = self.step
        if not isinstance(step.item, Prompt):
            return ()
        if not is_answered(self._answers.get(step.id)):
            if step.item.required and step.id not in self._asked:
                self._asked.add(step.id)
                return (REQUIRED,)
            return ()
        notes = lint_step(step, self._answers)
        if notes == self._noted.get(step.id, ()):
            return ()
        self._noted[step.id] = notes
        return notes

    def guard_asked(self) -> bool:
        """Say whether the present answer asks for the guard card, once an answer."""
        here = self.step.id
        if here not in effects(self.deck, self._answers, self.subjects).guard_steps:
            return False
        value = self._answers[here]
        seen = (here, value) if not isinstance(value, str) else (here, True)
        if seen in self._guarded:
            return False
        self._guarded.add(seen)
        return True

    # Keeping

    def save(self) -> None:
        """Store the newest form durably. Raises StorageError when the disk refuses."""
        with self._lock:
            if self._closed or (self.empty and not self._stored):
                return
            self._writing.keep_draft(
                self._entry,
                self.deck,
                self._answers,
                subjects=self.subjects,
                cursor=self.cursor,
            )
            self._stored = True

    def finish(self) -> Finished:
        """Make the draft an entry of the journal and apply what it answered elsewhere.

        Raises StorageError when the disk refuses; the draft then stays as it is.
        """
        with self._lock:
            finished = self._writing.finish(
                self._entry, self.deck, self._answers, subjects=self.subjects
            )
            self._closed = True
            self._stored = False
            said = self._after.apply(self.deck, self._answers, self.subjects, finished.entry)
        return finished._replace(said=(*finished.said, *said))

    def discard(self) -> bool:
        """Put what is stored into the bin and store nothing more. True when something is there.

        Raises StorageError when the disk refuses; the draft then stays as it is.
        """
        with self._lock:
            if self._stored:
                self._writing.discard_draft(self._entry.id)
            self._closed = True
            return self._stored

    def close(self) -> None:
        """Leave the draft; one in which nothing is written any more goes."""
        if self.empty:
            self.discard()

    def _first(self) -> str:
        ids = [step.id for step in self.steps]
        if self.cursor and self.cursor[0] in ids:
            return self.cursor[0]
        waiting = next_step(self.deck, self._answers, self.subjects)
        return waiting.id if waiting else ids[-1]

    def _index(self) -> int:
        for index, step in enumerate(self.steps):
            if step.id == self._at:
                return index
        return 0

    def _go(self, index: int) -> None:
        self._at = self.steps[index].id
        self.cursor = (self._at, 0, 0)


SERVICE = "service"
"""Id of the question which kind of service a reflection is about."""

REQUIRED = "One sentence is asked for here. Go on again to leave it open."
