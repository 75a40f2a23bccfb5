"""A review reads as far back as its rules look, and finds what reading everything would find."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from reflect.domain.client import Client
from reflect.domain.decks.model import PromptKind
from reflect.domain.entry import Answer, EntryStatus
from reflect.domain.marks import Verdict
from reflect.domain.patterns.model import (
    CarriedFacts,
    FindingVerdict,
    PatternContext,
    PatternKind,
    ReferralFacts,
)
from reflect.domain.patterns.review import find_all, judge, review
from reflect.domain.patterns.whole import Reach, whole_support
from reflect.domain.themes.model import Status, Tier
from tests.support.entries import DAY, MOMENT, an_id, entry, mark
from tests.support.journal_generator import fill

if TYPE_CHECKING:
    from reflect.domain.patterns.model import Finding
    from reflect.store import Store

CLIENTS = ("c0", "c1", "c2", "c3", "c4", "c5")
ENTRIES = 420
THEMES = (
    "overwhelmed", "wish_to_hand_off", "competent_hopeful", "warmth_alliance", "attraction",
    "dread_avoidance", "guilt", "rescue", "disengaged_bored", "boundary_pull",
)  # fmt: skip
SEEDS = range(6)


def _journal(store: Store, seed: int) -> None:
    """Keep entries whose themes come and go, with ratings, kinds of day, drafts and a bin."""
    rng = random.Random(seed)
    for client in CLIENTS:
        store.clients.save(Client(client, client.upper()))
    habit = {client: rng.sample(THEMES, 2) for client in CLIENTS}
    made = []
    for n in range(ENTRIES):
        client = rng.choice((*CLIENTS, None)) if n < ENTRIES - 60 else rng.choice(CLIENTS[:4])
        if client and rng.random() < 0.04:
            habit[client] = rng.sample(THEMES, rng.randint(1, 4))
        full, says = n % 2 == 0, rng.random() < 0.1
        day = Answer("back_to_back", "back_to_back", "?", PromptKind.YESNO, full, "in words")
        rating = min(10, (6 if full else 1) + n % 3) if says else n // 45
        one = entry(
            n,
            None,
            client_id=client,
            occurred_on=DAY - timedelta(days=(ENTRIES - n) // 2),
            written_at=MOMENT + timedelta(seconds=n),
            intensity=rating if says or client == "c5" or rng.random() < 0.4 else None,
            safety=rng.random() < 0.01,
            status=EntryStatus.DRAFT if rng.random() < 0.03 else EntryStatus.FINISHED,
            answers=(day,) if says else (),
        )
        themes = {theme for theme in habit.get(client or "", ()) if rng.random() < 0.8}
        heard = themes | {rng.choice(THEMES) for _ in range(rng.randint(0, 1))}
        heard |= {"guilt"} if n > ENTRIES - 12 else set()
        made.append((one, [_mark(rng, 10 * n + m, one, t) for m, t in enumerate(sorted(heard))]))
    store.entries.save_many(made)
    for n in rng.sample(range(ENTRIES), 8):
        store.entries.bin(an_id(n), MOMENT)


def _mark(rng: random.Random, number: int, one, theme: str):
    status = rng.choices((Status.OWN, Status.ABSENT, Status.CLIENT), (8, 2, 1))[0]
    verdict = rng.choices(tuple(Verdict), (6, 3, 1))[0]
    tier = rng.choice((Tier.STATED, Tier.TAGGED, Tier.MAYBE))
    return mark(100 + number, one, theme, tier=tier, status=status, verdict=verdict)


def _context(seed: int) -> PatternContext:
    rng = random.Random(seed)
    back = rng.choice((None, 0, 3, 9, 40, 500))
    far, later = an_id(rng.randrange(100)), an_id(rng.randrange(ENTRIES))
    return PatternContext(
        today=DAY + timedelta(days=rng.choice((0, 50))),
        client_names={client: client.upper() for client in CLIENTS},
        theme_labels={},
        last_supervision=None if back is None else DAY - timedelta(days=back),
        active_clients=frozenset(CLIENTS[:5]),
        carried=(CarriedFacts("i", 2, "c1", entries=(far, later)),),
        referrals=tuple(
            ReferralFacts(f"r{n}", "c2", "s", "offered", offered=True, entries=(far, later))
            for n in range(2)
        ),
    )


def _reach(context: PatternContext) -> Reach:
    named = {entry for facts in (*context.carried, *context.referrals) for entry in facts.entries}
    return Reach(after=context.last_supervision, named=frozenset(named))


def _by_subject(found: list[Finding]) -> list[Finding]:
    return sorted(found, key=lambda finding: finding.subject)


def _weekly(store: Store, count: int, heard, **facts) -> None:
    """Keep weekly entries on one client; ``heard`` and ``facts`` say what of the n-th last one."""
    store.clients.save(Client("c0", "Heron"))
    made = []
    for back in reversed(range(count)):
        values = {name: value(back) for name, value in facts.items()}
        day = DAY - timedelta(days=7 * back)
        one = entry(back, None, client_id="c0", occurred_on=day, **values)
        made.append((one, [mark(100 * back + n, one, t) for n, t in enumerate(heard(back))]))
    store.entries.save_many(made)


def _two_that_keep_company_further_back(store: Store) -> None:
    _weekly(store, 90, lambda back: ("rescue", "irritated_angry") if 30 <= back < 50 else ())


def _a_theme_since_a_supervision_long_ago(store: Store) -> None:
    _weekly(store, 90, lambda back: ("guilt",) if back in {0, 1, 69} else ())


def _ratings_of_long_ago(store: Store) -> None:
    _weekly(store, 90, lambda _: (), intensity=lambda back: 80 - back if 70 < back < 79 else None)


def _safety_raised_long_ago(store: Store) -> None:
    pair = ("overwhelmed", "competent_hopeful")
    _weekly(store, 90, lambda back: pair if back < 5 else (), safety=lambda back: back == 80)


@pytest.mark.parametrize(
    ("keep", "kind", "supervised"),
    [
        (_two_that_keep_company_further_back, PatternKind.PAIR, None),
        (_a_theme_since_a_supervision_long_ago, PatternKind.NEW, DAY - timedelta(days=7 * 70)),
        (_ratings_of_long_ago, PatternKind.RISING, None),
        (_safety_raised_long_ago, PatternKind.PAIR, None),
    ],
)
def test_what_reaches_further_back_than_the_rest_is_read(store, keep, kind, supervised) -> None:
    keep(store)
    known = replace(_context(0), last_supervision=supervised, carried=(), referrals=())
    with store.marks.reading(_reach(known)) as (facts, whole):
        found = find_all(facts, known, whole=whole)
        counted = [replace(one, support=whole_support(one, whole)) for one in found]
    assert len(facts) < 90
    assert kind in {finding.kind for finding in found}
    assert _by_subject(counted) == _by_subject(find_all(store.marks.facts(), known))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_review_finds_what_reading_every_entry_would_find(store: Store, seed: int) -> None:
    _journal(store, seed)
    everything = store.marks.facts()
    for known in map(_context, range(seed * 10, seed * 10 + 6)):
        with store.marks.reading(_reach(known)) as (facts, whole):
            found = find_all(facts, known, whole=whole)
            counted = [replace(one, support=whole_support(one, whole)) for one in found]
        assert _by_subject(counted) == _by_subject(find_all(everything, known))
        places = [next(n for n, one in enumerate(everything) if one.entry_id == f.entry_id)
                  for f in facts]  # fmt: skip
        assert places == sorted(places)


def test_every_kind_of_finding_takes_part_in_that_comparison(store: Store) -> None:
    kinds: set[PatternKind] = set()
    _journal(store, 0)
    everything = store.marks.facts()
    for known in map(_context, range(60)):
        kinds |= {finding.kind for finding in find_all(everything, known)}
    assert kinds == set(PatternKind)


def test_verdicts_count_over_the_whole_journal(store: Store) -> None:
    _journal(store, 3)
    everything, known = store.marks.facts(), _context(3)
    found = find_all(everything, known)
    for verdict in (FindingVerdict.WRONG, FindingVerdict.NOT_NOW):
        with store.marks.reading(_reach(known)) as (facts, whole):
            near = find_all(facts, known, whole=whole)
            said = [judge(finding, verdict, DAY, whole) for finding in near]
            after = review(facts, known, said, whole=whole)
        assert {one.subject: one.count for one in said} == {
            one.subject: one.support for one in found
        }
        assert after.shown == after.more == ()


def _entries_read(store: Store) -> int:
    with store.marks.reading(Reach(after=DAY - timedelta(days=7))) as (facts, _):
        return len(facts)


def test_how_much_a_review_reads_does_not_grow_with_the_journal(store: Store) -> None:
    fill(store, 300)
    before = _entries_read(store)
    clients = store.clients.all()
    older = DAY - timedelta(days=2000)
    store.entries.save_many(
        (entry(n, client_id=clients[n % len(clients)].id, occurred_on=older), None)
        for n in range(1000)
    )
    assert _entries_read(store) == before < 300


def test_the_latest_on_each_client_are_those_that_reading_everything_ends_with(
    store: Store,
) -> None:
    _journal(store, 1)
    everything = store.marks.facts()
    wanted = {
        client: [fact for fact in everything if fact.client_id == client][-7:] for client in CLIENTS
    }
    latest = store.marks.facts(latest=7)
    for client in CLIENTS:
        assert [fact for fact in latest if fact.client_id == client] == wanted[client]
    assert len(latest) == sum(map(len, wanted.values()))
