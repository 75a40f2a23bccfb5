"""The second anchor: medspaCy's ConText, which clinical software uses for whose finding it is.

A development extra (`pip install --group evaluation`, best in an environment of its own); without
it the table says so in a line. ConText knows negation, time, hypothesis and the patient's family,
and takes everything else for the writer of the record's subject, which is its way to be wrong here.
"""

from __future__ import annotations

from importlib.util import find_spec
from time import process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.evaluation.measure import Row

ABSENT = "ConText: medspaCy is not installed here (the group `evaluation`), so it is left out."
_DENYING = ("is_negated", "is_historical", "is_hypothetical", "is_family", "is_uncertain")


def installed() -> bool:
    """Return whether medspaCy can be imported here."""
    return find_spec("medspacy") is not None


def _pipeline() -> tuple[Any, Any]:
    import spacy
    from medspacy.context import ConText

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp, ConText(nlp)


def judge() -> Callable[[str, int, int], bool]:
    """Return a function that says whether ConText takes a span for asserted and the writer's."""
    nlp, context = _pipeline()

    def own(text: str, start: int, end: int) -> bool:
        doc = nlp(text)
        span = doc.char_span(start, end, label="FEELING", alignment_mode="expand")
        if span is None:
            return False
        doc.ents = (span,)
        context(doc)
        (found,) = doc.ents
        return not any(getattr(found._, name) for name in _DENYING)

    return own


def whose(probe: Iterable[Row]) -> tuple[int, int]:
    """Return how many probes ConText judges rightly, and how many there are."""
    own = judge()
    verdicts = [own(row["text"], row["start"], row["end"]) == row["own_feeling"] for row in probe]
    return sum(verdicts), len(verdicts)


def seconds(texts: list[str]) -> float:
    """Return the CPU seconds in which ConText reads the texts, its pipeline made already."""
    nlp, context = _pipeline()
    begun = process_time()
    for text in texts:
        context(nlp(text))
    return process_time() - begun
