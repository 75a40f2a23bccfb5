"""What is said together is of one subject, and adverbs of several words part nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.together import before_adverbs, before_joined
from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

LIGHT = frozenset(["a", "bit", "and", "or", "as", "well", "as", ",", "to", "be", "honest"])


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I told my supervisor I felt tired and **useless**.", "own"),
        ("He made me tired or maybe **ashamed**.", "own"),
        ("I made him tired or maybe **ashamed**.", "client"),
        ("He was calm while I was fond of him but **sad**.", "own"),
        ("When he leaned over I got tired, cold and **scared**.", "own"),
        ("What he said made me angry as well as **sad**.", "own"),
        ("I think he was tired and, to be honest, **ashamed**.", "client"),
        ("Although she was calm I was partly cross, partly **ashamed**.", "own"),
    ],
)
def test_a_list_has_one_subject(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("She made me a little **hopeful**.", "own"),
        ("It made me just a little bit **bored**.", "own"),
        ("I made her a little **hopeful**.", "client"),
        ("Although she was calm I was more and more **angry**.", "own"),
        ("They were calm while she got more and more **angry**.", "client"),
        ("What he said made me in a way **sad**.", "own"),
        ("What I said made him at once cross and **sad**.", "client"),
    ],
)
def test_a_degree_parts_nobody_from_what_they_feel(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard


def test_an_adverb_is_stepped_over_whole_or_not_at_all() -> None:
    assert before_adverbs(["i", "was", "in", "a", "way", "sad"], 5, 0) == 2
    assert before_adverbs(["i", "was", "a", "way", "sad"], 4, 0) == 4
    assert before_adverbs(["i", "was", "more", "and", "more", "sad"], 5, 0) == 2
    assert before_adverbs(["more", "and", "more", "sad"], 3, 1) == 3


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("i was tired and a bit sad", 2),
        ("i was tired as well as sad", 2),
        ("i was tired and , to be honest , sad", 2),
        ("i was tired , sad", -1),
        ("i was lonely , and sad", -1),
        ("i was sad", -1),
    ],
)
def test_what_joins_a_word_to_one_before_it_is_a_word_that_joins(text: str, last: int) -> None:
    words = text.split()
    assert before_joined(words, len(words) - 1, 0, LIGHT) == last


def test_in_a_list_that_goes_on_a_comma_joins() -> None:
    words = ["i", "was", "tired", ",", "sad"]
    assert before_joined(words, 4, 0, LIGHT, listed=True) == 2
