"""One printed page, with the extra ``pdf``: the fonts every reader has, no date of making.

A page that does not fit is set smaller, down to a size that can still be read, and then goes on
to a second one. What the fonts cannot show is refused by name rather than printed as a gap.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reflect.domain.agenda.words import minutes_words
from reflect.errors import UsageError
from reflect.export.blocks import Field, Heading, lines, single

if TYPE_CHECKING:
    from reflect.export.blocks import Block, Document

SIZES = (10.5, 9.5, 8.5, 7.5)
"""Points of running text, the largest that fits one page is taken."""
MARGIN = 18
"""Millimetres."""
ENCODING = "cp1252"
MISSING = (
    "A PDF needs the extra “pdf”: pip install 'reflect-journal[pdf]'. Markdown, plain text and "
    "JSON need nothing."
)
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""In place of the moment of making, which would say when the meeting was."""


def render(document: Document) -> bytes:
    """Return the document as PDF.

    Raises UsageError without the extra, or when a character cannot be printed.
    """
    try:
        import fpdf  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise UsageError(MISSING) from None
    _refuse_unprintable(document)
    made: Any = None
    for size in SIZES:
        made = _set(fpdf, document, size)
        if made.page_no() == 1:
            break
    return bytes(made.output())


def _set(fpdf: Any, document: Document, size: float) -> Any:
    page = fpdf.FPDF(format="A4")
    page.core_fonts_encoding = ENCODING
    page.set_creation_date(_MADE)
    page.set_margin(MARGIN)
    page.set_auto_page_break(True, MARGIN)
    page.add_page()
    for block in document:
        _put(page, block, size)
    return page


def _put(page: Any, block: Block, size: float) -> None:
    height = size * 0.48
    if isinstance(block, Heading):
        minutes = f" ({minutes_words(block.minutes)})" if block.minutes is not None else ""
        larger = {1: 1.35, 2: 1.1}.get(block.level, 1.0)
        page.ln(height * (0.7 if block.level < 3 else 0.3))
        page.set_font("helvetica", "B", size * larger)
        _text(page, single(block.text) + minutes, height * larger)
        return
    page.set_font("helvetica", "", size)
    words = "\n".join(lines(block.text))
    _text(page, f"{block.label}: {words}" if isinstance(block, Field) else words, height)


def _text(page: Any, words: str, height: float) -> None:
    page.multi_cell(0, height, words, align="L", new_x="LMARGIN", new_y="NEXT")


def _refuse_unprintable(document: Document) -> None:
    for block in document:
        for word in "\n".join(lines(block.text)):
            try:
                word.encode(ENCODING)
            except UnicodeEncodeError:
                raise UsageError(
                    f"The printed page has no sign for “{word}”. Please choose Markdown or plain "
                    "text, or write it another way."
                ) from None
