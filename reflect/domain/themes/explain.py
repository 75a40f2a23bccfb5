"""Why a span was marked, or not, in one line that quotes the person's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.themes.model import Hit, LeftOut

_LONGEST_QUOTE = 60

_QUOTED = re.compile(r"(?<!\w)'(.+?)'(?![\w'])")
"""Words in plain marks, as reasons hold them; no apostrophe, which a letter stands before."""


def explain_left_out(text: str, words: LeftOut) -> str:
    """Return a line such as ``“stuck”, left out: with “in traffic” it has another sense``."""
    return f"“{_quoted(text[words.start : words.end])}”, left out: {_in_marks(words.reason)}"


def explain(text: str, hit: Hit) -> str:
    """Return a line such as ``“swamped”, in your own words`` or ``“angry” here is hers``.

    ``text`` is the text the hit was found in. Line breaks inside the quotation become spaces and a
    long quotation is cut, so that the line fits a screen.
    """
    quote = _quoted(text[hit.start : hit.end])
    joint = " " if hit.reason.startswith("here is ") else ", "
    return f"“{quote}”{joint}{_in_marks(hit.reason)}"


def _in_marks(reason: str) -> str:
    """Return a reason with words quoted as they are on every page."""
    return _QUOTED.sub(r"“\1”", reason)


def _quoted(words: str) -> str:
    quote = " ".join(words.split())
    return quote if len(quote) <= _LONGEST_QUOTE else quote[: _LONGEST_QUOTE - 1].rstrip() + "…"
