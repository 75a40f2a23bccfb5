"""What a terminal sends while something is pasted, before the library reads it.

Escape characters inside a pasted text confuse the library's reader (8.2.8): what follows them is
taken for keys, arrives before the rest, and a tab or Esc among it leads away. So what steers a
terminal is taken out of it first.
"""

from __future__ import annotations

from reflect.domain.pasted import pasted

START, END = "\x1b[200~", "\x1b[201~"


class PasteFilter:
    """Cleans pasted text in a stream of pieces that may break anywhere."""

    def __init__(self) -> None:
        self._pasting = False
        self._held: list[str] = []
        self._tail = ""

    def clean(self, data: str) -> str:
        """Return ``data`` with pasted parts cleaned; of these nothing before they are whole."""
        done: list[str] = []
        while data:
            before = self._pasting
            piece, data = self._in_paste(data) if before else self._typed(data)
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

    def _in_paste(self, data: str) -> tuple[str, str]:
        """Return (clean text with the end of the paste, the rest), or nothing before its end."""
        at = (self._tail + data).find(END)
        if at < 0:
            self._tail = (self._tail + data)[-(len(END) - 1) :]
            self._held.append(data)
            return "", ""
        cut = at + len(END) - len(self._tail)
        text = "".join((*self._held, data[:cut])).removesuffix(END)
        self._held.clear()
        self._tail = ""
        self._pasting = False
        return pasted(text) + END, data[cut:]
