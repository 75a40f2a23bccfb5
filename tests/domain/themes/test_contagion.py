"""Somebody else's feeling may have become the writer's too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("His **sadness** filled the room and it came home with me.", "own"),
        ("Her **panic** stayed with me.", "own"),
        ("He was so **sad**. It stayed with me.", "own"),
        # What reached the writer is another feeling.
        ("Part of her felt **sad**. A wave of anger came over me.", "client"),
        ("He was **angry**. My own fear stayed with me.", "client"),
        ("He was **angry** and my fear came home with me.", "client"),
    ],
)
def test_a_feeling_is_the_writers_too_where_it_is_the_one_that_reached_them(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
