"""Which screen shows what. Adding a screen is one import and one line here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from reflect.errors import ReflectError
from reflect.tui import messages
from reflect.tui.screens.after_meeting import AfterMeetingScreen
from reflect.tui.screens.agenda_preview import AgendaPreviewScreen
from reflect.tui.screens.client import ClientScreen
from reflect.tui.screens.clients import ClientsPlace
from reflect.tui.screens.entry import EntryScreen
from reflect.tui.screens.evidence import EvidenceScreen
from reflect.tui.screens.guard import GuardScreen
from reflect.tui.screens.inbox import InboxScreen
from reflect.tui.screens.journal import JournalPlace
from reflect.tui.screens.meeting import MeetingScreen
from reflect.tui.screens.patterns import PatternsPlace
from reflect.tui.screens.phrases import PhrasesScreen
from reflect.tui.screens.pick import PickScreen
from reflect.tui.screens.referral import ReferralScreen
from reflect.tui.screens.referrals import LedgerScreen
from reflect.tui.screens.review import ReviewScreen
from reflect.tui.screens.search import SearchScreen
from reflect.tui.screens.settings import SettingsScreen
from reflect.tui.screens.supervision import SupervisionPlace
from reflect.tui.screens.today import TodayPlace
from reflect.tui.screens.write import WriteScreen

if TYPE_CHECKING:
    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults
    from reflect.tui.desk import Desk
    from reflect.tui.screens.place import Place

PLACES: tuple[type[Place], ...] = (
    TodayPlace,
    JournalPlace,
    PatternsPlace,
    SupervisionPlace,
    ClientsPlace,
)

Maker = Callable[[Any, "Journal", "Desk"], Screen[Any]]
"""Makes the screen for a target. Raises ReflectError when there is no such thing to show."""


def _resume(target: messages.ResumeDraft, journal: Journal, desk: Desk) -> Screen[Any]:
    """Show a draft to write on; when its deck is gone, what was written can still be read."""
    try:
        return WriteScreen(journal, desk, journal.drafting.resume(target.entry_id))
    except ReflectError:
        return EntryScreen(journal, desk, target.entry_id)


def _write(target: messages.Write, journal: Journal, desk: Desk) -> Screen[Any]:
    draft = journal.drafting.start(target.deck_id, target.client_id, on=target.on)
    if target.service:
        draft.name_service(target.service)
    return WriteScreen(journal, desk, draft)


ROUTES: tuple[tuple[type[messages.Target], Maker], ...] = (
    (messages.ClientPage, lambda t, journal, _: ClientScreen(journal, t.client_id)),
    (messages.LedgerPage, lambda t, journal, _: LedgerScreen(journal, t.client_id)),
    (messages.ReferralPage, lambda t, journal, _: ReferralScreen(journal, t.referral_id)),
    (messages.EvidencePage, lambda t, journal, _: EvidenceScreen(journal, t.finding)),
    (messages.AfterMeeting, lambda t, journal, _: AfterMeetingScreen(journal, t.meeting_id)),
    (
        messages.AgendaPreview,
        lambda t, journal, _: AgendaPreviewScreen(journal, t.meeting_id, t.included),
    ),
    (messages.MeetingPage, lambda t, journal, _: MeetingScreen(journal, t.meeting_id)),
    (messages.InboxPage, lambda _, journal, __: InboxScreen(journal)),
    (messages.GuardCard, lambda _, journal, __: GuardScreen(journal)),
    (messages.NewReflection, lambda t, journal, _: PickScreen(journal, t.deck_id, t.client_id)),
    (messages.Write, _write),
    (messages.ResumeDraft, _resume),
    (
        messages.ReviewEntry,
        lambda t, journal, _: ReviewScreen(journal, t.entry_id, offers=t.offers, said=t.said),
    ),
    (messages.EntryPage, lambda t, journal, desk: EntryScreen(journal, desk, t.entry_id)),
    (messages.PhrasesPage, lambda _, journal, __: PhrasesScreen(journal)),
    (messages.SearchPage, lambda t, journal, _: SearchScreen(journal, t.question)),
)


def screen_for(
    target: messages.Target, journal: Journal, desk: Desk, vaults: Vaults | None = None
) -> Screen[Any]:
    """Return the screen that shows ``target``. Raises ReflectError when it cannot be shown.

    ``vaults`` is for the settings alone, where the passphrase can be changed.
    """
    if isinstance(target, messages.SettingsPage):
        return SettingsScreen(journal, vaults)
    for kind, make in ROUTES:
        if isinstance(target, kind):
            return make(target, journal, desk)
    raise LookupError(f"no screen shows {type(target).__name__}")
