"""One printed page, with the extra ``pdf``: the fonts every reader has, no date of making.

A page that does not fit is set smaller, down to a size that can still be read, and then goes on
to a second one. For what those fonts cannot show, a font of this computer is set that can; without
one every such sign is named, and nothing is printed with gaps.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reflect.domain.agenda.words import minutes_words
from reflect.errors import UsageError
from reflect.export.blocks import Field, Heading, lines, single

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

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
_FOUND = "found"
_MOST_NAMED = 8
_BEGINNINGS = (b"\0\1\0\0", b"true", b"OTTO")
"""How TrueType and OpenType files begin."""
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""In place of the moment of making, which would say when the meeting was."""


def render(document: Document, fonts: Iterable[Path] = ()) -> bytes:
    """Return the document as PDF.

    ``fonts`` are TrueType files to look through when the fonts that every reader has lack a sign.
    Raises UsageError without the extra, or when there is no font for some of the signs.
    """
    try:
        import fpdf  # noqa: PLC0415 - an extra, and slow to load
    except ImportError:
        raise UsageError(MISSING) from None
    missing = _unprintable(document)
    font = _font_for(fpdf, missing, fonts) if missing else None
    for size in SIZES:
        made = _set(fpdf, document, size, font)
        fits = made.page_no() == 1
        if fits or size == SIZES[-1]:
            break
        _close(made)
    printed = bytes(made.output())
    _close(made)
    return printed


def _set(fpdf: Any, document: Document, size: float, font: Path | None) -> Any:
    page = fpdf.FPDF(format="A4")
    page.core_fonts_encoding = ENCODING
    page.alias_nb_pages(None)  # else “{nb}” in somebody's words becomes the number of pages
    page.set_creation_date(_MADE)
    page.set_margin(MARGIN)
    page.set_auto_page_break(True, MARGIN)
    if font is not None:
        for style in ("", "B"):
            page.add_font(_FOUND, style, font)
    page.add_page()
    for block in document:
        _put(page, block, size, _FOUND if font else "helvetica")
    return page


def _close(page: Any) -> None:
    """Close the font files a page was set with."""
    for font in page.fonts.values():
        if hasattr(font, "ttfont"):
            font.ttfont.close()


def _put(page: Any, block: Block, size: float, family: str) -> None:
    height = size * 0.48
    if isinstance(block, Heading):
        minutes = f" ({minutes_words(block.minutes)})" if block.minutes is not None else ""
        larger = {1: 1.35, 2: 1.1}.get(block.level, 1.0)
        page.ln(height * (0.7 if block.level < 3 else 0.3))
        page.set_font(family, "B", size * larger)
        _text(page, single(block.text) + minutes, height * larger)
        return
    page.set_font(family, "", size)
    words = "\n".join(lines(block.text))
    _text(page, f"{block.label}: {words}" if isinstance(block, Field) else words, height)


def _text(page: Any, words: str, height: float) -> None:
    page.multi_cell(0, height, words, align="L", new_x="LMARGIN", new_y="NEXT")


def _unprintable(document: Document) -> str:
    """Return the signs that the fonts of every reader lack, each once, in order."""
    words = "".join("\n".join(lines(block.text)) for block in document)
    return "".join(sign for sign in dict.fromkeys(words) if not _is_common(sign))


def _is_common(sign: str) -> bool:
    try:
        sign.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True


def _is_font(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in _BEGINNINGS
    except OSError:
        return False


def _font_for(fpdf: Any, missing: str, fonts: Iterable[Path]) -> Path:
    """Return the first font that has every one of these signs, or say which there is none for."""
    for font in fonts:
        if not _is_font(font):
            continue
        try:
            page = fpdf.FPDF()
            page.add_font(_FOUND, "", font)
            known = set(page.fonts[_FOUND].cmap)
            _close(page)
        except Exception:  # noqa: S112 - a font that cannot be read is none
            continue
        if all(ord(sign) in known for sign in missing):
            return font
    named = ", ".join(f"“{sign}”" for sign in missing[:_MOST_NAMED])
    more = len(missing) - _MOST_NAMED
    named += f" and {more} more" if more > 0 else ""
    raise UsageError(
        f"The printed page cannot show {named}, and no font was found on this computer that can. "
        "Nothing was written. Please choose Markdown or plain text, or write it another way."
    )
