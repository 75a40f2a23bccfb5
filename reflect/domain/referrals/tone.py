"""The tone check, and the two sentences read by the gentle checks of the decks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.referrals.model import Referral

ITEMS: dict[str, str] = {
    "staying": "it says that I am staying",
    "adds": "it says what this adds",
    "own_words": "the words are mine",
    "no_threat": "there is no threat in it",
    "timing": "the moment is right",
}
"""What the tone check asks, by field of ``ToneCheck``."""


def unticked(row: Referral) -> tuple[str, ...]:
    """Return what is not ticked yet, in words."""
    return tuple(words for name, words in ITEMS.items() if not getattr(row.tone, name))


def statement_notes(row: Referral) -> tuple[str, ...]:
    """Return notes on the two sentences together; none while both are empty.

    They ask, they do not block, and they know forms of words only.
    """
    from reflect.domain.decks.lints import lint  # noqa: PLC0415 - a ledger is shown without them
    from reflect.domain.decks.model import Lint  # noqa: PLC0415

    both = " ".join(part for part in (row.continuing, row.contribution) if part.strip())
    return lint(Lint.STAYING_AND_ADDING, both)
