"""Another part of the sentence, or the next one, may say who feels it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("The only **frightened** person there was me.", "own"),
        ("What I was, in the end, was **sad**.", "own"),
        ("Who was **bored**? I was.", "own"),
        ("It's him I worry is **exhausted**.", "client"),
        ("He was as **ashamed** as I was.", "own"),
        ("She called it **envy** and she had me there.", "own"),
        ("Anyone would have been **scared**. I was.", "own"),
    ],
)
def test_what_the_sentence_says_of_it_goes_before_the_subject(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
