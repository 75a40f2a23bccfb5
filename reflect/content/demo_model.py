"""The fictional caseload as values: who, what was written when, and which meetings were held.

Clients, meetings and agenda items are named by short keys of the data files; whoever writes them
into a journal gives them ids. Days are counted back from the day the demo is opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from reflect.content.demo_ledger import DemoLedger
from reflect.domain.agenda.model import ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.decks.model import Subject, Subjects
from reflect.domain.entry import Bring
from reflect.domain.harm import Harm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from reflect.domain.client import Role
    from reflect.domain.entry import AnswerValue

_SATURDAY = 5


def demo_day(today: date, days_before: int) -> date:
    """Return the day that lies ``days_before`` days back; a negative number lies ahead.

    Nobody in the demo works at weekends: a past Saturday or Sunday becomes the Friday before it, a
    coming one the Monday after. The order of days never changes, and nothing past becomes future.
    """
    day = today - timedelta(days=days_before)
    over = day.weekday() - _SATURDAY
    if over < 0:
        return day
    return day + timedelta(days=2 - over) if days_before < 0 else day - timedelta(days=1 + over)


@dataclass(frozen=True, slots=True)
class DemoClient:
    """One client. ``started`` is in days before the demo day."""

    key: str
    code_name: str
    role: Role
    site: str
    started: int
    way_of_talking: str = ""
    template: str = ""


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """One reflection, as its writer answered. ``answers`` maps step ids to checked values.

    ``client`` is a client's key, or None for an entry about nobody in particular. ``deck`` is the
    id of a bundled deck. ``hour`` is the local hour of writing. ``meeting`` is the key of the
    meeting whose items the deck asked about.
    """

    client: str | None
    days_before: int
    hour: int
    deck: str
    answers: Mapping[str, AnswerValue]
    bring: Bring = Bring.NO
    sensitive: bool = False
    meeting: str | None = None


@dataclass(frozen=True, slots=True)
class DemoItem:
    """One agenda item and what became of it.

    ``entries`` are source entries on this client, by their ``days_before``. ``due`` counts like
    ``days_before``; ``done`` says that what was decided has been done since. ``continues`` is the
    key of the item of an earlier meeting that was carried here.
    """

    key: str
    section: Section
    origin: ItemOrigin
    headline: str
    client: str | None = None
    entries: tuple[int, ...] = ()
    question: str = ""
    want_back: str = ""
    harm: Harm = Harm.NONE
    state: ItemState = ItemState.OPEN
    decision: str = ""
    due: int | None = None
    done: bool = False
    continues: str | None = None


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """One supervision meeting at ``hour`` o'clock local time. ``held`` ones have outcomes."""

    key: str
    days_before: int
    hour: int
    kind: MeetingKind
    minutes: int
    label: str
    held: bool
    items: tuple[DemoItem, ...] = ()

    @property
    def subjects(self) -> dict[Subjects, tuple[Subject, ...]]:
        """What a deck that asks one by one is given: items, and those about referrals, by key."""
        items = tuple((item.section, Subject(item.key, item.headline)) for item in self.items)
        return {
            Subjects.AGENDA_ITEMS: tuple(subject for _, subject in items),
            Subjects.REFERRALS: tuple(s for section, s in items if section is Section.REFERRALS),
        }


@dataclass(frozen=True, slots=True)
class DemoCaseload:
    """Everything `reflect demo` writes into its throw-away vault.

    ``entries`` come oldest first, in the order they were written; ``meetings`` earliest first.
    ``ledger`` holds the referrals, and whom to call.
    """

    clients: tuple[DemoClient, ...]
    entries: tuple[DemoEntry, ...]
    meetings: tuple[DemoMeeting, ...]
    ledger: DemoLedger = field(default_factory=DemoLedger)

    def meeting(self, key: str) -> DemoMeeting:
        """Return the meeting with this key. Raises KeyError when there is none."""
        for meeting in self.meetings:
            if meeting.key == key:
                return meeting
        raise KeyError(key)

    def subjects(self, entry: DemoEntry) -> dict[Subjects, tuple[Subject, ...]]:
        """Return the subjects that the entry's deck asked about one by one."""
        return {} if entry.meeting is None else self.meeting(entry.meeting).subjects
