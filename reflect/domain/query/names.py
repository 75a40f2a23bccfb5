"""The names that fields accept, and the nearest one to a slip of the keys."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reflect.domain.searchable import searchable
from reflect.domain.text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_CLOSE_ENOUGH = 60


@dataclass(frozen=True, slots=True)
class KnownNames:
    """What this journal knows by name.

    ``clients`` maps code name to client id, ``themes`` theme key to label, ``decks`` deck id to
    title.
    """

    clients: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    decks: Mapping[str, str] = field(default_factory=dict)


def folded(name: str) -> str:
    """Return a name as it is read: hyphens, underscores and runs of spaces are one space.

    Neither its case nor anything in it that no page shows makes a difference.
    """
    return " ".join(name_key(searchable(name)).replace("-", " ").replace("_", " ").split())


def matching(value: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of ``names`` that are called ``value``, or else those that begin with it.

    A name is called by its key or by what the key maps to, whatever the case and the hyphens.
    """
    wanted = folded(value)
    called = [(key, {folded(key), folded(label)}) for key, label in names.items()]
    exact = tuple(key for key, calls in called if wanted in calls)
    if exact:
        return exact
    return tuple(key for key, calls in called if any(call.startswith(wanted) for call in calls))


def nearest(word: str, options: Iterable[str]) -> str:
    """Return the option that ``word`` was most likely meant to be, or "" when none is close."""
    # Loaded only after a slip: the search box must not wait for it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    found = process.extractOne(
        folded(word), list(options), scorer=fuzz.ratio, processor=folded, score_cutoff=_CLOSE_ENOUGH
    )
    return found[0] if found else ""
