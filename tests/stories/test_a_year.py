"""A year of a trainee's life, lived day by day through the journal's own doors.

Eight clients, 350 reflections, forty meetings, twenty-five referrals, two crises, two times away, a
transfer. Before every meeting the deck *Before supervision* is answered, after it *After
supervision*. The agenda of every meeting is kept under ``goldens``, to be read as a supervisor
would; ``REFLECT_UPDATE_GOLDENS=1`` writes them anew.
"""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reflect.domain.agenda.model import ItemState, MeetingKind
from reflect.domain.referrals.model import EventKind, State
from reflect.domain.referrals.states import MOVES
from tests.stories.year.living import Life
from tests.stories.year.made import ENTRIES, days, make
from tests.stories.year.watching import Watch
from tests.support.screens import UPDATE

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDENS = Path(__file__).parent / "goldens"
QUARTERS = ("autumn", "winter", "spring", "summer")


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    """The whole year, lived once; every evening is looked at."""
    life = Life(tmp_path_factory.mktemp("year") / "vault", make())
    watch = Watch(life)
    for day in days():
        life.live(day)
        watch.evening()
    yield watch
    life.journal.close()


def agendas(life: Life, quarter: int) -> str:
    """Return the agendas of ten meetings as they went in."""
    told = []
    for held in life.held[quarter * 10 : quarter * 10 + 10]:
        when = f"{held.meeting.at:%A %d %B %Y, %H:%M}"
        told.append(f"{'#' * 70}\n# Meeting {held.number}, {when}\n\n{held.text.rstrip()}\n")
    return "\n\n".join(told)


def test_the_year_is_as_full_as_it_is_said_to_be(watch: Watch) -> None:
    life = watch.life
    assert len(life.clients) == 8
    assert life.journal.entries.count() == ENTRIES + 2 * len(life.held) == 430
    assert len(life.held) == 40
    assert len(life.all_rows()) == 25
    assert life.guards_asked > 10
    kinds = [held.meeting.kind for held in life.held]
    assert (kinds.count(MeetingKind.GROUP), kinds.count(MeetingKind.PEER)) == (4, 2)


@pytest.mark.parametrize("quarter", range(4), ids=QUARTERS)
def test_the_agendas_read_as_they_are_kept(watch: Watch, quarter: int) -> None:
    golden = GOLDENS / f"agendas-{quarter + 1}-{QUARTERS[quarter]}.txt"
    shown = agendas(watch.life, quarter)
    if os.environ.get(UPDATE):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("topic", "least"),
    [
        ("lost", 40),
        ("counts", 40),
        ("asks why", 40),
        ("one main question", 40),
        ("minutes", 40),
        ("safety", 45),
        ("harm order", 30),
        ("sensitive", 10),
        ("entry text", 5000),
        ("follow-ups", 400),
        ("caps", 365),
        ("silences", 50),
        ("ended", 300),
        ("history", 5000),
        ("deferred", 100),
        ("guesses", 500),
    ],
)
def test_every_day_it_holds_that(watch: Watch, topic: str, least: int) -> None:
    assert watch.looked[topic] >= least, "it was hardly looked at"
    assert watch.broken[topic] == []


def test_time_away_is_no_silence_about_anyone(watch: Watch) -> None:
    around = [(date(2025, 12, 19), date(2026, 1, 12)), (date(2026, 8, 1), date(2026, 8, 26))]
    for start, end in around:
        lately = {
            name
            for name, client in watch.life.clients.items()
            for entry in watch.life.journal.entries.page(limit=400, client_id=client)
            if start - timedelta(days=14) <= entry.occurred_on <= start
        }
        silent = {name for day, name in watch.silences if start <= day <= end}
        assert len(lately) >= 5
        assert silent.isdisjoint(lately)
    assert "Cedar" in {name for _, name in watch.silences}, "five weeks in spring are one"


def test_a_referral_goes_only_where_the_states_let_it(watch: Watch) -> None:
    ledger = watch.life.journal.referrals
    for row in watch.life.all_rows():
        before, stood = State.IDEA, State.IDEA
        events = ledger.history(row)
        assert events[0].kind is EventKind.OPENED
        before = stood = events[0].state
        for event in events[1:]:
            allowed = {before, stood, State.DEFERRED, State.CLOSED, *MOVES[stood]}
            assert event.state in allowed, (row.service, before, event.state)
            before = event.state
            stood = stood if before is State.DEFERRED else before


def test_danger_let_the_other_referrals_of_that_client_wait_and_they_came_back(
    watch: Watch,
) -> None:
    ledger = watch.life.journal.referrals
    for client, line in (("Heron", "2025-11-18"), ("Bracken", "2026-04-14")):
        waited = [
            row
            for row in watch.life.all_rows()
            if row.client_id == watch.life.clients[client]
            for event in ledger.history(row)
            if event.state is State.DEFERRED and event.at.date().isoformat() == line
        ]
        assert len(waited) >= 2
        assert any(row.id in watch.came_back for row in waited)
        assert all(row.state is not State.DEFERRED for row in waited)


def test_what_was_deferred_in_each_way_came_back(watch: Watch) -> None:
    words = " ".join(" ".join(held.text for held in watch.life.held).split())
    assert "It waits for something I named." in words
    assert "It waited until the immediate danger had passed." in words
    assert "It waited until another one was settled." in words
    (shelter,) = (row for row in watch.life.all_rows() if row.service == "winter shelter")
    assert shelter.state is State.DECLINED, "it came back on its day, was raised, and declined"


def test_a_meeting_keeps_its_hour_across_the_change_of_clocks(watch: Watch) -> None:
    hours = {h.meeting.at.hour for h in watch.life.held if h.meeting.kind is MeetingKind.INDIVIDUAL}
    assert hours == {16}
    assert len({h.meeting.series for h in watch.life.held if h.meeting.rule}) == 1


def test_what_is_sensitive_waits_uncounted_all_year(watch: Watch) -> None:
    last = [item for item in watch.life.held[-1].after if item.sensitive]
    assert last
    assert {(item.state, item.carried) for item in last} == {(ItemState.OPEN, 0)}
