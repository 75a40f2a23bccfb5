"""How fast detection reads, beside splitting into words alone, and beside ConText where it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from time import process_time
from typing import TYPE_CHECKING

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from tests.evaluation.measure import lines, rows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WORD = re.compile(r"\w+(?:'\w+)*")
WORDS = 300
"""Words of an entry, as times are given for."""


@dataclass(frozen=True, slots=True)
class Speed:
    """CPU times in milliseconds."""

    first: float
    """To read the lexicon and hear one entry: what a command pays."""
    median: float
    p95: float
    """Per entry of 300 words, the detector warm."""
    splitting: float
    """To split such an entry into words, and nothing else."""


def entries(count: int = 60) -> list[str]:
    """Return texts of about 300 words: ordinary prose, every tenth sentence with a feeling."""
    plain = [*lines("ordinary_prose"), *lines("ordinary_prose_second")]
    felt = [row["text"] for row in rows("own_texts") if row["themes"]]
    texts = []
    for number in range(count):
        text, size = [], 0
        while size < WORDS:
            place = number * 37 + len(text) * 11
            text.append(
                felt[place % len(felt)] if len(text) % 10 == 7 else plain[place % len(plain)]
            )
            size += len(text[-1].split())
        texts.append(" ".join(text))
    return texts


def measure(texts: Sequence[str] | None = None, rounds: int = 9) -> Speed:
    """Measure detection on ``texts``."""
    texts = texts or entries()
    begun = process_time()
    detector = Detector(load_lexicon.__wrapped__())
    detector.detect(texts[0])
    first = process_time() - begun
    for text in texts:
        detector.detect(text)
    heard = sorted(of_each(detector.detect, texts, rounds))
    return Speed(
        first=first * 1e3,
        median=heard[len(heard) // 2] * 1e3,
        p95=heard[int(len(heard) * 0.95)] * 1e3,
        splitting=min(of_each(lambda text: _WORD.findall(text.lower()), texts, rounds)) * 1e3,
    )


def of_each(read: Callable[[str], object], texts: Sequence[str], rounds: int) -> list[float]:
    """Return the least time that each text takes, in seconds.

    All are read in turn, round after round: a slow moment of the machine then falls on one round
    of many texts, and not on all rounds of a few, which would look like slow texts.
    """
    least = [float("inf")] * len(texts)
    for _ in range(rounds):
        for number, text in enumerate(texts):
            begun = process_time()
            read(text)
            least[number] = min(least[number], process_time() - begun)
    return least
