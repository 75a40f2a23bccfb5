"""Print how well detection hears, per tier, theme, kind and form, beside plain anchors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reflect.content.themes import load_lexicon
from reflect.domain.themes.detector import Detector
from tests.evaluation import context, speed
from tests.evaluation.anchor import keyword_list, whose_by_pronoun
from tests.evaluation.measure import (
    LATER,
    Counts,
    Row,
    Score,
    held_out,
    lines,
    rows,
    score,
    stated,
    whose,
)
from tests.evaluation.measure import stated_or_maybe as both

if TYPE_CHECKING:
    from collections.abc import Mapping


OTHER_VOICES = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    *LATER,
)
UNREAD = (
    "thirteenth",
    "twenty_fifth",
    "twenty_sixth",
    "twenty_seventh",
    "twenty_eighth",
    "thirty_first",
    "thirty_second",
    "thirty_fourth",
    "thirty_fifth",
    "thirty_sixth",
)
"""The sets that nobody who writes lexicon or rules has read."""
UNREAD_PROBES = tuple(f"whose_feeling_{name}" for name in UNREAD)
PROBES = (
    "whose_feeling",
    "whose_feeling_second",
    "whose_feeling_third",
    "whose_feeling_fourth",
    "whose_feeling_fifth",
    "whose_feeling_sixth",
    "whose_feeling_seventh",
    "whose_feeling_tenth",
    "whose_feeling_eleventh",
    "whose_feeling_twelfth",
    *(f"whose_feeling_{name}" for name in LATER),
    *UNREAD_PROBES,
    "constructions",
    "sentences",
)
_PLAIN = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
PLAIN = tuple(f"plain_{name}" for name in _PLAIN)
"""Notes in ordinary plain prose, each feeling named or none; the second and fifth are unread."""
MENTIONS_PLAIN = tuple(f"mentions_{name}" for name in PLAIN)
MENTIONS = (
    *MENTIONS_PLAIN,
    *(f"mentions_{name}" for name in (*UNREAD, "twenty_ninth", "thirtieth", "thirty_third")),
)
"""Every word in whole notes that names a feeling, of whomever; six of the sets were read since."""
LONG = ("long_first", "long_second", "long_third")
"""Entries of 300 to 385 words, one hand's, labelled before anything heard them; read since.

The third is in plain prose, the others are told in the voices' own images.
"""
MENTIONS_LONG = tuple(f"mentions_{name}" for name in LONG)
"""What they name, with the theme and the status meant, and whether it is said plainly or not."""
PROSE = (
    "ordinary_prose",
    "ordinary_prose_second",
    "ordinary_prose_third",
    "ordinary_prose_fourth",
    "ordinary_prose_fifth",
    "ordinary_prose_sixth",
    "second_senses",
    "second_senses_second",
    "second_senses_third",
    "second_senses_fourth",
)


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
    """Score every set of texts. What has been read says little about new text."""
    detector = Detector(load_lexicon())
    reflections, own = rows("reflections"), rows("own_texts")
    sets = {
        "reflections, tuned on": [row for row in reflections if not held_out(row)],
        "reflections, held out": [row for row in reflections if held_out(row)],
        "own texts, tuned on after a first measurement": own,
    }
    for name in OTHER_VOICES:
        texts = rows(f"fresh_{name}")
        sets[f"other voices, {name} set, tuned on after a first measurement"] = texts
    for name in PLAIN:
        sets[f"other voices, plain prose, {name.removeprefix('plain_')} set"] = rows(name)
    for name in LONG:
        number = name.removeprefix("long_")
        sets[f"long entries, {number} set, tuned on after a first measurement"] = rows(name)
    for name in UNREAD:
        sets[f"other voices, {name} set, never read"] = rows(f"fresh_{name}")
    print(f"{'':<26}precision recall     F1  right wrong missed")
    for name, texts in sets.items():
        print(f"{name}, {len(texts)} texts")
        _summary("keyword list", score(texts, keyword_list()))
        _summary("stated", score(texts, stated(detector)))
        _summary("stated or maybe", score(texts, both(detector)))
    for tier, heard in (("stated", stated(detector)), ("stated or maybe", both(detector))):
        result = score(sets["reflections, held out"], heard)
        print(f"\nThe held-out third in detail, {tier}:")
        _table("by kind", result.by_kind)
        _table("by form", result.by_form)
        _table("by theme", result.by_theme)
    _phrasings(detector)
    _prose(detector)
    _whose(detector)
    _mentions(detector)
    _speed()


def _phrasings(detector: Detector) -> None:
    """Print the share of each theme's phrasings that is stated as that theme."""
    print("\nphrasings of a theme, tuned on    stated  of")
    by_theme: dict[str, list[bool]] = {}
    for row in rows("phrasings"):
        said = any(hit.theme == row["theme"] for hit in detector.detect(row["text"]).stated)
        by_theme.setdefault(row["theme"], []).append(said)
    for theme in sorted(by_theme):
        heard = by_theme[theme]
        print(f"  {theme:<30}{sum(heard) / len(heard):>8.2f} {len(heard):>3}")


def _prose(detector: Detector) -> None:
    """Print how often ordinary prose, without any feeling of the writer, is given one."""
    print("\nordinary prose              stated  maybe   keyword list")
    plain = keyword_list()
    for name in PROSE:
        texts = lines(name)
        found = [detector.detect(text) for text in texts]
        given = sum(bool(one.stated) for one in found)
        offered = sum(bool(one.maybe) and not one.stated for one in found)
        by_words = sum(bool(plain(text)) for text in texts)
        print(f"  {name:<24}{given:>6} {offered:>6} {by_words:>12}   of {len(texts)}")


def _whose(detector: Detector) -> None:
    for name in PROBES:
        probe = rows(name)
        right, wrong = whose(detector, probe)
        unread = name in UNREAD_PROBES
        tuned = "never read" if unread else "which were tuned on"
        print(f"\n{name}: {right} of {len(probe)} probes, {tuned}")
        for row in wrong if not unread else ():
            print(f"  expected own={row['own_feeling']}: {row['text']}")
        _anchors(probe)


def _mentions(detector: Detector) -> None:
    """Print how often whose feeling it is is judged rightly where notes name one."""
    plain = [row for name in MENTIONS_PLAIN for row in rows(name)]
    mixed = [row for name in MENTIONS if name not in MENTIONS_PLAIN for row in rows(name)]
    long = [row for name in MENTIONS_LONG for row in rows(name)]
    kinds = (("plain prose", plain), ("notes full of other things", mixed), ("long entries", long))
    for kind, named in kinds:
        print(f"\nmentions of feelings in whole notes, {kind}, {len(named)}")
        print(f"stated as the writer's, or not, rightly: {whose(detector, named)[0]}")
        print(f"the same, whichever theme it is: {whose(detector, named, any_theme=True)[0]}")
        _anchors(named)


def _anchors(probe: list[Row]) -> None:
    print(f"the nearest pronoun: {whose_by_pronoun(probe)} of {len(probe)}")
    print(f"always the writer's: {sum(row['own_feeling'] for row in probe)} of {len(probe)}")
    if context.installed():
        judged, asked = context.whose(probe)
        print(f"ConText: {judged} of {asked}")
    else:
        print(context.ABSENT)


def _speed() -> None:
    times = speed.measure()
    print("\nCPU milliseconds for an entry of 300 words")
    print(f"  the first, lexicon and all   {times.first:7.1f}")
    print(f"  then, median and p95         {times.median:7.2f} {times.p95:7.2f}")
    print(f"  splitting into words alone   {times.splitting:7.2f}")
    if context.installed():
        texts = speed.entries(10)
        print(f"  ConText                      {context.seconds(texts) / len(texts) * 1e3:7.2f}")


if __name__ == "__main__":
    main()
