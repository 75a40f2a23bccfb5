"""This computer's keyring opens the journal only after it was switched on, and says so."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import SecretService, fail, null

from reflect.errors import StorageError, UsageError, WrongPassphraseError
from reflect.journal import destroying, rotating
from reflect.journal import opener as opening
from reflect.journal.opener import SERVICE, system_keyring
from reflect.journal.session import Passphrase
from tests.support.keyrings import MemoryKeyring
from tests.support.vaults import PASSPHRASE

if TYPE_CHECKING:
    from reflect.journal.vaults import Vaults

SECRET = Passphrase(PASSPHRASE)


@pytest.fixture
def held(here: Vaults) -> MemoryKeyring:
    """A keyring of this test's own, which the vault asks."""
    found = MemoryKeyring()
    here._keyring = lambda: found
    return found


def test_it_is_off_and_no_keyring_is_asked(here, held) -> None:
    with here.unlock(SECRET) as journal:
        assert journal.notices == ()
    assert not here.opener.is_on()
    assert held.asked == 0


def test_switched_on_it_opens_the_journal_and_says_so(here, held) -> None:
    with here.unlock(SECRET) as journal:
        here.opener.switch_on(journal)
    assert here.opener.is_on()
    with here.unlock(here.opener.key()) as journal:
        assert journal.notices == ("Opened with this computer's keyring.",)
    here.unlock(SECRET).close()


def test_what_the_keyring_holds_is_a_random_key_and_no_secret_of_the_person(here, held) -> None:
    with here.unlock(SECRET) as journal:
        here.opener.switch_on(journal)
        ((service, name), key) = next(iter(held.kept.items()))
        assert (service, name) == (SERVICE, journal.vault.vault_id)
        assert len(bytes.fromhex(key)) == 32
        assert bytes.fromhex(key) != journal.vault.root
        assert key not in repr(here.opener.key())


def test_switched_off_the_old_key_opens_nothing(here, held) -> None:
    with here.unlock(SECRET) as journal:
        here.opener.switch_on(journal)
        key = here.opener.key()
        assert here.opener.switch_off(journal) == ""
    assert held.kept == {}
    assert not here.opener.is_on()
    with pytest.raises(WrongPassphraseError):
        here.unlock(key)
    with pytest.raises(UsageError, match="holds no key for this journal"):
        here.opener.key()


def test_a_keyring_that_refuses_changes_nothing_and_is_not_quoted(here, held) -> None:
    held.fails = True
    with here.unlock(SECRET) as journal, pytest.raises(StorageError) as refused:
        here.opener.switch_on(journal)
    assert "RuntimeError" in str(refused.value)
    assert "not to be said" not in str(refused.value)
    assert not here.opener.is_on()


def test_a_keyring_that_forgets_is_noticed_before_anything_depends_on_it(here, held) -> None:
    held.set_password = lambda *_: None
    with here.unlock(SECRET) as journal, pytest.raises(UsageError):
        here.opener.switch_on(journal)
    assert not here.opener.is_on()


def test_a_key_that_cannot_be_taken_out_is_said_and_opens_nothing(here, held) -> None:
    with here.unlock(SECRET) as journal:
        here.opener.switch_on(journal)
        key = here.opener.key()
        held.fails = True
        assert "may still be in the keyring" in here.opener.switch_off(journal)
    with pytest.raises(WrongPassphraseError):
        here.unlock(key)


def test_what_somebody_put_into_the_keyring_is_no_key(here, held) -> None:
    with here.unlock(SECRET) as journal:
        here.opener.switch_on(journal)
    for text in ("", "heron", "g" * 64, "A" * 64, "00" * 31):
        held.kept[SERVICE, here.status().vault_id] = text
        with pytest.raises(WrongPassphraseError, match="no key of reflect"):
            here.opener.key()
    held.kept[SERVICE, here.status().vault_id] = "00" * 32
    with pytest.raises(WrongPassphraseError, match="does not open this journal"):
        here.unlock(here.opener.key())


def test_a_changed_passphrase_leaves_it_on(here, held) -> None:
    with here.unlock(SECRET) as journal:
        here.opener.switch_on(journal)
        here.change_passphrase(journal, Passphrase("other words entirely"))
        here.replace_recovery_code(journal, here.new_recovery_code())
    here.unlock(here.opener.key()).close()


def test_new_keys_switch_it_off(here, held) -> None:
    with here.unlock(SECRET) as journal:
        here.opener.switch_on(journal)
    key = here.opener.key()
    rotated = rotating.rotate(here, SECRET, SECRET, here.new_recovery_code())
    assert any("keyring no longer opens it" in sentence for sentence in rotated.sentences())
    assert held.kept == {}
    with pytest.raises(WrongPassphraseError):
        here.unlock(key)


def test_a_vault_that_is_removed_takes_its_key_along(here, held) -> None:
    with here.unlock(SECRET) as journal:
        here.opener.switch_on(journal)
    destroying.destroy(here, SECRET)
    assert held.kept == {}


def test_without_the_extra_a_sentence_says_how_to_get_it(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(UsageError, match=r"install reflect-journal\[keyring\]"):
        system_keyring()


@pytest.mark.parametrize("backend", [fail, null])
def test_only_a_keyring_of_the_system_is_trusted(monkeypatch, backend) -> None:
    monkeypatch.setattr(keyring, "get_keyring", backend.Keyring)
    with pytest.raises(UsageError, match="no system keyring"):
        system_keyring()


def test_the_systems_own_is_found_among_several(monkeypatch) -> None:
    native = SecretService.Keyring()

    class Several:
        backends = (fail.Keyring(), native)

    monkeypatch.setattr(keyring, "get_keyring", Several)
    assert system_keyring() is native


def test_unlocking_imports_no_keyring_while_it_is_off(tmp_path) -> None:
    code = (
        "import sys, pathlib; from tests.support.vaults import *; "
        "f = pathlib.Path(sys.argv[1]) / 'v'; make(f); v = vaults(f); "
        "v.unlock(Passphrase(PASSPHRASE)).close(); v.opener.is_on(); "
        "assert 'keyring' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)


def test_the_words_before_it_is_on_say_who_else_can_open_it() -> None:
    assert "every program that you run" in opening.WARNING
