"""What is worth bringing: proposals from carried items, decisions, entries and findings.

Nothing is proposed twice: an entry or a finding that is on the agenda already, even dropped from
it, is not proposed again. Proposals hold patterns and questions, never the text of an entry.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from reflect.domain.agenda.bringing import to_bring
from reflect.domain.agenda.model import AgendaItem, ItemOrigin, ItemState, MeetingKind, Section
from reflect.domain.agenda.order import by_harm, is_main
from reflect.domain.agenda.record import continuation
from reflect.domain.agenda.referrals import referral_item
from reflect.domain.agenda.standing import Standing, brought_up_to_date, stands
from reflect.domain.entry import Bring
from reflect.domain.patterns.merge import family
from reflect.domain.patterns.model import PatternKind
from reflect.domain.patterns.themes import SENSITIVE
from reflect.domain.patterns.wording import as_mine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reflect.domain.agenda.bringing import Bringing
    from reflect.domain.agenda.model import Meeting
    from reflect.domain.entry import EntrySummary
    from reflect.domain.patterns.model import Finding
    from reflect.domain.referrals.deciding import ToDecide


def propose(
    meeting: Meeting,
    *,
    existing: Sequence[AgendaItem] = (),
    findings: Sequence[Finding] = (),
    found: Sequence[Finding] = (),
    set_aside: frozenset[str] = frozenset(),
    entries: Sequence[EntrySummary] = (),
    themes: Mapping[str, Sequence[str]] = MappingProxyType({}),
    waiting: Sequence[AgendaItem] = (),
    referrals: Sequence[ToDecide] = (),
    names: Mapping[str, str],
    new_id: Callable[[], str],
) -> tuple[AgendaItem, ...]:
    """Return new items for the meeting, positioned after the ``existing`` ones of each section.

    ``existing`` are all items of this meeting, dropped ones included. ``waiting`` are items of
    earlier meetings that were carried, left open or decided and not continued yet. ``entries`` are
    those to bring or with safety raised; others are ignored; ``themes`` names, by entry, what was
    written of in it. ``referrals`` are the rows of the ledger, in their order. ``findings`` are
    those to propose, ``found`` all that patterns show today, and ``set_aside`` the families of
    those that were called not now, or wrong, since the last meeting: such a one waits although it
    was carried. ``names`` maps client ids to code names.
    """
    proposals = _Proposals(meeting, existing, names, new_id)
    now = Standing({due.row.id: due for due in referrals}, (*findings, *found))
    for item in waiting:
        put_off = item.state in (ItemState.CARRIED, ItemState.OPEN)
        waits = put_off and family(item.subject) in set_aside
        if not waits:
            proposals.carry(item, now)
    for group in to_bring(entries):
        proposals.bring(group, themes)
    for due in referrals:
        if due.due and meeting.kind is not MeetingKind.PEER:
            proposals.refer(due)
    for finding in findings:
        proposals.show(finding)
    return _placed(proposals.items, existing)


class _Proposals:
    """The items gathered so far, and what must not be proposed again."""

    def __init__(
        self,
        meeting: Meeting,
        existing: Sequence[AgendaItem],
        names: Mapping[str, str],
        new_id: Callable[[], str],
    ) -> None:
        self.items: list[AgendaItem] = []
        self._meeting = meeting
        self._names = names
        self._new_id = new_id
        self._continued = {item.continues for item in existing}
        self._entries = {entry for item in existing if not item.subject for entry in item.entries}
        self._subjects = {family(item.subject) for item in existing if item.subject}
        self._has_main = any(map(is_main, existing))

    def carry(self, item: AgendaItem, now: Standing) -> None:
        """Continue an item of an earlier meeting: once more, or as a follow-up of its decision.

        There is one main question: another one that was carried stands second.
        """
        if item.id in self._continued or item.meeting_id == self._meeting.id:
            return
        subject = family(item.subject) if item.subject else ""
        if subject and subject in self._subjects:
            return
        if item.state is ItemState.OPEN and not (stands(item, now) or _has_words(item)):
            return  # found again, it is proposed again
        new = continuation(item, self._meeting.id, self._new_id())
        if new is not None:
            self._continued.add(item.id)
            if is_main(new) and self._has_main:
                new = replace(new, section=Section.SECOND)
            self._add(brought_up_to_date(new, now))

    def bring(self, group: Bringing, themes: Mapping[str, Sequence[str]]) -> None:
        """Propose entries on one client that were marked to bring, or that raised safety."""
        group = group.without(self._entries)
        if not group.entries:
            return
        item = self._new(self._section(group), ItemOrigin.ENTRY, "")
        self._add(
            replace(
                item,
                headline=group.headline(self._names, themes),
                client_id=group.client_id,
                entries=group.in_order,
                sensitive=group.sensitive,
            )
        )

    def refer(self, due: ToDecide) -> None:
        """Propose a referral to decide, once; one that was carried comes with its count."""
        new = referral_item(due, self._meeting, self._new_id())
        if family(new.subject) not in self._subjects:
            self._add(new)

    def show(self, finding: Finding) -> None:
        """Propose a finding: good news as a win, the caseload as a second topic."""
        if finding.kind is PatternKind.CARRIED or family(finding.subject) in self._subjects:
            return  # what was carried is there itself, and asks why
        section = Section.PATTERNS
        if finding.positive:
            section = Section.WIN
        elif finding.kind is PatternKind.CASELOAD:
            section = Section.SECOND
        new = self._new(section, ItemOrigin.PATTERN, as_mine(finding.wording))
        self._add(
            replace(
                new,
                client_id=finding.client_id,
                entries=tuple(item.entry_id for item in finding.evidence if item.present),
                subject=finding.subject,
                sensitive=finding.sensitive or not SENSITIVE.isdisjoint(finding.themes),
            )
        )

    def _new(self, section: Section, origin: ItemOrigin, headline: str) -> AgendaItem:
        return AgendaItem(self._new_id(), self._meeting.id, section, origin, headline)

    def _add(self, item: AgendaItem) -> None:
        self.items.append(item)
        if item.subject:
            self._subjects.add(family(item.subject))
        else:
            self._entries.update(item.entries)
        self._has_main = self._has_main or is_main(item)

    def _section(self, group: Bringing) -> Section:
        if group.safety:
            return Section.SAFETY
        wanted = group.bring is Bring.YES and not group.sensitive
        return Section.MAIN_QUESTION if wanted and not self._has_main else Section.SECOND


def _has_words(item: AgendaItem) -> bool:
    """Return whether an item was carried before, or says something that its source does not."""
    return bool(item.carried or item.question or item.want_back)


def _placed(items: Sequence[AgendaItem], existing: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items in page order, each after what its section already holds."""
    placed: list[AgendaItem] = []
    for section in Section:
        taken = [item.position for item in existing if item.section is section]
        start = max(taken, default=-1) + 1
        here = [item for item in items if item.section is section]
        if section is Section.FOLLOW_UPS:
            here.sort(key=lambda item: item.due_on or date.max)
        new = by_harm(here)
        placed += [replace(item, position=start + place) for place, item in enumerate(new)]
    return tuple(placed)
