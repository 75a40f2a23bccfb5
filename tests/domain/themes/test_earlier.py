"""Earlier times, and matters outside this work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.themes.model import Status

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "My first ever client was in 2009. I was mortified and I felt a complete fraud.",
        "That winter I was miserable and ashamed. It's a long time ago.",
        "I was so angry on the landings. That was then.",
        "When my father was dying I felt terribly guilty about it; I was grieving.",
        "Second placement, autumn 2018, a big hospital. I was so embarrassed.",
        "I'd fancied a client on the helpline then.",
        "When I first took him on I dreaded every Wednesday. Not any more.",
        "Last week I was bored with him; this week he brought photos and the hour flew.",
        "I was ashamed of that tape for months, can listen to it fine now.",
        "There was a time I wanted to rescue them all.",
        "For the first few weeks I was terrified she'd walk out.",
        "At nineteen I was ashamed of my accent.",
        "I'd been angry with her after the message but by today it had burnt itself out.",
        "I had felt hopeless about him for weeks. Then he walked in with the form filled in.",
        "During my army attachment I was so scared of the sergeants.",
        "In my country I worked before in a prison, and there I was in despair every day.",
        "I guess I felt like a fraud with everyone my first semester.",
        "I was miserable this morning because of the news, but that had lifted before he came in.",
        "Before half term I was dreading this group, but that has gone.",
    ],
)
def test_an_earlier_time_holds_until_the_present_is_named(detector: Detector, text: str) -> None:
    found = detector.detect(text)
    assert not found.stated
    assert Status.PAST in {hit.status for hit in found.other}


@pytest.mark.parametrize(
    "text",
    [
        "In 2009 I was a waiter. Today I was ashamed of how I waited on her.",
        "He was in prison in 2009. I felt disgusted listening to him.",
        "Last week I was calm. This week I was bored with him.",
        "I have been scared for him for weeks now.",
        "By the end I had become quite angry with him.",
        "I'd felt bored but tried to hide it from her.",
        "Early on in the session I was bored with him.",
        "At ten I was still cross with him.",
        "I'm sad that we end in the summer.",
        "I'm scared that he will be gone by Christmas.",
        "Up until the last ten minutes I was bored with her.",
        "My time with the family left me drained.",
        "Bored during the football, I came back when he said my dad.",
        "I was ashamed that he is my first semester client.",
        "I was ashamed, because this is my first term.",
    ],
)
def test_the_present_is_not_taken_for_the_past(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    ["I'm dreading the dentist.", "The parking makes me want to scream.", "I resent my sister."],
)
def test_what_is_done_to_an_outside_matter_is_not_of_this_work(
    detector: Detector, text: str
) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "Back when I ran the hostel I was furious most of the time.",
        "My first year I was terrified of silence.",
        "When I was newly qualified I was drained by lunchtime.",
        "Before I learned to pace myself I was exhausted by Wednesday.",
        "My old manager made me furious.",
        "In the job I had before this I was drained.",
        "It used to make me furious.",
        "I'd always felt guilty about leaving home.",
        "I'd been ashamed of it for years.",
        "I'd been terrified before the call, and it turned out to be nothing.",
        "I spent ten years bored behind a desk.",
        "For half my life I was ashamed.",
        "First-year me was intimidated by anyone with a clipboard.",
        "The nurse I was then was exhausted.",
        "I was overwhelmed by this caseload once.",
        "Yesterday I was drained. Today is fine.",
        "I was so protective of her in the beginning.",
    ],
)
def test_an_earlier_time_is_heard_by_many_signs(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I was a nurse for eleven years. I was exhausted by the end and guilty whenever I sat.",
        "I grew up over a pub. I was ashamed of the smell on my coat.",
        "I did three years on the phones. Every night I was terrified of the next call.",
        "I trained in Leeds. The supervisor there was hard. I felt useless every week.",
        "I was furious with every client. That was 2016.",
        "I was terrified of him. I was only seven.",
        "I was furious. But that was another job.",
        "I was overwhelmed. That was my first term.",
    ],
)
def test_an_earlier_life_is_told_over_several_sentences(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "It's my first year and I'm terrified of silence.",
        "I grew up over a pub. She talked about her father's drinking and I was ashamed again.",
        "I was a nurse for eleven years. With this client I'm helpless all the same.",
        "I worked nights before this. Listening to her I was exhausted on her behalf.",
        "She was a nurse for eleven years. I was bored hearing about the wards.",
        "He did three years inside. I was terrified of him.",
        "In the past hour I was furious twice.",
        "I was furious at once.",
        "Back in the room I was furious again.",
        "I was furious. That was my first feeling today.",
        "I realised I'd been bored for most of the hour.",
        "For years I've been ashamed of it and I still am.",
        "I was terrified. I was seven minutes late.",
        "I was sad all through my next patient.",
    ],
)
def test_a_feeling_of_this_work_stays_beside_an_earlier_time(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I was furious all morning, nothing to do with him.",
        "I cried at my cousin's wedding.",
        "Dreaded licensing exams for a whole year.",
        "Not like the old days, when every silence made me furious.",
        "My anxiety about him belonged to the first sessions.",
        "Guilty as charged, I ate the last biscuit.",
    ],
)
def test_what_is_said_to_be_of_something_else_is_not_of_this_work(
    detector: Detector, text: str
) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "She used to be a teacher, and I felt like a naughty child.",
        "When he talked about his first year at school I was bored.",
        "I'm ashamed of how I used to talk to him.",
        "I was ashamed that I hadn't noticed.",
        "If I hadn't been so bored I'd have noticed.",
        "Like last week I was bored.",
        "In hindsight I was angry with her.",
    ],
)
def test_anothers_past_or_an_aside_about_it_sets_no_time(detector: Detector, text: str) -> None:
    assert detector.detect(text).stated


@pytest.mark.parametrize(
    "text",
    [
        "I remember being jealous of a girl in my cohort.",
        "I remember how helpless I was on my first night shift.",
        "Two years into my training I was still ashamed of asking for help.",
        "There was a stage, early on, when I dreaded each and every one of them.",
        "That was me at his age, angry with everybody.",
        "I did my time in A&E and came out of it burnt out.",
    ],
)
def test_what_is_remembered_is_of_an_earlier_time(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated
