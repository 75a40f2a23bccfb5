"""The printed page: the same words, on one page, with no date of making; and how it refuses."""

from __future__ import annotations

import re
import sys
import zlib
from dataclasses import replace

import pytest

from reflect.errors import UsageError
from reflect.export.agenda import agenda_document, watermark
from reflect.export.blocks import Field, Heading, Paragraph, lines, single
from reflect.export.formats import print_agenda
from reflect.export.pdf import render
from tests.export.samples import names, page


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


def test_a_sign_the_fonts_do_not_have_is_named_and_nothing_is_printed() -> None:
    with pytest.raises(UsageError, match="no sign for “Ł”"):
        render((Heading(1, "Supervision"), Paragraph("Łoś was late.")))


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
