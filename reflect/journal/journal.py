"""One unlocked vault, seen as the things a trainee does with it."""

from __future__ import annotations

from functools import cached_property
from types import TracebackType
from typing import Self

from reflect.content.code_names import load_code_names
from reflect.journal.clients import ClientBook
from reflect.journal.clock import Clock
from reflect.journal.contacts import Contacts
from reflect.journal.decks import DeckShelf
from reflect.journal.patterns import PatternReview
from reflect.journal.review import Reviewing
from reflect.journal.searching import Searching
from reflect.journal.settings import Settings
from reflect.journal.supervision import Supervision
from reflect.journal.writing import Writing
from reflect.store import Store
from reflect.vault import OpenVault


class Journal:
    """The one door for screens and commands. Close it to flush and release the vault.

    ``demo`` is True for the fictional caseload in a throw-away vault.
    """

    def __init__(self, vault: OpenVault, store: Store, clock: Clock, *, demo: bool = False) -> None:
        self._vault = vault
        self._store = store
        self._clock = clock
        self.demo = demo

    @cached_property
    def settings(self) -> Settings:
        """Small choices kept in the vault."""
        return Settings(self._store)

    @cached_property
    def clients(self) -> ClientBook:
        """The caseload."""
        return ClientBook(self._store, self._clock, load_code_names())

    @cached_property
    def decks(self) -> DeckShelf:
        """Decks to write with."""
        return DeckShelf(self._store)

    @cached_property
    def review(self) -> Reviewing:
        """Themes and marks."""
        return Reviewing(self._store, self._clock)

    @cached_property
    def writing(self) -> Writing:
        """Drafts and entries."""
        return Writing(self._store, self._clock, self.settings, self.decks, self.review)

    @cached_property
    def patterns(self) -> PatternReview:
        """Patterns and their evidence."""
        return PatternReview(self._store, self._clock, self.settings, self.review)

    @cached_property
    def supervision(self) -> Supervision:
        """Meetings and agendas."""
        return Supervision(self._store, self._clock, self.settings, self.patterns)

    @cached_property
    def search(self) -> Searching:
        """Search over everything written."""
        return Searching(self._store, self._clock, self.settings, self.decks, self.review)

    @cached_property
    def contacts(self) -> Contacts:
        """People to call, shown on the guard card."""
        return Contacts(self._store, self._clock)

    @property
    def vault(self) -> OpenVault:
        """The unlocked vault, for changing its passphrase."""
        return self._vault

    def warm(self) -> None:
        """Load what the first write needs. Meant for a background thread after unlocking."""
        self._store.warm()

    def close(self) -> None:
        """Write everything out and release the vault."""
        self._store.close()
        self._vault.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
