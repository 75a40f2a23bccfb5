"""A feeling is its subject's, unless that is dropped, a thing, or the word is only held up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("Still **cross** with him.", "own"),
        ("**Knackered**, poor woman.", "client"),
        ("**Angry** at me for being late.", "client"),
        ("**Ashamed** of himself.", "client"),
        ("**Torn**, as he put it.", "client"),
    ],
)
def test_a_dropped_subject_is_the_writer_unless_it_is_told_of_another(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("The session was **exhausting**.", "own"),
        ("Two sessions were **moved**.", "nothing"),
        ("The room was **empty**.", "nothing"),
        ("We used cards like **bored** and sad.", "maybe"),
        ("We all get **bored**.", "maybe"),
    ],
)
def test_a_thing_feels_nothing(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard
