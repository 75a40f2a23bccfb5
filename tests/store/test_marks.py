"""Marks: judged, carried through edits, and read by patterns without a body."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from reflect.domain.client import Client
from reflect.domain.decks.model import PromptKind
from reflect.domain.entry import Answer, Entry, EntryStatus
from reflect.domain.marks import Span, Verdict
from reflect.domain.patterns.model import EntryFacts
from reflect.domain.strip import Presence
from reflect.domain.themes.model import Status, Tier
from reflect.errors import NotFoundError
from reflect.store.facts import DAYS
from tests.support.entries import DAY, MOMENT, an_id, entry, long_answer, mark
from tests.support.journal_generator import fill
from tests.support.steps import counted

if TYPE_CHECKING:
    from reflect.store import Store

TEXT = "She was late. I was overwhelmed by the end, and quietly bored before that."
TOLD = entry(1, TEXT)
HEARD = (mark(1, TOLD, phrase="overwhelmed"), mark(2, TOLD, "bored", phrase="bored"))


def test_marks_come_back_in_order_chosen_ones_first(store: Store) -> None:
    chosen = mark(3, TOLD, "dread", tier=Tier.TAGGED)
    store.entries.save(TOLD, [*HEARD, chosen])
    assert store.marks.of_entry(TOLD.id) == (chosen, *HEARD)
    assert store.marks.get(chosen.id) == chosen
    assert store.marks.get(an_id(9)) is None
    assert store.marks.of_entry(an_id(9)) == ()


def test_a_verdict_is_kept_and_can_change(store: Store) -> None:
    store.entries.save(TOLD, HEARD)
    for verdict in (Verdict.ACCEPTED, Verdict.DISMISSED, Verdict.OPEN):
        store.marks.judge(HEARD[0].id, verdict)
        assert store.marks.get(HEARD[0].id) == replace(HEARD[0], verdict=verdict)


def test_a_mark_can_be_added_and_replaced(store: Store) -> None:
    store.entries.save(TOLD)
    store.marks.put(HEARD[0])
    store.marks.put(replace(HEARD[0], theme="dread"))
    assert [m.theme for m in store.marks.of_entry(TOLD.id)] == ["dread"]


def test_what_is_not_there_cannot_be_judged_or_marked(store: Store) -> None:
    for act in (
        lambda: store.marks.judge(an_id(1), Verdict.ACCEPTED),
        lambda: store.marks.put(HEARD[0]),
    ):
        with pytest.raises(NotFoundError):
            act()


def test_saving_without_marks_leaves_them(store: Store) -> None:
    store.entries.save(TOLD, HEARD)
    store.entries.save(replace(TOLD, sensitive=True))
    assert store.marks.of_entry(TOLD.id) == HEARD


def test_saving_with_marks_replaces_what_nobody_judged(store: Store) -> None:
    store.entries.save(TOLD, HEARD)
    store.marks.judge(HEARD[0].id, Verdict.ACCEPTED)
    fresh = [mark(5, TOLD, phrase="overwhelmed"), mark(6, TOLD, "dread", tier=Tier.TAGGED)]
    store.entries.save(TOLD, fresh)
    assert set(store.marks.of_entry(TOLD.id)) == {
        replace(HEARD[0], verdict=Verdict.ACCEPTED),
        fresh[1],
    }


def test_a_mark_follows_its_phrase_when_the_text_before_it_grows(store: Store) -> None:
    store.entries.save(TOLD, HEARD)
    longer = entry(1, f"Before all that: a pause. {TEXT}")
    store.entries.save(longer)
    assert [
        longer.answers[0].shown[m.span.start : m.span.end]
        for m in store.marks.of_entry(TOLD.id)
        if m.span
    ] == ["overwhelmed", "bored"]


def test_facts_count_exactly_the_marks_that_count(store: Store) -> None:
    marks = [
        mark(number, TOLD, f"t{number}", tier=tier, status=status, verdict=verdict)
        for number, (tier, status, verdict) in enumerate(itertools.product(Tier, Status, Verdict))
    ]
    store.entries.save(TOLD, marks)
    (facts,) = store.marks.facts()
    assert facts.themes == {m.theme for m in marks if m.counts}
    assert facts.absent == {
        m.theme for m in marks if m.status is Status.ABSENT and m.verdict is not Verdict.DISMISSED
    }


def test_facts_are_of_finished_entries_outside_the_bin_oldest_first(store: Store) -> None:
    store.clients.save(Client("c1", "Heron"))
    for n in range(4):
        one = entry(n, TEXT, occurred_on=DAY - timedelta(days=n), client_id="c1", intensity=n)
        store.entries.save(one, [mark(n, one, phrase="late")] if n else None)
    store.entries.save(entry(8, status=EntryStatus.DRAFT))
    store.entries.bin(an_id(2), MOMENT)
    assert store.marks.facts() == (
        EntryFacts(an_id(3), "c1", DAY - timedelta(days=3), 3, frozenset({"overwhelmed"})),
        EntryFacts(an_id(1), "c1", DAY - timedelta(days=1), 1, frozenset({"overwhelmed"})),
        EntryFacts(an_id(0), "c1", DAY, 0, frozenset()),
    )


def _answered(number: int, deck: str, prompt: str, kind: PromptKind, value) -> Entry:
    answer = Answer(prompt, prompt, "A question?", kind, value, "in words")
    return entry(number, None, deck_id=deck, answers=(answer,))


def test_facts_know_the_kind_of_day_only_where_an_entry_says_it(store: Store) -> None:
    multi, yesno = PromptKind.MULTI, PromptKind.YESNO
    told = [
        (_answered(1, "overwhelmed", "made_of", multi, ("risk", "back_to_back")), True),
        (_answered(2, "overwhelmed", "made_of", multi, ("risk",)), False),
        (_answered(3, "mine", "made_of", multi, ("risk",)), None),
        (_answered(4, "mine", "back_to_back", yesno, value=True), True),
        (_answered(5, "mine", "back_to_back", yesno, value=False), False),
        (entry(6), None),
    ]
    store.entries.save_many([(one, ()) for one, _ in told])
    kinds = {facts.entry_id: facts.back_to_back for facts in store.marks.facts()}
    assert kinds == {one.id: kind for one, kind in told}


def _plan(store: Store) -> str:
    with store._pool.read() as connection:
        rows = connection.execute(f"EXPLAIN QUERY PLAN {DAYS}").fetchall()
    return "; ".join(row[-1] for row in rows)


def test_facts_read_no_answer(store: Store) -> None:
    fill(store, 40)
    read: set[tuple[str | None, str | None]] = set()

    def watch(action: int, first: str | None, second: str | None, *_: object) -> int:
        read.add((first, second))
        return 0

    with store._pool.read() as connection:
        connection.set_authorizer(watch)
    try:
        assert len(store.marks.facts()) == 40
    finally:
        with store._pool.read() as connection:
            connection.set_authorizer(None)
    assert ("mark", "theme") in read
    # Of answers only what the small index holds; never a question or a word of an answer.
    columns = {column for table, column in read if table == "answer"}
    assert columns == {"entry_key", "prompt_id", "value"}
    plan = _plan(store)
    assert "USING COVERING INDEX answer_of_day" in plan


def test_evidence_is_the_persons_own_sentence(store: Store) -> None:
    store.entries.save(TOLD, HEARD)
    (quote,) = store.marks.evidence([TOLD.id], ["overwhelmed"])
    assert quote.quote == "overwhelmed"
    assert quote.sentence == "I was overwhelmed by the end, and quietly bored before that."
    assert TEXT[quote.start : quote.end] == "overwhelmed"
    assert TEXT[quote.sentence_start :].startswith(quote.sentence)
    assert (quote.prompt, quote.step, quote.day) == ("What stays with you?", "story", DAY)


def test_evidence_is_oldest_first_and_only_of_what_counts(store: Store) -> None:
    other = replace(TOLD, id=an_id(2), occurred_on=DAY - timedelta(days=1))
    store.entries.save(TOLD, HEARD)
    store.entries.save(other, [mark(11, other, phrase="overwhelmed"), mark(12, other, "bored")])
    store.marks.judge(HEARD[1].id, Verdict.DISMISSED)
    quotes = store.marks.evidence([TOLD.id, other.id], ["overwhelmed", "bored"])
    assert [(q.entry_id, q.theme, q.quote) for q in quotes] == [
        (other.id, "bored", ""),
        (other.id, "overwhelmed", "overwhelmed"),
        (TOLD.id, "overwhelmed", "overwhelmed"),
    ]


def test_the_strip_shows_presence_absence_and_silence_per_entry(store: Store) -> None:
    store.clients.save(Client("c1", "Heron"))
    for n in range(4):
        one = entry(n, TEXT, occurred_on=DAY - timedelta(days=n), client_id="c1", intensity=n)
        marks = (
            [mark(10 * n, one, "dread")]
            if n < 2
            else [mark(10 * n, one, "dread", status=Status.ABSENT)]
        )
        store.entries.save(one, [*marks, *([mark(10 * n + 1, one, "bored")] if n == 0 else [])])
    strip = store.marks.strip(client_id="c1", limit=3)
    assert [(c.entry_id, c.number, c.intensity) for c in strip.columns] == [
        (an_id(2), 2, 2),
        (an_id(1), 3, 1),
        (an_id(0), 4, 0),
    ]
    present, absent, silent = Presence.PRESENT, Presence.ABSENT, Presence.SILENT
    assert [(row.theme, row.cells, row.count) for row in strip.rows] == [
        ("dread", (absent, present, present), 2),
        ("bored", (silent, silent, present), 1),
    ]
    assert store.marks.strip(client_id="nobody").columns == ()


def test_all_texts_gives_every_finished_entry_oldest_first(store: Store) -> None:
    fill(store, 450)
    store.entries.save(entry(9999, status=EntryStatus.DRAFT))
    days = [one.occurred_on for one in store.marks.all_texts()]
    assert len(days) == 450
    assert days == sorted(days)


def test_a_span_in_an_answer_that_is_gone_is_no_evidence_any_more(store: Store) -> None:
    store.entries.save(TOLD, HEARD)
    store.marks.judge(HEARD[0].id, Verdict.ACCEPTED)
    store.entries.save(replace(TOLD, answers=(long_answer("All new.", "other"),)))
    assert store.marks.of_entry(TOLD.id) == (
        replace(HEARD[0], verdict=Verdict.ACCEPTED, span=None),
    )
    assert isinstance(HEARD[0].span, Span)


def test_evidence_in_one_long_text_reads_that_text_once(store: Store) -> None:
    sentence = "I was overwhelmed by it. "
    long = entry(1, sentence * 400)
    spans = (Span("story", len(sentence) * n + 6, len(sentence) * n + 17) for n in range(400))
    store.entries.save(long, [mark(n, long, span=span) for n, span in enumerate(spans)])
    with counted(store) as done:
        quotes = store.marks.evidence([long.id], ["overwhelmed"])
    assert [quote.quote for quote in quotes] == ["overwhelmed"] * 400
    assert {quote.sentence for quote in quotes} == {sentence.strip()}
    # The text, and a line for each mark; with every mark it would be four hundred texts.
    assert done.text < 10 * len(long.answers[0].shown)


def test_the_themes_of_entries_are_those_that_count_in_reading_order(store: Store) -> None:
    chosen = mark(3, TOLD, "dread", tier=Tier.TAGGED)
    maybe = mark(4, TOLD, "guilt", tier=Tier.MAYBE)
    store.entries.save(TOLD, [*HEARD, maybe, chosen])
    store.entries.save(replace(TOLD, id=an_id(2)))
    wanted = [TOLD.id, an_id(2), an_id(9)]
    assert store.marks.themes_of(wanted) == {TOLD.id: ["dread", "overwhelmed", "bored"]}
