"""Every complaint about a file names its line."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.content.toml_source import parse_toml, parse_toml_bytes
from reflect.errors import ContentError

DECK = '''# a comment
id = "after"   # line 2
[meta]
minutes = 8

[[prompt]]
id = "one"
text = """
two [lines]
of = text
"""
[[prompt.branch]]
when = "yes"
opens = ["two",
  # a comment with ] and ,
  "three", 'fo"ur']

[[prompt]]
id = "two"
"quoted key" = { a = 1, b.c = [1, 2] }
[[prompt.branch]]
opens = "x"
[[prompt.branch]]
opens = "y"
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("id",), 2),
        (("meta",), 3),
        (("meta", "minutes"), 4),
        (("prompt",), 6),
        (("prompt", 0), 6),
        (("prompt", 0, "text"), 8),
        (("prompt", 0, "branch", 0), 12),
        (("prompt", 0, "branch", 0, "opens"), 14),
        (("prompt", 0, "branch", 0, "opens", 1), 16),
        (("prompt", 0, "branch", 0, "opens", 2), 16),
        (("prompt", 1), 18),
        (("prompt", 1, "quoted key", "b", "c", 1), 20),
        (("prompt", 1, "branch", 1, "opens"), 24),
        (("prompt", 1, "branch", 1, "missing"), 23),
        (("nowhere",), 1),
    ],
)
def test_each_part_of_a_file_knows_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert parse_toml(DECK, "deck.toml").line_of(path) == line


def test_a_complaint_names_file_line_and_key() -> None:
    error = parse_toml(DECK, "deck.toml").error(("prompt", 1, "id"), "this id is taken.")
    assert str(error) == "deck.toml, line 19, key `id`: this id is taken."


def test_a_complaint_about_an_array_item_names_the_array() -> None:
    error = parse_toml(DECK, "d.toml").error(("prompt", 0, "branch", 0, "opens", 1), "no.")
    assert str(error) == "d.toml, line 16, key `opens`: no."


def test_a_syntax_error_names_its_line_in_one_sentence() -> None:
    with pytest.raises(ContentError, match=r"^x\.toml, line 3: not valid TOML: .*\.$"):
        parse_toml("a = 1\nb = 2\nc =\n", "x.toml")


def test_an_unfinished_file_names_its_last_line() -> None:
    with pytest.raises(ContentError, match=r"^x\.toml, line 2: not valid TOML"):
        parse_toml('a = 1\nb = """unfinished', "x.toml")


def test_bytes_that_are_not_utf8_name_their_line() -> None:
    with pytest.raises(ContentError, match=r"^x\.toml, line 2: this is not UTF-8"):
        parse_toml_bytes(b'a = 1\nb = "\xff"\n', "x.toml")


def test_a_windows_file_with_a_byte_order_mark_is_read() -> None:
    source = parse_toml("\ufeffa = 1\r\nb = 2\r\n", "x.toml")
    assert source.value == {"a": 1, "b": 2}
    assert source.line_of(("b",)) == 2


def test_deep_nesting_is_refused_rather_than_crashing() -> None:
    with pytest.raises(ContentError, match=r"nested too deeply"):
        parse_toml("a = " + "[" * 5000 + "]" * 5000, "x.toml")


_scalars = st.one_of(
    st.integers(-9, 9).map(str),
    st.text(alphabet="ab [],{}=#.'", max_size=8).map(lambda s: f'"{s}"'),
    st.booleans().map(lambda b: str(b).lower()),
)
_values = st.recursive(
    _scalars, lambda inner: st.lists(inner, max_size=3).map(lambda v: "[" + ",\n".join(v) + "]")
)
_keys = st.sampled_from(["a", "b", '"c d"', "e-f"])


@given(st.lists(st.tuples(_keys, _values), unique_by=lambda pair: pair[0], max_size=4))
def test_every_key_of_any_valid_file_has_the_line_it_is_written_on(
    pairs: list[tuple[str, str]],
) -> None:
    text = "\n".join(f"{key} = {value}" for key, value in pairs)
    source = parse_toml(text, "x.toml")
    lines = text.split("\n")
    for key in tomllib.loads(text):
        assert lines[source.line_of((key,)) - 1].startswith((f"{key} =", f'"{key}" ='))


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "1_0" * 3000])
def test_a_number_of_thousands_of_digits_is_named_by_its_line(number: str) -> None:
    with pytest.raises(ContentError, match=r"^mine.toml, line 2: a number here has too many"):
        parse_toml(f'title = "x"\nminutes = {number}\n', "mine.toml")
