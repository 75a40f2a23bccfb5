"""The forms of the page: which sections a kind of meeting has, and their usual minutes."""

from __future__ import annotations

from reflect.domain.agenda.model import MeetingKind, Section

Form = tuple[tuple[Section, int], ...]
"""Sections in order, each with its usual minutes. 0: it stands only when time is left."""

INDIVIDUAL: Form = (
    (Section.SAFETY, 5),
    (Section.MAIN_QUESTION, 15),
    (Section.SECOND, 10),
    (Section.REFERRALS, 8),
    (Section.PATTERNS, 5),
    (Section.SUPPORT, 2),
    (Section.FOLLOW_UPS, 3),
    (Section.WIN, 2),
)
GROUP: Form = (
    (Section.SAFETY, 2),
    (Section.MAIN_QUESTION, 7),
    (Section.SECOND, 0),
    (Section.REFERRALS, 0),
    (Section.PATTERNS, 2),
    (Section.SUPPORT, 1),
    (Section.FOLLOW_UPS, 1),
    (Section.WIN, 2),
)
PEER: Form = tuple(part for part in GROUP if part[0] is not Section.REFERRALS)
"""As in a group, without decisions: referrals wait for the supervisor."""

FORMS: dict[MeetingKind, Form] = {
    MeetingKind.INDIVIDUAL: INDIVIDUAL,
    MeetingKind.GROUP: GROUP,
    MeetingKind.PEER: PEER,
}

LEAST: dict[Section, int] = {
    Section.SAFETY: 5,
    Section.MAIN_QUESTION: 5,
    Section.SECOND: 5,
    Section.REFERRALS: 4,
    Section.PATTERNS: 2,
    Section.SUPPORT: 1,
    Section.FOLLOW_UPS: 1,
    Section.WIN: 1,
}
"""The fewest minutes one item is worth bringing with, in a meeting of fifty; shorter meetings
scale it down, to one minute at the least."""
FULL_LENGTH = 50


def usual_minutes(kind: MeetingKind) -> int:
    """Return the minutes a trainee usually has: 50 alone with a supervisor, 15 in a group."""
    return sum(minutes for _, minutes in FORMS[kind])


def least(section: Section, minutes: int) -> int:
    """Return the fewest minutes for one item of a section in a meeting of ``minutes``."""
    return max(1, round(LEAST[section] * min(minutes, FULL_LENGTH) / FULL_LENGTH))


def shares(form: Form, minutes: int) -> dict[Section, int]:
    """Return each section's minutes, scaled to a meeting's length.

    Whole minutes that add up to ``minutes``: what rounding leaves goes to the largest fractions,
    the earlier section first.
    """
    total = sum(usual for _, usual in form)
    exact = {section: usual * minutes / total for section, usual in form}
    scaled = {section: int(share) for section, share in exact.items()}
    rest = minutes - sum(scaled.values())
    fractions = sorted(exact, key=lambda section: scaled[section] - exact[section])
    for section in fractions[:rest]:
        scaled[section] += 1
    return scaled
