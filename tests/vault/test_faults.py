"""A fault at any file operation of a change leaves exactly one working state.

Every call the package makes to the disk while it replaces the header is made to fail in turn: with
a full disk, with a failing one, and with a power cut before and after the call.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from reflect import vault
from reflect.errors import StorageError, VaultDamagedError, WrongPassphraseError
from tests.vault.faulty_os import FaultyOs, PowerCutError
from tests.vault.helpers import RIGHT, read_entry, unlock, unlock_for_writing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.conftest import Sample

NEW = "ein neuer Morgen am Fluss"
HEADER_NAMES = {"vault.key", "vault.key.bak"}


def change(folder: Path) -> vault.Copies:
    opened = unlock_for_writing(folder)
    try:
        return vault.change_passphrase(opened, vault.Passphrase(NEW), profile=vault.CHEAPEST)
    finally:
        opened.close()


def heal(folder: Path) -> None:
    unlock_for_writing(folder).close()


def run(action: Any, folder: Path, faulty: FaultyOs) -> BaseException | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reflect.vault.files.os", faulty)
        try:
            action(folder)
        except (StorageError, VaultDamagedError, PowerCutError) as error:
            return error
    return None


def opens(folder: Path, secret: vault.Secret | str) -> bool:
    with contextlib.suppress(WrongPassphraseError):
        return read_entry(unlock(folder, secret)) == "what Heron stirred up"
    return False


def count_calls(action: Any, sample: Sample, tmp_path: Path) -> int:
    shutil.copytree(sample.folder, tmp_path / "counted")
    counting = FaultyOs(fail_at=-1)
    assert run(action, tmp_path / "counted", counting) is None
    return counting.calls


FAULTS: dict[str, dict[str, Any]] = {
    "the disk is full": {"error": errno.ENOSPC},
    "the disk fails": {"error": errno.EIO},
    "the power goes before": {"crash": True},
    "the power goes after": {"crash": True, "after": True},
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_while_changing_the_passphrase_leaves_one_working_state(
    sample: Sample, tmp_path: Path, fault: str
) -> None:
    calls = count_calls(change, sample, tmp_path)
    assert calls >= 24  # two headers read, two replaced
    states = set()
    for fail_at in range(1, calls + 1):
        folder = tmp_path / f"at-{fail_at}"
        shutil.copytree(sample.folder, folder)
        failure = run(change, folder, FaultyOs(fail_at, **FAULTS[fault]))

        old, new = opens(folder, RIGHT), opens(folder, NEW)
        assert old != new, f"at call {fail_at} of {calls}: old opens {old}, new opens {new}"
        assert opens(folder, sample.code)
        if isinstance(failure, StorageError):
            assert ("change is made" in str(failure)) is new
            assert ("Nothing was changed" in str(failure)) is old
        if failure is None:
            assert new
        states.add(new)

        unlock_for_writing(folder, NEW if new else RIGHT).close()
        assert (folder / "vault.key").read_bytes() == (folder / "vault.key.bak").read_bytes()
        assert {path.name for path in folder.iterdir() if path.name.startswith("vault.key")} == (
            HEADER_NAMES
        )
        shutil.rmtree(folder)
    assert states == {True, False}
    print(f"\nnew passphrase, {fault}: {calls} faults, each left one working state")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_while_healing_does_not_keep_the_vault_shut(
    sample: Sample, tmp_path: Path, fault: str
) -> None:
    sample.primary.write_bytes(b"damaged")
    calls = count_calls(heal, sample, tmp_path)
    for fail_at in range(1, calls + 1):
        folder = tmp_path / f"at-{fail_at}"
        shutil.copytree(sample.folder, folder)
        failure = run(heal, folder, FaultyOs(fail_at, **FAULTS[fault]))
        assert not isinstance(failure, StorageError)
        assert (folder / "vault.key.bak").read_bytes() == sample.spare.read_bytes()
        assert opens(folder, RIGHT)
        unlock_for_writing(folder).close()
        assert (folder / "vault.key").read_bytes() == (folder / "vault.key.bak").read_bytes()
        shutil.rmtree(folder)
    print(f"\nhealing a header, {fault}: {calls} faults, none kept the vault shut")


def test_a_short_write_is_continued(sample: Sample) -> None:
    class Reluctant(FaultyOs):
        def __getattr__(self, name: str) -> Any:
            if name == "write":
                import os

                return lambda descriptor, data: os.write(descriptor, bytes(data[:7]))
            return super().__getattr__(name)

    assert run(change, sample.folder, Reluctant(fail_at=-1)) is None
    assert opens(sample.folder, NEW)


def test_a_header_is_on_the_disk_before_it_has_the_name(sample: Sample) -> None:
    """Content flushed, then renamed, then the folder flushed; first vault.key, then its copy."""
    opened = unlock_for_writing(sample.folder)
    counting = FaultyOs(fail_at=-1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reflect.vault.files.os", counting)
        vault.change_passphrase(opened, vault.Passphrase(NEW), profile=vault.CHEAPEST)
    opened.close()
    replacement = ["unlink", "open", "write", "fsync", "close", "replace", "open", "fsync", "close"]
    assert counting.names[-18:] == replacement * 2
    assert counting.targets == ["vault.key", "vault.key.bak"]
