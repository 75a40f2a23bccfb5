"""The application around an open journal: places, pages on top of them, keys that work everywhere.

What a page needs is imported when it is first shown, so that the unlock screen waits for nothing.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from textual import on, work
from textual.app import SystemCommand
from textual.binding import ActiveBinding, Binding, BindingType
from textual.message import Message

from reflect.errors import ReflectError
from reflect.tui.guarded_app import GuardedApp
from reflect.tui.keys import key_words
from reflect.tui.place_names import PlaceName
from reflect.tui.screens.covers import TooSmall
from reflect.tui.screens.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.dom import DOMNode
    from textual.screen import Screen

    from reflect.journal.journal import Journal
    from reflect.journal.vaults import Vaults
    from reflect.tui import messages
    from reflect.tui.idle import IdleWatch

LOOKED_AT = 0.5
"""Seconds after which a page is on the screen and being read; before, a thread would delay it."""

UNDO_SECONDS = 8
"""How long something done is offered to be taken back by one key."""


class JournalApp(GuardedApp):
    """Goes to places, opens pages, and runs the keys that work everywhere.

    ``vaults`` is where the journal came from, for the pages that change what opens it.
    """

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

    class HeardAnew(Message):
        """Entries were heard anew in the background; ``changed`` when themes did."""

        def __init__(self, *, changed: bool) -> None:
            super().__init__()
            self.changed = changed

    def __init__(
        self,
        journal: Journal | None,
        vaults: Vaults | None,
        idle: IdleWatch | None,
        **options: Any,
    ) -> None:
        super().__init__(journal, idle, **options)
        self.vaults = vaults
        self._listing = False
        self._hearing = self._asked_meanwhile = False
        self._undo: Callable[[], object] | None = None
        self._undo_said = ""
        self._opened: WeakKeyDictionary[Screen[Any], messages.Target] = WeakKeyDictionary()

    # Keys, in words

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on keyboards: ``Enter``, ``Ctrl+L``, ``/``."""
        if binding.key_display:
            return binding.key_display
        return key_words(binding.key)

    # Places and pages

    async def show_place(self, place: str) -> None:
        """Show a place, painted once, when it is laid out."""
        with self.batch_update():
            await self.switch_mode(place)
        self.screen.refresh()
        self._look_further(self.screen)

    def delay_update(self, delay: float = 0.0) -> None:
        """Do not wait. The library waits a twentieth of a second for any place to be ready."""
        del delay

    async def on_go(self, message: messages.Go) -> None:
        """Go to a place, closing pages on top of it."""
        message.stop()
        await self.action_go(message.place.value)

    async def action_go(self, place: str) -> None:
        """Go to a place by its name."""
        if self.journal is None:
            return
        if place != self.current_mode:
            self._say_no_longer()
        pages = len(self.screen_stack) > 1
        if pages:
            self.hold_forms()  # nobody asked for them to be let go
        await self.show_place(place)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        if pages and (said := self.journal.held.news()):
            self.say(said)

    def on_open(self, message: messages.Open) -> None:
        """Open what a screen asked for."""
        message.stop()
        self.open(message.target, instead=message.instead)

    def open(self, target: messages.Target, *, instead: bool = False) -> None:
        """Open a target on top of the present screen, or in its place.

        One that is shown already takes the place of itself: one Esc leads back from it.
        """
        from reflect.tui.routes import screen_for

        if self.journal is None:
            return
        try:
            screen = screen_for(target, self.journal, self.desk, self.vaults)
        except ReflectError as problem:
            self.say(str(problem), problem=True)
            return
        again = self._opened.get(self.screen) == target
        self._opened[screen] = target
        if (instead or again) and len(self.screen_stack) > 1:
            self._say_no_longer()
            self.switch_screen(screen)
        else:
            self.push_screen(screen)
        self._look_further(screen)

    def push_screen(self, *given: Any, **options: Any) -> Any:
        """Show a page or a question on top, where a letter may be a letter of a text."""
        self._say_no_longer()
        return super().push_screen(*given, **options)

    def _look_further(self, screen: Screen[object]) -> None:
        """Import what is mostly opened from a screen, while that is looked at."""
        from reflect.tui.routes import further

        if names := further(screen):
            self.set_timer(LOOKED_AT, partial(self._import, names))

    @work(thread=True, group="further", exit_on_error=False)
    def _import(self, names: tuple[str, ...]) -> None:
        for name in names:
            import_module(name)

    def on_changed(self, message: messages.Changed) -> None:
        """Let every place read the journal again when it is next shown."""
        from reflect.tui.screens.place import Place

        message.stop()
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Place):
                    screen.mark_stale()
        self._hear_what_waits()

    def _hear_what_waits(self) -> None:
        """Let entries be heard anew that a change of code names concerns, one run at a time."""
        journal = self.journal
        if journal is None or not journal.waits_to_be_heard():
            return
        if self._hearing:
            self._asked_meanwhile = True
            return
        self._hearing = True
        self.set_timer(LOOKED_AT, partial(self._work_on, journal.hear_anew))

    @work(thread=True, group="chores", exit_on_error=False)
    def _work_on(self, chore: Callable[[], bool]) -> None:
        """Do in a thread what hears entries anew, among others, and returns whether themes did."""
        changed = False
        try:
            changed = chore()
        finally:
            self.post_message(self.HeardAnew(changed=changed))

    @on(HeardAnew)
    def _heard_anew(self, message: HeardAnew) -> None:
        message.stop()
        asked, self._hearing, self._asked_meanwhile = self._asked_meanwhile, False, False
        if message.changed and self.journal is not None:
            from reflect.tui.messages import Changed

            self.on_changed(Changed())
        elif asked:
            self._hear_what_waits()

    def on_say(self, message: messages.Say) -> None:
        """Show a sentence."""
        message.stop()
        self.say(message.sentence, problem=message.problem)

    def on_unsay(self, message: messages.Unsay) -> None:
        """Show a sentence no longer."""
        message.stop()
        self._say_no_longer(message.sentence)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action in the palette, with its key where that does it here."""
        from reflect.tui.messages import BackupsPage, BinPage, InboxPage, PhrasesPage
        from reflect.tui.screens.help import described_bindings, is_editing, is_motion

        self._listing = True  # the palette covers the screen whose actions it lists
        try:
            by_key = [one for one in described_bindings(screen) if not _rests(one, screen)]
            found = [*by_key, *self._everywhere()]
        finally:
            self._listing = False
        seen: set[str] = set()
        for number, active in enumerate(found):
            binding = active.binding
            if binding.description in seen or is_motion(active) or is_editing(active):
                continue
            if binding.action == "command_palette":  # it is open
                continue
            seen.add(binding.description)
            words = binding.description[:1].upper() + binding.description[1:]
            key = f"  ·  {self.get_key_display(binding)}" if number < len(by_key) else ""
            yield SystemCommand(
                f"{words}{key}",
                "",
                partial(self._run_by_name, binding.action, active.node),
            )
        if self.journal is None:
            return
        pages: list[tuple[str, messages.Target]] = [
            ("Words you taught", PhrasesPage()),
            ("Inbox", InboxPage()),
            ("Bin", BinPage()),
        ]
        if self.vaults is not None and not self.journal.demo:
            pages.append(("Backups", BackupsPage()))
        for words, page in pages:
            if words.lower() not in seen:
                yield SystemCommand(words, "", partial(self.open, page))

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
        self.clear_notifications()  # the key no longer brings back what was done before
        self._undo_said = f"{message.sentence} u brings it back."
        self.show_at_once(self._undo_said, seconds=UNDO_SECONDS)
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
        from reflect.tui.messages import Changed

        self.clear_notifications()
        self.on_changed(Changed())
        if isinstance(self.screen, Page):  # what is shown may say what was taken back
            self.screen.read_again()
        self.refresh_bindings()

    def _forget_undo(self, undo: Callable[[], object]) -> None:
        if self._undo is undo:
            self._undo = None
            self.refresh_bindings()

    def _say_no_longer(self, sentence: str = "") -> None:
        """Let a sentence stand no longer; by default the offer to take back.

        That stands on no other page's name; its key still does it.
        """
        for one in list(self._notifications):
            if one.message == (sentence or self._undo_said):
                self._unnotify(one)

    def action_command_palette(self) -> None:
        """Show every action by name."""
        from reflect.tui.screens.palette import ActionPalette

        if not ActionPalette.is_open(self):  # type: ignore[arg-type]
            self.push_screen(ActionPalette())

    # Keys that work everywhere

    def action_help(self) -> None:
        """Show what this screen is for and its keys."""
        from reflect.tui.screens.help import HelpScreen, key_lines

        screen = self.screen
        if isinstance(screen, HelpScreen):
            return
        text = screen.HELP_TEXT if isinstance(screen, Page) else ""
        self.clear_notifications()  # they stand where a page has its name, and help begins there
        self.push_screen(HelpScreen(text, *key_lines(screen)))

    def action_new(self) -> None:
        """Choose client and deck for a new reflection."""
        from reflect.tui.messages import NewReflection

        self.open(NewReflection())

    def action_check_in(self) -> None:
        """Choose a client for the one-minute check-in."""
        from reflect.tui.messages import NewReflection

        self.open(NewReflection(deck_id="checkin"))

    def action_search(self) -> None:
        """Search everything written."""
        from reflect.tui.messages import SearchPage

        self.open(SearchPage())

    def action_guard(self) -> None:
        """Show the guard card."""
        from reflect.tui.messages import GuardCard

        self.open(GuardCard())

    def action_settings(self) -> None:
        """Show settings and contacts."""
        from reflect.tui.messages import SettingsPage

        self.open(SettingsPage())

    def go_to_setting(self, target: messages.SettingsPage) -> None:
        """Show one line of the settings, on their page if that is what is shown."""
        from reflect.tui.screens.settings import SettingsScreen

        if isinstance(self.screen, SettingsScreen):
            self.screen.show_line(target.line)
        else:
            self.open(target)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the journal's keys only where they make sense."""
        del parameters
        if action == "command_palette" and isinstance(self.screen, TooSmall):
            return False  # nothing that is chosen there could be shown
        if self.journal is None:
            return action not in _NEEDS_JOURNAL and action != "undo"
        if action == "undo":
            return self._undo is not None and (isinstance(self.screen, Page) or self._listing)
        by_letter = action in _BY_LETTER and not self._listing
        if by_letter and isinstance(self.screen, Page) and self.screen.keeps_letters:
            return False
        covered = not (isinstance(self.screen, Page) or self._listing)
        return action in _ON_TOP or not (covered and action in _NEEDS_JOURNAL)


def _rests(active: ActiveBinding, screen: Screen[object]) -> bool:
    """Say whether a letter is one of a text on this page, and no key of ours."""
    keeps_letters = isinstance(screen, Page) and screen.keeps_letters
    is_letter = len(active.binding.key) == 1 or active.binding.key == "slash"
    return keeps_letters and is_letter and active.binding.action.partition("(")[0] in _BY_LETTER


_BY_LETTER = frozenset({"go", "new", "check_in", "search", "settings"})
_ON_TOP = frozenset({"guard", "lock"})
"""Those that also work where a question, help or the list of actions lies over a page."""
_NEEDS_JOURNAL = frozenset({"go", "new", "check_in", "search", "guard", "settings", "lock"})
