"""User text in Markdown, read back by a Markdown reader that links everything it can."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reflect.export.blocks import Field, Heading, Paragraph, lines, single
from reflect.export.markdown import escape, render

READER = MarkdownIt("gfm-like", {"html": True})
PLAIN = {"text", "softbreak", "hardbreak", "code_inline"}


def spans(text: str) -> tuple[set[str], set[str], str]:
    """Return block types, inline types and the text a reader sees."""
    tokens = READER.parse(text)
    blocks = {token.type for token in tokens}
    inline = [child for token in tokens for child in token.children or ()]
    shown = "".join(
        "\n" if child.type in {"softbreak", "hardbreak"} else child.content for child in inline
    )
    return blocks, {child.type for child in inline}, shown


def assert_plain(text: str) -> None:
    blocks, inline, shown = spans(escape(text))
    assert blocks <= {"paragraph_open", "paragraph_close", "inline"}
    assert inline <= PLAIN
    assert _squeezed(shown) == _squeezed("\n".join(lines(text)))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


NASTY = [
    "*bold* _soft_ **x** ~~gone~~ `code`",
    "[link](https://evil.example) ![img](x.png) <https://a.b> [ref][1]\n[1]: http://x",
    "<script>alert(1)</script> <b>x</b> <!-- note --> &amp; &lt;",
    "# heading\n## two\n===\n---\n***\n___\n> quote\n- list\n+ list\n* list\n1. one\n2) two",
    "    indented\n\ttabbed\n```\nfence\n```\n~~~\nfence",
    "a | b\n--|--\n1 | 2",
    "www.example.com and mail@example.com and mailto:x@y.zz and HTTP://Shout.example",
    "tick`y@ex`ample.com `@` ``www.x.com``",
    "a\\*b \\ end\\",
    "$x$ ^up^ ==mark== :smile: text: [^1]\n[^1]: note",
    "- [ ] task\n[x] y",
    "line one\nline two\n\n\nline three  ",
    "Term\n: definition",
    "\\\n\\\n",
    "x\n  =\n  -",
    "ends with backslash\\\nnext",
]


@pytest.mark.parametrize("text", NASTY)
def test_words_that_look_like_markup_stay_words(text: str) -> None:
    assert_plain(text)


def test_plain_prose_is_left_as_it_is() -> None:
    prose = "I couldn't say it (not then); “later”, I thought - 7/10, perhaps. Really?!"
    assert escape(prose) == prose


def test_lines_and_paragraphs_are_kept() -> None:
    assert escape("one\ntwo\n\nthree") == "one\\\ntwo\n\nthree"


def test_control_characters_and_direction_tricks_are_gone() -> None:
    assert escape("a\x1b[31mb\x00c\u202ed\u2066e\r\nf\u2028g") == "a\\[31mbcde\\\nf\\\ng"


def test_the_text_of_other_scripts_and_emoji_stays() -> None:
    assert escape("שלום עליכם 👩‍👧 ñandú") == "שלום עליכם 👩‍👧 ñandú"


def test_a_heading_stays_on_one_line_and_has_its_minutes() -> None:
    assert render((Heading(2, "Two\nlines #", 5),)) == "## Two lines \\# (5 minutes)\n"
    assert render((Heading(3, "One", 1),)) == "### One (1 minute)\n"


def test_fields_and_paragraphs_are_parted_by_empty_lines() -> None:
    document = (Field("Question", "1. Why?\n- so"), Paragraph("End"))
    assert render(document) == "**Question:** 1\\. Why?\\\n\\- so\n\nEnd\n"


def test_empty_text_gives_nothing() -> None:
    assert escape(" \n\n ") == ""
    assert lines("") == []
    assert single(" a\nb ") == "a b"


markup = st.text(
    alphabet=st.sampled_from("ab1. \n\t*_`[]()<>#&!|~$^=+-:@/\\\"'wW.hHtTpP:;"), max_size=60
)


@settings(max_examples=300, deadline=None)
@given(text=markup | st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_no_text_becomes_markup_a_link_or_html(text: str) -> None:
    assert_plain(text)


@settings(max_examples=100, deadline=None)
@given(text=markup)
def test_nor_does_it_in_a_heading_or_a_field(text: str) -> None:
    if not single(text):
        return
    blocks, inline, _ = spans(render((Heading(2, text), Field("Question", text))))
    assert blocks <= {
        "heading_open",
        "heading_close",
        "paragraph_open",
        "paragraph_close",
        "inline",
    }
    assert inline <= PLAIN | {"strong_open", "strong_close"}
