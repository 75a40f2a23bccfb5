"""What is hoped for, feared or meant is not yet felt; what is hidden or unexpected is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I hope to feel **calm**.", "anticipated"),
        ("I expected to be **bored**.", "anticipated"),
        ("I was worried about becoming **cold**.", "anticipated"),
        ("I'd like to be **calm**.", "anticipated"),
        ("She wanted to make me feel **guilty**.", "anticipated"),
    ],
)
def test_a_feeling_to_come_is_not_there_yet(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("I tried to hide my **irritation**.", "own"),
        ("I didn't expect to **feel so guilty**.", "own"),
        ("I want to bring my **guilt** to supervision.", "own"),
    ],
)
def test_what_is_hidden_or_was_not_expected_is_there(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
