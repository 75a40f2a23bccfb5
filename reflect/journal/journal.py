"""One unlocked vault, seen as the things a trainee does with it.

Each use case is imported when it is first used, so that a command pays for its own alone.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Self

from reflect.errors import ReflectError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from reflect.journal.after import AfterWriting
    from reflect.journal.backups import Backups
    from reflect.journal.bin import Bin
    from reflect.journal.bringing import Bringing
    from reflect.journal.changing import Changing
    from reflect.journal.clients import ClientBook
    from reflect.journal.clock import Clock
    from reflect.journal.contacts import Contacts
    from reflect.journal.decks import DeckShelf
    from reflect.journal.draft import Drafting
    from reflect.journal.drill import RecoveryDrill
    from reflect.journal.entries import Entries
    from reflect.journal.glance import Glance
    from reflect.journal.held import Held
    from reflect.journal.holds import Holding
    from reflect.journal.inbox import Inbox
    from reflect.journal.last_seen import LastSeen
    from reflect.journal.patterns import PatternReview
    from reflect.journal.phrases import TaughtPhrases
    from reflect.journal.referrals import Ledger
    from reflect.journal.rehearing import Rehearing
    from reflect.journal.removing import Removing
    from reflect.journal.returning import Returning
    from reflect.journal.review import Reviewing
    from reflect.journal.searching import Searching
    from reflect.journal.settings import Settings
    from reflect.journal.supervision import Supervision
    from reflect.journal.upkeep import Upkeep
    from reflect.journal.writing import Writing
    from reflect.store import Store
    from reflect.vault import OpenVault


class Journal:
    """The one door for screens and commands. Close it to flush and release the vault.

    ``demo`` is True for the fictional caseload in a throw-away vault. ``notices`` are sentences
    about the vault that were found while opening it, to be said once.
    """

    def __init__(
        self,
        vault: OpenVault,
        store: Store,
        clock: Clock,
        *,
        demo: bool = False,
        notices: tuple[str, ...] = (),
        last_seen: LastSeen | None = None,
    ) -> None:
        self._vault = vault
        self._store = store
        self._clock = clock
        self._last_seen = last_seen
        self._on_closing: Callable[[], object] | None = None
        self.demo = demo
        self.notices = notices

    @cached_property
    def settings(self) -> Settings:
        """Small choices kept in the vault."""
        from reflect.journal.settings import Settings

        return Settings(self._store, self._vault.folder)

    @cached_property
    def clients(self) -> ClientBook:
        """The caseload."""
        from reflect.journal.clients import ClientBook

        return ClientBook(self._store, self._clock, _code_names)

    @cached_property
    def decks(self) -> DeckShelf:
        """Decks to write with."""
        from reflect.journal.decks import DeckShelf

        return DeckShelf(self._store)

    @cached_property
    def review(self) -> Reviewing:
        """Themes and marks."""
        from reflect.journal.review import Reviewing

        return Reviewing(self._store, self._clock)

    @cached_property
    def phrases(self) -> TaughtPhrases:
        """What this person taught the hearing of themes."""
        from reflect.journal.phrases import TaughtPhrases

        return TaughtPhrases(self._store, self.review, self.decks)

    @cached_property
    def rehearing(self) -> Rehearing:
        """Hearing anew after a change of lexicon, engine or code names."""
        from reflect.journal.rehearing import Rehearing

        return Rehearing(self._store, self.review, self.decks)

    @property
    def rehearing_progress(self) -> tuple[int, int] | None:
        """Entries heard anew so far and all that are to be, while that is at work; else None."""
        return self.rehearing.progress if "rehearing" in self.__dict__ else None

    @cached_property
    def writing(self) -> Writing:
        """Drafts and entries."""
        from reflect.journal.writing import Writing

        return Writing(self._store, self._clock, self.settings, self.decks, lambda: self.review)

    @cached_property
    def entries(self) -> Entries:
        """Entries to read and to change."""
        from reflect.journal.entries import Entries

        return Entries(self._store, self._clock)

    @cached_property
    def bin(self) -> Bin:
        """What was put away, for thirty days."""
        from reflect.journal.bin import Bin

        return Bin(self._store, self._clock)

    @cached_property
    def patterns(self) -> PatternReview:
        """Patterns and their evidence."""
        from reflect.journal.patterns import PatternReview

        return PatternReview(self._store, self._clock, self.settings, self.review)

    @cached_property
    def referrals(self) -> Ledger:
        """The referral ledger."""
        from reflect.journal.referrals import Ledger

        return Ledger(self._store, self._clock, self.settings)

    @cached_property
    def supervision(self) -> Supervision:
        """Meetings and agendas."""
        from reflect.journal.supervision import Supervision

        return Supervision(
            self._store,
            self._clock,
            self.settings,
            lambda: self.patterns,
            lambda: self.referrals,
            planned=self._bring_what_waits,
        )

    def _bring_what_waits(self) -> None:
        self.bringing.waiting()

    @cached_property
    def bringing(self) -> Bringing:
        """What reflections bring to the meeting to come."""
        from reflect.journal.bringing import Bringing

        return Bringing(self._store, self.supervision)

    @cached_property
    def after(self) -> AfterWriting:
        """What a finished reflection brings about elsewhere."""
        from reflect.journal.after import AfterWriting

        return AfterWriting(
            self.patterns, self.supervision, self.writing, self.referrals, self.bringing
        )

    @cached_property
    def drafting(self) -> Drafting:
        """What is being written."""
        from reflect.journal.draft import Drafting

        return Drafting(self.writing, self.entries, self.decks, self.review, self.after)

    @cached_property
    def changing(self) -> Changing:
        """Answers of finished entries, to change."""
        from reflect.journal.changing import Changing

        return Changing(self._store, self.entries, self.decks, self.review)

    @cached_property
    def search(self) -> Searching:
        """Search over everything written."""
        from reflect.journal.searching import Searching

        return Searching(self._store, self._clock, self.settings, self.decks, self.review)

    @cached_property
    def contacts(self) -> Contacts:
        """People to call, shown on the guard card."""
        from reflect.journal.contacts import Contacts

        return Contacts(self._store, self._clock)

    @cached_property
    def held(self) -> Held:
        """What stood in a form, not kept, when the journal locked or its terminal was closed."""
        from reflect.journal.held import Held

        return Held(self._store, self._clock)

    @cached_property
    def returning(self) -> Returning:
        """Where to come back to after a lock."""
        from reflect.journal.returning import Returning

        return Returning(self._store)

    @cached_property
    def backups(self) -> Backups:
        """Backups of this journal."""
        from reflect.journal.backups import Backups

        return Backups(self._vault, self._store, self._clock, self.settings)

    @cached_property
    def glance(self) -> Glance:
        """What waits, seen in passing."""
        from reflect.journal.glance import Glance

        return Glance(self._vault, self._store, self._clock, self.settings)

    @cached_property
    def inbox(self) -> Inbox:
        """Notes jotted without unlocking."""
        from reflect.journal.inbox import Inbox

        return Inbox(
            self._vault, self._store, self._clock, self.settings, self.writing, holds=self.holds
        )

    @cached_property
    def holds(self) -> Holding:
        """What stops removal."""
        from reflect.journal.holds import Holding

        return Holding(self._store, self._clock)

    @cached_property
    def removing(self) -> Removing:
        """Removing for good."""
        from reflect.journal.removing import Removing

        return Removing(self._store, self._clock, self.backups, self.holds)

    @cached_property
    def drill(self) -> RecoveryDrill:
        """Trying the recovery code."""
        from reflect.journal.drill import RecoveryDrill

        return RecoveryDrill(self._store, self._clock)

    @cached_property
    def upkeep(self) -> Upkeep:
        """What the journal does for itself."""
        from reflect.journal.upkeep import Upkeep

        backups = self.backups
        return Upkeep(
            (self.bin.empty_old, self.held.drop_old),
            backups,
            lambda: backups.clear_leftovers(everywhere=False),
        )

    @property
    def upkeep_problem(self) -> str:
        """What upkeep could not do, in a sentence; "" when all is well, or before it began."""
        return self.upkeep.problem if "upkeep" in self.__dict__ else ""

    @property
    def old_backup(self) -> str:
        """The sentence about a newest backup that is old; "" while upkeep may still make one."""
        to_come = self._sees_to_itself and not ("upkeep" in self.__dict__ and self.upkeep.done)
        return "" if to_come else self.glance.old_backup()

    @property
    def _sees_to_itself(self) -> bool:
        return not self.demo and self._vault.lock is not None

    @property
    def vault(self) -> OpenVault:
        """The unlocked vault, for changing its passphrase."""
        return self._vault

    def health(self) -> dict[str, str]:
        """Return counts and checks of the open journal, without a word of its content."""
        return self._store.health()

    def warm(self) -> bool:
        """Load what the first write needs, see to bin and backups, hear anew what is due.

        Meant for a background thread after unlocking. Returns whether themes have changed, or
        something about the journal itself is to be said. A journal that is a demonstration, or
        open for reading only, is left as it is.
        """
        changed = False
        self._store.warm()
        if self._sees_to_itself:
            with suppress(ReflectError):  # a full disk; the backups may be on another
                self.note_as_seen()
            self.upkeep.run()
            changed = self.hear_anew() or bool(self.upkeep_problem or self.old_backup)
        self._store.rest()
        return changed

    def waits_to_be_heard(self) -> bool:
        """Return whether entries wait to be heard anew, as after a change of code names."""
        return self._vault.lock is not None and self._store.marks.waiting() > 0

    def hear_anew(self) -> bool:
        """Hear anew what waits for it, and return whether themes have changed.

        Meant for a background thread; a second call waits for the first. What the disk refuses
        goes on waiting.
        """
        with suppress(ReflectError):
            return self.rehearing.run().changed > 0
        return False

    def note_as_seen(self) -> None:
        """Let this computer take the journal, as it is now, for the latest. Raises StorageError."""
        if self._last_seen is not None:
            self._last_seen.renew()

    def on_closing(self, act: Callable[[], object]) -> None:
        """Let ``act`` be called first when the journal is closed, while it is still open."""
        self._on_closing = act

    def close(self) -> None:
        """Write everything out, back it up if that is due, and release the vault."""
        act, self._on_closing = self._on_closing, None
        try:
            if act is not None:
                act()
            if "rehearing" in self.__dict__:
                self.rehearing.stop()
            if "upkeep" in self.__dict__:
                self.upkeep.finish()
            if self._last_seen is not None and self._store.written:
                self._last_seen.renew()
        except ReflectError:
            pass  # what was written is stored already; the note is a help, no promise
        finally:
            try:
                self._store.close()
            finally:
                self._vault.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _code_names() -> tuple[str, ...]:
    from reflect.content.code_names import load_code_names

    return load_code_names()
