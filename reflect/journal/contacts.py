"""Contacts the trainee stored for the guard card: supervisor, on-call line, crisis lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.contact import Contact, ContactKind
from reflect.domain.lines import line_within
from reflect.errors import UsageError

if TYPE_CHECKING:
    from reflect.journal.clock import Clock
    from reflect.store import Store


WHO_LIMIT, HOW_LIMIT = 60, 120
"""Characters of who a contact is, and of how to reach them."""


class Contacts:
    """Adds, lists and removes contacts. They stay in the vault and are shown offline."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def all(self) -> tuple[Contact, ...]:
        """Return contacts in the order they were added."""
        return tuple(self._store.contacts.all())

    def add(self, label: str, detail: str, kind: ContactKind = ContactKind.OTHER) -> Contact:
        """Keep a new contact. Raises UsageError when either part is empty or too long."""
        return self.keep(Contact(self._clock.new_id(), label, detail, kind))

    def keep(self, contact: Contact) -> Contact:
        """Keep a contact that was changed, or was removed just now; raises as :meth:`add` does."""
        name = line_within(contact.label, WHO_LIMIT, "who it is")
        how = line_within(contact.detail, HOW_LIMIT, "how to reach them")
        if not name or not how:
            raise UsageError("A contact needs who it is and how to reach them.")
        kept = replace(contact, label=name, detail=how)
        self._store.contacts.save(kept)
        return kept

    def remove(self, contact_id: str) -> None:
        """Forget a contact."""
        self._store.contacts.delete(contact_id)
