from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reflect.domain.entry import Bring, EntryStatus
from reflect.errors import UsageError
from reflect.journal.session import Passphrase
from tests.support.vaults import PASSPHRASE


def test_a_text_becomes_an_entry_of_today(journal, write) -> None:
    entry = write("I was overwhelmed.", intensity=7, bring=Bring.MAYBE, sensitive=True)
    kept = journal.entries.get(entry.id)
    assert kept == entry
    assert kept.status is EntryStatus.FINISHED
    assert kept.occurred_on == date(2026, 11, 21)
    assert (kept.intensity, kept.bring, kept.sensitive) == (7, Bring.MAYBE, True)
    assert kept.answers[0].shown == "I was overwhelmed."


def test_what_is_written_at_one_in_the_morning_belongs_to_the_evening_before(
    journal, write, time
) -> None:
    time.at = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
    assert write("Late.").occurred_on == date(2026, 11, 21)


def test_a_text_loses_what_could_steer_a_terminal_and_nothing_else(journal, write) -> None:
    entry = write("a\x00b\x1b[31m\r\n\tשלום 🦀 [/x] {b}")
    assert entry.text == "ab[31m\n\tשלום 🦀 [/x] {b}"


@pytest.mark.parametrize("empty", ["", " \n\t ", "\x00\x1b"])
def test_nothing_is_not_kept(journal, empty) -> None:
    with pytest.raises(UsageError, match="nothing to keep"):
        journal.writing.write_free(empty)
    assert journal.entries.count() == 0


def test_a_megabyte_is_kept_whole(journal, write) -> None:
    text = ("The room was warm and I wandered off. " * 30_000)[:1_000_000].strip()
    assert journal.entries.get(write(text).id).text == text


def test_what_no_terminal_could_show_again_is_refused(journal) -> None:
    with pytest.raises(UsageError, match="too long for one entry"):
        journal.writing.write_free("x" * 2_000_001)


def test_a_draft_is_found_again_with_the_place_of_the_cursor(here) -> None:
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        deck = journal.decks.get("free")
        draft = journal.writing.begin(deck, None)
        journal.writing.keep_draft(draft, deck, {"text": "Half a sent"}, cursor=("text", 0, 11))
    with here.unlock(Passphrase(PASSPHRASE)) as journal:
        (found,) = journal.writing.drafts()
        kept = journal.entries.get(found.id)
        assert kept.text == "Half a sent"
        assert kept.cursor == ("text", 0, 11)
        assert journal.entries.count() == 0


def test_beginning_alone_stores_nothing(journal) -> None:
    journal.writing.begin(journal.decks.get("free"), None)
    assert journal.writing.drafts() == []


def test_a_discarded_draft_waits_in_the_bin(journal) -> None:
    deck = journal.decks.get("free")
    draft = journal.writing.keep_draft(journal.writing.begin(deck, None), deck, {"text": "x"})
    journal.writing.discard_draft(draft.id)
    assert journal.writing.drafts() == []
    assert [entry.id for entry in journal.bin.all()] == [draft.id]
    journal.entries.restore(draft.id)
    assert [entry.id for entry in journal.writing.drafts()] == [draft.id]


def test_finishing_turns_the_draft_into_the_entry(journal) -> None:
    deck = journal.decks.get("checkin")
    draft = journal.writing.begin(deck, None)
    draft = journal.writing.keep_draft(draft, deck, {"stirred": 4}, cursor=("stirred", 0, 0))
    answers = {"stirred": 8, "words": ("overwhelmed",), "replay": "I was overwhelmed."}
    done = journal.writing.finish(draft, deck, answers)
    assert done.entry.id == draft.id
    assert done.entry.intensity == 8
    assert done.entry.cursor is None
    assert journal.writing.drafts() == []
    assert {mark.theme for mark in journal.review.marks(draft.id)} == {"overwhelmed"}


def test_what_was_answered_in_a_follow_up_that_closed_is_kept(journal) -> None:
    deck = journal.decks.get("referral")
    draft = journal.writing.begin(deck, None)
    answers = {"hand_off": 8, "need_anyway": "Housing, still.", "reasons_before": "Too much."}
    draft = journal.writing.keep_draft(draft, deck, answers)
    draft = journal.writing.keep_draft(draft, deck, {**answers, "hand_off": 2})
    assert "Housing, still." in [answer.shown for answer in draft.answers]


def test_a_condition_nobody_decided_is_kept_as_a_question_and_said_so(journal) -> None:
    deck = journal.decks.get("referral")
    draft = journal.writing.begin(deck, None)
    done = journal.writing.finish(draft, deck, {"requirement": "condition", "decided": False})
    kept = next(one for one in done.entry.answers if one.step == "requirement")
    assert kept.value == "wish_condition"
    assert len(done.said) == 1


def test_a_condition_that_was_decided_stays(journal) -> None:
    deck = journal.decks.get("referral")
    answers = {"requirement": "condition", "decided": True}
    done = journal.writing.finish(journal.writing.begin(deck, None), deck, answers)
    kept = next(one for one in done.entry.answers if one.step == "requirement")
    assert (kept.value, done.said) == ("condition", ())


def test_what_cannot_wait_marks_the_entry_and_offers_the_deck(journal) -> None:
    deck = journal.decks.get("checkin")
    done = journal.writing.finish(journal.writing.begin(deck, None), deck, {"cannot_wait": True})
    assert done.entry.safety
    assert done.offers[0] == "risk"


def test_an_answer_about_ones_own_life_marks_the_entry_sensitive(journal) -> None:
    deck = journal.decks.get("after_session")
    begun = journal.writing.begin(deck, None)
    plain = journal.writing.finish(begun, deck, {"moment": "The door."})
    assert not plain.entry.sensitive
    begun = journal.writing.begin(deck, None)
    own = {"whose": "mine", "own_life": "My father."}
    assert journal.writing.finish(begun, deck, own).entry.sensitive


def test_a_mark_given_before_finishing_is_not_taken_away(journal) -> None:
    deck = journal.decks.get("free")
    draft = replace(journal.writing.begin(deck, None), sensitive=True)
    assert journal.writing.finish(draft, deck, {"text": "x"}).entry.sensitive


def test_a_theme_that_was_written_brings_its_deck_to_mind(journal) -> None:
    deck = journal.decks.get("checkin")
    answers = {"words": ("wish_to_hand_off",)}
    done = journal.writing.finish(journal.writing.begin(deck, None), deck, answers)
    assert "referral" in done.offers


def test_many_are_kept_together_or_not_at_all(journal) -> None:
    ready = [journal.writing.free(f"Text {number}.") for number in range(3)]
    assert journal.writing.keep_all(ready) == 3
    assert journal.entries.count() == 3
