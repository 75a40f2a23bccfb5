"""A fault at anything that a migration asks of the disk leaves one working state, nothing lost.

A vault with the first tables is opened by this program, which makes a verified backup and then
changes the tables. In turn every call to the disk fails, those of the backup and those that SQLite
makes; the process is killed at each, and the power goes at each; and every statement is refused.
Prints how many faults were injected (run with ``-s`` to read it).
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from reflect import vault
from reflect.errors import ReflectError
from reflect.journal import restoring
from reflect.journal.session import Passphrase
from reflect.store.connection import connect
from reflect.store.migrations import run as migrating
from reflect.store.schema import HEAD
from tests.support.old_tables import OLDEST, TEXTS, make_old_vault
from tests.support.vaults import PASSPHRASE, vaults
from tests.torture.faults import FAULTS, SQLITE_FAULTS, every_fault, every_sqlite_fault
from tests.torture.refusing import Refusing

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
SECRET = Passphrase(PASSPHRASE)
Tables = frozenset[tuple[str, str]]


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a vault whose tables are the first ones."""
    place = tmp_path_factory.mktemp("base") / "place"
    place.mkdir()
    make_old_vault(place / "vault")
    return place


@pytest.fixture(scope="module")
def both(base: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Tables, Tables]:
    """The tables before and after a migration that nothing disturbed."""
    place = tmp_path_factory.mktemp("undisturbed") / "place"
    shutil.copytree(base, place)
    before = tables(place)
    migrate(place)
    after = tables(place)
    assert revision(place) == HEAD
    assert before != after
    return before, after


def migrate(place: Path) -> None:
    vaults(place / "vault").unlock(SECRET).close()


def ask(place: Path, sql: str) -> list[tuple[Any, ...]]:
    """Return what the journal file answers, with nothing brought up to date before."""
    opened = vault.unlock(place / "vault", SECRET, limits=vault.LIMITS_FOR_TESTS)
    connection = connect(opened.database, opened.key.key, opened.key.salt_hex, readonly=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def tables(place: Path) -> Tables:
    rows = ask(place, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return frozenset((name, sql) for name, sql in rows)


def revision(place: Path) -> str:
    ((found,),) = ask(place, "SELECT version_num FROM alembic_version")
    return str(found)


def require_one_state(place: Path, both: tuple[Tables, Tables], where: str) -> bool:
    """Check that the old or the new state is there, whole; return True when it is the new one."""
    found, at = tables(place), revision(place)
    assert (found, at) in ((both[0], OLDEST), (both[1], HEAD)), f"{where}: neither old nor new"
    stored = ask(place, "SELECT shown FROM answer ORDER BY entry_key")
    assert [row[0] for row in stored] == list(TEXTS), where
    backups = sorted((place / "vault" / "backups").glob("reflect-*.zip"))
    assert backups or at == OLDEST, f"{where}: migrated without a backup"
    for backup in backups:
        held = restoring.rehearse(vaults(place / "vault"), backup, SECRET).found
        assert held.entries == len(TEXTS), where
    return at == HEAD


def require_all_of_it(place: Path, where: str) -> None:
    """Open the vault for writing, as the next start does, and look at everything in it."""
    with vaults(place / "vault").unlock(SECRET) as journal:
        kept = [journal.entries.get(line.id).text for line in journal.entries.page()]
        assert sorted(kept) == sorted(TEXTS), where
        (client,) = journal.clients.all()
        (referral,) = journal._store.referrals.of_client(client.id)
        assert (client.code_name, referral.service) == ("Heron", "day group"), where
        assert journal.health()["integrity"] == "sound", where
    assert revision(place) == HEAD


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_backup_before_it(
    base: Path, both: tuple[Tables, Tables], tmp_path: Path, fault: str
) -> None:
    states, runs = set(), 0
    for runs, one in enumerate(every_fault(migrate, base, tmp_path, fault), 1):  # noqa: B007
        if one.known:
            continue
        states.add(require_one_state(one.place, both, f"at call {one.call}"))
        require_all_of_it(one.place, f"at call {one.call}")
    # All of the backup comes before the first change; some of its faults it can do without.
    assert states == ({False} if "power" in fault else {True, False})
    print(f"\nbackup before a migration, {fault}: {runs} faults, each left one working state")


@pytest.mark.parametrize("fault", SQLITE_FAULTS)
def test_a_fault_of_the_disk_under_sqlite(
    base: Path, both: tuple[Tables, Tables], tmp_path: Path, fault: str
) -> None:
    states, runs, said = set(), 0, 0
    for runs, one in enumerate(every_sqlite_fault(migrate, base, tmp_path, fault), 1):  # noqa: B007
        said += one.failure is not None
        if one.known:
            continue
        states.add(require_one_state(one.place, both, one.where))
        require_all_of_it(one.place, one.where)
    assert False in states
    # What fails to be flushed, cut or removed may all lie before the change.
    assert True in states or fault == "the disk fails"
    print(f"\nmigration, {fault}: {runs} faults, {said} said so, each left one working state")


def test_a_statement_that_is_refused(
    base: Path, both: tuple[Tables, Tables], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = migrating.engine
    refusing = Refusing()
    monkeypatch.setattr(
        migrating, "engine", lambda connect: real(lambda: refusing.around(connect()))
    )
    shutil.copytree(base, tmp_path / "counted")
    migrate(tmp_path / "counted")
    statements = refusing.count
    for number in range(1, statements + 1):
        place = tmp_path / f"at-{number}"
        shutil.copytree(base, place)
        refusing.count, refusing.at = 0, number
        with pytest.raises(ReflectError) as told:
            migrate(place)
        assert "UPDATE" not in str(told.value)
        refusing.at = 0
        assert require_one_state(place, both, refusing.last) is False, refusing.last
        require_all_of_it(place, refusing.last)
        shutil.rmtree(place)
    print(f"\nmigration, a statement refused: {statements} faults, each left the old state")
