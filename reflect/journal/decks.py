"""The deck shelf: bundled decks and the trainee's own, which live in the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.errors import ContentError, NotFoundError, UsageError

if TYPE_CHECKING:
    from reflect.domain.decks.model import Deck, Heading
    from reflect.store import Store


class DeckShelf:
    """All decks that can be written with, bundled first."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Deck, ...]:
        """Return every usable deck. A stored deck that no longer passes the check is left out."""
        from reflect.content.decks import load_bundled_decks, load_deck

        own: list[Deck] = []
        for name, text in self._store.user_decks.all():
            try:
                own.append(load_deck(text, name=f"{name}.toml"))
            except ContentError:
                continue
        return (*load_bundled_decks(), *own)

    def headings(self) -> tuple[Heading, ...]:
        """Return what a picker shows of every usable deck; bundled ones are not read whole."""
        from reflect.content.decks import BUNDLED, load_headings
        from reflect.domain.decks.model import Heading

        own = self.all()[len(BUNDLED) :] if self._store.user_decks.all() else ()
        return (*load_headings(), *map(Heading.of, own))

    def get(self, deck_id: str) -> Deck:
        """Return a deck by id. Raises NotFoundError naming the known ones."""
        from reflect.content.decks import BUNDLED, load_bundled_deck

        if deck_id in BUNDLED:
            return load_bundled_deck(deck_id)
        decks = self.all()
        for deck in decks:
            if deck.id == deck_id:
                return deck
        known = ", ".join(deck.id for deck in decks)
        raise NotFoundError(f"There is no deck “{deck_id}”. Decks here: {known}.")

    def add(self, text: str, name: str) -> Deck:
        """Check a deck of the trainee's own and keep it. Raises ContentError with every problem."""
        from reflect.content.decks import BUNDLED, load_deck

        deck = load_deck(text, name=name)
        if deck.id in BUNDLED:
            raise ContentError(
                f"{name}: the id “{deck.id}” belongs to a bundled deck; choose another."
            )
        self._store.user_decks.put(deck.id, text)
        return deck

    def remove(self, deck_id: str) -> None:
        """Forget a deck of the trainee's own; entries written with it keep their questions.

        Raises UsageError for a bundled one, which is no file of theirs.
        """
        from reflect.content.decks import BUNDLED

        if deck_id in BUNDLED:
            raise UsageError(f"“{deck_id}” comes with reflect and stays.")
        self._store.user_decks.delete(deck_id)
