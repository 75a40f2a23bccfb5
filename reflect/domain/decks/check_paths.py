"""Whether every prompt and card can come up, and no follow-up leads back to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.decks.check_branches import can_hold
from reflect.domain.decks.model import Card, Prompt
from reflect.domain.decks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.decks.model import Deck
    from reflect.domain.decks.problem import Places


def path_problems(deck: Deck, places: Places) -> tuple[Problem, ...]:
    """Return prompts and cards that no sequence of answers reaches, and loops of follow-ups.

    Conditions look at one answer each, so a follow-up is reachable exactly when some branch that
    can hold, of a prompt that is reachable, opens it.
    """
    return (
        *_unreachable(deck, places),
        *_loops(deck, places),
        *_second_subjects(deck, places),
    )


def _unreachable(deck: Deck, places: Places) -> Iterator[Problem]:
    reached = {prompt.id for prompt in deck.prompts if not prompt.follow_up}
    waiting = list(reached)
    while waiting:
        item = places.items[waiting.pop()]
        for name in _openable(item):
            if name in places.items and name not in reached:
                reached.add(name)
                waiting.append(name)
    for item in places.items.values():
        if item.id not in reached:
            yield Problem(places.of(item), _unreachable_sentence(deck, item), whole=True)


def _openable(item: Prompt | Card) -> Iterator[str]:
    if isinstance(item, Prompt):
        for branch in item.branches:
            if can_hold(item, branch.when):
                yield from branch.opens


def _unreachable_sentence(deck: Deck, item: Prompt | Card) -> str:
    openers = [
        prompt.id
        for prompt in deck.prompts
        if prompt.id != item.id and any(item.id in branch.opens for branch in prompt.branches)
    ]
    kind = "card" if isinstance(item, Card) else "prompt"
    verb = "shown" if isinstance(item, Card) else "asked"
    if not openers:
        again = "" if isinstance(item, Card) else ", or take follow_up away"
        return (
            f"{kind} “{item.id}” can never be {verb}: no branch opens it. Name it in a branch's "
            f"`opens`{again}."
        )
    named = " and ".join(f"“{name}”" for name in openers)
    return (
        f"{kind} “{item.id}” can never be {verb}: it is only opened by {named}, through a test "
        "that cannot hold or from a prompt that is never asked."
    )


def _loops(deck: Deck, places: Places) -> Iterator[Problem]:
    """Yield one problem per branch that leads back to a prompt it came from."""
    done: set[str] = set()
    for start in deck.prompts:
        trail: list[tuple[str, Iterator[tuple[int, int, str]]]] = []
        if start.id not in done:
            trail.append((start.id, _doors(places.items[start.id])))
        while trail:
            here, doors = trail[-1]
            door = next(doors, None)
            if door is None:
                done.add(here)
                trail.pop()
                continue
            branch, place, name = door
            above = [step for step, _ in trail]
            if name in above and name != here:
                loop = " → ".join([*above[above.index(name) :], name])
                path = places.of(places.items[here], "branch", branch, "opens", place)
                yield Problem(path, f"follow-ups go round in a circle: {loop}.")
            elif name in places.items and name not in done and name != here:
                trail.append((name, _doors(places.items[name])))


def _second_subjects(deck: Deck, places: Places) -> Iterator[Problem]:
    """Yield prompts that would need two subjects at once, or one where only one answer counts."""
    about = _asked_about_a_subject(deck, places)
    for name, opener in about.items():
        item = places.items[name]
        if isinstance(item, Card):
            continue
        if item.each is not None:
            yield Problem(
                places.of(item, "each"),
                f"“{name}” is opened under “{opener}”, which is already about one subject, so it "
                "cannot have `each`.",
            )
        if item.intensity:
            yield Problem(
                places.of(item, "intensity"),
                f"“{name}” is asked once per subject under “{opener}”, and an entry has only one "
                "intensity.",
            )


def _asked_about_a_subject(deck: Deck, places: Places) -> dict[str, str]:
    """Map every item that is opened about a subject to the prompt that opens it so."""
    about: dict[str, str] = {}
    for prompt in deck.prompts:
        for branch in prompt.branches:
            if prompt.each is not None or branch.for_each:
                about.update(
                    (name, prompt.id)
                    for name in branch.opens
                    if name in places.items and name not in about
                )
    waiting = list(about)
    while waiting:
        opener = waiting.pop()
        item = places.items[opener]
        for branch in item.branches if isinstance(item, Prompt) else ():
            for name in branch.opens:
                if name in places.items and name not in about:
                    about[name] = opener
                    waiting.append(name)
    return about


def _doors(item: Prompt | Card) -> Iterator[tuple[int, int, str]]:
    if isinstance(item, Prompt):
        for number, branch in enumerate(item.branches):
            for place, name in enumerate(branch.opens):
                yield number, place, name
