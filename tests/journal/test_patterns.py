from datetime import date, timedelta

from reflect.domain.patterns.model import FindingVerdict, PatternKind

START = date(2026, 10, 1)


def _weeks(write, *texts, client="Heron", start=START):
    return [write(text, client, start + timedelta(days=7 * n)) for n, text in enumerate(texts)]


def _found(journal, kind):
    review = journal.patterns.review()
    return [one for one in (*review.shown, *review.more) if one.kind is kind]


def test_nothing_is_found_in_an_empty_journal(journal) -> None:
    review = journal.patterns.review()
    assert (review.shown, review.more) == ((), ())
    assert journal.patterns.recent(20) == ()


def test_what_repeats_is_found_with_the_sentences_behind_it(journal, write) -> None:
    _weeks(write, *["Rain. I was overwhelmed. Then home."] * 4, "A plain hour.")
    (finding,) = _found(journal, PatternKind.REPEAT)
    assert finding.wording.startswith("Overwhelmed")
    quotes = journal.patterns.evidence(finding)
    assert [quote.day for quote in quotes] == [START + timedelta(days=7 * n) for n in range(4)]
    assert {quote.sentence for quote in quotes} == {"I was overwhelmed."}
    assert {quote.quote for quote in quotes} == {"overwhelmed"}


def test_what_the_client_felt_makes_no_pattern(journal, write) -> None:
    _weeks(write, *["She was overwhelmed."] * 5)
    assert _found(journal, PatternKind.REPEAT) == []


def test_behind_good_news_stand_the_words_that_it_was_absent(journal, write) -> None:
    _weeks(write, *["I was overwhelmed."] * 5, "I was not overwhelmed.", "Not overwhelmed at all.")
    (finding,) = _found(journal, PatternKind.POSITIVE)
    quotes = journal.patterns.evidence(finding)
    assert quotes[0].sentence == "I was not overwhelmed."
    assert {quote.entry_id for quote in quotes} == {
        item.entry_id for item in finding.evidence if item.present
    }


def test_a_pattern_called_wrong_is_silent_until_its_evidence_has_doubled(journal, write) -> None:
    _weeks(write, *["I was overwhelmed."] * 5)
    (finding,) = _found(journal, PatternKind.REPEAT)
    journal.patterns.judge(finding, FindingVerdict.WRONG)
    assert _found(journal, PatternKind.REPEAT) == []
    later = START + timedelta(days=36)
    for n in range(4):
        write("I was overwhelmed.", day=later + timedelta(days=n))
    assert _found(journal, PatternKind.REPEAT) == []
    write("I was overwhelmed.", day=later + timedelta(days=4))
    assert len(_found(journal, PatternKind.REPEAT)) == 1


def test_not_now_holds_until_there_is_anything_new(journal, write) -> None:
    _weeks(write, *["I was overwhelmed."] * 5)
    (finding,) = _found(journal, PatternKind.REPEAT)
    journal.patterns.judge(finding, FindingVerdict.NOT_NOW)
    assert _found(journal, PatternKind.REPEAT) == []
    write("I was overwhelmed.", day=START + timedelta(days=40))
    assert len(_found(journal, PatternKind.REPEAT)) == 1


def test_a_verdict_can_be_taken_back(journal, write) -> None:
    _weeks(write, *["I was overwhelmed."] * 5)
    (finding,) = _found(journal, PatternKind.REPEAT)
    before = journal.patterns.judged(finding)
    journal.patterns.judge(finding, FindingVerdict.WRONG)
    journal.patterns.take_back(finding, before)
    assert len(_found(journal, PatternKind.REPEAT)) == 1
    assert journal.patterns.judged(finding) is None


def test_what_was_kept_is_known(journal, write) -> None:
    _weeks(write, *["I was overwhelmed."] * 5)
    (finding,) = _found(journal, PatternKind.REPEAT)
    assert journal.patterns.kept([finding]) == ()
    journal.patterns.judge(finding, FindingVerdict.KEEP)
    assert journal.patterns.kept([finding]) == (finding,)


def test_a_theme_that_was_dismissed_stops_counting(journal, write) -> None:
    from reflect.domain.marks import Verdict

    entries = _weeks(write, *["I was overwhelmed."] * 4, "A plain hour.")
    for entry in entries[:2]:
        (mark,) = journal.review.marks(entry.id)
        journal.review.judge(mark, Verdict.DISMISSED)
    assert _found(journal, PatternKind.REPEAT) == []


def test_facts_hold_marks_and_never_a_body(journal, write) -> None:
    _weeks(write, "I was overwhelmed by the secret word tangerine.")
    assert "tangerine" not in repr(journal.patterns.recent(20))
