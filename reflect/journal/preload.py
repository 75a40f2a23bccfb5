"""Loads ahead what the first screen of an open journal needs, while a passphrase is being typed.

Use cases and parts of the store are imported when they are first used, so that a command pays for
its own alone. The interface uses most of them at once, and would paint later by as much.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

MODULES = (
    "reflect.content.decks",
    "reflect.domain.dates",
    "reflect.domain.decks.walk",
    "reflect.journal.journal",
    "reflect.journal.backups",
    "reflect.journal.bin",
    "reflect.journal.clients",
    "reflect.journal.decks",
    "reflect.journal.entries",
    "reflect.journal.glance",
    "reflect.journal.holds",
    "reflect.journal.inbox",
    "reflect.journal.patterns",
    "reflect.journal.referrals",
    "reflect.journal.returning",
    "reflect.journal.review",
    "reflect.journal.settings",
    "reflect.journal.supervision",
    "reflect.journal.upkeep",
    "reflect.journal.writing",
    "reflect.store.choices",
    "reflect.store.clients",
    "reflect.store.entries",
    "reflect.store.keeping",
    "reflect.store.marks",
    "reflect.store.meetings",
    "reflect.store.phrases",
    "reflect.store.referrals",
)


def preload(wanted: Callable[[], bool] = lambda: True) -> bool:
    """Import all of it and read the decks' headings. Meant for a background thread.

    ``wanted`` is asked before each import, so that whoever leaves meanwhile need not wait for the
    rest. Returns False when it said no.
    """
    for name in MODULES:
        if not wanted():
            return False
        import_module(name)
    from reflect.content.decks import load_headings  # noqa: PLC0415 - after the imports above

    load_headings()
    return wanted()
