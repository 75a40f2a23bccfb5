"""Another place in the order of a ledger, with the reason for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.widgets import Static

from reflect.tui.messages import Changed
from reflect.tui.screens.form import FieldProblem, Form, about
from reflect.tui.widgets.editor import Editor
from reflect.tui.widgets.field import Field
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.domain.referrals.model import Referral
    from reflect.journal.journal import Journal


class PlaceForm(Form):
    """Asks why a row stands at ``place``, 1 first; without a place it stands by harm again."""

    HEADING = "Another place in the order"
    HELP_TEXT = (
        "The nearest harm comes first unless you say otherwise. A place that you choose stays, "
        "with your reason beside it, until you clear it here. Both are kept in the history. "
        "Ctrl+S saves."
    )

    def __init__(self, journal: Journal, row: Referral, place: int) -> None:
        super().__init__()
        self.journal = journal
        self._row = row
        self._place = place
        self.outlast_locks(journal.held, f"place/{row.id}")

    def compose_fields(self) -> ComposeResult:
        """Lay out the row, its place and the reason."""
        yield Static(plain(self._row.service, "bold"), classes="text form-lead")
        yield from self.part(
            "Its place",
            Field(str(self._place), placeholder="1 is first; empty: by harm", id="place"),
        )
        yield from self.part("Why that place", Editor(self._row.override_reason, id="place-reason"))

    def on_mount(self) -> None:
        """Begin with the reason: the place was said by the key."""
        self.query_one("#place-reason").focus()

    def keep(self) -> None:
        """Keep the place and its reason, or take both back."""
        typed = self.query_one("#place", Field).value.strip()
        if typed and not (typed.isascii() and typed.isdigit()):
            raise FieldProblem("place", "Please give a whole number, or leave it empty.")
        reason = self.query_one("#place-reason", Editor).text
        if not typed and reason.strip() == self._row.override_reason:
            reason = ""  # it goes with the place; the history keeps both
        with about("place-reason" if typed and not reason.strip() else "place"):
            kept = self.journal.referrals.keep(
                replace(self._row, override=int(typed) if typed else None, override_reason=reason)
            )
        self._row = kept.row
        self.post_message(Changed())
