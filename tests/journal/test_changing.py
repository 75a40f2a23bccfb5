"""Changing an answer: the former version stays, judgements stay, themes are heard again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reflect.domain.marks import Verdict
from reflect.errors import NotFoundError
from tests.support.journals import open_journal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.journal.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with open_journal(tmp_path / "vault") as opened:
        opened.writing.write_free("I felt swamped. Then I was bored.")
        yield opened


def _id(journal: Journal) -> str:
    return journal.entries.page()[0].id


def test_a_dismissed_theme_stays_dismissed_when_other_words_change(journal: Journal) -> None:
    mark = next(m for m in journal.review.marks(_id(journal)) if m.theme == "overwhelmed")
    journal.review.judge(mark, Verdict.DISMISSED)
    change = journal.changing.open(_id(journal), "text")
    change.value = "At first I felt swamped. Then I was ashamed."
    change.save()
    marks = {m.theme: m for m in journal.review.marks(_id(journal))}
    assert marks["overwhelmed"].verdict is Verdict.DISMISSED
    assert "disengaged_bored" not in marks
    assert "shame" in marks


def test_an_emptied_answer_is_taken_out_and_comes_back_in_the_same_sitting(
    journal: Journal,
) -> None:
    change = journal.changing.open(_id(journal), "text")
    change.value = ""
    change.save()
    assert journal.entries.get(_id(journal)).answers == ()
    change.value = "New words."
    change.save()
    entry = journal.entries.get(_id(journal))
    assert (entry.text, entry.revision) == ("New words.", 1)


def test_writing_the_same_again_is_stored_too(journal: Journal) -> None:
    change = journal.changing.open(_id(journal), "text")
    before = change.value
    change.value = "other"
    change.save()
    change.value = before
    change.save()
    assert journal.entries.get(_id(journal)).text == before


def test_an_answer_that_is_not_there_is_said(journal: Journal) -> None:
    with pytest.raises(NotFoundError):
        journal.changing.open(_id(journal), "nothing")
