"""Rendering in the formats that text can leave in, the printed page, and the two documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.errors import UsageError
from reflect.export import as_json, markdown, pdf, plain
from reflect.export.agenda import agenda_document
from reflect.export.entries import entries_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from reflect.domain.agenda.page import AgendaPage
    from reflect.domain.entry import Entry
    from reflect.export.blocks import Document
    from reflect.export.references import Names

RENDERERS: Mapping[str, Callable[[Document], str]] = {
    "markdown": markdown.render,
    "plain": plain.render,
    "json": as_json.render,
}
"""What makes each of `formats.FORMATS`."""


def render_agenda(page: AgendaPage, names: Names, form: str = "markdown") -> str:
    """Return an agenda page in a format: every word that would leave. Raises UsageError."""
    return _render(agenda_document(page, names), form)


def print_agenda(page: AgendaPage, names: Names, fonts: Iterable[Path] = ()) -> bytes:
    """Return an agenda page as PDF: the same words. ``fonts`` and errors as of ``pdf.render``."""
    return pdf.render(agenda_document(page, names), fonts)


def render_entries(
    entries: Sequence[Entry], names: Names, form: str = "markdown", *, watermark: bool = True
) -> str:
    """Return entries in a format, in the order given. Raises UsageError."""
    return _render(entries_document(entries, names, watermark=watermark), form)


def _render(document: Document, form: str) -> str:
    render = RENDERERS.get(form)
    if render is None:
        raise UsageError(f"There is no such format; choose one of: {', '.join(RENDERERS)}.")
    return render(document)
