"""Whose it is, said in a word behind it or by who wonders, sees or is pointed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        # A word behind the feeling's name.
        "Anger: his, not mine.",
        "Anger in the room; his, mostly.",
        "Boredom again - hers.",
        "Irritation (his).",
        "Guilt. Not mine.",
        "Dread. His.",
        "Envy: hers of me.",
        "Rage (hers at me).",
        "Dread, hers not mine.",
        "Envy - theirs.",
        "Shame: not mine but his.",
        # Somebody else wonders.
        "She wanted to know if I was proud of her.",
        "She needed to know whether I was disgusted by her.",
        "She was checking whether I was angry with her.",
        "My supervisor wanted to know if I was scared of him.",
        # How somebody came across, beside what the writer felt.
        "He presented as hopeless and I made tea.",
        "He described himself as hopeless and I nodded.",
        # What was seen.
        "I saw the panic come up in her face.",
        # What was only asked about.
        "I asked him to say more about the anger.",
        # Somebody else of two.
        "I wasn't the one who was scared.",
        "I wasn't the one who felt bored.",
        "One of us was bored and it wasn't me.",
    ],
)
def test_it_is_not_the_writers(detector: Detector, text: str) -> None:
    heard = detector.detect(text)
    assert heard.stated == heard.maybe == ()


@pytest.mark.parametrize(
    "text",
    [
        "Anger: mine, not his.",
        "Anger in the room; mine, mostly.",
        "Irritation (mine).",
        "Boredom again - mine.",
        "Dread. Hers was the harder hour.",
        "Dread. Mine.",
        "My anger. Hers.",
        "I was not just the one who felt sad.",
        "Dread, his usual lateness.",
        "I felt dread. Hers too.",
        "I wasn't the only one who felt bored.",
        "Every one of us was bored.",
        "I was the one who was scared.",
        "I wasn't the only one who was scared.",
        "One of us was bored and it was me.",
        "One of us was bored, and it wasn't him.",
        "She wanted to know if I was bored. Yes, I said, and felt awful.",
        "He presented as calm and I was angry.",
    ],
)
def test_it_is_the_writers(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated != ()


@pytest.mark.parametrize(
    "text", ["One of us was bored.", "One of us was bored. It was her birthday."]
)
def test_of_one_of_two_it_is_not_said_which(detector: Detector, text: str) -> None:
    (hit,) = detector.detect(text).maybe
    assert hit.reason == "not clear whose feeling"


@pytest.mark.parametrize(
    "told",
    ["so I waited", "but I held on", "and then I said goodbye", "when I opened", "; I took notes"],
)
@pytest.mark.parametrize(
    "came_across",
    ["He presented as hopeless", "She came across as sad", "He described himself as tired"],
)
def test_what_somebody_came_across_as_is_theirs_whatever_follows(
    detector: Detector, came_across: str, told: str
) -> None:
    heard = detector.detect(f"{came_across} {told}.")
    assert heard.stated == ()


@pytest.mark.parametrize(
    "text",
    ["How lonely and sad I was.", "However tired I am, I stay.", "As angry as I was I stayed."],
)
def test_a_subject_behind_its_predicate_is_still_found(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated != ()
