"""A new journal file of what a damaged one still gives, with a report of exactly what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from reflect.domain.entry import Entry, EntryStatus
from reflect.domain.text import name_key
from reflect.errors import VaultDamagedError
from reflect.store.connection import connect
from reflect.store.entry_rows import ANSWER_FIELDS, ENTRY_FIELDS, answer_from, entry_row
from reflect.store.graft import graft_schema, schema_reads
from reflect.store.pool import plain
from reflect.store.rowkey import MOMENT_BITS, day_of
from reflect.store.salvage import Salvager, TableRead
from reflect.store.schema import HEAD, REVISIONS
from reflect.store.values import moment_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from reflect.store.copying import FileKey

TABLES: Final = (
    "client", "entry", "answer", "mark", "revision", "phrase", "meeting", "agenda_item",
    "finding_judgement", "referral", "referral_event", "contact", "export_log", "setting", "hold",
    "user_deck",
)  # fmt: skip
"""Every table with content, those that others refer to first. A test compares it with tables.py."""

WAITING: Final = "to_hear"
"""The one table without content: it says which entries are to be heard anew."""

HELD: Final = "set by the repair"
"""The reason of a hold that stands in for ones that could not be read."""


@dataclass(frozen=True, slots=True)
class TableSaved:
    """One table: rows saved, rows known to be lost, and damaged places of unknown content.

    Stand-ins for lost rows do not count as saved.
    """

    name: str
    saved: int
    lost: int
    gaps: int


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved of a journal. Days are those of entries; none of this holds their words.

    ``nameless`` are days of entries whose own row was lost and whose answers were not: they are
    kept without client and marked sensitive. ``emptied`` are days of entries that lost every
    answer; that one lost some of them cannot be seen. ``clients`` counts clients whose name was
    lost. ``held`` says that a hold may be among what was lost, so that one was set, and
    ``heard_anew`` that themes were, so that every entry will be heard anew.
    """

    tables: tuple[TableSaved, ...]
    nameless: tuple[date, ...] = ()
    emptied: tuple[date, ...] = ()
    clients: int = 0
    held: bool = False
    heard_anew: bool = False

    @property
    def complete(self) -> bool:
        """Whether nothing at all was lost."""
        return not any(table.lost or table.gaps for table in self.tables)


@dataclass(slots=True)
class _Work:
    """The rows on their way, as column name to value, and what had to be made up for them."""

    rows: dict[str, list[dict[str, Any]]]
    nameless: list[date] = field(default_factory=list)
    clients: int = 0
    held: bool = False
    heard_anew: bool = False


def rebuild(
    source: FileKey,
    target: FileKey,
    *,
    now: datetime,
    new_id: Callable[[], str],
    heard_with: str = "",
) -> Salvaged:
    """Write everything readable of ``source`` to a new journal file, with a new search index.

    ``source`` is a working copy that nobody else has open; it may be changed. ``heard_with`` is
    the setting that says with what themes were heard; it is left out, so that every entry is heard
    anew, when themes, names they were heard by, or what waited for it, may be lost. Raises
    VaultDamagedError when not even one table can be read, StorageError when the disk refuses; the
    new file is then the caller's to remove.
    """
    if not schema_reads(source):
        graft_schema(source)
    read, waiting, revision = _read(source)
    _make_tables(target, revision)
    work = _Work({name: _named(table) for name, table in read.items()})
    readable = {name: len(rows) for name, rows in work.rows.items()}
    _make_up(work, now, new_id)
    if not _whole(read["hold"]):
        _hold_everything(work, now, new_id())
    work.heard_anew = not _whole(read["mark"])
    if waiting.rows or not all(map(_whole, (waiting, read["mark"], read["client"]))):
        kept = [row for row in work.rows["setting"] if row["key"] != heard_with]
        work.rows["setting"] = kept
    refused = _write(target, work)
    return Salvaged(
        tuple(
            TableSaved(
                name, readable[name] - refused[name], len(table.lost) + refused[name], table.gaps
            )
            for name, table in read.items()
        ),
        tuple(sorted(work.nameless)),
        tuple(_emptied(work)),
        work.clients,
        work.held,
        work.heard_anew,
    )


def _read(source: FileKey) -> tuple[dict[str, TableRead], TableRead, str]:
    """Return what can be read: the tables with content, what waits to be heard, the revision.

    Raises VaultDamagedError when not even one table can be read.
    """
    salvager = Salvager(source)
    try:
        read = {name: salvager.table(name) for name in TABLES}
        waiting = salvager.table(WAITING)
        version = salvager.table("alembic_version")
    finally:
        salvager.close()
    if all(table.gaps and not table.rows for table in read.values()):
        raise VaultDamagedError(
            "Nothing of the journal file can be read with this journal's key. Nothing was changed. "
            "`reflect restore` puts a backup in its place."
        )
    found = version.rows[0][1] if version.rows else HEAD
    return read, waiting, found if found in REVISIONS else HEAD


def _make_tables(target: FileKey, revision: str) -> None:
    target.connect(create=True).close()
    from reflect.store.migrations.run import upgrade  # noqa: PLC0415 - loads Alembic

    upgrade(partial(connect, target.path, target.key, target.salt_hex), revision)


def _whole(table: TableRead) -> bool:
    return not (table.lost or table.gaps)


def _named(table: TableRead) -> list[dict[str, Any]]:
    return [dict(zip(table.columns, row[1:], strict=True)) for row in table.rows]


def _make_up(work: _Work, now: datetime, new_id: Callable[[], str]) -> None:
    """Make stand-ins for lost rows that others need, so that no written word is left behind."""
    _make_up_entries(work, new_id)
    _make_up_clients(work)
    _make_up_meetings(work, now)


def _make_up_entries(work: _Work, new_id: Callable[[], str]) -> None:
    entries = {row["key"] for row in work.rows["entry"]}
    orphans: dict[int, list[dict[str, Any]]] = {}
    for row in work.rows["answer"]:
        if row["entry_key"] not in entries:
            orphans.setdefault(row["entry_key"], []).append(row)
    for key, answers in orphans.items():
        work.rows["entry"].append(_stand_in(key, answers, new_id()))
        work.nameless.append(day_of(key))


def _make_up_clients(work: _Work) -> None:
    clients = {row["id"] for row in work.rows["client"]}
    wanted = dict.fromkeys(
        row["client_id"] for name in ("entry", "agenda_item", "referral") for row in work.rows[name]
    )
    names = _free_names(row["code_name"] for row in work.rows["client"])
    for client_id in wanted:
        if client_id is not None and client_id not in clients:
            work.clients += 1
            work.rows["client"].append(_nameless_client(client_id, next(names)))


def _make_up_meetings(work: _Work, now: datetime) -> None:
    meetings = {row["id"] for row in work.rows["meeting"]}
    for meeting_id in dict.fromkeys(row["meeting_id"] for row in work.rows["agenda_item"]):
        if meeting_id not in meetings:
            work.rows["meeting"].append(_nameless_meeting(meeting_id, now))


def _stand_in(key: int, answers: list[dict[str, Any]], entry_id: str) -> dict[str, Any]:
    """Return an entry for answers whose own entry was lost: its key still tells day and moment."""
    seconds = (key & ((1 << MOMENT_BITS) - 1)) / 128
    entry = Entry(
        id=entry_id,
        deck_id="free",
        deck_version=1,
        occurred_on=day_of(key),
        written_at=datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds),
        zone="",
        status=EntryStatus.FINISHED,
        sensitive=True,
        answers=tuple(answer_from(tuple(row[f] for f in ANSWER_FIELDS)) for row in answers),
    )
    return {"key": key, **dict(zip(ENTRY_FIELDS, entry_row(entry), strict=True)), "indexed": 0}


def _hold_everything(work: _Work, now: datetime, hold_id: str) -> None:
    """Set a hold unless one that is set was read: the damage must not be what lifts one."""
    if all(row["lifted_at"] is not None for row in work.rows["hold"]):
        work.held = True
        work.rows["hold"].append(
            {"id": hold_id, "reason": HELD, "set_at": moment_text(now), "lifted_at": None}
        )


def _free_names(taken: Iterable[str]) -> Iterator[str]:
    """Yield names to stand in for lost ones; an earlier repair may have given some of them."""
    known = set(map(name_key, taken))
    names = (f"Name lost {number}" for number in count(1))
    return (name for name in names if name_key(name) not in known)


def _nameless_client(client_id: str, name: str) -> dict[str, Any]:
    return {
        "id": client_id,
        "code_name": name,
        "role": "therapist",
        "site": "",
        "started_on": None,
        "ended_on": None,
        "way_of_talking": "",
        "template": "",
        "binned_at": None,
    }


def _nameless_meeting(meeting_id: str, now: datetime) -> dict[str, Any]:
    return {
        "id": meeting_id,
        "kind": "individual",
        "at": now.replace(tzinfo=None).isoformat(" ", "microseconds"),
        "minutes": 50,
        "label": "Date lost",
        "series": None,
        "rule": "",
        "held_on": None,
        "called_off_on": None,
    }


def _write(target: FileKey, work: _Work) -> dict[str, int]:
    """Store all rows in one transaction, then build the index; return refused rows by table."""
    refused = dict.fromkeys(TABLES, 0)
    connection = target.connect()
    try:
        connection.execute("BEGIN IMMEDIATE")
        for name in TABLES:
            columns = {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
            for row in work.rows[name]:
                refused[name] += not _insert(connection, name, row, columns)
        for status, index in (("draft", 2), ("finished", 1)):
            connection.execute("UPDATE entry SET indexed = ? WHERE status = ?", (index, status))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlcipher.Error as error:
        raise plain(error) from None
    finally:
        connection.close()
    return refused


def _insert(
    connection: sqlcipher.Connection, table: str, row: dict[str, Any], known: set[str]
) -> bool:
    """Store a row; what is made up for an older journal may have columns that its tables lack."""
    values = {name: value for name, value in row.items() if name in known}
    if table == "entry":
        values["indexed"] = 0
    columns = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" * len(values))
    try:
        connection.execute(
            f'INSERT INTO "{table}" ({columns}) VALUES ({places})', tuple(values.values())
        )
    except sqlcipher.IntegrityError:
        return False
    return True


def _emptied(work: _Work) -> list[date]:
    """Return the days of entries that say what their first words are and have no answer left."""
    answered = {row["entry_key"] for row in work.rows["answer"]}
    return sorted(
        day_of(row["key"])
        for row in work.rows["entry"]
        if row["first_line"] and row["key"] not in answered
    )
