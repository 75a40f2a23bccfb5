"""What is not what it should be: a sentence of its own for each, nothing made, nothing lost.

Every command runs under an alarm, so that a pipe or a device in a file's place cannot make a test
(or a person) wait for ever.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from reflect.errors import UsageError
from reflect.journal.session import Passphrase, RecoveryCode, Vaults
from tests.support.real_vault import PASSPHRASE as REAL
from tests.support.real_vault import make_real
from tests.support.terminal import PATIENCE
from tests.support.vaults import PASSPHRASE, make, vaults
from tests.vault.helpers import picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

READ = ("list",)
WRITE = ("add", "--text", "x")


@pytest.fixture(autouse=True)
def _nobody_waits() -> Iterator[None]:
    before = signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(20)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def _too_long(*_: object) -> None:
    raise AssertionError("waited for what never comes")


def standing(folder: Path) -> dict[str, tuple[int, str]]:
    """Return the names, kinds, rights and contents of everything in a folder."""
    return {name: (mode, digest) for name, (mode, _, digest) in picture(folder).items()}


@contextmanager
def unchanged(folder: Path) -> Iterator[None]:
    """Whatever is done meanwhile, the folder stands as it did."""
    before = standing(folder)
    yield
    assert standing(folder) == before


# Something else in a file's place


def folder(path: Path, _: Path) -> None:
    path.mkdir()
    (path / "mine.txt").write_text("kept")


def link(path: Path, moved: Path) -> None:
    path.symlink_to(moved)


def pipe(path: Path, _: Path) -> None:
    os.mkfifo(path)


def socket(path: Path, _: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)


def device(path: Path, _: Path) -> None:
    """Put ``/dev/zero`` there, which never ends; who may not make it gets a node of no device."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 5))
    except PermissionError:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(0, 0))


def link_to_a_device(path: Path, _: Path) -> None:
    path.symlink_to("/dev/zero")


def plain(path: Path, _: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE entry (body TEXT)")
    connection.executemany("INSERT INTO entry VALUES (?)", [("z" * 500,)] * 20)
    connection.commit()
    connection.close()


def of_another_vault(path: Path, _: Path) -> None:
    other = path.parent.parent / "other"
    if not other.exists():
        make(other)
    (source,) = other.glob("journal-*.db" if path.suffix == ".db" else path.name)
    shutil.copyfile(source, path)


def cut(path: Path, moved: Path) -> None:
    path.write_bytes(moved.read_bytes()[:900])


def log_of_another_vault(path: Path, _: Path) -> None:
    """A log with words in it, as a kill leaves it: SQLite would move them into the journal file."""
    other = vaults(path.parent.parent / "other")
    make(other.folder)
    with other.unlock(Passphrase(PASSPHRASE)) as journal:
        journal.writing.write_free("what another vault says")
        (log,) = other.folder.glob("*-wal")
        shutil.copyfile(log, path)


HEADER, JOURNAL, LOG, INDEX, LOCK = "header", "journal", "log", "index", "lock"


def paths_of(vault: Vaults, what: str) -> list[Path]:
    database = vault.status().database
    assert database is not None
    return {
        HEADER: [vault.folder / "vault.key", vault.folder / "vault.key.bak"],
        JOURNAL: [database],
        LOG: [database.with_name(f"{database.name}-wal")],
        INDEX: [database.with_name(f"{database.name}-shm")],
        LOCK: [vault.folder / "vault.lock"],
    }[what]


def put(vault: Vaults, what: str, instead: Callable[[Path, Path], None], aside: Path) -> None:
    """Put something else in a file's place."""
    for path in paths_of(vault, what):
        moved = aside / path.name
        if path.exists():
            shutil.move(path, moved)
        instead(path, moved)


A_PIPE, A_SOCKET, A_DEVICE = "a pipe, not a file", "a socket, not a file", "a device, not a file"
SAID = [
    (HEADER, folder, 5, "vault.key is a folder, not a file"),
    (HEADER, link, 5, "vault.key is a link, not a file"),
    (HEADER, link_to_a_device, 5, "vault.key is a link, not a file"),
    (HEADER, pipe, 5, f"vault.key is {A_PIPE}"),
    (HEADER, socket, 5, f"vault.key is {A_SOCKET}"),
    (HEADER, device, 5, f"vault.key is {A_DEVICE}"),
    (HEADER, plain, 5, "vault.key is an SQLite database, not a header"),
    (HEADER, of_another_vault, 5, "If vault.key was put here from another vault"),
    (HEADER, cut, 5, "vault.key is damaged"),
    (JOURNAL, folder, 5, "is a folder, not a file"),
    (JOURNAL, link, 5, "is a link, not a file"),
    (JOURNAL, link_to_a_device, 5, "is a link, not a file"),
    (JOURNAL, pipe, 5, f"is {A_PIPE}"),
    (JOURNAL, socket, 5, f"is {A_SOCKET}"),
    (JOURNAL, device, 5, f"is {A_DEVICE}"),
    (JOURNAL, plain, 5, "is a plain SQLite file, not an encrypted journal"),
    (JOURNAL, of_another_vault, 5, "its beginning is damaged, or it belongs to another journal"),
    (JOURNAL, cut, 5, "is cut short"),
    (LOG, folder, 5, "-wal is a folder, not a file"),
    (LOG, link, 5, "-wal is a link, not a file"),
    (LOG, pipe, 5, f"-wal is {A_PIPE}"),
    (LOG, socket, 5, f"-wal is {A_SOCKET}"),
    (LOG, device, 5, f"-wal is {A_DEVICE}"),
    (LOG, log_of_another_vault, 5, "-wal was written for another journal"),
    (INDEX, folder, 5, "-shm is a folder, not a file"),
    (INDEX, pipe, 5, f"-shm is {A_PIPE}"),
    (INDEX, device, 5, f"-shm is {A_DEVICE}"),
]


@pytest.mark.parametrize("case", SAID, ids=lambda case: f"{case[0]}-{case[1].__name__}")
@pytest.mark.parametrize("command", [READ, WRITE], ids=["read", "write"])
def test_each_thing_in_a_file_s_place_has_its_sentence(
    run_cli, vault, tmp_path, case, command
) -> None:
    what, instead, code, said = case
    put(vault, what, instead, tmp_path)
    with unchanged(vault.folder):
        given = run_cli(*command)
        assert (given.code, given.out) == (code, "")
        assert said in given.err
        assert given.err.count("\n") == 1


def test_no_two_of_them_share_a_sentence() -> None:
    alike = {link, link_to_a_device}
    assert len({(what, said) for what, _, _, said in SAID}) == len(
        {(what, "a link" if instead in alike else instead) for what, instead, _, _ in SAID}
    )


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        (folder, "a folder"),
        (link, "a link"),
        (pipe, A_PIPE),
        (socket, A_SOCKET),
        (device, A_DEVICE),
    ],
)
def test_a_lock_file_that_is_none_stops_writing_and_not_reading(
    run_cli, vault, tmp_path, instead, said
) -> None:
    put(vault, LOCK, instead, tmp_path)
    with unchanged(vault.folder):
        given = run_cli(*WRITE)
        assert given.code == 10
        assert f"is {said}" in given.err
        assert run_cli(*READ).code == 0


@pytest.mark.parametrize("name", ["inbox", "backups"])
@pytest.mark.parametrize("instead", [pipe, plain, device])
def test_a_file_in_a_folder_s_place_is_said_and_left(
    run_cli, vault, tmp_path, name, instead
) -> None:
    instead(vault.folder / name, tmp_path)
    with unchanged(vault.folder):
        given = run_cli(*({"inbox": ("jot", "x"), "backups": ("backup",)}[name]))
        assert given.code != 0
        assert "not a folder" in given.err
        if name == "inbox":
            assert "not a folder" in run_cli("inbox").err
        assert run_cli(*READ).code == 0


@pytest.mark.parametrize("instead", [pipe, plain, device])
def test_a_file_in_the_vault_s_own_place_is_said(run_cli, home, tmp_path, instead) -> None:
    instead(home, tmp_path)
    given = run_cli(*READ)
    assert given.code != 0
    assert "is a file, not a folder" in given.err
    assert home.exists()


# Rights, clocks and disks


def test_files_that_others_could_open_are_closed_and_that_is_said(run_cli, vault) -> None:
    header = vault.folder / "vault.key"
    header.chmod(0o644)
    vault.folder.chmod(0o755)
    assert "closes them" in run_cli("doctor").out
    assert run_cli(*READ).code == 0
    assert header.stat().st_mode & 0o777 == 0o644, "reading changes nothing"
    given = run_cli(*WRITE)
    assert given.code == 0
    assert "could open the journal's folder, vault.key, though not read" in given.err
    assert header.stat().st_mode & 0o777 == 0o600
    assert vault.folder.stat().st_mode & 0o777 == 0o700
    assert run_cli(*WRITE).err.count("could open") == 0


def test_a_file_system_without_such_rights_is_said_and_works(run_cli, vault, monkeypatch) -> None:
    (vault.folder / "vault.key").chmod(0o644)
    monkeypatch.setattr("reflect.vault.privacy.os.chmod", lambda *_: None)
    given = run_cli(*WRITE)
    assert given.code == 0
    assert "does not let reflect change that" in given.err


def test_a_clock_set_back_loses_and_refuses_nothing(run_cli, vault, time) -> None:
    kept = run_cli("add", "--text", "before the clock was set back", "--json").json
    made = run_cli("backup", "--json").json
    time.move(days=-800)
    again = run_cli("add", "--text", "after it was set back", "--json")
    assert again.code == 0
    assert again.json["day"] < kept["day"]
    assert run_cli("backup").code == 0
    with vault.unlock(Passphrase(PASSPHRASE)) as journal:
        journal.warm()
        assert made["path"] in [str(one.path) for one in journal.backups.all()]
    assert len(run_cli("backup", "--list", "--json").json) == 2
    assert {one["first_line"] for one in run_cli("list", "--json").json} >= {
        "before the clock was set back",
        "after it was set back",
    }


def test_a_file_system_without_locks_can_be_read_and_says_so_when_written(
    run_cli, vault, monkeypatch
) -> None:
    def refuse(_: int) -> bool:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("reflect.vault.lock.lock_file", refuse)
    with unchanged(vault.folder):
        given = run_cli(*WRITE)
        assert given.code == 10
        assert "offers no locks" in given.err
        assert run_cli(*READ).code == 0


FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from reflect.cli.main import run
sys.exit(run(sys.argv[2:]))
"""


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A vault at full cost with one reflection in it, for a process of its own."""
    make_real(tmp_path / "full")
    with Vaults(tmp_path / "full").unlock(Passphrase(REAL)) as journal:
        journal.writing.write_free("what was there before")
    return tmp_path / "full"


def run_without_room(vault: Path, *words: str, room: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command that can let no file grow beyond ``room`` bytes, as on a full disk."""
    read, write = os.pipe()
    os.write(write, f"{REAL}\n".encode())
    os.close(write)
    try:
        return subprocess.run(
            [sys.executable, "-c", FULL, str(room), "--passphrase-fd", str(read), *words],
            env={**os.environ, "REFLECT_HOME": str(vault), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            pass_fds=(read,),
            timeout=PATIENCE,
            check=False,
        )
    finally:
        os.close(read)


def leave_a_log(vault: Path) -> None:
    """Let a process write and be killed, so that its words stand in the log alone."""
    child = os.fork()
    if child == 0:
        journal = Vaults(vault).unlock(Passphrase(REAL))
        journal.writing.write_free("what stands in the log")
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    for index in vault.glob("*-shm"):
        index.unlink()


def test_the_limit_stands_for_a_full_disk(real: Path) -> None:
    """No file can grow under it, not even by one byte."""
    script = FULL.rpartition("from")[0] + "open(sys.argv[2], 'wb', 0).write(b'x')"
    given = subprocess.run(
        [sys.executable, "-c", script, "0", str(real / "file")],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert "File too large" in given.stderr


@pytest.mark.parametrize("log", [False, True], ids=["closed properly", "killed before"])
def test_on_a_full_disk_reading_goes_on(real: Path, log: bool) -> None:
    if log:
        leave_a_log(real)
    given = run_without_room(real, "list")
    assert given.returncode == 0, given.stderr
    assert "what was there before" in given.stdout
    assert ("what stands in the log" in given.stdout) is log
    with Vaults(real).unlock(Passphrase(REAL)) as journal:
        assert journal.entries.count() == 1 + log
        assert journal.health()["integrity"] == "sound"


def test_on_a_full_disk_writing_says_so_and_keeps_what_was_there(real: Path) -> None:
    given = run_without_room(real, "add", "--text", "x" * 5000)
    assert (given.returncode, given.stdout) == (10, "")
    assert "disk is full" in given.stderr
    with Vaults(real).unlock(Passphrase(REAL)) as journal:
        assert journal.entries.count() == 1


def test_a_full_disk_is_not_taken_for_damage(real: Path) -> None:
    assert "is sound" in run_without_room(real, "doctor", "--check").stdout
    given = run_without_room(real, "repair")
    assert (given.returncode, "is sound" in given.stdout) == (0, True)
    leave_a_log(real)
    for command in (("doctor", "--check"), ("repair",)):
        given = run_without_room(real, *command)
        assert given.returncode == 10
        assert "disk is full" in given.stderr


# Passphrases and recovery codes


@pytest.mark.parametrize("text", ["x", "\u00e9", "\U0001f9f8"])
def test_a_passphrase_of_one_character_opens_what_it_closed(tmp_path: Path, text: str) -> None:
    here = vaults(tmp_path / "vault")
    here.create(Passphrase(text))
    here.unlock(Passphrase(text)).close()


def test_a_passphrase_of_ten_thousand_characters_is_refused_in_words(run_cli, vault) -> None:
    with unchanged(vault.folder):
        given = run_cli(*READ, passphrase="x" * 10_000)
        assert given.code == 2
        assert "characters" in given.err
        assert "xxx" not in given.err


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_open_the_same_vault(tmp_path: Path, form: str) -> None:
    here = vaults(tmp_path / "vault")
    here.create(Passphrase("a caf\u00e9 in the Stra\u00dfe, na\u00efve"))
    here.unlock(
        Passphrase(unicodedata.normalize(form, "a caf\u00e9 in the Stra\u00dfe, na\u00efve"))
    ).close()


SLIPS: dict[str, Callable[[str], str]] = {
    "lower case": str.lower,
    "no dashes": lambda code: code.replace("-", ""),
    "spaces": lambda code: code.replace("-", "  "),
    "line ends": lambda code: code.replace("-", "\n", 2) + "\n",
    "other dashes": lambda code: code.replace("-", "\u2013"),
    "O for 0": lambda code: code.replace("0", "O"),
    "o for 0": lambda code: code.replace("0", "o"),
    "I and l for 1": lambda code: code.replace("1", "I", 1).replace("1", "l"),
    "U for V": lambda code: code.replace("V", "U"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_slips_that_leave_no_doubt_are_forgiven(code: RecoveryCode, slip: str) -> None:
    numbers = iter(range(10**6))
    known = RecoveryCode.generate(
        lambda count: bytes((next(numbers) * 37 + 11) % 256 for _ in range(count))
    )
    for right in (code, known):
        assert RecoveryCode.parse(SLIPS[slip](right.display())) == right


def _swapped(code: str) -> str:
    """Swap the first two neighbours in a group that differ."""
    at = next(
        i for i in range(len(code) - 1) if code[i] != code[i + 1] and "-" not in code[i : i + 2]
    )
    return code[:at] + code[at + 1] + code[at] + code[at + 2 :]


def _another(code: str) -> str:
    return ("3" if code[0] != "3" else "4") + code[1:]


WRONG: dict[str, tuple[Callable[[str], str], str]] = {
    "transposed": (_swapped, "group"),
    "another symbol": (_another, "group"),
    "one too few": (lambda code: code[:-1], "34"),
    "one too many": (lambda code: f"{code}7", "36"),
    "a group left out": (lambda code: code[6:], "30"),
    "groups exchanged": (lambda code: f"{code[6:12]}{code[:6]}{code[12:]}", "group"),
    "a sign that is none": (lambda code: f"!{code[1:]}", "group"),
    "nothing": (lambda _: "", "0"),
}


@pytest.mark.parametrize("slip", WRONG)
def test_slips_that_leave_a_doubt_are_named_and_open_nothing(
    run_cli, vault, code: RecoveryCode, slip: str
) -> None:
    change, said = WRONG[slip]
    typed = change(code.display())
    with pytest.raises(UsageError, match=said):
        RecoveryCode.parse(typed)
    with unchanged(vault.folder):
        given = run_cli("passphrase", "--recover", "--new-passphrase-fd", "0", passphrase=typed)
        assert given.code == 2
        assert given.err.count("\n") == 1
        assert len(typed) < 5 or typed not in given.err


def test_a_right_code_of_another_vault_is_told_apart_from_a_slip(run_cli, vault) -> None:
    other = RecoveryCode.generate(os.urandom).display()
    with unchanged(vault.folder):
        given = run_cli("repair", "--recover", passphrase=other)
        assert given.code == 4
        assert "not the recovery code of this journal" in given.err


@pytest.mark.parametrize(
    "words",
    [
        ("backup", "--to", "~nobody-of-that-name/stick"),
        ("restore", "~nobody-of-that-name/backup.zip"),
        ("agenda", "-o", "~nobody-of-that-name/agenda.md"),
    ],
)
def test_a_home_folder_that_is_not_there_has_its_sentence(vault, run_cli, words) -> None:
    before = picture(vault.folder)
    done = run_cli(*words)
    assert done.code == UsageError.exit_code
    assert "There is no home folder ~nobody-of-that-name" in done.err
    assert picture(vault.folder) == before


@pytest.mark.parametrize("words", [("backup", "--to", ""), ("restore", ""), ("agenda", "-o", "")])
def test_an_empty_path_is_not_the_folder_one_stands_in(
    vault, run_cli, words, monkeypatch, tmp_path
) -> None:
    monkeypatch.chdir(tmp_path)
    before = picture(tmp_path)
    done = run_cli(*words)
    assert done.code == UsageError.exit_code
    assert "The path that was given is empty." in done.err
    assert picture(tmp_path) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there such a folder cannot be removed")
@pytest.mark.parametrize(
    "words", [("backup", "--to", "x"), ("restore", "x.zip"), ("agenda", "-o", "x.md")]
)
def test_a_path_from_a_folder_that_is_gone_has_its_sentence(
    vault, run_cli, words, monkeypatch, tmp_path
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    done = run_cli(*words)
    assert done.code == UsageError.exit_code
    assert done.err.startswith(f"{words[-1]} begins in the folder you are in, which is no longer")


def test_so_has_one_in_the_place_of_the_vault(run_cli, monkeypatch) -> None:
    monkeypatch.setenv("REFLECT_HOME", "~nobody-of-that-name/vault")
    done = run_cli(*READ)
    assert done.code == UsageError.exit_code
    assert "There is no home folder ~nobody-of-that-name" in done.err


def test_the_home_folder_is_written_out_wherever_a_path_is_given(
    vault, run_cli, monkeypatch, tmp_path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert run_cli("agenda", "-o", "~/agenda.md").code == 0
    assert (tmp_path / "agenda.md").is_file()
    with vault.unlock(Passphrase(PASSPHRASE), write=False) as journal:
        assert [one.place for one in journal.supervision.exports()] == [str(tmp_path / "agenda.md")]
