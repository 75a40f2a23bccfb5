"""However the program ends or stops, the page leaves the terminal and the shell hears the truth.

A small program with a secret on its page runs in a real terminal, alone or under a real shell.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
import pytest

from reflect.keeper import job
from reflect.keeper.job import CRASHED, ENDED
from tests.support.leaky_app import SECRET
from tests.support.terminal import PATIENCE, Terminal, children

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
LEAKY = f"{sys.executable} -m tests.support.leaky_app kept"
PROMPT = "over to you>"
ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
F12 = "\x1b[24~"
MODES_OFF = (b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l", b"\x1b[?1004l", b"\x1b[?2004l",
             b"\x1b[<u", b"\x1b[?25h", b"\x1b[?7h")  # fmt: skip
BY_FORCE = ["SIGKILL", "SIGSEGV", "SIGABRT", "SIGQUIT", "SIGBUS"]


def start(tmp_path: Path, *words: str) -> Terminal:
    """Run the program with the secret in a terminal of its own."""
    environ = {"DRAFT": str(tmp_path / "draft"), "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    terminal = Terminal(list(words), environ, program=("-m", "tests.support.leaky_app"))
    terminal.wait_for(SECRET)
    terminal.wait_until(lambda: not terminal.echoes)
    return terminal


def start_in_shell(tmp_path: Path, command: str = f"{LEAKY} wait") -> Terminal:
    """Run the program as a job of a shell that a person types into."""
    environ = {"DRAFT": str(tmp_path / "draft"), "PYTHONPATH": str(ROOT), "HOME": str(tmp_path),
               "PS1": PROMPT, "HISTFILE": "", "BASH_SILENCE_DEPRECATION_WARNING": "1"}  # fmt: skip
    terminal = Terminal(
        ["--norc", "--noprofile", "--noediting", "-i"], environ, program=(), executable="bash"
    )
    terminal.wait_for(PROMPT)
    say(terminal, command)
    terminal.wait_for(SECRET)
    terminal.wait_until(lambda: not terminal.echoes)
    return terminal


def say(terminal: Terminal, command: str) -> None:
    terminal.raw.clear()
    terminal.type(f"{command}\r")


def code_of_last(terminal: Terminal) -> int:
    say(terminal, "echo code-$?-")
    terminal.wait_until(lambda: b"\ncode-" in terminal.raw and terminal.raw.count(b"-") >= 4)
    return int(bytes(terminal.raw).rpartition(b"code-")[2].partition(b"-")[0])


def shell_has_its_turn(terminal: Terminal) -> None:
    """Wait until the shell asks again; the page must not be there any more."""
    terminal.wait_until(lambda: terminal.text.rstrip().endswith(PROMPT) and terminal.echoes)
    assert SECRET not in terminal.text


# Ended by force


@pytest.mark.parametrize("name", BY_FORCE)
def test_a_program_that_is_killed_leaves_a_clean_terminal(tmp_path: Path, name: str) -> None:
    number = signal.Signals[name]
    with start(tmp_path, "kept") as terminal:
        before = len(terminal.raw)
        terminal.kill(number)
        assert terminal.wait_for_exit(closing=False) == 128 + number
        after = bytes(terminal.raw[before:])
        assert terminal.echoes
    assert SECRET not in terminal.text
    page, _, rest = after.rpartition(LEFT)
    assert all(f"\x1b[{row};1H\x1b[2K".encode() in page for row in range(1, 25))
    assert all(mode in after for mode in MODES_OFF)
    assert SECRET.encode() not in rest
    said = ENDED if name in ("SIGKILL", "SIGQUIT") else CRASHED
    assert said.strip().encode() in rest
    assert b"\x1b]" not in after, "the title is not touched"


@pytest.mark.parametrize("name", BY_FORCE)
def test_without_a_keeper_the_page_stays(tmp_path: Path, name: str) -> None:
    with start(tmp_path, "ours") as terminal:
        terminal.kill(signal.Signals[name])
        assert terminal.wait_for_exit(closing=False) == 128 + signal.Signals[name]
        assert not terminal.echoes
    assert SECRET in terminal.text


def test_half_a_control_sequence_does_not_swallow_the_wiping(tmp_path: Path) -> None:
    with start(tmp_path, "kept", "half") as terminal:
        terminal.type(F12)
        terminal.wait_until(lambda: b"\x1b[38;5;1" in terminal.raw[-40:])
        terminal.kill()
        terminal.wait_for_exit()
    assert b"\x18" in terminal.raw.rpartition(b"\x1b[38;5;1")[2]
    assert SECRET not in terminal.text


@pytest.mark.parametrize("mode", ["kept", "ours"])
def test_what_was_typed_and_not_read_never_reaches_the_shell(tmp_path: Path, mode: str) -> None:
    script = f'{LEAKY.replace("kept", mode)} wait; IFS= read -r -t 0.5 line; echo "got=$line="'
    environ = {"DRAFT": str(tmp_path / "draft"), "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    with Terminal(["-c", script], environ, program=(), executable="bash") as terminal:
        terminal.wait_for(SECRET)
        terminal.wait_until(lambda: not terminal.echoes)
        for pid in terminal.pids[1:]:  # nobody reads what is typed now
            os.kill(pid, signal.SIGSTOP)
            wait_until(lambda pid=pid: state_of(pid) == "T")  # type: ignore[misc]
        *_, keeper, program = terminal.pids
        terminal.type("a private line\n")
        os.kill(program, signal.SIGKILL)
        if mode == "kept":
            os.kill(keeper, signal.SIGCONT)
        terminal.wait_until(lambda: b"got=" in terminal.raw)
        terminal.read(0.2)
    kept_back = b"got==" in terminal.raw
    assert kept_back is (mode == "kept"), "without a keeper the shell would run it"


# Before there is a page

HUSHED = """
import sys
from reflect.keeper.job import part
part(hushed=True)
print("ready", flush=True)
word = input()
print("got", len(word), flush=True)
{end}
"""


@pytest.mark.parametrize(
    ("end", "code"), [("sys.exit(3)", 3), ("import os; os.kill(os.getpid(), 9)", 128 + 9)]
)
def test_what_is_typed_before_there_is_a_page_is_read_and_shown_nowhere(
    tmp_path: Path, end: str, code: int
) -> None:
    environ = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    with Terminal(["-c", HUSHED.format(end=end)], environ, program=()) as terminal:
        terminal.wait_for("ready")
        assert not terminal.echoes
        terminal.type(f"{SECRET}\n")
        terminal.wait_for(f"got {len(SECRET)}")
        assert terminal.wait_for_exit(closing=False) == code
        assert terminal.echoes
    assert SECRET.encode() not in terminal.raw


def test_set_aside_before_there_is_a_page_the_shell_echoes(tmp_path: Path) -> None:
    script = tmp_path / "early.py"
    script.write_text(HUSHED.format(end=""))
    environ = {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path), "PS1": PROMPT, "HISTFILE": ""}
    words = ["--norc", "--noprofile", "--noediting", "-i"]
    with Terminal(words, environ, program=(), executable="bash") as terminal:
        terminal.wait_for(PROMPT)
        say(terminal, f"{sys.executable} {script}")
        terminal.wait_for("ready")
        terminal.type("\x1a")
        terminal.wait_until(lambda: b"Stopped" in terminal.raw)
        terminal.wait_until(lambda: terminal.echoes)
        say(terminal, "fg")
        terminal.type("word\r")
        terminal.wait_for("got 4")


# Told to end


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("whom", ["the keeper", "the program", "both"])
def test_a_signal_to_either_stores_the_draft_and_ends_both(
    tmp_path: Path, name: str, whom: str
) -> None:
    number = signal.Signals[name]
    with start(tmp_path, "kept") as terminal:
        keeper, program = terminal.pids
        if whom == "both":
            os.killpg(keeper, number)
        else:
            os.kill(keeper if whom == "the keeper" else program, number)
        assert terminal.wait_for_exit(closing=False) == 128 + number
        assert terminal.echoes
    assert (tmp_path / "draft").read_text() == "kept"
    assert SECRET not in terminal.text
    assert LEFT in terminal.raw


@pytest.mark.parametrize("whom", ["the keeper", "both"])
def test_a_program_that_takes_its_time_to_close_is_told_once(tmp_path: Path, whom: str) -> None:
    with start(tmp_path, "kept", "slow") as terminal:
        keeper = terminal.pids[0]
        if whom == "both":
            os.killpg(keeper, signal.SIGTERM)
        else:
            os.kill(keeper, signal.SIGTERM)
        assert terminal.wait_for_exit() == 128 + signal.SIGTERM
        assert b"closed properly" in terminal.raw


def test_an_ordinary_end_passes_the_exit_code_on(tmp_path: Path) -> None:
    with start(tmp_path, "kept", "quit") as terminal:
        terminal.type(F12)
        assert terminal.wait_for_exit() == 0
    assert ENDED.strip().encode() not in terminal.raw


def test_a_closed_terminal_ends_both_with_the_draft_stored(tmp_path: Path) -> None:
    with start(tmp_path, "kept") as terminal:
        pids = terminal.pids
        terminal.close()
        wait_until(lambda: not any(map(is_running, pids)))
    assert (tmp_path / "draft").read_text() == "kept"


def test_a_program_whose_keeper_is_killed_stores_the_draft_and_takes_its_page_off(
    tmp_path: Path,
) -> None:
    with start_in_shell(tmp_path) as terminal:
        _, keeper, program = terminal.pids
        os.kill(keeper, signal.SIGKILL)
        terminal.wait_until(lambda: LEFT in terminal.raw)
        wait_until(lambda: not is_running(program))
        terminal.read(0.2)
        assert SECRET not in terminal.text
    assert (tmp_path / "draft").read_text() == "kept"


def test_both_killed_at_once_leave_the_page_on_the_second_screen_alone(tmp_path: Path) -> None:
    """Nobody is left to wipe it. It was never drawn on the screen that has a history."""
    with start(tmp_path, "kept") as terminal:
        keeper, program = terminal.pids
        for pid in (keeper, program):
            os.kill(pid, signal.SIGSTOP)  # so that neither has a turn before it is killed
        for pid in (keeper, program):
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: not is_running(program))
        terminal.read(0.3)
        assert SECRET in terminal.text
        first, entered, page = bytes(terminal.raw).partition(ENTERED)
        assert entered
        assert SECRET.encode() not in first
        assert SECRET.encode() in page
        assert LEFT not in page
        screen = pyte.HistoryScreen(80, 24)
        pyte.ByteStream(screen).feed(bytes(terminal.raw))
        assert not screen.history.top, "no row was pushed out at the top"


# Under a shell


def stop_by_signal_to_the_program(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGTSTP)


def stop_by_signal_to_the_keeper(terminal: Terminal) -> None:
    os.kill(terminal.pids[-2], signal.SIGTSTP)


def stop_by_signal_to_both(terminal: Terminal) -> None:
    os.killpg(os.getpgid(terminal.pid), signal.SIGTSTP)


def stop_by_force(terminal: Terminal) -> None:
    os.kill(terminal.pid, signal.SIGSTOP)


STOPS = [
    stop_by_signal_to_the_program,
    stop_by_signal_to_the_keeper,
    stop_by_signal_to_both,
    stop_by_force,
]


@pytest.mark.parametrize("stop", STOPS)
def test_stopping_wipes_and_coming_back_draws_the_whole_page(
    tmp_path: Path, stop: Callable[[Terminal], None]
) -> None:
    with start_in_shell(tmp_path, f"{LEAKY} count") as terminal:
        for _ in range(3):
            stop(terminal)
            shell_has_its_turn(terminal)
            assert code_of_last(terminal) == 128 + signal.SIGSTOP
            say(terminal, "fg")
            terminal.wait_for(SECRET)
            terminal.wait_until(lambda: not terminal.echoes)
            terminal.read(0.3)
        terminal.type(F12)
        assert "4 threads" not in terminal.wait_for(" threads"), "started once too often"
        assert "3 threads" in terminal.text


def test_to_be_continued_without_having_stopped_changes_nothing(tmp_path: Path) -> None:
    with start(tmp_path, "kept", "count") as terminal:
        for pid in terminal.pids:
            os.kill(pid, signal.SIGCONT)
        terminal.read(0.4)
        terminal.type(F12)
        terminal.wait_for("3 threads")


def test_killed_while_stopped_it_is_gone_and_touches_the_terminal_no_more(tmp_path: Path) -> None:
    with start_in_shell(tmp_path) as terminal:
        _, keeper, program = terminal.pids
        stop_by_signal_to_the_program(terminal)
        shell_has_its_turn(terminal)
        say(terminal, "kill -9 %1; sleep 0.3")
        wait_until(lambda: not is_running(program) and not is_running(keeper))
        shell_has_its_turn(terminal)
        assert LEFT not in terminal.raw
        assert b"\x1b[2K" not in terminal.raw
        assert children(terminal.pids[0]) == [], "no zombie stays"


@pytest.mark.parametrize("which", ["keeper", "program"])
def test_one_of_the_two_killed_while_stopped_shows_no_page_again(
    tmp_path: Path, which: str
) -> None:
    with start_in_shell(tmp_path) as terminal:
        _, keeper, program = terminal.pids
        stop_by_signal_to_the_program(terminal)
        shell_has_its_turn(terminal)
        terminal.raw.clear()
        os.kill(keeper if which == "keeper" else program, signal.SIGKILL)
        if which == "program":  # the keeper is stopped, and learns of it when it is continued
            say(terminal, "fg")
        wait_until(lambda: not is_running(program) and not is_running(keeper))
        terminal.read(0.3)
        assert SECRET.encode() not in terminal.raw


def test_a_stopped_program_told_to_end_stores_its_draft(tmp_path: Path) -> None:
    with start_in_shell(tmp_path) as terminal:
        _, keeper, program = terminal.pids
        stop_by_signal_to_the_program(terminal)
        shell_has_its_turn(terminal)
        (tmp_path / "draft").unlink()
        say(terminal, "kill %1")
        wait_until(lambda: not is_running(program) and not is_running(keeper))
        shell_has_its_turn(terminal)
        assert SECRET.encode() not in terminal.raw
    assert (tmp_path / "draft").read_text() == "kept"


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.15, 0.4])
def test_told_to_end_just_as_it_stops_again_it_does_not_stay_stopped(
    tmp_path: Path, delay: float
) -> None:
    with start_in_shell(tmp_path) as terminal:
        _, keeper, program = terminal.pids
        stop_by_signal_to_the_program(terminal)
        shell_has_its_turn(terminal)
        (tmp_path / "draft").unlink()
        say(terminal, "bg")
        terminal.read(delay)
        say(terminal, "kill %1")
        wait_until(lambda: not is_running(program) and not is_running(keeper))
        shell_has_its_turn(terminal)
        assert SECRET.encode() not in terminal.raw
    assert (tmp_path / "draft").read_text() == "kept"


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_told_to_end_while_about_to_stop_it_does_not_stop(
    monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    """The shell, to which the job was running, would never continue it."""
    me, sent = threading.get_ident(), []

    def there_is_a_shell() -> bool:
        if when == "meanwhile":
            signal.pthread_kill(me, signal.SIGTERM)
        return True

    monkeypatch.setattr(job, "can_be_stopped", there_is_a_shell)
    monkeypatch.setattr(job.os, "kill", lambda pid, number: sent.append((pid, number)))
    listen, tell = os.pipe()
    usual = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        if when == "before":
            signal.pthread_kill(me, signal.SIGTERM)
        job._Watch(1234567, listen, [])._stop_too()
    finally:
        if signal.SIGTERM in signal.sigpending():
            signal.sigwait({signal.SIGTERM})
        signal.pthread_sigmask(signal.SIG_SETMASK, usual)
        os.close(listen)
        os.close(tell)
    assert sent == [(1234567, signal.SIGCONT)]


def test_told_to_end_through_its_keeper_while_stopped_by_force(tmp_path: Path) -> None:
    with start(tmp_path, "kept") as terminal:
        keeper, program = terminal.pids
        os.kill(keeper, signal.SIGSTOP)
        os.kill(program, signal.SIGSTOP)
        os.kill(keeper, signal.SIGTERM)
        os.kill(keeper, signal.SIGCONT)
        assert terminal.wait_for_exit(closing=False) == 128 + signal.SIGTERM
    assert (tmp_path / "draft").read_text() == "kept"
    assert SECRET not in terminal.text


def test_sent_to_the_background_it_waits_without_a_page(tmp_path: Path) -> None:
    with start_in_shell(tmp_path) as terminal:
        stop_by_signal_to_the_program(terminal)
        shell_has_its_turn(terminal)
        *_, keeper, program = terminal.pids
        say(terminal, "bg")
        shell_has_its_turn(terminal)
        wait_until(lambda: state_of(program) == state_of(keeper) == "T")
        say(terminal, "jobs")
        terminal.wait_until(lambda: b"Stopped" in terminal.raw)
        shell_has_its_turn(terminal)
        assert SECRET.encode() not in terminal.raw
        say(terminal, "fg")
        terminal.wait_for(SECRET)


def test_the_shell_is_told_by_what_the_program_was_ended(tmp_path: Path) -> None:
    with start_in_shell(tmp_path) as terminal:
        terminal.kill()
        shell_has_its_turn(terminal)
        assert "Killed" in terminal.text
        assert code_of_last(terminal) == 128 + signal.SIGKILL


def test_where_no_shell_could_continue_it_it_is_not_left_stopped(tmp_path: Path) -> None:
    with start(tmp_path, "kept", "count") as terminal:
        terminal.kill(signal.SIGTSTP)
        terminal.wait_until(lambda: LEFT in terminal.raw)
        terminal.raw.clear()
        terminal.wait_for(SECRET)
        terminal.type(F12)
        terminal.wait_for("3 threads")


# What the keeper holds


def test_the_keeper_holds_no_word_and_little_memory(tmp_path: Path) -> None:
    with start(tmp_path, "kept") as terminal:
        keeper, program = terminal.pids
        word = "grebe-on-the-water"  # typed, because the secret stands in the program's own text
        terminal.type(word)
        terminal.wait_for("water")
        assert holds(program, word.encode()), "the search can find"
        assert not holds(keeper, word.encode())
        assert resident(keeper) < resident(program) / 2
        assert resident(keeper) < 16
        assert not any(
            name in Path(f"/proc/{keeper}/maps").read_text() for name in ("sqlite", "sodium")
        )


def holds(pid: int, needle: bytes) -> bool:
    """Search the memory that a process can write to."""
    with Path(f"/proc/{pid}/mem").open("rb") as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *_ = line.split()
            if not rights.startswith("rw"):
                continue
            first, last = (int(edge, 16) for edge in span.split("-"))
            try:
                memory.seek(first)
                if needle in memory.read(last - first):
                    return True
            except OSError:
                continue
    return False


def resident(pid: int) -> float:
    """Return the resident memory in MiB."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no such process")


def state_of(pid: int) -> str:
    """Return R, S, T (stopped), Z (zombie) and so on; nothing once it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def is_running(pid: int) -> bool:
    return state_of(pid) not in ("", "Z", "X")


def wait_until(true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(0.02)
