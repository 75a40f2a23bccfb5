"""Writing: drafts that are never lost, and the step from a draft to an entry of the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reflect.domain.decks.answers import collect
from reflect.domain.decks.model import Deck, Subject, Subjects
from reflect.domain.decks.walk import effects, intensity_of, settle
from reflect.domain.entry import AnswerValue, Bring, Entry, EntryStatus, EntrySummary
from reflect.domain.text import clean_text
from reflect.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from reflect.journal.clock import Clock
    from reflect.journal.decks import DeckShelf
    from reflect.journal.review import Reviewing
    from reflect.journal.settings import Settings
    from reflect.store import Store

TEXT_LIMIT = 2_000_000
"""Characters of one answer; far above a long entry, far below what would hang a terminal."""

FREE_DECK = "free"
"""The deck id of an entry that was written without prompts, such as by ``reflect add``."""

Subjective = Mapping[Subjects, Sequence[Subject]]


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing gave: the entry, decks worth offering next, and sentences to say."""

    entry: Entry
    offers: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class Writing:
    """Begins, keeps, finishes and changes entries."""

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
        answers: Mapping[str, AnswerValue],
        *,
        subjects: Subjective | None = None,
        cursor: tuple[str, int, int] | None = None,
    ) -> Entry:
        """Store the draft durably and return it as stored.

        ``answers`` maps step id to value; answers of follow-ups that have closed are kept too, so
        that reopening them loses nothing. Raises StorageError when the disk refuses.
        """
        entry = self._with_answers(draft, deck, answers, subjects or {}, everything=True)
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
        answers: Mapping[str, AnswerValue],
        *,
        subjects: Subjective | None = None,
    ) -> Finished:
        """Turn a draft into an entry: settle guarded options, detect themes, store all at once."""
        settled, said = settle(deck, answers)
        outcome = effects(deck, settled)
        entry = self._with_answers(draft, deck, settled, subjects or {}, everything=False)
        entry = replace(
            entry,
            status=EntryStatus.FINISHED,
            cursor=None,
            sensitive=draft.sensitive or outcome.sensitive,
            safety=draft.safety or deck.safety or outcome.safety,
        )
        marks = self._review.heard(entry, deck)
        self._store.entries.save(entry, marks)
        offers = self._review.suggested_decks(entry, marks, self._shelf.all())
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
        deck = self._shelf.free
        draft = replace(
            self.begin(deck, client_id, on=on),
            intensity=intensity,
            bring=bring,
            sensitive=sensitive,
        )
        answers: dict[str, AnswerValue] = {deck.prompts[0].id: body}
        finished = self.finish(draft, deck, answers)
        return finished.entry

    def get(self, entry_id: str) -> Entry:
        """Return one entry. Raises NotFoundError."""
        entry = self._store.entries.get(entry_id)
        if entry is None:
            raise NotFoundError("There is no such entry in this journal.")
        return entry

    def resolve(self, prefix: str) -> str:
        """Return the id that begins or ends with ``prefix``. Raises NotFoundError or UsageError."""
        found = self._store.entries.resolve(prefix)
        if not found:
            raise NotFoundError(f"No entry has the id “{prefix[:40]}”.")
        if len(found) > 1:
            raise UsageError(
                f"“{prefix[:40]}” fits {len(found)} entries. Please give more of the id."
            )
        return found[0]

    def page(
        self, *, limit: int = 60, offset: int = 0, client_id: str | None = None
    ) -> list[EntrySummary]:
        """Return finished entries, newest first."""
        return self._store.entries.page(
            limit=limit, offset=offset, client_id=client_id, status=EntryStatus.FINISHED
        )

    def count(self, *, client_id: str | None = None) -> int:
        """Return the number of finished entries."""
        return self._store.entries.count(client_id=client_id, status=EntryStatus.FINISHED)

    def set_bring(self, entry: Entry, bring: Bring) -> Entry:
        """Answer "Bring to supervision?"."""
        return self._kept(replace(entry, bring=bring))

    def set_sensitive(self, entry: Entry, *, sensitive: bool) -> Entry:
        """Mark an entry sensitive (it stays out of agendas) or no longer so."""
        return self._kept(replace(entry, sensitive=sensitive))

    def set_day(self, entry: Entry, day: date) -> Entry:
        """Change the day an entry belongs to."""
        return self._kept(replace(entry, occurred_on=day))

    def to_bin(self, entry_id: str) -> None:
        """Move an entry to the bin; it can be restored for thirty days."""
        self._store.entries.bin(entry_id, self._clock.now())

    def restore(self, entry_id: str) -> None:
        """Take an entry out of the bin."""
        self._store.entries.restore(entry_id)

    def binned(self) -> list[EntrySummary]:
        """Return what is in the bin, newest first."""
        return self._store.entries.binned()

    def empty_old_bin(self) -> int:
        """Remove for good what has been in the bin for thirty days; return how many."""
        limit = self._clock.now() - timedelta(days=30)
        old = [
            entry.id
            for entry in map(self._store.entries.get, (s.id for s in self.binned()))
            if entry and entry.binned_at and entry.binned_at < limit
        ]
        for entry_id in old:
            self._store.entries.purge(entry_id)
        return len(old)

    def _kept(self, entry: Entry) -> Entry:
        self._store.entries.save(entry)
        return entry

    def _with_answers(
        self,
        draft: Entry,
        deck: Deck,
        answers: Mapping[str, AnswerValue],
        subjects: Subjective,
        *,
        everything: bool,
    ) -> Entry:
        collected = collect(
            deck, answers, subjects, self._review.theme_labels, everything=everything
        )
        intensity = intensity_of(deck, answers)
        return replace(
            draft,
            answers=collected,
            intensity=draft.intensity if intensity is None else intensity,
        )
