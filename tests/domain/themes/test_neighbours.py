"""What a feeling is about says which of two neighbouring themes it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

NEIGHBOURS = [
    ("I was walking on eggshells with him.", "intimidated"),
    ("I was walking on eggshells about race.", "cultural_difference"),
    ("I was nervous around her.", "intimidated"),
    ("I was nervous before the session.", "self_focus"),
    ("I was nervous about his safety.", "anxious_about_risk"),
    ("I put my foot in it.", "shame"),
    ("I put my foot in it about her religion.", "cultural_difference"),
    ("I had my heart in my mouth all weekend.", "anxious_about_risk"),
    ("I had my heart in my mouth when he stood up.", "intimidated"),
    ("I felt out of my depth.", "helpless_inadequate"),
    ("I felt out of my depth with her culture.", "cultural_difference"),
    ("She humiliated me in front of her mother.", "criticised_devalued"),
    ("It stung when he said I was too young.", "criticised_devalued"),
    ("I bent the rules for him.", "boundary_pull"),
    ("I was afraid I'd sound patronising.", "cultural_difference"),
    ("I'm scared of disappointing her.", "flattered_idealised"),
    ("I wanted to take him home and tuck him in.", "protective_parental"),
    ("I resent her.", "irritated_angry"),
    ("I resent her freedom.", "envy"),
]

OTHER_SENSES = [
    "My stomach hurt after the curry.",
    "My skin is irritated from the new soap.",
    "It's useless to phone before nine.",
    "We were torn between curry and pizza.",
    "I can't face another sandwich.",
    "I'm up to my eyes in laundry.",
    "I want to be done with the paperwork by six.",
]


@pytest.mark.parametrize(("text", "theme"), NEIGHBOURS)
def test_the_object_names_the_theme(detector: Detector, text: str, theme: str) -> None:
    assert {hit.theme for hit in detector.detect(text).stated} == {theme}


@pytest.mark.parametrize("text", OTHER_SENSES)
def test_the_object_shows_another_sense(detector: Detector, text: str) -> None:
    assert [hit.theme for hit in detector.detect(text).stated] == []


def test_an_adverb_of_feeling_belongs_to_who_acts(detector: Detector) -> None:
    assert [hit.theme for hit in detector.detect("I answered him irritably.").stated] == [
        "irritated_angry"
    ]
    assert detector.detect("He looked at me helplessly.").stated == ()


def test_letting_down_ones_guard_is_not_letting_somebody_down(detector: Detector) -> None:
    themes = {hit.theme for hit in detector.detect("I let my guard down.").stated}
    assert themes == {"boundary_pull"}


def test_what_one_does_not_dare_to_say_is_only_a_maybe(detector: Detector) -> None:
    found = detector.detect("I don't dare to touch anything.")
    assert not found.stated
    assert [hit.theme for hit in found.maybe] == ["intimidated"]
