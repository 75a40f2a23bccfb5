"""How a command learns the passphrase: a descriptor, a program, a prompt; never an argument."""

from __future__ import annotations

import getpass
import os
import shlex
from typing import TYPE_CHECKING

from reflect.cli.options import NEW_OPTION
from reflect.errors import UsageError

if TYPE_CHECKING:
    from reflect.cli.context import Context

COMMAND_VARIABLE = "REFLECT_PASSPHRASE_COMMAND"
_LIMIT = 64 * 1024


def read_passphrase(context: Context, prompt: str = "Passphrase: ") -> str:
    """Return the passphrase from ``--passphrase-fd``, else the command, else a prompt.

    The prompt goes to the terminal itself, so that standard input stays free for text. Raises
    UsageError when none of the three can work.
    """
    if context.passphrase_fd is not None:
        return read_from_descriptor(context.passphrase_fd, prompt=prompt)
    command = context.environ.get(COMMAND_VARIABLE)
    if command:
        return _from_command(command)
    return ask(prompt)


def ask(
    prompt: str,
    what: str = "passphrase",
    instead: str = f"--passphrase-fd or {COMMAND_VARIABLE}",
) -> str:
    """Ask on the terminal without echo. Raises UsageError when there is none.

    ``what`` is asked for, and ``instead`` the way to give it where there is no terminal.
    """
    if not _has_terminal():
        raise UsageError(f"There is no terminal to ask for the {what} on. Give it with {instead}.")
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise UsageError("No passphrase was given.") from None
    except UnicodeDecodeError:
        raise UsageError(
            "What was typed cannot be read as text here. Nothing was changed; set the terminal and "
            "LANG to UTF-8, then try again."
        ) from None


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return os.name == "nt"
    return True


def read_from_descriptor(
    descriptor: int, option: str = "--passphrase-fd", prompt: str = "Passphrase: "
) -> str:
    """Return the next line that an open descriptor gives, and leave what follows to be read.

    Where that is a terminal it is asked for with ``prompt``: read like a file, it would be shown
    as it is typed. Raises UsageError, naming the ``option``, when it is not open.
    """
    if os.isatty(descriptor):
        return ask(prompt)
    raw = bytearray()
    try:
        # One byte at a time: what comes after the line may be the reflection.
        while len(raw) < _LIMIT and (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            raw += byte
    except OSError:
        raise UsageError(f"{option} {descriptor} is not open for reading.") from None
    return _first_line(bytes(raw))


def _from_command(command: str) -> str:
    try:
        code, printed = _run(shlex.split(command))
    except (OSError, ValueError, IndexError):
        raise UsageError(
            f"{COMMAND_VARIABLE} could not be run. It is a program and its arguments, not a "
            "passphrase."
        ) from None
    if len(printed) > _LIMIT:
        raise UsageError(f"{COMMAND_VARIABLE} printed more than {_LIMIT >> 10} KB. It was ended.")
    if code < 0:
        raise UsageError(f"{COMMAND_VARIABLE} was ended by signal {-code}.")
    if code > 0:
        raise UsageError(f"{COMMAND_VARIABLE} ended with exit code {code}.")
    return _first_line(printed, f"{COMMAND_VARIABLE} printed")


def _run(words: list[str]) -> tuple[int, bytes]:
    """Run the person's own command; return its exit code and what it printed, up to a limit."""
    import subprocess

    # Its standard input is empty: ours may hold the reflection.
    with subprocess.Popen(  # noqa: S603 - the person's own command
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None  # noqa: S101 - it was asked for
        try:
            printed = program.stdout.read(_LIMIT + 1)
        except BaseException:
            program.kill()
            raise
        if len(printed) > _LIMIT:
            program.kill()
    return program.returncode, printed


def read_new_passphrase(descriptor: int | None, unchanged: str, *, present: str = "") -> str:
    """Return a new passphrase: the next line of a descriptor, or typed twice on the terminal.

    Enter alone keeps ``present``, where one is given. Raises UsageError, with ``unchanged``, when
    the two that were typed differ.
    """
    if descriptor is not None and not os.isatty(descriptor):
        return read_from_descriptor(descriptor, NEW_OPTION)
    keeps = " (Enter keeps the current one)" if present else ""
    new = ask(f"New passphrase{keeps}: ", "new passphrase", NEW_OPTION)
    if present and not new:
        return present
    if ask("The new one again: ") != new:
        raise UsageError(f"The two did not match. {unchanged}")
    return new


def _first_line(raw: bytes, source: str = "The descriptor gave") -> str:
    try:
        line = raw.decode("utf-8").split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        raise UsageError(f"{source} something that is not UTF-8 text.") from None
    if not line:
        raise UsageError(f"{source} no passphrase.")
    return line
