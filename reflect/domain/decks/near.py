"""A word meant for another: the nearest known one, for a sentence that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSE_ENOUGH = 65.0
"""Similarity, 0-100, below which a suggestion would only confuse."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean `x`?`` for the nearest known word, or nothing when none is near."""
    found = nearest(word, known)
    return f" Did you mean `{found}`?" if found else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the nearest known word, or None when none is near."""
    # Imported here because a file without mistakes has no use for it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
    return found[0] if found else None
