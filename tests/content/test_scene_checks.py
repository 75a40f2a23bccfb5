"""A scene file is refused with a sentence that names file, line and key."""

from __future__ import annotations

import pytest

from reflect.content.toml_source import parse_toml
from reflect.errors import ContentError
from tests.support.scene_checks import check_scenes

KNOWN = (("scared",), ("on", "edge"), ("panic~",))
GOOD = """[fear]
listed = '''
# plain words
scared, on edge,
panicked
'''
danger = "anxious_about_risk"

[scenes]
danger = '''
(the|a) rope
'''
"""


def check(text: str) -> None:
    check_scenes(parse_toml(text, "scenes.toml"), {}, KNOWN)


def test_a_scene_file_may_list_words_that_a_theme_holds_in_any_form() -> None:
    check(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("panicked", "wobbly", r"^scenes\.toml, line 5, key `listed`: `wobbly` is in no theme"),
        ("(the|a) rope", "(the rope", r"^scenes\.toml, line 11, key `danger`: .*cannot be read"),
        ("(the|a) rope\n", "", r"line 10, key `danger`: this block is empty"),
        ('"anxious_about_risk"', '"fright"', r"line 7, key `danger`: write the key of a theme"),
        ('danger = "', 'weather = "', r"line 7, key `weather`: there is no such scene"),
        ("listed = '''\n# plain words\nscared, on edge,\npanicked\n'''\n", "", r"line 1.*`fear`"),
        ("[scenes]\ndanger = '''\n(the|a) rope\n'''", "", r"there is no such scene"),
    ],
)  # fmt: skip
def test_a_broken_scene_file_is_refused(old: str, new: str, sentence: str) -> None:
    assert old in GOOD
    with pytest.raises(ContentError, match=sentence):
        check(GOOD.replace(old, new))


def test_a_group_may_name_a_theme_instead_of_words() -> None:
    check(
        GOOD.replace(
            "listed = '''\n# plain words\nscared, on edge,\npanicked\n'''", 'maybes = "guilt"'
        )
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (GOOD.replace('danger = "', 'maybes = "guilt"\ndanger = "', 1), "one of the two"),
        ('[fear]\nmaybes = "fright"\n', "line 2, key `maybes`: write the key of a theme"),
    ],
)
def test_a_group_with_words_and_a_theme_or_an_unknown_one_is_refused(
    text: str, sentence: str
) -> None:
    with pytest.raises(ContentError, match=sentence):
        check(text)


@pytest.mark.parametrize("text", ["fear = 3\n", "scenes = 'danger'\n"])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(ContentError, match="write it as a table"):
        check(text)
