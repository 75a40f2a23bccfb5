"""Which themes rules treat apart, by key. A theme they do not know is an ordinary one."""

from __future__ import annotations

POSITIVE = frozenset({"warmth_alliance", "competent_hopeful"})
"""Themes with a positive valence: a repeat of one is good news."""

ONE_IS_ENOUGH = frozenset({"anxious_about_risk", "attraction", "boundary_pull"})
"""New in a single entry already worth bringing: risk, attraction, boundary."""

SENSITIVE = frozenset({"attraction", "shame", "identification"})
"""Kept out of an agenda unless switched on: attraction, shame, the trainee's own history."""

PAIRS: tuple[tuple[str, str, str], ...] = (
    (
        "overwhelmed",
        "wish_to_hand_off",
        "Before a referral talk, is there something to say about this in supervision?",
    ),
    ("overwhelmed", "helpless_inadequate", "Is there some support to ask for?"),
    ("wish_to_hand_off", "guilt", "Both may be there at once. Something to say aloud?"),
    ("ambivalence", "guilt", "Both may be there at once. Something to say aloud?"),
    ("rescue", "irritated_angry", "Something to talk over?"),
    ("righting_reflex", "irritated_angry", "Something to talk over?"),
    ("intimidated", "dread_avoidance", "Something to talk over?"),
    ("criticised_devalued", "helpless_inadequate", "Something to talk over?"),
    ("special_overinvolved", "boundary_pull", "Something to talk over?"),
    ("attraction", "shame", "Many trainees write of both. Something to say aloud?"),
    ("disengaged_bored", "confused_foggy", "Something to talk over?"),
    ("anxious_about_risk", "dread_avoidance", "Something to talk over?"),
)
"""The named pairs and what is asked of each. No other pair is ever looked for."""

SAFETY_PAIRS: tuple[tuple[str, str], ...] = (
    ("overwhelmed", "competent_hopeful"),
    ("dread_avoidance", "competent_hopeful"),
)
"""Looked for only on a client where safety was raised; says "talk this over" and nothing more.

Distress together with hope was found with patients in imminent danger (Yaseen et al. 2013,
doi 10.1186/1471-244X-13-230). It is a group finding: no danger is ever computed from it.
"""
