"""Detection of themes and the finding of patterns, in a thread of the harness."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from typing import TYPE_CHECKING

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from tests.benchmarks import peers
from tests.benchmarks.table import Limit, Row
from tests.benchmarks.texts import texts
from tests.benchmarks.timing import cpu, in_turns, percentile
from tests.evaluation.speed import entries, of_each

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reflect.domain.themes.model import Lexicon
    from tests.benchmarks.bench import Bench

ENTRIES = 10_000
GIANT = 1_000_000
"""Characters."""
_FIRST = """
import sys, time
from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
start = time.thread_time()
Detector(load_lexicon()).detect(sys.argv[1])
print((time.thread_time() - start) * 1000)
"""
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
    yield _slowest(bench, detector)
    yield _first_text(bench, prose[0])
    yield _random_phrases(bench, detector, lexicon)
    yield _against_medspacy(bench, detector, lexicon, prose)
    yield _patterns(bench)


def _slowest(bench: Bench, detector: Detector) -> Row:
    """Measure entries of 300 words one by one, each the quickest of several times."""
    seconds = of_each(detector.detect, entries(), bench.times(15, 5))
    each = [1000 * one for one in seconds]
    return Row(
        "detection, 300 words, all but the slowest twentieth of entries within",
        percentile(each, 0.95),
        None,
        Limit(1),
        unit=" ms",
        remark=f"median {percentile(each, 0.5):.2f} ms; a sentence in ten names a feeling",
    )


def _first_text(bench: Bench, text: str) -> Row:
    """Measure what a command that hears one text pays before it: the phrases read and compiled."""

    def first() -> float:
        command = [sys.executable, "-c", _FIRST, text]
        done = subprocess.run(command, env=bench.environ, capture_output=True, check=True)
        return float(done.stdout)

    found = [first() for _ in range(bench.times(9, 4))]
    return Row(
        "detection, a new process: phrases read, compiled, and a first text heard",
        min(found),
        Limit(120),
        Limit(60),
        unit=" ms",
        remark=f"median {percentile(found, 0.5):.0f} ms",
    )


def _random_phrases(bench: Bench, detector: Detector, lexicon: Lexicon) -> Row:
    """Measure a text of nothing but phrases: a mark every few words, and no end of a sentence."""
    plain = [p.pattern for p in lexicon.phrases if _PLAIN.fullmatch(p.pattern)]
    chosen = random.Random(1).choices(plain, k=GIANT // 8)
    text = " ".join(chosen)[:GIANT]
    detector.detect(text)  # once every phrase has been met
    pairs = in_turns(
        bench.times(3, 1),
        cpu(lambda: detector.detect(text)),
        cpu(lambda: detector.detect(text[: GIANT // 2])),
    )
    return Row(
        f"detection, {GIANT:,} characters of phrases alone, at random",
        min(pairs.subject),
        None,
        Limit(10_000),
        unit=" ms",
        remark=f"{pairs.ratio:.2f} times as long as half of it",
    )


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
