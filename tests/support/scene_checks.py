"""The rules for the scene file: each breach is named with file, line and key."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from reflect.content.themes import LISTED, MAYBES, SCENES, THEME_KEYS, listed
from reflect.domain.themes.notation import BUILT_IN, words_of
from tests.support.block_checks import error_at, expanded, lines_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from reflect.content.toml_source import TomlSource
    from reflect.domain.themes.notation import Sequence

_LONGEST = 4
"""Words of a listed phrase."""


def check_scenes(source: TomlSource, slots: Mapping[str, str], claimed: Iterable[Sequence]) -> None:
    """Check a scene file; ``slots`` are those of the cue file, ``claimed`` all phrases of themes.

    Raises ContentError for a value of the wrong kind, an empty block, a sign that cannot be read,
    a word that no theme file holds, and a scene or theme that there is not.
    """
    phrases = set(_plain(claimed))
    scenes = _table(source, SCENES)
    for name, text in scenes.items():
        path = (SCENES, name)
        for line in lines_of(source, path, text):
            expanded(source, path, line, slots)
    for name in source.value:
        if name != SCENES:
            group = _table(source, name)
            _check_listed(source, name, group, phrases)
            _check_themes(source, name, group, scenes)


def _plain(claimed: Iterable[Sequence]) -> Iterator[str]:
    """Yield every phrase of few words, in all its forms."""
    for sequence in claimed:
        if len(sequence) <= _LONGEST and not any(symbol in BUILT_IN for symbol in sequence):
            yield from map(" ".join, product(*map(words_of, sequence)))


def _check_listed(
    source: TomlSource, name: str, group: Mapping[str, Any], phrases: Collection[str]
) -> None:
    path = (name, LISTED)
    if (LISTED in group) == (MAYBES in group):
        message = f"name its words, as `{LISTED}`, or a theme, as `{MAYBES}`: one of the two."
        raise source.error((name,), message)
    if MAYBES in group:
        return
    for line in lines_of(source, path, group[LISTED]):
        for word in listed(line.text):
            if word not in phrases:
                message = f"`{word}` is in no theme file; add it to one, below [maybe] perhaps."
                raise error_at(source, path, line, message)


def _check_themes(
    source: TomlSource, name: str, group: Mapping[str, Any], scenes: Mapping[str, Any]
) -> None:
    for scene, theme in group.items():
        path = (name, scene)
        if scene == LISTED:
            continue
        if scene not in (MAYBES, *scenes):
            raise source.error(path, f"there is no such scene in [{SCENES}].")
        if theme not in THEME_KEYS:
            raise source.error(path, "write the key of a theme, such as 'guilt'.")


def _table(source: TomlSource, name: str) -> dict[str, Any]:
    value = source.value.get(name, {})
    if not isinstance(value, dict):
        raise source.error((name,), f"write it as a table, [{name}].")
    return value
