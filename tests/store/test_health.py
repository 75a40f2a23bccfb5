"""Health: a sound journal is called sound, a damaged one is not, and no word of it is told."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from reflect.domain.entry import EntryStatus
from reflect.store import Store
from reflect.store.connection import connect
from reflect.store.schema import HEAD
from tests.support.entries import KEY, MOMENT, SALT, an_id, entry
from tests.support.journal_generator import fill

if TYPE_CHECKING:
    from pathlib import Path


def test_counts_are_told_and_words_are_not(store: Store) -> None:
    made = fill(store, 30)
    store.entries.save(entry(1, "CANARY", status=EntryStatus.DRAFT))
    store.entries.save(entry(2, "CANARY"))
    store.entries.bin(an_id(2), MOMENT)
    health = store.health()
    assert health.pop("cipher").startswith("SQLCipher 4")
    assert health == {
        "tables": f"revision {HEAD}",
        "entries": "30",
        "drafts": "1",
        "in the bin": "1",
        "clients": str(len(made.clients)),
        "meetings": "0",
        "integrity": "sound",
    }


def test_a_reader_can_look_too(path: Path) -> None:
    with Store.open(path, KEY, SALT) as store:
        store.entries.save(entry(1))
    with Store.open(path, KEY, SALT, readonly=True) as reader:
        assert reader.health()["integrity"] == "sound"


def test_an_index_out_of_step_is_told(store: Store) -> None:
    store.entries.save(entry(1, "The violin."))
    with store._pool.write() as connection:
        connection.execute("INSERT INTO entry_fts(entry_fts) VALUES ('delete-all')")
    assert store.health()["integrity"] == "the search index is out of step"


def test_a_row_that_refers_to_nothing_is_told(path: Path) -> None:
    connection = connect(path, KEY, SALT)
    connection.execute("PRAGMA foreign_keys=OFF").fetchall()
    connection.execute(
        "INSERT INTO mark VALUES (1, 'm', 42, 't', 'stated', 'own', 'open', 0, '', 0, 0)"
    )
    connection.close()
    with Store.open(path, KEY, SALT) as store:
        assert "refer to what is not there" in store.health()["integrity"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE entry SET status = 'CANARY', indexed = indexed", "1 rows of entry cannot be read"),
        ("UPDATE entry SET occurred_on = '31 February'", "1 rows of entry cannot be read"),
        ("UPDATE entry SET bring = 'perhaps'", "1 rows of entry cannot be read"),
        (
            "INSERT INTO client VALUES ('c', 'CANARY', 'king', '', NULL, NULL, '', '', NULL)",
            "1 rows of client",
        ),
    ],
)
def test_a_value_that_cannot_be_read_is_told_without_saying_it(
    store: Store, statement: str, told: str
) -> None:
    store.entries.save(entry(1))
    with store._pool.write() as connection:
        connection.execute(statement)
    integrity = store.health()["integrity"]
    assert told in integrity
    assert "CANARY" not in integrity


def test_damaged_pages_are_told(path: Path, tmp_path: Path) -> None:
    with Store.open(path, KEY, SALT) as store:
        fill(store, 60)
    copy = shutil.copy(path, tmp_path / "copy.db")
    data = bytearray(copy.read_bytes())
    last = len(data) // 4096 - 1
    data[last * 4096 + 100] ^= 0xFF
    copy.write_bytes(data)
    with Store.open(copy, KEY, SALT) as store:
        try:
            told = store.health()["integrity"]
        except Exception as error:
            told = str(error)
    assert "damaged" in told
