"""Theme files, cues and scenes: ``data/themes/*.toml``, ``cues.toml`` and ``scenes.toml``.

The bundled files are only read here, so that a command that hears one text starts at once;
every rule that they are checked by is held by the tests, which apply it to them
(`tests/support/theme_checks.py`).
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from reflect.content.assets import assets_root
from reflect.content.toml_source import TomlSource, parse_toml, text_of
from reflect.domain.themes.classes import CUE_PHRASES, WORD_CLASSES
from reflect.domain.themes.model import Lexicon, Phrase, Role, Theme
from reflect.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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

THEME_FILES = tuple(f"themes/{key}.toml" for key in THEME_KEYS)
CUE_FILE = "cues.toml"
SCENE_FILE = "scenes.toml"
"""Where they stand below ``data``."""

TEXTS = ("key", "label", "definition", "valence", "published", "wish", "neighbours")
"""What a theme file says of its theme."""
GROUPS = ("phrases", "maybe")
"""Its tables of phrases: those that can be stated, and weaker evidence."""

SCENES = "scenes"
"""The table of a scene file that says what tells of each scene; every other is a group of words."""
LISTED = "listed"
"""In a group of a scene file: its words, with commas between them."""
MAYBES = "maybes"
"""In a group instead of words: a theme, all maybe phrases of which a scene strengthens."""

ALONE = "!"
"""After a phrase: it has another everyday sense; see `domain.themes.standing`."""


_FENCE = "'''"
"""Before and after a block of text."""
_TAKEN_OUT = "\ue000"
"""Stands, with a number, for a block that is not read as TOML; no text holds it."""


@cache
def load_lexicon() -> Lexicon:
    """Return the bundled lexicon, read once per process.

    Raises ContentError when a bundled file is not valid TOML.
    """
    return read_lexicon(*bundled_sources())


@cache
def load_themes() -> tuple[Theme, ...]:
    """Return the themes of the bundled lexicon, read once per process, and none of its phrases.

    Names are all that most pages need of a theme; its phrases take far longer to read, and far more
    memory, and only hearing needs them. Raises ContentError as `load_lexicon` does.
    """
    return tuple(
        _theme(parse_toml(text.partition("\n[")[0], name)) for name, text in _texts(THEME_FILES)
    )


@cache
def lexicon_version() -> str:
    """Return the `Lexicon.version` of the bundled lexicon, without reading its phrases."""
    return _version(text for _, text in _texts((*THEME_FILES, CUE_FILE, SCENE_FILE)))


def bundled_sources() -> tuple[list[TomlSource], TomlSource, TomlSource]:
    """Return the bundled theme files in their published order, the cue file and the scene file."""
    files = (*THEME_FILES, CUE_FILE, SCENE_FILE)
    *themes, cues, scenes = (_parsed(text, name) for name, text in _texts(files))
    return themes, cues, scenes


def _parsed(text: str, name: str) -> TomlSource:
    """Read a bundled file as `parse_toml` does, its blocks taken over as they stand.

    TOML would have each of their letters looked at, which takes longer than all else of the file.
    """
    parts = text.split(_FENCE)
    blocks = parts[1::2]
    parts[1::2] = [f"'{_TAKEN_OUT}{number}'" for number in range(len(blocks))]
    try:
        value = parse_toml("".join(parts) if len(parts) % 2 else text, name).value
    except ContentError:
        return parse_toml(text, name)  # which names the line
    for table in (value, *(inner for inner in value.values() if isinstance(inner, dict))):
        for key, held in table.items():
            if isinstance(held, str) and held.startswith(_TAKEN_OUT):
                table[key] = blocks[int(held[1:])].removeprefix("\n")
    return TomlSource(name, value, text)


def _texts(files: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield names and texts of bundled files."""
    data = assets_root() / "data"
    for file in files:
        path = data / file
        yield path.name, text_of(path.read_bytes(), path.name)


def read_lexicon(
    sources: Iterable[TomlSource], cue_source: TomlSource, scene_source: TomlSource
) -> Lexicon:
    """Return the lexicon that files make which keep the rules."""
    sources = list(sources)
    scenes = scene_source.value
    return Lexicon(
        themes=tuple(map(_theme, sources)),
        phrases=tuple(phrase for source in sources for phrase in _phrases(source.value)),
        cues=_cues(cue_source.value),
        slots=cue_source.value.get("slots", {}),
        meanings=_meanings(scenes),
        strengthened=_strengthened(scenes),
        signs={name: tuple(unfolded(text)) for name, text in scenes.get(SCENES, {}).items()},
        version=_version(source.text for source in (*sources, cue_source, scene_source)),
    )


def _theme(source: TomlSource) -> Theme:
    return Theme(**{key: source.value[key] for key in TEXTS})


def _version(texts: Iterable[str]) -> str:
    digest = sha256()
    for text in texts:
        digest.update(text.encode())
    return digest.hexdigest()[:12]


def _phrases(value: Mapping[str, Any]) -> Iterator[Phrase]:
    theme = value["key"]
    for group in GROUPS:
        weak = group == "maybe"
        for name, text in value.get(group, {}).items():
            role = Role(name)
            for line in unfolded(text):
                alone = line[-1] == ALONE
                yield Phrase(line[:-1].rstrip() if alone else line, theme, role, weak, alone)


def unfolded(text: str) -> list[str]:
    """Return the phrases of a block of text, one a line.

    ``#`` begins a remark; an indented line goes on.
    """
    found: list[str] = []
    open_above = False
    for line in text.split("\n"):
        if line[:1] in (" ", "\t") and open_above:
            joint = "" if found[-1].endswith("|") else " "
            found[-1] += joint + line.strip()
        elif open_above := bool(line and line[0] != "#" and line.strip()):
            found.append(line.strip())
    return found


def _cues(value: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Word classes are split into words, so that a file may list many on one line."""
    cues = {kind: tuple(value.get(kind, "").split()) for kind in WORD_CLASSES}
    for kind in CUE_PHRASES:
        cues[kind] = tuple(unfolded(value.get(kind, "")))
    return cues


def _meanings(tables: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return, for each word of a scene file, its theme in every scene of its groups."""
    meanings: dict[str, dict[str, str]] = {}
    for name, group in tables.items():
        if name != SCENES and LISTED in group:
            themes = {scene: theme for scene, theme in group.items() if scene != LISTED}
            for word in listed(group[LISTED]):
                meanings.setdefault(word, {}).update(themes)
    return meanings


def _strengthened(tables: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """Return, for each theme whose maybe phrases a scene strengthens, what they mean in it."""
    return {
        group[MAYBES]: {scene: theme for scene, theme in group.items() if scene != MAYBES}
        for group in tables.values()
        if MAYBES in group
    }


def listed(text: str) -> list[str]:
    """Return the words of a block that has commas between them."""
    return [word.strip() for line in unfolded(text) for word in line.split(",") if word.strip()]
