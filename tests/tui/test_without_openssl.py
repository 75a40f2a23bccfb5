"""The interface without OpenSSL, which nothing in it needs."""

from __future__ import annotations

import hashlib
import importlib
import subprocess
import sys
from typing import TYPE_CHECKING

from reflect.journal.session import Passphrase, Vaults
from reflect.tui import without_openssl
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS
from tests.tui.conftest import PASSPHRASE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

A_DAY = """
import sys
from pathlib import Path
from reflect.tui.without_openssl import import_without_openssl
import_without_openssl()
import reflect.tui.app
from reflect.journal.session import Passphrase, Vaults
from reflect.vault import CHEAPEST, LIMITS_FOR_TESTS

vaults = Vaults(Path(sys.argv[1]), profile=CHEAPEST, limits=LIMITS_FOR_TESTS)
secret = Passphrase(sys.argv[2])
vaults.create(secret)
with vaults.unlock(secret) as journal:
    journal.writing.write_free("I felt flattered, and could not say why.")
    assert journal.backups.make() is not None
with vaults.unlock(secret) as journal:
    print(journal.entries.page()[0].first_line)
print([name for name in ("_ssl", "_hashlib") if sys.modules.get(name) is not None])
import ssl, _hashlib
print(ssl.__name__, _hashlib.__name__)
"""


def said_by(code: str, *words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    assert not done.stderr
    return done.stdout.splitlines()


def test_a_journal_is_made_written_backed_up_and_opened_without_it(tmp_path: Path) -> None:
    words, loaded, _ = said_by(A_DAY, str(tmp_path / "vault"), PASSPHRASE)
    assert words == "I felt flattered, and could not say why."
    assert loaded == "[]"


def test_what_it_wrote_opens_where_it_is_there(tmp_path: Path) -> None:
    said_by(A_DAY, str(tmp_path / "vault"), PASSPHRASE)
    assert "_hashlib" in sys.modules
    vaults = Vaults(tmp_path / "vault", profile=CHEAPEST, limits=LIMITS_FOR_TESTS)
    with vaults.unlock(Passphrase(PASSPHRASE)) as journal:
        assert journal.entries.count() == 1


def test_whoever_wants_it_later_gets_it(tmp_path: Path) -> None:
    assert said_by(A_DAY, str(tmp_path / "vault"), PASSPHRASE)[-1] == "ssl _hashlib"


def test_the_program_begins_without_it() -> None:
    code = (
        "import sys; sys.argv = ['reflect'{}]\n"
        "import reflect.__main__ as program; program.main()\n"
        "print('asyncio' in sys.modules, '_ssl' in sys.modules, '_hashlib' in sys.modules)"
    )
    for words, loaded in (("", "True False False"), (", 'decks'", "False False False")):
        done = subprocess.run(
            [sys.executable, "-c", code.format(words)],
            capture_output=True,
            text=True,
            check=True,
            stdin=subprocess.DEVNULL,
        )
        assert done.stdout.splitlines()[-1] == loaded


def test_what_is_loaded_already_stays() -> None:
    before = dict(sys.modules)
    without_openssl.import_without_openssl()
    assert before["_hashlib"] is sys.modules["_hashlib"]
    assert before["ssl"] is sys.modules["ssl"]
    assert hashlib.pbkdf2_hmac


def test_a_python_without_hashes_of_its_own_keeps_those(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(without_openssl, "OWN_HASHES", (("_md5",), ("_no_such_hash",)))
    monkeypatch.delitem(sys.modules, "_hashlib")
    monkeypatch.delitem(sys.modules, "hashlib")
    without_openssl.import_without_openssl()
    assert hasattr(importlib.import_module("hashlib"), "pbkdf2_hmac")
