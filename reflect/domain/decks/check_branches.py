"""What can be wrong with a branch: a condition that cannot hold, a place that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.decks.model import Prompt, PromptKind, Subjects
from reflect.domain.decks.near import did_you_mean
from reflect.domain.decks.problem import Problem
from reflect.domain.decks.values import SCALE_TOP

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from reflect.domain.decks.model import Branch, Condition, Deck
    from reflect.domain.decks.problem import Path, Places

_KEYED = frozenset({PromptKind.CHOICE, PromptKind.MULTI, PromptKind.YESNO})


def branch_problems(
    prompt: Prompt,
    deck: Deck,
    places: Places,
    decks: Collection[str],
    themes: Collection[str],
) -> Iterator[Problem]:
    """Yield the problems of a prompt's branches. Empty ``decks`` or ``themes`` are not checked."""
    for place, branch in enumerate(prompt.branches):
        path = places.of(prompt, "branch", place)
        yield from _condition_problems(prompt, branch.when, path, themes)
        yield from _effect_problems(prompt, branch, path)
        yield from _opens_problems(prompt, branch, path, places)
        if branch.deck is not None:
            yield from _deck_problems(branch.deck, deck, (*path, "deck"), decks)


def can_hold(prompt: Prompt, when: Condition) -> bool:
    """Return True when some answer to this prompt meets the condition."""
    for limit in (when.at_least, when.at_most):
        if limit is not None:
            return prompt.kind is PromptKind.SCALE and 0 <= limit <= SCALE_TOP
    if when.answered:
        return True
    if prompt.kind not in _KEYED or (when.only is not None and prompt.kind is not PromptKind.MULTI):
        return False
    known = _keys_of(prompt, ())
    if known is None:
        return True
    if when.is_none:
        return not known <= set(when.is_none)
    return bool(known.intersection(when.is_any or (when.only,)))


def _condition_problems(
    prompt: Prompt, when: Condition, path: Path, themes: Collection[str]
) -> Iterator[Problem]:
    tests = {
        "at_least": when.at_least is not None,
        "at_most": when.at_most is not None,
        "is": bool(when.is_any),
        "is_not": bool(when.is_none),
        "only": when.only is not None,
        "answered": when.answered,
    }
    given = [key for key, present in tests.items() if present]
    if len(given) != 1:
        yield Problem(
            path,
            "a branch has exactly one test: at_least, at_most, is, is_not, only or answered"
            + (f"; this one has {' and '.join(given)}." if given else "."),
        )
        return
    key = given[0]
    at = (*path, key)
    if key in {"at_least", "at_most"}:
        yield from _number_problems(prompt, key, when, at)
    elif key == "only" and prompt.kind is not PromptKind.MULTI:
        yield Problem(at, "`only` belongs to a multi prompt; use `is` here.")
    elif key in {"is", "is_not", "only"}:
        yield from _key_problems(prompt, when, at, themes)


def _number_problems(prompt: Prompt, key: str, when: Condition, at: Path) -> Iterator[Problem]:
    limit = when.at_least if key == "at_least" else when.at_most
    if prompt.kind is not PromptKind.SCALE:
        yield Problem(at, f"`{key}` compares a scale; “{prompt.id}” is `{prompt.kind}`.")
    elif limit is not None and not 0 <= limit <= SCALE_TOP:
        yield Problem(at, f"a scale goes from 0 to {SCALE_TOP}, so {limit} cannot be meant.")


def _key_problems(
    prompt: Prompt, when: Condition, at: Path, themes: Collection[str]
) -> Iterator[Problem]:
    if prompt.kind not in _KEYED:
        yield Problem(at, f"`{at[-1]}` compares a choice; “{prompt.id}” is `{prompt.kind}`.")
        return
    known = _keys_of(prompt, themes)
    names = when.is_any or when.is_none or ((when.only,) if when.only is not None else ())
    if known is None:
        return
    for place, name in enumerate(names):
        if name not in known:
            where = at if len(names) == 1 else (*at, place)
            sentence = (
                f"“{prompt.id}” is answered `yes` or `no`."
                if prompt.kind is PromptKind.YESNO
                else f"“{name}” is no option of “{prompt.id}”.{did_you_mean(name, known)}"
            )
            yield Problem(where, sentence)
    if when.is_none and known <= set(when.is_none):
        yield Problem(at, "every option is excluded, so this can never hold.")


def _keys_of(prompt: Prompt, themes: Collection[str]) -> set[str] | None:
    """Return the keys an answer may hold, or None when they are not known here."""
    if prompt.kind is PromptKind.YESNO:
        return {"yes", "no"}
    if prompt.options_from_themes:
        return set(themes) or {option.key for option in prompt.options} or None
    return {option.key for option in prompt.options}


def _effect_problems(prompt: Prompt, branch: Branch, path: Path) -> Iterator[Problem]:
    if not (branch.opens or branch.deck or branch.guard or branch.sensitive or branch.safety):
        yield Problem(
            path, "this branch does nothing. Give it opens, deck, guard, sensitive or safety."
        )
    if branch.for_each and prompt.kind is not PromptKind.MULTI:
        yield Problem(
            (*path, "for_each"), f"`for_each` needs a multi prompt; this is `{prompt.kind}`."
        )
    elif branch.for_each and not branch.opens:
        yield Problem((*path, "for_each"), "`for_each` needs `opens`: what is asked per option.")
    if branch.again and prompt.each is not Subjects.AGENDA_ITEMS:
        yield Problem(
            (*path, "again"), '`again` goes with a prompt that has `each = "agenda_items"`.'
        )


def _opens_problems(
    prompt: Prompt, branch: Branch, path: Path, places: Places
) -> Iterator[Problem]:
    for place, name in enumerate(branch.opens):
        at = (*path, "opens", place)
        item = places.items.get(name)
        if item is None:
            near = did_you_mean(name, places.items)
            yield Problem(at, f"there is no prompt or card “{name}” in this deck.{near}")
        elif name in branch.opens[:place]:
            yield Problem(at, f"“{name}” is opened twice by this branch.")
        elif item is prompt:
            yield Problem(at, f"“{name}” cannot open itself.")
        elif isinstance(item, Prompt) and not item.follow_up:
            yield Problem(
                at, f"“{name}” is asked anyway. Give it follow_up = true to open it from here."
            )


def _deck_problems(name: str, deck: Deck, path: Path, decks: Collection[str]) -> Iterator[Problem]:
    if name == deck.id:
        yield Problem(path, "a deck cannot offer itself.")
    elif decks and name not in decks:
        yield Problem(path, f"there is no deck “{name}”.{did_you_mean(name, decks)}")
