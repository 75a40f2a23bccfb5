"""Personal phrases: taught, offered, changed, forgotten; applied to the past only when asked."""

from __future__ import annotations

import pytest

from reflect.domain.marks import Verdict
from reflect.domain.themes.model import PersonalPhrase, Status
from reflect.errors import UsageError

AMBER = "The lights went amber when she spoke of leaving."


def _own(journal, entry, theme):
    return [m for m in journal.review.marks(entry.id) if m.theme == theme and m.counts]


def test_a_taught_phrase_is_heard_from_the_next_entry_on_and_not_before(journal, write) -> None:
    before = write(AMBER)
    journal.phrases.teach("the lights went amber", "overwhelmed")
    after = write(AMBER)
    assert _own(journal, before, "overwhelmed") == []
    (mark,) = _own(journal, after, "overwhelmed")
    assert AMBER[mark.span.start : mark.span.end] == "The lights went amber"


def test_a_refused_phrase_is_no_longer_heard_as_that_theme(journal, write) -> None:
    journal.phrases.teach("Furious!", "irritated_angry", accepts=False)
    entry = write("I was furious and guilty.")
    assert _own(journal, entry, "irritated_angry") == []
    assert len(_own(journal, entry, "guilt")) == 1


def test_forgetting_brings_back_what_was(journal, write) -> None:
    lesson = journal.phrases.teach("furious", "irritated_angry", accepts=False)
    journal.phrases.forget(lesson)
    assert journal.phrases.all() == ()
    assert len(_own(journal, write("I was furious."), "irritated_angry")) == 1


def test_a_lesson_can_be_changed(journal) -> None:
    old = journal.phrases.teach("went amber", "overwhelmed")
    new = journal.phrases.change(old, "went red", "irritated_angry", accepts=True)
    assert journal.phrases.all() == (new,) == (PersonalPhrase("went red", "irritated_angry", True),)
    turned = journal.phrases.change(new, "went red", "irritated_angry", accepts=False)
    assert journal.phrases.all() == (turned,)


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("", "give some words"),
        ("…!", "give some words"),
        ("I was", "almost every sentence"),
        ("word " * 13, "at most 12 words"),
    ],
)
def test_words_that_cannot_be_taught_are_refused_in_a_sentence(journal, phrase, sentence) -> None:
    with pytest.raises(UsageError, match=sentence):
        journal.phrases.teach(phrase, "guilt")
    assert journal.phrases.all() == ()


def test_an_unknown_theme_is_refused(journal) -> None:
    with pytest.raises(UsageError, match="no theme"):
        journal.phrases.teach("went amber", "joy_of_cooking")


def test_one_dismissal_teaches_nothing_and_the_second_only_asks(journal, write) -> None:
    offers = []
    for _ in range(2):
        entry = write("I was furious about the form.")
        (mark,) = _own(journal, entry, "irritated_angry")
        journal.review.judge(mark, Verdict.DISMISSED)
        offers.append(journal.phrases.offer(entry, mark, Verdict.DISMISSED))
    assert offers[0] is None
    assert offers[1].lesson == PersonalPhrase("furious", "irritated_angry", accepts=False)
    assert offers[1].times == 2
    assert journal.phrases.all() == ()
    assert len(_own(journal, write("I was furious."), "irritated_angry")) == 1


def test_accepting_the_same_maybe_twice_asks_and_accepting_what_is_stated_does_not(
    journal, write
) -> None:
    offers = []
    for _ in range(2):
        entry = write("It was full on and I was swamped.")
        for mark in journal.review.marks(entry.id):
            journal.review.judge(mark, Verdict.ACCEPTED)
            offers.append(journal.phrases.offer(entry, mark, Verdict.ACCEPTED))
    asked = [offer for offer in offers if offer]
    assert [offer.lesson.phrase for offer in asked] == ["full on"]
    journal.phrases.teach(asked[0].lesson.phrase, asked[0].lesson.theme)
    (mark,) = _own(journal, write("It was full on."), "overwhelmed")
    assert mark.status is Status.OWN


def test_what_is_known_already_is_not_asked_again(journal, write) -> None:
    journal.phrases.teach("furious", "irritated_angry", accepts=False)
    entry = write("I was guilty.")
    (mark,) = _own(journal, entry, "guilt")
    journal.phrases.teach("guilty", "guilt", accepts=False)
    for _ in range(2):
        journal.review.judge(mark, Verdict.DISMISSED)
        assert journal.phrases.offer(entry, mark, Verdict.DISMISSED) is None


def test_a_preview_shows_what_would_change_and_changes_nothing(journal, write) -> None:
    entry = write(f"A long day. {AMBER}")
    write("Nothing of that kind.")
    lesson = journal.phrases.teach("the lights went amber", "overwhelmed")
    preview = journal.phrases.preview(lesson)
    (effect,) = preview.effects
    assert (effect.entry_id, effect.appears, effect.counts) == (entry.id, True, True)
    assert (effect.quote, effect.sentence) == ("The lights went amber", AMBER)
    assert _own(journal, entry, "overwhelmed") == []
    assert journal.phrases.apply(preview) == 1
    assert len(_own(journal, entry, "overwhelmed")) == 1
    assert journal.phrases.preview(lesson).effects == ()


def test_forgetting_can_be_applied_to_the_past_too(journal, write) -> None:
    entry = write(AMBER)
    lesson = journal.phrases.teach("the lights went amber", "overwhelmed")
    journal.phrases.apply(journal.phrases.preview(lesson))
    journal.phrases.forget(lesson)
    (effect,) = journal.phrases.preview(lesson).effects
    assert not effect.appears
    journal.phrases.apply(journal.phrases.preview(lesson))
    assert _own(journal, entry, "overwhelmed") == []


def test_applying_leaves_judged_marks_and_other_themes_alone(journal, write) -> None:
    entry = write("I was furious, and furious again, and guilty.")
    first, second = _own(journal, entry, "irritated_angry")
    journal.review.judge(first, Verdict.ACCEPTED)
    guilt = _own(journal, entry, "guilt")
    lesson = journal.phrases.teach("furious", "irritated_angry", accepts=False)
    preview = journal.phrases.preview(lesson)
    assert [effect.appears for effect in preview.effects] == [False]
    journal.phrases.apply(preview)
    assert [mark.id for mark in _own(journal, entry, "irritated_angry")] == [first.id]
    assert _own(journal, entry, "guilt") == guilt
    assert second.id not in {mark.id for mark in journal.review.marks(entry.id)}


def test_a_misspelt_phrase_is_heard_as_it_was_taught(journal, write) -> None:
    journal.phrases.teach("all overwelmd and wobly", "confused_foggy")
    entry = write("I was all overwelmd and wobly.")
    assert len(_own(journal, entry, "confused_foggy")) == 1


def test_a_mark_without_words_teaches_nothing(journal, write) -> None:
    entry = write("Nothing special.")
    mark = journal.review.add_theme(entry, "guilt")
    assert journal.phrases.lesson_of(entry, mark, accepts=True) is None


@pytest.mark.parametrize("mark", ["'", "’"])
def test_a_preview_finds_words_whichever_apostrophe_they_were_written_with(
    journal, write, mark
) -> None:
    entry = write(f"All day I wouldn{mark}t go near it.")
    lesson = journal.phrases.teach("wouldn't go near it", "overwhelmed")
    assert [effect.entry_id for effect in journal.phrases.preview(lesson).effects] == [entry.id]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("overwhelming admin", "The overwhelmng admin again."),
        ("demoralised by lights", "Demoralized by lights."),
        ("can't breathe", "I cannot breathe in there."),
    ],
)
def test_a_preview_finds_words_however_they_were_spelt(journal, write, phrase, text) -> None:
    write(text)
    lesson = journal.phrases.teach(phrase, "shame")
    effects = journal.phrases.preview(lesson).effects
    assert [(effect.sentence, effect.appears) for effect in effects] == [(text, True)]
