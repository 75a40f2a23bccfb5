"""Code names that are known speak of somebody, with or without a pronoun in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.content.themes import load_lexicon
from reflect.domain.themes.called import Called
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.explain import explain
from reflect.domain.themes.model import PersonalPhrase
from reflect.domain.themes.tokens import tokenize

if TYPE_CHECKING:
    from reflect.domain.themes.model import Detection

KNOWN = Called(["Plover", "Blue Heron", "Mr. K", "Hope"])


def heard(detector: Detector, text: str) -> Detection:
    return detector.detect(text, called=KNOWN)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("I failed Plover.", "guilt"),
        ("I'm tempted to refer Plover out.", "wish_to_hand_off"),
        ("Plover didn't come and I was glad.", "dread_avoidance"),
        ("I envy Plover's freedom.", "envy"),
        ("plover exhausted me.", "exhausted_vicarious"),
        ("I can't stand Blue Heron.", "irritated_angry"),
        ("I failed Mr. K.", "guilt"),
        ("I failed Hope.", "guilt"),
    ],
)
def test_a_known_name_is_heard_as_a_pronoun_is(detector: Detector, text: str, theme: str) -> None:
    assert theme in {hit.theme for hit in heard(detector, text).stated}


@pytest.mark.parametrize(
    "text",
    [
        "Plover sad today.",
        "Hopeless, Plover said.",
        "Feeling jealous, Plover left early.",
        "I know how helpless Plover feels with that landlord.",
        "I validated how exhausted Plover was.",
        "Blue Heron was furious with me.",
        "Plover's anger filled the room.",
        "Plover: angry.",
        "If Plover cancels I will be relieved.",
    ],
)
def test_what_somebody_known_feels_is_not_the_writers(detector: Detector, text: str) -> None:
    assert heard(detector, text).stated == ()


def test_a_name_that_is_a_common_word_opens_sentences_as_that_word(detector: Detector) -> None:
    text = "Hope was gone."
    assert heard(detector, text) == detector.detect(text)
    assert heard(detector, text).stated


def test_a_name_of_common_words_needs_its_capital_too() -> None:
    called, ordinary = Called(["Client A", "Client 12"]), frozenset(["client", "a"])
    assert called.places(tokenize("I see a client a week."), ordinary) == {}
    assert called.places(tokenize("I failed Client A."), ordinary) == {3: 2}
    assert called.places(tokenize("I failed client 12."), ordinary) == {3: 2}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Plover was furious.", "“furious” here is Plover's"),
        ("Plover's anger filled the room.", "“anger” here is Plover's"),
        ("Blue Heron was furious with me.", "“furious” here is Blue Heron's"),
    ],
)
def test_the_reason_calls_somebody_by_the_name_that_was_written(
    detector: Detector, text: str, reason: str
) -> None:
    (hit,) = heard(detector, text).other
    assert explain(text, hit) == reason


def test_what_was_left_out_is_asked_with_the_same_names(detector: Detector) -> None:
    text = "I failed Plover."
    assert detector.left_out(text, called=KNOWN) == ()


def test_names_are_found_by_their_last_word_and_their_first() -> None:
    tokens = tokenize("Saw Plover, then Blue Heron. Plover sang, a heron did not.")
    assert KNOWN.places(tokens, frozenset()) == {1: 1, 5: 4, 7: 7}


def test_of_two_names_that_begin_alike_the_longer_one_is_meant() -> None:
    called = Called(["Blue", "Blue Heron"])
    assert called.places(tokenize("I saw Blue Heron and Blue."), frozenset()) == {3: 2, 5: 5}


@pytest.mark.parametrize("name", ["", "K", "...", "  ", "\n", "(", "a" * 5000, "'s", "it's"])
def test_any_name_is_harmless(detector: Detector, name: str) -> None:
    detector.detect(f"I failed {name}. {name} was sad, {name}'s sister too.", called=Called([name]))


@pytest.mark.parametrize("text", ["The Plover fog again.", "In the plover fog, and R was late."])
def test_a_taught_phrase_with_a_name_is_heard_as_it_was_written(text: str) -> None:
    taught = Detector(load_lexicon(), (PersonalPhrase("plover fog", "shame", accepts=True),))
    found = taught.detect(text, called=KNOWN).stated
    assert [hit.theme for hit in found] == ["shame"]


def test_a_phrase_with_a_name_that_was_dismissed_stays_unheard(detector: Detector) -> None:
    lesson = PersonalPhrase("exhausted by plover", "exhausted_vicarious", accepts=False)
    taught = Detector(load_lexicon(), (lesson,))
    for text, count in (("I was exhausted by Plover.", 0), ("I was exhausted by R.", 1)):
        assert len(heard(detector, text).stated) == 1
        assert len(taught.detect(text, called=KNOWN).stated) == count
