"""What every command is given: streams, the environment, the folder, and how to unlock."""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

from reflect.domain.text import DIRECTION, for_terminal
from reflect.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reflect.journal.journal import Journal
    from reflect.journal.session import Secret
    from reflect.journal.updating import Updating
    from reflect.journal.vaults import Vaults


PARTS = 10
"""How often a command says in a terminal how far it has come with what takes long."""

WAIT_SECONDS = 3.0
"""How long a command waits for another reflect to let go of the vault."""


class Context:
    """The surroundings of one call.

    ``passphrase_fd`` is a file descriptor to read the passphrase from, or None. Nothing here holds
    a secret. Every start makes one: a plain class, which costs next to nothing to define.
    """

    __slots__ = ("environ", "folder", "json", "passphrase_fd", "stderr", "stdin", "stdout")

    def __init__(
        self,
        stdin: TextIO,
        stdout: TextIO,
        stderr: TextIO,
        environ: Mapping[str, str],
        folder: Path,
        *,
        json: bool = False,
        passphrase_fd: int | None = None,
    ) -> None:
        self.stdin = stdin
        self.stdout = stdout
        self.stderr = stderr
        self.environ = environ
        self.folder = folder
        self.json = json
        self.passphrase_fd = passphrase_fd

    def say(self, text: str = "") -> None:
        """Print user text or our own, free of what could steer or garble a terminal."""
        self._write(for_terminal(text) + "\n")

    def note(self, text: str) -> None:
        """Say something beside the output proper, on standard error.

        Where that cannot be written, what was asked for is done all the same.
        """
        with suppress(OSError, ValueError):
            self.stderr.write(for_terminal(text) + "\n")
            self.stderr.flush()

    def say_json(self, value: Any) -> None:
        """Print one JSON value, indented."""
        self._write(self._dumped(value, indent=2) + "\n")

    def say_json_lines(self, values: Iterable[Any]) -> None:
        """Print one JSON value a line."""
        for value in values:
            self._write(self._dumped(value) + "\n")

    def flush(self) -> None:
        """Hand over what was printed. Raises StorageError when it cannot be written."""
        self._write("")

    def vaults(self) -> Vaults:
        """Return the vault operations on this call's folder.

        From here on the process may hold a secret, so its memory goes to nobody and into no file.
        """
        from reflect.hardening import harden_process
        from reflect.journal.vaults import Vaults
        from reflect.paths import state_folder

        harden_process()
        return Vaults(self.folder, state=state_folder)

    def unlock(self, *, write: bool = False) -> Journal:
        """Ask for the passphrase in the way this call was told to, and open the journal.

        Reading works beside an open interface; ``write`` waits a few seconds for it to close.
        """
        from reflect.cli.unlocking import opened_by, opened_by_keyring

        vaults = self.vaults()
        vaults.require_present()

        def opened(secret: Secret) -> Journal:
            return vaults.unlock(secret, write=write, wait=WAIT_SECONDS, updating=self.updating())

        journal = opened_by_keyring(self, vaults, opened) or opened_by(self, opened)
        for notice in journal.notices:
            self.note(notice)
        if write:
            journal.on_closing(lambda: self._back_up(journal))
        return journal

    def updating(self) -> Updating:
        """Return what says that a journal is brought up to date; a terminal hears how far it is."""
        from reflect.journal.updating import SENTENCE, how_far

        said = -1

        def tell(done: int, total: int) -> None:
            nonlocal said
            part = done * PARTS // total if total else 0
            if said < 0:
                self.note(SENTENCE)
            elif part > said and is_terminal(self.stderr):
                self.note(how_far(done, total))
            said = max(said, part)

        return tell

    def _back_up(self, journal: Journal) -> None:
        """Make the day's backup for those who use commands alone, after saying what was done."""
        if journal.demo or not journal.glance.backup_is_due():
            return
        self.flush()
        if is_terminal(self.stderr):
            self.note("It is done. Now today's backup is made.")
        journal.upkeep.after_a_command()
        if journal.upkeep.problem:
            self.note(journal.upkeep.problem)

    def _write(self, text: str) -> None:
        write_out(self.stdout, text)

    def _dumped(self, value: Any, indent: int | None = None) -> str:
        """Return JSON in which nothing stands raw that a terminal obeys or cannot be encoded.

        Whoever reads it as JSON gets every mark back.
        """
        import json

        text = json.dumps(value, ensure_ascii=not self._utf8(), indent=indent)
        return re.sub(f"[\x7f-\x9f{DIRECTION}]", lambda found: f"\\u{ord(found[0]):04x}", text)

    def _utf8(self) -> bool:
        return (getattr(self.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"


def column(name: str, characters: int) -> str:
    """Return a name as a column of that many characters, measured as it is printed."""
    return f"{for_terminal(name):<{characters}.{characters}}"


WORDS, FEWEST_WORDS = 60, 16
"""Characters of an entry's first words in a list, and how few there may be in a narrow terminal."""


def room_for_words(stream: TextIO, beside: int) -> int:
    """Return how many characters of words fit on a line with ``beside`` others.

    Only a terminal is narrow: in a pipe or a file a line stays as it is.
    """
    if not is_terminal(stream):
        return WORDS
    import shutil

    return max(FEWEST_WORDS, min(WORDS, shutil.get_terminal_size().columns - beside))


def write_out(stream: TextIO, text: str) -> None:
    """Write a text; an empty one hands over what was written before.

    Raises StorageError when there is no room for it; what was to be kept is kept by then. A reader
    that went away is no fault: BrokenPipeError goes on to whoever ends the program.
    """
    try:
        stream.write(text)
        if not text:
            stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_output(stream)
        raise StorageError(
            f"The output could not be written: {(error.strerror or 'unknown reason').lower()}. "
            "What the command was to keep or change in the journal has been done all the same."
        ) from None


def is_terminal(stream: TextIO) -> bool:
    """Say whether the stream is a terminal; a closed stream is none."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def standard(environ: Mapping[str, str], folder: Path, **chosen: Any) -> Context:
    """Return a context on the process's own streams; a closed one is as good as empty.

    A character that the output's encoding does not know becomes a question mark.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return Context(
        sys.stdin or io.StringIO(),
        sys.stdout or io.StringIO(),
        sys.stderr or io.StringIO(),
        environ,
        folder,
        **chosen,
    )


def leave_output(stream: TextIO) -> None:
    """Let the interpreter's last flush go nowhere, instead of failing a second time."""
    with suppress(OSError, ValueError, AttributeError):  # a stream may be closed, or none
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
