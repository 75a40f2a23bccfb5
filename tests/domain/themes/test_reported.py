"""What others say, think, dream or want of the writer, and what the writer grants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "He seems convinced that I'm ashamed of him.",
        "She seems to think I'm bored with her.",
        "She's got it into her head that I am jealous of her.",
        "She told the front desk I'm bored.",
        "They said in the review I was overwhelmed.",
        "It says in the complaint that I was bored.",
        "The rating scale has me as disengaged.",
        "I was accused of being bored.",
        "I am said to be jealous of her.",
        "Her mother says that I'm the one who is bored.",
        "The consensus in group was that I'm jealous.",
        "She's afraid that I'm disgusted by her.",
        "In her dream I was furious.",
        "She dreamt that I was furious with her.",
        "He acts as if I were disgusted by him.",
        "She apologised for making me angry. I wasn't.",
        "He'd rather I rescued him, he joked.",
        "Are you bored, she asked me.",
        "She told me I must be sick of her by now. I said no and that was true.",
        "Bored of it, mum says.",
        "She says that I find her boring.",
        "He thinks I find him dull and that it shows.",
        "Miss Okafor told the staff room that I am scared of Year 11.",
        "Bernie on the desk reckons I'm ashamed of him.",
        "She wrote it on the whiteboard: I HATE EVERYONE, I AM SO BORED.",
    ],
)
def test_what_others_hold_of_the_writer_is_not_stated(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "She asked if I was angry. Yes.",
        "She asked if I was angry and I said yes.",
        "My supervisor reckons I'm bored with him and she's right.",
        "When she said that I felt ashamed.",
        "When he told me about the dog I was furious.",
        "When she told of the child I was furious, and I could not find the words.",
        "According to the plan we stop in May and I'm furious.",
        "I'm convinced that I was bored.",
        "My sense is that I'm bored with him.",
        "He rang while I was eating and I was furious.",
        "She calls me her angel and I feel guilty.",
        "He thinks it's funny; I'm furious.",
        "I said I find her boring.",
    ],
)
def test_what_the_writer_says_or_grants_is_stated(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "In the seminar they found me overprotective.",
        "The brother asked me was I embarrassed to work with such people.",
        "His letter to his younger self starts, I'm ashamed of you.",
        "I was told I came across as ashamed, on video I look fine.",
        "Am I bored? Apparently not.",
    ],
)
def test_a_judgement_by_others_is_not_stated(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "When he leaned over to make his point I got helpless.",
        "After his report I was furious.",
        "He found me and I was furious.",
        "Am I angry at a dying man? Apparently.",
    ],
)
def test_a_noun_is_no_verb_of_saying_and_a_plain_answer_counts(
    detector: Detector, text: str
) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "She says I let him down.",
        "He thinks I keep thinking he's above my pay grade.",
        "I wish I let him down more gently.",
    ],
)
def test_a_report_of_a_thought_is_still_a_report(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "The truth is I keep thinking he's above my pay grade.",
        "He'd been in the army and I let him down.",
        "I told my supervisor that I seem to be forever picking up the pieces for that family.",
        "I was furious and he was not today.",
    ],
)
def test_a_thought_of_the_writers_own_is_stated(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "What he told me he did to the dog made me furious.",
        "What she said made me angry.",
        "Supervisor called it envy and I had to admit she had me there.",
        "She asked me, are you upset, and I said a little bit, because I was.",
        "She asked me was I bored, and I said a little bit.",
        "She suggested that I had been envious of him, and on reflection I must agree.",
    ],
)
def test_what_was_told_may_stir_the_writer_and_be_granted(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "Supervisor called it envy and moved on.",
        "She asked me, are you bored, and I said no.",
        "She asked me, are you bored, and I was late.",
    ],
)
def test_a_name_that_nobody_grants_is_not_the_writers(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize("verb", ["grown ashamed of him", "lost interest by then"])
def test_a_participle_behind_id_is_had(detector: Detector, verb: str) -> None:
    assert detector.detect(f"I'd {verb}.").stated


def test_a_bare_verb_behind_id_is_would(detector: Detector) -> None:
    assert not detector.detect("I'd be ashamed of him.").stated
