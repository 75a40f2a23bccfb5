"""Messages that cross screens. A screen says what it wants opened; the app knows how."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.message import Message

from reflect.tui.place_names import PlaceName as PlaceName  # noqa: PLC0414, TC001

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflect.domain.patterns.model import Finding
    from reflect.journal.journal import Journal


class Target:
    """Something that can be opened on top of the present screen."""


@dataclass(frozen=True, slots=True)
class NewReflection(Target):
    """The choice of client and deck, or straight to writing when the deck is given.

    ``client_id`` preselects a client.
    """

    deck_id: str | None = None
    client_id: str | None = None


@dataclass(frozen=True, slots=True)
class Write(Target):
    """The writing page for a deck and a client (None for no client), filed under ``on``.

    Without ``on`` it is filed under today. ``service`` answers a first question about a referral:
    which kind of service it is.
    """

    deck_id: str
    client_id: str | None = None
    on: date | None = None
    service: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ResumeDraft(Target):
    """The writing page with an unfinished entry, caret where it was."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class ReviewEntry(Target):
    """The themes heard in an entry, for confirmation.

    Straight after finishing, ``offers`` are ids of decks that may fit next, and ``said`` sentences
    about what finishing did.
    """

    entry_id: str
    offers: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPage(Target):
    """One entry, to read."""

    entry_id: str


@dataclass(frozen=True, slots=True)
class ClientPage(Target):
    """One client with timeline and themes."""

    client_id: str


@dataclass(frozen=True, slots=True)
class LedgerPage(Target):
    """The referrals of one client."""

    client_id: str


@dataclass(frozen=True, slots=True)
class ReferralPage(Target):
    """One referral with its history."""

    referral_id: str


@dataclass(frozen=True, slots=True)
class EvidencePage(Target):
    """The sentences behind a finding."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class SearchPage(Target):
    """Search, perhaps with a question already typed."""

    question: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPage(Target):
    """A meeting to plan or change; None for a new one."""

    meeting_id: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaPreview(Target):
    """Every word that would leave with this meeting's agenda.

    ``included`` are ids of sensitive items that were let in by hand, for this time.
    """

    meeting_id: str
    included: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AfterMeeting(Target):
    """What became of each item of a meeting."""

    meeting_id: str


@dataclass(frozen=True, slots=True)
class SettingsPage(Target):
    """All settings and contacts."""


@dataclass(frozen=True, slots=True)
class PhrasesPage(Target):
    """Words that were taught, to change, to forget, or to apply to the past."""


@dataclass(frozen=True, slots=True)
class BackupsPage(Target):
    """The backups there are."""


@dataclass(frozen=True, slots=True)
class BinPage(Target):
    """Entries and clients that were put away."""


@dataclass(frozen=True, slots=True)
class InboxPage(Target):
    """Notes that were jotted while the journal was shut."""


@dataclass(frozen=True, slots=True)
class GuardCard(Target):
    """What to do when something cannot wait, with stored contacts."""


@dataclass
class Unlocked(Message):
    """The journal is open. ``new`` says that it was made just now."""

    journal: Journal = field(repr=False)
    new: bool = False


class LookAgain(Message):
    """Look at the vault's folder once more: something may have been put back."""


@dataclass
class Shut(Message):
    """Shut the journal and stay on this page, which works on the vault itself.

    ``then`` is called with whether that was possible: unsaved words may keep it open. The page ends
    with :class:`Restart`; what lies below it can no longer be shown.
    """

    then: Callable[[bool], None] = field(repr=False)


@dataclass
class Restart(Message):
    """End this process and start again at the door, which says ``why``."""

    why: str


@dataclass
class Open(Message):
    """Open ``target`` on top of this screen; with ``instead``, in place of this screen."""

    target: Target
    instead: bool = False


@dataclass
class Go(Message):
    """Go to a place, leaving whatever is on top of it."""

    place: PlaceName


@dataclass
class Changed(Message):
    """Something in the journal was stored; places read it again when they are next shown."""


@dataclass
class Undoable(Message):
    """Something was done that ``undo`` takes back. Offered with the key u for eight seconds."""

    sentence: str
    undo: Callable[[], object] = field(repr=False)


class SettingsChanged(Message):
    """A setting was changed; it holds from now on."""


@dataclass
class Say(Message):
    """One calm sentence for the person, shown for a few seconds. Never entry text.

    ``lasting`` keeps it until the next key; ``problem`` marks what did not work.
    """

    sentence: str
    problem: bool = False
    lasting: bool = False
