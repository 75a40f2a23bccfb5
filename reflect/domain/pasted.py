"""What was copied from elsewhere, without what steers a terminal.

Whoever copies from a terminal copies its colours along, of which "[31m" would be left in a
reflection. So the whole of each sequence is taken out, and all that is to be read stays.
"""

from __future__ import annotations

import re

from reflect.domain.text import clean_text

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
