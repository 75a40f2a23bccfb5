"""The application: five places, keys that work everywhere, the lock, the curtain."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.errors import ReflectError
from reflect.journal.palettes import palettes
from reflect.tui import messages, theme
from reflect.tui.desk import Desk
from reflect.tui.idle import IdleWatch
from reflect.tui.keys import key_words
from reflect.tui.messages import PlaceName
from reflect.tui.private_app import PrivateApp
from reflect.tui.screens.help import HelpScreen, key_lines
from reflect.tui.screens.page import Page
from reflect.tui.screens.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.screen import Screen

    from reflect.journal.journal import Journal
    from reflect.journal.session import Vaults

LOCKED = "locked"
"""What the app returns when it ended in order to lock."""


class ReflectApp(PrivateApp):
    """Shows an unlocked journal, or first the screen that unlocks one.

    ``vaults`` opens or creates the vault when ``journal`` is None. ``environ`` is read for colours.
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
        idle: IdleWatch | None = None,
    ) -> None:
        self.environ = dict(os.environ if environ is None else environ)
        super().__init__(ansi_color=True if theme.colourless(self.environ) else None)
        self.vaults = vaults
        self.journal = journal
        self.desk = Desk()
        self.idle = idle or IdleWatch()
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
        """Show the journal, or ask for the passphrase."""
        super().on_mount()
        if self.journal is not None:
            self.enter(self.journal)

    # From locked to open

    def enter(self, journal: Journal) -> None:
        """Show an unlocked journal, at Today or where one was before a lock."""
        from reflect.tui.routes import PLACES  # noqa: PLC0415 - imports what unlocking does not need

        self.journal = journal
        for place in PLACES:
            self.add_mode(place.PLACE.value, _maker(place, journal))
        self.switch_mode(PlaceName.TODAY.value)

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
            screen = screen_for(target, self.journal, self.desk)
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
        self.open(messages.NewReflection(deck_id="check_in"))

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
            return action not in _NEEDS_JOURNAL
        covered = len(self.screen_stack) > 1 and not isinstance(self.screen, Page)
        return not (covered and action in _NEEDS_JOURNAL)

    # Leaving

    def flush_draft(self) -> None:
        """Store what is being written."""
        self.desk.flush()


_NEEDS_JOURNAL = frozenset({"go", "new", "check_in", "search", "guard", "settings", "lock"})


def _maker(place: type[Place], journal: Journal) -> Callable[[], Screen[object]]:
    return lambda: place(journal)  # type: ignore[return-value]
