"""The formats that text can leave in, the printed page, and the two documents there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.errors import UsageError
from reflect.export import as_json, markdown, pdf, plain
from reflect.export.agenda import agenda_document
from reflect.export.entries import entries_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reflect.domain.agenda.page import AgendaPage
    from reflect.domain.entry import Entry
    from reflect.export.blocks import Document
    from reflect.export.references import Names


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name on the command line, its file suffix, its renderer."""

    name: str
    suffix: str
    render: Callable[[Document], str]


FORMATS: tuple[Format, ...] = (
    Format("markdown", ".md", markdown.render),
    Format("plain", ".txt", plain.render),
    Format("json", ".json", as_json.render),
)


def format_named(name: str) -> Format:
    """Return the format with this name. Raises UsageError that lists the names."""
    for known in FORMATS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in FORMATS)
    raise UsageError(f"There is no such format; choose one of: {names}.")


def render_agenda(page: AgendaPage, names: Names, form: str = "markdown") -> str:
    """Return an agenda page in a format: every word that would leave. Raises UsageError."""
    return format_named(form).render(agenda_document(page, names))


def print_agenda(page: AgendaPage, names: Names, fonts: Iterable[Path] = ()) -> bytes:
    """Return an agenda page as PDF: the same words. ``fonts`` and errors as of ``pdf.render``."""
    return pdf.render(agenda_document(page, names), fonts)


def render_entries(
    entries: Sequence[Entry], names: Names, form: str = "markdown", *, watermark: bool = True
) -> str:
    """Return entries in a format, in the order given. Raises UsageError."""
    return format_named(form).render(entries_document(entries, names, watermark=watermark))
