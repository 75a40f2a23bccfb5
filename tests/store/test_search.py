"""Search: what is asked is found, whole entries at a time, in the person's own words."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.domain.client import Client
from reflect.domain.entry import Bring, EntryStatus
from reflect.domain.marks import Verdict
from reflect.domain.query.model import Query
from reflect.domain.query.parse import KnownNames, parse
from reflect.domain.query.results import Order
from reflect.domain.searchable import searchable
from tests.support.entries import DAY, MOMENT, an_id, entry, long_answer, mark

if TYPE_CHECKING:
    from reflect.domain.query.results import SearchHit
    from reflect.store import Store

NAMES = KnownNames(
    clients={"Heron": "c1", "Grey Owl": "c2"},
    themes={"overwhelmed": "Overwhelmed", "wish_to_hand_off": "Wish to hand off"},
    decks={"free": "Free writing", "check-in": "Check-in"},
)
TODAY = date(2026, 11, 21)


@pytest.fixture
def journal(store: Store) -> Store:
    """Six entries about two clients and nobody, a draft among them, one in the bin."""
    store.clients.save(Client("c1", "Heron"))
    store.clients.save(Client("c2", "Grey Owl"))
    texts = {
        1: "I was overwhelmed. The hour would not end.",
        2: "Overwhelming silence, then anger. I kept quiet.",
        3: "Quiet and hopeful; nothing to report.",
        4: "A café full of noise, and my anger with it.",
        5: "Half a thought about anger",
        6: "Binned words.",
    }
    for n, text in texts.items():
        one = entry(
            n,
            text,
            occurred_on=DAY - timedelta(days=10 * n),
            client_id={1: "c1", 2: "c1", 3: "c2", 4: None}.get(n),
            deck_id="check-in" if n == 3 else "free",
            intensity={1: 9, 2: 7, 3: 0}.get(n),
            status=EntryStatus.DRAFT if n == 5 else EntryStatus.FINISHED,
            sensitive=n == 2,
            safety=n == 1,
            bring={1: Bring.YES, 3: Bring.MAYBE}.get(n, Bring.NO),
        )
        marks = [mark(n, one, phrase="overwhelmed")] if n == 1 else []
        marks += [mark(n, one, "wish_to_hand_off")] if n == 3 else []
        marks += [mark(n, one, verdict=Verdict.DISMISSED)] if n == 2 else []
        store.entries.save(one, marks)
    store.entries.bin(an_id(6), MOMENT)
    return store


def ask(
    store: Store, text: str, order: Order = Order.NEWEST, **more: date
) -> tuple[SearchHit, ...]:
    query = parse(text, TODAY, NAMES)
    assert isinstance(query, Query)
    return store.search.search(query, order=order, **more)


def numbers(hits: tuple[SearchHit, ...]) -> list[int]:
    return [int(hit.summary.id[-4:], 16) for hit in hits]


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("overwhelmed", {1, 2}),  # any form of the word
        ("OVERWHELMED", {1, 2}),
        ("cafe", {4}),  # without the accent
        ("café", {4}),
        ("anger", {2, 4, 5}),  # drafts too
        ("anger quiet", {2}),  # all words
        ('"kept quiet"', {2}),
        ('"quiet kept"', set()),
        ("over*", {1, 2}),
        ('"would not e"*', {1}),
        ("-anger", {1, 3}),
        ("quiet -anger", {3}),
        ('anger -"kept quiet"', {4, 5}),
        ("hopeful OR café", {3, 4}),
        ("anger hopeful OR café", {4}),
        ("client:heron", {1, 2}),
        ('client:"grey owl"', {3}),
        ("client:heron client:grey-owl", {1, 2, 3}),
        ("client:none", {4, 5}),
        ("-client:heron", {3, 4, 5}),
        ("-client:none", {1, 2, 3}),
        ("theme:overwhelmed", {1}),  # dismissed marks do not count
        ("theme:wish-to-hand-off", {3}),
        ("-theme:overwhelmed", {2, 3, 4, 5}),
        ("deck:check-in", {3}),
        ("-deck:free", {3}),
        ("intensity:>=7", {1, 2}),
        ("intensity:0", {3}),
        ("intensity:<=7", {2, 3}),
        ("is:draft", {5}),
        ("is:finished", {1, 2, 3, 4}),
        ("-is:draft", {1, 2, 3, 4}),
        ("is:sensitive", {2}),
        ("is:safety", {1}),
        ("is:bring", {1, 3}),
        ("is:binned", {6}),
        ("is:binned words", {6}),
        ("since:2026-10-31", {1, 2}),
        ("before:2026-10-31", {3, 4, 5}),
        ("after:2026-10-31", {1}),
        ("since:3w", {1, 2}),
        ("anger since:2026-10-01", {2, 4, 5}),
        ("anger before:2026-10-11", {5}),
        ("since:last-supervision", {1, 2}),
        ("anger client:heron is:sensitive intensity:7 since:2026", {2}),
        ("the of zzz", set()),
        ("'; DROP TABLE entry; --", set()),
        ('anger" OR "1', set()),
        ("body:anger", None),
        ("NEAR", set()),
        ("anger AND", {4}),
    ],
)
def test_a_question_finds_what_it_asks_for(
    journal: Store, text: str, expected: set[int] | None, order: Order
) -> None:
    query = parse(text, TODAY, NAMES)
    if expected is None:
        assert not isinstance(query, Query)
        return
    assert isinstance(query, Query)
    hits = journal.search.search(query, order=order, last_supervision=date(2026, 10, 30))
    assert set(numbers(hits)) == expected
    assert len(hits) == len(expected)


def test_hits_are_newest_first_drafts_in_their_place(journal: Store) -> None:
    assert numbers(ask(journal, "anger")) == [2, 4, 5]
    assert numbers(ask(journal, "-binned")) == [1, 2, 3, 4, 5]


def test_the_best_hit_says_the_word_most(store: Store) -> None:
    for n, text in enumerate(
        ("Anger once in a long line of words.", "Anger, anger and more anger.")
    ):
        store.entries.save(entry(n, text, occurred_on=DAY - timedelta(days=n)))
    assert numbers(ask(store, "anger")) == [0, 1]
    assert numbers(ask(store, "anger", Order.BEST)) == [1, 0]


def test_a_hit_shows_its_sentence_with_the_words_marked(journal: Store) -> None:
    hit = ask(journal, "overwhelm* hour")[0]
    assert [passage.text for passage in hit.passages] == [
        "I was overwhelmed.",
        "The hour would not end.",
    ]
    assert [p.text[s:e] for p in hit.passages for s, e in p.highlights] == ["overwhelmed", "hour"]
    assert hit.passages[1].start == 19
    assert hit.summary.client_id == "c1"


def test_filters_alone_give_hits_without_passages(journal: Store) -> None:
    assert [hit.passages for hit in ask(journal, "client:heron")] == [(), ()]


def test_a_limit_is_kept(journal: Store) -> None:
    query = parse("anger", TODAY, NAMES)
    assert isinstance(query, Query)
    assert numbers(journal.search.search(query, limit=2)) == [2, 4]


def test_one_entry_is_one_hit_however_often_it_says_the_word(store: Store) -> None:
    answers = tuple(long_answer(f"Anger {n}. " * 30, f"s{n}", n) for n in range(5))
    store.entries.save(entry(1, answers=answers))
    (hit,) = ask(store, "anger")
    assert len(hit.passages) == 3


def test_words_in_different_answers_are_found_together(store: Store) -> None:
    answers = (long_answer("The clock.", "a", 0), long_answer("The door.", "b", 1))
    store.entries.save(entry(1, answers=answers))
    assert numbers(ask(store, "clock door")) == [1]
    assert numbers(ask(store, '"clock the door"')) == [1]


def test_an_edit_is_found_at_once_and_the_former_words_no_more(store: Store) -> None:
    store.entries.save(entry(1, "The violin again."))
    store.entries.save(entry(1, "The cello again."))
    assert ask(store, "violin") == ()
    assert numbers(ask(store, "cello")) == [1]


def test_a_draft_that_is_finished_is_found_once(store: Store) -> None:
    draft = entry(1, "The violin.", status=EntryStatus.DRAFT)
    store.entries.save(draft)
    store.entries.save(replace(draft, status=EntryStatus.FINISHED))
    assert numbers(ask(store, "violin")) == [1]


@pytest.mark.parametrize(
    "typed", ["overwhelm", "overwhelmi", "overwhelmin", "overwhelming", "quietl", "hopefu"]
)
def test_a_word_stays_found_while_it_is_being_typed(journal: Store, typed: str) -> None:
    query = parse(typed, TODAY, NAMES, typing=True)
    assert isinstance(query, Query)
    assert journal.search.search(query) != ()


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("疲れ", "今日はとても疲れた。もう遅い。"),
        ("เหนื่อย", "วันนี้ฉันเหนื่อยมาก"),
        ("🙂", "It ended well 🙂 I think"),
    ],
)
def test_words_without_spaces_around_them_are_found(store: Store, word: str, text: str) -> None:
    store.entries.save(entry(1, text))
    store.entries.save(entry(2, "Something else."))
    (hit,) = ask(store, word)
    passage = hit.passages[0]
    assert [passage.text[s:e] for s, e in passage.highlights] == [word]
    assert numbers(ask(store, f"-{word}")) == [2]
    assert numbers(ask(store, f"{word} OR something")) == [2, 1]


UNSEEN = (
    "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069\ufeff"
)


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
@pytest.mark.parametrize("order", list(Order))
def test_what_no_page_shows_hides_no_word(store: Store, unseen: str, order: Order) -> None:
    written = f"Then si{unseen}len{unseen}ce. And {unseen}anger{unseen}, after all."
    store.entries.save(entry(1, written))
    store.entries.save(entry(2, f"A ha{unseen}lf thought", status=EntryStatus.DRAFT))
    store.entries.save(entry(3, "Silence and anger; a half."))
    for asked, said in {
        "silence": f"si{unseen}len{unseen}ce",
        '"silence and anger"': f"si{unseen}len{unseen}ce. And {unseen}anger",
        f"sil{unseen}ence": f"si{unseen}len{unseen}ce",
        "sile*": f"si{unseen}len{unseen}ce",
    }.items():
        hits = ask(store, asked, order)
        assert set(numbers(hits)) == {1, 3}
        (passage,) = next(hit for hit in hits if numbers((hit,)) == [1]).passages[:1]
        (place,) = passage.highlights[:1]
        assert passage.text in written  # as it was written, unseen characters and all
        assert passage.text[slice(*place)] in {said, f"{unseen}{said}"} or '"' in asked
    assert set(numbers(ask(store, "half", order))) == {2, 3}
    assert numbers(ask(store, "-silence", order)) == [2]
    assert store.health()["integrity"] == "sound"


@pytest.mark.parametrize("word", ["café", "ёлка", "Ἀθήνα", "한글", "ǿre", "がっこう"])
def test_a_letter_in_several_pieces_is_the_same_letter(store: Store, word: str) -> None:
    whole, pieces = (unicodedata.normalize(form, word) for form in ("NFC", "NFD"))
    assert whole != pieces
    store.entries.save(entry(1, f"Then {whole} came up."))
    store.entries.save(entry(2, f"Then {pieces} came up."))
    for asked in (whole, pieces, f'"Then {pieces}"'):
        hits = ask(store, asked)
        assert set(numbers(hits)) == {1, 2}
        for hit in hits:
            own = {1: whole, 2: pieces}[numbers((hit,))[0]]
            (passage,) = hit.passages
            assert passage.text == f"Then {own} came up."
            assert passage.text[passage.highlights[0][0] : passage.highlights[-1][1]].endswith(own)


def test_a_very_long_text_with_unseen_characters_is_shown_as_written(store: Store) -> None:
    written = "Nothing of note, really. " * 2_000 + "Then si\u00adlence fell."
    store.entries.save(entry(1, written))
    (hit,) = ask(store, "silence")
    (passage,) = hit.passages
    assert [passage.text[s:e] for s, e in passage.highlights] == ["si\u00adlence"]


def test_pictures_and_scripts_without_spaces_are_found_around_unseen_joiners(store: Store) -> None:
    store.entries.save(
        entry(1, "It ended \U0001f469\u200d\U0001f4bb well; 今日はとても疲\u200bれた。")
    )
    for asked in ("\U0001f469\u200d\U0001f4bb", "疲れ"):
        (hit,) = ask(store, asked)
        ((start, end),) = hit.passages[0].highlights
        assert searchable(hit.passages[0].text[start:end]) == searchable(asked)


def test_an_edit_leaves_nothing_of_what_was_read_for_it(store: Store) -> None:
    store.entries.save(entry(1, "The vi\u00adolin."))
    store.entries.save(entry(1, "The cello."), keep_history=False)
    assert ask(store, "violin") == ()
    assert numbers(ask(store, "cello")) == [1]
    assert store.health()["integrity"] == "sound"


def test_a_suggestion_takes_the_place_of_a_word_with_unseen_characters(store: Store) -> None:
    store.entries.save(entry(1, "The si\u00adlence."))
    assert store.search.suggest("silense") == "silence"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("angr", "anger"),
        ("overwelmed", "overwhelmed"),
        ("hopefull", "hopeful"),
        ("silense", "silence"),
    ],
)
def test_a_slip_gets_a_word_of_this_journal(journal: Store, typed: str, meant: str) -> None:
    assert journal.search.suggest(typed) == meant


@pytest.mark.parametrize(
    "typed", ["anger", "xqzzzz", "of", "42", "", "疲れました", "a" * 500, "no!"]
)
def test_no_word_is_suggested_for_one_that_is_there_or_like_none(
    journal: Store, typed: str
) -> None:
    assert journal.search.suggest(typed) is None


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    text=st.text(max_size=40)
    | st.lists(
        st.sampled_from(
            [
                "anger",
                '"',
                "-",
                "*",
                "OR",
                "(",
                ")",
                "^",
                "+",
                "NEAR(",
                "client:",
                "is:",
                "疲",
                "🙂",
                " ",
                "\0",
                "{",
                ":",
            ]
        ),
        max_size=8,
    ).map("".join),
    typing=st.booleans(),
)
def test_any_text_is_either_searched_or_answered_with_a_sentence(
    journal: Store, text: str, typing: bool
) -> None:
    query = parse(text, TODAY, NAMES, typing=typing)
    if isinstance(query, Query):
        for order in Order:
            journal.search.search(query, order=order, last_supervision=DAY)
    else:
        assert query.sentence.strip().endswith((".", "?"))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    text=st.text(
        st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn"]), min_size=1, max_size=300
    )
)
def test_passages_are_pieces_of_what_was_written(store: Store, text: str) -> None:
    written = f"{text}. anger {text} anger"
    stored = store.entries.save(entry(1, written), keep_history=False)
    found = ask(store, "anger")
    assert len(found) == 1
    for hit in found:
        assert hit.passages
        for passage in hit.passages:
            assert passage.text.strip("…") in stored.text
            for start, end in passage.highlights:
                assert "anger" in passage.text[start:end].lower()
