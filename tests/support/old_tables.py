"""A journal as the first tables held it, before every later revision."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reflect import vault
from reflect.journal.session import Passphrase
from reflect.store.connection import connect
from reflect.store.entry_rows import ANSWER_FIELDS, ENTRY_FIELDS, answer_rows, entry_row
from reflect.store.migrations.run import upgrade
from reflect.store.rowkey import first_key
from tests.support.entries import entry
from tests.support.vaults import PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.domain.entry import Entry
    from reflect.journal.session import RecoveryCode

OLDEST = "0001"
TEXTS = tuple(f"Hour {number}. " + "What stayed with me. " * 30 for number in range(6))
_EMPTY = (
    "harm_addressed", "in_session_work", "priority_reason", "client_goal", "tone_check",
    "continuing_statement", "contribution_statement", "how_client_heard_it", "deferred_until",
    "barriers", "unknowns", "strengths", "ready_step", "next_conversation", "outcome_note",
)  # fmt: skip
_REFERRAL = {
    "id": "r1", "client_id": "c1", "service_kind": "day group", "place": "outside",
    "harm_level": 2, "willingness_asked": 0, "requirement": "unknown", "necessity": "unknown",
    "status": "raised", "purposes": "[]",
}  # fmt: skip


def make_old(path: Path, key: bytes, salt_hex: str, texts: Sequence[str] = TEXTS) -> None:
    """Make a journal file of the first revision: Heron, with a referral, and reflections on him."""
    opened = partial(connect, path, key, salt_hex)
    connect(path, key, salt_hex, create=True).close()
    upgrade(opened, OLDEST)
    connection = opened()
    try:
        _add_client(connection)
        for number, text in enumerate(texts, 1):
            _add_entry(connection, number, entry(number, text, client_id="c1"))
    finally:
        connection.close()


def make_old_vault(
    folder: Path, texts: Sequence[str] = TEXTS, passphrase: str = PASSPHRASE
) -> RecoveryCode:
    """Set up a vault with such a journal."""
    made = vault.create_vault(
        folder,
        Passphrase(passphrase),
        make_database=lambda path, key: make_old(path, key.key, key.salt_hex, texts),
        profile=vault.CHEAPEST,
        limits=vault.LIMITS_FOR_TESTS,
    )
    made.vault.close()
    return made.recovery_code


def _add_client(connection: sqlcipher.Connection) -> None:
    connection.execute(
        "INSERT INTO client (id, code_name, role, site, way_of_talking, template)"
        " VALUES ('c1', 'Heron', 'therapist', '', '', '')"
    )
    values = {**dict.fromkeys(_EMPTY, ""), **_REFERRAL}
    connection.execute(
        f"INSERT INTO referral ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
        tuple(values.values()),
    )
    connection.execute(
        "INSERT INTO referral_event (id, referral_id, at, status, note)"
        " VALUES ('e1', 'r1', '2026-10-05 18:30:00.000000', 'raised', 'over tea')"
    )


def _add_entry(connection: sqlcipher.Connection, number: int, one: Entry) -> None:
    key = first_key(one.occurred_on, one.written_at) + number - 1
    for table, names, rows in (
        ("entry", ("key", *ENTRY_FIELDS, "indexed"), [(key, *entry_row(one), 0)]),
        ("answer", ("entry_key", *ANSWER_FIELDS), answer_rows(one, key)),
    ):
        places = ", ".join("?" * len(names))
        connection.executemany(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})", rows)
    connection.execute("UPDATE entry SET indexed = 1 WHERE key = ?", (key,))
