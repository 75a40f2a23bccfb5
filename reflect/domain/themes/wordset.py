"""Word lists written as prose, so that a class of words can be read at a glance."""

from __future__ import annotations


def wordset(text: str) -> frozenset[str]:
    """Return the words of ``text``, parted by spaces."""
    return frozenset(text.split())
