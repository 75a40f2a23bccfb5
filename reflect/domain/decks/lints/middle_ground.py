"""The middle-ground line: what I offer, what is hard for me, a request they can refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.decks.lints.tone import (
    blame_in,
    can_be_refused,
    is_request,
    no_threat,
    only_apology,
)
from reflect.domain.decks.lints.words import phrases, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ("what you offer", "what is hard for you right now", "a request they can refuse")
ONLY_APOLOGY = "So far this is mostly an apology. What would you offer, or ask for?"
NO_CHOICE = "The request leaves little room for no. Could it be a question?"

_OFFER = phrases(
    r"""
    i (?:can|could|will|would like to|want to|offer|care|do want)|let us|we (?:can|could)
    i am (?:happy|glad|willing|ready|here|going|staying|with)|together we
    """
)
_HARD = phrases(
    r"""
    hard|difficult|struggl\w+|lost|stuck|tricky|not easy|torn|uneasy|uncomfortable|unsure|for me
    i (?:notice|find|feel|felt|get|got|become|became|worry|do not know|can not follow)
    i am (?:afraid|worried|finding|aware|noticing|not sure)
    """
)


def middle_ground(text: str, parts: Sequence[str] = ()) -> tuple[str, ...]:
    """Return notes on what is missing, on threat, blame, mere apology, a request without choice.

    ``parts`` are the three drafts in order, if there are any. A part counts as present when the
    text still holds its words, or others that do the same.
    """
    text = text if text.strip() else " ".join(parts)
    words = plain(text)
    request = _request_of(text, parts)
    present = (
        _kept(parts, 0, words) or bool(_OFFER.search(words)),
        _kept(parts, 1, words) or bool(_HARD.search(words)),
        _kept(parts, 2, words) or is_request(text),
    )
    notes: list[str] = []
    missing = [name for name, there in zip(NAMES, present, strict=True) if not there]
    if only_apology(text):
        notes.append(ONLY_APOLOGY)
    elif missing:
        notes.append(f"Not there yet: {'; '.join(missing)}.")
    notes += no_threat(text)
    blame = blame_in(text)
    if blame:
        notes.append(f"“{blame}” may land as blame. What happens in you at that moment?")
    if present[2] and not can_be_refused(request):
        notes.append(NO_CHOICE)
    return tuple(notes)


def _kept(parts: Sequence[str], place: int, words: str) -> bool:
    """Return True when a drafted part still stands in the text, end marks aside."""
    part = plain(parts[place]).strip(" .!?…") if place < len(parts) else ""
    return bool(part) and part in words


def _request_of(text: str, parts: Sequence[str]) -> str:
    return parts[2] if _kept(parts, 2, plain(text)) else text
