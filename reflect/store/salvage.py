"""Reading what can still be read of a damaged journal file, row by row.

SQLite stops at the first page that does not authenticate, and a connection that met one answers
wrongly from then on. So every error is followed by a new connection, and what lies behind a damaged
page is found by asking for ever larger row keys until one answers.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from reflect.errors import ReflectError

if TYPE_CHECKING:
    from reflect.store.copying import FileKey

BATCH: Final = 200
_LARGEST_KEY: Final = 2**63 - 1
Row = tuple[Any, ...]


@dataclass(slots=True)
class TableRead:
    """What became of one table: rows read, rows known to be there but unreadable, broken places.

    ``lost`` are row keys of which at least the key could be read. ``gaps`` counts places where a
    whole page is gone; how many rows stood in it cannot be known.
    """

    name: str
    columns: tuple[str, ...] = ()
    rows: list[Row] = field(default_factory=list, repr=False)
    lost: list[int] = field(default_factory=list)
    gaps: int = 0


class Salvager:
    """Reads tables of a damaged file, which nobody else has open. Row keys come first in a row."""

    def __init__(self, file: FileKey) -> None:
        self._file = file
        self._connection: sqlcipher.Connection | None = None

    def table(self, name: str) -> TableRead:
        """Return all that can be read of a table, by row key. Never raises for damage."""
        read = TableRead(name)
        try:
            described = self._ask(f'SELECT name FROM pragma_table_info("{name}")')
        except sqlcipher.Error:
            return TableRead(name, gaps=1)
        read.columns = tuple(row[0] for row in described)
        if not read.columns:
            read.gaps = 1
            return read
        self._forwards(read)
        self._from_indexes(read)
        read.rows.sort(key=lambda row: int(row[0]))
        return read

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _forwards(self, read: TableRead) -> None:
        after = -_LARGEST_KEY - 1
        while True:
            try:
                rows = self._rows(read, f"rowid > {after} ORDER BY rowid LIMIT {BATCH}")
            except sqlcipher.Error:
                next_after = self._one_by_one(read, after)
                if next_after is None:
                    return
                after = next_after
                continue
            read.rows += rows
            if len(rows) < BATCH:
                return
            after = rows[-1][0]

    def _one_by_one(self, read: TableRead, after: int) -> int | None:
        """Read up to a batch of rows singly; return the key to go on after, or None at the end."""
        for _ in range(BATCH):
            try:
                found = self._ask(
                    f'SELECT rowid FROM "{read.name}" NOT INDEXED WHERE rowid > {after} '
                    "ORDER BY rowid LIMIT 1"
                )
            except sqlcipher.Error:
                read.gaps += 1
                return self._beyond(read.name, after)
            if not found:
                return None
            after = found[0][0]
            self._one(read, after)
        return after

    def _one(self, read: TableRead, key: int) -> None:
        try:
            read.rows += self._rows(read, f"rowid = {key}")
        except sqlcipher.Error:
            read.lost.append(key)

    def _beyond(self, name: str, after: int) -> int | None:
        """Return a key just before the first row behind a damaged page, or None if none answers.

        Keys inside the page keep failing, so the distance doubles until one answers; the smallest
        such distance is then found by halving.
        """
        low, high = 0, 1
        while not self._answers(name, after + high):
            if after + high >= _LARGEST_KEY:
                return None
            low, high = high, min(high * 2, _LARGEST_KEY - after)
        while high - low > 1:
            middle = (low + high) // 2
            if self._answers(name, after + middle):
                high = middle
            else:
                low = middle
        return after + high

    def _answers(self, name: str, after: int) -> bool:
        try:
            self._ask(
                f'SELECT rowid FROM "{name}" NOT INDEXED WHERE rowid > {after} '
                "ORDER BY rowid LIMIT 1"
            )
        except sqlcipher.Error:
            return False
        return True

    def _from_indexes(self, read: TableRead) -> None:
        """Learn from indexes which rows there were: those that were not read are lost."""
        if not read.gaps:
            return
        known = {row[0] for row in read.rows} | set(read.lost)
        try:
            indexes = self._ask(
                f'SELECT name FROM pragma_index_list("{read.name}") WHERE NOT partial'
            )
        except sqlcipher.Error:
            return
        for (index,) in indexes:
            try:
                found = self._ask(f'SELECT rowid FROM "{read.name}" INDEXED BY "{index}"')
            except sqlcipher.Error:
                continue
            missing = sorted({key for (key,) in found} - known)
            known.update(missing)
            for key in missing:
                self._one(read, key)
            return

    def _rows(self, read: TableRead, condition: str) -> list[Row]:
        columns = ", ".join(f'"{column}"' for column in read.columns)
        return self._ask(
            f'SELECT rowid, {columns} FROM "{read.name}" NOT INDEXED WHERE {condition}'
        )

    def _ask(self, sql: str) -> list[Row]:
        if self._connection is None:
            self._connection = self._open()
        try:
            rows: list[Row] = self._connection.execute(sql).fetchall()
        except sqlcipher.Error:
            self.close()
            raise
        return rows

    def _open(self) -> sqlcipher.Connection:
        try:
            return self._file.connect(readonly=True)
        except ReflectError:
            raise sqlcipher.DatabaseError("it does not open") from None
