"""Opening, shutting, changing what opens it, and refusals that change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.errors import (
    NewerFormatError,
    NoVaultError,
    UsageError,
    VaultBusyError,
    VaultDamagedError,
    WrongPassphraseError,
)
from reflect.journal.session import Passphrase, RecoveryCode, VaultState
from tests.support.vaults import PASSPHRASE, make, make_newer, vaults
from tests.vault.helpers import picture

if TYPE_CHECKING:
    from pathlib import Path


def test_a_new_vault_opens_with_its_passphrase_and_with_its_code(tmp_path: Path) -> None:
    here = vaults(tmp_path / "new")
    assert here.status().state is VaultState.ABSENT
    code = here.create(Passphrase(PASSPHRASE))
    assert here.status().state is VaultState.PRESENT
    for secret in (Passphrase(PASSPHRASE), code):
        with here.unlock(secret) as journal:
            assert journal.entries.count() == 0


def test_a_code_typed_back_before_is_the_one_that_opens_it(tmp_path: Path) -> None:
    here = vaults(tmp_path / "new")
    code = here.new_recovery_code()
    assert here.create(Passphrase(PASSPHRASE), code) == code
    here.unlock(RecoveryCode.parse(code.display())).close()


def test_a_vault_is_not_made_over_anything(here) -> None:
    before = picture(here.folder)
    with pytest.raises(UsageError):
        here.create(Passphrase("another one entirely"))
    assert picture(here.folder) == before


def test_everything_is_found_again_after_locking(here) -> None:
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        entry = journal.writing.write_free("I was overwhelmed.")
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        assert journal.entries.get(entry.id) == entry


def test_where_there_is_no_vault_the_way_to_one_is_said(tmp_path: Path) -> None:
    here = vaults(tmp_path / "none")
    with pytest.raises(NoVaultError, match="sets one up"):
        here.require_present()
    with pytest.raises(NoVaultError):
        here.unlock(Passphrase(PASSPHRASE))
    assert not here.folder.exists()


def test_a_wrong_passphrase_changes_nothing(here) -> None:
    before = picture(here.folder)
    with pytest.raises(WrongPassphraseError):
        here.unlock(Passphrase("a loud river in the evening"))
    assert picture(here.folder) == before


def test_a_wrong_passphrase_lets_go_of_the_lock(here) -> None:
    with pytest.raises(WrongPassphraseError):
        here.unlock(Passphrase("wrong"))
    here.unlock(Passphrase(PASSPHRASE)).close()


def test_a_damaged_header_changes_nothing(here) -> None:
    for name in ("vault.key", "vault.key.bak"):
        (here.folder / name).write_bytes(b"{}\nrubbish\n")
    before = picture(here.folder)
    with pytest.raises(VaultDamagedError, match="header"):
        here.unlock(Passphrase(PASSPHRASE))
    assert picture(here.folder) == before


def test_a_missing_journal_file_is_not_made_anew(here) -> None:
    here.status().database.unlink()
    before = picture(here.folder)
    with pytest.raises(VaultDamagedError, match="is missing"):
        here.unlock(Passphrase(PASSPHRASE))
    assert picture(here.folder) == before


def test_an_empty_journal_file_is_not_taken_for_a_new_one(here) -> None:
    here.status().database.write_bytes(b"")
    before = picture(here.folder)
    with pytest.raises(VaultDamagedError, match="is empty"):
        here.unlock(Passphrase(PASSPHRASE))
    assert picture(here.folder) == before


def test_a_journal_file_of_another_vault_is_not_opened(here, tmp_path: Path) -> None:
    other = vaults(tmp_path / "other")
    make(other.folder)
    here.status().database.write_bytes(other.status().database.read_bytes())
    before = picture(here.folder)
    with pytest.raises(VaultDamagedError, match="does not open with this journal's key"):
        here.unlock(Passphrase(PASSPHRASE))
    name = here.status().database.name
    assert picture(here.folder)[name] == before[name]


def test_a_newer_format_is_left_to_a_newer_reflect(here) -> None:
    make_newer(here.folder)
    before = picture(here.folder)
    with pytest.raises(NewerFormatError):
        here.unlock(Passphrase(PASSPHRASE))
    assert picture(here.folder) == before


def test_one_writes_and_others_may_read_meanwhile(here) -> None:
    with here.unlock(Passphrase(PASSPHRASE)) as writer:
        writer.writing.write_free("One.")
        with pytest.raises(VaultBusyError, match="already open in another reflect since"):
            here.unlock(Passphrase(PASSPHRASE))
        with here.unlock(Passphrase(PASSPHRASE), write=False) as reader:
            assert reader.entries.count() == 1
            writer.writing.write_free("Two.")
            assert reader.entries.count() == 2


def test_a_reader_can_write_nothing(here) -> None:
    from reflect.errors import StorageError

    with (
        here.unlock(Passphrase(PASSPHRASE), write=False) as reader,
        pytest.raises(StorageError, match="reading only"),
    ):
        reader.writing.write_free("One.")


def test_a_changed_passphrase_opens_and_the_former_does_not(here, code) -> None:
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        entry = journal.writing.write_free("One.")
        here.change_passphrase(journal, Passphrase("a new morning by the sea"))
    with pytest.raises(WrongPassphraseError):
        here.unlock(Passphrase(PASSPHRASE))
    for secret in (Passphrase("a new morning by the sea"), code):
        with here.unlock(secret) as journal:
            assert journal.entries.get(entry.id).text == "One."


def test_a_replaced_code_opens_and_the_former_does_not(here, code) -> None:
    new = here.new_recovery_code()
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        here.replace_recovery_code(journal, new)
    here.unlock(new).close()
    with pytest.raises(WrongPassphraseError):
        here.unlock(code)


def test_no_word_of_an_entry_stands_in_the_folder(here) -> None:
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        journal.writing.write_free("The tangerine on the windowsill.")
        inside = b"".join(p.read_bytes() for p in here.folder.iterdir())
    after = b"".join(path.read_bytes() for path in here.folder.iterdir())
    assert b"tangerine" not in inside + after
    assert PASSPHRASE.encode() not in inside + after
