"""The application: five places, keys that work everywhere, the lock, the curtain."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette

from reflect.errors import ReflectError
from reflect.journal.palettes import palettes
from reflect.journal.settings import CURTAIN, SYSTEM_CLIPBOARD, THEME
from reflect.tui import messages, theme
from reflect.tui.desk import Desk
from reflect.tui.idle import IdleWatch
from reflect.tui.keys import key_words
from reflect.tui.messages import PlaceName
from reflect.tui.places import place_of
from reflect.tui.private_app import PrivateApp
from reflect.tui.screens.covers import LEAST_HEIGHT, LEAST_WIDTH, TooSmall
from reflect.tui.screens.help import HelpScreen, described_bindings, is_motion, key_lines
from reflect.tui.screens.page import Page
from reflect.tui.screens.place import Place
from reflect.tui.screens.unlock import UnlockScreen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from textual.screen import Screen

    from reflect.journal.journal import Journal
    from reflect.journal.session import Secret, Vaults

LOCKED_VARIABLE = "REFLECT_LOCKED"
"""Tells the process that starts after a lock why it is there: ``key`` or ``idle``."""

LOCK_REASONS = {"key": "Locked.", "idle": "Locked after a while without a key."}
"""What the app returns when it ended in order to lock, and what the next door says."""

PALETTE_ID = "--command-palette"
"""The library's own name, which its messages look for."""

IDLE_CHECK = 5
"""Seconds between two looks at how long nothing has been pressed."""


UNDO_SECONDS = 8
"""How long something done is offered to be taken back by one key."""


class ReflectApp(PrivateApp):
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
        super().__init__(ansi_color=True if theme.colourless(self.environ) else None)
        self.vaults = vaults
        self.journal = journal
        self.desk = Desk()
        self.idle = idle or IdleWatch()
        self._secret = secret
        self._blank = False
        self._leaving = False
        self._listing = False
        self._undo: Callable[[], object] | None = None
        self._warned = False
        self._curtain = True
        self._idle_seconds = 300
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
        self.set_interval(IDLE_CHECK, self._check_idle)
        self.app_resume_signal.subscribe(self, lambda _: self._check_idle())
        if self.journal is not None:
            self.enter(self.journal)
        else:
            self.push_screen(self._door())
            self.call_after_refresh(self._warm)

    @work(thread=True, group="warm", exit_on_error=False)
    def _warm(self) -> None:
        """Import what an open journal needs while the person types."""
        import reflect.journal.journal  # noqa: PLC0415
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
        self._curtain = settings.is_on(CURTAIN)
        self._idle_seconds = settings.idle_seconds

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

    def say(self, sentence: str, *, problem: bool = False) -> None:
        """Show one sentence above the foot for a few seconds."""
        self.notify(sentence, severity="warning" if problem else "information", markup=False)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action that a key has here, with its key, in the palette."""
        self._listing = True  # the palette covers the screen whose actions it lists
        try:
            found = described_bindings(screen)
        finally:
            self._listing = False
        seen: set[str] = set()
        for active in found:
            binding = active.binding
            if binding.description in seen or is_motion(active):
                continue
            seen.add(binding.description)
            words = binding.description[:1].upper() + binding.description[1:]
            yield SystemCommand(
                f"{words}  ·  {self.get_key_display(binding)}",
                "",
                partial(self.run_action, binding.action, active.node),
            )

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
        if isinstance(self.screen, Page) and self.screen.KEEPS_LETTERS and action in _BY_LETTER:
            return False
        covered = not (isinstance(self.screen, Page) or self._listing)
        return not (covered and action in _NEEDS_JOURNAL)

    # Who is there

    async def on_event(self, event: events.Event) -> None:
        """Note every key, click and paste; the first one after blanking only shows the page."""
        if isinstance(event, _SOMEBODY):
            self._check_idle()  # the machine may have slept: whoever woke it must unlock
            if self._leaving:
                return
            self.idle.touch()
            was_blank, self._blank = self._blank, False
            self.veiled = False
            if was_blank:
                return
        await super().on_event(event)

    def action_blank(self) -> None:
        """Show nothing until the next key."""
        self._blank = True
        self.veiled = True

    def on_app_blur(self) -> None:
        """Draw the curtain when the terminal loses the focus, if the person wants it."""
        if self.journal is not None and self._curtain:
            self.veiled = True

    def on_app_focus(self) -> None:
        """Open the curtain again."""
        if not self._blank:
            self.veiled = False

    def on_resize(self, event: events.Resize) -> None:
        """Say so politely when the terminal is too small for a page."""
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        covered = isinstance(self.screen, TooSmall)
        if small and not covered:
            self.push_screen(TooSmall())
        elif covered and not small:
            self.pop_screen()

    def _check_idle(self) -> None:
        if self.journal is not None and self.idle.seconds >= self._idle_seconds:
            self._lock("idle")

    # Leaving

    def action_lock(self) -> None:
        """Shut the journal and end the process; the next one asks for the passphrase."""
        self._lock("key")

    def _lock(self, why: str) -> None:
        if self.journal is None or self._leaving:
            return
        if not self.desk.flush():
            self.veiled = why == "idle"
            self._blank = self.veiled
            self.idle.touch()  # try again after another while
            self.say(f"Not locked, so that nothing is lost. {self.desk.problem}", problem=True)
            return
        self._leaving = True
        self._keep_return_point()
        self.close_journal()
        self.exit(why)

    def _keep_return_point(self) -> None:
        assert self.journal is not None  # noqa: S101 - only an open journal locks
        page = next((s for s in reversed(self.screen_stack) if isinstance(s, Page)), None)
        point = page.return_point() if page is not None else ""
        with contextlib.suppress(ReflectError):  # a full disk must not keep the journal open
            self.journal.returning.keep(f"{self.current_mode} {point}".strip())

    async def action_quit(self) -> None:
        """Leave. What is being written is stored first; if that fails, say so once and stay."""
        if not self.desk.flush() and not self._warned:
            self._warned = True
            self.say(
                f"{self.desk.problem} Ctrl+Q again leaves without the last changes.", problem=True
            )
            return
        self.exit()

    def flush_draft(self) -> None:
        """Store what is being written."""
        self.desk.flush()

    def close_journal(self) -> None:
        """Write everything out and release the vault."""
        journal, self.journal = self.journal, None
        if journal is not None:
            self.desk.flush()
            journal.close()


_SOMEBODY = (
    events.Key,
    events.Paste,
    events.MouseDown,
    events.MouseScrollUp,
    events.MouseScrollDown,
)

_BY_LETTER = frozenset({"go", "new", "check_in", "search", "settings"})
_NEEDS_JOURNAL = frozenset({"go", "new", "check_in", "search", "guard", "settings", "lock"})


def _maker(place: type[Place], journal: Journal) -> Callable[[], Screen[object]]:
    return lambda: place(journal)  # type: ignore[return-value]
