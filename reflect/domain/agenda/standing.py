"""What an item says of the journal, as it stands today: nothing is claimed that has passed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import ItemOrigin
from reflect.domain.agenda.referrals import (
    MOVED_ON,
    WAITS,
    referral_headline,
    referral_of,
    section_of,
)
from reflect.domain.harm import Harm
from reflect.domain.patterns.merge import family
from reflect.domain.patterns.wording import as_mine
from reflect.domain.referrals.guards import is_immediate
from reflect.domain.referrals.model import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflect.domain.agenda.model import AgendaItem, Section
    from reflect.domain.patterns.model import Finding
    from reflect.domain.referrals.deciding import ToDecide
    from reflect.domain.referrals.model import Referral

THEN = "As it stood then: "
NOT_FOUND = "It was found when you took it in. It is no longer found."
FOUND = "Found today: {sentence}"
ELSEWHERE = "Its entry is not filed under this client any more."
NOT_ALL_HERE = "Not all of its entries are filed under this client any more."


@dataclass(frozen=True, slots=True)
class Standing:
    """Rows of the ledger by id, and what patterns find today."""

    rows: Mapping[str, ToDecide]
    findings: Sequence[Finding]


def stands(item: AgendaItem, now: Standing) -> bool:
    """Return whether what an item says is still so; True for what is no pattern."""
    if not item.subject or referral_of(item):
        return True
    known = {family(finding.subject) for finding in now.findings}
    return family(item.subject) in known


def changed_since(item: AgendaItem, findings: Sequence[Finding], about: set[str | None]) -> str:
    """Return what to say of an item whose source says something else since it was taken in, or "".

    Its own words stay: they may have been written by hand, and were so when it was taken in.
    ``findings`` are all that patterns find today, ``about`` the clients of the item's entries.
    """
    if item.origin is ItemOrigin.ENTRY and item.client_id:
        gone = about - {item.client_id}
        return (ELSEWHERE if len(item.entries) == 1 else NOT_ALL_HERE) if gone else ""
    if not item.subject or referral_of(item) or item.headline.startswith(THEN):
        return ""
    for finding in findings:
        if family(finding.subject) == family(item.subject):
            sentence, behind = as_mine(finding.wording), _behind(finding)
            same = sentence == item.headline or set(behind) == set(item.entries)
            return "" if same else FOUND.format(sentence=sentence)
    return NOT_FOUND


def _behind(finding: Finding) -> tuple[str, ...]:
    return tuple(one.entry_id for one in finding.evidence if one.present)


def _section(item: AgendaItem, row: Referral) -> Section:
    """Return where a carried referral stands: a place it was given by hand is left to it."""
    was, now = item.harm is Harm.IMMEDIATE, is_immediate(row)
    return section_of(row) if was is not now else item.section


def brought_up_to_date(item: AgendaItem, now: Standing) -> AgendaItem:
    """Return an item that is carried on with what holds today.

    A referral is called by its present state, with the harm it has now; under Safety while that is
    immediate danger, and among the referrals again when it has passed. A pattern is told in today's
    numbers; one that is not found any more says that it stood so then. Other items stay as they
    are.
    """
    if not item.subject:
        return item
    if row_id := referral_of(item):
        due = now.rows.get(row_id)
        if due is None:
            return item
        moved = WAITS if due.row.state is State.DEFERRED else MOVED_ON
        return replace(
            item,
            section=_section(item, due.row),
            headline=referral_headline(due.row),
            question=due.question or moved,
            harm=due.row.harm,
        )
    for finding in now.findings:
        if family(finding.subject) == family(item.subject):
            return replace(item, headline=as_mine(finding.wording), entries=_behind(finding))
    if item.headline.startswith(THEN):
        return item
    return replace(item, headline=f"{THEN}{item.headline}")
