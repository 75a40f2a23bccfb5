"""Small words for findings: names and counts. Tentative sentences stand in their rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reflect.domain.patterns.model import PatternContext

_AS_MINE = (
    ("You write", "I write"),
    ("you wrote", "I wrote"),
    ("you last met", "we last met"),
    ("Your ratings", "My ratings"),
    ("your last", "my last"),
    ("your other clients", "my other clients"),
    ("season of yours", "season of mine"),
)
"""What a finding says to the trainee, as the trainee says it to others."""

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_FIRST_PART = re.compile(r"\s*(?:[,;(/]| or )\s*")


def short_label(label: str) -> str:
    """Return the first part of a theme's label: "Overwhelmed" of "Overwhelmed, flooded"."""
    return _FIRST_PART.split(label.strip(), maxsplit=1)[0] or label.strip()


def theme_name(context: PatternContext, theme: str) -> str:
    """Return a theme's short label to begin a sentence with; a removed theme keeps its key."""
    label = context.theme_labels.get(theme) or theme.replace("_", " ").capitalize()
    return short_label(label)


def theme_inside(context: PatternContext, theme: str) -> str:
    """Return a theme's short label for the middle of a sentence: "wish to hand off"."""
    return inside(theme_name(context, theme))


def inside(name: str) -> str:
    """Return a short label as it stands in the middle of a sentence."""
    return name if name.startswith("I ") or name[1:2].isupper() else name[:1].lower() + name[1:]


def client_name(context: PatternContext, client_id: str) -> str:
    """Return a client's code name, or a plain word for one who is no longer there."""
    return context.client_names.get(client_id) or "a former client"


def as_mine(wording: str) -> str:
    """Return a finding's sentence as it stands on one's own agenda: "in 4 of my last 5 entries"."""
    for yours, mine in _AS_MINE:
        wording = wording.replace(yours, mine)
    return wording


def times(count: int) -> str:
    """Return "once", "twice", "three times"."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


def number(count: int) -> str:
    """Return a count in words up to nine, in digits from ten on."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else str(count)
