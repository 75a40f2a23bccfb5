"""What the list of actions finds besides actions: lines of the settings, decks, clients."""

from __future__ import annotations

from asyncio import to_thread
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.command import Hit, Provider

from reflect.domain.matching import begins, plain_words
from reflect.tui.messages import ClientPage, NewReflection, SettingsPage
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Hits

    from reflect.domain.decks.model import Heading
    from reflect.journal.journal import Journal
    from reflect.tui.journal_app import JournalApp

IN_SETTINGS, OF_A_CLIENT = "in settings", "the client's page"

_HAS_ITS_PAGE = frozenset({"phrases", "bin", "backups"})
"""Lines of the settings whose page is in the list by its own name."""

_OF_THE_LINE, _ALSO, _ABOUT = 2.9, 2.5, 2.2
"""A letter typed of a line's own words counts a little less than of an action's (3); one of other
words for it a little less again, one of a sentence about it less, and more than letters strewn over
a name (2 at most)."""


class Found(NamedTuple):
    """A line: its own words, where it leads, and what is done when it is taken.

    ``also`` are other words by which it may be looked for, ``about`` sentences that describe it.
    """

    words: str
    where: str
    take: Callable[[], None]
    also: str = ""
    about: str = ""


class Lines(Provider):
    """Finds lines by the beginnings of their words, in whatever order these are typed."""

    _lines: tuple[Found, ...] = ()

    async def startup(self) -> None:
        """Read the lines as they stand now, without keeping the palette waiting."""
        app: Any = self.app
        if app.journal is not None:
            self._lines = await to_thread(self.read, app, app.journal)

    def read(self, app: JournalApp, journal: Journal) -> tuple[Found, ...]:
        """Return the lines there are; called in a thread."""
        raise NotImplementedError

    async def search(self, query: str) -> Hits:
        """Yield the lines in which every typed word begins a word."""
        typed = plain_words(query)
        for line in self._lines:
            weight = _weight(typed, line)
            if weight:
                score = weight * (len(query) + len(typed))
                words = f"{line.words}  ·  {line.where}"
                yield Hit(score, plain(words), line.take, text=words)


def _weight(typed: list[str], line: Found) -> float:
    """Return what a typed letter counts on this line; 0 where a word fits nowhere."""
    if begins(line.words, typed):
        return _OF_THE_LINE
    if begins(f"{line.words} {line.also}", typed):
        return _ALSO
    return _ABOUT if line.about and begins(f"{line.words} {line.also} {line.about}", typed) else 0


class SettingLines(Lines):
    """Finds lines of the settings."""

    def read(self, app: JournalApp, journal: Journal) -> tuple[Found, ...]:
        """Return every line that has no page of its own in the list."""
        settings = import_module("reflect.tui.screens.settings")
        page = settings.SettingsScreen(journal, app.vaults)
        return tuple(
            Found(
                line.words,
                IN_SETTINGS,
                partial(app.go_to_setting, SettingsPage(line.key)),
                line.also,
            )
            for line in page.lines()
            if not line.is_heading and line.key not in _HAS_ITS_PAGE
        )


class DeckLines(Lines):
    """Finds decks to write with: by title, by what they are for, by the themes they fit."""

    def read(self, app: JournalApp, journal: Journal) -> tuple[Found, ...]:
        """Return every deck; on a client's page it is written with about that client."""
        client_id = getattr(self.screen, "about_client", None)
        return tuple(
            Found(
                deck.title,
                f"write, {deck.minutes} min",
                partial(app.open, NewReflection(deck.id, client_id)),
                " ".join(("write deck", deck.id, *_themes(deck))),
                f"{deck.when} {deck.purpose}",
            )
            for deck in journal.decks.headings()
        )


def _themes(deck: Heading) -> tuple[str, ...]:
    return deck.suggestion.themes if deck.suggestion else ()


class ClientLines(Lines):
    """Finds clients by code name."""

    def read(self, app: JournalApp, journal: Journal) -> tuple[Found, ...]:
        """Return every client."""
        return tuple(
            Found(name, OF_A_CLIENT, partial(app.open, ClientPage(client_id)))
            for client_id, name in journal.clients.names().items()
        )
