"""A plain word of feeling is heard in whatever frame it stands, and is none in daily life."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

FRAMES = (
    "I felt {}.",
    "I was {} when she said it.",
    "{} today.",
    "Feeling {}.",
    "I got {}.",
    "It left me {}.",
    "A bit {} after the session.",
    "By the end I was {}.",
    "I was {} by then.",
    "I was {} on the drive home.",
    "I was {} throughout.",
)
WORDS = [
    ("frenzied", "overwhelmed"),
    ("underconfident", "helpless_inadequate"),
    ("worthless", "helpless_inadequate"),
    ("timorous", "intimidated"),
    ("uninspired", "disengaged_bored"),
    ("grouchy", "irritated_angry"),
    ("uncharitable", "irritated_angry"),
    ("curt", "irritated_angry"),
    ("mardy", "irritated_angry"),
    ("rebuffed", "criticised_devalued"),
    ("overlooked", "criticised_devalued"),
    ("schoolmarmish", "righting_reflex"),
    ("lovestruck", "attraction"),
    ("disloyal", "guilt"),
    ("laughable", "shame"),
    ("lachrymose", "sadness_grief"),
    ("heartsick", "sadness_grief"),
    ("disenchanted", "hopeless"),
    ("disquieted", "anxious_about_risk"),
    ("moithered", "confused_foggy"),
    ("scandalised", "disgust"),
    ("openhearted", "warmth_alliance"),
    ("enthused", "competent_hopeful"),
    ("othered", "cultural_difference"),
    ("haggard", "exhausted_vicarious"),
    ("perfectionistic", "self_focus"),
    ("overfamiliar", "boundary_pull"),
]
NOUNS = [
    ("unpreparedness", "helpless_inadequate"),
    ("smallness", "intimidated"),
    ("lack of interest", "disengaged_bored"),
    ("tetchiness", "irritated_angry"),
    ("urge to shake him", "irritated_angry"),
    ("insignificance", "criticised_devalued"),
    ("urge to rescue her", "rescue"),
    ("bossiness", "righting_reflex"),
    ("disloyalty", "guilt"),
    ("urge to hide", "shame"),
    ("self satisfaction", "flattered_idealised"),
    ("unhappiness", "sadness_grief"),
    ("loss of hope", "hopeless"),
    ("worry about him", "anxious_about_risk"),
    ("unreality", "confused_foggy"),
    ("thankfulness", "warmth_alliance"),
    ("steadiness", "competent_hopeful"),
    ("need to impress", "self_focus"),
    ("wish to hug her", "boundary_pull"),
]
SENTENCES = [
    ("I worried about him.", "anxious_about_risk"),
    ("I was worried about her all weekend.", "anxious_about_risk"),
    ("I worried he might jump.", "anxious_about_risk"),
    ("I worried that she would do it.", "anxious_about_risk"),
    ("I worried for his safety.", "anxious_about_risk"),
    ("I panicked that he was dead.", "anxious_about_risk"),
    ("I tired of her excuses.", "irritated_angry"),
    ("I lost interest.", "disengaged_bored"),
    ("I was sick of him when he began again.", "irritated_angry"),
    ("I was ill equipped when she asked.", "helpless_inadequate"),
    ("I felt resentful of him.", "irritated_angry"),
    ("I felt resentful of her freedom.", "envy"),
    ("I felt under confident.", "helpless_inadequate"),
    ("I found myself wanting to hold her.", "protective_parental"),
    ("I was reminded of my mother.", "identification"),
    ("I feared him.", "intimidated"),
    ("I was feared of him.", "intimidated"),
    ("I was angry on him.", "irritated_angry"),
    ("I felt shame and was ashamed from it.", "shame"),
    ("I despise him.", "irritated_angry"),
    ("I obsessed about her.", "special_overinvolved"),
    ("I nodded sadly.", "sadness_grief"),
    ("I sat there despondently.", "hopeless"),
    ("I answered her irritably.", "irritated_angry"),
    ("I felt usless.", "helpless_inadequate"),
    ("I felt honored.", "warmth_alliance"),
    ("A little scared of him.", "intimidated"),
    ("I'm at my wits' end.", "helpless_inadequate"),
    ("I'm at my wits’ end with him.", "irritated_angry"),
    ("Part of me wants to keep her on.", "ambivalence"),
    ("I was pulling my hair out.", "irritated_angry"),
    ("Worried re pills.", "anxious_about_risk"),
    ("I want to give this patient to a colleague.", "wish_to_hand_off"),
    ("Cldn't concentrate.", "disengaged_bored"),
    ("I feel re-energised.", "competent_hopeful"),
    ("He shouted, and I was shaking like a leaf.", "intimidated"),
]
SILENT = [
    "When I was done with her I wrote up the notes.",
    "I was keen to refer her to the dietitian as planned.",
    "He worried he might fail.",
    "I worried about the parking.",
    "I worried the loose tooth.",
    "He lost interest in football.",
    "Tearful throughout. Lost job Friday.",
    "The kettle gave a frenzied whistle.",
    "I was low on confidence tricks.",
    "The voucher was worthless.",
    "My coat is on the hook for the morning.",
    "I was unwilling to start the car in the snow.",
    "I withdrew cash.",
    "The flat is overlooked.",
    "The path was treacherous.",
    "A hard-hearted man came to the door.",
    "My self-satisfied boss rang.",
    "A little sad man.",
    "Steamed up windows all morning.",
    "I bought a lemon.",
    "I saw a goose.",
    "I sent my regrets to the wedding.",
    "I was bereaved at nineteen.",
    "I resigned myself to the bus.",
    "I was warmed by the sun.",
    "I was happy to move the slot.",
    "Happy to swap rooms.",
    "I was reminded of my password.",
    "The engine seized up.",
    "The files were mixed up.",
    "A heat haze on the road.",
    "I was sick to my stomach from the oysters.",
    "The crowd cheered.",
    "I was on top of it when the ladder slipped.",
    "The two teams merged.",
    "I doubted the forecast.",
    "I judged the cake contest.",
    "I was tempted by cake.",
    "I am allied health staff.",
    "I was ready to hand him the form.",
    "I was stuck on the drive home.",
    "I was lost on the way home.",
    "I was keen to get away before the traffic.",
    "I fear the train will be late.",
    "He was callous to her.",
    "Her frustrations came out.",
    "His obsession with trains came up.",
    "I was rubbish with computers at school.",
]


def _stated(detector: Detector, text: str) -> set[str]:
    return {hit.theme for hit in detector.detect(text).stated}


@pytest.mark.parametrize(("word", "theme"), WORDS)
def test_a_state_is_heard_in_every_frame(detector: Detector, word: str, theme: str) -> None:
    for frame in FRAMES:
        text = frame.format(word)
        assert _stated(detector, text[0].upper() + text[1:]) == {theme}, text


@pytest.mark.parametrize(("name", "theme"), NOUNS)
def test_the_name_of_a_feeling_is_heard_where_it_is_owned(
    detector: Detector, name: str, theme: str
) -> None:
    for frame in ("I noticed my {}.", "There was {} in me and it was mine.", "I felt {}."):
        assert theme in _stated(detector, frame.format(name)), frame


@pytest.mark.parametrize(("text", "theme"), SENTENCES)
def test_a_plain_sentence_says_its_feeling(detector: Detector, text: str, theme: str) -> None:
    assert _stated(detector, text) == {theme}


@pytest.mark.parametrize("text", SILENT)
def test_the_same_words_in_daily_life_say_none(detector: Detector, text: str) -> None:
    assert _stated(detector, text) == set()
