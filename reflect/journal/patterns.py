"""Patterns before supervision: found from marks, judged by the trainee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.model import (
    EntryFacts,
    Finding,
    FindingVerdict,
    PatternContext,
    Review,
)
from reflect.domain.patterns.review import judge, review

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reflect.domain.marks import Quote
    from reflect.journal.clock import Clock
    from reflect.journal.review import Reviewing
    from reflect.journal.settings import Settings
    from reflect.store import Store


class PatternReview:
    """Finds patterns and remembers what was said of them."""

    def __init__(self, store: Store, clock: Clock, settings: Settings, marks: Reviewing) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._marks = marks

    def facts(self) -> tuple[EntryFacts, ...]:
        """Return what patterns read: every finished entry's marks, oldest first, never a body."""
        return self._store.marks.facts()

    def context(self) -> PatternContext:
        """Return names, labels and dates that rules may know."""
        clients = self._store.clients.all()
        return PatternContext(
            today=self._clock.today(self._settings.day_boundary),
            client_names={client.id: client.code_name for client in clients},
            theme_labels=self._marks.theme_labels,
            last_supervision=self.last_supervision(),
            active_clients=frozenset(client.id for client in clients if client.active),
        )

    def last_supervision(self) -> date | None:
        """Return the day of the last meeting that was recorded as held, or None."""
        meeting = self._store.meetings.last_held()
        return meeting.held_on if meeting else None

    def review(self) -> Review:
        """Find patterns now, leaving out those called wrong until their evidence has doubled."""
        return review(self.facts(), self.context(), self._store.judgements.all())

    def evidence(self, finding: Finding) -> tuple[Quote, ...]:
        """Return the trainee's own sentences behind a finding, oldest first."""
        present = [item.entry_id for item in finding.evidence if item.present]
        return self._store.marks.evidence(present, finding.themes)

    def judge(self, finding: Finding, verdict: FindingVerdict) -> None:
        """Keep, set aside for now, or call wrong."""
        today = self._clock.today(self._settings.day_boundary)
        self._store.judgements.save(judge(finding, verdict, today))

    def kept(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Return those of the findings whose latest verdict is *keep*."""
        keep = {
            judgement.subject
            for judgement in self._store.judgements.all()
            if judgement.verdict is FindingVerdict.KEEP
        }
        return tuple(finding for finding in findings if finding.subject in keep)
