"""Writing: drafts that are never lost, and the step from a draft to an entry of the journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict, Unpack

from reflect.domain.decks.given import NO_SUBJECTS, Answers, SubjectLists
from reflect.domain.summary import Bring, EntryStatus, EntrySummary
from reflect.domain.text import clean_text
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from reflect.domain.decks.model import Deck
    from reflect.domain.decks.walk import Effects
    from reflect.domain.entry import Entry
    from reflect.domain.marks import Mark
    from reflect.journal.clock import Clock
    from reflect.journal.decks import DeckShelf
    from reflect.journal.review import Reviewing
    from reflect.journal.settings import Settings
    from reflect.store import Store

TEXT_LIMIT = 2_000_000
"""Characters of one answer; far above a long entry, far below what would hang a terminal."""

FREE_DECK = "free"
"""The blank page: the deck of an entry that was written without prompts."""


class Finished(NamedTuple):
    """What finishing gave: the entry, decks worth offering next, and sentences to say."""

    entry: Entry
    offers: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


class FreeFacts(TypedDict, total=False):
    """What may be said of a text written without prompts; see :meth:`Writing.free`."""

    client_id: str | None
    on: date | None
    intensity: int | None
    bring: Bring
    sensitive: bool


class Writing:
    """Begins, keeps and finishes what is being written."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        shelf: DeckShelf,
        review: Callable[[], Reviewing],
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._shelf = shelf
        self._review = review

    def today(self, now: datetime | None = None) -> date:
        """Return the journal's day, which the person sees before anything is saved."""
        return self._clock.today(self._settings.day_boundary, now)

    def begin(self, deck: Deck, client_id: str | None, *, on: date | None = None) -> Entry:
        """Return a new draft; nothing is stored until :meth:`keep_draft`."""
        from reflect.domain.entry import Entry

        now = self._clock.now()
        return Entry(
            id=self._clock.new_id(now),
            deck_id=deck.id,
            deck_version=deck.version,
            occurred_on=on or self.today(now),
            written_at=now,
            zone=now.tzname() or "",
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
        entry = self._with_answers(draft, deck, answers, subjects, cursor=cursor)
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
        from reflect.domain.decks.walk import effects, settle

        settled, said = settle(deck, answers, subjects)
        outcome = effects(deck, settled, subjects)
        entry = self._with_answers(draft, deck, settled, subjects, **_finished(draft, outcome))
        marks = self._review().heard(entry, deck)
        self._store.entries.save(entry, marks)
        offers = self._review().suggested_decks(entry, marks, self._shelf.headings())
        return Finished(entry, tuple(dict.fromkeys((*outcome.offers, *offers))), said)

    def write_free(self, text: str, **facts: Unpack[FreeFacts]) -> Entry:
        """Store a text written without prompts as a finished entry, and return it.

        Raises UsageError as :meth:`free` does, StorageError when the disk refuses.
        """
        entry, marks = self.free(text, **facts)
        self._store.entries.save(entry, marks)
        return entry

    def keep_all(self, entries: Sequence[tuple[Entry, tuple[Mark, ...]]]) -> int:
        """Store what :meth:`free` gave, all or none, and return how many.

        Raises StorageError when the disk refuses; then none is kept.
        """
        return self._store.entries.save_many(entries)

    def free(
        self,
        text: str,
        *,
        client_id: str | None = None,
        on: date | None = None,
        intensity: int | None = None,
        bring: Bring = Bring.NO,
        sensitive: bool = False,
    ) -> tuple[Entry, tuple[Mark, ...]]:
        """Return a text written without prompts as a finished entry and its marks, not yet stored.

        Raises UsageError when there is nothing to keep or it is too long for one entry.
        """
        body = checked(text)
        deck = self._shelf.get(FREE_DECK)
        draft = self.begin(deck, client_id, on=on)
        answers = {deck.prompts[0].id: body}
        from reflect.domain.decks.walk import effects

        entry = self._with_answers(
            draft,
            deck,
            answers,
            NO_SUBJECTS,
            intensity=intensity,
            bring=bring,
            **_finished(draft, effects(deck, answers, NO_SUBJECTS), sensitive=sensitive),
        )
        return entry, self._review().heard(entry, deck)

    def _with_answers(
        self,
        draft: Entry,
        deck: Deck,
        answers: Answers,
        subjects: SubjectLists,
        **more: Any,
    ) -> Entry:
        """Return the draft with these answers, and with what else is given of its fields.

        An answer that says how intense it was goes before the intensity that was given.
        """
        from reflect.domain.decks.answers import collect
        from reflect.domain.decks.walk import intensity_of

        # Answers of follow-ups that have closed stay too: nothing that was written is lost.
        collected = collect(
            deck,
            answers,
            subjects,
            self._review().theme_labels,
            everything=True,
            earlier=draft.answers,
        )
        intensity = intensity_of(deck, answers, subjects)
        if intensity is not None:
            more["intensity"] = intensity
        return replace(draft, answers=collected, **more)


def checked(text: str) -> str:
    """Return a text as an entry keeps it. Raises UsageError when it is empty or too long."""
    body = clean_text(text).strip("\n")
    if not body.strip():
        raise UsageError("There is nothing to keep: the text is empty.")
    if len(body) > TEXT_LIMIT:
        raise UsageError("That is too long for one entry. Please split it into parts.")
    return body


def _finished(draft: Entry, outcome: Effects, *, sensitive: bool = False) -> dict[str, Any]:
    """Return what finishing changes in a draft beside its answers."""
    return {
        "status": EntryStatus.FINISHED,
        "cursor": None,
        "sensitive": sensitive or draft.sensitive or outcome.sensitive,
        "safety": draft.safety or outcome.safety,
    }
