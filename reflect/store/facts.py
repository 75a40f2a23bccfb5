"""Facts for patterns: entries and their themes, as far back as a review looks, and counts beyond.

Reads narrow columns, the index of marks, a small index of answers, and never a text.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from reflect.domain.patterns.model import EntryFacts
from reflect.store.mark_rows import ABSENT, COUNTS
from reflect.store.rowkey import day_of, first_key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.domain.patterns.whole import Reach

    Row = tuple[Any, ...]
    Day = tuple[bool, bool | None]

PART_OF_JOURNAL: Final = "entry.status = 'finished' AND entry.binned_at IS NULL"
_COLUMNS = "entry.key, entry.id, entry.client_id, intensity, sensitive, safety"
_ALL = f'SELECT {_COLUMNS} FROM entry WHERE {PART_OF_JOURNAL} ORDER BY "key"'
_LAST = 9_000_000_000_000_000_000
"""More than any key."""

_ON_CLIENT = f'SELECT "key" FROM entry WHERE client_id = client.id AND {PART_OF_JOURNAL}'
# From which key on a client's entries are read: the earliest of four places, each found from the
# latest entry backwards. Where there are fewer entries than asked for, that is the first of all;
# ahead of a supervision with nothing before it, -1.
_NEAR = f"""
    WITH edge(client_id, first) AS (
        SELECT client.id, min(
            coalesce((SELECT min("key") FROM
                ({_ON_CLIENT} ORDER BY "key" DESC LIMIT :on_client)), -1),
            coalesce((SELECT min("key") FROM
                ({_ON_CLIENT} AND "key" < :after ORDER BY "key" DESC LIMIT :before)), -1),
            coalesce((SELECT min("key") FROM
                ({_ON_CLIENT} AND intensity NOT NULL ORDER BY "key" DESC LIMIT :rated)), {_LAST}),
            coalesce((SELECT min("key") FROM (
                SELECT "key" FROM entry WHERE client_id NOT NULL AND {PART_OF_JOURNAL}
                ORDER BY "key" DESC LIMIT :overall)), -1))
        FROM client
    )
    SELECT {_COLUMNS} FROM edge CROSS JOIN entry INDEXED BY entry_by_client
        ON entry.client_id = edge.client_id AND {PART_OF_JOURNAL} AND "key" >= edge.first
"""
_LATEST = f"""
    SELECT {_COLUMNS} FROM client CROSS JOIN entry ON entry.key IN
        ({_ON_CLIENT} ORDER BY "key" DESC LIMIT ?)
    ORDER BY entry.key
"""
_APART = f"""
    SELECT {_COLUMNS} FROM entry WHERE client_id NOT NULL AND {PART_OF_JOURNAL} AND (
        "key" IN (SELECT value FROM json_each(?)) OR id IN (SELECT value FROM json_each(?)))
"""
_MARKS = f"""
    SELECT entry_key, group_concat(theme, ' ') FILTER (WHERE mark.status <> 'absent'),
        group_concat(theme, ' ') FILTER (WHERE mark.status = 'absent')
    FROM mark WHERE ({COUNTS} OR {ABSENT}) {{which}} GROUP BY entry_key
"""
_ALL_MARKS = _MARKS.format(which="")
_MARKS_OF = _MARKS.format(which="AND entry_key IN (SELECT value FROM json_each(?))")
# Which kind of day an hour stood in: a plain yes or no, or a reason chosen in the one bundled deck
# that offers it (the last hour of a day since its third version). The small index holds nothing
# else.
DAYS: Final = """
    SELECT entry_key, max(answer.value = 'true' OR answer.value LIKE '%"back_to_back"%'),
        max(CASE WHEN prompt_id = 'made_of' AND deck_version >= 3
            THEN answer.value LIKE '%"last_of_day"%' END)
    FROM answer INDEXED BY answer_of_day JOIN entry ON entry.key = entry_key
    WHERE prompt_id IN ('back_to_back', 'made_of')
        AND (prompt_id = 'back_to_back' OR entry.deck_id = 'overwhelmed')
        AND answer.value IS NOT NULL
    GROUP BY entry_key
"""
_NONE: frozenset[str] = frozenset()


def every(connection: sqlcipher.Connection) -> tuple[EntryFacts, ...]:
    """Return the facts of every finished entry outside the bin, oldest first."""
    return _read(connection, connection.execute(_ALL), _themes(connection, None))


def latest(connection: sqlcipher.Connection, count: int) -> tuple[EntryFacts, ...]:
    """Return the facts of the latest ``count`` entries on each client, oldest first."""
    rows = connection.execute(_LATEST, (count,)).fetchall()
    return _read(connection, rows, _themes(connection, rows))


def near(connection: sqlcipher.Connection, reach: Reach) -> tuple[EntryFacts, ...]:
    """Return facts as far back as ``reach`` says, oldest first, and further ones read apart."""
    after = _LAST if reach.after is None else first_key_of(reach.after + timedelta(days=1))
    limits = {
        "after": after,
        "on_client": reach.on_client,
        "overall": reach.overall,
        "rated": reach.rated,
        "before": reach.before,
    }
    rows: list[Row] = connection.execute(_NEAR, limits).fetchall()
    days = _days(connection)
    found = {row[0] for row in rows}
    further = json.dumps([key for key in days if key not in found])
    named = json.dumps(sorted(reach.named))
    more = connection.execute(_APART, (further, named)).fetchall()
    apart = [row for row in more if row[0] not in found]
    themes = _themes(connection, rows)
    together = sorted((*rows, *apart), key=lambda row: row[0])
    return tuple(
        _fact(row, themes.get(row[0]), days.get(row[0]), apart=row[0] not in found)
        for row in together
    )


def _read(
    connection: sqlcipher.Connection, rows: Iterable[Row], themes: Mapping[int, Row]
) -> tuple[EntryFacts, ...]:
    days = _days(connection)
    return tuple(_fact(row, themes.get(row[0]), days.get(row[0])) for row in rows)


def _days(connection: sqlcipher.Connection) -> dict[int, Day]:
    """Map entry keys to whether the day was back-to-back, and whether it was its last hour."""
    return {
        key: (full == 1, None if last is None else last == 1)
        for key, full, last in connection.execute(DAYS)
    }


def _themes(connection: sqlcipher.Connection, rows: Iterable[Row] | None) -> dict[int, Row]:
    """Map entry keys to their themes, present and absent, each a text or None."""
    if rows is None:
        found = connection.execute(_ALL_MARKS)
    else:
        found = connection.execute(_MARKS_OF, (json.dumps([row[0] for row in rows]),))
    return {key: (present, absent) for key, present, absent in found}


def _fact(row: Row, themes: Row | None, day: Day | None, *, apart: bool = False) -> EntryFacts:
    key, entry_id, client_id, intensity, sensitive, safety = row
    full, last = day or (None, None)
    present, absent = themes or (None, None)
    return EntryFacts(
        entry_id,
        client_id,
        day_of(key),
        intensity,
        _set(present),
        _set(absent),
        sensitive == 1,
        safety == 1,
        full,
        apart,
        last,
    )


def _set(themes: str | None) -> frozenset[str]:
    """Read theme keys, which hold no spaces."""
    return frozenset(themes.split(" ")) if themes else _NONE


_CARRYING = "EXISTS (SELECT 1 FROM mark WHERE entry_key = entry.key AND theme = ? AND {which})"
_COUNT = f"SELECT count(*) FROM entry WHERE client_id {{of}} AND {PART_OF_JOURNAL} AND {{what}}"


class Counts:
    """Answers `Whole` by counting in the index of marks."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        self._connection = connection

    def carrying(self, client_id: str | None, themes: tuple[str, ...]) -> int:
        """Return how many entries on a client, or on any for None, carry all the themes."""
        return self._count(client_id, _CARRYING.format(which=COUNTS), themes)

    def absent(self, client_id: str, theme: str) -> int:
        """Return how many entries on a client say that the theme was absent."""
        return self._count(client_id, _CARRYING.format(which=ABSENT), (theme,))

    def rated(self, client_id: str) -> int:
        """Return how many entries on a client have a rating."""
        return self._count(client_id, "intensity NOT NULL")

    def safety(self, client_id: str) -> bool:
        """Return whether safety was raised in any entry on a client."""
        return self._count(client_id, "safety") > 0

    def _count(self, client_id: str | None, condition: str, themes: tuple[str, ...] = ()) -> int:
        what = " AND ".join([condition] * (len(themes) or 1))
        sql = _COUNT.format(of="NOT NULL" if client_id is None else "= ?", what=what)
        values = themes if client_id is None else (client_id, *themes)
        (count,) = self._connection.execute(sql, values).fetchone()
        return int(count)
