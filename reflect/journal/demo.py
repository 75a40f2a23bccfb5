"""The fictional caseload, written into a throw-away vault through the ordinary use cases."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from reflect.content.demo import load_demo
from reflect.content.demo_model import demo_day
from reflect.domain.agenda.model import AgendaItem, ItemState, Meeting
from reflect.journal.clock import Clock
from reflect.journal.demo_ledger import DemoLedgerWriter, Moment
from reflect.journal.passing import DEMO, passing_folder
from reflect.journal.session import Passphrase, Vaults

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reflect.content.demo_model import DemoCaseload, DemoEntry, DemoItem, DemoMeeting
    from reflect.journal.journal import Journal
    from reflect.journal.session import RecoveryCode


@dataclass(frozen=True, slots=True)
class DemoVault:
    """A vault that exists until the demo ends, and what opens it without a slow derivation."""

    vaults: Vaults
    secret: RecoveryCode


@contextmanager
def demo_vault(clock: Clock | None = None) -> Iterator[DemoVault]:
    """Make a vault with the fictional caseload; it is removed whatever happens inside.

    Raises StorageError when there is no room for it.
    """
    clock = clock or Clock()
    with passing_folder(DEMO, clock.now(), "The demo") as folder:
        vaults = Vaults(folder / "vault", clock, demo=True)
        code = vaults.create(Passphrase(secrets.token_urlsafe(24)))
        moment = Moment(clock)
        then = Vaults(folder / "vault", Clock(moment.now, clock.noise), demo=True)
        with then.unlock(code) as journal:
            _Writer(journal, load_demo(), moment).write()
        yield DemoVault(vaults, code)


class _Writer:
    """Writes the caseload day by day, with the clock of the day it happened."""

    def __init__(self, journal: Journal, caseload: DemoCaseload, moment: Moment) -> None:
        self._journal = journal
        self._caseload = caseload
        self._moment = moment
        self._clock = moment.clock
        self._today = journal.writing.today()
        self._clients: dict[str, str] = {}
        self._entries: dict[tuple[str | None, int], str] = {}
        self._items: dict[str, str] = {}

    def write(self) -> None:
        """Write clients, entries, the ledger, meetings, and whom to call."""
        for client in self._caseload.clients:
            kept = self._journal.clients.add(
                client.code_name,
                role=client.role,
                site=client.site,
                started_on=self._day(client.started),
            )
            self._journal.clients.change(
                replace(kept, way_of_talking=client.way_of_talking, template=client.template)
            )
            self._clients[client.key] = kept.id
        for entry in self._caseload.entries:
            self._write_entry(entry)
        self._write_ledger()
        for meeting in self._caseload.meetings:
            self._write_meeting(meeting)
        for contact in self._caseload.ledger.contacts:
            self._journal.contacts.add(contact.label, contact.detail, contact.kind)

    def _write_ledger(self) -> None:
        writer = DemoLedgerWriter(self._journal.referrals, self._moment, self._day)
        for row in self._caseload.ledger.referrals:
            entries = {
                days: entry for (client, days), entry in self._entries.items()
                if client == row.client
            }  # fmt: skip
            writer.write(row, self._clients[row.client], entries)

    def _day(self, days_before: int) -> date:
        return demo_day(self._today, days_before)

    def _at(self, days_before: int, hour: int) -> datetime:
        zone = self._clock.now().tzinfo
        return datetime.combine(self._day(days_before), time(hour), tzinfo=zone)

    def _write_entry(self, entry: DemoEntry) -> None:
        journal = self._journal
        deck = journal.decks.get(entry.deck)
        draft = replace(
            journal.writing.begin(
                deck, self._clients.get(entry.client or ""), on=self._day(entry.days_before)
            ),
            written_at=self._at(entry.days_before, entry.hour),
            bring=entry.bring,
            sensitive=entry.sensitive,
        )
        finished = journal.writing.finish(
            draft, deck, entry.answers, subjects=self._caseload.subjects(entry)
        )
        self._entries[entry.client, entry.days_before] = finished.entry.id

    def _write_meeting(self, demo: DemoMeeting) -> None:
        supervision = self._journal.supervision
        at = self._at(demo.days_before, demo.hour).replace(tzinfo=None)
        meeting = supervision.plan_meeting(
            at, kind=demo.kind, minutes=demo.minutes, label=demo.label
        )
        supervision.keep_items(
            [self._item(item, meeting, place) for place, item in enumerate(demo.items)]
        )
        if demo.held:
            supervision.change_meeting(replace(meeting, held_on=self._day(demo.days_before)))

    def _item(self, demo: DemoItem, meeting: Meeting, place: int) -> AgendaItem:
        new_id = self._clock.new_id()
        self._items[demo.key] = new_id
        earlier = self._items.get(demo.continues or "")
        return AgendaItem(
            id=new_id,
            meeting_id=meeting.id,
            section=demo.section,
            origin=demo.origin,
            headline=demo.headline,
            client_id=self._clients.get(demo.client or ""),
            question=demo.question,
            want_back=demo.want_back,
            entries=tuple(self._entries[demo.client, days] for days in demo.entries),
            harm=demo.harm,
            # What has been done since counts as dealt with; the decision stays to be read.
            state=ItemState.DISCUSSED if demo.done else demo.state,
            decision=demo.decision,
            due_on=None if demo.due is None else self._day(demo.due),
            carried=1 if earlier else 0,
            continues=earlier,
            position=place,
        )
