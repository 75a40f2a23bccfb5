"""A review's lines: what was heard in three tiers, what is not one's own, what may fit next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from reflect.domain.entry import Bring
from reflect.domain.marks import Mark, Verdict
from reflect.domain.patterns.wording import short_label
from reflect.domain.themes.model import Status, Tier
from reflect.tui.screens.reading_words import STATUS_WORDS
from reflect.tui.widgets.inks import Column
from reflect.tui.widgets.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reflect.domain.decks.model import Heading
    from reflect.domain.entry import Entry

TIERS = (
    ("You chose", Tier.TAGGED),
    ("You wrote", Tier.STATED),
    ("Maybe; counts once you accept it", Tier.MAYBE),
)
ROOMY = 60
"""Cells of a list in which labels stand in full and notes in a column of their own."""
COLUMNS = (
    Column(2),
    Column(30, hide_below=ROOMY),
    Column(hide_below=ROOMY),
    Column(15, hide_below=ROOMY),
    Column(22, hide_from=ROOMY),
    Column(hide_from=ROOMY),
)
"""Verdict, theme, words, note; in less room a short name, then the note before the words."""
OTHER, FITS = "Not yours, or not now", "May fit next"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: words that part it, a mark, or a deck that may fit next."""

    key: str
    words: str = ""
    mark: Mark | None = None
    deck_id: str = ""
    minutes: int = 0

    @property
    def heading(self) -> bool:
        """True for words that only part the list."""
        return self.mark is None and not self.deck_id


def others(marks: Sequence[Mark]) -> list[Mark]:
    """Return what was heard and is not the trainee's own, or not now, unless it was made so."""
    own = {(mark.theme, mark.span) for mark in marks if mark.status is Status.OWN}
    not_own = (mark for mark in marks if mark.status is not Status.OWN)
    return [mark for mark in not_own if mark.span is None or (mark.theme, mark.span) not in own]


def review_lines(marks: Sequence[Mark], offers: Sequence[Heading], *, more: bool) -> list[Line]:
    """Return the lines in their order. ``more`` shows what is not the trainee's own, or not now."""
    own = [mark for mark in marks if mark.status is Status.OWN]
    other = others(marks)
    lines: list[Line] = []
    for words, tier in TIERS:
        lines += _group(words, [mark for mark in own if mark.tier is tier])
    if other and more:
        lines += _group(OTHER, other)
    elif other:
        lines.append(Line("other", f"{len(other)} more heard, not as yours or not now: press m"))
    if offers:
        lines.append(Line("fits", FITS))
    lines += [
        Line(f"deck:{deck.id}", deck.title, deck_id=deck.id, minutes=deck.minutes)
        for deck in offers
    ]
    return lines


def line_cells(line: Line, label: str, quote: str) -> tuple[Content, ...]:
    """Return a line as cells for ``COLUMNS``.

    ``label`` names the theme of its mark and ``quote`` holds the words it was heard in; both may be
    empty.
    """
    mark = line.mark
    if mark is None and not line.deck_id:
        return (Content.styled(line.words, "$quiet"),)
    if mark is None:
        title, takes = plain(line.words), Content.styled(f"{line.minutes} min", "$quiet")
        return Content(""), title, takes, Content(""), title, takes
    look = "$quiet strike" if mark.verdict is Verdict.DISMISSED else "$foreground"
    words, said = plain(f"“{quote}”" if quote else "", look), _note(mark)
    note = Content.styled(said, "$quiet")
    # The sign before the line says a verdict; room is for what only words say.
    first = note + Content("  ") if said and mark.verdict is Verdict.OPEN else Content("")
    return (
        Content(_SIGNS[mark.verdict]),
        plain(label, look),
        words,
        note,
        plain(short_label(label), look),
        first + words,
    )


_SIGNS = {Verdict.ACCEPTED: "✓", Verdict.DISMISSED: "×", Verdict.OPEN: ""}


def _group(words: str, marks: list[Mark]) -> list[Line]:
    if not marks:
        return []
    return [Line(f"heading:{words}", words), *(Line(mark.id, mark=mark) for mark in marks)]


def _note(mark: Mark) -> str:
    if mark.verdict is Verdict.DISMISSED:
        return "dismissed"
    if mark.status is not Status.OWN:
        return STATUS_WORDS[mark.status]
    if mark.verdict is Verdict.ACCEPTED:
        return "accepted"
    return "tentative" if mark.tentative else ""


def answers_line(entry: Entry, *, roomy: bool) -> Content:
    """Return the line that asks whether to bring the entry, and says whether it is sensitive.

    Both parts are clickable: they carry what they do under ``act``. ``roomy`` asks in full.
    """
    bring = [
        Content.styled(
            f"[{one.value}]" if one is entry.bring else f" {one.value} ",
            "bold" if one is entry.bring else "$quiet",
        )
        for one in Bring
    ]
    asks = " Bring to supervision? " if roomy else " Bring? "
    first = Content.assemble(("b", "bold"), asks, *bring)
    second = Content.assemble(("i", "bold"), f" sensitive: {'yes' if entry.sensitive else 'no'}")
    return Content.assemble(
        first.stylize(Style.from_meta({"act": "bring"})),
        "    ",
        second.stylize(Style.from_meta({"act": "sensitive"})),
    )
