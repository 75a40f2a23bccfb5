"""Telegraphic notes: whose a word is that has no subject."""

from __future__ import annotations

import pytest

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.model import Detection, PersonalPhrase


def themes(found: Detection) -> set[str]:
    return {hit.theme for hit in found.stated}


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Still cross with him.", "irritated_angry"),
        ("8 clts. Knackered.", "exhausted_vicarious"),
        ("Session with J: bored.", "disengaged_bored"),
        ("foggy + useless, whole 2nd half", "helpless_inadequate"),
        ("Felt about five years old.", "helpless_inadequate"),
        ("Came out feeling hollow and a bit useless.", "helpless_inadequate"),
        ("Cancelled again. Annoyed.", "irritated_angry"),
    ],
)
def test_a_word_that_opens_a_note_is_the_writers(detector: Detector, text: str, theme: str) -> None:
    assert theme in themes(detector.detect(text))


@pytest.mark.parametrize(
    "text",
    [
        "System overloaded, according to IT.",
        "Hot in there with the radiator stuck on.",
        "And then the talk turned to what makes it shameful to say.",
    ],
)
def test_a_word_without_a_subject_further_inside_is_no_more_than_a_maybe(
    detector: Detector, text: str
) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "Low in mood, sees no point in the physio. Dreading discharge. Denies plans.",
        "Tearful from the start. Furious with sister over the will.",
        "Ashamed, couldn't look up. Told no one before today. Normalised.",
        "Weepy again. Guilty about bottle feeding. EPDS 17.",
    ],
)
def test_what_a_clinical_note_lists_is_the_clients(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "Shame and anger, week five of ten. Handouts 9 to 12.",
        "We did boredom as an emotion: what it's for.",
        "Fog till eleven.",
    ],
)
def test_a_feelings_name_that_nobody_owns_is_no_more_than_a_maybe(
    detector: Detector, text: str
) -> None:
    assert not detector.detect(text).stated


def test_a_feelings_name_alone_is_the_writers(detector: Detector) -> None:
    assert detector.detect("Him again. Dread.").stated


def test_reactions_named_by_others_are_theirs(detector: Detector) -> None:
    text = "Reactions named by them: mind went blank; felt sick at the sound; all too much."
    assert not detector.detect(text).stated


def test_both_voices_of_a_transcript_are_quoted(detector: Detector) -> None:
    text = "CL: I'm scared of her and I'm furious. TH: Scared and furious. CL: Don't repeat me."
    assert not detector.detect(text).stated


def test_a_phrase_that_was_taught_needs_no_subject(detector: Detector) -> None:
    from_home = PersonalPhrase("the lights went amber", "overwhelmed", accepts=True)
    taught = Detector(load_lexicon(), (from_home,))
    assert "overwhelmed" in themes(taught.detect("Ten minutes in the lights went amber."))


def test_a_word_said_as_a_question_to_oneself_is_a_maybe(detector: Detector) -> None:
    assert not detector.detect("He asked me to guess. Jealous?").stated
    assert detector.detect("Jealous? Yes.").stated


@pytest.mark.parametrize(
    "text",
    [
        "Tired, tearful, says she can't go on like this.",
        "Panicky on the stairs, calm by the time she sat down.",
        "Embarrassed afterwards. I normalised it.",
        "Overwhelmed by debts, ashamed, not opening post.",
        "Guilty re relapse. Urges 3/10.",
        "Attended w/ mum. Sulky, irritable, earbuds in.",
        "Still angry, still not talking to his brother.",
    ],
)
def test_a_note_that_turns_to_the_client_states_nothing(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize("text", ["Still angry, still thinking of it.", "Drained, and she isn't."])
def test_a_note_that_stays_with_the_writer_is_theirs(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "Seemed ashamed, head down.",
        "Talked about feeling useless at work.",
        "Discussed feeling overwhelmed.",
        "Ashamed of himself.",
        "Disgusted with herself after the binge.",
        "34f, guilty, poor sleep.",
        "Arrived late, angry.",
        "Rang: tearful, apologetic.",
        "Angry, slammed bag down.",
        "Exhausted, baby up all night, husband away.",
        "Feeling guilty since her mum's fall.",
    ],
)
def test_signs_of_a_client_leave_a_word_without_a_subject_unstated(
    detector: Detector, text: str
) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text", ["Tbh bored.", "Anxious about her tonight.", "Not just tired after her, drained."]
)
def test_a_note_of_the_writers_own_is_stated(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "anxious abt her all evening",
        "sooo drained after R",
        "soooo tired after C",
        "reeeally irritated w/ her today",
        "not looking fwd to Thurs",
    ],
)
def test_words_cut_short_or_drawn_out_are_read(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated
