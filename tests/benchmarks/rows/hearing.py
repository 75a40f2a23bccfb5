"""Detection of themes and the finding of patterns, in a thread of the harness."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from tests.benchmarks import peers
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.texts import texts
from tests.benchmarks.timing import cpu, in_turns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.themes.model import Lexicon
    from tests.benchmarks.bench import Bench

ENTRIES = 10_000
_PLAIN = re.compile(r"[a-z' ~]+")
"""Patterns that are words one after the other, which any matcher can take."""
_WORD = re.compile(r"\w+(?:'\w+)*")


def rows(bench: Bench) -> Iterator[Row]:
    """Measure detection against the least that any reading of words costs; then patterns."""
    prose = list(texts(60))
    words = sum(len(_WORD.findall(text)) for text in prose)
    lexicon = load_lexicon()
    detector = Detector(lexicon)
    floor = cpu(lambda: [_WORD.findall(text.lower()) for text in prose])
    hear = cpu(lambda: [detector.detect(text) for text in prose])
    pairs = in_turns(bench.times(15, 5), floor, hear)
    per_entry = min(pairs.anchor) / words * 300
    yield Row(
        "detection: speed / speed of splitting into words alone",
        pairs.ratio,
        Limit(0.05, at_least=True),
        Limit(0.25, at_least=True),
        remark="the goal is for matching alone; this is the whole engine",
    )
    yield Row("detection, whole engine, 300 words", per_entry, None, Limit(1), unit=" ms")
    yield _against_medspacy(bench, detector, lexicon, prose)
    yield _patterns(bench)


def _against_medspacy(bench: Bench, detector: Detector, lexicon: Lexicon, prose: list[str]) -> Row:
    """Measure against a clinical matcher with negation, given the phrases it can express."""
    name = "detection: speed / speed of medSpaCy"
    first, goal = Limit(5, at_least=True), Limit(50, at_least=True)
    if not peers.medspacy_is_here():
        return Row(name, None, first, goal, remark=peers.NO_MEDSPACY)
    plain = [p.pattern.replace("~", "") for p in lexicon.phrases if _PLAIN.fullmatch(p.pattern)]
    theirs = peers.medspacy_matcher(plain)
    few = prose[:10]
    pairs = in_turns(
        bench.times(7, 3),
        cpu(lambda: [theirs(text) for text in few]),
        cpu(lambda: [detector.detect(text) for text in few]),
    )
    return Row(name, pairs.ratio, first, goal, remark=f"with {len(plain):,} of our phrases")


def _patterns(bench: Bench) -> Row:
    place = bench.journals.of(ENTRIES)
    with bench.journals.journal(place) as journal, bench.journals.raw(place) as raw:
        (marks,) = raw.execute("SELECT count(*) FROM mark").fetchone()
        read = cpu(lambda: raw.execute("SELECT entry_key, theme, status FROM mark").fetchall())
        pairs = in_turns(bench.times(9, 4), cpu(journal.patterns.review), read)
    return Row(
        f"patterns over {ENTRIES:,} entries, {marks:,} marks",
        min(pairs.subject),
        Limit(100),
        Limit(50),
        unit=" ms",
        remark=f"{pairs.ratio:.1f} times as long as reading the marks alone",
    )
