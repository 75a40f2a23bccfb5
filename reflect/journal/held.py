"""What stood in a form, typed and not kept, when the program ended unasked. It waits in the vault.

A lock ends the process, so that memory can hold nothing; and it waits for nobody, so that it cannot
ask first. No more can it when the terminal is closed. What stood there is back when the same form
is opened again.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from reflect.errors import ReflectError
from reflect.journal.bin import BIN_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reflect.journal.clock import Clock
    from reflect.store import Store

_NEWS = "form-words"
_WORDS = f"{_NEWS}/{{}}"
_FIELDS, _SINCE = "fields", "since"
SAID = "What you were typing is not lost: it is back when you open its form again."


class Held:
    """Holds the fields of a form under a key, for as long as the bin keeps what is in it.

    A key that is about a client, an entry, an agenda item or a row of the ledger has its id in it:
    whoever removes those for good removes what is held under their ids too.
    """

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def keep(self, key: str, fields: Mapping[str, str]) -> None:
        """Hold what stands in the fields, by their ids."""
        held = {_SINCE: self._clock.now().isoformat(), _FIELDS: dict(fields)}
        with self._store.together():
            self._store.settings.set(_WORDS.format(key), json.dumps(held, ensure_ascii=False))
            self._store.settings.set(_NEWS, "held")

    def look(self, key: str) -> dict[str, str]:
        """Return what is held under a key; it goes on being held."""
        text = self._store.settings.get(_WORDS.format(key))
        found: dict[str, str] = json.loads(text).get(_FIELDS, {}) if text else {}
        return found

    def drop(self, key: str) -> None:
        """Hold nothing under a key any more."""
        if self._store.settings.get(_WORDS.format(key)):
            self._store.settings.set(_WORDS.format(key), "")

    def drop_old(self) -> int:
        """Hold no longer what nobody came back to for thirty days; return how many forms.

        Nothing is let go while a hold is set.
        """
        if self._store.holds.active():
            return 0
        limit = self._clock.now() - timedelta(days=BIN_DAYS)
        with self._store.together():  # while this looks, a form may hold what is typed just now
            held = self._store.settings.under(_WORDS.format(""))
            old = [key for key, text in held.items() if _is_older(text, limit)]
            for key in old:
                self._store.settings.set(key, "")
        return len(old)

    def news(self) -> str:
        """Return, once after something was held, what to say of it; else ``""``.

        On a disk that refuses it is said again.
        """
        if not self._store.settings.get(_NEWS):
            return ""
        with suppress(ReflectError):
            self._store.settings.set(_NEWS, "")
        return SAID


def sign_of(*words: str) -> str:
    """Return what a key has in place of an id for a thing that is what it says, and has none."""
    return sha256("\0".join(words).encode()).hexdigest()[:32]


def _is_older(text: str, limit: datetime) -> bool:
    since = json.loads(text).get(_SINCE)
    return since is None or datetime.fromisoformat(since) < limit
