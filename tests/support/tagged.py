"""A small caseload whose themes were added by hand, so that screens of it do not depend on what
detection hears.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from reflect.domain.entry import Bring
from reflect.domain.marks import Span

if TYPE_CHECKING:
    from reflect.journal.journal import Journal

LAST = date(2026, 11, 20)
HERON = (
    (4, "A first look at the papers. We met the lift, then the door.", None),
    (5, "Three letters on the table. It was [more than one hour can hold].", "overwhelmed"),
    (3, "The window was open. We read the letter twice.", None),
    (7, "Four new things. I was [under water by the end].", "overwhelmed"),
    (6, "The bag again. [Under water] until the last five minutes.", "overwhelmed"),
    (8, "A call before the hour. I [pictured handing it all over].", "wish_to_hand_off"),
    (8, "[Under water], and the list had two new lines.", "overwhelmed"),
    (9, "The list, the coat, the door. [Under water] the whole way.", "overwhelmed"),
)  # fmt: skip
CEDAR = (
    (2, "He brought a map of the allotment.", None),
    (3, "We laughed about the beans. [It is good to sit there].", "warmth_alliance"),
    (2, "The beans are in. [It is good to sit there].", "warmth_alliance"),
)


def write_tagged(journal: Journal) -> None:
    """Write eleven entries on two clients, the latest yesterday, and plan a meeting."""
    heron = journal.clients.add("Heron", site="clinic", started_on=date(2026, 9, 25))
    journal.clients.change(replace(heron, way_of_talking="One thing at a time."))
    cedar = journal.clients.add("Cedar", site="day centre")
    for client, rows in ((heron, HERON), (cedar, CEDAR)):
        for back, (intensity, marked, theme) in enumerate(reversed(rows)):
            text = marked.replace("[", "").replace("]", "")
            entry = journal.writing.write_free(
                text,
                client_id=client.id,
                on=LAST - timedelta(weeks=back),
                intensity=intensity,
                bring=Bring.YES if back == 0 and client is heron else Bring.NO,
            )
            if theme is not None:
                span = Span(entry.answers[0].step, marked.index("["), marked.index("]") - 1)
                journal.review.add_theme(entry, theme, span)
    at = datetime(2026, 11, 26, 16)  # noqa: DTZ001 - meetings are in local wall-clock time
    journal.supervision.plan_meeting(at, rule="FREQ=WEEKLY;BYDAY=TH")
