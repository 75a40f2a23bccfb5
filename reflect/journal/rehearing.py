"""Hearing anew when lexicon, engine or code names have changed; judged marks stay.

After an update every entry waits for it; after a change of code names those that hold one do, from
the transaction on in which the name changed. What waits is kept, so that a run which was stopped or
killed goes on at the next one.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.content.themes import lexicon_version
from reflect.domain.marks import Mark, Verdict
from reflect.domain.rehearing import without_repeats
from reflect.domain.themes.model import Tier
from reflect.domain.themes.version import ENGINE_VERSION
from reflect.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reflect.domain.decks.model import Deck
    from reflect.domain.entry import Entry
    from reflect.journal.decks import DeckShelf
    from reflect.journal.review import Reviewing
    from reflect.store import Store

BATCH = 40
"""Entries in one transaction; writing waits for one at most, a few hundredths of a second."""

HEARD_WITH = "heard_with"
"""The setting that holds the version every entry was heard with, or waits to be."""


@dataclass(frozen=True, slots=True)
class Reheard:
    """What hearing anew did."""

    entries: int
    changed: int
    complete: bool
    """False when it was stopped; the next run goes on from there."""


class Rehearing:
    """Runs in a thread of the caller's. Stopping or crashing between batches loses nothing."""

    def __init__(self, store: Store, review: Reviewing, shelf: DeckShelf) -> None:
        self._store = store
        self._review = review
        self._shelf = shelf
        self._decks: dict[str, Deck | None] = {}
        self._closing = threading.Event()
        self._at_work = threading.Lock()
        self.progress: tuple[int, int] | None = None
        """Entries heard so far, and all that are to be; None when nothing is being heard."""

    @property
    def version(self) -> str:
        """The version of lexicon and engine together."""
        return f"{lexicon_version()}-{ENGINE_VERSION}"

    def is_due(self) -> bool:
        """Return whether some entry was, or may have been, heard otherwise than it would be now."""
        return self._is_updated() or self._store.marks.waiting() > 0

    def run(self, progress: Callable[[int, int], None] | None = None) -> Reheard:
        """Hear anew what is due, a batch per transaction.

        ``progress`` is called after each batch with how many were heard and how many are to be.
        Raises StorageError when the disk refuses; batches stored before that stay.
        """
        with self._at_work:
            if self._closing.is_set() or not self.is_due():
                return Reheard(0, 0, complete=not self._closing.is_set())
            try:
                return self._run(progress or (lambda done, total: None))
            finally:
                self.progress = None
                self._decks.clear()

    def stop(self) -> None:
        """Let a run that is at work end after its batch, and wait for that."""
        self._closing.set()
        with self._at_work:
            pass

    def _run(self, tell: Callable[[int, int], None]) -> Reheard:
        marks = self._store.marks
        if self._is_updated():
            with self._store.together():
                marks.await_all()
                self._store.settings.set(HEARD_WITH, self.version)
        left, done, changed = marks.waiting(), 0, 0
        hear = self._hearer()
        while left and not self._closing.is_set():
            self.progress = (done, done + left)
            batch = marks.rehear_first(
                BATCH, lambda entry, stored: merged(stored, hear(entry, stored))
            )
            done, changed, left = done + batch.entries, changed + batch.changed, batch.left
            self.progress = (done, done + left)
            tell(*self.progress)
        return Reheard(done, changed, complete=not left)

    def _is_updated(self) -> bool:
        return self._store.settings.get(HEARD_WITH) != self.version

    def _hearer(self) -> Callable[[Entry, Sequence[Mark]], tuple[Mark, ...]]:
        """Return what hears an entry anew, without applying to it what was taught after it."""
        plain = self._review.another(taught=False).heard
        if not self._review.has_learned():
            return lambda entry, _: plain(entry, self._deck(entry))
        taught = self._review.another().heard

        def hear(entry: Entry, stored: Sequence[Mark]) -> tuple[Mark, ...]:
            deck = self._deck(entry)
            return as_taught_then(stored, plain(entry, deck), taught(entry, deck))

        return hear

    def _deck(self, entry: Entry) -> Deck | None:
        if entry.deck_id not in self._decks:
            try:
                self._decks[entry.deck_id] = self._shelf.get(entry.deck_id)
            except NotFoundError:
                self._decks[entry.deck_id] = None
        return self._decks[entry.deck_id]


def merged(stored: Sequence[Mark], fresh: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return what an entry's marks become: chosen and judged ones stay, the rest is heard anew.

    A mark that is heard again exactly as before keeps its id, so that nothing is stored for it.
    """
    kept = tuple(m for m in stored if m.verdict is not Verdict.OPEN or m.tier is Tier.TAGGED)
    before = {_heard(mark): mark for mark in stored if mark.verdict is Verdict.OPEN}
    new = without_repeats(kept, fresh)[len(kept) :]
    return (*kept, *(before.get(_heard(mark), mark) for mark in new))


def as_taught_then(
    stored: Sequence[Mark], plain: Sequence[Mark], taught: Sequence[Mark]
) -> tuple[Mark, ...]:
    """Return what is heard in an entry when taught phrases count only where they did before.

    ``plain`` is heard without them, ``taught`` with them. Where the two differ, a phrase is at
    work: then what stands in the entry says whether it was known when the entry was written.
    """
    before = {_place(mark) for mark in stored}
    with_phrases = {_place(mark) for mark in taught}
    without = {_place(mark) for mark in plain}
    return (
        *(mark for mark in taught if _place(mark) in without or _place(mark) in before),
        *(m for m in plain if _place(m) not in with_phrases and _place(m) in before),
    )


def _place(mark: Mark) -> tuple[object, ...]:
    return (mark.theme, mark.span)


def _heard(mark: Mark) -> tuple[object, ...]:
    return (mark.theme, mark.tier, mark.status, mark.tentative, mark.span)
