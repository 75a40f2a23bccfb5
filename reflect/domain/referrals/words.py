"""Words around the ledger: labels for screens, lists and the agenda."""

from __future__ import annotations

from reflect.domain.harm import Harm
from reflect.domain.referrals.model import (
    BarrierKind,
    Confidence,
    Necessity,
    Purpose,
    Requirement,
    Where,
)

HARMS: dict[Harm, str] = {
    Harm.NONE: "no harm marked",
    Harm.QUALITY_OF_LIFE: "quality of life",
    Harm.BUILDING: "harm building",
    Harm.SERIOUS: "serious harm likely",
    Harm.IMMEDIATE: "immediate danger",
}
"""The trainee's own word, in words. It is never computed."""

HARM_FIRST = "Harm first: the nearest harm, then what they are most willing to do, then their wish."
"""How the ledger is ordered, said on the page."""

WHERES: dict[Where, str] = {
    Where.IN_AGENCY: "in the agency",
    Where.OUTSIDE: "outside",
    Where.UNKNOWN: "not known yet",
}
PURPOSES: dict[Purpose, str] = {
    Purpose.DIAGNOSIS: "a clearer diagnosis",
    Purpose.CRISIS: "crisis or instability",
    Purpose.LIVING: "living conditions",
    Purpose.PRACTICE: "recommended practice",
    Purpose.SUPPORT: "support for me",
}
REQUIREMENTS: dict[Requirement, str] = {
    Requirement.UNKNOWN: "not known yet",
    Requirement.OPTIONAL: "optional",
    Requirement.RECOMMENDED: "recommended",
    Requirement.WISH_CONDITION: "maybe a condition: to ask",
    Requirement.CONDITION: "a condition",
}
NECESSITIES: dict[Necessity, str] = {
    Necessity.UNKNOWN: "not known yet",
    Necessity.HELPFUL: "helpful",
    Necessity.NEEDED: "our work may not go on without it",
}
BARRIERS: dict[BarrierKind, str] = {
    BarrierKind.COERCED: "feels pushed into it",
    BarrierKind.UNCLEAR: "confusing, or understood differently",
    BarrierKind.BELONGING: "would cost belonging or identity",
    BarrierKind.PRACTICAL: "practical: time, money, travel, papers",
    BarrierKind.PAST_SERVICE: "bad experience with services",
    BarrierKind.SHAME: "shame",
    BarrierKind.TODAY: "more pressing or better things today",
    BarrierKind.NOT_TOLD: "not told enough by me",
}
CONFIDENCES: dict[Confidence, str] = {
    Confidence.LOW: "low: a hunch",
    Confidence.MEDIUM: "medium: something points to it",
}

FIELDS: dict[str, str] = {
    "service": "kind of service",
    "where": "where",
    "purposes": "purposes",
    "harm_addressed": "harm addressed",
    "harm": "harm",
    "in_session_work": "what our sessions do about it",
    "override": "place in the order",
    "override_reason": "reason for that place",
    "client_goal": "client's goal",
    "preference": "client's own order",
    "willingness": "willingness",
    "willingness_asked": "willingness asked",
    "requirement": "how firmly",
    "decided_with_supervisor_on": "decided with supervisor",
    "condition_reason": "what was said about risk",
    "talked_on": "talked over with supervisor",
    "necessity": "necessity",
    "handoff_wish": "wish to hand on",
    "tone": "tone check",
    "continuing": "that I stay",
    "contribution": "what it adds",
    "how_heard": "how they heard it",
    "deferral": "left until",
    "barriers": "guesses at what is in the way",
    "unknowns": "unknown",
    "strengths": "strengths",
    "ready_step": "ready step",
    "next_conversation": "next conversation",
    "outcome": "outcome",
    "reasons_before": "first reasons",
    "reasons_after": "reasons now",
}
"""Fields whose changes a history tells, with their names on screens."""
