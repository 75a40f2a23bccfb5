"""The evidence of a finding: the trainee's own sentences, with the words that counted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.worker import get_current_worker

from reflect.domain.patterns.model import FindingVerdict
from reflect.domain.patterns.wording import short_label
from reflect.errors import ReflectError
from reflect.tui.messages import EntryPage, Say
from reflect.tui.screens.judging import Judging
from reflect.tui.screens.lines import beginning, both_days, finding_dots, finding_words
from reflect.tui.screens.opens_lines import OpensLines
from reflect.tui.widgets.blocks import beside, prose, wrapped
from reflect.tui.widgets.plain import highlighted, plain
from reflect.tui.widgets.stack import Block, Stack, under_cursor

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from textual.app import ComposeResult

    from reflect.domain.marks import Quote
    from reflect.domain.patterns.model import Evidence, Finding
    from reflect.journal.journal import Journal

PHRASE = "bold underline $accent"
"""How the words that counted stand out, without colour too."""
ABSENT = "Not in this entry."
CHOSEN = "Chosen from the list of themes, without a sentence."
GONE = "It is no longer found: what is behind it has changed since."


class EvidenceScreen(Judging, OpensLines):
    """One finding, and every entry looked at for it, oldest first."""

    HEADING = "Evidence"
    CSS_PATH = "evidence.tcss"
    HELP_TEXT = (
        "Every entry that was looked at for this pattern, oldest first, with your own sentences. "
        "Enter opens an entry. a keeps the pattern for the agenda, l sets it aside for now, d "
        "marks it wrong. If a question brought you here, Esc takes you back to it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "judge('keep')", "keep", id="pattern.keep"),
        Binding("l", "judge('not_now')", "not now", id="pattern.later"),
        Binding("d", "judge('wrong')", "wrong", id="pattern.wrong"),
    ]

    @dataclass
    class Read(Message):
        """What stands behind the finding, and whether it is still found."""

        finding: Finding = field(repr=False)
        found: bool
        quotes: tuple[Quote, ...] = field(repr=False)
        firsts: Mapping[str, str] = field(repr=False)

    def __init__(
        self, journal: Journal, finding: Finding, *, asked: bool = False, line: str = ""
    ) -> None:
        super().__init__()
        self.journal = journal
        self._finding = finding
        self._asked = asked
        self._back_at = line
        self._read_before = False

    @property
    def finding(self) -> Finding | None:
        """The finding shown."""
        return self._finding

    def compose_body(self) -> ComposeResult:
        """Show the list."""
        yield Stack(id="evidence")

    def on_mount(self) -> None:
        """Show the sentence at once."""
        self.name_page(" · ".join((self.HEADING, *self._about())))
        self.query_one(Stack).show(self._head())

    def read_again(self) -> None:
        """Read the evidence in a thread; on coming back an entry may say something else."""
        self.run_worker(self._read, thread=True, exclusive=True, group="evidence")

    def _about(self) -> list[str]:
        """Return the themes and the client: the sentence may stand above what is in view."""
        finding, labels = self._finding, self.journal.review.theme_labels
        themes = ", ".join(short_label(labels.get(theme, theme)) for theme in finding.themes)
        client = self.journal.clients.names().get(finding.client_id or "", "")
        return [part for part in (themes, client) if part]

    def _read(self) -> None:
        worker = get_current_worker()
        finding, patterns = self._finding, self.journal.patterns
        try:
            today = patterns.found(finding.subject) if self._read_before else finding
            quotes = patterns.evidence(today or finding)
            quoted = {quote.entry_id for quote in quotes}
            finding = today or _as_it_is(finding, quoted)
            bare = [
                item.entry_id
                for item in finding.evidence
                if item.present and item.entry_id not in quoted
            ]
            firsts = {key: beginning(self.journal.entries.get(key)) for key in bare}
        except ReflectError as problem:
            if not worker.is_cancelled:
                self.post_message(Say(str(problem), problem=True))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(finding, today is not None, quotes, firsts))

    @on(Read)
    def _show(self, message: Read) -> None:
        message.stop()
        by_entry = {
            entry_id: list(quotes)
            for entry_id, quotes in groupby(message.quotes, key=lambda quote: quote.entry_id)
        }
        today = self.journal.writing.today()
        self._finding = message.finding
        blocks = self._head(found=message.found)
        for evidence in self._finding.evidence:
            quotes = by_entry.get(evidence.entry_id, [])
            first = message.firsts.get(evidence.entry_id, "")
            blocks.append(self._entry(evidence, quotes, first, today))
        stack = self.query_one(Stack)
        stack.show(blocks)
        shown = [item.entry_id for item in self._finding.evidence if item.present]
        if shown and not self._read_before:
            stack.find(shown[0])
            stack.find(self._back_at)
        self._read_before = True
        self.refresh_bindings()

    def _head(self, *, found: bool = True) -> list[Block]:
        finding = self._finding
        words = finding_words(finding, self.journal.review.theme_labels)
        dots = finding_dots(finding)
        if finding.elsewhere is not None:
            count, total = finding.elsewhere
            words_about = f"   elsewhere in {count} of {total} entries"
            dots = Content.assemble(dots, (words_about, "$quiet"))
        behind = [prose(f"behind {at}", said) for at, said in enumerate(finding.behind)]
        gone = [] if found else [prose("gone", GONE, "$notice")]
        return [prose("wording", words), prose("dots", dots), *gone, *behind, prose("dots gap", "")]

    def _entry(self, evidence: Evidence, quotes: Sequence[Quote], first: str, today: date) -> Block:
        dot = Content.styled("● ", "$high") if evidence.present else Content.styled("○ ", "$quiet")
        names = _names(quotes, self.journal.review.theme_labels)
        aside = plain("sensitive" if evidence.sensitive else names, "$quiet")
        head = Content.assemble(dot, plain(both_days(evidence.day, today), "bold"))
        phrases = [quote for quote in quotes if quote.sentence]
        sentences = [_sentence(list(group)) for _, group in groupby(phrases, key=_place)]
        if not sentences:
            chosen = CHOSEN if self._finding.themes else first
            sentences = [plain(chosen if evidence.present else ABSENT, "$quiet")]

        def lines(width: int) -> list[Content]:
            shown = beside(head, aside, width)
            for sentence in sentences:
                shown += wrapped(sentence, width, indent=2)
            return [*shown, Content("")]

        return Block(evidence.entry_id, lines, EntryPage(evidence.entry_id))

    def return_point(self) -> str:
        """Come back to this evidence after a lock, or to the question that led here."""
        if self._asked:
            return ""
        entry = under_cursor(self, EntryPage)
        return f"evidence:{self._finding.subject};{entry.entry_id if entry else ''}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the verdict to the question that led here."""
        del parameters
        return not (self._asked and action == "judge")

    def action_judge(self, verdict: str) -> None:
        """Say it; what is set aside or called wrong needs no more looking at."""
        super().action_judge(verdict)
        if FindingVerdict(verdict) is not FindingVerdict.KEEP:
            self.dismiss(None)


def _as_it_is(finding: Finding, quoted: Collection[str]) -> Finding:
    """Return a finding that is found no more, with what its entries say of its themes today."""
    if not finding.themes:
        return finding
    evidence = (replace(one, present=one.entry_id in quoted) for one in finding.evidence)
    return replace(finding, evidence=tuple(evidence))


def _names(quotes: Sequence[Quote], labels: Mapping[str, str]) -> str:
    themes = dict.fromkeys(quote.theme for quote in quotes)
    if len(themes) < 2:
        return "tentative" if any(quote.tentative for quote in quotes) else ""
    return ", ".join(short_label(labels.get(theme, theme)) for theme in themes)


def _place(quote: Quote) -> tuple[str, int]:
    return quote.step, quote.sentence_start


def _sentence(quotes: Sequence[Quote]) -> Content:
    """Return the sentence once, with every phrase in it that counted."""
    whole = quotes[0]
    spans = tuple(
        (quote.start - whole.sentence_start, quote.end - whole.sentence_start) for quote in quotes
    )
    return highlighted(whole.sentence.replace("\n", " "), spans, PHRASE)
