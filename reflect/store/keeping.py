"""Small tables beside the entries: verdicts, settings, contacts, decks, exports, holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from reflect.domain.contact import Contact, ContactKind
from reflect.domain.keeping import ExportRecord, Hold
from reflect.domain.patterns.model import FindingJudgement, FindingVerdict
from reflect.domain.text import clean_text
from reflect.errors import NotFoundError
from reflect.store.values import moment_from, moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from reflect.store.pool import Pool


class _Part:
    """A part of the store with a few statements of its own."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with self._pool.read() as connection:
            rows: list[tuple[Any, ...]] = connection.execute(sql, values).fetchall()
        return rows

    def _write(self, sql: str, values: Sequence[object]) -> int:
        with self._pool.write() as connection:
            changed: int = connection.execute(sql, values).rowcount
        return changed


class Judgements(_Part):
    """Keeps the latest verdict on each finding's subject."""

    def all(self) -> tuple[FindingJudgement, ...]:
        """Return every verdict, by subject."""
        rows = self._rows(
            "SELECT subject, verdict, count, judged_on FROM finding_judgement ORDER BY subject"
        )
        return tuple(
            FindingJudgement(
                subject,
                FindingVerdict(verdict),
                count,
                date.fromisoformat(day),
            )
            for subject, verdict, count, day in rows
        )

    def save(self, judgement: FindingJudgement) -> None:
        """Keep a verdict in place of the former one on this subject."""
        self._write(
            "INSERT INTO finding_judgement (subject, verdict, count, judged_on)"
            " VALUES (?, ?, ?, ?) ON CONFLICT (subject) DO UPDATE SET"
            " verdict = excluded.verdict, count = excluded.count, judged_on = excluded.judged_on",
            (
                judgement.subject,
                judgement.verdict.value,
                judgement.count,
                judgement.judged_on.isoformat(),
            ),
        )

    def delete(self, subject: str) -> None:
        """Forget the verdict on a subject, so that it is shown again."""
        self._write("DELETE FROM finding_judgement WHERE subject = ?", (subject,))


class Settings(_Part):
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

    def all(self) -> dict[str, str]:
        """Return every choice that was made."""
        rows = self._rows("SELECT key, value FROM setting ORDER BY key")
        return dict(rows)


class Contacts(_Part):
    """Keeps whom to call."""

    def all(self) -> tuple[Contact, ...]:
        """Return contacts in the order in which they were made."""
        rows = self._rows("SELECT id, label, detail, kind FROM contact ORDER BY id")
        return tuple(
            Contact(key, label, detail, ContactKind(kind)) for key, label, detail, kind in rows
        )

    def save(self, contact: Contact) -> None:
        """Add or change a contact."""
        self._write(
            "INSERT INTO contact (id, label, detail, kind) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET"
            " label = excluded.label, detail = excluded.detail, kind = excluded.kind",
            (
                contact.id,
                clean_text(contact.label),
                clean_text(contact.detail),
                contact.kind.value,
            ),
        )

    def delete(self, contact_id: str) -> None:
        """Forget a contact; nothing happens when it is not there."""
        self._write("DELETE FROM contact WHERE id = ?", (contact_id,))


class ExportLog(_Part):
    """Remembers what left the journal."""

    def add(self, at: datetime, form: str, place: str, items: int) -> None:
        """Remember that ``items`` items left in this form, to this place (a path or "output")."""
        self._write(
            "INSERT INTO export_log (at, form, place, items) VALUES (?, ?, ?, ?)",
            (moment_text(at), form, clean_text(place), items),
        )

    def all(self) -> tuple[ExportRecord, ...]:
        """Return what left, the latest first."""
        rows = self._rows(
            'SELECT at, form, place, items FROM export_log ORDER BY at DESC, "key" DESC'
        )
        return tuple(
            ExportRecord(moment_from(at), form, place, items) for at, form, place, items in rows
        )


class UserDecks(_Part):
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


class Holds(_Part):
    """Keeps the reasons for which nothing may be removed."""

    def all(self) -> tuple[Hold, ...]:
        """Return every hold, lifted ones included, in the order in which they were set."""
        rows = self._rows("SELECT id, reason, set_at, lifted_at FROM hold ORDER BY set_at, id")
        return tuple(
            Hold(
                key,
                reason,
                moment_from(set_at),
                None if lifted is None else moment_from(lifted),
            )
            for key, reason, set_at, lifted in rows
        )

    def active(self) -> tuple[Hold, ...]:
        """Return the holds that are not lifted."""
        return tuple(hold for hold in self.all() if hold.lifted_at is None)

    def put(self, hold: Hold) -> None:
        """Set a hold, or change its reason."""
        self._write(
            "INSERT INTO hold (id, reason, set_at, lifted_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET"
            " reason = excluded.reason, lifted_at = excluded.lifted_at",
            (
                hold.id,
                clean_text(hold.reason),
                moment_text(hold.set_at),
                None if hold.lifted_at is None else moment_text(hold.lifted_at),
            ),
        )

    def lift(self, hold_id: str, at: datetime) -> None:
        """End a hold. Raises NotFoundError."""
        if not self._write(
            "UPDATE hold SET lifted_at = ? WHERE id = ?", (moment_text(at), hold_id)
        ):
            raise NotFoundError("There is no such hold in this journal.")
