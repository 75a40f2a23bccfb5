"""One agenda page and two entries, with awkward words in them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from reflect.domain.agenda.model import (
    AgendaItem,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.domain.agenda.page import AgendaPage
from reflect.domain.agenda.plan import plan
from reflect.domain.decks.model import PromptKind
from reflect.domain.entry import Answer, Entry, EntryStatus
from reflect.export.references import EntryReference, Names

FIRST = date(2026, 9, 3)


def places() -> dict[str, EntryReference]:
    """Eight entries about each of two clients and about nobody, a week apart."""
    return {
        f"{client}{n}": EntryReference(client, n, 8, FIRST + timedelta(days=7 * n))
        for client in ("h", "c", None)
        for n in range(1, 9)
    }


def names(**changes) -> Names:
    known = Names(
        clients={"h": "Heron", "c": "Cedar"},
        themes={"overwhelmed": "Overwhelmed, flooded"},
        entries=places(),
        decks={"after_session": "After a session"},
        marks={"h2": ("overwhelmed",)},
    )
    return replace(known, **changes)


def item(item_id: str, section: Section, headline: str, **changes) -> AgendaItem:
    values = {"id": item_id, "meeting_id": "m", "section": section, "origin": ItemOrigin.OWN}
    return AgendaItem(headline=headline, **{**values, **changes})


def meeting(**changes) -> Meeting:
    values = {"at": datetime.fromisoformat("2026-11-26T16:00"), "minutes": 50}
    return Meeting("m", MeetingKind.INDIVIDUAL, **{**values, **changes})


ITEMS = (
    item(
        "main",
        Section.MAIN_QUESTION,
        "When does holding become carrying?",
        client_id="h",
        question="When does holding become carrying?\n\nI tried naming the limit. She laughed.",
        want_back="One sentence I could say, *in my words*",
        entries=("h2",),
    ),
    item(
        "second",
        Section.SECOND,
        "Overwhelmed shows up with three clients in your last 10 entries: "
        "maybe it is partly about this season of yours.",
        origin=ItemOrigin.PATTERN,
        subject="caseload/-/overwhelmed",
        entries=("h2", "h5", "c1", "gone"),
    ),
    item(
        "pattern",
        Section.PATTERNS,
        "Overwhelmed appears in 4 of your last 5 entries on Heron. Worth a thought?",
        origin=ItemOrigin.PATTERN,
        client_id="h",
        subject="repeat/h/overwhelmed",
        entries=("h4", "h5", "h7", "h8"),
    ),
    item("support", Section.SUPPORT, "An hour without a new client", carried=2),
    item(
        "follow",
        Section.FOLLOW_UPS,
        "Ask Cedar how the group went",
        client_id="c",
        due_on=date(2026, 11, 25),
    ),
    item("win", Section.WIN, "I stayed quiet and it was enough"),
    item("hidden", Section.SECOND, "About attraction", sensitive=True),
)


def page(**changes) -> AgendaPage:
    return plan(meeting(**changes), ITEMS)


def held_page() -> AgendaPage:
    """The same meeting with outcomes, cut short by live safety."""
    safety = item("safe", Section.SAFETY, "Heron: safety was raised", client_id="h",
                  entries=("h8",), minutes=30, state=ItemState.DISCUSSED)  # fmt: skip
    decided = replace(
        ITEMS[0],
        state=ItemState.DECIDED,
        decision="Say the limit once, and stay",
        due_on=date(2026, 12, 3),
    )
    return plan(meeting(minutes=40), [safety, decided, *ITEMS[1:]])


def answer(step: str, prompt: str, shown: str, position: int) -> Answer:
    return Answer(step, step, prompt, PromptKind.LONG, shown, shown, position)


ENTRY = Entry(
    id="h2",
    deck_id="after_session",
    deck_version=1,
    occurred_on=date(2026, 9, 17),
    written_at=datetime(2026, 9, 17, 18, tzinfo=UTC),
    zone="Europe/London",
    client_id="h",
    status=EntryStatus.FINISHED,
    intensity=7,
    safety=True,
    sensitive=True,
    answers=(
        answer("later", "What stays with you?", "# Nothing\n- really\n\n    1. or\n<b>all</b>", 2),
        answer("first", "What happened in you?", "I *froze*.\nThen [I](http://x.y) smiled_", 1),
        answer("empty", "Anything else?", "  ", 3),
    ),
)
OTHER = replace(ENTRY, id="c1", client_id="c", answers=ENTRY.answers[:1], safety=False,
                sensitive=False, intensity=None)  # fmt: skip
