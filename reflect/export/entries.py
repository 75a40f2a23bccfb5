"""Entries as a document: each as it was asked and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.dates import plain_day
from reflect.domain.entry import EntryStatus
from reflect.export.agenda import watermark as watermark_of
from reflect.export.blocks import Field, Heading, Paragraph
from reflect.export.references import reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflect.domain.entry import Entry
    from reflect.export.blocks import Block, Document
    from reflect.export.references import Names


def entries_document(entries: Sequence[Entry], names: Names, *, watermark: bool = True) -> Document:
    """Return entries as blocks, in the order given; the watermark stands once, at the top.

    ``watermark`` is switched off where nothing leaves: an entry shown on the writer's own screen.
    """
    return tuple(_blocks(entries, names, watermark=watermark))


def _blocks(entries: Sequence[Entry], names: Names, *, watermark: bool) -> Iterator[Block]:
    top = 1
    if len(entries) != 1:
        yield Heading(1, f"{len(entries)} reflections")
        top = 2
    if watermark and top == 2:
        yield Paragraph(watermark_of(names))
    for entry in entries:
        yield Heading(top, _title(entry, names))
        if watermark and top == 1:
            yield Paragraph(watermark_of(names))
        yield from _facts(entry, names)
        for answer in sorted(entry.answers, key=lambda answer: answer.position):
            if answer.shown.strip():
                yield Heading(top + 1, answer.prompt)
                yield Paragraph(answer.shown)


def _title(entry: Entry, names: Names) -> str:
    if entry.id in names.entries:
        title = reference(entry.id, names)
    else:
        kind = "draft" if entry.status is EntryStatus.DRAFT else "reflection"
        client = names.client(entry.client_id)
        title = f"{kind} on {client}" if client else kind
        if names.dates:
            title = f"{title}, {plain_day(entry.occurred_on)}"
    return title[:1].upper() + title[1:]


def _facts(entry: Entry, names: Names) -> Iterator[Field]:
    deck = names.decks.get(entry.deck_id)
    if deck:
        yield Field("Deck", deck)
    if entry.intensity is not None:
        yield Field("Intensity", f"{entry.intensity} of 10")
    themes = [names.themes.get(key, key) for key in names.marks.get(entry.id, ())]
    if themes:
        yield Field("Themes", "; ".join(themes))
    if entry.safety:
        yield Field("Safety", "raised")
    if entry.sensitive:
        yield Field("Sensitive", "yes")
