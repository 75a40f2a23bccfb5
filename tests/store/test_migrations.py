"""The migrations make exactly the tables that the code describes."""

from __future__ import annotations

import shutil
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import UniqueConstraint, inspect
from sqlmodel import SQLModel

from reflect.domain.query.model import Group, Query, Term
from reflect.errors import StorageError, UsageError
from reflect.store import Store, schema
from reflect.store import store as store_module
from reflect.store.connection import connect
from reflect.store.migrations import run
from reflect.store.migrations.run import config, migration_connection, upgrade
from reflect.store.schema import HEAD, REVISIONS, current_revision
from reflect.store.tables import TABLES
from tests.support.entries import KEY, SALT, an_id, entry
from tests.support.old_tables import make_old

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection


def _ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
    """Leave out what SQLite and FTS5 keep for themselves."""
    return not (
        kind == "table"
        and (name == "alembic_version" or "fts" in (name or "") or name == "entry_word")
    )


def test_the_migrations_make_the_tables_of_the_metadata(path: Path) -> None:
    with migration_connection(partial(connect, path, KEY, SALT)) as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "compare_server_default": True, "include_object": _ours},
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_column_foreign_key_and_index_is_as_described(path: Path) -> None:
    with migration_connection(partial(connect, path, KEY, SALT)) as connection:
        for row in TABLES:
            assert _described(row.__table__) == _found(connection, row.__tablename__)


def _described(table: object) -> dict[str, object]:
    return {
        "columns": {(c.name, c.nullable, c.primary_key) for c in table.columns},
        "foreign": {
            (key.parent.name, key.target_fullname, key.ondelete, key.onupdate)
            for key in table.foreign_keys
        },
        "indexes": {(i.name, tuple(c.name for c in i.columns)) for i in table.indexes},
        "unique": {
            tuple(c.name for c in constraint.columns)
            for constraint in table.constraints
            if isinstance(constraint, UniqueConstraint)
        },
    }


def _found(connection: Connection, name: str) -> dict[str, object]:
    look = inspect(connection)
    keys = look.get_pk_constraint(name)["constrained_columns"]
    return {
        "columns": {(c["name"], c["nullable"], c["name"] in keys) for c in look.get_columns(name)},
        "foreign": {
            (
                key["constrained_columns"][0],
                f"{key['referred_table']}.{key['referred_columns'][0]}",
                key["options"].get("ondelete"),
                key["options"].get("onupdate"),
            )
            for key in look.get_foreign_keys(name)
        },
        "indexes": {(i["name"], tuple(i["column_names"])) for i in look.get_indexes(name)},
        "unique": {tuple(u["column_names"]) for u in look.get_unique_constraints(name)},
    }


def test_the_known_revisions_are_those_of_the_scripts() -> None:
    scripts = ScriptDirectory.from_config(config())
    assert scripts.get_heads() == [HEAD]
    known = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(known)) == REVISIONS


def test_migrating_an_up_to_date_journal_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    upgrade(partial(connect, path, KEY, SALT))
    assert path.read_bytes() == before


NEXT = """
from alembic import op
revision, down_revision = "9999", "{head}"
branch_labels = depends_on = None

def upgrade():
    op.execute("CREATE TABLE mood (x)")
    {then}
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make this program one revision newer, whose migration ends with the given statement."""

    def become(then: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(run.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "m9999_mood.py").write_text(NEXT.format(then=then, head=HEAD))
        monkeypatch.setattr(run, "FOLDER", folder)
        monkeypatch.setattr(schema, "REVISIONS", (*REVISIONS, "9999"))
        monkeypatch.setattr(store_module, "HEAD", "9999")

    return become


def test_an_older_journal_is_migrated_after_its_backup_and_keeps_its_entries(
    path: Path, later: Callable[[str], None]
) -> None:
    with Store.open(path, KEY, SALT) as store:
        store.entries.save(entry(1))
    later("pass")
    backups: list[bytes] = []
    with Store.open(
        path, KEY, SALT, before_migration=lambda: backups.append(path.read_bytes())
    ) as store:
        assert store.entries.get(entry(1).id) == entry(1)
    connection = connect(path, KEY, SALT)
    assert current_revision(connection) == "9999"
    assert connection.execute("SELECT count(*) FROM mood").fetchone() == (0,)
    connection.close()
    path.write_bytes(backups[0])
    connection = connect(path, KEY, SALT)
    assert current_revision(connection) == HEAD
    connection.close()


def test_a_migration_that_fails_halfway_leaves_the_journal_as_it_was(
    path: Path, later: Callable[[str], None]
) -> None:
    before = path.read_bytes()
    later('raise RuntimeError("halfway")')
    with pytest.raises(RuntimeError, match="halfway"):
        Store.open(path, KEY, SALT)
    connection = connect(path, KEY, SALT)
    assert current_revision(connection) == HEAD
    found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'mood'").fetchone()
    assert found == (0,)
    connection.close()
    assert path.read_bytes() == before


def test_a_full_disk_is_said_in_words_without_the_statement(
    path: Path, later: Callable[[str], None]
) -> None:
    before = path.read_bytes()
    later('op.execute("PRAGMA max_page_count=1"); op.execute("CREATE TABLE more (x)")')
    with pytest.raises(StorageError, match="disk is full") as told:
        Store.open(path, KEY, SALT)
    assert "CREATE" not in str(told.value)
    assert path.read_bytes() == before


def test_a_ledger_of_the_first_tables_keeps_its_rows_and_learns_when_it_was_opened(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.db"
    make_old(path, KEY, SALT)
    with Store.open(path, KEY, SALT) as store:
        (row,) = store.referrals.of_client("c1")
        assert (row.service, row.state.value, row.opened_on.isoformat()) == (
            "day group",
            "raised",
            "2026-10-05",
        )
        (event,) = store.referrals.history("r1")
        assert (event.kind.value, event.note) == ("moved", "over tea")


def test_entries_of_the_first_tables_are_found_whatever_stands_unseen_in_them(
    tmp_path: Path,
) -> None:
    path = tmp_path / "old.db"
    texts = ("Then si\u00adlence.", "Nothing.", "Cafe\u0301, then \u2066silence\u2069.")
    make_old(path, KEY, SALT, texts)
    with Store.open(path, KEY, SALT) as store:
        for word, expected in {"silence": {1, 3}, "café": {3}, "nothing": {2}}.items():
            hits = store.search.search(Query((Group((Term((word,)),)),)))
            assert {int(hit.summary.id[-2:], 16) for hit in hits} == expected
        assert [store.entries.get(an_id(n)).text for n in (1, 2, 3)] == list(texts)
        assert store.health()["integrity"] == "sound"


def _made(path: Path) -> tuple[set[object], ...]:
    """Return every table, trigger and view of a file, and how its indexes are kept."""
    connection = connect(path, KEY, SALT)
    try:
        return tuple(
            set(connection.execute(sql).fetchall())
            for sql in (
                "SELECT type, name, sql FROM sqlite_master",
                "SELECT v FROM entry_fts_config WHERE k = 'secure-delete'",
                "SELECT v FROM draft_fts_config WHERE k = 'secure-delete'",
            )
        )
    finally:
        connection.close()


SOME, MANY = range(20, 21), range(60)


@pytest.mark.parametrize("unseen", [SOME, MANY], ids=["one", "all"])
def test_however_many_hold_unseen_characters_each_is_found_and_the_index_is_whole(
    tmp_path: Path, template: Path, unseen: range
) -> None:
    path = tmp_path / "old.db"
    texts = [f"Then si{chr(0xAD) * (n in unseen)}lence, number{n}." for n in range(60)]
    make_old(path, KEY, SALT, texts)
    connection = connect(path, KEY, SALT)
    for indexed in (0, 2):  # the twenty-first is a draft: it is in the other index
        sql = "UPDATE entry SET indexed = ?, status = 'draft' WHERE id = ?"
        connection.execute(sql, (indexed, an_id(21)))
    connection.close()
    told: list[tuple[int, int]] = []
    with Store.open(path, KEY, SALT, tell=lambda *far: told.append(far)) as store:
        hits = store.search.search(Query((Group((Term(("silence",)),)),)), limit=100)
        assert {hit.summary.id for hit in hits} == {an_id(n + 1) for n in range(60)}
        (hit,) = store.search.search(Query((Group((Term(("number20",)),)),)))
        assert hit.summary.id == an_id(21)
        assert store.health()["integrity"] == "sound"
    assert told[:2] == [(0, 0), (0, 60)]
    assert told[-1] == (60, 60)
    assert told == sorted(told)
    assert _made(path) == _made(template)


def test_who_hears_how_far_it_has_come_can_stop_it_and_nothing_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    make_old(path, KEY, SALT, [f"Si\u00adlence {n}." for n in range(250)])
    before = path.read_bytes()
    told: list[int] = []

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if done:
            raise StorageError("that is enough")

    with pytest.raises(StorageError, match="enough"):
        Store.open(path, KEY, SALT, tell=stop)
    assert 0 < told[-1] < 250
    assert path.read_bytes() == before
    with Store.open(path, KEY, SALT) as store:
        hits = store.search.search(Query((Group((Term(("silence",)),)),)), limit=300)
        assert len(hits) == 250


def test_a_backup_that_fails_stops_the_migration(path: Path, later: Callable[[str], None]) -> None:
    def fail() -> None:
        raise StorageError("no room for a backup")

    later("pass")
    before = path.read_bytes()
    with pytest.raises(StorageError, match="no room"):
        Store.open(path, KEY, SALT, before_migration=fail)
    assert path.read_bytes() == before


def test_an_older_journal_is_not_migrated_by_a_reader(
    path: Path, later: Callable[[str], None]
) -> None:
    later("pass")
    with pytest.raises(UsageError, match="older reflect"):
        Store.open(path, KEY, SALT, readonly=True)


def test_the_revision_is_read_without_alembic(path: Path) -> None:
    connection = connect(path, KEY, SALT)
    assert current_revision(connection) == HEAD
    connection.close()


def test_meetings_and_agendas_of_before_are_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    make_old(path, KEY, SALT)
    connection = connect(path, KEY, SALT)
    connection.execute(
        "INSERT INTO meeting VALUES"
        " ('m1', 'individual', '2026-11-19 16:00:00.000000', 50, '', NULL, '', '2026-11-19')"
    )
    connection.execute(
        "INSERT INTO agenda_item VALUES ('i1', 'm1', 'second', 'own', 'Refer?', NULL, 'Refer?',"
        " '', NULL, '[]', '', 'decided', 0, 'Ask', '2026-12-03', 0, 0, 0, NULL)"
    )
    connection.close()
    with Store.open(path, KEY, SALT) as store:
        assert store.meetings.last_held() == store.meetings.get("m1")
        assert store.meetings.all()[0].called_off_on is None
        (item,) = store.meetings.waiting()
    assert (item.decision, item.due_on, item.formerly) == ("Ask", date(2026, 12, 3), ())


def test_no_table_shows_a_persons_words_in_its_repr() -> None:
    for row in TABLES:
        for name, field in row.model_fields.items():
            words = name in {
                "shown", "value", "first_line", "snapshot", "headline", "question", "want_back",
                "decision", "code_name", "phrase", "reason", "detail", "label", "source",
            }  # fmt: skip
            assert not (words and field.repr), f"{row.__name__}.{name}"
