"""Opening with the right secret, and the plain refusals that change nothing."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from reflect import vault
from reflect.errors import (
    NewerFormatError,
    NoVaultError,
    ReflectError,
    VaultBusyError,
    VaultDamagedError,
    WrongPassphraseError,
)
from reflect.vault.primitives import inbox_public_key
from tests.vault.conftest import Sample
from tests.vault.helpers import (
    NOW,
    RIGHT,
    WRONG,
    make_vault,
    picture,
    put_headers,
    read_entry,
    unlock,
    unlock_for_writing,
    with_checksum,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_passphrase_opens_the_journal(sample: Sample) -> None:
    opened = unlock(sample.folder)
    assert opened.opened_by is vault.SlotType.PASSPHRASE
    assert read_entry(opened) == "what Heron stirred up"


def test_the_recovery_code_opens_the_same_journal(sample: Sample) -> None:
    opened = unlock(sample.folder, vault.RecoveryCode.parse(sample.code.display().lower()))
    assert opened.opened_by is vault.SlotType.RECOVERY
    assert opened.key == unlock(sample.folder).key


def test_reading_touches_nothing(sample: Sample) -> None:
    before = picture(sample.folder)
    unlock(sample.folder)
    assert picture(sample.folder) == before


def test_the_inbox_key_in_the_header_belongs_to_the_root(sample: Sample) -> None:
    opened = unlock(sample.folder)
    assert opened.inbox_public_key == inbox_public_key(opened.root)
    assert opened.subkey(vault.Purpose.INBOX) != opened.subkey(vault.Purpose.STATE)


def test_two_vaults_with_one_passphrase_share_no_key(sample: Sample, tmp_path: Path) -> None:
    make_vault(tmp_path / "other")
    mine, theirs = unlock(sample.folder), unlock(tmp_path / "other")
    assert mine.key.key != theirs.key.key
    assert mine.key.salt_hex != theirs.key.salt_hex
    assert mine.vault_id != theirs.vault_id


def test_a_lock_of_another_folder_is_a_mistake(sample: Sample, tmp_path: Path) -> None:
    make_vault(tmp_path / "other")
    with (
        vault.VaultLock(tmp_path / "other", now=NOW) as lock,
        pytest.raises(ValueError, match="another folder"),
    ):
        unlock(sample.folder, RIGHT, lock)


def test_closing_lets_the_next_one_in(sample: Sample) -> None:
    unlock_for_writing(sample.folder).close()
    unlock_for_writing(sample.folder).close()
    unlock(sample.folder).close()


def _newer(sample: Sample) -> None:
    line = json.dumps({"magic": "reflect-vault", "v": 2}, separators=(",", ":")).encode()
    put_headers(sample.folder, with_checksum(line))


def _damaged(sample: Sample) -> None:
    put_headers(sample.folder, b"x" + sample.primary.read_bytes()[1:])


def _nothing(_: Sample) -> None:
    return


REFUSALS: dict[str, tuple[Callable[[Sample], None], str, type[ReflectError], str]] = {
    "wrong passphrase": (_nothing, WRONG, WrongPassphraseError, "is not the passphrase"),
    "damaged header": (_damaged, RIGHT, VaultDamagedError, "header cannot be used"),
    "newer format": (_newer, RIGHT, NewerFormatError, "written by a newer reflect"),
}


@pytest.mark.parametrize("writing", [False, True])
@pytest.mark.parametrize("case", REFUSALS)
def test_a_refusal_changes_nothing(sample: Sample, case: str, writing: bool) -> None:
    prepare, secret, error, sentence = REFUSALS[case]
    prepare(sample)
    before = picture(sample.folder)
    with pytest.raises(error, match=sentence):
        (unlock_for_writing if writing else unlock)(sample.folder, secret)
    assert picture(sample.folder) == before


def test_a_wrong_recovery_code_changes_nothing(sample: Sample) -> None:
    other = vault.RecoveryCode.generate(bytes)
    before = picture(sample.folder)
    with pytest.raises(WrongPassphraseError, match="is not the recovery code"):
        unlock_for_writing(sample.folder, other)
    assert picture(sample.folder) == before


@pytest.mark.parametrize("damage", ["missing", "empty"])
def test_a_lost_journal_file_is_said_and_not_replaced(sample: Sample, damage: str) -> None:
    opened = unlock(sample.folder)
    opened.database.unlink()
    if damage == "empty":
        opened.database.touch()
    before = picture(sample.folder)
    with pytest.raises(VaultDamagedError, match=f"is {damage}"):
        read_entry(unlock(sample.folder))
    assert vault.inspect(sample.folder, limits=vault.LIMITS_FOR_TESTS).problem.count(damage) == 1
    assert picture(sample.folder) == before


def test_a_vault_open_elsewhere_is_said_and_not_touched(sample: Sample) -> None:
    first = unlock_for_writing(sample.folder)
    before = picture(sample.folder)
    with pytest.raises(VaultBusyError, match=r"since 09:26 \(process \d+\)"):
        unlock_for_writing(sample.folder)
    assert picture(sample.folder) == before
    assert read_entry(unlock(sample.folder)) == read_entry(first)
    first.close()


def test_the_five_refusals_are_five_sentences(sample: Sample, tmp_path: Path) -> None:
    sentences = set()
    for number, (prepare, secret, error, _) in enumerate(REFUSALS.values()):
        own = Sample(tmp_path / str(number), sample.code)
        shutil.copytree(sample.folder, own.folder)
        prepare(own)
        with pytest.raises(error) as caught:
            unlock(own.folder, secret)
        sentences.add(str(caught.value))
    first = unlock_for_writing(sample.folder)
    with pytest.raises(VaultBusyError) as busy:
        unlock_for_writing(sample.folder)
    first.database.unlink()
    with pytest.raises(VaultDamagedError) as missing:
        read_entry(first)
    first.close()
    assert len(sentences | {str(busy.value), str(missing.value)}) == 5


@pytest.mark.parametrize("kind", ["no folder", "empty folder", "a file"])
def test_where_there_is_no_vault_none_is_made(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "place"
    if kind == "empty folder":
        place.mkdir()
    if kind == "a file":
        place.write_text("shopping list")
    before = picture(tmp_path)
    with pytest.raises(NoVaultError, match="no journal in"):
        unlock(place)
    assert picture(tmp_path) == before


def test_an_altered_header_is_told_from_a_wrong_passphrase(sample: Sample) -> None:
    facts = json.loads(sample.primary.read_bytes().split(b"\n")[0])
    facts["db"] = "journal-00000000.db"
    line = json.dumps(facts, sort_keys=True, separators=(",", ":")).encode()
    put_headers(sample.folder, with_checksum(line))
    with pytest.raises(VaultDamagedError, match="altered by something other than reflect"):
        unlock(sample.folder)


def test_a_vault_without_a_recovery_slot_still_opens_by_passphrase_only(sample: Sample) -> None:
    from reflect.vault.header import decode, encode, signed

    opened = unlock(sample.folder)
    header = decode(sample.primary.read_bytes(), vault.LIMITS_FOR_TESTS)
    put_headers(sample.folder, encode(signed(header._replace(slots=header.slots[:1]), opened.root)))
    assert unlock(sample.folder).key == opened.key
    with pytest.raises(WrongPassphraseError):
        unlock(sample.folder, sample.code)
