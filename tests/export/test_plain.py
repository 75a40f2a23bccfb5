from hypothesis import given
from hypothesis import strategies as st

from reflect.export.blocks import Field, Heading, Paragraph
from reflect.export.plain import WIDTH, render

LONG = "word " * 40


def test_headings_are_underlined_and_items_indent_what_belongs_to_them() -> None:
    document = (
        Heading(1, "Top"),
        Heading(2, "Part", 5),
        Heading(3, "Item", 1),
        Field("Question", "Why?\nHow?"),
        Field("From", "reflection 1 of 2"),
        Heading(2, "Next"),
        Paragraph("End"),
    )
    assert render(document) == (
        "Top\n===\n\nPart (5 minutes)\n----------------\n\n* Item (1 minute)\n"
        "  Question: Why?\n    How?\n  From: reflection 1 of 2\n\nNext\n----\n\nEnd\n"
    )


def test_long_lines_are_wrapped_and_long_words_are_not_broken() -> None:
    text = render((Heading(3, LONG), Field("Question", LONG), Paragraph(LONG)))
    assert max(len(line) for line in text.split("\n")) <= WIDTH
    word = "x" * 200
    assert word in render((Paragraph(word),))


def test_markup_is_just_text() -> None:
    assert render((Paragraph("*a* <b> [x](y) # z"),)) == "*a* <b> [x](y) # z\n"


def test_line_breaks_empty_lines_and_indents_are_kept() -> None:
    assert render((Paragraph("a\n\n  b\nc"),)) == "a\n\n  b\nc\n"


def test_control_characters_never_reach_a_terminal() -> None:
    assert render((Paragraph("a\x1b[2Jb\x9b1m\u202ec"),)) == "a[2Jb1mc\n"


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_word_is_lost(text: str) -> None:
    shown = render((Paragraph(text),))
    kept = [c for c in text if c.isalnum() and c.isprintable()]
    assert [c for c in shown if c.isalnum() and c.isprintable()] == kept
    assert all(c == "\n" or not (ord(c) < 32 or 127 <= ord(c) < 160) for c in shown)
