"""Denials at a distance, what is only imagined, and what is granted after all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "I checked myself for guilt. Nothing there.",
        "I had braced for dread and got none.",
        "Shame, guilt: none of that today.",
        "Nothing in it made me ashamed.",
        "Nobody in that family makes me furious.",
        "He has never made me feel ashamed.",
        "I was rarely bored with her.",
        "I'm seldom bored with her.",
        "I've made peace with my anger at him.",
        "I'm done being angry with him.",
        "I denied being angry, and it was true.",
        "Not one of us was bored.",
        "It's been ages since I felt bored with anyone here.",
        "Not once did I feel irritated with him today.",
        "I don't mean I was bored.",
        "Neither the tape nor the note made me feel ashamed this time.",
        "Neither his tone nor the words made me angry.",
        "Nor I was angry.",
        "It rained. Nor I felt angry about it.",
        "Not once was I bored.",
        "Not for a second was I bored.",
        "Nothing about it bored me.",
        "Nothing about him scares me.",
    ],
)
def test_a_denial_reaches_far(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I can't stop being angry with him.",
        "I couldn't get past my anger.",
        "I didn't show my irritation.",
        "I didn't want to be bored but I was.",
        "I shouldn't be angry with her but I am.",
        "I've seldom been so bored.",
        "Nothing could have made me more furious.",
        "He didn't come and I was furious.",
        "I never told her I was bored.",
        "It's hard not to feel hopeless when he draws the same circle every week.",
        "It was difficult not to feel guilty about the bill.",
        "I find it hard not to be angry with her.",
        "Pretending not to be angry took most of my energy.",
        "Not only was I bored, it went on for an hour.",
        "Not for the first time was I bored.",
        "Nothing bores me like him.",
    ],
)
def test_a_denial_of_something_else_leaves_the_feeling(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I'd like to feel proud of this one.",
        "Why would I be jealous?",
        "Feeling guilty doesn't help anyone.",
        "We all get bored.",
        "I gave a talk about feeling helpless.",
        "I taught them the word for ashamed.",
        "We role-played it: I was furious, he was calm.",
        "Mock session: I was the client, furious about her husband.",
        "I nodded, smiling like an idiot.",
        "If I felt I was failing her, I would say so.",
        "I would feel I'm failing her.",
    ],
)
def test_what_is_feared_general_or_played_is_not_felt(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


def test_what_is_worried_about_is_not_yet_felt(detector: Detector) -> None:
    stated = {hit.theme for hit in detector.detect("I worry about becoming bored with him.").stated}
    assert stated == {"anxious_about_risk"}


@pytest.mark.parametrize(
    "text",
    [
        "It'd be a stretch to say I was bored.",
        "God forbid I ever get bored of this.",
        "I braced myself for the dread on the stairs.",
        "He put it to me that I was jealous; I let it lie.",
        "She'd have it that I dread her.",
    ],
)
def test_what_would_be_too_much_to_say_is_not_said(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "What I carried out of that room was grief, and it wasn't his.",
        "I'd be lying if I said I hadn't been bored.",
    ],
)
def test_a_denial_that_gives_it_to_the_writer_is_stated(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize("text", ["Was I jealous? Maybe.", "Was I bored? I don't know."])
def test_a_question_left_open_is_a_maybe(detector: Detector, text: str) -> None:
    found = detector.detect(text)
    assert found.maybe
    assert not found.stated
