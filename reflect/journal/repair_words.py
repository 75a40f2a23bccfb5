"""What was found wrong with a journal file, and what a repair saved, in sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reflect.domain.dates import plain_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from reflect.journal.repairing import Report
    from reflect.store.rebuild import Salvaged

WORDS: Final = {
    "entry": "reflections and drafts",
    "answer": "answers",
    "mark": "themes on them",
    "revision": "earlier versions",
    "client": "clients",
    "phrase": "taught phrases",
    "meeting": "meetings",
    "agenda_item": "agenda items",
    "finding_judgement": "judged patterns",
    "referral": "referrals",
    "referral_event": "steps of referrals",
    "contact": "contacts",
    "export_log": "notes of what was exported",
    "setting": "settings",
    "hold": "holds",
    "user_deck": "decks of your own",
}
"""What a table of the journal holds, for people."""


def lines(report: Report) -> Iterator[str]:
    """Yield what was found, and after a repair what was saved and what not."""
    yield from mended(report)
    checked = report.checked
    if checked.sound:
        yield f"The journal file is sound: all {checked.pages} pages and every table."
        return
    yield from checked.problems
    if report.saved is not None:
        yield from _saved(report.saved, nothing_lost=report.saved.complete and not checked.log)
        if checked.log:
            yield (
                "What was in the damaged part of the log was written last. Where it could not be "
                "read it is missing, or is as it was before."
            )
        yield f"The former journal is kept whole in {report.aside}."
        if checked.log or not report.saved.complete:
            yield "A backup may hold what is lost."


def mended(report: Report) -> Iterator[str]:
    """Yield what the check itself could mend from the header."""
    if report.header == "mended":
        yield "One copy of the header was damaged or older; it was mended from the other."
    if report.salt_restored:
        yield "The journal file had lost its first bytes; they were put back from the header."


def _saved(saved: Salvaged, *, nothing_lost: bool) -> Iterator[str]:
    yield "Saved into a new journal file, with a new search index:"
    for table in saved.tables:
        if table.saved or table.lost or table.gaps:
            places = "1 damaged place" if table.gaps == 1 else f"{table.gaps} damaged places"
            lost = f", {table.lost} lost" if table.lost else ""
            more = f", perhaps more lost in {places}" if table.gaps else ""
            yield f"  {WORDS.get(table.name, table.name)}: {table.saved} saved{lost}{more}"
    if nothing_lost:
        yield "Nothing was lost."
    if saved.heard_anew:
        yield (
            "Every reflection is heard for themes again when the journal is next open for a "
            "while. What you had said about the lost ones, or chosen yourself, does not come "
            "back."
        )
    if saved.clients:
        yield (
            f"The names of {saved.clients} clients were lost; each is called “Name lost” with a "
            "number."
            if saved.clients > 1
            else "The name of one client was lost; it is called “Name lost” with a number."
        )
    if saved.nameless:
        yield (
            "Kept without a client and marked sensitive, because only their answers could be "
            f"read: reflections of {_days(saved.nameless)}."
        )
    if saved.held:
        yield (
            "A hold may be among what was lost, so one is set: nothing is removed for good until "
            "you lift it."
        )
    if saved.emptied:
        yield (
            f"Their text could not be read: reflections of {_days(saved.emptied)}. Others may lack "
            "an answer."
        )


def _days(days: Sequence[date]) -> str:
    """Return each day once, with how many when there are several: "3 May 2026 (2)"."""
    return ", ".join(
        plain_day(day) + (f" ({count})" if count > 1 else "")
        for day, count in sorted(Counter(days).items())
    )
