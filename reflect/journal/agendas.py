"""Agendas: what could be brought to a meeting, what stands on its page, and what left with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reflect.domain.agenda.model import (
    AgendaItem,
    ItemOrigin,
    ItemState,
    Meeting,
    MeetingKind,
    Section,
)
from reflect.domain.agenda.order import of_section
from reflect.domain.text import clean_text, one_line
from reflect.errors import UsageError
from reflect.journal.planning import Planning
from reflect.journal.settings import SUPERVISION_MINUTES, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reflect.domain.agenda.page import AgendaPage
    from reflect.domain.keeping import ExportRecord
    from reflect.journal.clock import Clock
    from reflect.journal.patterns import PatternReview
    from reflect.journal.referrals import Ledger
    from reflect.store import Store


class Agendas(Planning):
    """Builds and edits the agendas of meetings, and plans their pages: see `Supervision`."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        patterns: Callable[[], PatternReview],
        ledger: Callable[[], Ledger],
        *,
        planned: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(store, clock, settings, planned)
        self._patterns = patterns
        self._ledger = ledger

    def proposals(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """Return items worth bringing that are not on this agenda yet.

        These are safety entries, carried items and follow-ups, entries marked to bring, and the
        findings that were kept or, when none was, are shown. What waits for a supervisor does not
        go to peers.
        """
        from reflect.domain.agenda.build import propose

        found = self._patterns().to_bring()
        entries = self._store.entries.to_bring(self._patterns().last_supervision() or date.min)
        return propose(
            meeting,
            existing=self.items(meeting),
            findings=found.shown,
            found=found.more,
            set_aside=self._patterns().set_aside(),
            entries=entries,
            themes=self._patterns().named_in([entry.id for entry in entries]),
            waiting=self._waiting(meeting),
            referrals=self._ledger().standing(),
            names=self.names(),
            new_id=self._clock.new_id,
        )

    def _waiting(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """Return what waits for this meeting: at one among peers, what came from peers alone."""
        waiting = self._store.meetings.waiting()
        if meeting.kind is not MeetingKind.PEER:
            return waiting
        peers = {one.id for one in self.meetings() if one.kind is MeetingKind.PEER}
        return tuple(item for item in waiting if item.meeting_id in peers)

    def names(self) -> dict[str, str]:
        """Map client ids to code names."""
        return self._store.clients.names()

    def items(self, meeting: Meeting) -> tuple[AgendaItem, ...]:
        """Return the items of a meeting's agenda in page order, dropped ones included."""
        return tuple(self._store.meetings.items(meeting.id))

    def changed_since(self, items: Sequence[AgendaItem]) -> dict[str, str]:
        """Return by id what to say of open items whose source says something else by now."""
        from reflect.domain.agenda.standing import changed_since

        here = [item for item in items if item.state is ItemState.OPEN]
        found = self._patterns().all_found() if any(item.subject for item in here) else ()
        places = self._store.entries.places([entry for item in here for entry in item.entries])
        said = {
            item.id: changed_since(
                item, found, {places[entry][0] for entry in item.entries if entry in places}
            )
            for item in here
        }
        return {item_id: words for item_id, words in said.items() if words}

    def said_otherwise(self, page: AgendaPage) -> tuple[str, ...]:
        """Return a sentence for each planned item of a page whose source says something else."""
        from reflect.domain.agenda.words import listed

        planned = [entry.item for _, row in page.sections for entry in row]
        said, names = self.changed_since(planned), self.names()
        return tuple(f"{listed([i], names)}: {said[i.id]}" for i in planned if i.id in said)

    def edit(
        self, meeting: Meeting, change: Callable[[Sequence[AgendaItem]], Sequence[AgendaItem]]
    ) -> tuple[AgendaItem, ...]:
        """Apply one of the changes of ``domain.agenda.edit`` and return the items after it."""
        before = self.items(meeting)
        known = set(before)
        self.keep_items([item for item in change(before) if item not in known])
        return self.items(meeting)

    def keep_items(self, items: Sequence[AgendaItem]) -> None:
        """Store changed or new items, all or none."""
        self._store.meetings.save_items(items)

    def add_question(
        self,
        meeting: Meeting,
        question: str,
        *,
        client_id: str | None = None,
        want_back: str = "",
        section: Section = Section.MAIN_QUESTION,
        minutes: int | None = None,
        entries: tuple[str, ...] = (),
    ) -> AgendaItem:
        """Add a question of the trainee's own. Raises UsageError when it is empty.

        ``entries`` are the reflections it says for; they are not proposed beside it.
        """
        text = clean_text(question).strip()
        if not text:
            raise UsageError("Please write the question first; a few words are enough.")
        item = AgendaItem(
            id=self._clock.new_id(),
            meeting_id=meeting.id,
            section=section,
            origin=ItemOrigin.OWN,
            headline=one_line(text, 100),
            client_id=client_id,
            question=text,
            want_back=clean_text(want_back).strip(),
            minutes=minutes,
            entries=entries,
            position=len(of_section(self.items(meeting), section)),
        )
        self.keep_items([item])
        return item

    def page(
        self,
        meeting: Meeting,
        *,
        included: frozenset[str] = frozenset(),
        items: Sequence[AgendaItem] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> AgendaPage:
        """Return the planned page. Sensitive items appear only when their id is ``included``.

        Whoever has just been given the ``items`` of the meeting, or the ``names``, can hand them in
        and spare reading them again.
        """
        from reflect.domain.agenda.plan import plan

        items = self.items(meeting) if items is None else items
        names = self.names() if names is None else names
        return plan(meeting, items, included=included, names=names)

    def preview(self, *, minutes: int | None = None) -> AgendaPage:
        """Return the page for the next meeting as it would stand with every proposal on it.

        Nothing is stored. Without a planned meeting, an individual one of the usual length is
        assumed for today. Raises UsageError for a length outside 5 to 480 minutes.
        """
        from reflect.domain.agenda.plan import plan
        from reflect.journal.meeting_plan import require_length

        meeting = self.next_meeting() or Meeting(
            id="",
            kind=MeetingKind.INDIVIDUAL,
            at=self._clock.now().replace(tzinfo=None),
            minutes=int(self._settings.get(SUPERVISION_MINUTES)),
        )
        if minutes is not None:
            require_length(minutes)
            meeting = replace(meeting, minutes=minutes)
        existing = self.items(meeting) if meeting.id else ()
        return plan(meeting, (*existing, *self.proposals(meeting)), names=self.names())

    def note_export(self, page: AgendaPage, form: str, where: str) -> None:
        """Remember that an agenda left the journal: when, in which form, how many items."""
        items = sum(len(planned) for _, planned in page.sections)
        self._store.export_log.add(self._clock.now(), form, where, items)

    def exports(self) -> tuple[ExportRecord, ...]:
        """Return what left the journal, the latest first; never its words."""
        return self._store.export_log.all()
