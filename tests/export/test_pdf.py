"""The printed page: the same words, on one page, with no date of making; and how it refuses."""

from __future__ import annotations

import re
import sys
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from reflect.errors import UsageError
from reflect.export.agenda import agenda_document, watermark
from reflect.export.blocks import Field, Heading, Paragraph, lines, single
from reflect.export.pdf import render
from reflect.export.rendering import print_agenda
from tests.export.samples import names, page

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def a_font(tmp_path: Path) -> Path:
    """A font of empty shapes for the letters of one sentence."""
    letters = sorted(set("SupervisionŁoś was late."))
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *(f"g{ord(letter)}" for letter in letters)])
    builder.setupCharacterMap({ord(letter): f"g{ord(letter)}" for letter in letters})
    order = builder.font.getGlyphOrder()
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in order})
    builder.setupHorizontalMetrics(dict.fromkeys(order, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Few", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    path = tmp_path / "few.ttf"
    builder.save(path)
    return path


def pages(made: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", made))


def words(made: bytes) -> str:
    """Return what the page shows, read back from its own drawing commands."""
    found: list[str] = []
    for stream in re.findall(rb"stream\n(.*?)\nendstream", made, re.DOTALL):
        commands = zlib.decompress(stream).decode("cp1252")
        shown = re.findall(r"\((.*?)(?<!\\)\) Tj", commands, re.DOTALL)
        found += [re.sub(r"\\([()\\])", r"\1", part) for part in shown]
    return " ".join(" ".join(found).split())


def test_every_word_of_the_page_is_printed_and_nothing_else() -> None:
    document = agenda_document(page(), names())
    shown = words(render(document))
    assert watermark(names()) in shown
    for block in document:
        text = single(block.text) if isinstance(block, Heading) else " ".join(lines(block.text))
        assert " ".join(text.split()) in shown
    assert "attraction" not in shown.lower()


def test_the_moment_of_making_is_not_told() -> None:
    made = print_agenda(page(), names())
    assert made == print_agenda(page(), names())
    assert re.findall(rb"/CreationDate \((.*?)\)", made) == [b"D:20000101000000Z"]


def test_a_full_page_is_set_smaller_and_an_overfull_one_goes_on() -> None:
    body = Field("Question", "What happened, what I felt, what I tried, what I want. " * 3)
    some = (Heading(1, "Supervision"), *[body] * 24)
    many = (Heading(1, "Supervision"), *[body] * 120)
    assert pages(render(some)) == 1
    assert pages(render(many)) > 1
    assert words(render(many)).count("What happened") == 360


def test_signs_that_no_font_has_are_all_named_and_nothing_is_printed(tmp_path: Path) -> None:
    no_font = tmp_path / "none.ttf"
    no_font.write_bytes(b"not a font")
    with pytest.raises(UsageError, match="cannot show “Ł”, “ś”, and no font was found on this"):
        render((Heading(1, "Supervision"), Paragraph("Łoś was late. Łoś.")), [no_font])


def test_a_font_of_this_computer_is_borrowed_for_what_the_others_lack(a_font: Path) -> None:
    made = render((Heading(1, "Supervision"), Paragraph("Łoś was late.")), [a_font])
    assert b"/FontFile2" in made
    assert b"/FontFile2" not in render((Paragraph("Elk was late."),), [a_font])


def test_quotes_dashes_and_accents_are_printed() -> None:
    text = "“Schön” – so she said… It’s 5 € (café)."
    assert text in words(render((Paragraph(text),)))


def test_without_the_extra_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fpdf", None)
    with pytest.raises(UsageError, match=r"pip install 'reflect-journal\[pdf\]'"):
        render((Paragraph("x"),))


def test_nothing_sensitive_that_stays_out_is_printed() -> None:
    whole = page()
    assert whole.left_out
    for item in whole.left_out:
        assert item.headline not in words(print_agenda(whole, names()))
    assert replace(whole, left_out=()).sections == whole.sections


def test_no_word_stands_for_something_else() -> None:
    text = "{nb} of us, **two** __or__ --three--, ![x](y) <b>&amp;</b>"
    assert words(render((Heading(1, text), Paragraph(text)))) == f"{text} {text}"
