"""Theme files and cues, read and checked: ``data/themes/*.toml`` and ``data/cues.toml``."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reflect.content.assets import assets_root
from reflect.content.toml_source import TomlSource, parse_toml_bytes
from reflect.domain.themes.classes import CUE_PHRASES, WORD_CLASSES
from reflect.domain.themes.model import Lexicon, Phrase, Role, Theme
from reflect.domain.themes.notation import BUILT_IN, NotationError, Sequence, expand, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

THEME_KEYS = (
    "overwhelmed",
    "wish_to_hand_off",
    "rescue",
    "righting_reflex",
    "helpless_inadequate",
    "intimidated",
    "dread_avoidance",
    "disengaged_bored",
    "irritated_angry",
    "criticised_devalued",
    "protective_parental",
    "special_overinvolved",
    "boundary_pull",
    "attraction",
    "guilt",
    "shame",
    "envy",
    "flattered_idealised",
    "sadness_grief",
    "hopeless",
    "anxious_about_risk",
    "confused_foggy",
    "disgust",
    "warmth_alliance",
    "competent_hopeful",
    "identification",
    "cultural_difference",
    "parallel_process",
    "exhausted_vicarious",
    "ambivalence",
    "self_focus",
)
"""The themes in their published order; each has a file of its name in ``data/themes``."""

_TEXTS = ("key", "label", "definition", "valence", "published", "wish", "neighbours")
_VALENCES = ("-", "+", "±")
_GROUPS = ("phrases", "maybe")
_EVERYDAY_WORDS = (
    "a an the and or but of to in on at for with it is was be been i he she they we you me my "
    "his her this that so not no have had will would can could as by from all"
)
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())


@cache
def load_lexicon() -> Lexicon:
    """Return the bundled lexicon, read and checked once per process.

    Raises ContentError naming file, line and key when a bundled file is not valid.
    """
    data = assets_root() / "data"
    folder = data / "themes"
    cues = _read(data / "cues.toml", "cues.toml")
    sources = [_read(folder / f"{key}.toml", f"{key}.toml") for key in THEME_KEYS]
    return build_lexicon(sources, cues)


def _read(file: Any, name: str) -> TomlSource:
    return parse_toml_bytes(file.read_bytes(), name)


def build_lexicon(sources: Iterable[TomlSource], cue_source: TomlSource) -> Lexicon:
    """Check theme files and a cue file, and return the lexicon they make.

    Raises ContentError for an unknown or missing key, a value of the wrong kind, an empty phrase,
    a pattern that cannot be read or that would match everything, and a phrase claimed twice.
    """
    sources = list(sources)
    slots, cues = _cues(cue_source)
    themes: list[Theme] = []
    phrases: list[Phrase] = []
    claimed: dict[Sequence, tuple[TomlSource, str]] = {}
    for source in sources:
        themes.append(_theme(source))
        phrases.extend(_phrases(source, themes[-1].key, slots, claimed))
    digest = sha256()
    for source in (*sources, cue_source):
        digest.update(source.text.encode())
    return Lexicon(tuple(themes), tuple(phrases), cues, slots, digest.hexdigest()[:12])


def _theme(source: TomlSource) -> Theme:
    for key in source.value:
        if key not in (*_TEXTS, *_GROUPS):
            raise source.error((key,), "this key is not known in a theme file.")
    for key in _TEXTS:
        value = source.value.get(key)
        if not isinstance(value, str) or not value.strip():
            raise source.error((key,), "a theme file needs some text here.")
    if source.value["valence"] not in _VALENCES:
        raise source.error(("valence",), "write -, + or ±.")
    return Theme(**{key: source.value[key] for key in _TEXTS})


def _phrases(
    source: TomlSource,
    theme: str,
    slots: Mapping[str, str],
    claimed: dict[Sequence, tuple[TomlSource, str]],
) -> Iterable[Phrase]:
    roles = {role.value: role for role in Role}
    for group in _GROUPS:
        table = source.value.get(group, {})
        if not isinstance(table, dict):
            raise source.error((group,), f"write it as a table, [{group}].")
        for name, patterns in table.items():
            if name not in roles:
                known = ", ".join(roles)
                raise source.error((group, name), f"a group of phrases is one of {known}.")
            for index, pattern in enumerate(_texts(source, (group, name), patterns)):
                path = (group, name, index)
                ways = _expanded(source, path, pattern, slots)
                for sequence in ways:
                    _claim(source, path, pattern, sequence, claimed)
                yield Phrase(pattern, theme, roles[name], group == "maybe", ways)


def _texts(source: TomlSource, path: tuple[str | int, ...], value: object) -> list[str]:
    if not isinstance(value, list):
        raise source.error(path, "write a list of phrases, in square brackets.")
    for index, text in enumerate(value):
        if not isinstance(text, str):
            raise source.error((*path, index), "a phrase is text, in quotation marks.")
        if not text.strip():
            raise source.error((*path, index), "this phrase is empty.")
    return value


def _expanded(
    source: TomlSource, path: tuple[str | int, ...], pattern: str, slots: Mapping[str, str]
) -> tuple[Sequence, ...]:
    try:
        sequences = expand(pattern, slots)
    except NotationError as error:
        raise source.error(path, f"`{pattern}` cannot be read: {error}") from None
    for sequence in sequences:
        rest = sequence[1:] if sequence[0] == "{my}" else sequence
        if not rest or rest[0] in BUILT_IN:
            raise source.error(path, f"`{pattern}` must begin with a word, or {{my}} and a word.")
        if all(_everyday(symbol) for symbol in sequence):
            raise source.error(path, f"`{pattern}` would match almost everything.")
    return sequences


def _everyday(symbol: str) -> bool:
    if symbol in BUILT_IN:
        return True
    if "~" in symbol or "|" in symbol:
        return all(word in _EVERYDAY for word in words_of(symbol))
    return symbol in _EVERYDAY


def _claim(
    source: TomlSource,
    path: tuple[str | int, ...],
    pattern: str,
    sequence: Sequence,
    claimed: dict[Sequence, tuple[TomlSource, str]],
) -> None:
    other = claimed.get(sequence)
    if other is not None and other[0] is not source:
        words = " ".join(sequence)
        raise source.error(
            path, f"`{words}` is already claimed by `{other[1]}` in {other[0].name}."
        )
    claimed[sequence] = (source, pattern)


def _cues(source: TomlSource) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    slots: dict[str, str] = {}
    cues: dict[str, tuple[str, ...]] = {}
    for key, value in source.value.items():
        if key == "slots":
            slots = _slots(source, value)
        elif key in WORD_CLASSES or key in CUE_PHRASES:
            cues[key] = tuple(_texts(source, (key,), value))
        else:
            raise source.error((key,), "this key is not known in the cue file.")
    for kind in CUE_PHRASES:
        for index, pattern in enumerate(cues.get(kind, ())):
            try:
                expand(pattern, slots)
            except NotationError as error:
                raise source.error((kind, index), f"`{pattern}` cannot be read: {error}") from None
    for kind in WORD_CLASSES:
        # A class is split into words here, so that a file may list many on one line.
        cues[kind] = tuple(word for line in cues.get(kind, ()) for word in line.split())
    return slots, cues


def _slots(source: TomlSource, value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise source.error(("slots",), "write it as a table, [slots].")
    for name, text in value.items():
        if not isinstance(text, str) or not text.strip():
            raise source.error(("slots", name), "a slot needs some text here.")
    return dict(value)
