"""Golden headers, one fault each: the package and an independent reader must agree with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import reflect.errors
from reflect import vault
from reflect.store.connection import connect
from tests.vault import independent_reader
from tests.vault.helpers import RIGHT, picture, read_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent.parent / "vectors" / "vault"
GOLDEN = FOLDER / "v1"
VECTORS = sorted(FOLDER.glob("*.json"))
LIMITS = {"standard": vault.STANDARD_LIMITS, "tests": vault.LIMITS_FOR_TESTS}
READER_SAYS = {
    "WrongPassphraseError": "wrong",
    "VaultDamagedError": "damaged",
    "NewerFormatError": "newer",
}


@pytest.fixture(params=VECTORS, ids=lambda path: path.stem)
def vector(request: pytest.FixtureRequest) -> Iterator[Any]:
    return json.loads(request.param.read_text("utf-8"))


def given_secret(vector: Any) -> vault.Secret:
    ((kind, text),) = vector["secret"].items()
    if kind == "keyring":
        return vault.KeyringKey.parse(text)
    return vault.Passphrase(text) if kind == "passphrase" else vault.RecoveryCode.parse(text)


def test_there_are_vectors_of_every_class() -> None:
    expected = [json.loads(path.read_text("utf-8"))["expect"] for path in VECTORS]
    assert {each.get("error", "opens") for each in expected} == {"opens", *READER_SAYS}
    assert len(VECTORS) >= 60


def test_the_package_agrees(vector: Any, tmp_path: Path) -> None:
    for name in ("vault.key", "vault.key.bak"):
        (tmp_path / name).write_bytes(vector[name].encode("latin-1"))
    before = picture(tmp_path)
    expect, limits = vector["expect"], LIMITS[vector["limits"]]
    if "error" in expect:
        with pytest.raises(getattr(reflect.errors, expect["error"])):
            vault.unlock(tmp_path, given_secret(vector), limits=limits)
    else:
        opened = vault.unlock(tmp_path, given_secret(vector), limits=limits)
        assert opened.database == tmp_path / expect["db"]
        assert opened.key == vault.DatabaseKey(bytes.fromhex(expect["key"]), expect["salt"])
    assert picture(tmp_path) == before


def test_the_independent_reader_agrees(vector: Any) -> None:
    ((kind, text),) = vector["secret"].items()
    copies = [vector[name].encode("latin-1") for name in ("vault.key", "vault.key.bak")]
    least_kib = LIMITS[vector["limits"]].min_mem_kib
    found = independent_reader.open_header(*copies, kind, text, least_kib)
    expect = vector["expect"]
    if "error" in expect:
        assert found == READER_SAYS[expect["error"]]
    else:
        assert found == (expect["db"], expect["key"], expect["salt"])


def test_the_independent_reader_shares_no_code_with_the_package() -> None:
    text = Path(independent_reader.__file__).read_text("utf-8")
    assert "import reflect" not in text
    assert "from reflect" not in text
    assert sum(bool(line.strip()) for line in text.splitlines()) <= 60


def test_the_first_released_vault_opens_for_ever() -> None:
    before = picture(GOLDEN)
    opened = vault.unlock(GOLDEN, vault.Passphrase(RIGHT))
    code = vault.RecoveryCode.parse((GOLDEN / "recovery-code.txt").read_text("utf-8"))
    assert vault.unlock(GOLDEN, code).key == opened.key
    assert picture(GOLDEN) == before


def test_the_journal_file_of_the_first_released_vault_opens(tmp_path: Path) -> None:
    for path in GOLDEN.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert read_entry(vault.unlock(tmp_path, vault.Passphrase(RIGHT))) == "what Heron stirred up"


def test_the_independent_reader_opens_the_journal_file(tmp_path: Path) -> None:
    raw = (GOLDEN / "vault.key").read_bytes()
    name, key, salt = independent_reader.open_header(raw, b"", "passphrase", RIGHT)
    (tmp_path / name).write_bytes((GOLDEN / name).read_bytes())
    connection = connect(tmp_path / name, bytes.fromhex(key), salt, readonly=True)
    assert connection.execute("SELECT body FROM entry").fetchone() == ("what Heron stirred up",)
    connection.close()


def test_the_document_names_every_field_of_the_header() -> None:
    document = (FOLDER.parents[2] / "docs" / "vault-format.md").read_text("utf-8")
    facts = json.loads((GOLDEN / "vault.key").read_bytes().split(b"\n")[0])
    fields = {*facts, *facts["cipher"], *facts["slots"][0], *facts["slots"][0]["kdf"]}
    assert {field for field in fields if f'"{field}":' not in document} == set()
