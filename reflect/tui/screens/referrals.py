"""A client's referral ledger: harm first, each row with the reason for its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType

from reflect.domain.referrals.guards import MOST_ACTIVE
from reflect.domain.referrals.states import RESTING, is_active
from reflect.domain.referrals.words import HARM_FIRST
from reflect.tui.messages import Open, ReferralPage
from reflect.tui.screens.opens_lines import OpensLines
from reflect.tui.screens.place_form import PlaceForm
from reflect.tui.screens.referral_blocks import row_block
from reflect.tui.screens.referral_form import ReferralForm
from reflect.tui.widgets.blocks import heading, prose
from reflect.tui.widgets.stack import Block, Stack, under_cursor
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.domain.referrals.model import Referral
    from reflect.journal.journal import Journal

EMPTY = (
    "No referral or other support is noted for this client. a adds one: a kind of service, no "
    "provider's name. The deck “Thinking of a referral” fills one in too."
)
WHICH_FIRST = "More than two are under way. Which one first? Another could wait."


class LedgerScreen(OpensLines):
    """The rows of one client."""

    HELP_TEXT = (
        "Referrals and other supports thought about with this client, the nearest harm first. "
        "Enter opens one, a adds one. Shift with the arrows, or K and J, gives one that is under "
        "way another place, with your reason. Deferred ones come back when what they wait for "
        "may have happened. Declined is an end like any other."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "add", id="referrals.add"),
        Binding("shift+up,K", "shift(-1)", "move up", key_display="K", id="referrals.up"),
        Binding("shift+down,J", "shift(1)", "move down", key_display="J", id="referrals.down"),
    ]

    def __init__(self, journal: Journal, client_id: str) -> None:
        super().__init__()
        self.journal = journal
        self._client = journal.clients.get(client_id)

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="ledger")

    def read_again(self) -> None:
        """Read the rows again."""
        self.name_page(f"Referrals: {self._client.code_name}")
        self.query_one(Stack).show(self._blocks())
        self.refresh_bindings()

    def return_point(self) -> str:
        """Come back to this ledger."""
        return f"ledger:{self._client.id}"

    def _blocks(self) -> list[Block]:
        ledger = self.journal.referrals
        rows = ledger.of_client(self._client.id)
        if not rows:
            return [prose("empty", EMPTY, "$quiet")]
        back = {row.id for row in ledger.coming_back()}
        services = ledger.services()
        blocks = [prose("order", HARM_FIRST, "$quiet")]
        if sum(is_active(placed.row) for placed in rows) > MOST_ACTIVE:
            blocks.append(prose("which", WHICH_FIRST, "$notice"))
        resting = False
        for placed in rows:
            if not resting and placed.row.state in RESTING:
                resting = True
                blocks.append(heading("Connected, waiting or at an end"))
            elif not resting:
                blocks.append(prose(f"gap {placed.row.id}", ""))
            blocks.append(row_block(placed, services, back=placed.row.id in back))
        return blocks

    @on(VList.Moved)
    def _moved(self, message: VList.Moved) -> None:
        message.stop()
        self.refresh_bindings()

    def _under_way(self) -> list[Referral]:
        """Return the rows that have an order, in it."""
        placed = self.journal.referrals.of_client(self._client.id)
        return [one.row for one in placed if one.row.state not in RESTING]

    def _row(self) -> Referral | None:
        value = under_cursor(self, ReferralPage)
        rows = self._under_way() if value is not None else []
        return next((row for row in rows if ReferralPage(row.id) == value), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer another place to what is under way."""
        del parameters
        return action != "shift" or (self._row() is not None and len(self._under_way()) > 1)

    def action_shift(self, by: int) -> None:
        """Ask why a row is to stand one place higher or lower."""
        row = self._row()
        if row is None:
            return
        rows = self._under_way()
        place = min(max(rows.index(row) + 1 + by, 1), len(rows))
        self.app.push_screen(PlaceForm(self.journal, row, place))

    def action_add(self) -> None:
        """Add a row and go to it."""
        new = self.journal.referrals.new(self._client.id, "")
        self.app.push_screen(ReferralForm(self.journal, new, self._added))

    def _added(self, row_id: str) -> None:
        self.post_message(Open(ReferralPage(row_id)))
