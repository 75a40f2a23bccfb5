"""What stood in a form, typed and not kept, when the journal locked. It waits inside the vault.

Locking ends the process, so that memory can hold nothing; and it waits for nobody, so that it
cannot ask first. What stood there is back when the same form is opened again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflect.store import Store

_WORDS = "form-words/{}"
_NEWS = "form-words"
SAID = "What you were typing is not lost: it stands in its form when you open that again."


class Held:
    """Holds the fields of a form under a key.

    A key that is about a client or a row of the ledger has its id in it: whoever removes those for
    good removes what is held under their ids too.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def keep(self, key: str, fields: Mapping[str, str]) -> None:
        """Hold what stands in the fields, by their ids."""
        with self._store.together():
            self._store.settings.set(
                _WORDS.format(key), json.dumps(dict(fields), ensure_ascii=False)
            )
            self._store.settings.set(_NEWS, "held")

    def look(self, key: str) -> dict[str, str]:
        """Return what is held under a key; it goes on being held."""
        text = self._store.settings.get(_WORDS.format(key))
        found: dict[str, str] = json.loads(text) if text else {}
        return found

    def drop(self, key: str) -> None:
        """Hold nothing under a key any more."""
        if self._store.settings.get(_WORDS.format(key)):
            self._store.settings.set(_WORDS.format(key), "")

    def news(self) -> str:
        """Return, once after a lock that held something, what to say of it; else ``""``."""
        if not self._store.settings.get(_NEWS):
            return ""
        self._store.settings.set(_NEWS, "")
        return SAID
