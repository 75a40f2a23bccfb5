"""Other jobs, other times and what is no part of the work, beside the work itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.heard import states

if TYPE_CHECKING:
    from reflect.domain.themes.detector import Detector


@pytest.mark.parametrize(
    "text",
    [
        "Started the placement terrified of silences, now it's the talkers.",
        "I began the course ashamed of my accent, these days I forget I have one.",
        "When I did the phones I was exhausted by ten.",
        "As a paramedic I was numb most of the time, now I feel too much.",
        "Exhausted after the night feeds so short notes.",
        "Raging after the clampers got the car again, so apologies for the spelling.",
        "Behind the bar I was bored out of my skull by nine.",
        "Where I trained I was frightened of everybody.",
        "In the classroom I was bored by half two of a Friday. Not in this chair.",
        "Gone is the dread I carried up those stairs in October.",
        "Dead on my feet after the bank holiday trains so full notes tmrw.",
        "As a midwife I felt helpless every other night.",
        "As a teacher I was furious with the whole system.",
        "On my second placement I was terrified of the manager.",
        "Began the year intimidated by everybody; now I chair the thing.",
        "Came into this course ashamed of my accent. I've stopped noticing.",
        "When I drove the ambulance I was numb by Thursday.",
        "When I waited tables I was exhausted by nine every night.",
        "Where I worked before I was bored stiff.",
        "On the tills I was bored by lunchtime every day.",
        "At the call centre I was furious most shifts.",
        "Gone are the days when I was terrified of a closed door.",
        "Gone is the shame about my notes.",
        "Wiped out after a night of the baby so bullet points.",
        "Shattered from the school run and the dentist, notes later.",
        "Knackered after the half marathon, so this is short.",
        "Furious after the parking ticket, ignore the tone.",
        "Two jobs ago I was bored all day long.",
        "I was furious every day in the prison service. It's different here.",
        "At the bar I was bored every night.",
        "As a paramedic I was numb most of the time.",
        "I'd been angry with everyone on nights. It's different here.",
        "Four years ago I lost my husband, and his mother blamed me. I was furious with her.",
        "I was sad on Sunday because it was my mother's anniversary.",
        "I was sad this morning because my dog is sick.",
        "On my previous ward I was often afraid of the patients.",
        "In a foul temper off the M4, nothing to do with anyone I saw.",
    ],
)
def test_it_is_of_another_life_or_time(detector: Detector, text: str) -> None:
    assert not detector.detect(text).stated


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Started the session terrified of him, now I'm in the car.", "terrified"),
        ("As a therapist I was helpless today.", "helpless"),
        ("As a trainee I was intimidated by her.", "intimidated"),
        ("As a mother I was furious with him.", "furious"),
        ("As a counsellor I felt useless with him.", "useless"),
        ("When I did the intake I was exhausted by ten.", "exhausted"),
        ("When I ran the group today I was terrified.", "terrified"),
        ("When I worked with her anger I was scared of her.", "scared"),
        ("Started the placement terrified of silences and I still am.", "terrified"),
        ("Started the session terrified, now I feel hollow.", "terrified"),
        ("Exhausted after lunch with the family, the two of them shouting.", "Exhausted"),
        ("Drained after the session and had to sit in the car.", "Drained"),
        ("Furious after what he said about the rota.", "Furious"),
        ("Knackered after him.", "Knackered"),
        ("Shattered after three assessments before lunch.", "Shattered"),
        ("Gone is my patience; I'm furious with him.", "furious"),
        ("I was bored with him. Not here with her.", "bored"),
        ("I was angry with the boy. Not in this hour alone, all week.", "angry"),
        ("In the classroom I was bored by him and by the whole group.", "bored"),
        ("Where I sat I was frightened of him.", "frightened"),
        ("On the ward round I was furious with the consultant about her.", "furious"),
        ("Behind the screen I was bored by the couple.", "bored"),
        ("Started today furious with her, now I just feel sad.", "furious"),
        ("Exhausted after the family and their row.", "Exhausted"),
        ("Drained after the lunchtime session with her.", "Drained"),
        ("Upset after what she told me about the car.", "Upset"),
        ("As a supervisee I was ashamed of the tape today.", "ashamed"),
        ("Gone quiet again, and I was furious.", "furious"),
        ("Not in this job for the thanks, but I was hurt.", "hurt"),
        ("I came into this room angry with him.", "angry"),
        ("He was at the bar again and I was furious.", "furious"),
        ("I forgot that I had told her last month, and told her again. I was ashamed.", "ashamed"),
        ("I lost my own son two years ago, and hers brought mine back. I was shaken.", "shaken"),
        ("Annoyed with him. Still annoyed at lunch.", "annoyed"),
        ("I was bored over coffee with her.", "bored"),
    ],
)
def test_it_is_of_the_work_now(detector: Detector, text: str, word: str) -> None:
    assert states(detector, text, word)
