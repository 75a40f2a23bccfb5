"""The rule *positive*: something eased, went quiet, or warmth and hope came up more often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.domain.patterns.history import RECENT, evidence, shows
from reflect.domain.patterns.model import Evidence, Finding, PatternKind
from reflect.domain.patterns.themes import POSITIVE
from reflect.domain.patterns.weights import weight
from reflect.domain.patterns.wording import client_name, theme_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reflect.domain.patterns.history import ClientHistory, History
    from reflect.domain.patterns.model import EntryFacts, PatternContext

RUN = 5
REPEATED = 4
"""What came before was a repeat: four of five entries."""
QUIET = 3
"""Entries running without the theme, after such a repeat."""
LATELY = 5
"""Words that say a feeling was absent count when they stand in the last five entries."""
MORE, FEW = 3, 1
"""Warmth or hope comes up more: in three of the last five entries, in one or none before."""


def find(history: History, context: PatternContext) -> Iterator[Finding]:
    """Yield at most one finding for each client and theme."""
    for client in history.clients:
        recent = client.last(RECENT)
        for theme in sorted(_candidates(client, recent)):
            found = (
                _more_often(client, theme, context)
                if theme in POSITIVE
                else _said_absent(client, recent, theme, context)
                or _gone_quiet(client, theme, context)
            )
            if found is not None:
                yield found


def _candidates(client: ClientHistory, recent: Sequence[EntryFacts]) -> set[str]:
    """Return themes that could be good news: said absent, or in enough of the recent entries."""
    absent = {theme for fact in recent[-LATELY:] for theme in fact.absent}
    return absent | {theme for theme, count in client.recent_totals.items() if count >= MORE}


def _said_absent(
    client: ClientHistory, recent: Sequence[EntryFacts], theme: str, context: PatternContext
) -> Finding | None:
    """Return a finding when the trainee wrote that a repeated theme was absent."""
    lately = recent[-LATELY:]
    said = [theme in fact.absent and theme not in fact.themes for fact in lately]
    if not any(said):
        return None
    before = recent[: len(recent) - LATELY + said.index(True)] if len(recent) > LATELY else ()
    most = _longest_repeat(before, theme)
    if most < REPEATED:
        return None
    count = sum(said)
    times = "in one entry" if count == 1 else f"in {count} entries"
    name, label = client_name(context, client.client_id), theme_name(context, theme)
    return _finding(
        client,
        theme,
        f"{label} was in {most} of {RUN} entries on {name}; {times} since then you wrote that it "
        "was absent. What helped?",
        tuple(
            Evidence(fact.entry_id, fact.day, present=present, sensitive=fact.sensitive)
            for fact, present in zip(lately, said, strict=True)
        ),
        support=sum(theme in fact.absent for fact in client.entries),
        strength=count / LATELY,
        absent=True,
    )


def _longest_repeat(entries: Sequence[EntryFacts], theme: str) -> int:
    """Return the most entries of any five running that carry the theme."""
    runs = (entries[start : start + RUN] for start in range(len(entries) - RUN + 1))
    return max((shows(run, theme) for run in runs), default=0)


def _gone_quiet(client: ClientHistory, theme: str, context: PatternContext) -> Finding | None:
    last = client.last(RUN + QUIET)
    if len(last) < RUN + QUIET or shows(last[-QUIET:], theme):
        return None
    count = shows(last[:RUN], theme)
    if count < REPEATED:
        return None
    name, label = client_name(context, client.client_id), theme_name(context, theme)
    return _finding(
        client,
        theme,
        f"{label} was in {count} of {RUN} entries on {name}, and in none of the last {QUIET}. "
        "Anything different?",
        evidence(last, theme),
        support=client.totals[theme],
        strength=0.1,
    )


def _more_often(client: ClientHistory, theme: str, context: PatternContext) -> Finding | None:
    last = client.last(2 * RUN)
    now, before = shows(last[-RUN:], theme), shows(last[:RUN], theme)
    # Four of the last five is already a repeat, which says the same.
    if len(last) < 2 * RUN or now != MORE or before > FEW:
        return None
    name, label = client_name(context, client.client_id), theme_name(context, theme)
    return _finding(
        client,
        theme,
        f"{label} appears in {now} of your last {RUN} entries on {name}, and in {before} of the "
        f"{RUN} before. What is going well there?",
        evidence(last, theme),
        support=client.totals[theme],
        strength=0.5,
    )


def _finding(
    client: ClientHistory,
    theme: str,
    wording: str,
    shown: tuple[Evidence, ...],
    *,
    support: int,
    strength: float,
    absent: bool = False,
) -> Finding:
    return Finding(
        kind=PatternKind.POSITIVE,
        client_id=client.client_id,
        themes=(theme,),
        wording=wording,
        evidence=shown,
        weight=weight(PatternKind.POSITIVE, strength),
        positive=True,
        support=support,
        absent=absent,
    )
