"""Making, opening and closing a journal file."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from reflect.domain.client import Client
from reflect.errors import NewerFormatError, ReflectError, StorageError, VaultDamagedError
from reflect.store import Store, create_database
from reflect.store.connection import connect
from tests.support.entries import KEY, SALT, an_id, entry

if TYPE_CHECKING:
    from pathlib import Path


def run(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = connect(path, KEY, SALT)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_a_new_journal_is_encrypted_private_and_alone_in_its_folder(path: Path) -> None:
    made = path.parent / "new" / "journal.db"
    made.parent.mkdir()
    create_database(made, KEY, SALT)
    assert [file.name for file in made.parent.iterdir()] == ["journal.db"]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert b"entry" not in made.read_bytes()


def test_making_a_journal_over_another_is_refused_and_leaves_it_alone(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(StorageError):
        create_database(path, KEY, SALT)
    assert path.read_bytes() == before


def test_a_creation_that_fails_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StorageError("the disk is full")

    monkeypatch.setattr("reflect.store.migrations.run.upgrade", fail)
    with pytest.raises(StorageError):
        create_database(tmp_path / "journal.db", KEY, SALT)
    assert list(tmp_path.iterdir()) == []


def test_what_was_saved_is_there_after_closing_and_opening_again(path: Path) -> None:
    with Store.open(path, KEY, SALT) as store:
        store.entries.save(entry(1, "The hour went by."))
    with Store.open(path, KEY, SALT) as store:
        assert store.entries.get(entry(1).id) == entry(1, "The hour went by.")


def test_closing_empties_the_log_beside_the_file(path: Path) -> None:
    store = Store.open(path, KEY, SALT)
    store.entries.save(entry(1))
    store.close()
    store.close()
    assert [file.name for file in path.parent.iterdir()] == ["journal.db"]


def test_a_closed_journal_says_so(path: Path) -> None:
    store = Store.open(path, KEY, SALT)
    store.close()
    with pytest.raises(StorageError, match="closed"):
        store.entries.count()


def test_another_key_opens_nothing_and_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(VaultDamagedError):
        Store.open(path, b"x" * 32, SALT)
    assert path.read_bytes() == before


def test_a_file_without_tables_is_no_journal(tmp_path: Path) -> None:
    connect(tmp_path / "empty.db", KEY, SALT, create=True).execute("CREATE TABLE t (x)").close()
    with pytest.raises(VaultDamagedError, match="holds no journal"):
        Store.open(tmp_path / "empty.db", KEY, SALT)


def test_a_journal_of_a_newer_reflect_is_refused_unchanged(path: Path) -> None:
    run(path, "UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(NewerFormatError, match="newer reflect"):
        Store.open(path, KEY, SALT)
    assert path.read_bytes() == before


def test_a_reader_sees_what_a_writer_saves_and_can_save_nothing(path: Path) -> None:
    with (
        Store.open(path, KEY, SALT) as writer,
        Store.open(path, KEY, SALT, readonly=True) as reader,
    ):
        writer.entries.save(entry(1))
        assert reader.entries.count() == 1
        with pytest.raises(StorageError, match="reading only"):
            reader.entries.save(entry(2))


def test_opening_and_using_a_journal_loads_neither_sqlmodel_nor_alembic(path: Path) -> None:
    program = f"""
import sys
from datetime import date
from pathlib import Path
from reflect.store import Store
from reflect.domain.query.parse import KnownNames, parse
from tests.support.entries import entry
with Store.open(Path({str(path)!r}), {KEY!r}, {SALT!r}) as store:
    store.entries.save(entry(1, "Tired."))
    store.search.search(parse("tired", date(2026, 11, 21), KnownNames()))
    store.marks.facts()
loaded = {{name.split(".")[0] for name in sys.modules}}
print(sorted(loaded & {{"sqlmodel", "sqlalchemy", "alembic", "pydantic", "rapidfuzz"}}))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_threads_write_and_read_side_by_side(store: Store) -> None:
    failures: list[BaseException] = []

    def work(first: int) -> None:
        try:
            for number in range(first, first + 20):
                store.entries.save(entry(number, f"Hour {number}."))
                assert store.entries.get(entry(number).id) is not None
                store.entries.page()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(100 * n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.entries.count() == 120
    assert store.health()["integrity"] == "sound"


def test_a_refused_change_leaves_everything_as_it_was(store: Store) -> None:
    store.entries.save(entry(1, "Before."))
    with pytest.raises(Exception, match="journal refused") as caught:
        store.entries.save(entry(1, "CANARY words", client_id="nobody"))
    assert store.entries.get(entry(1).id) == entry(1, "Before.")
    assert "CANARY" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_emptying_the_log_amid_what_is_written_together_is_refused_and_nothing_waits(
    path: Path,
) -> None:
    seen: list[object] = []

    def act() -> None:
        with Store.open(path, KEY, SALT) as store:
            with store.together():
                store.entries.save(entry(1))
                with pytest.raises(RuntimeError, match="before or after"):
                    store._pool.checkpoint()
            seen.extend((store.entries.count(), store._pool.checkpoint()))

    waiting = threading.Thread(target=act, daemon=True)  # nobody waits for one that hangs
    waiting.start()
    waiting.join(60)
    assert seen == [1, True]


def test_what_is_written_together_is_kept_whole_or_not_at_all(store: Store) -> None:
    def fail_between() -> None:
        with store.together():
            store.entries.save(entry(1))
            store.clients.save(Client("c1", "Heron"))
            assert store.entries.get(an_id(1)) == entry(1)  # one's own words are read back
            raise RuntimeError("between")

    with pytest.raises(RuntimeError, match="between"):
        fail_between()
    assert (store.entries.count(), store.clients.all(), store.written) == (0, [], 0)
    with store.together():
        store.entries.save(entry(1))
        with store.together():
            store.clients.save(Client("c1", "Heron"))
    assert (store.entries.count(), len(store.clients.all()), store.written) == (1, 1, 1)
    assert store.health()["integrity"] == "sound"


def test_a_part_that_is_refused_leaves_the_others_to_whoever_goes_on(store: Store) -> None:
    with store.together():
        store.clients.save(Client("c1", "Heron"))
        with pytest.raises(ReflectError):
            store.clients.save(Client("c2", "Heron"))
        store.entries.save(entry(1))
    assert [client.id for client in store.clients.all()] == ["c1"]
    assert store.entries.count() == 1


def test_other_threads_see_nothing_of_it_before_the_end(store: Store) -> None:
    with ThreadPoolExecutor(1) as other:
        with store.together():
            store.entries.save(entry(1))
            assert other.submit(store.entries.count).result() == 0
            waiting = other.submit(store.entries.save, entry(2))
        waiting.result()
        assert other.submit(store.entries.count).result() == 2


def test_a_process_that_dies_between_leaves_nothing_of_it(path: Path) -> None:
    code = (
        "import os; from pathlib import Path; from reflect.store import Store;"
        "from tests.support.entries import KEY, SALT, entry;"
        f"store = Store.open(Path({str(path)!r}), KEY, SALT); together = store.together();"
        "together.__enter__(); store.entries.save(entry(1)); os._exit(9)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 9
    with Store.open(path, KEY, SALT) as store:
        assert store.entries.count() == 0
        assert store.health()["integrity"] == "sound"


def test_a_damaged_file_is_called_damaged(path: Path) -> None:
    with Store.open(path, KEY, SALT) as store:
        store.entries.save_many([(entry(n, "Words " * 300), None) for n in range(40)])
    data = bytearray(path.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 + 2000] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(VaultDamagedError), Store.open(path, KEY, SALT) as store:
        store.entries.get(entry(1).id)


def test_a_full_disk_is_told_plainly_and_loses_nothing(path: Path) -> None:
    store = Store.open(path, KEY, SALT)
    store.entries.save(entry(1, "Kept."))
    with store._pool.read() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={pages}").fetchall()
    with pytest.raises(StorageError, match="disk is full"):
        store.entries.save(entry(2, "CANARY " * 20_000))
    assert store.entries.get(entry(1).id) == entry(1, "Kept.")
    assert store.entries.get(entry(2).id) is None
    store.close()


def test_a_read_only_folder_is_told_plainly(path: Path) -> None:
    with Store.open(path, KEY, SALT) as store:
        store.entries.save(entry(1))
    moved = path.parent / "folder"
    moved.mkdir()
    shutil.move(path, moved / "journal.db")
    (moved / "journal.db").chmod(0o400)
    moved.chmod(0o500)
    try:
        with Store.open(moved / "journal.db", KEY, SALT, readonly=True) as store:
            assert store.entries.count() == 1
    finally:
        moved.chmod(0o700)
