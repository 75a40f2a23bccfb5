"""What a terminal sends while something is pasted, before the library reads it.

Escape characters inside a pasted text confuse the library's reader (8.2.8): what follows them is
taken for keys, arrives before the rest, and a tab or Esc among it leads away. And whoever copies
from a terminal copies its colours along, of which "[31m" would be left in a reflection. So what
steers a terminal is taken out here, the whole of each sequence, and all that is to be read stays.
"""

from __future__ import annotations

import re

from reflect.domain.text import clean_text

START, END = "\x1b[200~", "\x1b[201~"

_STRING = "[^\x00-\x08\x0a-\x1f\x7f-\x9f]*"
"""What stands between the beginning and the end of a control string: never a line break, so that
a string without an end takes nothing along but its beginning."""

# Made into a pattern when a text first holds one of these, which few ever do.
_BEGINNINGS = "\x1b\x90\x9b\x9d"
_SEQUENCES = (
    f"(?:\x1b\\]|\x9d){_STRING}(?:\x07|\x1b\\\\|\x9c)",  # OSC: titles, links, the clipboard
    f"(?:\x1b[PX^_]|\x90){_STRING}(?:\x1b\\\\|\x9c)",  # DCS, SOS, PM, APC
    "\x1b\\[\\[[A-E]",  # function keys of the Linux console
    "\x1b\\[[0-?]*[ -/]*[@-~]?",  # CSI: colours, moves; one that was cut short too
    # As one character it is a quotation mark too, in letters of Windows that were read as others:
    # so only with its figures, which end with a letter and without a space.
    "\x9b[<-?]?[0-9][0-9:;]*[@-~]",
    "\x1bO[A-S]",  # SS3: arrows and function keys
    "\x1b[#%$()*+\\-./][0-~]",  # character sets and the like
    "\x1b[0-~]?",  # all the other pairs, and Esc alone
)


def pasted(text: str) -> str:
    """Return a pasted text without what steers a terminal, with plain line feeds.

    Sequences go whole, begun by Esc or by the single characters of C1; every other control
    character goes too, but tab and line feed. Nothing else is changed.
    """
    if any(beginning in text for beginning in _BEGINNINGS):
        text = re.sub("|".join(_SEQUENCES), "", text)
    return clean_text(text)


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
