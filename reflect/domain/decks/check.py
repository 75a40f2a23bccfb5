"""Whether a deck can be walked as its author meant: every problem, each with its place.

A problem's path uses the keys of the file format, so that a reader of files can name the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect.domain.decks.check_branches import branch_problems
from reflect.domain.decks.check_paths import path_problems
from reflect.domain.decks.check_prompts import prompt_problems
from reflect.domain.decks.model import Card, Prompt
from reflect.domain.decks.near import did_you_mean
from reflect.domain.decks.problem import Places, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.decks.model import Deck

MOST_ITEMS = 200
"""Prompts and cards in one deck; far more than anyone answers, few enough to walk on every key."""

LONGEST_MINUTES = 60
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")


@dataclass(frozen=True, slots=True)
class Known:
    """What a deck may refer to: ids of decks and keys of themes. An empty set is not checked."""

    decks: frozenset[str] = field(default=frozenset())
    themes: frozenset[str] = field(default=frozenset())


def check_deck(deck: Deck, known: Known) -> tuple[Problem, ...]:
    """Return everything that is wrong with a deck, in the order of the file; empty when sound."""
    problems = [*_deck_problems(deck, known), *_id_problems(deck)]
    if len(deck.items) > MOST_ITEMS:
        problems.append(
            Problem(("prompt",), f"a deck has at most {MOST_ITEMS} prompts and cards together.")
        )
        return tuple(problems)
    places = Places(deck)
    for item in deck.items:
        if isinstance(item, Card):
            continue
        problems += prompt_problems(item, deck, places)
        problems += branch_problems(item, deck, places, known.decks, known.themes)
    problems += path_problems(deck, places)
    return tuple(problems)


def _deck_problems(deck: Deck, known: Known) -> Iterator[Problem]:
    if not _ID.match(deck.id):
        yield Problem(("id",), _id_sentence(deck.id))
    if deck.version < 1:
        yield Problem(("version",), "versions count from 1.")
    for key, text in (("title", deck.title), ("purpose", deck.purpose)):
        if not text.strip():
            yield Problem((key,), f"a deck needs a {key}.")
    if not 1 <= deck.minutes <= LONGEST_MINUTES:
        yield Problem(("minutes",), f"a deck takes 1 to {LONGEST_MINUTES} minutes.")
    for place, source in enumerate(deck.sources):
        if not source.strip():
            yield Problem(("sources", place), "this source is empty.")
    if not deck.prompts:
        yield Problem((), "a deck needs at least one [[prompt]].")
    elif all(prompt.follow_up for prompt in deck.prompts):
        yield Problem(
            ("prompt",), "every prompt is a follow-up, so nothing is asked first. Leave one open."
        )
    yield from _suggestion_problems(deck, known)


def _suggestion_problems(deck: Deck, known: Known) -> Iterator[Problem]:
    rule = deck.suggestion
    if rule is None:
        return
    if not rule.themes and rule.intensity_at_least is None:
        yield Problem(("suggest",), "say when: `themes`, `intensity_at_least`, or both.")
    if rule.intensity_at_least is not None and not 0 <= rule.intensity_at_least <= 10:
        yield Problem(("suggest", "intensity_at_least"), "intensity goes from 0 to 10.")
    for place, theme in enumerate(rule.themes):
        if known.themes and theme not in known.themes:
            near = did_you_mean(theme, known.themes)
            yield Problem(("suggest", "themes", place), f"there is no theme “{theme}”.{near}")


def _id_problems(deck: Deck) -> Iterator[Problem]:
    first: set[str] = set()
    counts = {Prompt: 0, Card: 0}
    for item in deck.items:
        kind = type(item)
        path = ("prompt" if kind is Prompt else "card", counts[kind], "id")
        counts[kind] += 1
        if item.id in first:
            yield Problem(path, f"“{item.id}” is used twice. Ids are unique in a deck.")
        elif not _ID.match(item.id):
            yield Problem(path, _id_sentence(item.id))
        first.add(item.id)
        if isinstance(item, Card):
            for key, text in (("title", item.title), ("text", item.text)):
                if not text.strip():
                    yield Problem((*path[:2], key), f"card “{item.id}” needs a {key}.")


def _id_sentence(name: str) -> str:
    return f"“{name}” cannot be an id. Use small letters, digits and underscores, a letter first."
