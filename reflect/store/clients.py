"""The caseload's table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.client import Client, Role
from reflect.domain.text import clean_text, name_key
from reflect.errors import NotFoundError, UsageError
from reflect.store import to_hear
from reflect.store.rowkey import day_of
from reflect.store.values import day_from, day_text, moment_from, moment_text

if TYPE_CHECKING:
    from datetime import date, datetime

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.store.pool import Pool

_COLUMNS = "id, code_name, role, site, started_on, ended_on, way_of_talking, template"
_SAVE = f"""
    INSERT INTO client ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
        code_name = excluded.code_name, role = excluded.role, site = excluded.site,
        started_on = excluded.started_on, ended_on = excluded.ended_on,
        way_of_talking = excluded.way_of_talking, template = excluded.template
"""
_ALL = f"SELECT {_COLUMNS} FROM client"
_NAMES = "SELECT id, code_name FROM client WHERE binned_at IS NULL"
_BINNED = f"""
    SELECT {_COLUMNS}, binned_at,
        (SELECT count(*) FROM entry WHERE client_id = client.id AND binned_at = client.binned_at)
    FROM client WHERE binned_at IS NOT NULL ORDER BY binned_at DESC, id
"""
_AWAY = "UPDATE entry SET binned_at = ?1 WHERE client_id = ?2 AND binned_at IS NULL"
_BACK = """
    UPDATE entry SET binned_at = NULL WHERE client_id = ?1
        AND binned_at = (SELECT binned_at FROM client WHERE id = ?1)
"""
_ACTIVITY = """
    SELECT client_id, count(*), max(key) FROM entry
    WHERE client_id IS NOT NULL AND status = 'finished' AND binned_at IS NULL GROUP BY client_id
"""

_Row = tuple[str, str, str, str, str | None, str | None, str, str]


class Clients:
    """Keeps clients, and says how much was written about each."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    def save(self, client: Client) -> None:
        """Add or change a client. Raises UsageError when another has this code name, binned too.

        What may speak of the client by a name that came or went waits to be heard anew.
        """
        name = clean_text(client.code_name)
        called = name_key(name)
        with self._pool.write() as connection:
            names = dict(connection.execute("SELECT id, code_name FROM client"))
            former = names.pop(client.id, None)
            if any(name_key(other) == called for other in names.values()):
                raise UsageError(
                    "Another client, perhaps one in the bin, already has this code name. "
                    "Please choose another."
                )
            connection.execute(
                _SAVE,
                (
                    client.id,
                    name,
                    client.role.value,
                    clean_text(client.site),
                    day_text(client.started_on),
                    day_text(client.ended_on),
                    clean_text(client.way_of_talking),
                    clean_text(client.template),
                ),
            )
            if former != name:
                to_hear.add_holding(connection, filter(None, (former, name)))

    def get(self, client_id: str) -> Client | None:
        """Return a client, in the bin or not, or None."""
        with self._pool.read() as connection:
            row = connection.execute(f"{_ALL} WHERE id = ?", (client_id,)).fetchone()
        return None if row is None else _client(row)

    def all(self, active: bool | None = None) -> list[Client]:
        """Return clients by code name; ``active`` limits to current or ended work.

        Those in the bin are left out.
        """
        with self._pool.read() as connection:
            rows = connection.execute(f"{_ALL} WHERE binned_at IS NULL").fetchall()
        found = [client for client in map(_client, rows) if active in (None, client.active)]
        return sorted(found, key=lambda client: (client.code_name.casefold(), client.id))

    def names(self) -> dict[str, str]:
        """Map client id to code name, in the order of :meth:`all`."""
        with self._pool.read() as connection:
            rows = connection.execute(_NAMES).fetchall()
        return dict(sorted(rows, key=lambda row: (row[1].casefold(), row[0])))

    def called(self) -> tuple[str, ...]:
        """Return every code name there is, of clients in the bin as well, by id."""
        with self._pool.read() as connection:
            rows = connection.execute("SELECT code_name FROM client ORDER BY id").fetchall()
        return tuple(name for (name,) in rows)

    def by_name(self, text: str) -> Client | None:
        """Return the client with this code name, whatever its case, or None."""
        wanted = name_key(text)
        return next((c for c in self.all() if name_key(c.code_name) == wanted), None)

    def bin(self, client_id: str, at: datetime) -> None:
        """Move a client to the bin with every entry and draft about them. Raises NotFoundError."""
        with self._pool.write() as connection:
            connection.execute(_AWAY, (moment_text(at), client_id))
            self._set_binned(connection, client_id, moment_text(at))

    def restore(self, client_id: str) -> None:
        """Take a client out of the bin with what went there at that moment. NotFoundError."""
        with self._pool.write() as connection:
            connection.execute(_BACK, (client_id,))
            self._set_binned(connection, client_id, None)

    def binned(self) -> list[tuple[Client, datetime, int]]:
        """Return (client, when, entries and drafts that went along), the latest first."""
        with self._pool.read() as connection:
            rows = connection.execute(_BINNED).fetchall()
        return [(_client(row[:-2]), moment_from(row[-2]), row[-1]) for row in rows]

    @staticmethod
    def _set_binned(connection: sqlcipher.Connection, client_id: str, at: str | None) -> None:
        done = connection.execute("UPDATE client SET binned_at = ? WHERE id = ?", (at, client_id))
        if not done.rowcount:
            raise NotFoundError("There is no such client in this journal.")

    def activity(self) -> dict[str, tuple[int, date]]:
        """Map client id to (finished entries, last day written about)."""
        with self._pool.read() as connection:
            rows = connection.execute(_ACTIVITY).fetchall()
        return {client_id: (count, day_of(key)) for client_id, count, key in rows}


def _client(row: _Row) -> Client:
    key, name, role, site, started, ended, talking, template = row
    return Client(
        id=key,
        code_name=name,
        role=Role(role),
        site=site,
        started_on=day_from(started),
        ended_on=day_from(ended),
        way_of_talking=talking,
        template=template,
    )
