"""Golden backups and notes, one fault each: the package and an independent reader must agree."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import reflect.errors
from reflect import vault
from reflect.errors import ReflectError, VaultDamagedError
from reflect.store.connection import connect
from reflect.store.copying import FileKey, copy_database
from reflect.vault.container import extract_database, read_container
from reflect.vault.inbox import read_notes
from reflect.vault.primitives import Purpose, subkey
from tests.vault import independent_container
from tests.vault.make_container_vectors import BACKUPS, NOTES, V1, backups, code, header, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

BASE = (BACKUPS / "v1.zip").read_bytes()
READER_SAYS = {
    "VaultDamagedError": "damaged",
    "NewerFormatError": "newer",
    "WrongPassphraseError": "wrong",
}


@pytest.fixture(params=sorted(BACKUPS.glob("*.json")), ids=lambda path: path.stem)
def backup(request: pytest.FixtureRequest) -> Iterator[Any]:
    vector = json.loads(request.param.read_text("utf-8"))
    raw = BASE
    if vector["change"]:
        at, gone, instead = vector["change"]
        raw = BASE[:at] + bytes.fromhex(instead) + BASE[at + gone :]
    return vector | {"raw": raw}


@pytest.fixture(params=sorted(NOTES.glob("*.json")), ids=lambda path: path.stem)
def note(request: pytest.FixtureRequest) -> Iterator[Any]:
    vector = json.loads(request.param.read_text("utf-8"))
    return vector | {"raw": bytes.fromhex(vector["raw"])}


def texts_in(path: Path, secret: str, work: Path) -> list[str]:
    """Open a backup as a restore does: shape, keys, journal file, every page."""
    container = read_container(path, vault.STANDARD_LIMITS)
    root = container.open(vault.RecoveryCode.parse(secret))
    target = work / container.header.database
    extract_database(container, target)
    key, salt = subkey(root, Purpose.SQLCIPHER), container.header.salt.hex()
    copy_database(FileKey(target, key, salt), FileKey(work / "copy.db", key, salt))
    connection = connect(target, key, salt, readonly=True)
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise VaultDamagedError("a page does not hold")
        return [row[0] for row in connection.execute("SELECT body FROM entry")]
    finally:
        connection.close()


def test_the_package_agrees_about_every_backup(backup: Any, tmp_path: Path) -> None:
    path = tmp_path / "backup.zip"
    path.write_bytes(backup["raw"])
    if "error" in backup["expect"]:
        with pytest.raises(getattr(reflect.errors, backup["expect"]["error"])):
            texts_in(path, backup["recovery"], tmp_path)
    else:
        assert texts_in(path, backup["recovery"], tmp_path) == backup["expect"]["texts"]
    assert path.read_bytes() == backup["raw"]


def test_the_independent_reader_agrees_about_every_backup(backup: Any) -> None:
    found = independent_container.open_container(backup["raw"], "recovery", backup["recovery"])
    expect = backup["expect"]
    assert found == (READER_SAYS[expect["error"]] if "error" in expect else expect["texts"])


def test_a_backup_made_today_opens_in_the_independent_reader(tmp_path: Path) -> None:
    vault.write_container(tmp_path / "new.zip", header(), next(V1.glob("journal-*.db")))
    raw = (tmp_path / "new.zip").read_bytes()
    found = independent_container.open_container(raw, "recovery", code())
    assert found == ["what Heron stirred up"]
    assert raw == BASE, "the same vault makes the same backup for ever"


def test_no_flipped_bit_of_a_backup_s_frame_is_told_otherwise_than_in_a_sentence(
    tmp_path: Path,
) -> None:
    with zipfile.ZipFile(BACKUPS / "v1.zip") as archive:
        first, second = archive.infolist()
    frame = [
        *range(first.header_offset, 30 + len(first.filename)),
        *range(second.header_offset, second.header_offset + 30 + len(second.filename)),
        *range(second.header_offset + 30 + len(second.filename) + second.file_size, len(BASE)),
    ]
    path = tmp_path / "flipped.zip"
    secret = vault.RecoveryCode.parse(code())
    digest = extract_database(read_container(BACKUPS / "v1.zip", vault.STANDARD_LIMITS), None)
    told = opened = 0
    for at in frame:
        for bit in range(8):
            changed = bytearray(BASE)
            changed[at] ^= 1 << bit
            path.write_bytes(changed)
            try:
                container = read_container(path, vault.STANDARD_LIMITS)
                container.open(secret)
                assert extract_database(container, None) == digest
                opened += 1  # a date, a version or a right, which nothing is made of
            except ReflectError:
                told += 1
    assert told > opened > 0


def test_the_package_agrees_about_every_note(note: Any, tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(V1, folder)
    (folder / "inbox").mkdir()
    (folder / "inbox" / note["name"]).write_bytes(note["raw"])
    found, bad = read_notes(vault.unlock(folder, vault.RecoveryCode.parse(code())))
    if "error" in note["expect"]:
        assert (found, len(bad)) == ((), 1)
        assert bad[0].reason
    else:
        assert ([one.text for one in found], bad) == ([note["expect"]["text"]], ())


def test_the_independent_reader_agrees_about_every_note(note: Any) -> None:
    found = independent_container.open_note(note["name"], note["raw"], header(), "recovery", code())
    assert found == ("damaged" if "error" in note["expect"] else note["expect"]["text"])


def test_the_longest_note_and_one_longer_are_read_alike_by_both(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    shutil.copytree(V1, folder)
    (folder / "inbox").mkdir()
    opened = vault.unlock(folder, vault.RecoveryCode.parse(code()))
    for name, _, opens, file, raw in notes():
        if name in ("open_longest", "damaged_too_long"):
            path = folder / "inbox" / file
            path.write_bytes(raw)
            found, _ = read_notes(opened)
            other = independent_container.open_note(file, raw, header(), "recovery", code())
            assert (len(found), other != "damaged") == (opens, opens)
            path.unlink()


def test_every_fault_that_is_known_has_its_vector() -> None:
    assert {path.stem for path in BACKUPS.glob("*.json")} == {one[0] for one in backups(BASE)}
    kept = {one[0] for one in notes() if len(one[4]) <= 50_000}
    assert {path.stem for path in NOTES.glob("*.json")} == kept


def test_the_reader_shares_no_code_with_the_package() -> None:
    text = Path(independent_container.__file__).read_text("utf-8")
    assert "import reflect" not in text
    assert "from reflect" not in text
