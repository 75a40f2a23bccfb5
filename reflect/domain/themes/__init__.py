"""Hearing the trainee's own feelings in what they wrote: themes, phrases, scope, evidence.

``Detector(lexicon).detect(text)`` gives quoted spans, each with a status (whose feeling, and is it
asserted now?) and a tier. Nothing here counts, stores or decides: the trainee does.
"""

from __future__ import annotations

from reflect.domain.themes.detector import Detector
from reflect.domain.themes.explain import explain
from reflect.domain.themes.model import (
    Detection,
    Field,
    Hit,
    Lexicon,
    PersonalPhrase,
    Phrase,
    Role,
    Status,
    Theme,
    Tier,
)
from reflect.domain.themes.version import ENGINE_VERSION

__all__ = [
    "ENGINE_VERSION",
    "Detection",
    "Detector",
    "Field",
    "Hit",
    "Lexicon",
    "PersonalPhrase",
    "Phrase",
    "Role",
    "Status",
    "Theme",
    "Tier",
    "explain",
]
