"""Marks: read by patterns without a body in sight, and judged by the person."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from reflect.domain.marks import Quote, Verdict
from reflect.domain.sentences import sentence_around
from reflect.domain.strip import Presence, StripColumn, StripRow, ThemeStrip
from reflect.errors import NotFoundError
from reflect.store import entry_saving, facts, mark_hearing, mark_saving, to_hear
from reflect.store.facts import PART_OF_JOURNAL
from reflect.store.mark_rows import ABSENT, COUNTS, MARK_FIELDS, mark_from
from reflect.store.rowkey import day_of
from reflect.store.values import names_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.domain.entry import Entry
    from reflect.domain.marks import Mark
    from reflect.domain.patterns.model import EntryFacts
    from reflect.domain.patterns.whole import Reach, Whole
    from reflect.store.pool import Pool

_BATCH = 200
_FIELDS = ", ".join(f"mark.{name}" for name in MARK_FIELDS)
_ONE = f"SELECT entry.id, {_FIELDS} FROM mark JOIN entry ON entry.key = entry_key WHERE mark.id = ?"
_THEMES_OF = f"""
    SELECT entry.id, mark.theme FROM entry CROSS JOIN mark ON mark.entry_key = entry.key
    WHERE entry.id IN (SELECT value FROM json_each(?)) AND {COUNTS}
    ORDER BY entry.key, mark.step IS NOT NULL, mark.key
"""
_EVIDENCE = """
    SELECT entry.id, entry.key, mark.theme, mark.tentative, mark.start, mark."end",
        mark.step, answer.prompt, answer.key
    FROM entry CROSS JOIN mark INDEXED BY mark_by_entry ON mark.entry_key = entry.key
    LEFT JOIN answer ON answer.entry_key = entry.key AND answer.step = mark.step
    WHERE entry.id IN (SELECT value FROM json_each(?))
        AND mark.theme IN (SELECT value FROM json_each(?)) AND {condition}
    ORDER BY entry.key, answer.key, mark.start, mark.key
"""
# Each text once, however many marks stand in it.
_TEXTS = 'SELECT "key", shown FROM answer WHERE "key" IN (SELECT value FROM json_each(?))'
_STRIP_ENTRIES = f"""
    SELECT "key", id, intensity FROM entry WHERE client_id = ? AND {PART_OF_JOURNAL}
    ORDER BY "key" DESC LIMIT ?
"""
_STRIP_MARKS = f"""
    SELECT theme, entry_key, min(mark.status = 'absent') FROM mark
    WHERE entry_key IN (SELECT value FROM json_each(?)) AND ({COUNTS} OR {ABSENT})
    GROUP BY theme, entry_key ORDER BY theme
"""


class Marks:
    """Keeps marks and reads them in the forms that patterns, evidence and pages need."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def of_entry(self, entry_id: str) -> tuple[Mark, ...]:
        """Return an entry's marks: those without a phrase first, then in the order heard."""
        with self._pool.snapshot() as connection:
            row = connection.execute('SELECT "key" FROM entry WHERE id = ?', (entry_id,)).fetchone()
            return mark_saving.marks_of(connection, row[0], entry_id) if row else ()

    def themes_of(self, entry_ids: Iterable[str]) -> dict[str, list[str]]:
        """Map the entries' ids to the themes that count, chosen ones first, then as heard."""
        found: dict[str, list[str]] = {}
        with self._pool.read() as connection:
            for entry_id, theme in connection.execute(_THEMES_OF, (names_text(tuple(entry_ids)),)):
                found.setdefault(entry_id, []).append(theme)
        return found

    def get(self, mark_id: str) -> Mark | None:
        """Return a mark, or None."""
        with self._pool.read() as connection:
            row = connection.execute(_ONE, (mark_id,)).fetchone()
        return mark_from(row[0], row[1:]) if row else None

    def put(self, mark: Mark) -> None:
        """Add a mark or replace the one with its id. Raises NotFoundError without its entry."""
        with self._pool.write() as connection:
            key = _key_of(connection, mark.entry_id)
            connection.execute("DELETE FROM mark WHERE id = ?", (mark.id,))
            mark_saving.insert(connection, key, [mark])

    def judge(self, mark_id: str, verdict: Verdict) -> None:
        """Keep the person's word on a mark. Raises NotFoundError."""
        with self._pool.write() as connection:
            sql = "UPDATE mark SET verdict = ? WHERE id = ?"
            if not connection.execute(sql, (verdict.value, mark_id)).rowcount:
                raise NotFoundError("That mark is no longer there.")

    def waiting(self) -> int:
        """Return how many entries wait to be heard anew."""
        with self._pool.read() as connection:
            return to_hear.count(connection)

    def await_all(self) -> None:
        """Let every finished entry wait to be heard anew, in the bin or not."""
        with self._pool.write() as connection:
            to_hear.add_all(connection)

    def rehear_first(self, limit: int, hear: mark_hearing.Hear) -> mark_hearing.Batch:
        """Give ``limit`` entries that wait the marks ``hear`` wants, the oldest first.

        They wait no longer, all of them or none. Writing waits meanwhile.
        """
        with self._pool.write() as connection:
            return mark_hearing.rehear_first(connection, limit, hear)

    def rehear(self, ids: Iterable[str], hear: mark_hearing.Hear) -> mark_hearing.Batch:
        """Give these entries the marks ``hear`` wants, all of them or none."""
        with self._pool.write() as connection:
            return mark_hearing.rehear(connection, ids, hear)

    def judged_words(self, theme: str, verdict: Verdict) -> tuple[str, ...]:
        """Return the words of every mark of a theme that was given this verdict."""
        with self._pool.read() as connection:
            return mark_hearing.judged_words(connection, theme, verdict)

    def facts(self, latest: int | None = None) -> tuple[EntryFacts, ...]:
        """Return every finished entry outside the bin as patterns see it, oldest first.

        With ``latest`` only so many of the latest on each client.
        """
        with self._pool.snapshot() as connection:
            return facts.every(connection) if latest is None else facts.latest(connection, latest)

    @contextmanager
    def reading(self, reach: Reach) -> Iterator[tuple[tuple[EntryFacts, ...], Whole]]:
        """Lend facts as far back as ``reach`` says, and counts over the journal at that moment."""
        with self._pool.snapshot() as connection:
            yield facts.near(connection, reach), facts.Counts(connection)

    @contextmanager
    def counting(self) -> Iterator[Whole]:
        """Lend counts over the whole journal."""
        with self._pool.snapshot() as connection:
            yield facts.Counts(connection)

    def evidence(
        self, entry_ids: Iterable[str], themes: Iterable[str], *, absent: bool = False
    ) -> tuple[Quote, ...]:
        """Return the words behind these themes on these entries, oldest first.

        Only marks that count, or with ``absent`` those that say a theme was not there; one quote
        each, in reading order within an entry.
        """
        values = (names_text(tuple(entry_ids)), names_text(tuple(themes)))
        sql = _EVIDENCE.format(condition=ABSENT if absent else COUNTS)
        with self._pool.snapshot() as connection:
            rows = connection.execute(sql, values).fetchall()
            answers = sorted({row[-1] for row in rows if row[-1] is not None})
            texts: dict[int, str] = dict(connection.execute(_TEXTS, (str(answers),)).fetchall())
        return tuple(_quote(row, texts.get(row[-1])) for row in rows)

    def strip(self, client_id: str, limit: int = 26) -> ThemeStrip:
        """Return the client's last ``limit`` finished entries and what each says of each theme."""
        with self._pool.snapshot() as connection:
            (total,) = connection.execute(
                f"SELECT count(*) FROM entry WHERE client_id = ? AND {PART_OF_JOURNAL}",
                (client_id,),
            ).fetchone()
            entries = connection.execute(_STRIP_ENTRIES, (client_id, limit)).fetchall()[::-1]
            keys = [key for key, _, _ in entries]
            rows = connection.execute(_STRIP_MARKS, (str(keys),)).fetchall()
        columns = tuple(
            StripColumn(entry_id, day_of(key), total - len(entries) + number, intensity)
            for number, (key, entry_id, intensity) in enumerate(entries, start=1)
        )
        strip = [
            _strip_row(theme, list(found), keys) for theme, found in groupby(rows, itemgetter(0))
        ]
        return ThemeStrip(columns, tuple(sorted(strip, key=lambda row: (-row.count, row.theme))))

    def all_texts(self) -> Iterator[Entry]:
        """Yield every finished entry whole, oldest first, for hearing them anew.

        Entries are read a few hundred at a time, so that writing goes on meanwhile.
        """
        last = -1
        while True:
            with self._pool.snapshot() as connection:
                found = connection.execute(
                    f'SELECT "key", id FROM entry WHERE {PART_OF_JOURNAL} AND "key" > ?'
                    ' ORDER BY "key" LIMIT ?',
                    (last, _BATCH),
                ).fetchall()
                loaded = [entry_saving.load(connection, entry_id) for _, entry_id in found]
            if not found:
                return
            last = found[-1][0]
            yield from (item[1] for item in loaded if item)


def _key_of(connection: sqlcipher.Connection, entry_id: str) -> int:
    row = connection.execute('SELECT "key" FROM entry WHERE id = ?', (entry_id,)).fetchone()
    if row is None:
        raise NotFoundError("There is no such entry in this journal.")
    key: int = row[0]
    return key


def _quote(row: tuple[Any, ...], shown: str | None) -> Quote:
    """Read a row of ``_EVIDENCE``; ``shown`` is the text that it stands in."""
    entry_id, key, theme, tentative, start, end, step, prompt, _ = row
    made = Quote(
        entry_id,
        day_of(key),
        theme,
        "",
        "",
        prompt or "",
        step or "",
        0,
        0,
        tentative=bool(tentative),
    )
    if start is None or shown is None:
        return made
    first, last = sentence_around(shown, start, end)
    return replace(
        made,
        quote=shown[start:end],
        sentence=shown[first:last],
        start=start,
        end=end,
        sentence_start=first,
    )


def _strip_row(theme: str, rows: list[tuple[str, int, int]], keys: list[int]) -> StripRow:
    found = {key: Presence.ABSENT if absent else Presence.PRESENT for _, key, absent in rows}
    cells = tuple(found.get(key, Presence.SILENT) for key in keys)
    return StripRow(theme, cells, cells.count(Presence.PRESENT))
