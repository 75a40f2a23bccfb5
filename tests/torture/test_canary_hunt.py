"""A canary word is written in the real program, which is then left in every way there is.

Afterwards the word must stand nowhere: not in what the terminal was sent after leaving, nor on its
screen, nor in any file of the home, the temporary or the working folder, nor in a deleted file that
is still open. Prints how many canaries were planted and found (run with ``-s`` to read it).
"""

from __future__ import annotations

import base64
import gzip
import json
import os
import signal
import subprocess
import sys
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from reflect.domain.contact import ContactKind
from reflect.journal.session import Passphrase, Vaults
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
    terminal.wait_for("Heard in what you wrote")
    terminal.press("ctrl+q")


def back_to_today(terminal: Terminal) -> None:
    terminal.press("escape")
    terminal.wait_for("Unfinished", "/ search")


def look_for_it_and_quit(terminal: Terminal) -> None:
    back_to_today(terminal)
    terminal.press("/")
    terminal.wait_for("Search everything written")
    terminal.type(CANARY)
    terminal.wait_for("1 entry.")
    terminal.press("ctrl+q")


def contact_and_quit(terminal: Terminal) -> None:
    back_to_today(terminal)
    terminal.press("g")
    terminal.wait_for("This journal is not the record")
    terminal.press("a")
    terminal.wait_for("How to reach them")
    terminal.type(f"{CANARY} line\r")
    terminal.type(f"ring {CANARY}\r")
    terminal.press("ctrl+s")
    terminal.wait_for(f"ring {CANARY}")
    terminal.press("ctrl+q")


def phrases_and_quit(terminal: Terminal) -> None:
    back_to_today(terminal)
    terminal.press("s")
    terminal.wait_for("Words you taught")
    terminal.press("ctrl+q")


def refused_and_quit(terminal: Terminal) -> None:
    terminal.press("ctrl+l")
    terminal.wait_for("Locked.")
    terminal.type(f"{CANARY}\r")
    terminal.wait_for("That is not the passphrase")
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
    "SIGABRT": by(signal.SIGABRT),
    "the keeper told to end": lambda terminal: os.kill(terminal.pids[0], signal.SIGTERM),
    "contacts": contact_and_quit,
    "taught words": phrases_and_quit,
    "a way in that is shut": refused_and_quit,
}


def write_canary(terminal: Terminal) -> None:
    """Open the journal and write the canary on a page until it is stored."""
    terminal.wait_for("Passphrase")
    terminal.type(f"{PASSPHRASE}\r")
    terminal.wait_for("1 Today", "/ search")
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
            with suppress(FileNotFoundError):  # somebody else's, which has gone meanwhile
                found += search(str(path), path.read_bytes(), CANARY)
    assert raw.find(CANARY.encode()) != -1, "the canary was on the screen, so it can be found"
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


def run(
    world: World, *words: str, stdin: str = "", passphrase: str = PASSPHRASE
) -> subprocess.CompletedProcess[str]:
    read, write = os.pipe()
    os.write(write, f"{passphrase}\n{NEW}\n".encode())
    os.close(write)
    handed, code = os.pipe()
    given = {"{fd}": str(read), "{code-fd}": str(code)}
    words = tuple(given.get(word, word) for word in words)
    try:
        return subprocess.run(
            [sys.executable, "-m", "reflect", "--passphrase-fd", str(read), *words],
            env={**os.environ, **world.environ},
            cwd=world.work,
            input=stdin,
            capture_output=True,
            text=True,
            pass_fds=(read, code),
            check=False,
        )
    finally:
        for end in (read, handed, code):
            os.close(end)


NEW = "another passphrase, quite as long"
ADD = f"The {CANARY} again, and I was overwhelmed.\n"
LINES = "".join(
    json.dumps({"text": f"{CANARY} {number}", "client": CANARY.title()}) + "\n"
    for number in range(3)
)

COMMANDS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("add",), ADD),
    (("add", "--lines", "-", "--new-clients"), LINES),
    (("jot",), f"A {CANARY} note.\n"),
    (("jot",), f"A second {CANARY} note.\n"),
    (("doctor",), ""),
    (("doctor", "--unlock"), ""),
    (("doctor", "--check"), ""),
    (("repair",), ""),
    (("backup",), ""),
    (("backup", "--list"), ""),
    (("hold", "on", "--reason", CANARY), ""),
    (("hold", "off"), ""),
    (("purge", "--client", CANARY, "--yes"), ""),
    (("decks", "list"), ""),
    (("patterns",), ""),
    (("demo", "--print"), ""),
    (("inbox", "file", "--all"), ""),
    (("rotate", "--new-passphrase-fd", "{fd}", "--code-fd", "{code-fd}"), ""),
)
"""Commands that are not asked for content, and what they are given."""

ASKED: tuple[tuple[tuple[str, ...], str], ...] = (
    (("list",), ""),
    (("show", "{id}"), ""),
    (("search", CANARY), ""),
    (("search", f'client:"Heron {CANARY}"'), ""),
    (("clients",), ""),
    (("patterns", "--evidence"), ""),
    (("referrals", "--all", "--history"), ""),
    (("agenda",), ""),
    (("inbox",), ""),
    (("bin",), ""),
    (("hold",), ""),
    (("detect", "--explain"), ADD),
)
"""Commands whose output is the content asked for; beside it they leave nothing."""

REFUSED: tuple[tuple[str, ...], ...] = (
    ("search", CANARY, "--no-such-option"),
    (CANARY,),
    ("list", "--client", f"{CANARY}-nobody"),
    ("add", "--date", CANARY, "--text", CANARY),
    ("search", f"{CANARY}:("),
)
"""Mistakes: what was typed is not repeated where it could stay, in a file."""


SAY_BACK = (("hold", "on"), ("add", "--lines"), ("purge", "--client"))
"""Commands that name the reason or the client that they were given."""


def fill(world: World) -> None:
    """Plant the canary where only screens write: contacts, taught words, referrals, settings."""
    vaults = Vaults(world.root / "home" / "vault")
    with vaults.unlock(Passphrase(PASSPHRASE)) as journal:
        client = journal.clients.add(f"Heron {CANARY}"[:30])
        journal.contacts.add(f"{CANARY} line", f"ring {CANARY}", ContactKind.CRISIS_LINE)
        journal.phrases.teach(f"{CANARY} blues", "overwhelmed")
        row = journal.referrals.keep(journal.referrals.new(client.id, f"{CANARY} group")).row
        journal.referrals.keep(row, f"noted {CANARY}")


def test_no_command_leaves_a_word(world: World) -> None:
    fill(world)
    assert world.hunt() == []
    planted, tried = 5, 0
    found: list[Find] = []
    secret = PASSPHRASE
    entry_id = ""

    def follow(words: tuple[str, ...], stdin: str, *, asked: bool) -> str:
        nonlocal tried
        tried += 1
        done = run(
            world,
            *(entry_id if word == "{id}" else word for word in words),
            stdin=stdin,
            passphrase=secret,
        )
        assert done.returncode in (0, 1), (words, done.stdout, done.stderr)
        output = done.stderr if asked else done.stdout + done.stderr
        if words[:2] not in SAY_BACK:
            found.extend(search(" ".join(words), output.encode(), CANARY))
        found.extend(world.hunt())
        assert found == [], words
        return done.stdout

    for words, stdin in COMMANDS:
        planted += CANARY in stdin or CANARY in words
        follow(words, stdin, asked=False)
    secret = NEW
    entry_id = follow(("list", "--json"), "", asked=True).split('"id": "')[1].split('"')[0]
    for words, stdin in ASKED:
        follow(words, stdin, asked=True)
    for words in REFUSED:
        tried += 1
        assert run(world, *words, passphrase=secret).returncode != 0, words
        found += world.hunt()
    backup = str(max((world.root / "home" / "vault" / "backups").glob("*.zip")))
    for words in (
        ("restore", backup, "--rehearse"),
        ("restore", backup),
        ("purge", entry_id, "--yes"),
        ("purge", "--everything", "--yes"),
    ):
        follow(words, "", asked=False)
    print(f"\n{tried} commands, {planted} canaries planted, {len(found)} found")
    assert found == []
