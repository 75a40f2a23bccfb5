"""What this person taught the detection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.text import clean_text
from reflect.domain.themes.model import PersonalPhrase

if TYPE_CHECKING:
    from reflect.store.pool import Pool


class Phrases:
    """Keeps personal phrases. One phrase says one thing about one theme."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def all(self) -> tuple[PersonalPhrase, ...]:
        """Return every phrase, by its words."""
        with self._pool.read() as connection:
            rows = connection.execute(
                "SELECT phrase, theme, accepts FROM phrase ORDER BY phrase, theme"
            ).fetchall()
        return tuple(
            PersonalPhrase(phrase, theme, bool(accepts)) for phrase, theme, accepts in rows
        )

    def put(self, phrase: PersonalPhrase) -> None:
        """Keep a phrase; what was kept of the same phrase and theme is replaced."""
        with self._pool.write() as connection:
            connection.execute(
                "INSERT INTO phrase (phrase, theme, accepts) VALUES (?, ?, ?)"
                " ON CONFLICT (phrase, theme) DO UPDATE SET accepts = excluded.accepts",
                (clean_text(phrase.phrase), phrase.theme, phrase.accepts),
            )

    def delete(self, phrase: str, theme: str) -> None:
        """Forget a phrase; nothing happens when it is not there."""
        with self._pool.write() as connection:
            connection.execute(
                "DELETE FROM phrase WHERE phrase = ? AND theme = ?", (clean_text(phrase), theme)
            )
