"""The deck shelf: bundled decks and the trainee's own, which live in the vault."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reflect.content.decks import load_bundled_decks, load_deck
from reflect.errors import ContentError, NotFoundError

if TYPE_CHECKING:
    from reflect.domain.decks.model import Deck
    from reflect.store import Store


class DeckShelf:
    """All decks that can be written with, bundled first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @cached_property
    def bundled(self) -> tuple[Deck, ...]:
        """The decks that ship with the program."""
        return load_bundled_decks()

    def all(self) -> tuple[Deck, ...]:
        """Return every usable deck. A stored deck that no longer passes the check is left out."""
        own: list[Deck] = []
        for name, text in self._store.user_decks.all():
            try:
                own.append(load_deck(text, name=f"{name}.toml"))
            except ContentError:
                continue
        return (*self.bundled, *own)

    def get(self, deck_id: str) -> Deck:
        """Return a deck by id. Raises NotFoundError naming the known ones."""
        for deck in self.bundled:
            if deck.id == deck_id:
                return deck
        decks = self.all()
        for deck in decks:
            if deck.id == deck_id:
                return deck
        known = ", ".join(deck.id for deck in decks)
        raise NotFoundError(f"There is no deck “{deck_id}”. Decks here: {known}.")

    def add(self, text: str, name: str) -> Deck:
        """Check a deck of the trainee's own and keep it. Raises ContentError with every problem."""
        deck = load_deck(text, name=name)
        if any(deck.id == bundled.id for bundled in self.bundled):
            raise ContentError(
                f"{name}: the id “{deck.id}” belongs to a bundled deck; choose another."
            )
        self._store.user_decks.put(deck.id, text)
        return deck

    def remove(self, deck_id: str) -> None:
        """Forget a deck of the trainee's own; entries written with it keep their questions."""
        self._store.user_decks.delete(deck_id)
