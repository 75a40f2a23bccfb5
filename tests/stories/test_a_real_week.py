"""A trainee's week on the real program in a real terminal, on a journal that already holds a year.

The 329 reflections are those that detection is developed on; here they only have to be a year of
somebody's writing. Everything is typed and read as a person would; nothing reaches inside.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from reflect.journal.session import Passphrase, Vaults
from tests.support.terminal import MIDDAY, Terminal

PASSPHRASE = "paper boat quiet engine"
REFLECTIONS = Path(__file__).parents[1] / "evaluation" / "data" / "reflections.jsonl"
CLIENTS = (
    "Heron", "Cedar", "Plover", "Granite", "Larch", "Curlew",
    "Bracken", "Lantern", "Slate", "Osprey", "Alder", "Pebble",
)  # fmt: skip


def a_year_of_lines(today: date) -> str:
    """The reflections as lines for ``reflect add``: a dozen clients in turn, over a year."""
    lines = []
    for number, line in enumerate(REFLECTIONS.read_text(encoding="utf-8").splitlines()):
        day = today - timedelta(days=360 - number)
        record = {
            "text": json.loads(line)["text"],
            "client": CLIENTS[number % len(CLIENTS)],
            "date": day.isoformat(),
            "intensity": number * 7 % 11,
        }
        lines.append(json.dumps(record))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a journal in it that holds a year of reflections."""
    home = tmp_path_factory.mktemp("week")
    Vaults(home / "vault").create(Passphrase(PASSPHRASE))
    (home / "year.jsonl").write_text(
        a_year_of_lines(datetime.now().astimezone().date()), encoding="utf-8"
    )
    done = command(home, "add", "--lines", str(home / "year.jsonl"), "--new-clients")
    assert done.returncode == 0, done.stderr
    assert "329 entries were kept" in done.stdout
    return home


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a program whose vault is in ``home``."""
    return {"REFLECT_HOME": str(home / "vault"), "HOME": str(home), "TZ": MIDDAY}


def command(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run one command with the passphrase on a descriptor."""
    reader, writer = os.pipe()
    os.write(writer, f"{PASSPHRASE}\n".encode())
    os.close(writer)
    try:
        return subprocess.run(
            [sys.executable, "-m", "reflect", *arguments, "--passphrase-fd", str(reader)],
            env={**os.environ, **surroundings(home)},
            pass_fds=[reader],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.close(reader)


def unlock(terminal: Terminal, shown: str = "Lately") -> None:
    """Type the passphrase and wait for the place one left, at first Today."""
    terminal.wait_for("Passphrase")
    terminal.type(PASSPHRASE)
    terminal.press("enter")
    terminal.wait_for(shown)


def write_a_check_in(terminal: Terminal) -> None:
    """Sixty seconds between two clients: three keys and a line."""
    terminal.press("c")
    terminal.wait_for("Whom is it about?")
    terminal.type("Heron")
    terminal.press("enter")
    terminal.wait_for("How stirred up are you?")
    terminal.press("8")
    terminal.wait_for("Which words are nearest?")
    terminal.press("1", "tab")
    terminal.wait_for("Which moment would you replay first?")
    terminal.type("The marmalade silence; I was swamped and wanted to hand her off.")
    terminal.wait_for("saved")
    terminal.press("tab")
    terminal.wait_for("cannot wait until supervision?")
    terminal.press("n")
    terminal.wait_for("Heard in what you wrote", "“swamped”")
    terminal.press("b", "b")
    terminal.wait_for("[yes]")
    terminal.press("escape")
    terminal.wait_for("Lately")


def write_after_a_session(terminal: Terminal) -> None:
    """A guided deck, stopped early on purpose; what is written stays."""
    terminal.press("n")
    terminal.wait_for("Whom is it about?")
    terminal.type("Cedar")
    terminal.press("enter")
    terminal.wait_for("Which deck?")
    terminal.type("After the")
    terminal.press("enter")
    terminal.wait_for("What moment still has a pull on you?")
    terminal.type("He went quiet when I named the lighthouse [/x] and I made myself small.")
    terminal.wait_for("saved")
    terminal.press("f2")
    terminal.wait_for("Heard in what you wrote", "lighthouse [/x]")
    terminal.press("escape")
    terminal.wait_for("Lately")


def write_freely(terminal: Terminal) -> None:
    """A blank page about no client at all, left with Esc, offered again, and finished."""
    terminal.press("n")
    terminal.wait_for("Whom is it about?")
    terminal.type("no client")
    terminal.press("enter")
    terminal.wait_for("Which deck?")
    terminal.type("Blank")
    terminal.press("enter")
    terminal.wait_for("What would you like to set down?")
    terminal.type("Friday. Nothing left in the tank, and the pigeons on the sill were")
    terminal.press("escape")
    terminal.wait_for("Lately")
    terminal.wait_for("Friday. Nothing left")
    terminal.press("home", "enter")
    terminal.wait_for("What would you like to set down?", "pigeons on the sill were")
    terminal.type(" kinder than me.")
    terminal.press("f2")
    terminal.wait_for("Heard in what you wrote", "pigeons on the sill were kinder")
    terminal.press("escape")
    terminal.wait_for("Lately")


def find(terminal: Terminal, question: str, *shown: str) -> None:
    """Search for what one remembers, look at the entry, and come back."""
    terminal.press("/")
    terminal.wait_for("Search")
    terminal.type(question)
    terminal.wait_for("1 entry")
    terminal.press("enter", "enter")
    terminal.wait_for(*shown)
    terminal.press("escape")
    terminal.wait_for("Search")
    terminal.press("escape")
    terminal.wait_for("Lately")


def read_the_evidence(terminal: Terminal) -> None:
    """Open the first pattern and see entries behind it, those without it too."""
    terminal.press("3")
    terminal.wait_for("Perhaps worth a thought", "a keep")
    terminal.press("enter")
    terminal.wait_for("Evidence", "●")
    terminal.press("escape")
    terminal.wait_for("Perhaps worth a thought")


def hold_a_meeting(terminal: Terminal, sheet: Path) -> None:
    """Plan it, take up what could be brought, export the page, record what became of it."""
    terminal.press("4")
    terminal.wait_for("p plan a meeting")
    terminal.press("p")
    terminal.wait_for("Plan a meeting")
    terminal.type("today")
    terminal.press("enter")
    terminal.type("16:00")
    terminal.press("ctrl+s")
    terminal.wait_for("could be brought")
    terminal.press("m")
    terminal.wait_for("(a reflection")
    terminal.press("A")
    terminal.wait_for("Safety", "My main question")
    terminal.press("x")
    terminal.wait_for("Every word that would leave")
    terminal.press("x")
    terminal.wait_for("Write the agenda to a file")
    terminal.type(str(sheet))
    terminal.press("enter")
    terminal.wait_for("It is plain text from now on")
    terminal.press("escape")
    terminal.wait_for("Countertransference patterns")
    terminal.press("r")
    terminal.wait_for("What became of each item")
    terminal.press("y")
    terminal.wait_for("discussed")
    terminal.press("r")
    terminal.wait_until_gone("What became of each item")


def read_on_the_command_line(place: Path) -> None:
    found = command(place, "search", "--json", "client:heron swamped")
    assert found.returncode == 0, found.stderr
    assert any("marmalade" in hit["first_line"] for hit in json.loads(found.stdout))
    assert command(place, "search", "marmalades-of-none").returncode == 1
    agenda = command(place, "agenda", "--json")
    assert json.loads(agenda.stdout)["sections"][0]["section"] == "safety"


def test_a_week_from_the_first_check_in_to_supervision_and_back(place: Path) -> None:
    sheet = place / "agenda.md"
    with Terminal([], surroundings(place)) as terminal:
        unlock(terminal)
        write_a_check_in(terminal)
        write_after_a_session(terminal)
        write_freely(terminal)
        find(terminal, "marmalade", "Heron", "The marmalade silence")
        read_the_evidence(terminal)
        hold_a_meeting(terminal, sheet)

        terminal.press("ctrl+l")
        locked = terminal.wait_for("Passphrase")
        assert "marmalade" not in locked
        unlock(terminal, "o all meetings")
        terminal.press("1")
        terminal.wait_for("Lately")
        find(terminal, "lighthouse", "Cedar", "lighthouse [/x] and I made myself small.")
        find(terminal, "pigeon* -marmalade", "kinder than me.")

        terminal.press("ctrl+q")
        assert terminal.wait_for_exit() == 0
        assert "marmalade" not in terminal.text
        assert "lighthouse" not in terminal.text

    page = sheet.read_text(encoding="utf-8")
    assert "Not part of the clinical record" in page
    assert "Heron" in page
    assert "marmalade" not in page, "entry text leaves only when it is ticked"
    assert sheet.stat().st_mode & 0o077 == 0
    read_on_the_command_line(place)
