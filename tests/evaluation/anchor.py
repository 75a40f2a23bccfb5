"""The anchor every score is read against: a list of plain feeling words, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

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
