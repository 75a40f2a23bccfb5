"""User text, made safe to keep: one form of line end, no terminal control characters."""

from __future__ import annotations

import re

# Made into patterns when a text first holds one of these, which few ever do.
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0\ufffe\uffff]"
_SURROGATE = "[\ud800-\udfff]"


def clean_text(text: str) -> str:
    """Return ``text`` with plain line feeds and without control characters.

    Tabs and line ends stay; NUL, ESC, other C0 and C1 codes and lone surrogates go, because
    they could steer a terminal or cannot be stored. Nothing else is changed.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # as nearly always; none of those characters counts as printable
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(_SURROGATE, "\ufffd", re.sub(_CONTROL, "", text))


def one_line(text: str, limit: int = 80) -> str:
    """Return the text on a single line of at most ``limit`` characters, ended by an ellipsis."""
    flat = " ".join(clean_text(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"


def bare_word(typed: str) -> str:
    """Return a typed word folded, without space or the quotation marks that it was asked for in."""
    return typed.strip().strip("“”\"'").strip().casefold()
