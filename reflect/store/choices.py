"""Small tables that almost everything reads: settings, and decks of the trainee's own."""

from __future__ import annotations

from reflect.domain.text import clean_text
from reflect.store.part import Part


class Settings(Part):
    """Keeps choices as text."""

    def get(self, key: str) -> str | None:
        """Return a choice, or None when it was never made."""
        rows = self._rows("SELECT value FROM setting WHERE key = ?", (key,))
        value: str | None = rows[0][0] if rows else None
        return value

    def set(self, key: str, value: str) -> None:
        """Keep a choice."""
        self._write(
            "INSERT INTO setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (key, clean_text(value)),
        )

    def under(self, beginning: str) -> dict[str, str]:
        """Return what is kept by a key with this beginning, and is not empty."""
        rows = self._rows(
            "SELECT key, value FROM setting"
            " WHERE substr(key, 1, length(?1)) = ?1 AND value != '' ORDER BY key",
            (beginning,),
        )
        return dict(rows)


class UserDecks(Part):
    """Keeps decks of the trainee's own as TOML text."""

    def all(self) -> tuple[tuple[str, str], ...]:
        """Return (deck id, TOML text) of each, by id."""
        rows = self._rows("SELECT id, source FROM user_deck ORDER BY id")
        return tuple((deck_id, source) for deck_id, source in rows)

    def put(self, deck_id: str, source: str) -> None:
        """Keep a deck in place of a former one with this id."""
        self._write(
            "INSERT INTO user_deck (id, source) VALUES (?, ?)"
            " ON CONFLICT (id) DO UPDATE SET source = excluded.source",
            (deck_id, clean_text(source)),
        )

    def delete(self, deck_id: str) -> None:
        """Forget a deck; nothing happens when it is not there."""
        self._write("DELETE FROM user_deck WHERE id = ?", (deck_id,))
