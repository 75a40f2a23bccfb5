"""What somebody says of the writer, by whatever name they go, and whether the writer grants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import states

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "He says I only nod like this when I am disappointed with him.",
        "My partner reckons I hum when I'm bored.",
        "chaplin says im burnt out, think its him thats burnt out tbh",
        "the barista at the unit thinks im lonely and exhausted lol.",
        "Word from the ward is that I'm overwhelmed.",
        "Had it from the nurse that I'm scared of him.",
        "cook on nights reckons im burnt out.",
        "Dee said I sounded defeated and I can hear it bothers her.",
        "She said I was angry and I could see it cost her to say it.",
        "She asked if I was jealous and I had to say no.",
        "The nurse asked if I was exhausted and I own that I laughed.",
        "He says 'you're bored of me' and he was late again.",
        "I said 'you're angry' and he said I was right.",
        "It's her that's burnt out, not me.",
        "I could feel how desperate he was before he'd his coat off.",
    ],
)
def test_what_is_only_said_is_not_the_writers(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I told her I hum when I'm bored.", "bored"),
        ("He told me I was late when I was already furious with him.", "furious"),
        ("Gut says I'm angry with him.", "angry"),
        ("My body tells me I'm exhausted by her.", "exhausted"),
        ("Later realised I was jealous.", "jealous"),
        ("Whatever the leaflet says I'm exhausted by this.", "exhausted"),
        ("It's me that's burnt out.", "burnt out"),
        ("Priya said I sounded defeated on the recording and I can hear it too.", "defeated"),
        ("My supervisor asked if I was jealous and I had to say aye.", "jealous"),
        ("He goes 'you're bored of me, boss' and he'd got me bang to rights.", "bored"),
        ("She asked whether I was angry and I couldn't say no.", "angry"),
        ("I could feel how desperate I was.", "desperate"),
    ],
)
def test_what_is_granted_or_was_never_said_is_the_writers(
    detector: Detector, text: str, word: str
) -> None:
    assert states(detector, text, word)
