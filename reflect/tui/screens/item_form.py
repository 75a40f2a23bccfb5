"""One agenda item: a question of one's own, or one that is there, to change."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.suggester import SuggestFromList

from reflect.domain.agenda import edit
from reflect.domain.agenda.model import AgendaItem, ItemOrigin, Meeting
from reflect.domain.agenda.order import place_of_a_question
from reflect.domain.harm import Harm
from reflect.domain.lines import line_within
from reflect.domain.text import clean_text, one_line
from reflect.errors import ReflectError
from reflect.tui.messages import Changed
from reflect.tui.screens.agenda_blocks import HARMS
from reflect.tui.screens.agenda_head import has_sources
from reflect.tui.screens.form import FieldProblem, Form, about
from reflect.tui.screens.sources import show_sources
from reflect.tui.widgets.chips import Chips
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult

    from reflect.journal.journal import Journal

    Change = Callable[[Sequence[AgendaItem]], Sequence[AgendaItem]]

T = TypeVar("T")

HEADLINE = 100
"""The most characters of a question that its headline shows."""

QUESTION = "The question: what happened, what I felt, what I tried, what I want"
WANT_BACK = "What I want back: an opinion, a decision, company in it (may stay empty)"
WHOM = "About"
SHARE = "empty: its section's share"
MINUTES = "Minutes"


class ItemForm(Form):
    """Adds an own question, or changes an item. ``done`` receives the item's id.

    Leaving with Esc keeps what was written: an agenda item is easily dropped, lost words are not
    easily found again.
    """

    HELP_TEXT = (
        "Your first question is the main one, another comes second; < and > on the agenda move "
        "it. A good question says what happened, what you felt, what you tried and what you want "
        "from the other person. Leave out names, places, ages and whole quotations. Ctrl+S "
        "saves; Esc leaves, and what you wrote is saved too. F7 shows what is behind an item."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        # Before the text area's own F7, which selects all of a text.
        Binding("f7", "source", "what is behind it", id="agenda.source", priority=True),
    ]

    def __init__(
        self,
        journal: Journal,
        meeting: Meeting,
        item: AgendaItem | None,
        done: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__()
        self.journal = journal
        self._meeting = meeting
        self._item = item
        self._there = item is not None
        self._done = done
        self._hold_under()

    def _hold_under(self) -> None:
        """Hold what is not kept with the item, once there is one."""
        self.outlast_locks(self.journal.held, f"item/{self._item.id if self._item else 'new'}")

    def compose_fields(self) -> ComposeResult:
        """Lay out the fields."""
        item, stored = self._item, self._stored()
        if item is not None and item.origin is not ItemOrigin.OWN:
            yield from self.part("Headline", Field(stored["headline"], id="headline"))
        yield from self.part(QUESTION, Editor(stored["question"], id="question"))
        yield from self.part(WANT_BACK, Editor(stored["want"], id="want"))
        if item is None or item.origin is ItemOrigin.OWN:
            names = sorted(self.journal.clients.names().values())
            suggester = SuggestFromList(names, case_sensitive=False)
            hint = "a code name; may stay empty"
            yield from self.part(
                WHOM, Field(stored["whom"], suggester=suggester, placeholder=hint, id="whom")
            )
        yield from self.part(
            MINUTES, Field(stored["minutes"], placeholder=SHARE, max_length=6, id="minutes")
        )
        if item is not None:
            harms = [(str(int(harm)), words) for harm, words in HARMS.items()]
            yield from self.part(
                "How near harm is, in your own judgement",
                Chips(harms, (stored["harm"],), id="harm"),
            )
            kept = (("no", "may be on the page"), ("yes", "sensitive: stays out until let in"))
            yield from self.part("Sensitive", Chips(kept, (stored["sensitive"],), id="sensitive"))

    def _stored(self) -> dict[str, str]:
        """Return what the journal says, by the ids of the fields."""
        item = self._item
        if item is None:
            return dict.fromkeys(("question", "want", "whom", "minutes"), "")
        return {
            "headline": item.headline,
            "question": item.question,
            "want": item.want_back,
            "whom": self.journal.clients.names().get(item.client_id or "", ""),
            "minutes": str(item.minutes or ""),
            "harm": str(int(item.harm)),
            "sensitive": "yes" if item.sensitive else "no",
        }

    def on_mount(self) -> None:
        """Name the page and begin with the question."""
        self.name_page("A question of my own" if self._item is None else "Agenda item")
        self.query_one("#question").focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the entry only where there is one."""
        del parameters
        return has_sources(self._item) if action == "source" else True

    def action_source(self) -> None:
        """Show what stands behind the item: its entries, its row of the ledger, its evidence."""
        if self._item is not None:
            show_sources(self, self.journal, self._item)

    # Keeping

    def _minutes(self) -> int | None:
        typed = self.query_one("#minutes", Field).value.strip()
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= edit.LONGEST):
            raise FieldProblem("minutes", f"Please give whole minutes, from 1 to {edit.LONGEST}.")
        return int(typed)

    def _client_id(self) -> str | None:
        if not self.query("#whom"):
            return self._item.client_id if self._item is not None else None
        whom = self.query_one("#whom", Field).value.strip()
        if not whom:
            return None
        with about("whom"):
            return self.journal.clients.named(whom).id

    def _words(self, editor: str) -> str:
        return self.query_one(f"#{editor}", Editor).text

    @property
    def _own(self) -> bool:
        return not self.query("#headline")

    def unkept(self) -> dict[str, str]:
        """Return what stands in the journal otherwise: the words only where they cannot be kept."""
        stored = self._stored()
        said = {name: clean_text(words).strip() for name, words in self.by_id().items()}
        return {name: words for name, words in said.items() if words != stored[name]}

    def keeps_by_itself(self) -> bool:
        """Return whether only words were written, which are stored while one writes."""
        return not self.unkept()

    def autosave(self) -> None:
        """Store question and answer hoped for; the rest when the person is done."""
        if self._item is None:
            if self._words("question").strip():
                added = self._add(None, None)
                self.let_go()
                self._item = added
                self._hold_under()
        else:
            self._item = self._changed(self._item)
        self.post_message(Changed())

    def keep(self) -> None:
        """Add or change the item with all that the fields say."""
        minutes, client_id = self._minutes(), self._client_id()
        if self._item is None:
            self._item = self._add(minutes, client_id)
        else:
            self._item = self._with_rest(self._changed(self._item), minutes, client_id)
        self.post_message(Changed())
        if self._done is not None:
            self._done(self._item.id)

    def keep_what_fits(self) -> None:
        """Keep the words, and beside them what can be read."""
        super().keep_what_fits()
        item = self._item
        if item is not None:
            minutes = _read_or(self._minutes, item.minutes)
            client_id = _read_or(self._client_id, item.client_id)
            with suppress(ReflectError):  # as for the words: it keeps nobody here
                self._item = self._with_rest(item, minutes, client_id)

    def _add(self, minutes: int | None, client_id: str | None) -> AgendaItem:
        with about("question"):
            return self.journal.supervision.add_question(
                self._meeting,
                self._words("question"),
                client_id=client_id,
                want_back=self._words("want"),
                section=place_of_a_question(self.journal.supervision.items(self._meeting)),
                minutes=minutes,
            )

    def _edited(self, item: AgendaItem, change: Change) -> AgendaItem:
        items = self.journal.supervision.edit(self._meeting, change)
        return next(other for other in items if other.id == item.id)

    def _changed(self, item: AgendaItem) -> AgendaItem:
        """Keep the words. Those of an own question begin with its headline."""
        question = self._words("question").strip()
        headline = question if self._own else self.query_one("#headline", Field).value
        if not headline.strip():
            where = "question" if self._own else "headline"
            raise FieldProblem(where, "Please leave a few words here, or drop the item instead.")
        line = one_line(headline, HEADLINE)
        if not self._own:
            with about("headline"):
                line = line_within(headline, edit.HEADLINE, "the headline")
        return self._edited(
            item,
            lambda items: edit.change(
                items,
                item.id,
                headline=line,
                question=question,
                want_back=self._words("want"),
            ),
        )

    def _with_rest(
        self, item: AgendaItem, minutes: int | None, client_id: str | None
    ) -> AgendaItem:
        """Keep what stands beside the words."""
        harm = [chips.chosen for chips in self.query("#harm").results(Chips)]
        out = [chips.chosen for chips in self.query("#sensitive").results(Chips)]

        def change(items: Sequence[AgendaItem]) -> Sequence[AgendaItem]:
            items = edit.give_minutes(items, item.id, minutes)
            items = [
                replace(one, client_id=client_id) if one.id == item.id else one for one in items
            ]
            if not harm:
                return items
            near = Harm(int(harm[0][0])) if harm[0] else item.harm
            return edit.change(items, item.id, harm=near, sensitive=out == [("yes",)])

        return self._edited(item, change)

    def action_back(self) -> None:
        """Leave; what was written is kept, and a question emptied again is dropped."""
        if any(editor.text.strip() for editor in self.query(Editor)) or self._there:
            self.leave_keeping()
            return
        if self._item is not None:
            item_id = self._item.id
            self.journal.supervision.edit(self._meeting, lambda items: edit.drop(items, item_id))
            self.post_message(Changed())
        self.dismiss(None)


def _read_or(read: Callable[[], T], before: T) -> T:
    """Return what a field says, or what there was before where that cannot be read."""
    try:
        return read()
    except FieldProblem:
        return before
