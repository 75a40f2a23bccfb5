"""What stands in the clause before or behind takes no feeling from the writer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        # A time that is of something else.
        ("He has an exam in June so I felt sad.", "sadness_grief"),
        ("The family came in 2015 and they go to church and I felt blamed.", "criticised_devalued"),
        ("The plan is to stop in March; I felt blamed.", "criticised_devalued"),
        ("I felt sad because she lost her mum in 2015.", "sadness_grief"),
        ("I was livid (the family moved here in 2015).", "irritated_angry"),
        # Talk of something else.
        ("As she talked I felt a flash of anger.", "irritated_angry"),
        ("After the lecture I felt a flash of guilt.", "guilt"),
        # What was supposed, and what was so.
        ("I should feel guilty but I was relieved.", "dread_avoidance"),
        ("I was supposed to be calm and I was angry.", "irritated_angry"),
        ("When we explored what it is like to be left, I felt guilty.", "guilt"),
        # What somebody else did, which it is about.
        ("I felt anger that he was late.", "irritated_angry"),
        ("I felt guilt that she had been waiting.", "guilt"),
        ("I felt relief that he didn't come.", "dread_avoidance"),
        ("I felt relief that she has a plan.", "dread_avoidance"),
        ("I felt dread that she would die.", "dread_avoidance"),
        # A denial of something else.
        ("He said nothing and I feel I'm failing her.", "helpless_inadequate"),
        ("He did nothing and I think I was jealous.", "envy"),
        # A question behind it.
        ("Felt swamped again - why?", "overwhelmed"),
        ("Feeling angry after J (why?).", "irritated_angry"),
        # Why somebody else came late.
        ("I felt ashamed when mum rang because the car broke down.", "shame"),
        # How long, and how one says so.
        ("I felt mean for days.", "guilt"),
        ("I was stung at the moment.", "criticised_devalued"),
        ("I was afraid to be honest.", "intimidated"),
        ("I switched off lol.", "disengaged_bored"),
        ("I'm exhausted all through the hour.", "exhausted_vicarious"),
        ("I felt a wave of shame the whole time.", "shame"),
    ],
)
def test_a_clause_beside_leaves_the_feeling_as_it_is(
    detector: Detector, text: str, theme: str
) -> None:
    assert theme in {hit.theme for hit in detector.detect(text).stated}


@pytest.mark.parametrize(
    "text",
    [
        "In March I felt blamed by her.",
        "I felt sad when she left in 2015.",
        "I was bored and left in 2015.",
        "I felt useless and it was in 2015.",
        "The lecture I gave about guilt went on.",
        "I had a training on anger.",
        "I felt we should talk about shame.",
        "I should feel sad, I know.",
        "What if I am cold and I hate her?",
        "It's not that I think I was jealous.",
        "I was afraid to be honest with her.",
        "Feeling angry at her or at her mother?",
        "I was irritated that the lift broke.",
        "I exhausted all the options.",
        "Shame the group ended.",
        # Theirs, whatever the writer does beside it.
        "I felt the anger that he was carrying.",
        "I felt the guilt that she feels.",
        "I sensed the shame that he tries to hide.",
        "The guilt that he talked about is old.",
        "I kept quiet because she stayed late and feels sad.",
        "We meet again as she misses him and feels sad.",
        "I listened when she told me how lonely and sad she is.",
        "There was so much anger in him, I noticed.",
        "The guilt in her voice was thick, and I nodded.",
        "We looked at the plan: his mother was furious.",
        "We stopped there: her dad felt useless.",
        "It was guilt that kept him up.",
        "There is a sadness about her.",
        "Though she carries so much shame I nodded.",
    ],
)
def test_within_one_clause_they_do_what_they_did(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("When he felt hopeless, I was in my head.", "hopeless"),
        ("His mother was furious; I was in my head.", "irritated_angry"),
        ("She was ashamed and I did well.", "shame"),
    ],
)
def test_what_the_writer_did_beside_it_is_no_catching_of_the_feeling(
    detector: Detector, text: str, theme: str
) -> None:
    found = detector.detect(text)
    assert theme in {hit.theme for hit in found.other}
    assert theme not in {hit.theme for hit in found.stated}


def test_a_verb_that_may_have_either_subject_leaves_it_open(detector: Detector) -> None:
    found = detector.detect("I kept quiet because he cried and was ashamed of it.")
    assert "shame" in {hit.theme for hit in found.maybe}


def test_a_feeling_that_is_in_ones_own_body_or_as_well_is_caught(detector: Detector) -> None:
    for text in ("His fear was in my body.", "She was scared and I was as well."):
        assert {hit.theme for hit in detector.detect(text).stated} == {"intimidated"}


def test_disappointment_in_somebody_is_the_writers(detector: Detector) -> None:
    found = detector.detect("I felt such disappointment in him.").stated
    assert {hit.theme for hit in found} == {"sadness_grief"}


def test_wanting_to_and_not_knowing_why_is_no_ambivalence(detector: Detector) -> None:
    unsure = detector.detect("I wanted to save her and I do not know why.").stated
    torn = detector.detect("I want to keep her and I don't.").stated
    assert {hit.theme for hit in unsure} == {"rescue"}
    assert "ambivalence" in {hit.theme for hit in torn}
