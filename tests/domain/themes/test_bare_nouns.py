"""A feeling that is only named is the writer's where nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import heard_as

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("**Guilt**.", "own"),
        ("Oh the **relief**!", "own"),
        ("**Guilt**, plain and simple.", "own"),
        ("Torn between **irritation** and pity.", "own"),
        ("**Irritation** is never far away when I see him.", "own"),
    ],
)
def test_a_name_alone_is_the_writers(detector: Detector, sentence: str, heard: str) -> None:
    assert heard_as(detector, sentence) == heard


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("**Shame** makes people hide.", "maybe"),
        ("**Resentment** towards his father came up.", "maybe"),
        ("When she left, **guilt**.", "maybe"),
    ],
)
def test_what_is_said_of_the_feeling_itself_stays_open(
    detector: Detector, sentence: str, heard: str
) -> None:
    assert heard_as(detector, sentence) == heard
