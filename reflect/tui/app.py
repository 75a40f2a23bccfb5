"""The application from its door on: what unlocks the journal, makes one, or says what is wrong."""

from __future__ import annotations

import gc
import os
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.filter import Monochrome, NoColor
from textual.worker import get_current_worker

from reflect.journal.palettes import palette, palette_keys
from reflect.tui import theme
from reflect.tui.journal_app import JournalApp
from reflect.tui.place_names import PlaceName
from reflect.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

    from textual.screen import Screen
    from textual.widget import AwaitMount

    from reflect.journal.journal import Journal
    from reflect.journal.session import VaultStatus
    from reflect.journal.vaults import Vaults
    from reflect.tui import messages
    from reflect.tui.idle import IdleWatch
    from reflect.tui.places import Where
    from reflect.tui.screens.unlock import UnlockScreen

LAID_OUT = 0.04
"""Seconds after which a place that was begun while a key is derived is laid out."""

REST_BEFORE_CHORES = 0.3
"""Seconds from entering the journal to work that no page waits for, such as the day's backup."""

LOCKED_VARIABLE = "REFLECT_LOCKED"
"""Tells the process that starts after a lock why it is there: ``key`` or ``idle``."""

LOCK_REASONS = {
    "key": "Locked.",
    "idle": "Locked after a while without a key.",
    "rotated": "The journal has new keys.",
    "removed": "",
}
"""What the app returns when it ended in order to lock, and what the next door says."""


class ReflectApp(JournalApp):
    """Shows an unlocked journal, or first the screen that unlocks one.

    ``vaults`` opens or creates the vault when ``journal`` is None.
    ``environ`` is read for colours and for why the program was started.
    """

    TITLE = "reflect"
    CSS_PATH: ClassVar[Any] = ["app.tcss"]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-wide")]  # noqa: RUF012

    def __init__(
        self,
        vaults: Vaults | None = None,
        *,
        journal: Journal | None = None,
        environ: Mapping[str, str] | None = None,
        idle: IdleWatch | None = None,
    ) -> None:
        self.environ = dict(os.environ if environ is None else environ)
        plain = True if theme.colourless(self.environ) else None
        self._where = None if journal is None else self._where_to_begin(journal)
        super().__init__(journal, vaults, idle, ansi_color=plain, css_path=self._first_styles)
        self._show_colour(plain is None)
        self._locked = LOCKED_VARIABLE in self.environ
        self._loaded_ahead = False
        self.animation_level = "none"
        self.use_palette(theme.AUTO if journal is None else _palette_of(journal))
        if journal is not None:
            self._add_places(journal)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give our own variables a value under themes that do not set them."""
        return theme.PLAIN_VARIABLES

    def _show_colour(self, wanted: bool) -> None:
        """Show colour or none; the library asks for a NO_COLOR that may be empty, and no more."""
        self.no_color = not wanted
        kept = [one for one in self._filters if not isinstance(one, NoColor | Monochrome)]
        self._filters = kept if wanted else [*kept, NoColor()]

    def use_palette(self, wanted: str) -> None:
        """Show the palette of this name, ``auto`` or NO_COLOR considered."""
        name = theme.choose(wanted, palette_keys(), self.environ)
        if name not in self.available_themes:
            self.register_theme(theme.to_theme(palette(name)))
        self.theme = name

    def on_mount(self) -> None:
        """Show the journal, or ask for the passphrase. The base class's own handler runs too."""
        self.call_after_refresh(_collect_from_here)
        if self.journal is not None:
            self._read_settings(self.journal)
            self.call_next(self._entered, self.journal, self._where)
        else:
            self.call_after_refresh(self._look)

    # What comes first

    def _where_to_begin(self, journal: Journal) -> Where:
        """Let the library, which reads the mode once, begin with a place and no empty screen."""
        from reflect.tui.places import place_of

        where = place_of(journal.returning.take())
        self.DEFAULT_MODE = where.place.value  # type: ignore[misc]
        return where

    @property
    def _first_styles(self) -> list[str | PurePath]:
        """The styles of the door come with the app's own, so that nothing is styled twice."""
        return ["app.tcss"] if self._where is not None else ["app.tcss", "screens/steps.tcss"]

    def _get_screen(self, screen: Screen[Any] | str) -> tuple[Screen[Any], AwaitMount]:
        return super()._get_screen(screen if isinstance(screen, str) else self._fitted(screen))

    def _fitted(self, screen: Screen[Any]) -> Screen[Any]:
        """Give a new screen the classes of its width; later, all of it would be styled again."""
        if not screen.is_running:
            found = screen._get_breakpoint_classes(self.size.width, self.HORIZONTAL_BREAKPOINTS)  # noqa: SLF001
            screen.add_class(*found, update=False)
        return screen

    # From locked to open

    def get_default_screen(self) -> Screen[object]:
        """Begin with the door itself, and not with an empty screen below it."""
        return self._fitted(self._door())

    def _door(self, status: VaultStatus | None = None) -> Screen[object]:
        """Return the screen that unlocks the vault, makes one, or says what is wrong with it.

        Before anything is known of the folder, one that holds anything is taken for a vault.
        """
        assert self.vaults is not None  # noqa: S101 - launch gives a journal or vaults
        if self.vaults.untouched if status is None else status.state == "absent":
            from reflect.tui.screens.first_run import FirstRunScreen

            return FirstRunScreen(self.vaults)  # type: ignore[return-value]
        from reflect.tui.screens.unlock import UnlockScreen

        return UnlockScreen(  # type: ignore[return-value]
            self.vaults,
            reason=LOCK_REASONS.get(self.environ.pop(LOCKED_VARIABLE, ""), ""),
            problem="" if status is None or status.state == "present" else status.problem,
        )

    @work(thread=True, group="warm", exit_on_error=False)
    def _look(self) -> None:
        """Look at the vault, then import what an open journal needs while the person types."""
        assert self.vaults is not None  # noqa: S101 - on_mount
        status = self.vaults.status()
        if status.state != "present":
            self.call_from_thread(self._told, status)
            return
        if "keyring" in status.slot_types:
            self.call_from_thread(self._offer_keyring)
        self._load_ahead()

    def _offer_keyring(self) -> None:
        """Let the keyring open the journal: by itself at a start, by a key after a lock."""
        from reflect.tui.screens.unlock import UnlockScreen

        if isinstance(self.screen, UnlockScreen):
            self.screen.offer_keyring(at_once=not self._locked)

    def _load_ahead(self) -> None:
        """Import what is likely next, unless the door has done so already. Meant for a thread."""
        if self._loaded_ahead:
            return
        worker = get_current_worker()
        from reflect.journal.preload import preload
        from reflect.tui.routes import preload_screens

        def wanted() -> bool:
            return not worker.is_cancelled

        preload(wanted)
        preload_screens(wanted)
        gc.freeze()  # nor does the collector look at these again
        self._loaded_ahead = wanted()

    def _told(self, status: VaultStatus) -> None:
        """Show what is wrong with the vault, unless somebody has gone on from the field."""
        from reflect.tui.screens.unlock import UnlockScreen

        if isinstance(self.screen, UnlockScreen):
            self._show_door(status)

    def _show_door(self, status: VaultStatus) -> None:
        """Put another door before the first one, and in the place of any later one."""
        if len(self.screen_stack) > 1:
            self.switch_screen(self._door(status))
        else:
            self.push_screen(self._door(status))

    def on_look_again(self, message: messages.LookAgain) -> None:
        """Look at the vault's folder once more."""
        message.stop()
        assert self.vaults is not None  # noqa: S101 - there is a door
        self._show_door(self.vaults.status())

    def on_unlock_screen_opening(self, message: UnlockScreen.Opening) -> None:
        """Lay Today out while another thread derives the key: nothing else is done meanwhile."""
        message.stop()
        today = PlaceName.TODAY
        if today.value not in self._modes:
            self.add_mode(today.value, partial(self._make_place, today, None))
            self._init_mode(today.value)
            if isinstance(place := self.get_screen_stack(today.value)[0], Page):
                self.set_timer(LAID_OUT, place.draw_ahead)

    async def on_unlocked(self, message: messages.Unlocked) -> None:
        """Go from the door into the journal."""
        message.stop()
        await self.enter(message.journal)
        if message.new:
            from reflect.tui.messages import Write

            self.open(Write(deck_id="free"))

    async def enter(self, journal: Journal) -> None:
        """Show an unlocked journal, at Today or where one was before a lock."""
        from reflect.tui.places import place_of

        self.journal = journal
        self._read_settings(journal)
        self._add_places(journal)
        where = place_of(journal.returning.take())
        await self.show_place(where.place.value)
        self._entered(journal, where)

    def _add_places(self, journal: Journal) -> None:
        """Let every place be made when it is first shown; one laid out before is opened."""
        from reflect.tui.screens.place import Place

        for name in PlaceName:
            if name.value not in self._modes:
                self.add_mode(name.value, partial(self._make_place, name, journal))
            elif isinstance(place := self.get_screen_stack(name.value)[0], Place):
                place.open(journal)

    def _entered(self, journal: Journal, where: Where | None) -> None:
        self.idle.touch()
        if where is not None and where.target is not None:
            self.open(where.target)
        if said := journal.held.news():
            self.say(said)
        self._hearing = True
        self.set_timer(REST_BEFORE_CHORES, partial(self._work_on, partial(self._warm, journal)))

    def _make_place(self, name: PlaceName, journal: Journal | None) -> Screen[object]:
        from reflect.tui.routes import place_for

        place = place_for(name, journal)
        # No older rules have styled it. Else the library would style everything again, twice.
        place._css_update_count = self._css_update_count  # noqa: SLF001
        return place  # type: ignore[return-value]

    def _warm(self, journal: Journal) -> bool:
        """Do behind the first page what need not come before it; return whether themes changed."""
        self._load_ahead()
        return journal.warm()

    def _read_settings(self, journal: Journal) -> None:
        from reflect.journal.settings import CURTAIN, SYSTEM_CLIPBOARD

        settings = journal.settings
        self.use_palette(_palette_of(journal))
        self.share_clipboard = settings.is_on(SYSTEM_CLIPBOARD)
        self.curtain = settings.is_on(CURTAIN)
        self.idle_seconds = settings.idle_seconds

    def on_settings_changed(self, message: messages.SettingsChanged) -> None:
        """Follow a changed setting at once."""
        message.stop()
        if self.journal is not None:
            self._read_settings(self.journal)


def _palette_of(journal: Journal) -> str:
    from reflect.journal.settings import THEME

    return journal.settings.get(THEME)


def _collect_from_here() -> None:
    """Let the collector look at what comes, not over and over at the code that was imported."""
    gc.freeze()
    gc.enable()
