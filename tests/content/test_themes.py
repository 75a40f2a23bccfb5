"""Theme files are refused with a sentence that names file, line and key."""

from __future__ import annotations

import pytest

from reflect.content import themes
from reflect.content.assets import assets_root
from reflect.content.themes import (
    GROUPS,
    SCENES,
    THEME_KEYS,
    bundled_sources,
    lexicon_version,
    load_lexicon,
    load_themes,
    unfolded,
)
from reflect.content.toml_source import parse_toml
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.model import Lexicon, Role
from reflect.domain.themes.notation import expand
from reflect.errors import ContentError
from tests.support.block_checks import block
from tests.support.theme_checks import build_lexicon

HEAD = """key = "{key}"
label = "Tired"
definition = "The work empties me."
valence = "-"
published = "none"
wish = "rest"
neighbours = "none"
"""


MANY = "(a b|c d|e f|g h|i j|k l|m n|o p|q r|s t)"


def made(*bodies: str, cues: str = "") -> Lexicon:
    sources = [
        parse_toml(HEAD.format(key=f"t{number}") + body, f"t{number}.toml")
        for number, body in enumerate(bodies)
    ]
    return build_lexicon(sources, parse_toml(cues, "cues.toml"), parse_toml("", "scenes.toml"))


def test_the_bundled_lexicon_has_every_theme_in_its_published_order() -> None:
    lexicon = load_lexicon()
    assert tuple(theme.key for theme in lexicon.themes) == THEME_KEYS
    assert len(THEME_KEYS) == 31
    assert {phrase.theme for phrase in lexicon.phrases} == set(THEME_KEYS)


def test_no_theme_file_is_left_out() -> None:
    files = (assets_root() / "data" / "themes").glob("*.toml")
    assert {file.stem for file in files} == set(THEME_KEYS)


def test_every_theme_has_both_plain_words_and_whole_phrases() -> None:
    lexicon = load_lexicon()
    for key in THEME_KEYS:
        phrases = [phrase for phrase in lexicon.phrases if phrase.theme == key]
        assert len({phrase.role for phrase in phrases}) >= 3, key
        assert sum(len(expand(phrase.pattern, lexicon.slots)) for phrase in phrases) >= 60, key


def test_the_bundled_files_keep_every_rule_that_a_written_one_must() -> None:
    assert build_lexicon(*bundled_sources()) == load_lexicon()


def test_a_file_whose_blocks_are_taken_over_reads_as_toml_says() -> None:
    themes, cues, scenes = bundled_sources()
    for source in (*themes, cues, scenes):
        assert source == parse_toml(source.text, source.name)


@pytest.mark.parametrize(
    ("broken", "line"),
    [("nouns = '''\na\n", 2), ("[maybe]\nnouns = '''\na\n'''\nx y = 1\n", 5)],
)
def test_a_broken_file_is_refused_by_its_own_line(monkeypatch, broken: str, line: int) -> None:
    monkeypatch.setattr(themes, "_texts", lambda _: [("tired.toml", broken)])
    with pytest.raises(ContentError, match=rf"tired\.toml, line {line}"):
        bundled_sources()


def test_themes_read_without_their_phrases_are_the_same() -> None:
    assert load_themes() == load_lexicon().themes


def test_the_version_is_told_without_reading_phrases() -> None:
    assert lexicon_version() == load_lexicon().version


def test_a_block_holds_a_phrase_a_line_with_remarks_and_continued_lines() -> None:
    text = "worn out\n# of the body\n\nlike (a stone|\n    a log) all\n\tday\n"
    assert [(line.row, line.text) for line in block(text)] == [
        (0, "worn out"),
        (3, "like (a stone|a log) all day"),
    ]


def test_phrases_are_read_as_the_lines_of_their_block() -> None:
    sources, cues, scenes = bundled_sources()
    groups = [text for source in sources for key in GROUPS for text in source.value[key].values()]
    words = [text for text in cues.value.values() if isinstance(text, str)]
    signs = scenes.value[SCENES].values()
    for text in (*groups, *words, *signs, " odd\n\n a |\n  b\n# no\n  c\n \nd\n"):
        assert unfolded(text) == [line.text for line in block(text)]


def test_the_lexicon_is_read_once() -> None:
    assert load_lexicon() is load_lexicon()


def test_the_version_changes_with_any_phrase() -> None:
    first = made('[phrases]\nstates = "worn out"\n')
    second = made('[phrases]\nstates = "worn thin"\n')
    assert first.version != second.version
    assert first.version == made('[phrases]\nstates = "worn out"\n').version


def test_a_person_can_write_a_theme_and_hear_it() -> None:
    lexicon = made('[phrases]\nacts = "wilt~ [away]"\n')
    assert lexicon.phrases[0].role is Role.ACT
    assert [hit.theme for hit in Detector(lexicon).detect("I was wilting.").stated] == ["t0"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("colour = 1\n", r"^t0\.toml, line 8, key `colour`: this key is not known"),
        ('[phrases]\nstates = ""\n', r"line 9, key `states`: this block is empty"),
        ("[phrases]\nstates = [3]\n", r"line 9, key `states`: write a block of text"),
        ('[phrases]\nmoods = "tired"\n', r"line 9, key `moods`: a group of phrases is one of"),
        ("[phrases]\nstates = \'\'\'\ntired\n(worn out\n\'\'\'\n", r"line 11.*`\)` is missing"),
        ('[phrases]\nstates = "worn {nope}"\n', r"the slot \{nope\} is not known"),
        ('[phrases]\nstates = "worn #"\n', r"`#` is not a word"),
        ('[phrases]\nstates = "[so]"\n', r"it is empty, or could be empty"),
        ('[phrases]\nstates = "i was"\n', r"line 9.*would match almost everything"),
        ('[phrases]\nstates = "be~"\n', r"line 9.*`be~` would match almost everything"),
        ('[phrases]\nstates = "the|sad"\n', r"line 9.*would match almost everything"),
        ('[phrases]\nacts = "{urge}"\n', r"line 9.*the slot \{urge\} is not known"),
        ('[phrases]\nacts = "!"\n', r"line 9.*it is empty"),
        ('[phrases]\nstates = ".. {them}"\n', r"must begin with a word"),
        (f'[phrases]\nstates = "{MANY} {MANY} {MANY}"\n', r"too many phrases"),
    ],
)  # fmt: skip
def test_a_broken_theme_file_is_refused_with_file_line_and_key(body: str, sentence: str) -> None:
    with pytest.raises(ContentError, match=sentence):
        made(body)


def test_a_missing_text_is_named() -> None:
    source = parse_toml('key = "t"\n', "t.toml")
    with pytest.raises(ContentError, match=r"^t\.toml, line 1, key `label`: .*needs some text"):
        build_lexicon([source], parse_toml("", "cues.toml"), parse_toml("", "scenes.toml"))


def test_two_themes_cannot_claim_one_phrase() -> None:
    body = '[phrases]\nstates = "worn out"\n'
    with pytest.raises(ContentError, match=r"^t1\.toml, line 9.*already claimed by .* in t0\.toml"):
        made(body, body)


def test_an_unknown_cue_and_a_broken_cue_are_named() -> None:
    with pytest.raises(ContentError, match=r"^cues\.toml, line 1, key `wings`: this key is not"):
        made(cues="wings = ''\n")
    with pytest.raises(ContentError, match=r"^cues\.toml, line 1, key `past`: .*cannot be read"):
        made(cues='past = "(ago"\n')
    with pytest.raises(ContentError, match=r"^cues\.toml, line 2, key `x`: a slot needs"):
        made(cues='[slots]\nx = ""\n')
