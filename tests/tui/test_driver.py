"""What was typed before there was a page means the same as what is typed on it."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
import threading
import tty
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from textual import events
from textual.drivers.linux_driver import LinuxDriver

from reflect.tui.driver import _read_keys, private_driver

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """A terminal as a shell leaves it: the end one types into, and the program's end."""
    typing, program = pty.openpty()
    yield typing, program
    os.close(typing)
    os.close(program)


class Until(threading.Event):
    """An end that calls ``begun`` when it is first asked for: keys are being read then."""

    def __init__(self, begun: Callable[[], object]) -> None:
        super().__init__()
        self._begun: Callable[[], object] | None = begun

    def is_set(self) -> bool:
        begun, self._begun = self._begun, None
        if begun is not None:
            begun()
        return super().is_set()


def read(program: int, count: int, begun: Callable[[], object] = lambda: None) -> list[str]:
    """Return the first ``count`` keys that the program gets."""
    keys: list[str] = []
    enough = threading.Event()
    woken, wake = os.pipe()

    def take(event: object) -> None:
        if isinstance(event, events.Key):
            keys.append(event.key)
        if len(keys) >= count:
            enough.set()

    driver = SimpleNamespace(fileno=program, exit_event=Until(begun), process_message=take)
    reader = threading.Thread(target=_read_keys, args=(driver, woken))
    reader.start()
    enough.wait(10)
    driver.exit_event.set()
    os.write(wake, b".")
    reader.join()
    os.close(woken)
    os.close(wake)
    return keys


def test_enter_typed_before_the_page_is_enter_on_it(terminal: tuple[int, int]) -> None:
    typing, program = terminal
    os.write(
        typing, b"ab\rc"
    )  # the terminal turns a return into a new line as long as it is not ours
    tty.setraw(program, termios.TCSANOW)
    assert read(program, 4) == ["a", "b", "enter", "c"]


def test_a_new_line_typed_on_the_page_stays_one(terminal: tuple[int, int]) -> None:
    typing, program = terminal
    tty.setraw(program, termios.TCSANOW)
    assert read(program, 4, lambda: os.write(typing, b"a\r\nb")) == ["a", "enter", "ctrl+j", "b"]


@pytest.mark.parametrize("variables", [{}, {"COLUMNS": "70"}, {"LINES": "20"}, {"COLUMNS": "x"}])
@pytest.mark.parametrize("rows_and_columns", [(31, 97), (0, 0), None])
def test_the_page_is_as_large_as_the_library_would_make_it(
    terminal: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    rows_and_columns: tuple[int, int] | None,
) -> None:
    _, program = terminal
    if rows_and_columns is not None:
        fcntl.ioctl(program, termios.TIOCSWINSZ, struct.pack("HHHH", *rows_and_columns, 0, 0))
    output = None if rows_and_columns is None else SimpleNamespace(fileno=lambda: program)
    monkeypatch.setattr(sys, "__stdout__", output)
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    driver: LinuxDriver = object.__new__(private_driver(LinuxDriver))  # type: ignore[arg-type]
    size = driver._get_terminal_size()
    assert size == LinuxDriver._get_terminal_size(driver)
    if rows_and_columns and all(rows_and_columns) and not variables:
        assert size == (97, 31)
