"""Changing an answer of a finished entry: the former version is kept, themes are heard again."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.decks.answers import shown
from reflect.domain.decks.given import is_answered
from reflect.domain.decks.model import Prompt, PromptKind, Step
from reflect.domain.decks.walk import with_themes
from reflect.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from reflect.domain.decks.model import Deck
    from reflect.domain.entry import Answer, AnswerValue, Entry
    from reflect.journal.decks import DeckShelf
    from reflect.journal.entries import Entries
    from reflect.journal.review import Reviewing
    from reflect.store import Store

_WORDS = {PromptKind.LONG, PromptKind.PHRASE}


class Changing:
    """Opens answers of entries for change."""

    def __init__(self, store: Store, entries: Entries, shelf: DeckShelf, review: Reviewing) -> None:
        self._store = store
        self._entries = entries
        self._shelf = shelf
        self._review = review

    def deck_of(self, entry: Entry) -> Deck | None:
        """Return the deck an entry was written with, as it is now, or None when it is gone."""
        try:
            return with_themes(self._shelf.get(entry.deck_id), self._review.theme_labels)
        except NotFoundError:
            return None

    def open(self, entry_id: str, step: str) -> Change:
        """Return an answer, ready to be changed.

        Raises NotFoundError when there is none, UsageError when its choices are gone with a deck.
        """
        entry = self._entries.get(entry_id)
        answer = next((one for one in entry.answers if one.step == step), None)
        if answer is None:
            raise NotFoundError("That answer is no longer in this entry.")
        deck = self.deck_of(entry)
        prompt = deck.item(answer.prompt_id) if deck else None
        if not isinstance(prompt, Prompt) or prompt.kind is not answer.kind:
            if answer.kind not in _WORDS:
                raise UsageError(
                    "This choice was made in a deck that is no longer here, so it stays as it is."
                )
            prompt = Prompt(answer.prompt_id, answer.kind, answer.prompt)
        asked = Step(answer.step, replace(prompt, branches=()))
        return Change(self._store, self._review, entry, asked, deck)


class Change:
    """One answer in change. Screens set ``value`` and may call :meth:`save` from another thread.

    The first save keeps the former version of the entry; further ones belong to the same sitting.
    """

    def __init__(
        self,
        store: Store,
        review: Reviewing,
        entry: Entry,
        step: Step,
        deck: Deck | None,
    ) -> None:
        self.entry = entry
        self.step = step
        self.answer = next(answer for answer in entry.answers if answer.step == step.id)
        self.value: AnswerValue | None = self.answer.value
        self._store = store
        self._review = review
        self._deck = deck
        self._lock = threading.RLock()
        self._saved = False

    def save(self) -> None:
        """Store the entry with this answer as it stands. An emptied answer is taken out.

        Raises StorageError when the disk refuses.
        """
        with self._lock:
            value = self.value
            if not self._saved and value == self.answer.value:
                return
            entry = self._entry_with(value)
            marks = self._review.heard(entry, self._deck) if self._deck else None
            self._store.entries.save(entry, marks, keep_history=not self._saved)
            self._saved = True

    def _entry_with(self, value: AnswerValue | None) -> Entry:
        prompt = self.step.item
        assert isinstance(prompt, Prompt)  # noqa: S101 - `open` gives nothing else
        answers: list[Answer] = []
        for answer in self.entry.answers:
            if answer.step != self.answer.step:
                answers.append(answer)
            elif value is not None and is_answered(value):
                words = shown(prompt, value, self._review.theme_labels)
                answers.append(replace(answer, value=value, shown=words))
        entry = replace(self.entry, answers=tuple(answers))
        if prompt.intensity:
            number = value if isinstance(value, int) and not isinstance(value, bool) else None
            entry = replace(entry, intensity=number)
        return entry
