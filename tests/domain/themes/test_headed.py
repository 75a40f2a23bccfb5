"""Words that stand alone under a heading are whose the heading says they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.model import Status

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "What came up for me\nShame, and then anger.",
        "What I felt in the room\nHe was early and wet. Irritation, then shame.",
        "My response to her\n- Irritation\n- envy of her flat",
        "What it stirred up in me\nGrief, mostly. Guilt as well.",
        "My feelings\nSadness when she said goodbye.",
        "What was I feeling?\nShame, and then anger.",
        "My reactions:\n- boredom\n- some guilt about the boredom",
        "What I noticed in myself\n\nA flicker of irritation, some boredom.",
    ],
)
def test_what_is_headed_by_the_writer_is_the_writers(detector: Detector, text: str) -> None:
    found = detector.detect(text)
    assert len(found.stated) > 1 or (len(found.stated) == 1 and not found.maybe)
    assert not found.other


@pytest.mark.parametrize(
    "text",
    [
        "What he felt\nAnger, then shame.",
        "Client's mood\nHopeless. Angry with everybody.",
        "How was she?\nTired and irritable.",
        "Her reactions\n- irritation\n- envy of her sister",
        "Client's feelings\nHopelessness. Guilt.",
        "What did the client feel?\nShame, mostly.",
        "What I think he felt\nHumiliated, I'd guess.",
        "What was the client feeling?\nShame. Hopeless about it all.",
        "What I noticed in her\nAnger. Guilt as well.",
    ],
)
def test_what_is_headed_by_somebody_else_is_theirs(detector: Detector, text: str) -> None:
    found = detector.detect(text)
    assert not found.stated
    assert Status.CLIENT in {hit.status for hit in found.other}


def test_one_heading_ends_where_the_next_begins(detector: Detector) -> None:
    text = "Client's feelings:\nsad, ashamed\nMy feelings:\nbored, guilty"
    found = detector.detect(text)
    assert {hit.theme for hit in found.stated} == {"disengaged_bored", "guilt"}


@pytest.mark.parametrize(
    "text",
    [
        "What I noticed in the room\nAnger, shame.",
        "How it was\nAnger, shame.",
        "What we felt\nAnger, shame.",
        "What happened\nAnger at the desk. Tears in the room.",
        "Session 4\nAnger about the divorce.",
        "My mother's week\nAnger, shame.",
        "What I did\nNamed the anger.",
        "Plan\nHopelessness scale. Shame handout.",
        "My feelings\nHe was furious.",
        "What I felt\nNot angry.",
    ],
)
def test_other_headings_and_other_subjects_leave_a_feeling_where_it_is(
    detector: Detector, text: str
) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    ["His session\nI was bored.", "Her feelings\nI was irritated by them.", "Sup\nDreading it."],
)
def test_a_heading_takes_nothing_from_a_sentence_of_the_writer(
    detector: Detector, text: str
) -> None:
    assert detector.detect(text).stated
