"""Removing for good: an entry or a client, with every row, word and mention by id.

Deleted cells and pages are overwritten (``secure_delete``, and FTS5's own), and the write-ahead log
is emptied afterwards, so that no word stays in the file. A test decrypts every page and looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reflect.errors import NotFoundError, UsageError
from reflect.store import agenda_rows, to_hear
from reflect.store.mentions import Mentions, count_mentions
from reflect.store.values import names_from, names_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.store.pool import Pool


@dataclass(frozen=True, slots=True)
class Removed:
    """What was removed. ``mentions`` counts what else still holds the client's code name.

    ``unsearched`` are those of them that no search finds, because they stand in no entry.
    ``log_emptied`` is False when another program reads the journal just then: former pages stay in
    the encrypted log until that one leaves.
    """

    entries: int
    items: int = 0
    referrals: int = 0
    mentions: int = 0
    unsearched: int = 0
    log_emptied: bool = True


class Removal:
    """Removes for good. Everything here refuses with UsageError while a hold is set."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def entry(self, entry_id: str) -> Removed:
        """Remove an entry with its marks, its history and its words in the index.

        Agenda items and referrals keep their own words and forget the entry. Raises NotFoundError.
        """
        with self._pool.write() as connection:
            _refuse_while_held(connection)
            _remove_entry(connection, entry_id)
        return Removed(1, log_emptied=self._pool.checkpoint())

    def client(self, client_id: str) -> Removed:
        """Remove a client with every entry, agenda item, referral and judgement about them.

        Earlier versions of other entries go too, from when those were about this client.
        Raises NotFoundError. What was written elsewhere stays, even where it uses the code name.
        """
        with self._pool.write() as connection:
            _refuse_while_held(connection)
            gone = _remove_client(connection, client_id)
            said = _still_said(connection, (gone.name,))
        return self._removed((gone,), said)

    def binned(self) -> Removed:
        """Remove all that is in the bin, as :meth:`client` and :meth:`entry` do, or none of it."""
        with self._pool.write() as connection:
            _refuse_while_held(connection)
            clients = _ids(connection, "SELECT id FROM client WHERE binned_at NOT NULL")
            gone = [_remove_client(connection, client_id) for client_id in clients]
            entries = _ids(connection, "SELECT id FROM entry WHERE binned_at NOT NULL")
            for entry_id in entries:
                _remove_entry(connection, entry_id)
            said = _still_said(connection, [one.name for one in gone])
        return self._removed(gone, said, len(entries))

    def _removed(self, gone: Sequence[_Gone], said: Sequence[Mentions], alone: int = 0) -> Removed:
        return Removed(
            alone + sum(one.entries for one in gone),
            sum(one.items for one in gone),
            sum(one.referrals for one in gone),
            mentions=sum(sum(one) for one in said),
            unsearched=sum(one.elsewhere for one in said),
            log_emptied=self._pool.checkpoint(),
        )


class _Gone(NamedTuple):
    """What went with a client, and the name that may still be said elsewhere."""

    name: str
    entries: int
    items: int
    referrals: int


def _refuse_while_held(connection: sqlcipher.Connection) -> None:
    """Raise UsageError while a hold is set."""
    held = connection.execute("SELECT 1 FROM hold WHERE lifted_at IS NULL LIMIT 1").fetchone()
    if held:
        raise UsageError("A hold is set on this journal: nothing is removed until it is lifted.")


def _ids(connection: sqlcipher.Connection, sql: str, *values: str) -> list[str]:
    return [row[0] for row in connection.execute(sql, values)]


def _remove_client(connection: sqlcipher.Connection, client_id: str) -> _Gone:
    row = connection.execute("SELECT code_name FROM client WHERE id = ?", (client_id,)).fetchone()
    if row is None:
        raise NotFoundError("There is no such client in this journal.")
    entries = _ids(connection, "SELECT id FROM entry WHERE client_id = ?", client_id)
    for entry_id in entries:
        _remove_entry(connection, entry_id)
    items = _ids(
        connection,
        "SELECT id FROM agenda_item WHERE client_id = ?1 OR instr(subject, ?1)",
        client_id,
    )
    for item_id in items:
        agenda_rows.remove(connection, item_id)
    rows = _ids(connection, "SELECT id FROM referral WHERE client_id = ?", client_id)
    for place in (client_id, *rows, *items):
        # Words typed about one and not kept yet wait under its id.
        connection.execute('DELETE FROM setting WHERE instr("key", ?)', (place,))
    connection.execute("DELETE FROM referral WHERE client_id = ?", (client_id,))
    connection.execute("DELETE FROM finding_judgement WHERE instr(subject, ?)", (client_id,))
    connection.execute("DELETE FROM revision WHERE instr(snapshot, ?)", (client_id,))
    connection.execute("UPDATE setting SET value = '' WHERE instr(value, ?)", (client_id,))
    connection.execute("DELETE FROM client WHERE id = ?", (client_id,))
    return _Gone(row[0], len(entries), len(items), len(rows))


def _still_said(connection: sqlcipher.Connection, names: Sequence[str]) -> list[Mentions]:
    """Count where names of removed clients are said, and let those entries be heard anew."""
    to_hear.add_holding(connection, names)
    return [count_mentions(connection, name) for name in names]


def _remove_entry(connection: sqlcipher.Connection, entry_id: str) -> None:
    if not connection.execute("DELETE FROM entry WHERE id = ?", (entry_id,)).rowcount:
        raise NotFoundError("There is no such entry in this journal.")
    # Words typed about it and not kept yet wait under its id.
    connection.execute('DELETE FROM setting WHERE instr("key", ?)', (entry_id,))
    for table in ("agenda_item", "referral"):
        rows = connection.execute(
            f"SELECT id, entries FROM {table} WHERE instr(entries, ?)", (entry_id,)
        ).fetchall()
        for row_id, entries in rows:
            left = tuple(known for known in names_from(entries) if known != entry_id)
            connection.execute(
                f"UPDATE {table} SET entries = ? WHERE id = ?", (names_text(left), row_id)
            )
