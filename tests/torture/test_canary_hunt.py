"""A canary word is written in the real program, which is then left in every way there is.

Afterwards the word must stand nowhere: not in what the terminal was sent after leaving, nor on its
screen, nor in any file of the home, the temporary or the working folder, nor in a deleted file that
is still open. Prints how many canaries were planted and found (run with ``-s`` to read it).
"""

from __future__ import annotations

import base64
import gzip
import os
import signal
import subprocess
import sys
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.support.real_vault import PASSPHRASE, make_real
from tests.support.terminal import Terminal
from tests.torture.hunt import Find, search, search_folders, search_open_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow
CANARY = "zyxwquartzcanary"
LEFT = b"\x1b[?1049l"


@dataclass(frozen=True)
class World:
    """Everything the program can write to."""

    root: Path

    @property
    def environ(self) -> dict[str, str]:
        """An environment in which nothing outside of this world is used."""
        names = {
            "HOME": "home", "TMPDIR": "tmp", "TEMP": "tmp", "TMP": "tmp",
            "XDG_DATA_HOME": "home/data", "XDG_STATE_HOME": "home/state",
            "XDG_CONFIG_HOME": "home/config", "XDG_CACHE_HOME": "home/cache",
            "XDG_RUNTIME_DIR": "run", "REFLECT_HOME": "home/vault",
        }  # fmt: skip
        return {
            **{name: str(self.root / place) for name, place in names.items()},
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    @property
    def work(self) -> Path:
        """The working folder."""
        return self.root / "work"

    def hunt(self) -> list[Find]:
        """Look for the canary in every file."""
        return search_folders(CANARY, self.root)


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A home with a vault in it."""
    made = World(tmp_path / "world")
    for name in ("home", "tmp", "run", "work"):
        (made.root / name).mkdir(parents=True)
    make_real(made.root / "home" / "vault")
    return made


# The hunt itself can find


PLANTS: dict[str, bytes] = {
    "plain": CANARY.encode(),
    "upper case": CANARY.upper().encode(),
    "UTF-16": CANARY.encode("utf-16"),
    "base64 0": base64.b64encode(f"{CANARY} and more".encode()),
    "base64 1": base64.b64encode(f"1{CANARY} and more".encode()),
    "base64 2": base64.b64encode(f"12{CANARY} and more".encode()),
    "zlib": b"before" + zlib.compress(f"long {CANARY} text".encode() * 20) + b"after",
    "gzip": b"before" + gzip.compress(f"long {CANARY} text".encode()) + b"after",
}


@pytest.mark.parametrize("form", PLANTS)
def test_the_hunt_finds_every_form(world: World, form: str) -> None:
    (world.root / "tmp" / "planted").write_bytes(os.urandom(5000) + PLANTS[form] + b"\0" * 99)
    assert world.hunt()


def test_the_hunt_finds_a_file_name_and_nothing_in_a_clean_world(world: World) -> None:
    assert world.hunt() == []
    (world.work / f"{CANARY}.txt").write_text("")
    assert world.hunt()


def test_the_hunt_finds_a_deleted_file_that_is_open(world: World) -> None:
    script = (
        "import os, sys; f = open('gone', 'w+'); f.write(sys.argv[1]); f.flush();"
        "os.unlink('gone'); print('ready', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, CANARY],
        cwd=world.work,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # a test runner's own may be a deleted file, too
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        found, seen = search_open_files(CANARY, child.pid)
        assert seen == 1
        assert found
        child.communicate()


# Every way of leaving


def quit_by_key(terminal: Terminal) -> None:
    terminal.press("ctrl+q")


def lock_and_quit(terminal: Terminal) -> None:
    terminal.press("ctrl+l")
    terminal.wait_for("Locked.")
    terminal.press("ctrl+q")


def blank_and_quit(terminal: Terminal) -> None:
    terminal.press("ctrl+b", "x", "ctrl+q")


def finish_and_quit(terminal: Terminal) -> None:
    terminal.press("f2")
    terminal.read(0.8)
    terminal.press("ctrl+q")


def look_for_it_and_quit(terminal: Terminal) -> None:
    terminal.press("escape")
    terminal.read(0.4)
    terminal.press("/")
    terminal.type(CANARY)
    terminal.read(0.8)
    terminal.press("ctrl+q")


def by(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.kill(number)


WAYS: dict[str, Callable[[Terminal], None]] = {
    "quit": quit_by_key,
    "lock": lock_and_quit,
    "blank": blank_and_quit,
    "finish": finish_and_quit,
    "search": look_for_it_and_quit,
    "SIGTERM": by(signal.SIGTERM),
    "SIGHUP": by(signal.SIGHUP),
    "SIGINT": by(signal.SIGINT),
    "SIGKILL": by(signal.SIGKILL),
    "SIGSEGV": by(signal.SIGSEGV),
}
CANNOT_WIPE = {"SIGKILL", "SIGSEGV"}
"""The program gets no turn; what it had on the screen is the terminal's. SECURITY.md says so."""


def write_canary(terminal: Terminal) -> None:
    """Open the journal and write the canary on a page until it is stored."""
    terminal.wait_for("Passphrase")
    terminal.type(f"{PASSPHRASE}\r")
    terminal.wait_for("Today")
    terminal.press("n")
    terminal.wait_for("Whom is it about?")
    terminal.press("enter")
    terminal.wait_for("Which deck?")
    terminal.press("enter")
    terminal.wait_for("What moment")
    terminal.type(f"The {CANARY} again")
    terminal.wait_for(CANARY, "saved")


@pytest.mark.parametrize("way", WAYS)
def test_no_way_of_leaving_leaves_a_word(world: World, way: str) -> None:
    leftovers = dict(_temporary_files())
    with Terminal([], world.environ, cwd=world.work) as terminal:
        write_canary(terminal)
        opened, deleted = search_open_files(CANARY, terminal.pid)
        WAYS[way](terminal)
        terminal.wait_for_exit()
        raw, screen = bytes(terminal.raw), terminal.text
    found = [*opened, *world.hunt()]
    for path, size in _temporary_files():
        if leftovers.get(path) != size:
            found += search(str(path), path.read_bytes(), CANARY)
    assert raw.find(CANARY.encode()) != -1, "the canary was on the screen, so it can be found"
    if way not in CANNOT_WIPE:
        assert LEFT in raw
        found += search("terminal after leaving", raw.rpartition(LEFT)[2], CANARY)
        found += search("screen after leaving", screen.encode(), CANARY)
    assert found == []
    print(f"\n{way}: 1 canary planted, {len(found)} found; {deleted} deleted files were open")


def _temporary_files() -> list[tuple[Path, int]]:
    """Files directly in the machine's own temporary folders, with their sizes."""
    from pathlib import Path as Folder

    found = []
    for folder in ("/tmp", "/var/tmp", "/dev/shm"):
        try:
            paths = list(Folder(folder).iterdir())
        except OSError:
            continue
        for path in paths:
            try:
                if path.is_file() and not path.is_symlink() and os.access(path, os.R_OK):
                    found.append((path, path.stat().st_size))
            except OSError:
                continue
    return found


# Every command


def run(world: World, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    read, write = os.pipe()
    os.write(write, f"{PASSPHRASE}\n".encode())
    os.close(write)
    try:
        return subprocess.run(
            [sys.executable, "-m", "reflect", "--passphrase-fd", str(read), *words],
            env={**os.environ, **world.environ},
            cwd=world.work,
            input=stdin,
            capture_output=True,
            text=True,
            pass_fds=(read,),
            check=False,
        )
    finally:
        os.close(read)


QUIET = (
    ("doctor",),
    ("doctor", "--unlock"),
    ("doctor", "--check"),
    ("repair",),
    ("backup",),
    ("backup", "--list"),
    ("hold", "on", "--reason", CANARY),
    ("hold", "off"),
    ("decks", "list"),
    ("patterns",),
    ("clients",),
)
"""Commands that are not asked for content, and print none."""

ASKED = (("list",), ("show", "{id}"), ("search", CANARY), ("agenda",), ("inbox",))
"""Commands whose output is the content asked for; beside it they leave nothing."""


def test_no_command_leaves_a_word(world: World) -> None:
    kept = run(world, "add", "--json", stdin=f"The {CANARY} again, and I was overwhelmed.\n")
    assert kept.returncode == 0, kept.stderr
    entry_id = kept.stdout.split('"id": "')[1].split('"')[0]
    run(world, "jot", stdin=f"A {CANARY} note.\n")
    planted, found = 3, []
    for words in QUIET:
        done = run(world, *words)
        assert done.returncode in (0, 1), (words, done.stderr)
        if words[:2] != ("hold", "on"):
            found += search(" ".join(words), (done.stdout + done.stderr).encode(), CANARY)
        found += world.hunt()
        assert found == [], words
    for words in ASKED:
        done = run(world, *(word.format(id=entry_id) for word in words))
        assert done.returncode in (0, 1), (words, done.stderr)
        found += search(" ".join(words), done.stderr.encode(), CANARY)
        found += world.hunt()
        assert found == [], words
    wrong = subprocess.run(
        [sys.executable, "-m", "reflect", "search", CANARY, "--no-such-option"],
        env={**os.environ, **world.environ},
        cwd=world.work,
        capture_output=True,
        check=False,
    )
    found += search("a wrong option", wrong.stdout + wrong.stderr, CANARY)
    run(world, "inbox", "file", "--all")
    (backup,) = (world.root / "home" / "vault" / "backups").glob("*.zip")
    for words in (("restore", str(backup), "--rehearse"), ("restore", str(backup)),
                  ("purge", entry_id, "--yes"), ("purge", "--everything", "--yes")):  # fmt: skip
        done = run(world, *words)
        assert done.returncode == 0, (words, done.stderr)
        found += search(" ".join(words), (done.stdout + done.stderr).encode(), CANARY)
        found += world.hunt()
        assert found == [], words
    print(
        f"\n{len(QUIET) + len(ASKED) + 8} commands, {planted} canaries planted, {len(found)} found"
    )
