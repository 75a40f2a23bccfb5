"""``python -m tests.benchmarks.simulation [--runs N] [--seed S]``: what the pattern rules say of
journals in which nothing is going on, and how often they find something that is.

The table of `docs/patterns.md` again, but with entries that are *texts*: sentences of
`tests/evaluation/data/reflections.jsonl`, drawn at random and heard by the real detector, so that
its hits, misses and themes that travel together are in the figures. Nothing here fails.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from reflect.content.themes import load_lexicon
from reflect.domain.patterns.merge import merge
from reflect.domain.patterns.model import EntryFacts, PatternContext, PatternKind
from reflect.domain.patterns.review import find_all, review
from reflect.domain.patterns.themes import ONE_IS_ENOUGH
from reflect.domain.themes.detector import Detector
from reflect.domain.themes.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reflect.domain.patterns.model import Finding

SOURCE = Path(__file__).parents[1] / "evaluation" / "data" / "reflections.jsonl"
TODAY = date(2026, 11, 21)
CLIENTS = ("a", "b", "c", "d", "e", "f")
PLANTED = "overwhelmed"
HERE, ELSEWHERE = 0.80, 0.35
"""How often the planted theme is written on the first client, and on the others."""
DRAWN = 2.75
"""Themes drawn for an entry. Sentences often carry a second one, so that about 3.4 are heard, as in
the published table."""
RATING = (5.0, 2.0)
"""Mean and spread of an intensity without any trend."""
LAST_MET = 14
"""Days since the last supervision."""


@dataclass(frozen=True)
class Shape:
    """A kind of journal: entries a client, and whether some themes are far more common."""

    each: int
    uneven: bool

    @property
    def name(self) -> str:
        return f"{self.each}, {'uneven' if self.uneven else 'alike'}"


SHAPES = (Shape(10, False), Shape(10, True), Shape(20, False), Shape(20, True))


class Author:
    """Writes entries out of sentences, and hears them as the program would."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        lexicon = load_lexicon()
        self.detector = Detector(lexicon)
        self.labels = {theme.key: theme.label for theme in lexicon.themes}
        self.bank: dict[str, list[str]] = {}
        for line in SOURCE.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for theme in row["themes"]:
                self.bank.setdefault(theme, []).append(row["text"])
        self.themes = sorted(self.bank)
        self.written = self.heard = 0

    def weights(self, *, uneven: bool) -> dict[str, float]:
        """Return the chance of each theme in an entry; they add up to DRAWN."""
        order = self.rng.sample(self.themes, len(self.themes))
        raw = [1 / (place + 2) if uneven else 1.0 for place in range(len(order))]
        return {
            theme: min(0.9, DRAWN * part / sum(raw)) for theme, part in zip(order, raw, strict=True)
        }

    def entry(self, number: int, client: str, day: date, themes: Iterable[str]) -> EntryFacts:
        """Return an entry as patterns see it, its themes heard in its text."""
        texts = dict.fromkeys(self.rng.choice(self.bank[theme]) for theme in themes)
        found = self.detector.detect("\n\n".join(texts))
        heard = frozenset(hit.theme for hit in found.stated)
        self.written += 1
        self.heard += len(heard)
        return EntryFacts(
            entry_id=f"e{number:04}",
            client_id=client,
            day=day,
            intensity=max(0, min(10, round(self.rng.gauss(*RATING)))),
            themes=heard,
            absent=frozenset(hit.theme for hit in found.other if hit.status is Status.ABSENT),
            back_to_back=self.rng.random() < 0.5,
        )

    def journal(self, shape: Shape, *, planted: bool = False) -> list[EntryFacts]:
        """Return a journal, oldest first; with ``planted`` one theme leans to the first client."""
        chance = self.weights(uneven=shape.uneven)
        count = shape.each * len(CLIENTS)
        facts = []
        for turn in range(count):
            client = CLIENTS[turn % len(CLIENTS)]
            now = dict(chance)
            if planted:
                now[PLANTED] = HERE if client == CLIENTS[0] else ELSEWHERE
            themes = [theme for theme in self.themes if self.rng.random() < now[theme]]
            day = TODAY - timedelta(days=count - turn)
            facts.append(self.entry(turn, client, day, themes))
        return facts

    def context(self) -> PatternContext:
        return PatternContext(
            today=TODAY,
            client_names={client: client.upper() for client in CLIENTS},
            theme_labels=self.labels,
            last_supervision=TODAY - timedelta(days=LAST_MET),
            active_clients=frozenset(CLIENTS),
        )


def rule_of(finding: Finding) -> str:
    """Return a finding's row: its rule, with the first marks of three themes apart."""
    if finding.kind is PatternKind.NEW and finding.themes[0] in ONE_IS_ENOUGH:
        return "new, one is enough"
    return finding.kind.value


def by_chance(author: Author, shape: Shape, runs: int) -> Counter[str]:
    """Return findings by rule over ``runs`` journals in which nothing is going on."""
    counts: Counter[str] = Counter()
    known = author.context()
    for _ in range(runs):
        found = merge(find_all(author.journal(shape), known), known)
        counts.update(rule_of(finding) for finding in found)
        counts["all"] += len(found)
    return counts


def found_again(author: Author, shape: Shape, runs: int) -> float:
    """Return the share of journals in which the planted theme is shown on its client."""
    known, found = author.context(), 0
    for _ in range(runs):
        shown = review(author.journal(shape, planted=True), known).shown
        found += any(f.client_id == CLIENTS[0] and PLANTED in f.themes for f in shown)
    return found / runs


def table(author: Author, runs: int, shapes: Sequence[Shape] = SHAPES) -> str:
    """Return both tables as Markdown."""
    chance = {shape: by_chance(author, shape, runs) for shape in shapes}
    mean = author.heard / author.written
    again = {shape: found_again(author, shape, runs) for shape in shapes}
    rules = [*(kind.value for kind in PatternKind), "new, one is enough", "all"]
    head = " | ".join(shape.name for shape in shapes)
    lines = [
        f"By chance alone, {runs} journals of each kind, {mean:.1f} themes heard an entry:",
        "",
        f"| rule | {head} |",
        "|---|" + "---|" * len(shapes),
        *(
            f"| {rule} | " + " | ".join(f"{chance[s][rule] / runs:.2f}" for s in shapes) + " |"
            for rule in rules
        ),
        "",
        f"A theme in {HERE:.0%} of the entries on one client, {ELSEWHERE:.0%} on others, shown: "
        + "; ".join(f"{shape.name}: {again[shape]:.0%}" for shape in shapes),
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Simulate and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.simulation")
    parser.add_argument("--runs", type=int, default=40, help="journals of each kind")
    parser.add_argument("--seed", type=int, default=20261121)
    options = parser.parse_args()
    author = Author(random.Random(options.seed))
    sys.stdout.write(table(author, options.runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
