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


def measure(texts: Sequence[str] | None = None, rounds: int = 5) -> Speed:
    """Measure detection on ``texts``, each in turn; the least of several rounds counts."""
    texts = texts or entries()
    begun = process_time()
    detector = Detector(load_lexicon.__wrapped__())
    detector.detect(texts[0])
    first = process_time() - begun
    for text in texts:
        detector.detect(text)
    heard = sorted(_least(lambda text=text: detector.detect(text), rounds) for text in texts)
    split = min(_least(lambda text=text: _WORD.findall(text.lower()), rounds) for text in texts)
    return Speed(
        first=first * 1e3,
        median=heard[len(heard) // 2] * 1e3,
        p95=heard[int(len(heard) * 0.95)] * 1e3,
        splitting=split * 1e3,
    )


def _least(act: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = process_time()
        act()
        times.append(process_time() - begun)
    return min(times)
