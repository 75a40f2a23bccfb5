"""A new passphrase or code: the old one stops, the other stays, nothing is re-encrypted."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

import pytest

from reflect import vault
from reflect.errors import VaultDamagedError, WrongPassphraseError
from tests.vault.helpers import (
    NOW,
    RIGHT,
    make_vault,
    put_headers,
    read_entry,
    unlock,
    unlock_for_writing,
    with_checksum,
)

if TYPE_CHECKING:
    from tests.vault.conftest import Sample

NEW = "ein neuer Morgen am Fluss"


def change(opened: vault.OpenVault, text: str = NEW) -> vault.Copies:
    return vault.change_passphrase(opened, vault.Passphrase(text), profile=vault.CHEAPEST)


def test_the_new_passphrase_opens_and_the_old_one_does_not(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder)
    database = opened.database.read_bytes()
    assert change(opened) is vault.Copies.SOUND
    opened.close()
    assert read_entry(unlock(sample.folder, NEW)) == "what Heron stirred up"
    assert unlock(sample.folder, sample.code).key == unlock(sample.folder, NEW).key
    with pytest.raises(WrongPassphraseError):
        unlock(sample.folder, RIGHT)
    assert opened.database.read_bytes() == database


def test_after_the_recovery_code_a_new_passphrase_can_be_set(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder, sample.code)
    change(opened)
    opened.close()
    assert unlock(sample.folder, NEW).opened_by is vault.SlotType.PASSPHRASE


def test_a_new_recovery_code_replaces_the_old_one(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder)
    code, copies = vault.replace_recovery_code(opened)
    opened.close()
    assert copies is vault.Copies.SOUND
    assert unlock(sample.folder, code).key == unlock(sample.folder, RIGHT).key
    with pytest.raises(WrongPassphraseError):
        unlock(sample.folder, sample.code)


def test_a_code_already_typed_back_can_be_set(sample: Sample) -> None:
    chosen = vault.RecoveryCode.generate(bytes)
    opened = unlock_for_writing(sample.folder)
    assert vault.replace_recovery_code(opened, code=chosen)[0] is chosen
    opened.close()
    assert unlock(sample.folder, chosen).opened_by is vault.SlotType.RECOVERY


def test_every_change_counts_up_and_draws_new_salt_and_nonce(sample: Sample) -> None:
    def facts() -> dict[str, object]:
        slot = json.loads(sample.primary.read_bytes().split(b"\n")[0])["slots"][0]
        return {"salt": slot["kdf"]["salt"], "nonce": slot["nonce"], "box": slot["box"]}

    seen = [facts()]
    for turn in range(3):
        opened = unlock_for_writing(sample.folder)
        assert opened.revision == turn + 1
        change(opened, RIGHT)
        opened.close()
        seen.append(facts())
    for key in ("salt", "nonce", "box"):
        assert len({str(each[key]) for each in seen}) == len(seen)


def test_several_changes_in_one_sitting_build_on_each_other(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder)
    change(opened)
    code, _ = vault.replace_recovery_code(opened)
    change(opened, "und noch einer")
    opened.close()
    assert unlock(sample.folder, "und noch einer").revision == 4
    assert unlock(sample.folder, code).opened_by is vault.SlotType.RECOVERY


def test_a_vault_opened_for_reading_cannot_be_changed(sample: Sample) -> None:
    with pytest.raises(ValueError, match="for reading only"):
        change(unlock(sample.folder))


def test_a_lock_let_go_cannot_be_used(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder)
    opened.close()
    with pytest.raises(ValueError, match="lock is not held"):
        change(opened)


def test_a_cost_that_could_not_be_opened_again_is_not_written(sample: Sample) -> None:
    before = sample.primary.read_bytes()
    opened = unlock_for_writing(sample.folder)
    with pytest.raises(ValueError, match="could not be opened again"):
        vault.change_passphrase(
            opened, vault.Passphrase(NEW), profile=vault.KdfProfile(mem_kib=2**30, ops=1)
        )
    opened.close()
    assert sample.primary.read_bytes() == before


def test_a_header_altered_while_open_is_not_built_upon(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder)
    line = sample.primary.read_bytes().split(b"\n")[0].replace(b'"revision":1', b'"revision":7')
    put_headers(sample.folder, with_checksum(line))
    with pytest.raises(VaultDamagedError, match="altered"):
        change(opened)
    opened.close()


def test_a_vault_just_made_can_be_held_without_asking_again(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path)) / "new"
    new = make_vault(folder)
    with vault.VaultLock(folder, now=NOW) as lock:
        change(new.vault.with_lock(lock))
    assert unlock(folder, NEW).key == new.vault.key


def test_the_cost_can_be_raised(sample: Sample) -> None:
    opened = unlock_for_writing(sample.folder)
    vault.change_passphrase(opened, vault.Passphrase(RIGHT))
    opened.close()
    assert vault.inspect(sample.folder).profile == vault.STANDARD
    assert vault.unlock(sample.folder, vault.Passphrase(RIGHT)).key == opened.key


def test_a_header_that_does_not_open_is_never_written(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory can fail between sealing and writing; the old header then stays."""
    opened = unlock_for_writing(sample.folder)
    before = sample.primary.read_bytes(), sample.spare.read_bytes()
    monkeypatch.setattr("reflect.vault.change.open_slot", lambda *_: None)
    with pytest.raises(RuntimeError, match="does not open; nothing was written"):
        change(opened)
    opened.close()
    assert (sample.primary.read_bytes(), sample.spare.read_bytes()) == before


def test_a_full_disk_for_the_copy_alone_does_not_undo_the_change(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reflect.errors import StorageError
    from reflect.vault import files

    replace = files.replace_file

    def fail(path: object, data: bytes) -> None:
        if str(path).endswith(".bak"):
            raise StorageError("The disk is full.")
        replace(path, data)  # type: ignore[arg-type]

    opened = unlock_for_writing(sample.folder)
    with monkeypatch.context() as patch:
        patch.setattr("reflect.vault.files.replace_file", fail)
        assert change(opened) is vault.Copies.UNMENDED
    opened.close()
    healed = unlock_for_writing(sample.folder, NEW)
    healed.close()
    assert healed.copies is vault.Copies.MENDED


def test_a_keyring_key_opens_beside_passphrase_and_code_until_it_is_removed(
    sample: Sample,
) -> None:
    key = vault.KeyringKey.generate(os.urandom)
    opened = unlock_for_writing(sample.folder)
    assert vault.put_keyring_key(opened, key) is vault.Copies.SOUND
    for secret in (key, sample.code, RIGHT):
        assert unlock(sample.folder, secret).key == opened.key
    assert unlock(sample.folder, key).opened_by is vault.SlotType.KEYRING
    change(opened)
    vault.replace_recovery_code(opened)
    assert unlock(sample.folder, key).key == opened.key
    assert vault.remove_keyring_key(opened) is vault.Copies.SOUND
    opened.close()
    with pytest.raises(WrongPassphraseError, match="use the passphrase"):
        unlock(sample.folder, key)
    assert unlock(sample.folder, NEW).key == opened.key


def test_a_second_keyring_key_takes_the_place_of_the_first(sample: Sample) -> None:
    first, second = (vault.KeyringKey.generate(os.urandom) for _ in range(2))
    opened = unlock_for_writing(sample.folder)
    vault.put_keyring_key(opened, first)
    vault.put_keyring_key(opened, second)
    opened.close()
    unlock(sample.folder, second)
    with pytest.raises(WrongPassphraseError):
        unlock(sample.folder, first)


def test_removing_a_keyring_key_that_is_not_there_changes_nothing_that_opens(
    sample: Sample,
) -> None:
    opened = unlock_for_writing(sample.folder)
    vault.remove_keyring_key(opened)
    opened.close()
    assert unlock(sample.folder, sample.code).key == unlock(sample.folder, RIGHT).key


@pytest.mark.parametrize("text", ["", "heron", "g" * 64, "A" * 64, "0" * 63, "0" * 64 + "\n"])
def test_what_is_no_keyring_key_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(WrongPassphraseError) as refused:
        vault.KeyringKey.parse(text)
    assert not text.strip() or text not in str(refused.value)
    assert "key" not in repr(vault.KeyringKey(b"k" * 32)).replace("KeyringKey", "")
