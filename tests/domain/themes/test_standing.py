"""Words with an everyday second sense are a feeling only where they can be one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

NO_FEELING = [
    "I tried to slow her down.",
    "I told him to calm down.",
    "Tried to calm myself down before the session.",
    "A bed is still needed.",
    "A place is needed for her.",
    "She slowed down and I wrote down the date.",
    "He asked me to turn the music down low.",
    "The low chair is broken and the blue one is too small.",
    "My flat is on the third floor.",
    "I moved to a new flat and it is cold.",
    "I let her speak and let him know.",
    "We are a team of six and the team met at noon.",
    "The handout covers rapport and pacing.",
    "I did it with a pen and we will do it again.",
    "It was a good one.",
    "The Pride parade is on Sunday.",
    "She wanted to know what I was doing.",
    "I was stuck in traffic.",
    "I switched off the lights and checked out of the hotel.",
    "I sat close to the door.",
    "I was able to finish on time.",
    "I like her coat.",
    "It cut out twice on the call.",
    "His drinking is out of control.",
    "My tank top was blue and the battery was flat.",
]


@pytest.mark.parametrize("text", NO_FEELING)
def test_everyday_senses_are_not_stated(detector: Detector, text: str) -> None:
    assert [hit.theme for hit in detector.detect(text).stated] == []


FEELINGS = [
    ("I felt really down after she left.", "sadness_grief"),
    ("Felt low all evening.", "sadness_grief"),
    ("I was stuck.", "helpless_inadequate"),
    ("I was stuck with him for an hour and had nothing.", "helpless_inadequate"),
    ("I switched off while he talked.", "disengaged_bored"),
    ("I switched off the whole hour.", "disengaged_bored"),
    ("I felt close to her today.", "warmth_alliance"),
    ("I like him.", "warmth_alliance"),
    ("I like her a great deal.", "warmth_alliance"),
    ("We felt like a team.", "warmth_alliance"),
    ("I let her down.", "guilt"),
    ("I felt able to stay with it.", "competent_hopeful"),
    ("I found myself lecturing her.", "righting_reflex"),
    ("I was lost in her story.", "confused_foggy"),
    ("I was spent.", "exhausted_vicarious"),
    ("I felt lost, as he did.", "confused_foggy"),
]


@pytest.mark.parametrize(("text", "theme"), FEELINGS)
def test_the_same_words_are_heard_where_they_stand_for_a_feeling(
    detector: Detector, text: str, theme: str
) -> None:
    assert theme in {hit.theme for hit in detector.detect(text).stated}


IDIOMS = [
    ("I was up the walls with all of it.", "overwhelmed"),  # Irish
    ("Under the pump from the first minute.", "overwhelmed"),  # Australian
    ("I lost the run of myself with the questions.", "overwhelmed"),
    ("I was neither use nor ornament in there.", "helpless_inadequate"),
    ("I was browned off with him.", "irritated_angry"),  # British
    ("He got my goat again.", "irritated_angry"),
    ("I blew a gasket inside.", "irritated_angry"),  # American
    ("Ropeable by the end.", "irritated_angry"),  # Australian
    ("I was vex with her.", "irritated_angry"),  # Indian and Caribbean
    ("He gave me the hump.", "irritated_angry"),
    ("I was morto.", "shame"),  # Irish
    ("I made a holy show of myself.", "shame"),
    ("My cheeks were burning.", "shame"),
    ("I was bored out of my skull.", "disengaged_bored"),
    ("I lost the will to live.", "disengaged_bored"),
    ("I was in bits.", "sadness_grief"),  # Irish
    ("I had a wee cry in the car.", "sadness_grief"),  # Scottish
    ("I am dead on my feet.", "exhausted_vicarious"),
    ("I was fit to drop.", "exhausted_vicarious"),
    ("Knackered, v. little left.", "exhausted_vicarious"),
    ("Alarm bells rang.", "anxious_about_risk"),
    ("I was like a cat on hot bricks.", "anxious_about_risk"),
    ("My stomach sank when I saw her name.", "dread_avoidance"),
    ("I wanted to pull a sickie.", "dread_avoidance"),
    ("I was in two minds.", "ambivalence"),
    ("We got on like a house on fire.", "warmth_alliance"),
    ("I was chuffed to bits with the compliment.", "flattered_idealised"),
    ("I hit my stride today.", "competent_hopeful"),
    ("There but for the grace of God.", "identification"),
    ("I want shot of him.", "wish_to_hand_off"),
]


@pytest.mark.parametrize(("text", "theme"), IDIOMS)
def test_stock_idioms_of_many_englishes_are_heard(
    detector: Detector, text: str, theme: str
) -> None:
    assert theme in {hit.theme for hit in detector.detect(text).stated}
