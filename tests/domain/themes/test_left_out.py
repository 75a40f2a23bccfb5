"""Why words of the lexicon are nobody's feeling where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.explain import explain_left_out

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("I was stuck in traffic.", "“stuck”, left out: with “in traffic” it has another sense"),
        ("The waiting room was empty.", "“empty”, left out: said of “the waiting room”"),
        ("I printed the anger scale.", "“anger”, left out: it belongs to “scale”"),
        ("I am hopeless at maths.", "“hopeless”, left out: “hopeless at” has another sense"),
        ("Angry letters came.", "“Angry”, left out: nobody is said to feel it"),
    ],
)
def test_words_with_another_sense_say_so_in_a_line(
    detector: Detector, text: str, line: str
) -> None:
    lines = [explain_left_out(text, words) for words in detector.left_out(text)]
    assert line in lines


def test_what_is_heard_is_not_left_out_whoever_feels_it(detector: Detector) -> None:
    assert detector.left_out("I was bored and she was angry.") == ()


def test_nothing_is_left_out_of_a_text_without_such_words(detector: Detector) -> None:
    assert detector.left_out("We met at ten.") == ()
    assert detector.left_out("") == ()
