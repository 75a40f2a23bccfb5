from dataclasses import replace

import pytest

from reflect.domain.decks.model import Heading, Suggestion
from reflect.domain.marks import Span, Verdict
from reflect.domain.themes.model import Status, Tier
from reflect.errors import UsageError

TEXT = "I was overwhelmed. She was bored. I was not angry at all."


SHELF = [
    Heading("risk", "Risk", 5, "", "", Suggestion(("anxious_about_risk",), 8)),
    Heading("overwhelmed", "Too much", 5, "", "", Suggestion(("overwhelmed",))),
    Heading("letter", "A letter", 5, "", ""),
]


def _by_theme(journal, entry):
    return {mark.theme: mark for mark in journal.review.marks(entry.id)}


def test_themes_are_heard_with_whose_feeling_it_is(journal, write) -> None:
    marks = _by_theme(journal, write(TEXT))
    own = marks["overwhelmed"]
    assert (own.tier, own.status, own.counts) == (Tier.STATED, Status.OWN, True)
    assert TEXT[own.span.start : own.span.end] == "overwhelmed"
    assert not any(mark.counts for theme, mark in marks.items() if theme != "overwhelmed")


@pytest.mark.parametrize(("intensity", "offered"), [(7, ()), (8, ("risk",)), (None, ())])
def test_a_deck_is_offered_from_its_intensity_on(journal, write, intensity, offered) -> None:
    entry = write("The hour ran on.", intensity=intensity)
    assert journal.review.suggested_decks(entry, (), SHELF) == offered


def test_a_deck_is_offered_for_a_theme_that_counts_and_never_after_itself(journal, write) -> None:
    entry = write("I was overwhelmed.")
    (mark,) = journal.review.marks(entry.id)
    offered = journal.review.suggested_decks
    assert offered(entry, [mark], SHELF) == ("overwhelmed",)
    assert offered(replace(entry, deck_id="overwhelmed"), [mark], SHELF) == ()
    assert offered(entry, [replace(mark, verdict=Verdict.DISMISSED)], SHELF) == ()


def test_clients_are_known_by_their_code_names(journal, write) -> None:
    text = "I failed Plover."
    assert "guilt" not in _by_theme(journal, write(text))
    journal.clients.add("Plover")
    mark = _by_theme(journal, write(text))["guilt"]
    assert (mark.tier, mark.status) == (Tier.STATED, Status.OWN)


def test_an_engine_of_its_own_knows_the_names_of_now(journal) -> None:
    journal.clients.add("Plover")
    assert journal.review.another().detect("I failed Plover.").stated


def test_names_patterns_and_what_is_due_read_no_phrases(journal, write, monkeypatch) -> None:
    write(TEXT)

    def load_lexicon() -> None:
        pytest.fail("the phrases were read")

    monkeypatch.setattr("reflect.content.themes.load_lexicon", load_lexicon)
    assert journal.review.theme_labels["guilt"] == "Guilt"
    assert journal.rehearing.is_due()
    assert not journal.patterns.review().shown


def test_preparing_makes_the_engine_that_then_hears(journal) -> None:
    journal.review.prepare()
    ready = journal.review.detector
    assert journal.review.detect(TEXT).stated
    assert journal.review.detector is ready


def test_what_was_taught_is_prepared_anew(journal) -> None:
    journal.review.prepare()
    former = journal.review.detector
    journal.review.learn()
    journal.review.prepare()
    assert journal.review.detector is not former


def test_a_verdict_is_kept_when_the_entry_is_saved_again(journal, write) -> None:
    entry = write(TEXT)
    mark = _by_theme(journal, entry)["overwhelmed"]
    journal.review.judge(mark, Verdict.DISMISSED)
    changed = journal.changing.open(entry.id, "text")
    changed.value = f"A long day. {TEXT}"
    changed.save()
    kept = _by_theme(journal, entry)["overwhelmed"]
    assert kept.verdict is Verdict.DISMISSED
    assert kept.span.start == mark.span.start + len("A long day. ")
    assert not kept.counts


def test_a_verdict_can_be_taken_back(journal, write) -> None:
    entry = write(TEXT)
    mark = _by_theme(journal, entry)["overwhelmed"]
    journal.review.judge(mark, Verdict.DISMISSED)
    journal.review.judge(mark, Verdict.OPEN)
    assert _by_theme(journal, entry)["overwhelmed"].counts


def test_a_theme_added_by_hand_counts(journal, write) -> None:
    entry = write("A quiet hour.")
    mark = journal.review.add_theme(entry, "sadness_grief")
    assert mark.counts
    assert journal.review.marks(entry.id) == (mark,)
    assert journal.review.why(entry, mark) == "You chose this theme."


def test_a_theme_added_twice_is_there_once(journal, write) -> None:
    entry = write("A quiet hour.")
    first = journal.review.add_theme(entry, "sadness_grief")
    journal.review.judge(first, Verdict.DISMISSED)
    again = journal.review.add_theme(entry, "sadness_grief")
    assert again.id == first.id
    assert again.counts


def test_a_theme_can_be_laid_on_words(journal, write) -> None:
    entry = write("A quiet hour.")
    mark = journal.review.add_theme(entry, "sadness_grief", Span("text", 2, 7))
    assert journal.review.why(entry, mark) == "You marked these words."


def test_an_unknown_theme_is_refused(journal, write) -> None:
    with pytest.raises(UsageError, match="no theme"):
        journal.review.add_theme(write("x"), "brilliance")


def test_why_quotes_the_persons_own_words(journal, write) -> None:
    entry = write(TEXT)
    mark = _by_theme(journal, entry)["overwhelmed"]
    assert "overwhelmed" in journal.review.why(entry, mark, journal.decks.get("free"))


def test_why_says_so_when_the_words_are_gone(journal, write) -> None:
    entry = write(TEXT)
    mark = _by_theme(journal, entry)["overwhelmed"]
    bare = replace(entry, answers=())
    assert "no longer there" in journal.review.why(bare, mark)


def test_a_chosen_theme_is_tagged_without_a_phrase(journal) -> None:
    deck = journal.decks.get("checkin")
    begun = journal.writing.begin(deck, None)
    entry = journal.writing.finish(begun, deck, {"words": ("sadness_grief", "overwhelmed")}).entry
    marks = journal.review.marks(entry.id)
    assert {(mark.theme, mark.tier, mark.span) for mark in marks} == {
        ("sadness_grief", Tier.TAGGED, None),
        ("overwhelmed", Tier.TAGGED, None),
    }


def test_what_is_taken_over_as_a_draft_is_heard_once_and_what_is_added_too(journal) -> None:
    deck = journal.decks.get("referral")
    first = "I was completely overwhelmed."
    for after, steps in (
        (first, [("overwhelmed", "reasons_before")]),
        (
            f"{first} I feel guilty about wanting it.",
            [("overwhelmed", "reasons_before"), ("guilt", "reasons_after")],
        ),
    ):
        begun = journal.writing.begin(deck, None)
        answers = {"reasons_before": first, "reasons_after": after}
        entry = journal.writing.finish(begun, deck, answers).entry
        marks = journal.review.marks(entry.id)
        assert [(mark.theme, mark.span.step) for mark in marks] == steps


def test_the_clients_words_are_not_heard_as_the_trainees(journal) -> None:
    deck = journal.decks.get("after_session")
    begun = journal.writing.begin(deck, None)
    answers = {"their_words": "I was overwhelmed and furious."}
    entry = journal.writing.finish(begun, deck, answers).entry
    assert journal.review.marks(entry.id) == ()
