"""Search over the whole journal, in the query language of ``docs/search.md``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reflect.domain.query.model import Problem, Query
from reflect.domain.query.parse import KnownNames, is_word, parse
from reflect.domain.query.results import Order, SearchHit
from reflect.domain.searchable import searchable

if TYPE_CHECKING:
    from reflect.journal.clock import Clock
    from reflect.journal.decks import DeckShelf
    from reflect.journal.review import Reviewing
    from reflect.journal.settings import Settings
    from reflect.store import Store


SIGNS_ALONE = "Punctuation alone finds nothing. Type a word, or the beginning of one."
TOO_SHORT = "Two letters are enough to begin."


@dataclass(frozen=True, slots=True)
class Found:
    """The outcome of a search: hits, or the problem with the question, or a question meant instead.

    ``notes`` are sentences about how it was read. ``more`` says that more entries fit.
    ``left_aside`` says that a field still being typed was not counted in: there is no count yet.
    """

    hits: tuple[SearchHit, ...] = ()
    problem: Problem | None = None
    did_you_mean: str = ""
    more: bool = False
    notes: tuple[str, ...] = ()
    left_aside: bool = False


class Searching:
    """Reads questions and finds entries."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        settings: Settings,
        shelf: DeckShelf,
        marks: Reviewing,
    ) -> None:
        self._store = store
        self._clock = clock
        self._settings = settings
        self._shelf = shelf
        self._marks = marks

    def names(self) -> KnownNames:
        """Return the names that fields accept."""
        return KnownNames(
            clients={c.code_name: c.id for c in self._store.clients.all()},
            themes=dict(self._marks.theme_labels),
            decks={deck.id: deck.title for deck in self._shelf.headings()},
        )

    def read(self, text: str, *, typing: bool = False) -> Query | Problem:
        """Read a question without searching. With ``typing`` its last word may still grow."""
        today = self._clock.today(self._settings.day_boundary)
        # Only a field has a name in it, and this runs at every key.
        names = self.names() if ":" in text else KnownNames()
        return parse(text, today, names, typing=typing)

    def search(
        self, text: str, *, order: Order = Order.NEWEST, limit: int = 50, typing: bool = False
    ) -> Found:
        """Find entries. A malformed question gives its problem; a word never used, a suggestion.

        What was typed and asks for nothing, such as ***, is malformed too: that every entry fits
        is not what was meant.
        """
        query = self.read(text, typing=typing)
        if isinstance(query, Problem):
            return Found(problem=query)
        if text.strip() and query == Query() and not query.left_aside:
            return Found(problem=Problem(_why_nothing(text, query)))
        last = self._store.meetings.last_held() if query.since_supervision else None
        hits = self._store.search.search(
            query, order=order, limit=limit + 1, last_supervision=last.held_on if last else None
        )
        meant = "" if hits else self._suggestion(text, query)
        more = len(hits) > limit
        return Found(hits[:limit], None, meant, more, query.notes, query.left_aside)

    def _suggestion(self, text: str, query: Query) -> str:
        for group in query.groups:
            for term in group.terms:
                for word in term.words:
                    better = self._store.search.suggest(word)
                    if better and better != word:
                        return searchable(text).replace(word, better, 1)
        return ""


def _why_nothing(text: str, query: Query) -> str:
    """Return what to say of a text that holds nothing to search for."""
    if not any(map(is_word, searchable(text).split())):
        return SIGNS_ALONE
    return " ".join(query.notes) or TOO_SHORT
