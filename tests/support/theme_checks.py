"""The rules for theme files and cues: each breach is named with file, line and key.

Those for scenes are in `scene_checks`.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from reflect.content.themes import ALONE, GROUPS, TEXTS, read_lexicon
from reflect.domain.themes.classes import CUE_PHRASES, WORD_CLASSES
from reflect.domain.themes.model import Lexicon, Role
from reflect.domain.themes.notation import BUILT_IN, Sequence, words_of
from reflect.domain.themes.wordset import wordset
from tests.support.block_checks import Line, error_at, expanded, lines_of
from tests.support.scene_checks import check_scenes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reflect.content.toml_source import TomlSource

_VALENCES = ("-", "+", "±")
_EVERYDAY = wordset(
    "a an the and or but of to in on at for with it is was be been i he she they we you me my "
    "his her this that so not no have had will would can could as by from all"
)
_COMMON = _EVERYDAY | wordset(
    "am are were being 's do does did has feel feels felt feeling get gets got goes say "
    "says said think thought know knew see saw make made him them us here "
    "what when then now just"
)
"""Words that a phrase of one or two words must not be made of."""
_SHORT = 2


def build_lexicon(
    sources: Iterable[TomlSource], cue_source: TomlSource, scene_source: TomlSource
) -> Lexicon:
    """Check theme files, a cue file and a scene file, and return the lexicon they make.

    Raises ContentError for an unknown or missing key, a value of the wrong kind, an empty block,
    a pattern that cannot be read or that would match everything, and a phrase claimed twice.
    """
    sources = list(sources)
    slots = _checked_cues(cue_source)
    claimed: dict[Sequence, tuple[TomlSource, str]] = {}
    for source in sources:
        _check_texts(source)
        _check_phrases(source, slots, claimed)
    check_scenes(scene_source, slots, claimed.keys())
    return read_lexicon(sources, cue_source, scene_source)


def _check_texts(source: TomlSource) -> None:
    for key in source.value:
        if key not in (*TEXTS, *GROUPS):
            raise source.error((key,), "this key is not known in a theme file.")
    for key in TEXTS:
        value = source.value.get(key)
        if not isinstance(value, str) or not value.strip():
            raise source.error((key,), "a theme file needs some text here.")
    if source.value["valence"] not in _VALENCES:
        raise source.error(("valence",), "write -, + or ±.")


def _check_phrases(
    source: TomlSource,
    slots: Mapping[str, str],
    claimed: dict[Sequence, tuple[TomlSource, str]],
) -> None:
    roles = {role.value for role in Role}
    for group in GROUPS:
        table = source.value.get(group, {})
        if not isinstance(table, dict):
            raise source.error((group,), f"write it as a table, [{group}].")
        for name in table:
            path = (group, name)
            if name not in roles:
                known = ", ".join(role.value for role in Role)
                raise source.error(path, f"a group of phrases is one of {known}.")
            for written in lines_of(source, path, table[name]):
                line = written._replace(text=written.text.removesuffix(ALONE).rstrip())
                for sequence in _expanded(source, path, line, slots):
                    if name != Role.BLOCK:
                        _claim(source, path, line, sequence, claimed)


def _expanded(
    source: TomlSource, path: tuple[str, ...], line: Line, slots: Mapping[str, str]
) -> tuple[Sequence, ...]:
    sequences = expanded(source, path, line, slots)
    for sequence in sequences:
        rest = sequence[1:] if sequence[0] == "{my}" else sequence
        if not rest or rest[0] in BUILT_IN:
            message = f"`{line.text}` must begin with a word, or {{my}} and a word."
            raise error_at(source, path, line, message)
        if _matches_everything(sequence):
            raise error_at(source, path, line, f"`{line.text}` would match almost everything.")
    return sequences


def _matches_everything(sequence: Sequence) -> bool:
    """Return whether a phrase is made of everyday words alone, in one of the ways it can be read.

    In a long phrase every way must be: two everyday words stand together anywhere, five do not.
    """
    short = len(sequence) <= _SHORT
    some, known = (any, _COMMON) if short else (all, _EVERYDAY)
    return all(
        symbol in BUILT_IN or some(word in known for word in words_of(symbol))
        for symbol in sequence
    )


def _claim(
    source: TomlSource,
    path: tuple[str, ...],
    line: Line,
    sequence: Sequence,
    claimed: dict[Sequence, tuple[TomlSource, str]],
) -> None:
    """Note that this theme owns every phrase a sequence stands for; refuse what another owns."""
    for words in product(*(symbol.split("|") for symbol in sequence)):
        other = claimed.setdefault(words, (source, line.text))
        if other[0] is not source:
            phrase = " ".join(words)
            message = f"`{phrase}` is already claimed by `{other[1]}` in {other[0].name}."
            raise error_at(source, path, line, message)


def _checked_cues(source: TomlSource) -> dict[str, str]:
    slots = _checked_slots(source, source.value.get("slots", {}))
    for key, value in source.value.items():
        if key == "slots":
            continue
        if key not in WORD_CLASSES and key not in CUE_PHRASES:
            raise source.error((key,), "this key is not known in the cue file.")
        for line in lines_of(source, (key,), value):
            if key in CUE_PHRASES:
                expanded(source, (key,), line, slots)
    return slots


def _checked_slots(source: TomlSource, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise source.error(("slots",), "write it as a table, [slots].")
    for name, text in value.items():
        if not isinstance(text, str) or not text.strip():
            raise source.error(("slots", name), "a slot needs some text here.")
    return dict(value)
