"""Marks when an entry's text changes: what was judged stays judged, and follows its phrase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reflect.domain.marks import Mark, Span, Verdict

Texts = Mapping[str, str]
"""Step to the answer's text."""


def rehear(
    stored: Sequence[Mark], before: Texts, after: Texts, fresh: Sequence[Mark] | None
) -> tuple[Mark, ...]:
    """Return an entry's marks after its text changed from ``before`` to ``after``.

    With ``fresh``, all that is heard and chosen in the new text, stored marks without a verdict
    give way to it; judged ones stay, and a fresh mark that repeats one is left out. With None every
    stored mark stays. A mark that stays follows its phrase to the nearest place where the same
    words stand now. When they are gone, only an accepted mark remains, without a phrase: what was
    merely heard in them, or said not to be in them, went with them.
    """
    kept = stored if fresh is None else [m for m in stored if m.verdict is not Verdict.OPEN]
    followed = [(mark, _follow(mark.span, before, after)) for mark in kept]
    moved = tuple(
        replace(mark, span=span)
        for mark, span in followed
        if span is not None or mark.span is None or mark.verdict is Verdict.ACCEPTED
    )
    if fresh is None:
        return moved
    return without_repeats(moved, fresh)


def without_repeats(kept: Sequence[Mark], fresh: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return the kept marks, and those of the fresh ones that do not repeat any of them."""
    return (*kept, *(mark for mark in fresh if not any(_repeats(mark, old) for old in kept)))


def _follow(span: Span | None, before: Texts, after: Texts) -> Span | None:
    if span is None:
        return None
    phrase = before.get(span.step, "")[span.start : span.end]
    text = after.get(span.step, "")
    if not phrase:
        return None
    if text[span.start : span.end] == phrase:
        return span
    earlier = text.rfind(phrase, 0, span.start + len(phrase))
    later = text.find(phrase, span.start)
    places = [place for place in (earlier, later) if place >= 0]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - span.start))
    return Span(span.step, start, start + len(phrase))


def _repeats(fresh: Mark, judged: Mark) -> bool:
    """Say whether a mark was already judged: the same theme at an overlapping phrase, or chosen.

    What was made one's own is a word on a mark beside it and not that mark.
    """
    if fresh.theme != judged.theme or (judged.made_own and fresh.status is not judged.status):
        return False
    if fresh.span is None or judged.span is None:
        return fresh.span is judged.span and fresh.status is judged.status
    return fresh.span.overlaps(judged.span)
