"""What a row may say, its tone check and sentences, and the history of its changes."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from reflect.domain.harm import Harm
from reflect.domain.referrals.check import RowFieldError, checked
from reflect.domain.referrals.history import changes
from reflect.domain.referrals.model import (
    Barrier,
    BarrierKind,
    Confidence,
    Deferral,
    Purpose,
    Referral,
    Requirement,
    ToneCheck,
    Until,
)
from reflect.domain.referrals.tone import ITEMS, statement_notes, unticked
from reflect.domain.referrals.words import (
    BARRIERS,
    CONFIDENCES,
    FIELDS,
    HARMS,
    PURPOSES,
    REQUIREMENTS,
)
from reflect.errors import UsageError
from tests.domain.referrals.samples import TODAY, a_row, days_ago


def test_a_condition_needs_the_day_it_was_decided_and_what_was_said_about_risk() -> None:
    row = a_row(requirement=Requirement.CONDITION)
    with pytest.raises(UsageError, match="the day on which your supervisor decided"):
        checked(row, TODAY)
    row = replace(row, decided_with_supervisor_on=days_ago(2))
    with pytest.raises(UsageError, match="what was said about risk"):
        checked(row, TODAY)
    row = replace(row, condition_reason="Safety of the child; alone it cannot hold.")
    assert checked(row, TODAY) == row


def test_a_wish_for_a_condition_needs_nothing() -> None:
    row = a_row(requirement=Requirement.WISH_CONDITION)
    assert checked(row, TODAY) == row


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"service": " \n "}, "service", "What kind of service"),
        ({"service": "a" * 81}, "service", "the kind of service to 80"),
        ({"willingness": 11}, "willingness", "Willingness goes from 0 to 10"),
        ({"handoff_wish": -1}, "handoff_wish", "The wish goes from 0 to 10"),
        ({"preference": 0}, "preference", "Their own order"),
        ({"override": 100, "override_reason": "x"}, "override", "A place is"),
        ({"override": 1}, "override_reason", "why it has that place"),
        ({"override_reason": "They asked for it."}, "override", "A reason goes with a place"),
        (
            {"decided_with_supervisor_on": days_ago(-1)},
            "decided_with_supervisor_on",
            "cannot be in the future",
        ),
    ],
)
def test_what_does_not_fit_is_said_in_one_sentence_about_its_field(
    facts, field: str, words: str
) -> None:
    with pytest.raises(RowFieldError, match=words) as refused:
        checked(a_row(**facts), TODAY)
    assert refused.value.field == field


def test_a_place_that_is_emptied_takes_its_reason_along_or_is_asked_about() -> None:
    placed = a_row(override=1, override_reason="They asked for it.")
    with pytest.raises(UsageError, match="A reason goes with a place"):
        checked(replace(placed, override=None), TODAY, placed)
    emptied = replace(placed, override=None, override_reason="")
    assert checked(emptied, TODAY, placed) == emptied


def test_a_reason_that_was_kept_alone_before_stops_no_other_change() -> None:
    before = a_row(override_reason="They asked for it.")
    after = replace(before, willingness=4)
    assert checked(after, TODAY, before) == after


def test_texts_are_kept_without_terminal_codes() -> None:
    row = checked(a_row(service="day \x1b[31m group\n", client_goal=" rest\x07 "), TODAY)
    assert (row.service, row.client_goal) == ("day [31m group", "rest")


def test_nothing_a_person_wrote_stands_in_a_repr() -> None:
    secret = "qzx-secret"
    texts = {
        field.name: secret
        for field in fields(Referral)
        if field.type == "str" and field.name not in {"id", "client_id"}
    }
    row = a_row(**texts, barriers=(Barrier(BarrierKind.SHAME, TODAY, secret, secret),))
    assert len(texts) == 16
    assert secret not in repr(row)


def test_the_tone_check_says_what_is_not_ticked() -> None:
    assert unticked(a_row()) == tuple(ITEMS.values())
    assert unticked(a_row(tone=ToneCheck(True, True, True, True, False))) == (
        "the moment is right",
    )


@pytest.mark.parametrize(
    ("continuing", "contribution", "note"),
    [
        ("", "", ""),
        ("I am staying with you.", "It adds a place to sleep to our work.", ""),
        ("I am staying with you.", "", "what this adds"),
        ("", "It adds a place to sleep to our work.", "also say that you stay"),
        ("I am staying.", "This adds to our work, or else I will have to stop.", "or else"),
        ("I will no longer see you.", "They take over.", "heard as leaving"),
    ],
)
def test_the_two_sentences_are_read_together_and_gently(continuing, contribution, note) -> None:
    notes = " ".join(statement_notes(a_row(continuing=continuing, contribution=contribution)))
    assert note in notes
    assert bool(notes) == bool(note)


def test_a_history_tells_each_change_in_words() -> None:
    before = a_row()
    after = replace(
        before,
        service="night shelter",
        harm=Harm.SERIOUS,
        purposes=(Purpose.LIVING, Purpose.CRISIS),
        willingness=6,
        willingness_asked=True,
        requirement=Requirement.RECOMMENDED,
        talked_on=days_ago(1),
        tone=ToneCheck(own_words=True),
        deferral=Deferral(Until.WORDS, TODAY, words="the move is over"),
        barriers=(Barrier(BarrierKind.SHAME, TODAY, "", "a look", Confidence.LOW),),
    )
    told = {change.name: (change.before, change.after) for change in changes(before, after)}
    assert told == {
        "service": ("service 1", "night shelter"),
        "harm": ("no harm marked", "serious harm likely"),
        "purposes": ("", "living conditions; crisis or instability"),
        "willingness": ("", "6"),
        "willingness_asked": ("no", "yes"),
        "requirement": ("not known yet", "recommended"),
        "talked_on": ("", "19 Nov 2026"),
        "tone": ("", "the words are mine"),
        "deferral": ("", "until the move is over"),
        "barriers": ("", "shame, a look, low, guessed on 20 Nov 2026"),
    }
    assert changes(after, after) == ()


def test_every_field_is_told_except_those_the_program_keeps_for_itself() -> None:
    own = {"id", "client_id", "opened_on", "state", "entries", "asked"}
    assert {field.name for field in fields(Referral)} == set(FIELDS) | own


def test_every_choice_has_words() -> None:
    assert set(HARMS) == set(Harm)
    assert set(PURPOSES) == set(Purpose)
    assert set(REQUIREMENTS) == set(Requirement)
    assert set(BARRIERS) == set(BarrierKind)
    assert set(CONFIDENCES) == set(Confidence)
