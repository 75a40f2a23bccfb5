"""The demo's caseload, written through the ordinary use cases into a vault that is thrown away."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

import pytest

from reflect.domain.contact import ContactKind
from reflect.domain.patterns.model import PatternKind
from reflect.domain.referrals.model import State
from reflect.domain.referrals.resurface import guess_words
from reflect.errors import StorageError
from reflect.journal.demo import demo_vault
from reflect.journal.exporting import render_agenda
from tests.support.vaults import MovingClock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reflect.journal.journal import Journal


@pytest.fixture(scope="module")
def shown() -> Iterator[Journal]:
    """The demo's journal, read by all tests here."""
    with demo_vault(MovingClock().clock) as demo:
        folder = demo.vaults.folder
        with demo.vaults.unlock(demo.secret) as journal:
            yield journal
    assert not folder.parent.exists()


def test_it_says_that_it_is_the_demo(shown: Journal) -> None:
    assert shown.demo


def test_it_has_a_caseload_entries_and_meetings(shown: Journal) -> None:
    assert len(shown.clients.all()) == 5
    assert shown.entries.count() == 60
    held = [meeting for meeting in shown.supervision.meetings() if meeting.held_on]
    assert len(held) == 2
    assert shown.supervision.next_meeting() is not None


def test_it_shows_patterns_and_each_has_evidence(shown: Journal) -> None:
    findings = shown.patterns.review().shown
    assert len(findings) >= 5
    assert all(shown.patterns.evidence(finding) for finding in findings if finding.themes)


def test_its_agenda_names_every_reflection(shown: Journal) -> None:
    text = render_agenda(shown, shown.supervision.preview(), "plain")
    assert "no longer there" not in text
    assert "Safety" in text


def test_its_ledger_stands_in_most_states_and_tells_how_it_got_there(shown: Journal) -> None:
    rows = {row.service: row for row in shown.referrals.all()}
    assert {row.state for row in rows.values()} == {
        State.REFLECTED,
        State.READY_TO_RAISE,
        State.ACCEPTED,
        State.NOT_FOLLOWED,
        State.CONNECTED,
        State.DECLINED,
        State.DEFERRED,
        State.CLOSED,
    }
    today = shown.writing.today()
    history = shown.referrals.history(rows["advice service"])
    days = [event.at.date() for event in history]
    assert days == sorted(days)
    assert (today - days[0]).days >= 77
    assert (today - days[-1]).days >= 35
    assert "Decided: Offer this one first, hers to take or leave." in [e.note for e in history]
    guesses = [guess_words(guess, today) for guess in rows["advice service"].barriers]
    assert [words.startswith("To re-check") for words in guesses] == [True, False]


def test_its_ledger_reaches_the_patterns_the_agenda_and_today(shown: Journal) -> None:
    kinds = {finding.kind for finding in shown.patterns.review().shown}
    assert PatternKind.REFERRAL_STUCK in kinds
    due = [one.row.service for one in shown.referrals.standing() if one.due]
    assert due[0] == "day programme"
    assert [row.service for row in shown.referrals.coming_back()] == []
    assert [contact.kind for contact in shown.contacts.all()] == [
        ContactKind.SUPERVISOR,
        ContactKind.ON_CALL,
        ContactKind.EMERGENCY,
    ]


def test_it_is_gone_when_something_goes_wrong_inside() -> None:
    seen: list[Path] = []

    def interrupted() -> None:
        with demo_vault(MovingClock().clock) as demo:
            seen.append(demo.vaults.folder)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert not seen[0].parent.exists()


def test_where_no_temporary_file_can_be_made_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(StorageError, match="TMPDIR"), demo_vault():
        pass


def test_what_a_killed_demo_left_is_removed_by_a_later_one_and_an_open_demo_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    clock = MovingClock().clock
    left = tmp_path / "reflect-demo-left"
    (left / "vault").mkdir(parents=True)
    with demo_vault(clock) as first, first.vaults.unlock(first.secret):
        for folder in (left / "vault", left, *first.vaults.folder.parent.iterdir()):
            os.utime(folder, (0, 0))
        os.utime(first.vaults.folder.parent, (0, 0))
        with demo_vault(clock):
            assert not left.exists()
            assert first.vaults.folder.exists()
