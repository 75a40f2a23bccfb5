from datetime import date, datetime

import pytest

from reflect.domain.query.results import Order
from reflect.journal.searching import SIGNS_ALONE, TOO_SHORT


def _lines(found):
    return [hit.summary.first_line for hit in found.hits]


def test_words_are_found_with_their_place_marked(journal, write) -> None:
    write("The room was warm. I was overwhelmed.")
    (hit,) = journal.search.search("overwhelmed").hits
    (passage,) = hit.passages
    (start, end), *_ = passage.highlights
    assert passage.text[start:end] == "overwhelmed"


def test_a_question_can_name_client_theme_and_days(journal, write) -> None:
    write("I was overwhelmed.", "Heron", date(2026, 11, 2))
    write("I was overwhelmed too.", "Cedar", date(2026, 11, 9))
    assert _lines(journal.search.search("client:Heron")) == ["I was overwhelmed."]
    assert len(journal.search.search("theme:overwhelmed").hits) == 2
    assert _lines(journal.search.search("since:2026-11-05")) == ["I was overwhelmed too."]


def test_since_the_last_supervision_means_the_last_one_held(journal, write) -> None:
    write("Before.", day=date(2026, 11, 1))
    write("After.", day=date(2026, 11, 12))
    meeting = journal.supervision.plan_meeting(datetime.fromisoformat("2026-11-05T16:00"))
    journal.supervision.record(meeting, [], held_on=date(2026, 11, 5))
    assert _lines(journal.search.search("since:last-supervision")) == ["After."]


def test_a_malformed_question_is_told_and_nothing_is_searched(journal, write) -> None:
    write("x")
    found = journal.search.search("intensity:>=99")
    assert found.hits == ()
    assert found.problem.sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("***", SIGNS_ALONE),
        (" * - ? ", SIGNS_ALONE),
        ('"…"', SIGNS_ALONE),
        ("\xad\u200b", SIGNS_ALONE),
        ("OR", "OR goes between two words, such as angry OR furious."),
    ],
)
def test_what_asks_for_nothing_finds_nothing_and_says_so(journal, write, text, said) -> None:
    write("x")
    found = journal.search.search(text)
    assert (found.hits, found.problem.sentence) == ((), said)


def test_a_single_letter_waits_for_the_next_while_one_types(journal, write) -> None:
    write("Now and then.")
    typed = journal.search.search("-t", typing=True)
    assert (typed.hits, typed.problem.sentence) == ((), TOO_SHORT)
    assert journal.search.search('"t', typing=True).hits == ()
    assert len(journal.search.search("-t").hits) == 1


def test_signs_beside_a_word_or_a_field_change_nothing(journal, write) -> None:
    write("Rain, and then some.")
    for text in ("*** rain", "rain ???", "client:Heron ***", "***  is:finished", "  "):
        assert len(journal.search.search(text).hits) == 1, text


def test_a_slip_of_the_finger_brings_the_word_to_mind(journal, write) -> None:
    write("I was overwhelmed.")
    found = journal.search.search("overwelmed")
    assert (found.hits, found.did_you_mean) == ((), "overwhelmed")


def test_more_is_said_when_there_is_more(journal, write) -> None:
    for number in range(3):
        write(f"Rain {number}.")
    found = journal.search.search("rain", order=Order.NEWEST, limit=2)
    assert (_lines(found), found.more) == (["Rain 2.", "Rain 1."], True)
