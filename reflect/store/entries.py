"""Entries: saved whole, listed by the page, binned and restored; `removal` takes them away.

Whole entries are read and written by ``entry_saving``, imported there: a list needs none of it.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from reflect.errors import NotFoundError
from reflect.store.rowkey import day_of, first_key_of
from reflect.store.summary_rows import SUMMARY_FIELDS, Row, summary_from
from reflect.store.values import moment_from, moment_text, names_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from reflect.domain.entry import Entry, EntryStatus, EntrySummary
    from reflect.domain.marks import Mark
    from reflect.store.pool import Pool

_SUMMARY = f"SELECT {', '.join(SUMMARY_FIELDS)} FROM entry"
# The little index of what is in the bin. Left to itself, SQLite reads the whole table in its order.
_BINNED = f'{_SUMMARY} INDEXED BY entry_binned WHERE binned_at IS NOT NULL ORDER BY "key" DESC'
_SHORTEST_ENDING = 4
_NUMBERED = """
    FROM entry AS other WHERE other.client_id = entry.client_id
        AND other.status = 'finished' AND other.binned_at IS NULL
"""
_PLACES = f"""
    SELECT id, client_id, (SELECT count(*) {_NUMBERED} AND other.key <= entry.key),
        (SELECT count(*) {_NUMBERED}), occurred_on
    FROM entry
    WHERE id IN (SELECT value FROM json_each(?)) AND status = 'finished' AND binned_at IS NULL
"""
# Newest first by the key, and only answers of entries that fit: without that order of the join
# every answer of the journal is read.
_SAID = """
    SELECT entry.id, answer.shown, entry.key
    FROM entry CROSS JOIN answer INDEXED BY answer_by_entry ON answer.entry_key = entry.key
    WHERE entry.status = 'finished' AND entry.binned_at IS NULL AND entry.deck_id = ?
        AND answer.prompt_id = ? AND entry.key >= ? {which}
    ORDER BY entry.key DESC LIMIT 1
"""
_CLIENT_BACK = """
    UPDATE client SET binned_at = NULL
    WHERE id = (SELECT client_id FROM entry WHERE id = ?)
"""
_GROUPS = (8, 12, 16, 20, 32)

_UNHEARD = """
    entry.id NOT IN (
        SELECT source.value FROM meeting JOIN agenda_item AS item ON item.meeting_id = meeting.id
        JOIN json_each(item.entries) AS source
        WHERE meeting.held_on IS NOT NULL AND item.subject = ''
    )
"""


class Entries:
    """Keeps entries. Lists are newest first: by day, then by the moment of writing."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def save(
        self, entry: Entry, marks: Sequence[Mark] | None = None, *, keep_history: bool = True
    ) -> Entry:
        """Add an entry or replace it whole, all or nothing, and return it as stored.

        Texts are stored as `clean_text` leaves them. ``marks`` is all that is heard and chosen in
        this version: it replaces marks without a verdict, while those that were accepted or
        dismissed stay, and follow their phrase to where it stands now. With None every mark stays.

        Changing what a finished entry says keeps its former version and raises ``revision`` by
        one. ``keep_history=False`` is for the further saves of one sitting: the version from
        before it is kept already. Raises StorageError when the disk refuses.
        """
        from reflect.store import entry_saving

        with self._pool.write() as connection:
            return entry_saving.save(connection, entry, marks, keep_history=keep_history)

    def save_many(self, items: Iterable[tuple[Entry, Sequence[Mark] | None]]) -> int:
        """Save entries with their marks as `save` does, all or none, and return how many.

        For importing: many times faster than one by one, because the disk is asked once.
        """
        from reflect.store import entry_saving

        saved = 0
        with self._pool.write() as connection:
            for entry, marks in items:
                entry_saving.save(connection, entry, marks, keep_history=True)
                saved += 1
        return saved

    def get(self, entry_id: str) -> Entry | None:
        """Return an entry, binned or not, or None."""
        from reflect.store import entry_saving

        with self._pool.snapshot() as connection:
            found = entry_saving.load(connection, entry_id)
        return found[1] if found else None

    def history(self, entry_id: str) -> tuple[Entry, ...]:
        """Return the former versions of a finished entry, the latest first."""
        from reflect.store.entry_rows import snapshot_from

        with self._pool.read() as connection:
            rows = connection.execute(
                "SELECT snapshot FROM revision WHERE entry_key ="
                ' (SELECT "key" FROM entry WHERE id = ?) ORDER BY revision DESC, "key" DESC',
                (entry_id,),
            ).fetchall()
        return tuple(snapshot_from(text) for (text,) in rows)

    def page(
        self,
        limit: int = 60,
        *,
        offset: int = 0,
        before: str | None = None,
        client_id: str | None = None,
        status: EntryStatus | None = None,
        include_binned: bool = False,
    ) -> list[EntrySummary]:
        """Return up to ``limit`` lines, newest first, from ``offset``, or after entry ``before``.

        ``before`` takes the same time wherever the page lies; ``offset`` walks there. The bin is
        left out unless asked for.
        """
        where, values = _where(client_id, status, include_binned=include_binned)
        if before is not None:
            where.append('"key" < (SELECT "key" FROM entry WHERE id = ?)')
            values.append(before)
        return self._summaries(where, [*values, limit, offset])

    def count(
        self,
        *,
        client_id: str | None = None,
        status: EntryStatus | None = None,
        include_binned: bool = False,
    ) -> int:
        """Return how many entries `page` could list."""
        where, values = _where(client_id, status, include_binned=include_binned)
        sql = f"SELECT count(*) FROM entry WHERE {' AND '.join(where)}"
        with self._pool.read() as connection:
            count: int = connection.execute(sql, values).fetchone()[0]
        return count

    def to_bring(self, maybe_since: date) -> list[EntrySummary]:
        """Return finished entries to bring, or with safety raised, that no held meeting had.

        A *maybe* counts from ``maybe_since`` on; later ones have taken the place of older. An entry
        that only stood behind a pattern was not brought by that.
        """
        wanted = "(bring = 'yes' OR safety OR (bring = 'maybe' AND occurred_on >= ?))"
        where = ["status = 'finished'", "binned_at IS NULL", wanted, _UNHEARD]
        return self._summaries(where, [maybe_since.isoformat(), -1, 0])

    def drafts(self) -> list[EntrySummary]:
        """Return unfinished entries, newest first."""
        return self._summaries(["status = 'draft'", "binned_at IS NULL"], [-1, 0])

    def binned_alone(self) -> list[tuple[EntrySummary, datetime]]:
        """Return (entry, when), the latest first, without those that went with their client."""
        alone = (
            "binned_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM client"
            " WHERE client.id = entry.client_id AND client.binned_at = entry.binned_at)"
        )
        with self._pool.read() as connection:
            moments = dict(connection.execute(f"SELECT id, binned_at FROM entry WHERE {alone}"))
        found = [(one, moment_from(moments[one.id])) for one in self.binned() if one.id in moments]
        return sorted(found, key=lambda pair: pair[1], reverse=True)

    def binned(self) -> list[EntrySummary]:
        """Return what is in the bin, newest first."""
        with self._pool.read() as connection:
            return [summary_from(row) for row in connection.execute(_BINNED)]

    def resolve(self, part: str) -> list[str]:
        """Return the ids that begin with ``part``, or end with it if it has four characters.

        Hyphens and case do not matter. The end of an id is random, so a few characters of it tell
        entries apart that were written in one minute.
        """
        wanted = part.replace("-", "").strip().lower()
        if not 0 < len(wanted) <= _GROUPS[-1] or not set(wanted) <= set("0123456789abcdef"):
            return []
        where, values = ["id LIKE ?"], [f"{_hyphenated(wanted)}%"]
        if len(wanted) >= _SHORTEST_ENDING:
            where.append("id LIKE ?")
            values.append(f"%{_hyphenated(wanted, ending=True)}")
        sql = f'SELECT id FROM entry WHERE {" OR ".join(where)} ORDER BY "key" DESC'
        with self._pool.read() as connection:
            return [found for (found,) in connection.execute(sql, values)]

    def places(self, entry_ids: Sequence[str]) -> dict[str, tuple[str | None, int, int, date]]:
        """Map entry id to (client id, n, total, day): the client's n-th finished one of how many.

        Drafts and binned entries are left out. An entry without a client has n and total 0.
        """
        with self._pool.read() as connection:
            rows = connection.execute(_PLACES, (names_text(tuple(entry_ids)),)).fetchall()
        return {
            entry_id: (client_id, n, total, date.fromisoformat(day))
            for entry_id, client_id, n, total, day in rows
        }

    def last_said(
        self,
        deck_id: str,
        prompt_id: str,
        client_id: str | None = None,
        *,
        after: date | None = None,
    ) -> tuple[str, str, date] | None:
        """Return the latest answer to a deck's question, in words: (entry id, words, day).

        With ``client_id`` of entries about that client, with ``after`` of days after that one. None
        when it was never answered there.
        """
        first = 0 if after is None else first_key_of(after + timedelta(days=1))
        which = "" if client_id is None else "AND client_id = ?"
        about = () if client_id is None else (client_id,)
        with self._pool.read() as connection:
            values = (deck_id, prompt_id, first, *about)
            row = connection.execute(_SAID.format(which=which), values).fetchone()
        return (row[0], row[1], day_of(row[2])) if row else None

    def bin(self, entry_id: str, at: datetime) -> None:
        """Move an entry to the bin. Raises NotFoundError."""
        self._set_binned(entry_id, moment_text(at))

    def restore(self, entry_id: str) -> None:
        """Take an entry out of the bin, and its client if that one is there. NotFoundError.

        What else went with the client stays there, each by itself.
        """
        self._set_binned(entry_id, None)

    def _set_binned(self, entry_id: str, at: str | None) -> None:
        with self._pool.write() as connection:
            done = connection.execute("UPDATE entry SET binned_at = ? WHERE id = ?", (at, entry_id))
            if not done.rowcount:
                raise NotFoundError("There is no such entry in this journal.")
            if at is None:
                connection.execute(_CLIENT_BACK, (entry_id,))

    def _summaries(self, where: list[str], values: Sequence[object]) -> list[EntrySummary]:
        sql = f'{_SUMMARY} WHERE {" AND ".join(where)} ORDER BY "key" DESC LIMIT ? OFFSET ?'
        with self._pool.read() as connection:
            rows: list[Row] = connection.execute(sql, values).fetchall()
        return [summary_from(row) for row in rows]


def _hyphenated(part: str, *, ending: bool = False) -> str:
    """Return the beginning, or the ending, of an id with its hyphens."""
    padded = part.rjust(_GROUPS[-1]) if ending else part
    pieces = (padded[a:b] for a, b in pairwise((0, *_GROUPS)))
    return "-".join(piece for piece in pieces if piece.strip()).lstrip()


def _where(
    client_id: str | None, status: EntryStatus | None, *, include_binned: bool
) -> tuple[list[str], list[object]]:
    where, values = ["TRUE"], list[object]()
    if client_id is not None:
        where.append("client_id = ?")
        values.append(client_id)
    if status is not None:
        where.append("status = ?")
        values.append(status.value)
    if not include_binned:
        where.append("binned_at IS NULL")
    return where, values
