"""What every command is given: streams, the environment, the folder, and how to unlock."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TextIO

from reflect.domain.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults


WAIT_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one call.

    ``passphrase_fd`` is a file descriptor to read the passphrase from, or None. Nothing here holds
    a secret.
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str] = field(repr=False)
    folder: Path
    json: bool = False
    passphrase_fd: int | None = None

    def say(self, text: str = "") -> None:
        """Print user text or our own, free of terminal control characters."""
        self.stdout.write(clean_text(text) + "\n")

    def note(self, text: str) -> None:
        """Say something beside the output proper, on standard error."""
        self.stderr.write(clean_text(text) + "\n")

    def say_json(self, value: Any) -> None:
        """Print one JSON value; characters outside ASCII are escaped, control ones too."""
        self.stdout.write(json.dumps(value, ensure_ascii=not self._utf8(), indent=2) + "\n")

    def say_json_lines(self, values: Iterable[Any]) -> None:
        """Print one JSON value a line."""
        for value in values:
            self.stdout.write(json.dumps(value, ensure_ascii=not self._utf8()) + "\n")

    def vaults(self) -> Vaults:
        """Return the vault operations on this call's folder."""
        from reflect.journal.session import Vaults

        return Vaults(self.folder)

    def unlock(self, *, write: bool = False) -> Journal:
        """Ask for the passphrase in the way this call was told to, and open the journal.

        Reading works beside an open interface; ``write`` waits a few seconds for it to close.
        """
        from reflect.cli.secrets import read_passphrase
        from reflect.journal.session import Passphrase

        vaults = self.vaults()
        vaults.require_present()
        return vaults.unlock(Passphrase(read_passphrase(self)), write=write, wait=WAIT_SECONDS)

    def _utf8(self) -> bool:
        return (getattr(self.stdout, "encoding", "") or "").lower().replace("-", "") == "utf8"


def is_terminal(stream: TextIO) -> bool:
    """Say whether the stream is a terminal; a closed stream is none."""
    try:
        return stream.isatty()
    except ValueError:
        return False


def standard(environ: Mapping[str, str], folder: Path, **chosen: Any) -> Context:
    """Return a context on the process's own streams."""
    return Context(sys.stdin, sys.stdout, sys.stderr, environ, folder, **chosen)
