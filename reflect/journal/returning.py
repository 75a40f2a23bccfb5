"""Where to come back to after a lock. It travels inside the vault, never beside it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reflect.errors import ReflectError

if TYPE_CHECKING:
    from reflect.store import Store

_KEY = "return_to"


class Returning:
    """Keeps one place and a few ids, such as ``journal entry:018f…``; never words of an entry."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, where: str) -> None:
        """Remember where one is."""
        self._store.settings.set(_KEY, where)

    def take(self) -> str:
        """Return what was kept and forget it; ``""`` when there is nothing.

        A disk that refuses keeps nobody away: then it is returned once more.
        """
        where = self._store.settings.get(_KEY) or ""
        if where:
            with suppress(ReflectError):
                self._store.settings.set(_KEY, "")
        return where
