"""Support named by a role: who could give it, without a name that need not stand here."""

from __future__ import annotations

import re

from reflect.domain.decks.lints.words import clauses, phrases, plain

NO_PERSON = "Who could give it? A role is enough: supervisor, colleague, on-call."
NOBODY = "If nobody comes to mind, that may be worth a line in supervision too."
CLIENT = "This leans on the client. Is there someone on your side who could hold it with you?"
A_NAME = "This may hold a name. A role keeps it safer: supervisor, colleague, on-call."

_ROLE = phrases(
    r"""
    (?:co-?)?supervis(?:or|ors|ion)|tutors?|lecturers?|teachers?|mentors?|trainers?|managers?|boss
    colleagues?|peers?|co-?workers?|team|friends?|partner|husband|wife|spouse|family|sister|brother
    mother|father|mum|mom|dad|parents?|therapists?|analyst|counsell?ors?|psychologists?|coach|lead
    psychiatrists?|doctors?|gp|nurses?|social workers?|case ?managers?|care coordinators?|director
    key ?workers?|on[- ]call|duty (?:\w+ )?(?:officer|worker|desk|line)|consultants?|chief|head
    course (?:\w+ )?(?:lead|director|leader|staff)|placement \w+|clinic|agency|hospital|chaplain
    crisis (?:team|line)|training (?:group|director)|cohort|group|buddy|classmates?|flatmates?
    interpreters?|lawyers?|admin(?:istrator)?|secretary|receptionist|priest|rabbi|imam|union
    someone (?:at|from|in|on)|the (?:service|unit|ward)|therapy|own analysis
    """
)
_ANY_CASE_ROLE = re.compile(_ROLE.pattern, re.IGNORECASE)
_NOT_THEM = re.compile(r"\b(?:not|never|without|except|no)(?: \w+){0,2}$|\b(?:client|patient)'s$")
_NOBODY = phrases(r"nobody|no[- ]?one|none|not any(?:one|body)|nothing")
_CLIENT = phrases(r"(?:my|the) (?:client|patient)")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof)\.? +[A-Z]\w+")
_INITIAL = re.compile(r"(?<= )[A-HJ-Z]\.(?= \w)")
_CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b")
_ORDINARY = frozenset(
    {
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("january", "february", "march", "april", "may", "june", "july", "august"),
        *("september", "october", "november", "december", "english", "balint", "samaritans"),
    }
)


def named_support(text: str) -> tuple[str, ...]:
    """Return at most one note: a name may stand here, the client is leaned on, or nobody is named.

    A word with a capital inside a sentence is taken for a name unless it is a role, day or month.
    """
    pieces = clauses(plain(text))
    if _holds_a_name(text):
        return (A_NAME,)
    if any(map(_names_a_role, pieces)):
        return ()
    if any(map(_NOBODY.search, pieces)):
        return (NOBODY,)
    return (CLIENT,) if any(map(_CLIENT.search, pieces)) else (NO_PERSON,)


def _names_a_role(clause: str) -> bool:
    return any(
        not _NOT_THEM.search(clause[: found.start()].rstrip()) for found in _ROLE.finditer(clause)
    )


def _holds_a_name(text: str) -> bool:
    if _TITLED.search(text) or _INITIAL.search(text):
        return True
    without_roles = _ANY_CASE_ROLE.sub("role", text)
    return any(found[0].casefold() not in _ORDINARY for found in _CAPITAL.finditer(without_roles))
