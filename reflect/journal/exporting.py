"""What may leave the journal as text, and writing it to a file that the person named."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reflect.domain.identifiers import IdentifierKind, find_identifiers
from reflect.errors import StorageError, UsageError
from reflect.export import rendering
from reflect.export.references import EntryReference, Names
from reflect.journal.fonts import likely_fonts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reflect.domain.agenda.page import AgendaPage
    from reflect.domain.entry import Entry
    from reflect.journal.journal import Journal

LEAVE_OUT = ("prepare", "leave_out")
"""Deck and question: what stays out of the written agenda."""
FEW_DATES = 3
"""So many dates are said one by one."""

SYNCED = (
    "dropbox", "onedrive", "icloud", "clouddocs", "cloudstorage", "google drive", "googledrive",
    "nextcloud", "owncloud", "syncthing", "pcloud", "megasync", "seafile",
)  # fmt: skip
"""Folder names that tell of a program which copies what is written elsewhere."""
LEAVES = "This folder looks synced: a copy may leave this computer."


@dataclass(frozen=True, slots=True)
class AgendaSource:
    """A page and all that its words need of the journal, read once: every form is made of this.

    ``harmless`` are words that the identifier guard lets pass.
    """

    page: AgendaPage = field(repr=False)
    names: Names = field(repr=False)
    harmless: tuple[str, ...] = field(repr=False)

    def text(self, form: str, *, dates: bool = False) -> str:
        """Return every word that would leave with the page, in a format. Raises UsageError.

        Entries are named by their ordinal, or with ``dates`` by their day.
        """
        return rendering.render_agenda(self.page, replace(self.names, dates=dates), form)

    def warnings(self, text: str) -> tuple[str, ...]:
        """Return what in a text may tell who someone is. None found never means clean."""
        return _warnings(text, self.harmless)


def read_agenda(journal: Journal, page: AgendaPage) -> AgendaSource:
    """Return a page with what its words need of the journal, as it is now."""
    names = Names(
        clients=journal.clients.names(),
        entries=_places(journal, _entries_of(page)),
        stage=journal.settings.stage,
    )
    return AgendaSource(page, names, _harmless(journal))


def render_agenda(journal: Journal, page: AgendaPage, form: str, *, dates: bool = False) -> str:
    """Return every word that would leave with this page, as :meth:`AgendaSource.text` does."""
    return read_agenda(journal, page).text(form, dates=dates)


def print_agenda(journal: Journal, page: AgendaPage, *, dates: bool = False) -> bytes:
    """Return the page as PDF, with the same words. Raises UsageError when it cannot be made."""
    names = replace(read_agenda(journal, page).names, dates=dates)
    return rendering.print_agenda(page, names, likely_fonts())


def render_entry(journal: Journal, entry: Entry, form: str) -> str:
    """Return one entry as asked and answered, for the writer's own screen."""
    names = Names(
        clients=journal.clients.names(),
        themes=journal.review.theme_labels,
        entries=_places(journal, [entry.id]),
        decks={heading.id: heading.title for heading in journal.decks.headings()},
        marks={
            entry.id: tuple(
                dict.fromkeys(m.theme for m in journal.review.marks(entry.id) if m.counts)
            )
        },
        dates=True,
        stage=journal.settings.stage,
    )
    return rendering.render_entries([entry], names, form, watermark=form == "markdown")


def identifier_warnings(journal: Journal, text: str) -> tuple[str, ...]:
    """Return what in a text may tell who someone is. None found never means that it is clean."""
    return _warnings(text, _harmless(journal))


def meant_to_leave_out(journal: Journal) -> str:
    """Return what the trainee meant to leave out, by the latest preparation, in words.

    One made for a meeting that was held since says nothing of the next: then it is "".
    """
    held = journal.patterns.last_supervision()
    said = journal.entries.last_said(*LEAVE_OUT, after=held)
    return said[1] if said else ""


def agenda_shape(journal: Journal, page: AgendaPage) -> dict[str, Any]:
    """Return a page as JSON-able values."""
    names = journal.clients.names()
    return {
        "kind": page.meeting.kind.value,
        "minutes": page.meeting.minutes,
        "sections": [
            {
                "section": section.value,
                "items": [
                    {
                        "client": names.get(planned.item.client_id or ""),
                        "headline": planned.item.headline,
                        "question": planned.item.question,
                        "want_back": planned.item.want_back,
                        "minutes": planned.minutes,
                        "carried": planned.item.carried,
                        "entries": list(planned.item.entries),
                    }
                    for planned in row
                ],
            }
            for section, row in page.sections
        ],
        "cut": [item.headline for item in page.cut],
        "said": list(page.said),
    }


def looks_synced(place: Path) -> bool:
    """Return whether the names of the folders speak of a program that copies what is written."""
    return any(name in str(place.resolve()).lower() for name in SYNCED)


def write_new_file(target: Path, content: str | bytes) -> tuple[str, ...]:
    """Write text, or bytes, to a file that does not exist yet, readable by its owner alone.

    Return the sentences to say about it. Raises UsageError when something is there already or the
    folder is not, StorageError when the disk refuses; then no half file stays behind.
    """
    try:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if target.is_dir():
            raise UsageError(f"{target} is a folder. Please add a file name to it.") from None
        raise UsageError(f"{target} is already there. Please choose another name.") from None
    except (FileNotFoundError, NotADirectoryError):
        if target.parent.is_dir():
            raise StorageError(
                f"{target} cannot be written: nothing new can be made there."
            ) from None
        raise UsageError(f"There is no folder {target.parent}. Please make it first.") from None
    except OSError as error:
        raise StorageError(f"{target} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        _take_away(target)
        raise StorageError(f"{target} could not be written: {error.strerror}.") from None
    except BaseException:
        _take_away(target)
        raise
    return _said(target, "plain text" if isinstance(content, str) else "open to every reader")


def export_page(
    journal: Journal, page: AgendaPage, form: str, target: Path, content: str | bytes
) -> tuple[str, ...]:
    """Write a page that was rendered as ``content``, and remember that, when and where.

    Return the sentences to say about it. Raises as :func:`write_new_file`; a page that the journal
    could not remember is taken away again.
    """
    said = write_new_file(target, content)
    try:
        journal.supervision.note_export(page, form, str(target))
    except BaseException:
        _take_away(target)
        raise
    return said


def _take_away(target: Path) -> None:
    """Remove what was written, if possible; the failure that led here is the one to report."""
    with suppress(OSError):
        target.unlink()


def _said(place: Path, what: str) -> tuple[str, ...]:
    said = [
        f"Written to {place}. It is {what} from now on; please delete it when no longer needed."
    ]
    if looks_synced(place):
        said.append(LEAVES)
    return tuple(said)


def _places(journal: Journal, entry_ids: Iterable[str]) -> dict[str, EntryReference]:
    places = journal.entries.places(list(dict.fromkeys(entry_ids)))
    return {entry_id: EntryReference(*place) for entry_id, place in places.items()}


def _entries_of(page: AgendaPage) -> list[str]:
    return [entry for _, row in page.sections for planned in row for entry in planned.item.entries]


def _harmless(journal: Journal) -> tuple[str, ...]:
    """Return code names, and words of our own that stand in an agenda and name nobody."""
    titles = (heading.title for heading in journal.decks.headings())
    return (*journal.clients.names().values(), *titles)


def _warnings(text: str, harmless: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence each; many dates, as in a page that was asked to show them, in one."""
    hits = find_identifiers(text, harmless)
    dates = dict.fromkeys(text[h.start : h.end] for h in hits if h.kind is IdentifierKind.DATE)
    if len(dates) <= FEW_DATES:
        return tuple(dict.fromkeys(hit.sentence for hit in hits))
    named = ", ".join(f"“{day}”" for day in list(dates)[:FEW_DATES])
    together = f"{named} and {len(dates) - FEW_DATES} more are dates; “some weeks ago” says enough."
    others = (hit.sentence for hit in hits if hit.kind is not IdentifierKind.DATE)
    return (together, *dict.fromkeys(others))
