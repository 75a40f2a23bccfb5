"""What a terminal sends while something is pasted, before the library reads it.

Escape characters inside a pasted text confuse the library's reader (8.2.8): what follows them is
taken for keys, arrives before the rest, and a tab or Esc among it leads away. They are taken out
here, with every other control character but tab and line ends.
"""

from __future__ import annotations

import re

START, END = "\x1b[200~", "\x1b[201~"

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class PasteFilter:
    """Cleans pasted text in a stream of pieces that may break anywhere."""

    def __init__(self) -> None:
        self._pasting = False
        self._held = ""
        self._tail = ""

    def clean(self, data: str) -> str:
        """Return ``data`` with pasted parts cleaned; empty while the end of a part is awaited."""
        done: list[str] = []
        data = self._held + data
        self._held = ""
        while data:
            before = self._pasting
            piece, data = self._pasted(data) if before else self._typed(data)
            done.append(piece)
            if self._pasting == before:
                break
        return "".join(done)

    def _typed(self, data: str) -> tuple[str, str]:
        """Return (what precedes and opens a paste, the rest); nothing is held back from keys."""
        at = (self._tail + data).find(START)
        if at < 0:
            self._tail = (self._tail + data)[-(len(START) - 1) :]
            return data, ""
        cut = at + len(START) - len(self._tail)
        self._tail = ""
        self._pasting = True
        return data[:cut], data[cut:]

    def _pasted(self, data: str) -> tuple[str, str]:
        """Return (clean text up to and with the end of the paste, the rest)."""
        text, end, rest = data.partition(END)
        if end:
            self._pasting = False
            return _CONTROL.sub("", text) + end, rest
        held = next((n for n in range(len(END) - 1, 0, -1) if data.endswith(END[:n])), 0)
        self._held = data[len(data) - held :]
        return _CONTROL.sub("", data[: len(data) - held]), ""
