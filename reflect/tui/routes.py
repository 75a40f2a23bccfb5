"""Which screen shows what. Adding a screen is one function and one line here.

Each screen is imported when it is first shown: the first page of a journal does not wait for the
others.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reflect.errors import NotFoundError, ReflectError
from reflect.tui import messages
from reflect.tui.messages import PlaceName

if TYPE_CHECKING:
    from textual.screen import Screen

    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults
    from reflect.tui.desk import Desk
    from reflect.tui.screens.place import Place


_SCREENS = "reflect.tui.screens"


def place_for(name: PlaceName, journal: Journal | None) -> Place:
    """Return the screen of one of the five places; without a journal it is opened later."""
    match name:
        case PlaceName.TODAY:
            from reflect.tui.screens.today import TodayPlace

            return TodayPlace(journal)
        case PlaceName.JOURNAL:
            from reflect.tui.screens.journal import JournalPlace

            return JournalPlace(journal)
        case PlaceName.PATTERNS:
            from reflect.tui.screens.patterns import PatternsPlace

            return PatternsPlace(journal)
        case PlaceName.SUPERVISION:
            from reflect.tui.screens.supervision import SupervisionPlace

            return SupervisionPlace(journal)
        case PlaceName.CLIENTS:
            from reflect.tui.screens.clients import ClientsPlace

            return ClientsPlace(journal)


def preload_screens(wanted: Callable[[], bool] = lambda: True) -> None:
    """Import the screens, those first that are opened first. Meant for a background thread.

    ``wanted`` is asked before each, so that whoever leaves meanwhile need not wait for the rest.
    """
    for name in _IN_ORDER:
        if not wanted():
            return
        import_module(f"{_SCREENS}.{name}")


_IN_ORDER = ("today", "journal", "pick", "search", "patterns")
"""What is opened by a key from Today and shows much; the rest follows step by step."""

_FURTHER = {
    "journal": ("entry",),
    "search": ("entry",),
    "pick": ("write",),
    "write": ("review",),
    "patterns": ("evidence",),
    "supervision": ("item_form", "proposals", "agenda_preview"),
    "clients": ("client",),
}
"""What is mostly opened from a screen. To have all of it in memory before would be a waste."""


def further(screen: Screen[Any]) -> tuple[str, ...]:
    """Return the modules of what is mostly opened from a screen and is not imported yet."""
    here = type(screen).__module__.rpartition(".")[2]
    names = (f"{_SCREENS}.{name}" for name in _FURTHER.get(here, ()))
    return tuple(name for name in names if name not in sys.modules)


Maker = Callable[[Any, "Journal", "Desk"], "Screen[Any]"]
"""Makes the screen for a target. Raises ReflectError when there is no such thing to show."""


def _client_page(target: messages.ClientPage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.client import ClientScreen

    return ClientScreen(journal, target.client_id)


def _ledger_page(target: messages.LedgerPage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.referrals import LedgerScreen

    return LedgerScreen(journal, target.client_id)


def _referral_page(target: messages.ReferralPage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.referral import ReferralScreen

    return ReferralScreen(journal, target.referral_id)


def _evidence_page(target: messages.EvidencePage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.evidence import EvidenceScreen

    return EvidenceScreen(journal, target.finding, asked=target.asked)


def _found_again(target: messages.FoundAgain, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.evidence import EvidenceScreen

    finding = journal.patterns.found(target.subject)
    if finding is None:
        raise NotFoundError("That pattern is not found any more.")
    return EvidenceScreen(journal, finding, line=target.line)


def _after_meeting(target: messages.AfterMeeting, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.after_meeting import AfterMeetingScreen

    return AfterMeetingScreen(journal, target.meeting_id)


def _agenda_preview(target: messages.AgendaPreview, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.agenda_preview import AgendaPreviewScreen

    return AgendaPreviewScreen(journal, target.meeting_id, target.included)


def _meeting_page(target: messages.MeetingPage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.meeting import MeetingScreen

    return MeetingScreen(journal, target.meeting_id)


def _bin_page(_: messages.BinPage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.bin import BinScreen

    return BinScreen(journal)


def _inbox_page(_: messages.InboxPage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.inbox import InboxScreen

    return InboxScreen(journal)


def _guard_card(_: messages.GuardCard, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.guard import GuardScreen

    return GuardScreen(journal)


def _new_reflection(target: messages.NewReflection, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.pick import PickScreen

    return PickScreen(journal, target.deck_id, target.client_id)


def _write(target: messages.Write, journal: Journal, desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.write import WriteScreen

    draft = journal.drafting.start(target.deck_id, target.client_id, on=target.on)
    if target.service:
        draft.name_service(target.service)
    return WriteScreen(journal, desk, draft)


def _resume_draft(target: messages.ResumeDraft, journal: Journal, desk: Desk) -> Screen[Any]:
    """Show a draft to write on; when its deck is gone, what was written can still be read."""
    from reflect.tui.screens.write import WriteScreen

    try:
        return WriteScreen(journal, desk, journal.drafting.resume(target.entry_id))
    except ReflectError:
        from reflect.tui.screens.entry import EntryScreen

        return EntryScreen(journal, desk, target.entry_id)


def _review_entry(target: messages.ReviewEntry, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.review import ReviewScreen

    return ReviewScreen(
        journal, target.entry_id, offers=target.offers, said=target.said, line=target.line
    )


def _entry_page(target: messages.EntryPage, journal: Journal, desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.entry import EntryScreen

    return EntryScreen(journal, desk, target.entry_id)


def _phrases_page(_: messages.PhrasesPage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.phrases import PhrasesScreen

    return PhrasesScreen(journal)


def _search_page(target: messages.SearchPage, journal: Journal, _desk: Desk) -> Screen[Any]:
    from reflect.tui.screens.search import SearchScreen

    return SearchScreen(journal, target.question)


ROUTES: tuple[tuple[type[messages.Target], Maker], ...] = (
    (messages.ClientPage, _client_page),
    (messages.LedgerPage, _ledger_page),
    (messages.ReferralPage, _referral_page),
    (messages.EvidencePage, _evidence_page),
    (messages.FoundAgain, _found_again),
    (messages.AfterMeeting, _after_meeting),
    (messages.AgendaPreview, _agenda_preview),
    (messages.MeetingPage, _meeting_page),
    (messages.BinPage, _bin_page),
    (messages.InboxPage, _inbox_page),
    (messages.GuardCard, _guard_card),
    (messages.NewReflection, _new_reflection),
    (messages.Write, _write),
    (messages.ResumeDraft, _resume_draft),
    (messages.ReviewEntry, _review_entry),
    (messages.EntryPage, _entry_page),
    (messages.PhrasesPage, _phrases_page),
    (messages.SearchPage, _search_page),
)


def screen_for(
    target: messages.Target, journal: Journal, desk: Desk, vaults: Vaults | None = None
) -> Screen[Any]:
    """Return the screen that shows ``target``. Raises ReflectError when it cannot be shown.

    ``vaults`` is for the settings and the backups, which reach what lies on the disk.
    """
    if isinstance(target, messages.SettingsPage):
        from reflect.tui.screens.settings import SettingsScreen

        return SettingsScreen(journal, vaults, target.line)
    if isinstance(target, messages.BackupsPage):
        if vaults is None or journal.demo:
            raise NotFoundError("This journal has no backups: it is gone when you leave it.")
        from reflect.tui.screens.backups import BackupsScreen

        return BackupsScreen(journal, vaults)
    for kind, make in ROUTES:
        if isinstance(target, kind):
            return make(target, journal, desk)
    raise LookupError(f"no screen shows {type(target).__name__}")
