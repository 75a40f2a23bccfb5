"""The anchors every score is read against: a list of feeling words, and the nearest pronoun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflect.domain.themes.wordset import wordset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.evaluation.measure import Row

WORDS = {
    "overwhelmed": "overwhelm|swamped|flooded|drowning|too much",
    "wish_to_hand_off": "refer|transfer|hand off|someone else",
    "rescue": "rescue|rescuing|save|fix",
    "righting_reflex": "lectur|advice|convinc|persuad",
    "helpless_inadequate": "helpless|useless|inadequate|fraud|incompetent|stuck",
    "intimidated": "intimidat|scared of|frighten",
    "dread_avoidance": "dread|avoid",
    "disengaged_bored": "bored|boring|zoned out|sleepy",
    "irritated_angry": "angry|anger|annoy|irritat|furious|frustrat|mad",
    "criticised_devalued": "criticis|criticiz|judged|dismissed|devalued",
    "protective_parental": "protective|maternal|motherly",
    "special_overinvolved": "special|favourite|favorite|attached",
    "boundary_pull": "boundary|boundaries|hug|disclos",
    "attraction": "attract|crush|sexy|sexual",
    "guilt": "guilt",
    "shame": "shame|embarrass|mortif",
    "envy": "envy|envious|jealous",
    "flattered_idealised": "flatter|pedestal|idealis|idealiz",
    "sadness_grief": "sad|cried|tear|grief|griev",
    "hopeless": "hopeless|pointless|despair",
    "anxious_about_risk": "anxious|worried|worry|safety|risk",
    "confused_foggy": "confus|foggy|lost|blank",
    "disgust": "disgust|gross|sick|repuls",
    "warmth_alliance": "warm|close|fond|like (him|her|them)",
    "competent_hopeful": "competent|proud|confident|hopeful",
    "identification": "remind|identify|identified|like me",
    "cultural_difference": "race|culture|accent|white|class",
    "parallel_process": "parallel|supervision",
    "exhausted_vicarious": "exhaust|tired|drained|burn",
    "ambivalence": "ambivalen|torn|mixed",
    "self_focus": "nervous|camera|tape",
}


def keyword_list() -> Callable[[str], set[str]]:
    """Return a matcher that hears a theme wherever one of its words stands, whoever feels it."""
    compiled = {
        theme: re.compile(rf"\b(?:{words})", re.IGNORECASE) for theme, words in WORDS.items()
    }
    return lambda text: {theme for theme, regex in compiled.items() if regex.search(text)}


_WRITER = wordset("i me my mine myself we us our ours ourselves")
_OTHERS = wordset(
    "he him his himself she her hers herself they them their theirs themselves you your yours "
    "yourself"
)
_WORD = re.compile(r"[a-z]+")


def nearest_pronoun(text: str, start: int) -> bool:
    """Return whether the last personal pronoun before a feeling at ``start`` is the writer's.

    Without any before it the feeling counts as the writer's, as a note's dropped subject is.
    """
    for word in reversed(_WORD.findall(text[:start].lower())):
        if word in _WRITER or word in _OTHERS:
            return word in _WRITER
    return True


def whose_by_pronoun(probe: Iterable[Row]) -> int:
    """Return how many probes the nearest pronoun judges rightly."""
    return sum(nearest_pronoun(row["text"], row["start"]) == row["own_feeling"] for row in probe)
