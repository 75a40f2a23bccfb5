"""Counts, precision, recall and F1 of theme detection over labelled texts."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reflect.domain.themes.own import OTHER_MEANINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reflect.domain.themes.detector import Detector

DATA = Path(__file__).parent / "data"

LATER = (
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty_first",
    "twenty_second",
    "twenty_third",
    "twenty_fourth",
    "twenty_ninth",
    "thirtieth",
    "thirty_third",
)
"""The later sets by other hands, read since they were scored; each of notes and of sentences."""

Row = dict[str, Any]
Heard = "Callable[[str], set[str]]"


def rows(name: str) -> list[Row]:
    """Return the labelled texts of ``data/<name>.jsonl``."""
    found = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in found if line.strip()]


def lines(name: str) -> list[str]:
    """Return the sentences of ``data/<name>.txt``, none of which holds a feeling of the writer."""
    found = (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in found if line.strip()]


def held_out(row: Row) -> bool:
    """Return whether a reflection belongs to the third that was hardly read while tuning."""
    return int(hashlib.sha256(row["id"].encode()).hexdigest()[:8], 16) % 3 == 0


@dataclass
class Counts:
    """True and false positives, and misses."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, heard: set[str], labelled: set[str]) -> None:
        self.right += len(heard & labelled)
        self.wrong += len(heard - labelled)
        self.missed += len(labelled - heard)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        whole = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / whole if whole else 1.0


@dataclass
class Score:
    """One run over labelled texts."""

    all: Counts = field(default_factory=Counts)
    by_kind: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    by_form: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    by_theme: dict[str, Counts] = field(default_factory=lambda: defaultdict(Counts))
    negatives: int = 0
    negatives_fired: int = 0
    empty: int = 0
    empty_tagged: int = 0

    @property
    def fired(self) -> float:
        """The share of hard negatives that were heard as the writer's own."""
        return self.negatives_fired / self.negatives if self.negatives else 0.0

    @property
    def tagged(self) -> float:
        """The share of texts without any feeling of the writer's that were given one."""
        return self.empty_tagged / self.empty if self.empty else 0.0


def score(texts: Iterable[Row], heard: Callable[[str], set[str]]) -> Score:
    """Score a function from text to the themes it calls the writer's own."""
    result = Score()
    for row in texts:
        themes, found = set(row["themes"]), heard(row["text"])
        result.all.add(found, themes)
        result.by_kind[row["kind"]].add(found, themes)
        result.by_form[row["form"]].add(found, themes)
        for theme in themes | found:
            result.by_theme[theme].add(found & {theme}, themes & {theme})
        result.negatives += len(row["negatives"])
        result.negatives_fired += len(found & set(row["negatives"]))
        if not themes:
            result.empty += 1
            result.empty_tagged += bool(found)
    return result


def stated(detector: Detector) -> Callable[[str], set[str]]:
    """Return what the stated tier hears."""
    return lambda text: {hit.theme for hit in detector.detect(text).stated}


def stated_or_maybe(detector: Detector) -> Callable[[str], set[str]]:
    """Return what the stated and maybe tiers hear together."""

    def heard(text: str) -> set[str]:
        found = detector.detect(text)
        return {hit.theme for hit in (*found.stated, *found.maybe)}

    return heard


def whose(
    detector: Detector, probe: Iterable[Row], *, any_theme: bool = False
) -> tuple[int, list[Row]]:
    """Return how many probes are judged rightly, and the rows that are not.

    What is stated counts as the writer's own; with ``any_theme`` so does a feeling that is a maybe
    for no other reason than that its words can mean several themes.
    """
    right, wrong = 0, []
    for row in probe:
        found = detector.detect(row["text"])
        unsure = [hit for hit in found.maybe if any_theme and hit.reason == OTHER_MEANINGS]
        own = any(
            hit.start < row["end"] and row["start"] < hit.end for hit in (*found.stated, *unsure)
        )
        if own == row["own_feeling"]:
            right += 1
        else:
            wrong.append(row)
    return right, wrong
