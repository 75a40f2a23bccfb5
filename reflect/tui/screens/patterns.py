"""Patterns: what came up again, worded tentatively, each opening its own evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from reflect.domain.dates import plain_day
from reflect.domain.patterns.model import Finding, FindingVerdict
from reflect.errors import ReflectError
from reflect.tui.messages import EvidencePage, Open, PlaceName, Say
from reflect.tui.screens.caseload import CaseloadPage
from reflect.tui.screens.judging import Judging
from reflect.tui.screens.lines import counted, finding_dots, finding_words
from reflect.tui.screens.place import Place
from reflect.tui.widgets.blocks import heading, prose, wrapped
from reflect.tui.widgets.stack import Block, Stack, under_cursor
from reflect.tui.widgets.vlist import VList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from reflect.domain.patterns.model import Review

NOTE = "These are counts of your own words. They say what is in the journal, not why."
NEEDED = 5
"""Entries on one client from which most rules have something to count (docs/patterns.md)."""


class PatternsPlace(Judging, Place):
    """The findings of one review, the weightiest first, the rest behind "more"."""

    PLACE = PlaceName.PATTERNS
    CSS_PATH = "patterns.tcss"
    HINTED = frozenset({"new"})
    HELP_TEXT = (
        "Themes that came up again, found by a short list of published rules from the marks on "
        "your entries. A filled dot is an entry that has the theme, the latest at the right. "
        "Enter shows your own sentences. a keeps a pattern for the agenda, l sets it aside until "
        "there is something new, d marks it wrong: it then stays silent until there is twice as "
        "much behind it. That a theme does not show up says nothing about what was there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "judge('keep')", "keep", id="pattern.keep"),
        Binding("l", "judge('not_now')", "not now", id="pattern.later"),
        Binding("d", "judge('wrong')", "wrong", id="pattern.wrong"),
        Binding("m", "more", "more", id="pattern.more"),
        Binding("o", "overview", "caseload", id="pattern.caseload"),
    ]

    @dataclass
    class Found(Message):
        """A review, which of it is kept, and how much there was to read."""

        review: Review = field(repr=False)
        kept: frozenset[str]
        most: int
        total: int

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        self._found: PatternsPlace.Found | None = None
        self._all = False
        yield Stack(id="findings")

    def reload(self) -> None:
        """Read the marks again, in a thread: there may be years of them."""
        if self._found is None:
            self.query_one(Stack).wait("Reading the marks on your entries…")
        self.run_worker(self._find, thread=True, exclusive=True, group="patterns")

    def _find(self) -> None:
        worker = get_current_worker()
        patterns = self.journal.patterns
        try:
            review = patterns.review()
            kept = patterns.kept((*review.shown, *review.more))
            counts = [one.entries for one in self.journal.clients.caseload()]
            total = self.journal.entries.count()
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.post_message(Say(str(problem), problem=True))
            return
        if not worker.is_cancelled:
            subjects = frozenset(finding.subject for finding in kept)
            self.post_message(self.Found(review, subjects, max(counts, default=0), total))

    @on(Found)
    def _show_found(self, message: Found) -> None:
        message.stop()
        self._found = message
        self._show()

    # What is shown

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        review = found.review
        stack = self.query_one(Stack)
        if not (review.shown or review.more):
            stack.show(self._nothing(found))
            self.refresh_bindings()
            return
        blocks = [heading("Perhaps worth a thought", key="patterns", first=True)]
        blocks += [self._block(finding, found.kept) for finding in review.shown]
        if review.more and self._all:
            blocks.append(heading("More", "m hides these"))
            blocks += [self._block(finding, found.kept) for finding in review.more]
        elif review.more:
            more = counted(len(review.more), "more pattern")
            blocks.append(prose("more", f"{more} with less to go on: press m.", "$quiet"))
            blocks.append(prose("more gap", ""))
        blocks.append(prose("note", NOTE, "$quiet"))
        stack.show(blocks)
        self.refresh_bindings()

    def _block(self, finding: Finding, kept: frozenset[str]) -> Block:
        words = finding_words(finding, self.journal.review.theme_labels)
        days = [item.day for item in finding.evidence]
        span = f"{plain_day(min(days))} to {plain_day(max(days))}" if days else ""
        if days and min(days) == max(days):
            span = plain_day(days[0])
        asides = [span, "kept for the agenda" if finding.subject in kept else ""]
        if finding.sensitive:
            asides.append("rests on an entry marked sensitive")
        aside = "   ".join(part for part in asides if part)

        def lines(width: int) -> list[Content]:
            below = Content.assemble(finding_dots(finding), (f"   {aside}", "$quiet"))
            return [*wrapped(words, width), *wrapped(below, width), Content("")]

        return Block(finding.subject, lines, finding)

    def _nothing(self, found: Found) -> list[Block]:
        if not found.total:
            lead = (
                "Patterns will be listed here, each with your own sentences behind it. There is "
                "nothing to count yet: press n to write a first reflection."
            )
        elif found.most < NEEDED:
            most = counted(found.most, "entry", "entries")
            lead = f"Most patterns need {NEEDED} entries on one client; " + (
                f"the client you wrote about most has {most} so far."
                if found.most
                else "what you wrote so far is about no client."
            )
        else:
            lead = "Nothing came up again often enough to be counted."
        return [
            prose("nothing", lead),
            prose("nothing gap", ""),
            prose(
                "absence",
                "That no pattern shows means nothing: it is about what was written, not about "
                "what was felt.",
                "$quiet",
            ),
        ]

    # What keys do

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        return under_cursor(self, Finding)

    @on(VList.Chosen)
    def open_evidence(self, message: VList.Chosen) -> None:
        """Show the sentences behind a finding."""
        message.stop()
        if self.finding is not None:
            self.post_message(Open(EvidencePage(self.finding)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer verdicts only on a finding, and more only when there is more."""
        if action == "judge":
            kept = self._found.kept if self.is_mounted and self._found else frozenset()
            finding = self.finding if self.is_mounted else None
            keep = parameters == (FindingVerdict.KEEP.value,)
            return finding is not None and not (keep and finding.subject in kept)
        if action == "more":
            return self.is_mounted and self._found is not None and bool(self._found.review.more)
        return True

    def action_more(self) -> None:
        """Show or hide the findings with less behind them."""
        self._all = not self._all
        self._show()

    def action_overview(self) -> None:
        """Show clients and themes side by side."""
        self.app.push_screen(CaseloadPage(self.journal))
