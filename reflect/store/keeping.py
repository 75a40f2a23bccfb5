"""Small tables beside the entries: verdicts, contacts, exports, holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reflect.domain.contact import Contact, ContactKind
from reflect.domain.keeping import ExportRecord, Hold
from reflect.domain.patterns.model import FindingJudgement, FindingVerdict
from reflect.domain.text import clean_text
from reflect.errors import NotFoundError
from reflect.store.part import Part
from reflect.store.values import moment_from, moment_text

if TYPE_CHECKING:
    from datetime import datetime


class Judgements(Part):
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


class Contacts(Part):
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


class ExportLog(Part):
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


class Holds(Part):
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
