"""A new vault appears whole in its place, or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from reflect import vault
from reflect.errors import StorageError, UsageError
from reflect.store.connection import connect
from tests.vault.helpers import RIGHT, make_database, make_vault, picture, read_entry, unlock

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_vault_opens_with_both_secrets(tmp_path: Path) -> None:
    new = make_vault(tmp_path / "vault")
    assert read_entry(unlock(tmp_path / "vault")) == "what Heron stirred up"
    assert unlock(tmp_path / "vault", new.recovery_code).key == new.vault.key
    assert read_entry(new.vault) == "what Heron stirred up"


def test_the_folder_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        make_vault(tmp_path / "vault")
    finally:
        os.umask(before)
    assert (tmp_path / "vault").stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "vault").iterdir()}
    assert set(modes.values()) == {0o600}
    assert {"vault.key", "vault.key.bak", "vault.lock"} < set(modes)
    assert len(modes) == 4


def test_missing_parents_are_made_and_nothing_is_left_beside(tmp_path: Path) -> None:
    make_vault(tmp_path / "a" / "b" / "vault")
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["vault"]


def test_an_empty_folder_is_a_place_for_a_vault(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir(mode=0o755)
    make_vault(tmp_path / "vault")
    assert (tmp_path / "vault").stat().st_mode & 0o777 == 0o700


def test_a_link_to_an_empty_folder_leads_there(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "vault").symlink_to(tmp_path / "disk")
    make_vault(tmp_path / "vault")
    assert (tmp_path / "vault").is_symlink()
    assert read_entry(unlock(tmp_path / "vault")) == "what Heron stirred up"


@pytest.mark.parametrize("kind", ["a vault", "a note", "a hidden file", "a file"])
def test_a_vault_is_never_made_over_something(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind == "a vault":
        make_vault(place)
    elif kind == "a file":
        place.write_text("shopping list")
    else:
        place.mkdir()
        (place / {"a note": "note.txt", "a hidden file": ".note"}[kind]).write_text("mine")
    before = picture(tmp_path)
    with pytest.raises(UsageError, match="is not empty"):
        make_vault(place)
    assert picture(tmp_path) == before


class _StopError(Exception):
    pass


def _fails(path: Path, key: vault.DatabaseKey) -> None:
    make_database(path, key)
    raise _StopError


def _is_refused(_path: Path, _key: vault.DatabaseKey) -> None:
    raise StorageError("The disk is full.")


def _makes_nothing(_path: Path, _key: vault.DatabaseKey) -> None:
    return


@pytest.mark.parametrize(
    ("make", "error"),
    [(_fails, _StopError), (_is_refused, StorageError), (_makes_nothing, RuntimeError)],
)
@pytest.mark.parametrize("existing", [False, True])
def test_a_database_that_cannot_be_made_leaves_no_trace(
    tmp_path: Path, make: object, error: type[Exception], existing: bool
) -> None:
    if existing:
        (tmp_path / "vault").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(error):
        vault.create_vault(
            tmp_path / "vault",
            vault.Passphrase(RIGHT),
            make_database=make,  # type: ignore[arg-type]
            profile=vault.CHEAPEST,
            limits=vault.LIMITS_FOR_TESTS,
        )
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("call", ["open", "write", "fsync"])
def test_a_disk_that_refuses_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    class Refusing:
        def __getattr__(self, name: str) -> object:
            return self.refuse if name == call else getattr(os, name)

        def refuse(self, *_: object) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("reflect.vault.files.os", Refusing())
    with pytest.raises(StorageError, match=r"No space left on device\. Nothing was left there"):
        make_vault(tmp_path / "vault")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_fills_up_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "vault"

    def meanwhile(path: Path, key: vault.DatabaseKey) -> None:
        make_database(path, key)
        place.mkdir()
        (place / "theirs").write_text("another vault")

    with pytest.raises(StorageError):
        vault.create_vault(
            place,
            vault.Passphrase(RIGHT),
            make_database=meanwhile,
            profile=vault.CHEAPEST,
            limits=vault.LIMITS_FOR_TESTS,
        )
    assert [path.name for path in tmp_path.rglob("*")] == ["vault", "theirs"]


def test_the_root_of_a_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr("os.rename", busy)
    with pytest.raises(StorageError, match=r"root of a disk.*folder inside it"):
        make_vault(tmp_path / "vault")


def test_the_same_randomness_makes_the_same_header(tmp_path: Path) -> None:
    def noise() -> object:
        counter = iter(range(10_000))
        return lambda count: bytes(next(counter) % 251 for _ in range(count))

    for name in ("one", "two"):
        make_vault(tmp_path / name, random=noise())
    one, two = (tmp_path / name / "vault.key" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_code_already_typed_back_is_used(tmp_path: Path) -> None:
    chosen = vault.RecoveryCode.generate(bytes)
    assert make_vault(tmp_path / "vault", recovery_code=chosen).recovery_code is chosen
    assert unlock(tmp_path / "vault", chosen).opened_by is vault.SlotType.RECOVERY


def test_the_database_is_made_with_the_salt_that_the_header_keeps(tmp_path: Path) -> None:
    new = make_vault(tmp_path / "vault").vault
    assert new.database.read_bytes()[:16].hex() == new.key.salt_hex
    connect(new.database, new.key.key, new.key.salt_hex).close()


def test_the_default_cost_is_the_standard_one(tmp_path: Path) -> None:
    vault.create_vault(tmp_path / "vault", vault.Passphrase(RIGHT), make_database=make_database)
    status = vault.inspect(tmp_path / "vault")
    assert status.profile == vault.STANDARD
    assert vault.unlock(tmp_path / "vault", vault.Passphrase(RIGHT)).folder == tmp_path / "vault"


def test_a_vault_whose_secrets_do_not_open_it_is_never_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reflect.vault.create.open_slot", lambda *_: bytes(32))
    with pytest.raises(RuntimeError, match="does not open; nothing was written"):
        make_vault(tmp_path / "vault")
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_looked_into_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "vault").mkdir()
    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    with pytest.raises(StorageError, match="cannot be opened: Permission denied"):
        make_vault(tmp_path / "vault")
