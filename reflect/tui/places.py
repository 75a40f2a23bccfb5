"""Return points: where one was, as text without words, and back again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reflect.tui import messages
from reflect.tui.messages import PlaceName

if TYPE_CHECKING:
    from collections.abc import Callable


def _review(kept: str) -> messages.ReviewEntry:
    """Read ``id``, or ``id;decks;line`` with the decks that may fit next and where one was."""
    entry, offers, line = (*kept.split(";", 2), "", "")[:3]
    return messages.ReviewEntry(entry, tuple(filter(None, offers.split(","))), line=line)


def _write(kept: str) -> messages.Write:
    """Read ``deck;client;day``; without a client it is about nobody, without a day of today."""
    deck, client, day = (*kept.split(";", 2), "", "")[:3]
    return messages.Write(deck, client or None, date.fromisoformat(day) if day else None)


def _evidence(kept: str) -> messages.FoundAgain:
    """Read ``subject;id`` with the entry one was at."""
    subject, _, line = kept.partition(";")
    return messages.FoundAgain(subject, line)


_PAGES: dict[str, Callable[[], messages.Target]] = {
    "bin": messages.BinPage,
    "inbox": messages.InboxPage,
    "phrases": messages.PhrasesPage,
    "backups": messages.BackupsPage,
}
"""Pages of which there is one."""


def _page(kept: str) -> messages.Target | None:
    return _PAGES[kept]() if kept in _PAGES else None


_KINDS: dict[str, Callable[[str], messages.Target | None]] = {
    "draft": messages.ResumeDraft,
    "write": _write,
    "entry": messages.EntryPage,
    "review": _review,
    "evidence": _evidence,
    "page": _page,
    "settings": messages.SettingsPage,
    "client": messages.ClientPage,
    "ledger": messages.LedgerPage,
    "referral": messages.ReferralPage,
    "agenda": messages.AgendaPreview,
    "after": messages.AfterMeeting,
    "meeting": messages.MeetingPage,
}
"""What a page's ``return_point`` may name, as ``kind:id``."""


class Where(NamedTuple):
    """A place, and perhaps a page on top of it."""

    place: PlaceName = PlaceName.TODAY
    target: messages.Target | None = None


def place_of(kept: str) -> Where:
    """Read a kept return point such as ``journal entry:018f…``; anything else means Today."""
    name, _, point = kept.partition(" ")
    kind, _, found = point.partition(":")
    place = PlaceName(name) if name in set(PlaceName) else PlaceName.TODAY
    make = _KINDS.get(kind)
    return Where(place, make(found) if make is not None and found else None)
