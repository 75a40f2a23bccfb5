"""What can be wrong with a prompt by itself: its words, options, kind and first draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.decks.model import Prompt, PromptKind
from reflect.domain.decks.near import did_you_mean
from reflect.domain.decks.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.decks.model import Deck, Option
    from reflect.domain.decks.problem import Places

WRITTEN = frozenset({PromptKind.LONG, PromptKind.PHRASE})
CHOSEN = frozenset({PromptKind.CHOICE, PromptKind.MULTI})


def prompt_problems(prompt: Prompt, deck: Deck, places: Places) -> Iterator[Problem]:
    """Yield the problems of one prompt, branches excepted."""
    if not prompt.text.strip():
        yield Problem(places.of(prompt, "text"), f"prompt “{prompt.id}” needs a text.")
    yield from _misplaced(prompt, places)
    if prompt.intensity:
        yield from _intensity_problems(prompt, deck, places)
    yield from _options_problems(prompt, places)
    for place, option in enumerate(prompt.options):
        yield from _needs_problems(prompt, place, option, places)
    yield from _compose_problems(prompt, places)


def _misplaced(prompt: Prompt, places: Places) -> Iterator[Problem]:
    """Yield keys that have no meaning for this kind of prompt."""
    scale = prompt.kind is PromptKind.SCALE
    written = prompt.kind in WRITTEN
    for key, present, fits, where in (
        ("low", bool(prompt.low), scale, "a scale"),
        ("high", bool(prompt.high), scale, "a scale"),
        ("intensity", prompt.intensity, scale, "a scale"),
        ("lint", prompt.lint is not None, written, "a long or phrase prompt"),
        ("compose_from", bool(prompt.compose_from), written, "a long or phrase prompt"),
        ("options", bool(prompt.options), prompt.kind in CHOSEN, "a choice or multi prompt"),
        (
            "options_from",
            prompt.options_from_themes,
            prompt.kind is PromptKind.MULTI,
            "a multi prompt",
        ),
    ):
        if present and not fits:
            yield Problem(
                places.of(prompt, key), f"`{key}` belongs to {where}; this is `{prompt.kind}`."
            )


def _intensity_problems(prompt: Prompt, deck: Deck, places: Places) -> Iterator[Problem]:
    first = next(other for other in deck.prompts if other.intensity)
    if first is not prompt:
        yield Problem(
            places.of(prompt, "intensity"),
            f"“{first.id}” is already this deck's intensity. An entry has only one.",
        )
    if prompt.each is not None:
        yield Problem(
            places.of(prompt, "each"), "an intensity scale is asked once, not for each subject."
        )


def _options_problems(prompt: Prompt, places: Places) -> Iterator[Problem]:
    if prompt.kind not in CHOSEN:
        return
    if prompt.options_from_themes:
        if prompt.options:
            yield Problem(
                places.of(prompt, "options"), "give `options` or `options_from`, not both."
            )
        return
    if len(prompt.options) < 2:
        yield Problem(
            places.of(prompt, "options"),
            f"prompt “{prompt.id}” needs at least two options to choose from.",
        )
    keys: set[str] = set()
    labels: set[str] = set()
    for place, option in enumerate(prompt.options):
        label = option.label.strip().casefold()
        if not option.key.strip() or "/" in option.key:
            yield Problem(
                places.of(prompt, "options", place, "key"), "a key is a word without a slash."
            )
        elif option.key in keys:
            yield Problem(
                places.of(prompt, "options", place, "key"),
                f"the key “{option.key}” is used twice in this prompt.",
            )
        if not label:
            yield Problem(
                places.of(prompt, "options", place, "label"), f"“{option.key}” needs a label."
            )
        elif label in labels:
            yield Problem(
                places.of(prompt, "options", place, "label"),
                f"two options read “{option.label}”.",
            )
        keys.add(option.key)
        labels.add(label)


def _needs_problems(
    prompt: Prompt, place: int, option: Option, places: Places
) -> Iterator[Problem]:
    if (option.needs is None) != (option.otherwise is None):
        yield Problem(
            places.of(prompt, "options", place),
            "`needs` (what must be answered yes) goes with `otherwise` (what is kept if not).",
        )
    if option.needs is not None:
        needed = places.items.get(option.needs)
        path = places.of(prompt, "options", place, "needs")
        if needed is None:
            near = did_you_mean(option.needs, places.items)
            yield Problem(path, f"there is no prompt “{option.needs}”.{near}")
        elif not isinstance(needed, Prompt) or needed.kind is not PromptKind.YESNO:
            yield Problem(path, f"“{option.needs}” must be a yes/no prompt to be needed.")
    if option.otherwise is not None:
        other = next((one for one in prompt.options if one.key == option.otherwise), None)
        path = places.of(prompt, "options", place, "otherwise")
        if other is None or other is option:
            near = did_you_mean(
                option.otherwise, (one.key for one in prompt.options if one is not option)
            )
            yield Problem(path, f"“{option.otherwise}” is no other option of this prompt.{near}")
        elif other.needs is not None:
            yield Problem(path, f"“{option.otherwise}” has needs of its own; name one without.")


def _compose_problems(prompt: Prompt, places: Places) -> Iterator[Problem]:
    for place, name in enumerate(prompt.compose_from):
        path = places.of(prompt, "compose_from", place)
        source = places.items.get(name)
        if source is None:
            yield Problem(path, f"there is no prompt “{name}”.{did_you_mean(name, places.items)}")
        elif source is prompt:
            yield Problem(path, "a prompt cannot be composed from itself.")
        elif not isinstance(source, Prompt) or source.kind not in WRITTEN:
            yield Problem(path, f"“{name}” is not answered in words.")
