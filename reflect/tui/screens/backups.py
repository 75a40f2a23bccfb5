"""The backups there are: how old, how large, made anew, and tried whether they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from reflect.journal.finding import FoundBackup, with_sizes
from reflect.tui.messages import Changed, Say
from reflect.tui.screens.at_work import AtWork
from reflect.tui.screens.backup_lines import size_words, when
from reflect.tui.screens.list_page import ListPage
from reflect.tui.screens.restore_one import RestoreOne
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.vlist import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content

    from reflect.errors import ReflectError
    from reflect.journal.journal import Journal
    from reflect.journal.vaults import Vaults

EMPTY = (
    "There is no backup yet. One is made automatically once something is written; a makes one now."
)
AT_WORK = "Making a backup and opening it, to check that it is whole…"


class BackupsScreen(ListPage["FoundBackup"], AtWork):
    """Lists the backups in the usual folder and in those used before, the newest first."""

    HEADING = "Backups"
    RETURN_POINT = "page:backups"
    HELP_TEXT = (
        "A backup is made automatically once a day, when you open the journal. a makes one now; "
        "it counts only once it has been opened and checked. Enter checks that one opens: it "
        "asks for the passphrase you had then and says what is in it, without changing anything. "
        "To restore one, lock with Ctrl+L and press F3 on the unlock page. The settings say "
        "where backups go and how many are kept."
    )
    EMPTY = EMPTY
    COLUMNS = (Column(), Column(9, "right"))
    ENTER = "try it"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "make", "make one now", id="backups.make"),
    ]

    def __init__(self, journal: Journal, vaults: Vaults) -> None:
        super().__init__(journal)
        self._vaults = vaults

    def compose_above(self) -> ComposeResult:
        """Say where they go and how many stay."""
        yield Static("", classes="text above", id="backups-say")

    def items(self) -> Sequence[FoundBackup]:
        """Read what is in the folder."""
        if not self.busy:
            self._say(self._where(), "$quiet")
        return with_sizes(self.journal.backups.all())

    def _where(self) -> str:
        days, weeks, months = self.journal.settings.backups_kept
        kept = f"kept: the last of {days} days, {weeks} weeks and {months} months"
        held = self.journal.holds.sentence()
        rule = held or f"Once a day; {kept}. To restore one, lock, then F3."
        return f"In {self.journal.backups.folder}\n{rule}"

    def _say(self, words: str, look: str) -> None:
        self.query_one("#backups-say", Static).update(plain(words, look))

    def name_of(self, found: FoundBackup) -> str:
        """Name a backup by its file."""
        return found.path.name

    def cells(self, found: FoundBackup) -> tuple[Content, ...]:
        """Draw when it was made and how large it is, and where it is if not in the usual folder."""
        assert found.made_at is not None  # noqa: S101 - the folder lists them by name
        made, place = when(found.made_at, self._vaults.clock), found.path.parent
        if place != self.journal.backups.folder:
            made = f"{made}, in {place}"
        return (plain(made), plain(size_words(found.size), "$quiet"))

    def take(self) -> None:
        """Try whether it opens."""
        found = self.current
        if found is not None:
            self.app.push_screen(RestoreOne(self._vaults, found, only_look=True))

    def action_make(self) -> None:
        """Make a backup now."""
        if not self.busy:
            self._say(AT_WORK, "")
            self.work_on(self._make, self._made, self._not_made)

    def _make(self) -> str:
        made = self.journal.backups.make()
        assert made is not None  # noqa: S101 - nobody told it to stop
        self.journal.backups.thin()
        return f"It opens and is whole: {made.found.in_words()}."

    def _not_made(self, problem: ReflectError) -> None:
        self._made(str(problem), problem=True)

    def _made(self, sentence: str, *, problem: bool = False) -> None:
        self.post_message(Say(sentence, problem=problem))
        self.post_message(Changed())
        if self.is_attached:
            self.reload()
