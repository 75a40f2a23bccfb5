"""Texts for what is measured on texts alone: generated prose, the same in every run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.journal_generator import journal

if TYPE_CHECKING:
    from collections.abc import Iterator

SEED = 11


def texts(number: int = 1, seed: int = SEED) -> Iterator[str]:
    """Yield texts of an entry's length."""
    for entry, _ in journal(number, seed)[1]:
        yield entry.answers[0].shown
