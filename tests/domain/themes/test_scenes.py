"""What a note tells of settles which of its themes a plain word means, and is no feeling itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.explain import explain
from reflect.domain.themes.model import PersonalPhrase

if TYPE_CHECKING:
    from reflect.domain.themes.model import Hit


def only(detector: Detector, text: str) -> Hit:
    (hit,) = detector.detect(text).stated
    return hit


SETTLED = [
    ("He told me where the pills are. I was scared.", "anxious_about_risk"),
    ("He slammed the door and shouted. I was scared.", "intimidated"),
    ("Her family is Hausa and I am Igbo. I was uneasy the entire time.", "cultural_difference"),
    ("I forgot her appointment. I feel rotten.", "guilt"),
    ("She said I am the best counsellor she has had and I was pleased.", "flattered_idealised"),
    ("He slept through for the first time in months. I was pleased.", "competent_hopeful"),
    ("She rolled her eyes and I was upset.", "criticised_devalued"),
]


@pytest.mark.parametrize(("text", "theme"), SETTLED)
def test_a_scene_settles_what_a_plain_word_means(detector: Detector, text: str, theme: str) -> None:
    assert only(detector, text).theme == theme


@pytest.mark.parametrize(
    "text",
    [
        "He told me where the pills are.",
        "He slammed the door and shouted.",
        "Her family is Hausa and I am Igbo.",
        "I forgot her appointment.",
        "He slept through for the first time in months.",
    ],
)
def test_a_scene_alone_is_no_feeling(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated == ()


def test_a_scene_that_is_denied_settles_nothing(detector: Detector) -> None:
    assert only(detector, "No self-harm. I was scared.").theme == "intimidated"


def test_two_scenes_at_odds_settle_nothing(detector: Detector) -> None:
    heard = detector.detect("He shouted that he has pills. I was uneasy.")
    assert heard.stated == ()
    assert [hit.theme for hit in heard.maybe] == ["anxious_about_risk"]


@pytest.mark.parametrize(
    "text",
    [
        "In supervision I went quiet and gave short answers, exactly as he does with me.",
        "I was guarded with my supervisor today. That is how he is with me every week.",
        "Said it six times to my supervisor, and that is precisely what she does to me.",
    ],
)
def test_what_a_client_does_is_parallel_beside_an_hour_of_supervision(
    detector: Detector, text: str
) -> None:
    assert "parallel_process" in {hit.theme for hit in detector.detect(text).stated}


@pytest.mark.parametrize(
    "text",
    [
        "He gave short answers, exactly as he does with his wife and exactly as he does with me.",
        "For supervision: he treats his wife exactly as he does with me.",
        "I want to bring to supervision how he is with me.",
        "In supervision I was asked about the fee.",
    ],
)
def test_it_is_no_more_than_a_maybe_without_one(detector: Detector, text: str) -> None:
    assert "parallel_process" not in {hit.theme for hit in detector.detect(text).stated}


def test_a_scene_far_off_settles_nothing(detector: Detector) -> None:
    far = "We talked of his garden and of the neighbours and of the dog. " * 4
    heard = detector.detect(f"Her family is Hausa. {far}I was uneasy.")
    assert heard.stated == ()


def test_whose_feeling_it_is_stays_a_matter_of_the_clause(detector: Detector) -> None:
    (hit,) = detector.detect("She had pills in her bag and her mother was scared.").other
    assert (hit.theme, hit.status) == ("anxious_about_risk", "client")


def test_the_explanation_names_what_settled_it(detector: Detector) -> None:
    text = "He told me about the safety plan. I was nervous."
    reason = "“nervous”, in your own words, with “safety plan” near it"
    assert explain(text, only(detector, text)) == reason


def test_what_a_person_taught_is_not_settled_otherwise() -> None:
    taught = PersonalPhrase("nervous", "dread_avoidance", accepts=True)
    detector = Detector(load_lexicon(), (taught,))
    heard = {hit.theme for hit in detector.detect("He shouted. I was nervous.").stated}
    assert "dread_avoidance" in heard


def test_a_theme_that_a_person_rejected_for_a_word_is_not_heard_by_a_scene() -> None:
    rejected = PersonalPhrase("scared", "anxious_about_risk", accepts=False)
    detector = Detector(load_lexicon(), (rejected,))
    heard = detector.detect("He told me where the pills are. I was scared.")
    assert all(hit.theme != "anxious_about_risk" for hit in heard.stated)


def test_the_same_texts_are_heard_alike_however_often(detector: Detector) -> None:
    first = [detector.detect(text) for text, _ in SETTLED]
    assert [detector.detect(text) for text, _ in SETTLED] == first
