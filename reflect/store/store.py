"""The store: one open journal file, and its parts. Everything it returns is a domain object.

Each part is imported when it is first used, so that a command pays for its own alone.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

from reflect.errors import ReflectError, UsageError
from reflect.store.connection import connect
from reflect.store.memory import give_back
from reflect.store.pool import Pool
from reflect.store.schema import HEAD, current_revision

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    import sqlcipher3.dbapi2 as sqlcipher

    from reflect.store.choices import Settings, UserDecks
    from reflect.store.clients import Clients
    from reflect.store.entries import Entries
    from reflect.store.keeping import Contacts, ExportLog, Holds, Judgements
    from reflect.store.marks import Marks
    from reflect.store.meetings import Meetings
    from reflect.store.phrases import Phrases
    from reflect.store.referrals import Referrals
    from reflect.store.removal import Removal
    from reflect.store.search import Search


def create_database(path: Path, key: bytes, salt_hex: str) -> None:
    """Make a new, empty journal file with all its tables.

    ``key`` is the raw 32-byte key, ``salt_hex`` the cipher's salt as 32 hexadecimal digits. An
    existing file is refused and left alone; when anything fails, no file is left behind.
    """
    connection = connect(path, key, salt_hex, create=True)
    try:
        connection.close()
        # Alembic and SQLAlchemy take a noticeable moment to load; only here and when migrating.
        from reflect.store.migrations.run import upgrade

        upgrade(partial(connect, path, key, salt_hex))
    except BaseException:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
        raise


def _migrate(
    pool: Pool,
    opened: Callable[[], sqlcipher.Connection],
    before: Callable[[], None] | None,
    tell: Callable[[int, int], None] | None,
    *,
    readonly: bool,
) -> None:
    """Bring an older journal up to date; see `Store.open`."""
    if readonly:
        raise UsageError(
            "This journal was written by an older reflect. Start reflect once, and it is brought "
            "up to date; if that is being done just now, try again when it is finished."
        )
    pool.checkpoint()
    pool.drop_idle()
    if tell is not None:
        tell(0, 0)
    if before is not None:
        before()
    from reflect.store.migrations.run import upgrade

    upgrade(opened, tell=tell)


class Store:
    """An open journal file. Its parts may be used from any thread."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    @classmethod
    def open(
        cls,
        path: Path,
        key: bytes,
        salt_hex: str,
        *,
        before_migration: Callable[[], None] | None = None,
        tell: Callable[[int, int], None] | None = None,
        readonly: bool = False,
    ) -> Self:
        """Open an existing journal file; with ``readonly`` beside whoever writes in it.

        An older journal is migrated, after ``before_migration`` has returned: that is where the
        caller makes and verifies a backup, and what it raises stops the migration. ``tell`` is
        called before that with 0 and 0, and then with how many entries are done and how many
        there are; what it raises stops it too, and the file is as it was. Raises
        VaultDamagedError, NewerFormatError, StorageError or VaultBusyError, and UsageError for an
        older journal that is opened for reading; none of them changes the file. One on a full
        disk opens too, and keeps all others away (:attr:`alone`).
        """
        opened = partial(connect, path, key, salt_hex, readonly=readonly, though_full=not readonly)
        pool = Pool(opened, readonly=readonly)
        try:
            with pool.read() as connection:
                revision = current_revision(connection)
            if revision != HEAD:
                _migrate(pool, opened, before_migration, tell, readonly=readonly)
        except BaseException:
            with suppress(ReflectError):  # what went wrong first is what is to be said
                pool.close()
            raise
        return cls(pool)

    @cached_property
    def clients(self) -> Clients:
        """The caseload."""
        from reflect.store.clients import Clients

        return Clients(self._pool)

    @cached_property
    def entries(self) -> Entries:
        """Everything written."""
        from reflect.store.entries import Entries

        return Entries(self._pool)

    @cached_property
    def marks(self) -> Marks:
        """Themes on entries."""
        from reflect.store.marks import Marks

        return Marks(self._pool)

    @cached_property
    def search(self) -> Search:
        """Search over everything written."""
        from reflect.store.search import Search

        return Search(self._pool)

    @cached_property
    def phrases(self) -> Phrases:
        """What this person taught the detection."""
        from reflect.store.phrases import Phrases

        return Phrases(self._pool)

    @cached_property
    def meetings(self) -> Meetings:
        """Supervision meetings and their agendas."""
        from reflect.store.meetings import Meetings

        return Meetings(self._pool)

    @cached_property
    def referrals(self) -> Referrals:
        """The referral ledger."""
        from reflect.store.referrals import Referrals

        return Referrals(self._pool)

    @cached_property
    def judgements(self) -> Judgements:
        """Verdicts on findings."""
        from reflect.store.keeping import Judgements

        return Judgements(self._pool)

    @cached_property
    def settings(self) -> Settings:
        """Choices, as text."""
        from reflect.store.choices import Settings

        return Settings(self._pool)

    @cached_property
    def contacts(self) -> Contacts:
        """Whom to call."""
        from reflect.store.keeping import Contacts

        return Contacts(self._pool)

    @cached_property
    def export_log(self) -> ExportLog:
        """What left the journal."""
        from reflect.store.keeping import ExportLog

        return ExportLog(self._pool)

    @cached_property
    def user_decks(self) -> UserDecks:
        """Decks of the trainee's own."""
        from reflect.store.choices import UserDecks

        return UserDecks(self._pool)

    @cached_property
    def holds(self) -> Holds:
        """What stops removal."""
        from reflect.store.keeping import Holds

        return Holds(self._pool)

    @cached_property
    def removal(self) -> Removal:
        """Removing for good."""
        from reflect.store.removal import Removal

        return Removal(self._pool)

    def holds_deferred(self) -> bool:
        """Say whether a referral is deferred, without loading what a referral is."""
        with self._pool.read() as connection:
            sql = "SELECT EXISTS (SELECT 1 FROM referral WHERE status = 'deferred')"
            (found,) = connection.execute(sql).fetchone()
        return bool(found)

    def together(self) -> AbstractContextManager[None]:
        """Keep all that this thread writes inside whole or not at all, across all parts."""
        return self._pool.together()

    @property
    def alone(self) -> bool:
        """Whether all others are kept away from the file, for want of room on its disk."""
        return self._pool.alone

    @property
    def written(self) -> int:
        """How many times something was stored since opening."""
        return self._pool.written

    def health(self) -> dict[str, str]:
        """Return counts and checks, no word of content; ``integrity`` is "sound" if all is."""
        from reflect.store.health import examine

        return examine(self._pool)

    def warm(self) -> None:
        """Open a second connection ahead of the first write. Meant for a background thread."""
        self._pool.warm()

    def rest(self) -> None:
        """Give back the memory of what was read; what is read next is decrypted anew.

        Meant for when much was read and nobody waits. Search keeps its pages while one types.
        """
        self._pool.rest()

    def step_aside(self) -> None:
        """Close connections that nobody uses: on a full disk a reader keeps all others away."""
        self._pool.drop_idle()
        give_back()

    def close(self) -> None:
        """Empty the write-ahead log into the file and close it. A second call does nothing."""
        self._pool.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
