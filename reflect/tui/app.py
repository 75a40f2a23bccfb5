"""The application: its door, five places, the pages on top of them, keys that work everywhere."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.command import CommandPalette
from textual.worker import get_current_worker

from reflect.errors import ReflectError
from reflect.journal.palettes import palettes
from reflect.journal.settings import CURTAIN, SYSTEM_CLIPBOARD, THEME
from reflect.tui import messages, theme
from reflect.tui.guarded_app import GuardedApp
from reflect.tui.keys import key_words
from reflect.tui.messages import PlaceName
from reflect.tui.places import place_of
from reflect.tui.screens.help import (
    HelpScreen,
    described_bindings,
    is_editing,
    is_motion,
    key_lines,
)
from reflect.tui.screens.page import Page
from reflect.tui.screens.place import Place
from reflect.tui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.dom import DOMNode
    from textual.screen import Screen

    from reflect.journal.journal import Journal
    from reflect.journal.session import Secret, Vaults
    from reflect.tui.idle import IdleWatch

LOCKED_VARIABLE = "REFLECT_LOCKED"
"""Tells the process that starts after a lock why it is there: ``key`` or ``idle``."""

LOCK_REASONS = {"key": "Locked.", "idle": "Locked after a while without a key."}
"""What the app returns when it ended in order to lock, and what the next door says."""

PALETTE_ID = "--command-palette"
"""The library's own name, which its messages look for."""


UNDO_SECONDS = 8
"""How long something done is offered to be taken back by one key."""


class ReflectApp(GuardedApp):
    """Shows an unlocked journal, or first the screen that unlocks one.

    ``vaults`` opens or creates the vault when ``journal`` is None; with ``secret`` without asking.
    ``environ`` is read for colours and for why the program was started.
    """

    TITLE = "reflect"
    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                place.key,
                f"go('{place.value}')",
                f"go to {place.label}",
                show=False,
                id=f"go.{place.value}",
            )
            for place in PlaceName
        ),
        Binding("n", "new", "new reflection", show=False, id="new"),
        Binding("c", "check_in", "check-in, 60 seconds", show=False, id="check-in"),
        Binding("slash", "search", "search", show=False, id="search", key_display="/"),
        Binding("g,f9", "guard", "guard card: when something cannot wait", show=False, id="guard"),
        Binding("s,f10", "settings", "settings", show=False, id="settings"),
        Binding("u", "undo", "undo", show=False, id="undo"),
        Binding("ctrl+b", "blank", "blank the screen", show=False, priority=True, id="blank"),
        Binding("ctrl+l", "lock", "lock", show=False, priority=True, id="lock"),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="quit"),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        vaults: Vaults | None = None,
        *,
        journal: Journal | None = None,
        environ: Mapping[str, str] | None = None,
        secret: Secret | None = None,
        idle: IdleWatch | None = None,
    ) -> None:
        self.environ = dict(os.environ if environ is None else environ)
        super().__init__(journal, idle, ansi_color=True if theme.colourless(self.environ) else None)
        self.vaults = vaults
        self._secret = secret
        self._listing = False
        self._undo: Callable[[], object] | None = None
        self.animation_level = "none"
        self._palettes = palettes()
        for palette in self._palettes:
            self.register_theme(theme.to_theme(palette))
        self.use_palette(theme.AUTO)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables a value under themes that do not set them."""
        return theme.PLAIN_VARIABLES

    def use_palette(self, wanted: str) -> None:
        """Show the palette of this name, ``auto`` or NO_COLOR considered."""
        self.theme = theme.choose(wanted, self._palettes, self.environ)

    def on_mount(self) -> None:
        """Show the journal, or ask for the passphrase. The base class's own handler runs too."""
        if self.journal is not None:
            self.enter(self.journal)
        else:
            self.push_screen(self._door())
            self.call_after_refresh(self._warm)

    @work(thread=True, group="warm", exit_on_error=False)
    def _warm(self) -> None:
        """Import what an open journal needs while the person types."""
        from reflect.journal.preload import preload  # noqa: PLC0415

        worker = get_current_worker()
        if preload(lambda: not worker.is_cancelled):
            import reflect.tui.routes  # noqa: F401, PLC0415

    # From locked to open

    def _door(self) -> Screen[object]:
        """Return the screen that unlocks the vault, makes one, or says what is wrong with it."""
        assert self.vaults is not None  # noqa: S101 - launch gives a journal or vaults
        status = self.vaults.status()
        if status.state == "absent":
            from reflect.tui.screens.first_run import FirstRunScreen  # noqa: PLC0415 - once

            return FirstRunScreen(self.vaults)  # type: ignore[return-value]
        return UnlockScreen(  # type: ignore[return-value]
            self.vaults,
            reason=LOCK_REASONS.get(self.environ.pop(LOCKED_VARIABLE, ""), ""),
            problem="" if status.state == "present" else status.problem,
            secret=self._secret,
        )

    def on_look_again(self, message: messages.LookAgain) -> None:
        """Look at the vault's folder once more."""
        message.stop()
        self.switch_screen(self._door())

    def on_unlocked(self, message: messages.Unlocked) -> None:
        """Go from the door into the journal."""
        message.stop()
        self.enter(message.journal)
        if message.new:
            self.open(messages.Write(deck_id="free"))

    def enter(self, journal: Journal) -> None:
        """Show an unlocked journal, at Today or where one was before a lock."""
        from reflect.tui.routes import PLACES  # noqa: PLC0415 - imports what unlocking does not need

        self.journal = journal
        self.idle.touch()
        self._read_settings(journal)
        for place in PLACES:
            self.add_mode(place.PLACE.value, _maker(place, journal))
        where = place_of(journal.returning.take())
        self.switch_mode(where.place.value)
        if where.target is not None:
            self.open(where.target)
        self.run_worker(journal.warm, thread=True, group="warm", exit_on_error=False)

    def _read_settings(self, journal: Journal) -> None:
        settings = journal.settings
        self.use_palette(settings.get(THEME))
        self.share_clipboard = settings.is_on(SYSTEM_CLIPBOARD)
        self.curtain = settings.is_on(CURTAIN)
        self.idle_seconds = settings.idle_seconds

    def on_settings_changed(self, message: messages.SettingsChanged) -> None:
        """Follow a changed setting at once."""
        message.stop()
        if self.journal is not None:
            self._read_settings(self.journal)

    # Keys, in words

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on keyboards: ``Enter``, ``Ctrl+L``, ``/``."""
        if binding.key_display:
            return binding.key_display
        return key_words(binding.key)

    # Places and pages

    def on_go(self, message: messages.Go) -> None:
        """Go to a place, closing pages on top of it."""
        message.stop()
        self.action_go(message.place.value)

    def action_go(self, place: str) -> None:
        """Go to a place by its name."""
        if self.journal is None:
            return
        self.switch_mode(place)
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(messages.Open)
    def open_target(self, message: messages.Open) -> None:
        """Open what a screen asked for."""
        message.stop()
        self.open(message.target, instead=message.instead)

    def open(self, target: messages.Target, *, instead: bool = False) -> None:
        """Open a target on top of the present screen, or in its place."""
        from reflect.tui.routes import screen_for  # noqa: PLC0415 - imports every screen

        if self.journal is None:
            return
        try:
            screen = screen_for(target, self.journal, self.desk, self.vaults)
        except ReflectError as problem:
            self.say(str(problem), problem=True)
            return
        if instead and len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    def on_changed(self, message: messages.Changed) -> None:
        """Let every place read the journal again when it is next shown."""
        message.stop()
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Place):
                    screen.mark_stale()

    def on_say(self, message: messages.Say) -> None:
        """Show a sentence."""
        message.stop()
        self.say(message.sentence, problem=message.problem)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action that a key has here, with its key, in the palette."""
        self._listing = True  # the palette covers the screen whose actions it lists
        try:
            found = [*described_bindings(screen), *self._everywhere()]
        finally:
            self._listing = False
        if self.journal is not None:
            page = messages.PhrasesPage()
            yield SystemCommand("Words you taught", "", partial(self.open, page))
        seen: set[str] = set()
        for active in found:
            binding = active.binding
            if binding.description in seen or is_motion(active) or is_editing(active):
                continue
            seen.add(binding.description)
            words = binding.description[:1].upper() + binding.description[1:]
            yield SystemCommand(
                f"{words}  ·  {self.get_key_display(binding)}",
                "",
                partial(self._run_by_name, binding.action, active.node),
            )

    def _everywhere(self) -> list[ActiveBinding]:
        """Return the app's own bindings, those too whose letters a text keeps for itself."""
        return [
            ActiveBinding(self, binding, True, "")
            for binding in self.BINDINGS
            if isinstance(binding, Binding)
            and not binding.system
            and self.check_action(binding.action.partition("(")[0], ())
        ]

    async def _run_by_name(self, action: str, node: DOMNode) -> None:
        """Run what was chosen by name: no stray letter can have meant it."""
        self._listing = True
        try:
            await self.run_action(action, node)
        finally:
            self._listing = False

    def on_undoable(self, message: messages.Undoable) -> None:
        """Say what was done and offer to take it back for a while."""
        message.stop()
        self._undo = message.undo
        self.refresh_bindings()
        self.notify(f"{message.sentence} u brings it back.", timeout=UNDO_SECONDS, markup=False)
        self.set_timer(UNDO_SECONDS, lambda: self._forget_undo(message.undo))

    def action_undo(self) -> None:
        """Take back what was done last, while that is offered."""
        undo, self._undo = self._undo, None
        if undo is None:
            return
        try:
            undo()
        except ReflectError as problem:
            self.say(str(problem), problem=True)
            return
        self.clear_notifications()
        self.on_changed(messages.Changed())
        self.refresh_bindings()

    def _forget_undo(self, undo: Callable[[], object]) -> None:
        if self._undo is undo:
            self._undo = None
            self.refresh_bindings()

    def action_command_palette(self) -> None:
        """Show every action by name."""
        if not CommandPalette.is_open(self):  # type: ignore[arg-type]
            palette = CommandPalette(placeholder="What would you like to do?", id=PALETTE_ID)
            self.push_screen(palette)

    # Keys that work everywhere

    def action_help(self) -> None:
        """Show what this screen is for and its keys."""
        screen = self.screen
        if isinstance(screen, HelpScreen):
            return
        text = screen.HELP_TEXT if isinstance(screen, Page) else ""
        self.push_screen(HelpScreen(text, *key_lines(screen)))

    def action_new(self) -> None:
        """Choose client and deck for a new reflection."""
        self.open(messages.NewReflection())

    def action_check_in(self) -> None:
        """Choose a client for the one-minute check-in."""
        self.open(messages.NewReflection(deck_id="checkin"))

    def action_search(self) -> None:
        """Search everything written."""
        self.open(messages.SearchPage())

    def action_guard(self) -> None:
        """Show the guard card."""
        self.open(messages.GuardCard())

    def action_settings(self) -> None:
        """Show settings and contacts."""
        self.open(messages.SettingsPage())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the journal's keys only where they make sense."""
        del parameters
        if self.journal is None:
            return action not in _NEEDS_JOURNAL and action != "undo"
        if action == "undo":
            return self._undo is not None and (isinstance(self.screen, Page) or self._listing)
        by_letter = action in _BY_LETTER and not self._listing
        if by_letter and isinstance(self.screen, Page) and self.screen.KEEPS_LETTERS:
            return False
        covered = not (isinstance(self.screen, Page) or self._listing)
        return not (covered and action in _NEEDS_JOURNAL)


_BY_LETTER = frozenset({"go", "new", "check_in", "search", "settings"})
_NEEDS_JOURNAL = frozenset({"go", "new", "check_in", "search", "guard", "settings", "lock"})


def _maker(place: type[Place], journal: Journal) -> Callable[[], Screen[object]]:
    return lambda: place(journal)  # type: ignore[return-value]
