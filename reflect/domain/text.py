"""User text, made safe: to keep, to show on a terminal, and to hand on in a document."""

from __future__ import annotations

import re

# Made into patterns when a text first holds one of these, which few ever do.
_LINE_END = "\r\n|[\r\x0b\x0c\x85]"
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0\ufffe\uffff]"
_SURROGATE = "[\ud800-\udfff]"
_TURNING = "\u202a-\u202e\u2066-\u2069"
"""Marks that embed, override or isolate a direction of writing up to the mark that closes them."""
DIRECTION = f"\u061c\u200e\u200f{_TURNING}"
"""Those and the three that stand like one unseen letter: all of Unicode's Bidi_Control, as ranges
for a pattern. Joiners, which make words and pictures, are none of them."""


def clean_text(text: str) -> str:
    """Return ``text`` with plain line feeds and without control characters.

    Tabs and line ends stay. What ends a line or a page elsewhere (vertical tab, form feed, next
    line) becomes a line feed, so that the words beside it do not run together. NUL, ESC, other C0
    and C1 codes and lone surrogates go, because they could steer a terminal or cannot be stored.
    Nothing else is changed.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # as nearly always; none of those characters counts as printable
    text = re.sub(_LINE_END, "\n", text)
    return re.sub(_SURROGATE, "\ufffd", re.sub(_CONTROL, "", text))


def for_terminal(text: str) -> str:
    """Return clean text without any mark that turns the direction of writing.

    A mark in a text, closed or not, would turn what stands beside it on the same row: other words
    of the page, its figures and lines. What is stored keeps it. Words in Arabic or Hebrew letters
    need none to be read, and nothing else is changed.
    """
    clean = clean_text(text)
    return clean if clean.isascii() else re.sub(f"[{DIRECTION}]", "", clean)


def unturned(text: str) -> str:
    """Return text without marks that turn the direction of all that follows, for a document.

    The marks that stand like one unseen letter stay: they reach no further, and whoever reads the
    document may need them.
    """
    return text if text.isascii() else re.sub(f"[{_TURNING}]", "", text)


def one_line(text: str, limit: int = 80) -> str:
    """Return the text on a single line of at most ``limit`` characters, ended by an ellipsis."""
    flat = " ".join(clean_text(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def name_key(name: str) -> str:
    """Return a name as names are compared: without case, outer space or marks of direction.

    No page shows those marks, so that two names that differ in them alone would look the same.
    """
    return for_terminal(name).strip().casefold()


def bare_word(typed: str) -> str:
    """Return a typed word as a name's key, without the quotation marks that it was asked for in."""
    return name_key(name_key(typed).strip("“”\"'"))
