"""Sentences that drop the client make a feeling beside them a maybe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("**Tearful**. Denies plans.", "maybe"),
        ("Denies plans. **Tearful**.", "maybe"),
        ("Normalised. **Angry**.", "maybe"),
        ("14yo, **sad**", "maybe"),
        ("**ashamed** still, keeps the light on", "maybe"),
        ("**Furious** with sister", "maybe"),
        ("Wouldn't sit. **Angry**.", "maybe"),
        ("Has stopped eating. **Sad**.", "maybe"),
        ("She was small in the chair. **Tearful**. Asked for tea.", "maybe"),
    ],
)
def test_a_note_of_the_client_leaves_it_open(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("**Furious** with this mother.", "own"),
        ("**Furious**. Sat in the car.", "own"),
        ("He never came. **Proud of her**, tbh. She came back.", "own"),
    ],
)
def test_the_writers_own_words_keep_it_theirs(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
