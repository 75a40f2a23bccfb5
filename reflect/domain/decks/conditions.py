"""Whether an answer meets a branch's condition. Anything unexpected simply does not meet it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.decks.given import SKIPPED, is_answered

if TYPE_CHECKING:
    from reflect.domain.decks.given import Given
    from reflect.domain.decks.model import Branch, Condition, Option, Prompt


def chosen_keys(value: Given | None) -> tuple[str, ...]:
    """Return the keys an answer holds: one for a choice or yes/no, any number for several."""
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()


def holds(when: Condition, value: Given | None) -> bool:
    """Return True when ``value`` meets ``when``. Nothing holds for a missing or skipped answer."""
    if value is None or value is SKIPPED or not is_answered(value):
        return False
    if when.at_least is not None or when.at_most is not None:
        return _in_range(when, value)
    if when.answered:
        return True
    keys = chosen_keys(value)
    if when.only is not None:
        return keys == (when.only,)
    if when.is_any:
        return any(key in when.is_any for key in keys)
    return bool(when.is_none) and bool(keys) and not any(key in when.is_none for key in keys)


def options_met(branch: Branch, prompt: Prompt, value: Given | None) -> tuple[Option, ...]:
    """Return the chosen options a ``for_each`` branch opens its prompts for, in the prompt's order.

    The condition is asked of each chosen option as if it alone were chosen, so that
    ``is_not = "dont_know"`` leaves out that option and keeps the others. ``only`` looks at all.
    """
    keys = chosen_keys(value)
    when = branch.when
    if when.only is not None:
        keys = keys if holds(when, value) else ()
    return tuple(
        option
        for option in prompt.options
        if option.key in keys and (when.only is not None or holds(when, (option.key,)))
    )


def _in_range(when: Condition, value: Given) -> bool:
    if isinstance(value, bool) or not isinstance(value, int):
        return False
    above = when.at_least is None or value >= when.at_least
    return above and (when.at_most is None or value <= when.at_most)
