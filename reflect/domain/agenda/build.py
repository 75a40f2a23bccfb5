"""What is worth bringing: proposals from carried items, decisions, entries and findings.

Nothing is proposed twice: an entry or a finding that is on the agenda already, even dropped from
it, is not proposed again. Proposals hold patterns and questions, never the text of an entry.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, ItemState, Section
from reflect.domain.agenda.order import by_harm
from reflect.domain.agenda.record import continuation
from reflect.domain.agenda.referrals import referral_item
from reflect.domain.entry import Bring
from reflect.domain.patterns.merge import family
from reflect.domain.patterns.model import PatternKind
from reflect.domain.patterns.themes import SENSITIVE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reflect.domain.agenda.model import Meeting
    from reflect.domain.entry import EntrySummary
    from reflect.domain.patterns.model import Finding
    from reflect.domain.referrals.deciding import ToDecide


def propose(
    meeting: Meeting,
    *,
    existing: Sequence[AgendaItem] = (),
    findings: Sequence[Finding] = (),
    entries: Sequence[EntrySummary] = (),
    waiting: Sequence[AgendaItem] = (),
    referrals: Sequence[ToDecide] = (),
    names: Mapping[str, str],
    new_id: Callable[[], str],
) -> tuple[AgendaItem, ...]:
    """Return new items for the meeting, positioned after the ``existing`` ones of each section.

    ``existing`` are all items of this meeting, dropped ones included. ``waiting`` are items of
    earlier meetings that were carried or decided and not continued yet. ``entries`` are those to
    bring or with safety raised; others are ignored. ``referrals`` are rows of the ledger to decide,
    in their order. ``names`` maps client ids to code names.
    """
    proposals = _Proposals(meeting, existing, names, new_id)
    for item in waiting:
        proposals.carry(item)
    for entry in _safety_first(entries):
        proposals.bring(entry)
    for due in referrals:
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
        self._has_main = any(
            item.section is Section.MAIN_QUESTION and item.state is not ItemState.DROPPED
            for item in existing
        )

    def carry(self, item: AgendaItem) -> None:
        """Continue an item of an earlier meeting: once more, or as a follow-up of its decision."""
        if item.id in self._continued or item.meeting_id == self._meeting.id:
            return
        subject = family(item.subject) if item.subject else ""
        if subject and subject in self._subjects:
            return
        new = continuation(item, self._meeting.id, self._new_id())
        if new is not None:
            self._continued.add(item.id)
            self._add(new)

    def bring(self, entry: EntrySummary) -> None:
        """Propose an entry that was marked to bring, or in which safety was raised."""
        if entry.id in self._entries:
            return
        new = self._new(self._section(entry), ItemOrigin.ENTRY, self._headline(entry))
        self._add(
            replace(
                new,
                client_id=entry.client_id,
                entries=(entry.id,),
                sensitive=entry.sensitive,
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
        new = self._new(section, ItemOrigin.PATTERN, finding.wording)
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
        self._has_main = self._has_main or item.section is Section.MAIN_QUESTION

    def _section(self, entry: EntrySummary) -> Section:
        if entry.safety:
            return Section.SAFETY
        if entry.bring is Bring.YES and not self._has_main:
            return Section.MAIN_QUESTION
        return Section.SECOND

    def _headline(self, entry: EntrySummary) -> str:
        name = self._names.get(entry.client_id or "", "")
        if entry.safety:
            what = "safety was raised"
        elif entry.bring is Bring.YES:
            what = "a reflection to bring"
        else:
            what = "a reflection, perhaps to bring"
        return f"{name}: {what}" if name else what[:1].upper() + what[1:]


def _safety_first(entries: Sequence[EntrySummary]) -> Iterator[EntrySummary]:
    """Yield entries to bring: safety, then yes, then maybe; the strongest and latest first."""
    order = {Bring.YES: 1, Bring.MAYBE: 2, Bring.NO: 3}
    wanted = [entry for entry in entries if entry.safety or entry.bring is not Bring.NO]
    wanted.sort(key=lambda entry: (entry.occurred_on, entry.written_at), reverse=True)
    yield from sorted(
        wanted, key=lambda e: (0 if e.safety else order[e.bring], -(e.intensity or 0))
    )


def _placed(items: Sequence[AgendaItem], existing: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Return the items in page order, each after what its section already holds."""
    placed: list[AgendaItem] = []
    for section in Section:
        taken = [item.position for item in existing if item.section is section]
        start = max(taken, default=-1) + 1
        new = by_harm(item for item in items if item.section is section)
        placed += [replace(item, position=start + place) for place, item in enumerate(new)]
    return tuple(placed)
