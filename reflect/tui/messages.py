"""Messages that cross screens. A screen says what it wants opened; the app knows how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from reflect.tui.place_names import PlaceName as PlaceName  # noqa: PLC0414, TC001

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reflect.domain.patterns.model import Finding
    from reflect.journal.journal import Journal


class Target:
    """Something that can be opened on top of the present screen.

    Two are equal that are of one kind and name the same. The repr tells the kind alone, because
    some hold what a person typed. Plain classes, for making a dataclass of each would keep the
    first page waiting.
    """

    __slots__: tuple[str, ...] = ()

    def __eq__(self, other: object) -> bool:
        """Compare kind and contents."""
        return type(other) is type(self) and all(
            getattr(self, name) == getattr(other, name) for name in self.__slots__
        )

    def __hash__(self) -> int:
        """Agree with equality."""
        return hash((type(self), *(getattr(self, name) for name in self.__slots__)))

    def __repr__(self) -> str:
        """Tell the kind."""
        return f"<{type(self).__name__}>"


class NewReflection(Target):
    """The choice of client and deck, or straight to writing when the deck is given.

    ``client_id`` preselects a client.
    """

    __slots__ = ("client_id", "deck_id")

    def __init__(self, deck_id: str | None = None, client_id: str | None = None) -> None:
        self.deck_id = deck_id
        self.client_id = client_id


class Write(Target):
    """The writing page for a deck and a client (None for no client), filed under ``on``.

    Without ``on`` it is filed under today. ``service`` answers a first question about a referral:
    which kind of service it is.
    """

    __slots__ = ("client_id", "deck_id", "on", "service")

    def __init__(
        self, deck_id: str, client_id: str | None = None, on: date | None = None, service: str = ""
    ) -> None:
        self.deck_id = deck_id
        self.client_id = client_id
        self.on = on
        self.service = service


class ResumeDraft(Target):
    """The writing page with an unfinished entry, caret where it was."""

    __slots__ = ("entry_id",)

    def __init__(self, entry_id: str) -> None:
        self.entry_id = entry_id


class ReviewEntry(Target):
    """The themes heard in an entry, for confirmation.

    Straight after finishing, ``offers`` are ids of decks that may fit next, and ``said`` sentences
    about what finishing did. After a lock, ``line`` is the line on which one was.
    """

    __slots__ = ("entry_id", "line", "offers", "said")

    def __init__(
        self,
        entry_id: str,
        offers: tuple[str, ...] = (),
        said: tuple[str, ...] = (),
        line: str = "",
    ) -> None:
        self.entry_id = entry_id
        self.offers = offers
        self.said = said
        self.line = line


class EntryPage(Target):
    """One entry, to read."""

    __slots__ = ("entry_id",)

    def __init__(self, entry_id: str) -> None:
        self.entry_id = entry_id


class ClientPage(Target):
    """One client with timeline and themes."""

    __slots__ = ("client_id",)

    def __init__(self, client_id: str) -> None:
        self.client_id = client_id


class LedgerPage(Target):
    """The referrals of one client."""

    __slots__ = ("client_id",)

    def __init__(self, client_id: str) -> None:
        self.client_id = client_id


class ReferralPage(Target):
    """One referral with its history."""

    __slots__ = ("referral_id",)

    def __init__(self, referral_id: str) -> None:
        self.referral_id = referral_id


class EvidencePage(Target):
    """The sentences behind a finding; ``asked`` when a question led here that asks what of it."""

    __slots__ = ("asked", "finding")

    def __init__(self, finding: Finding, asked: bool = False) -> None:
        self.finding = finding
        self.asked = asked


class FoundAgain(Target):
    """The sentences behind what is found today under a finding's subject.

    After a lock, ``line`` is the entry one was at.
    """

    __slots__ = ("line", "subject")

    def __init__(self, subject: str, line: str = "") -> None:
        self.subject = subject
        self.line = line


class SearchPage(Target):
    """Search, perhaps with a question already typed."""

    __slots__ = ("question",)

    def __init__(self, question: str = "") -> None:
        self.question = question


class MeetingPage(Target):
    """A meeting to plan or change; None for a new one."""

    __slots__ = ("meeting_id",)

    def __init__(self, meeting_id: str | None = None) -> None:
        self.meeting_id = meeting_id


class AgendaPreview(Target):
    """Every word that would leave with this meeting's agenda.

    ``included`` are ids of sensitive items that were let in by hand, for this time.
    """

    __slots__ = ("included", "meeting_id")

    def __init__(self, meeting_id: str, included: frozenset[str] = frozenset()) -> None:
        self.meeting_id = meeting_id
        self.included = included


class AfterMeeting(Target):
    """What became of each item of a meeting."""

    __slots__ = ("meeting_id",)

    def __init__(self, meeting_id: str) -> None:
        self.meeting_id = meeting_id


class SettingsPage(Target):
    """All settings and contacts, with the cursor on the line of this key, if there is one."""

    __slots__ = ("line",)

    def __init__(self, line: str = "") -> None:
        self.line = line


class PhrasesPage(Target):
    """Words that were taught, to change, to forget, or to apply to the past."""

    __slots__ = ()


class BackupsPage(Target):
    """The backups there are."""

    __slots__ = ()


class BinPage(Target):
    """Entries and clients that were put away."""

    __slots__ = ()


class InboxPage(Target):
    """Notes that were jotted while the journal was shut."""

    __slots__ = ()


class GuardCard(Target):
    """What to do when something cannot wait, with stored contacts."""

    __slots__ = ()


class Unlocked(Message):
    """The journal is open. ``new`` says that it was made just now."""

    def __init__(self, journal: Journal, new: bool = False) -> None:
        super().__init__()
        self.journal = journal
        self.new = new


class LookAgain(Message):
    """Look at the vault's folder once more: something may have been put back."""


class Shut(Message):
    """Shut the journal and stay on this page, which works on the vault itself.

    ``then`` is called with whether that was possible: unsaved words may keep it open. The page ends
    with :class:`Restart`; what lies below it can no longer be shown.
    """

    def __init__(self, then: Callable[[bool], None]) -> None:
        super().__init__()
        self.then = then


class Restart(Message):
    """End this process and start again at the door, which says ``why``."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


class Open(Message):
    """Open ``target`` on top of this screen; with ``instead``, in place of this screen."""

    def __init__(self, target: Target, instead: bool = False) -> None:
        super().__init__()
        self.target = target
        self.instead = instead


class Go(Message):
    """Go to a place, leaving whatever is on top of it."""

    def __init__(self, place: PlaceName) -> None:
        super().__init__()
        self.place = place


class Changed(Message):
    """Something in the journal was stored; places read it again when they are next shown."""


class Undoable(Message):
    """Something was done that ``undo`` takes back. Offered with the key u for eight seconds."""

    def __init__(self, sentence: str, undo: Callable[[], object]) -> None:
        super().__init__()
        self.sentence = sentence
        self.undo = undo


class SettingsChanged(Message):
    """A setting was changed; it holds from now on."""


class Say(Message):
    """One calm sentence for the person, shown for a few seconds. Never entry text.

    ``lasting`` keeps it until the next key; ``problem`` marks what did not work.
    """

    def __init__(self, sentence: str, problem: bool = False, lasting: bool = False) -> None:
        super().__init__()
        self.sentence = sentence
        self.problem = problem
        self.lasting = lasting


class Unsay(Message):
    """A sentence that was said does not hold any more: it is shown no longer."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence
