"""Writing: drafts that are never lost, and the step from a draft to an entry of the journal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflect.domain.decks.answers import collect
from reflect.domain.decks.given import NO_SUBJECTS, Answers, SubjectLists
from reflect.domain.decks.walk import effects, intensity_of, settle
from reflect.domain.entry import Bring, Entry, EntryStatus, EntrySummary
from reflect.domain.text import clean_text
from reflect.errors import UsageError

if TYPE_CHECKING:
    from datetime import date

    from reflect.domain.decks.model import Deck
    from reflect.journal.clock import Clock
    from reflect.journal.decks import DeckShelf
    from reflect.journal.review import Reviewing
    from reflect.journal.settings import Settings
    from reflect.store import Store

TEXT_LIMIT = 2_000_000
"""Characters of one answer; far above a long entry, far below what would hang a terminal."""

FREE_DECK = "free"
"""The blank page: the deck of an entry that was written without prompts."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing gave: the entry, decks worth offering next, and sentences to say."""

    entry: Entry
    offers: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class Writing:
    """Begins, keeps and finishes what is being written."""

    def __init__(
        self, store: Store, clock: Clock, settings: Settings, shelf: DeckShelf, review: Reviewing
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._shelf = shelf
        self._review = review

    def today(self) -> date:
        """Return the journal's day, which the person sees before anything is saved."""
        return self._clock.today(self._settings.day_boundary)

    def begin(self, deck: Deck, client_id: str | None, *, on: date | None = None) -> Entry:
        """Return a new draft; nothing is stored until :meth:`keep_draft`."""
        now = self._clock.now()
        return Entry(
            id=self._clock.new_id(),
            deck_id=deck.id,
            deck_version=deck.version,
            occurred_on=on or self.today(),
            written_at=now,
            zone=self._clock.zone(),
            client_id=client_id,
            safety=deck.safety,
        )

    def keep_draft(
        self,
        draft: Entry,
        deck: Deck,
        answers: Answers,
        *,
        subjects: SubjectLists = NO_SUBJECTS,
        cursor: tuple[str, int, int] | None = None,
    ) -> Entry:
        """Store the draft durably and return it as stored.

        ``answers`` maps step id to value; answers of follow-ups that have closed are kept too, so
        that reopening them loses nothing. Raises StorageError when the disk refuses.
        """
        entry = self._with_answers(draft, deck, answers, subjects)
        entry = replace(entry, cursor=cursor)
        self._store.entries.save(entry)
        return entry

    def drafts(self) -> list[EntrySummary]:
        """Return unfinished entries, newest first."""
        return self._store.entries.drafts()

    def discard_draft(self, entry_id: str) -> None:
        """Move a draft to the bin, from where it can be restored for thirty days."""
        self._store.entries.bin(entry_id, self._clock.now())

    def finish(
        self,
        draft: Entry,
        deck: Deck,
        answers: Answers,
        *,
        subjects: SubjectLists = NO_SUBJECTS,
    ) -> Finished:
        """Turn a draft into an entry: settle guarded options, detect themes, store all at once."""
        settled, said = settle(deck, answers, subjects)
        outcome = effects(deck, settled, subjects)
        entry = self._with_answers(draft, deck, settled, subjects)
        entry = replace(
            entry,
            status=EntryStatus.FINISHED,
            cursor=None,
            sensitive=draft.sensitive or outcome.sensitive,
            safety=draft.safety or outcome.safety,
        )
        marks = self._review.heard(entry, deck)
        self._store.entries.save(entry, marks)
        offers = self._review.suggested_decks(entry, marks, self._shelf.headings())
        return Finished(entry, tuple(dict.fromkeys((*outcome.offers, *offers))), said)

    def write_free(
        self,
        text: str,
        *,
        client_id: str | None = None,
        on: date | None = None,
        intensity: int | None = None,
        bring: Bring = Bring.NO,
        sensitive: bool = False,
    ) -> Entry:
        """Store a text written without prompts as a finished entry.

        Raises UsageError when there is nothing to keep or it is too long for one entry.
        """
        body = clean_text(text).strip("\n")
        if not body.strip():
            raise UsageError("There is nothing to keep: the text is empty.")
        if len(body) > TEXT_LIMIT:
            raise UsageError("That is too long for one entry. Please split it into parts.")
        deck = self._shelf.get(FREE_DECK)
        draft = replace(
            self.begin(deck, client_id, on=on),
            intensity=intensity,
            bring=bring,
            sensitive=sensitive,
        )
        return self.finish(draft, deck, {deck.prompts[0].id: body}).entry

    def _with_answers(
        self,
        draft: Entry,
        deck: Deck,
        answers: Answers,
        subjects: SubjectLists,
    ) -> Entry:
        # Answers of follow-ups that have closed stay too: nothing that was written is lost.
        collected = collect(
            deck,
            answers,
            subjects,
            self._review.theme_labels,
            everything=True,
            earlier=draft.answers,
        )
        intensity = intensity_of(deck, answers, subjects)
        return replace(
            draft,
            answers=collected,
            intensity=draft.intensity if intensity is None else intensity,
        )
