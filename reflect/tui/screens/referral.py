"""One referral: all that is known of it, where it may go next, and its whole history."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.domain.referrals.guards import GO_ON, NOT_FOLLOWED_DECK
from reflect.domain.referrals.model import Barrier, Deferral, Referral, State
from reflect.domain.referrals.resurface import with_another_guess, with_guess
from reflect.domain.referrals.states import WORDS, moves_from
from reflect.errors import NotFoundError, UsageError
from reflect.tui.messages import Changed, EntryPage, Open, Say, Undoable, Write
from reflect.tui.screens.ask import AskChoice
from reflect.tui.screens.deferral_form import DeferralForm
from reflect.tui.screens.guess_form import GuessForm, held_as
from reflect.tui.screens.lines import beginning
from reflect.tui.screens.page import Page
from reflect.tui.screens.referral_blocks import history_blocks, page_blocks
from reflect.tui.screens.referral_form import ReferralForm
from reflect.tui.widgets.blocks import heading, line
from reflect.tui.widgets.plain import plain
from reflect.tui.widgets.stack import Block, Stack, under_cursor
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.domain.referrals.order import Placed
    from reflect.journal.journal import Journal

STILL_DEFERRED = "deferred, until something else"
REFERRAL_DECK = "referral"
MOVE_LEAD = "Where does it stand now? Nothing here is required; every move is kept in the history."


class ReferralScreen(Page):
    """A row of the ledger."""

    HELP_TEXT = (
        "e changes what is known, r moves it on, l notes that you looked and nothing changed. n "
        "begins a reflection on it; if it was not followed up, on what may be in the way. a adds "
        "a guess at what is in the way; on one, Enter changes it, y says that it still holds, d "
        "lets it go. Before some moves one question is asked, once. Enter opens a reflection. No "
        "provider's name, number or address belongs here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "move", "move on", id="referral.move"),
        Binding("e", "edit", "edit", id="referral.edit"),
        Binding("n", "reflect", "reflect on it", id="referral.reflect"),
        Binding("l", "look", "looked, no change", id="referral.look"),
        Binding("a", "add_guess", "add a guess", id="referral.guess-add"),
        Binding("y", "guess(True)", "still so", id="referral.guess-holds"),
        Binding("d", "guess(False)", "let the guess go", id="referral.guess-gone"),
    ]

    def __init__(self, journal: Journal, referral_id: str) -> None:
        super().__init__()
        self.journal = journal
        self._row: Referral = journal.referrals.get(referral_id)

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="referral")

    def on_mount(self) -> None:
        """Begin at the top, wherever the first line stands that can be opened."""
        self._reload()
        self.call_after_refresh(self._to_the_top)

    def _to_the_top(self) -> None:
        """Show where the row stands."""
        self.query_one(Stack).action_edge(-1)

    def read_again(self) -> None:
        """Read the row again."""
        self._reload()

    def return_point(self) -> str:
        """Come back to this row."""
        return f"referral:{self._row.id}"

    def _reload(self) -> None:
        ledger = self.journal.referrals
        self._row = ledger.get(self._row.id)
        client = self.journal.clients.get(self._row.client_id)
        self.name_page(f"{client.code_name}: {self._row.service}")
        placed = next(
            one for one in ledger.of_client(self._row.client_id) if one.row.id == self._row.id
        )
        self.query_one(Stack).show(self._blocks(placed))

    def _blocks(self, placed: Placed) -> list[Block]:
        ledger = self.journal.referrals
        back = any(row.id == self._row.id for row in ledger.coming_back())
        blocks = page_blocks(
            placed, ledger.services(), ledger.today(), ledger.trust(self._row), back=back
        )
        entries = list(self._entries())
        if entries:
            blocks += [heading("Reflections on it"), *entries]
        return [*blocks, *history_blocks(ledger.history(self._row), ledger.day_of)]

    def _entries(self) -> list[Block]:
        found = []
        for entry_id in self._row.entries:
            try:
                words = beginning(self.journal.entries.get(entry_id))
            except NotFoundError:  # removed for good since
                continue
            found.append(line(f"entry {entry_id}", plain(words), value=EntryPage(entry_id)))
        return found

    @on(VList.Chosen)
    def open_entry(self, message: VList.Chosen) -> None:
        """Read a reflection, or change a guess."""
        message.stop()
        value = self.query_one(Stack).value
        if isinstance(value, EntryPage):
            self.post_message(Open(value))
        elif isinstance(value, Barrier):
            self._ask_guess(value)

    # What keys do

    def action_edit(self) -> None:
        """Change what is known."""
        self.app.push_screen(ReferralForm(self.journal, self._row))

    def action_reflect(self) -> None:
        """Begin a reflection on this referral, or on what stands between when it is not used."""
        unused = self._row.state is State.NOT_FOLLOWED
        self._write(NOT_FOLLOWED_DECK if unused else REFERRAL_DECK)

    def _write(self, deck: str) -> None:
        row = self._row
        self.post_message(Open(Write(deck, row.client_id, service=row.service)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what goes with a guess on a guess alone."""
        del parameters
        return action != "guess" or under_cursor(self, Barrier) is not None

    @on(VList.Moved)
    def _moved_to(self, message: VList.Moved) -> None:
        message.stop()
        self.refresh_bindings()

    def action_add_guess(self) -> None:
        """Add a guess at what is in the way."""
        self._ask_guess(None)

    def _ask_guess(self, guess: Barrier | None) -> None:
        take = partial(self._take_guess, guess)
        form = GuessForm(guess, self.journal.referrals.today(), take)
        self.app.push_screen(form.outlast_locks(self.journal.held, held_as(self._row.id, guess)))

    def _take_guess(self, before: Barrier | None, guess: Barrier) -> None:
        ledger = self.journal.referrals
        ledger.keep(with_another_guess(ledger.get(self._row.id), guess, before))
        self.post_message(Changed())

    def action_guess(self, holds: bool) -> None:
        """Let a guess stand from today on, or let it go; the history keeps what it was."""
        guess = self.query_one(Stack).value
        if not isinstance(guess, Barrier):
            return
        ledger = self.journal.referrals
        before = ledger.get(self._row.id)
        ledger.keep(with_guess(before, guess, ledger.today() if holds else None))
        said = "It counts as a guess made today." if holds else "The guess is let go."
        self.post_message(Undoable(said, partial(self._put_back, before)))
        self.post_message(Changed())
        self._reload()

    def action_look(self) -> None:
        """Note that nothing changed."""
        self.journal.referrals.look_at(self._row)
        self.post_message(Say("Noted: looked at, no change."))
        self.post_message(Changed())
        self._reload()

    def action_move(self) -> None:
        """Choose where it stands now."""
        words = dict(WORDS)
        if self._row.state is State.DEFERRED:
            words[State.DEFERRED] = STILL_DEFERRED
        options = [(state.value, words[state]) for state in moves_from(self._row)]
        self.app.push_screen(
            AskChoice("Move on", MOVE_LEAD, options, lambda key: self._moved(State(key)))
        )

    def _moved(self, to: State) -> None:
        """Move, or raise UsageError with what is to be asked first: the page shows it and stays."""
        if to is State.DEFERRED:
            self.call_later(self._ask_until)
            return
        self._move(to, None)

    def _ask_until(self) -> None:
        others = [
            placed.row
            for placed in self.journal.referrals.of_client(self._row.client_id)
            if placed.row.id != self._row.id
        ]
        take = partial(self._move, State.DEFERRED)
        form = DeferralForm(self.journal.referrals.today(), others, take)
        self.app.push_screen(form.outlast_locks(self.journal.held, f"deferral/{self._row.id}"))

    def _move(self, to: State, deferral: Deferral | None) -> None:
        ledger = self.journal.referrals
        before = ledger.get(self._row.id)
        kept = ledger.move(before, to, deferral=deferral)
        if kept.asked:
            raise UsageError(" ".join([*(one.question for one in kept.asked), GO_ON]))
        self._to_the_top()
        said = f"It is now {WORDS[to]}."
        self.post_message(Undoable(said, partial(self._put_back_at_top, before)))
        self.post_message(Changed())
        if kept.deck:
            self._write(kept.deck)

    def _put_back_at_top(self, before: Referral) -> None:
        self._put_back(before)
        if self.is_attached:
            self._to_the_top()

    def _put_back(self, before: Referral) -> None:
        self.journal.referrals.put_back([before])
        if self.is_attached and self.is_current:
            self._reload()
