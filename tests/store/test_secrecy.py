"""No word of an entry is in an error, a repr, or a file."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import SQLAlchemyError

from reflect.domain.client import Client
from reflect.domain.query.model import Group, Query, Term
from reflect.errors import ReflectError
from reflect.store import Store
from reflect.store.connection import connect
from reflect.store.migrations.run import migration_connection
from reflect.store.tables import AnswerRow, ClientRow, EntryRow, SettingRow
from tests.support.entries import KEY, SALT, an_id, entry, mark

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CANARY = "Zyxwcanary"


def acts(store: Store) -> dict[str, Callable[[], object]]:
    """Return things that fail inside the database while they hold the canary."""
    told = entry(1, CANARY)
    term = Query(groups=(Group((Term((CANARY,)),)),))

    def break_tables() -> None:
        store.entries.save(told)
        with store._pool.write() as connection:
            connection.execute("DROP VIEW entry_fts_text")
        store.search.search(term)

    return {
        "a client that is not there": lambda: store.entries.save(entry(1, CANARY, client_id="x")),
        "an intensity out of range": lambda: store.entries.save(entry(1, CANARY, intensity=99)),
        "the same mark twice": lambda: store.entries.save(told, [mark(1, told), mark(1, told)]),
        "a view that is gone": break_tables,
    }


@pytest.mark.parametrize("name", ["a client that is not there", "an intensity out of range",
                                  "the same mark twice", "a view that is gone"])  # fmt: skip
def test_a_failed_statement_says_nothing_of_its_values(store: Store, name: str) -> None:
    with pytest.raises(ReflectError) as caught:
        acts(store)[name]()
    told = "".join(traceback.format_exception(caught.value))
    assert CANARY.lower() not in str(caught.value).lower()
    assert f"'{CANARY}'" not in told
    assert "sqlcipher3" not in str(caught.value)


def test_errors_of_a_migration_hide_their_values(path: Path) -> None:
    with (
        migration_connection(lambda: connect(path, KEY, SALT)) as connection,
        pytest.raises(SQLAlchemyError) as caught,
    ):
        connection.execute(text("INSERT INTO client (id) VALUES (:name)"), {"name": CANARY})
    assert CANARY not in str(caught.value)


def test_the_library_alone_would_say_the_values() -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection, pytest.raises(SQLAlchemyError) as caught:
        connection.execute(text("INSERT INTO nowhere (id) VALUES (:name)"), {"name": CANARY})
    assert CANARY in str(caught.value)
    engine.dispose()


def test_rows_and_entries_show_no_words_in_their_repr() -> None:
    told = entry(1, CANARY)
    rows = (
        AnswerRow(key=1, shown=CANARY, value=CANARY, prompt=CANARY),
        EntryRow(key=1, first_line=CANARY),
        ClientRow(id="c", code_name=CANARY, way_of_talking=CANARY, template=CANARY, site=CANARY),
        SettingRow(key="k", value=CANARY),
    )
    assert CANARY not in repr((told, *rows))


def test_no_file_of_the_journal_holds_a_word_of_it(path: Path) -> None:
    store = Store.open(path, KEY, SALT)
    store.clients.save(Client("c1", CANARY))
    store.entries.save_many((entry(n, f"{CANARY} {CANARY}"), None) for n in range(50))
    store.search.search(Query(groups=(Group((Term((CANARY,)),)),)))
    files = list(path.parent.iterdir())
    assert path.with_name(path.name + "-wal") in files
    store.close()
    for file in {*files, *path.parent.iterdir()}:
        if file.exists():
            data = file.read_bytes().lower()
            assert CANARY.lower().encode() not in data
            assert an_id(1).encode() not in data
