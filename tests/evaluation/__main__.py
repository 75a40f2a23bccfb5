"""Print how well detection hears, per tier, theme, kind and form, beside a keyword list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from tests.evaluation.anchor import keyword_list
from tests.evaluation.measure import Counts, Score, held_out, rows, score, stated, whose
from tests.evaluation.measure import stated_or_maybe as both

if TYPE_CHECKING:
    from collections.abc import Mapping


def _line(name: str, counts: Counts) -> str:
    figures = f"{counts.precision:9.3f} {counts.recall:6.3f} {counts.f1:6.3f}"
    return f"  {name:<24}{figures}   {counts.right:>4} {counts.wrong:>4} {counts.missed:>4}"


def _table(title: str, counts: Mapping[str, Counts]) -> None:
    print(f"\n{title:<26}precision recall     F1  right wrong missed")
    for name in sorted(counts):
        print(_line(name, counts[name]))


def _summary(name: str, result: Score) -> None:
    print(_line(name, result.all), end="")
    print(f"   negatives fired {result.fired:5.1%}   no feeling, tagged {result.tagged:5.1%}")


def main() -> None:
    """Score every set of texts. Only the held-out third was never tuned on."""
    detector = Detector(load_lexicon())
    reflections, own = rows("reflections"), rows("own_texts")
    sets = {
        "reflections, tuned on": [row for row in reflections if not held_out(row)],
        "reflections, held out": [row for row in reflections if held_out(row)],
        "own texts, tuned on after a first measurement": own,
    }
    print(f"{'':<26}precision recall     F1  right wrong missed")
    for name, texts in sets.items():
        print(f"{name}, {len(texts)} texts")
        _summary("keyword list", score(texts, keyword_list()))
        _summary("stated", score(texts, stated(detector)))
        _summary("stated or maybe", score(texts, both(detector)))
    result = score(sets["reflections, held out"], stated(detector))
    print("\nThe held-out third in detail:")
    _table("by kind", result.by_kind)
    _table("by form", result.by_form)
    _table("by theme", result.by_theme)
    probe = rows("whose_feeling")
    right, wrong = whose(detector, probe)
    print(f"\nwhose feeling: {right} of {len(probe)} probes")
    for row in wrong:
        print(f"  expected own={row['own_feeling']}: {row['text']}")


if __name__ == "__main__":
    main()
