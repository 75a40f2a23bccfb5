"""`reflect patterns`: findings, and the evidence entry by entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reflect.cli.evidence import MOST_SENTENCES, EntryEvidence, bracketed, evidence_of, words
from reflect.domain.query.results import Passage


def test_findings_stand_with_their_dots(run_cli, vault) -> None:
    given = run_cli("patterns")
    assert given.code == 0
    assert "●●●●●  Overwhelmed appears in 5 of your last 5 entries on Heron" in given.out
    assert "    2026-" not in given.out


def test_evidence_is_whole_sentences_once_each_with_what_counted_in_brackets(
    run_cli, vault
) -> None:
    out = run_cli("patterns", "--evidence").out
    repeats = out[out.index("Wish to hand off appears") :].split("\n\n")[0].splitlines()[1:]
    assert repeats[0].startswith("    2026-10-05  ")
    assert repeats[1] == "        “I was overwhelmed, and I [wanted to hand her on].”"
    assert repeats[2].startswith("    2026-10-12  ")
    assert len(repeats) == 8
    assert "“”" not in out


def test_two_phrases_of_one_sentence_stand_in_it_together(run_cli, vault, inside) -> None:
    def found(journal):
        (finding, *_) = journal.patterns.review().shown
        both = replace(finding, themes=("overwhelmed", "wish_to_hand_off"))
        return evidence_of(journal, both)[0]

    (sentence,) = inside(found).sentences
    assert bracketed(sentence) == "I was [overwhelmed], and I [wanted to hand her on]."


def test_what_was_chosen_from_the_list_is_said_to_be_chosen(run_cli, vault) -> None:
    lines = run_cli("patterns", "--evidence").out.splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("    2026-11-02"))
    assert lines[place + 1].startswith("        chosen by you: Overwhelmed")


def test_a_finding_without_themes_shows_how_its_entries_begin(run_cli, vault) -> None:
    out = run_cli("patterns", "--evidence", "--all").out
    rising = out[out.index("Intensity on Heron") :].split("\n\n")[0]
    assert "        begins: Rain in week 3. I was overwhelmed" in rising
    assert "        begins: 9 of 10; Overwhelmed" in rising


def test_findings_have_one_stable_shape(run_cli, vault) -> None:
    (first, *_) = run_cli("patterns", "--json").json
    assert list(first) == [
        "kind", "client", "themes", "wording", "count", "of", "elsewhere", "numbers", "positive",
        "entries",
    ]  # fmt: skip
    (found, *_) = run_cli("patterns", "--all", "--json", "--evidence").json
    assert len(found["evidence"]) == len(found["entries"]) == found["count"] == 5
    (first, *_, last) = found["evidence"]
    assert (first["entry"], first["day"]) == (found["entries"][0], "2026-10-05")
    text = "I was overwhelmed, and I wanted to hand her on."
    assert first["sentences"] == [{"text": text, "highlights": [[6, 17]]}]
    assert (last["sentences"], len(last["chosen"])) == ([], 1)


def test_brackets_stand_around_every_highlight() -> None:
    passage = Passage("one\n two  three", ((0, 3), (10, 15)))
    assert bracketed(passage) == "[one] two [three]"


def test_an_entry_that_repeats_itself_is_cut_and_says_so() -> None:
    many = tuple(Passage(f"Bored {n}.", ((0, 5),)) for n in range(MOST_SENTENCES + 3))
    lines = list(words(EntryEvidence("id", date(2026, 11, 2), many, ())))
    assert lines[-1] == "        and 3 more in this entry"
    assert len(lines) == MOST_SENTENCES + 2
