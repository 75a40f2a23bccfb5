"""Structures in which the feeling stands away from the one who feels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector

MINE = [
    "The one feeling guilty was me.",
    "Nobody but me was angry.",
    "She was not angry, I was.",
    "She wanted me to feel guilty and I did.",
    "She managed to make me feel guilty.",
    "Was I bored? Yes.",
    "She reminded me of how hopeless I'd been last week.",
    "I seemed irritated with him, she said, and I was.",
    "I, of all people, was mortified.",
    "It gives me envy, how her family comes.",
    "Overwhelmed is the only word for it.",
    "Angry is what I was.",
    "Part of me is dreading Tuesday.",
    "The more he talked, the more irritated I became.",
    "Never had I felt so helpless.",
    "If anyone was angry it was me.",
    "They asked me why I was so hopeless.",
    "He said, and I believe him, that I looked bored.",
    "His tears made everyone sad, me included.",
]
THEIRS = [
    "I watched her become more and more hopeless.",
    "His being bored didn't bother me.",
    "The client I saw after lunch was exhausted.",
    "The mother, whom I met once, is ashamed.",
    "Everyone but me was angry.",
    "She wanted to make me feel guilty.",
    "I've never been bored by her.",
    "Then, ashamed, he looked away.",
    "Angry is what he gets.",
    "I have a client whose whole life is dread.",
    "In the letter he writes: I am overwhelmed.",
    "Supervisor put to me that I was angry with her.",
    "My colleague's theory is that I'm late, and that I'm smitten with him.",
    "What a sad house, the neighbour said.",
    "It's draining work, says the leaflet.",
    "My colleague in room 2 dreads Fridays.",
    "I neither want to leave nor am I cross.",
    "I might get irritated with the rules, or dread the early shift.",
    "I've looked for guilt and found the kettle.",
    "I was very encouraging.",
    "So ashamed was she that she whispered.",
    "It's him I worry is exhausted.",
    "I drew him looking sad.",
    "I explained that shame makes us hide.",
    "Not once in six weeks have I dreaded her.",
    "Angry at me for the clocks going back.",
    "Can't face her sister's wedding.",
    "Couldn't stop crying, he told me, in the shop.",
    "The diary she brought begins, I am so tired of it.",
    "I normalised feeling overwhelmed.",
]


@pytest.mark.parametrize("text", MINE)
def test_it_is_the_writers(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize("text", THEIRS)
def test_it_is_not_the_writers(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


def test_weaker_evidence_leaves_room_for_the_stronger_of_the_same_theme(
    detector: Detector,
) -> None:
    found = detector.detect("I stayed late filling in his forms.")
    assert [hit.theme for hit in found.stated] == ["rescue"]
    assert not found.maybe


def test_what_two_do_together_is_stated_only_where_it_is_mutual(detector: Detector) -> None:
    assert detector.detect("We got on like a house on fire.").stated
    assert not detector.detect("We went through the motions.").stated


@pytest.mark.parametrize(
    "text",
    [
        "Apparently I looked bored. I was counting the sessions left.",
        "The group fed back that I seemed anxious.",
        "The observer's comment was that I was rescuing.",
        "According to Jo I get protective around young men.",
        "The way he tells it, I was overwhelmed and he saved the session.",
        "They asked whether I felt guilty about leaving, and I had to say not really.",
    ],
)
def test_how_one_seemed_to_others_is_not_stated(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "heading",
    ["Notes", "Session 4", "# After", "Tuesday", "R. 12 March", "Supervision prep", "Sup"],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_line_break_ends_a_heading(detector: Detector, heading: str, gap: str) -> None:
    assert detector.detect(f"{heading}{gap}Dreading next week.").stated


def test_lines_of_a_list_are_read_one_by_one(detector: Detector) -> None:
    found = detector.detect("After R.\n- angry with him\n- sad on the bus\nHe was bored\n")
    assert {hit.theme for hit in found.stated} == {"irritated_angry", "sadness_grief"}


@pytest.mark.parametrize(
    "text",
    [
        "She told me at length about the weekend and then she\nfelt guilty.",
        "She felt so\nguilty.",
        "By the end of that long and tiring session with all of them she looked\nguilty.",
    ],
)
def test_a_wrapped_line_goes_on(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


def test_no_phrase_goes_across_a_line_break(detector: Detector) -> None:
    assert not detector.detect("Part of me was late\nbut she was on time").stated
