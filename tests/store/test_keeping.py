"""Small things beside the entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from reflect.domain.contact import Contact, ContactKind
from reflect.domain.keeping import ExportRecord, Hold
from reflect.domain.patterns.model import FindingJudgement, FindingVerdict
from reflect.domain.themes.model import PersonalPhrase
from reflect.errors import NotFoundError
from tests.support.entries import MOMENT, an_id

if TYPE_CHECKING:
    from reflect.store import Store


def test_a_setting_is_none_until_it_is_made_and_can_change(store: Store) -> None:
    assert store.settings.get("theme") is None
    store.settings.set("theme", "dark")
    store.settings.set("theme", "")
    store.settings.set("idle", "5")
    assert store.settings.get("theme") == ""
    assert store.settings.get("idle") == "5"


def test_what_is_kept_under_one_beginning(store: Store) -> None:
    for key, value in (("words/b", "2"), ("words/a", "1"), ("words/c", ""), ("words", "news")):
        store.settings.set(key, value)
    assert store.settings.under("words/") == {"words/a": "1", "words/b": "2"}


def test_the_latest_verdict_on_a_finding_is_kept(store: Store) -> None:
    first = FindingJudgement("repeat/c1/bored", FindingVerdict.KEEP, 3, date(2026, 11, 1))
    later = replace(first, verdict=FindingVerdict.WRONG, count=4)
    store.judgements.save(first)
    store.judgements.save(later)
    assert store.judgements.all() == (later,)
    store.judgements.delete(first.subject)
    assert store.judgements.all() == ()


def test_contacts_come_in_the_order_in_which_they_were_made(store: Store) -> None:
    second = Contact(an_id(2), "Line", "116 123", ContactKind.CRISIS_LINE)
    first = Contact(an_id(1), "Supervisor", "the office")
    for contact in (second, first, replace(first, detail="at home")):
        store.contacts.save(contact)
    assert store.contacts.all() == (replace(first, detail="at home"), second)
    store.contacts.delete(first.id)
    store.contacts.delete("nobody")
    assert store.contacts.all() == (second,)


def test_a_phrase_says_one_thing_about_one_theme(store: Store) -> None:
    store.phrases.put(PersonalPhrase("the grey feeling", "dread", accepts=True))
    store.phrases.put(PersonalPhrase("the grey feeling", "dread", accepts=False))
    store.phrases.put(PersonalPhrase("the grey feeling", "sad", accepts=True))
    assert store.phrases.all() == (
        PersonalPhrase("the grey feeling", "dread", accepts=False),
        PersonalPhrase("the grey feeling", "sad", accepts=True),
    )
    store.phrases.delete("the grey feeling", "dread")
    assert [phrase.theme for phrase in store.phrases.all()] == ["sad"]


def test_what_left_is_remembered_the_latest_first(store: Store) -> None:
    store.export_log.add(MOMENT, "markdown", "/home/me/agenda.md", 4)
    store.export_log.add(MOMENT + timedelta(days=1), "text", "output", 2)
    assert store.export_log.all() == (
        ExportRecord(MOMENT + timedelta(days=1), "text", "output", 2),
        ExportRecord(MOMENT, "markdown", "/home/me/agenda.md", 4),
    )


def test_a_deck_of_ones_own_is_kept_as_text(store: Store) -> None:
    store.user_decks.put("mine", 'title = "Mine"\n')
    store.user_decks.put("mine", 'title = "Mine, again"\n')
    assert store.user_decks.all() == (("mine", 'title = "Mine, again"\n'),)
    store.user_decks.delete("mine")
    assert store.user_decks.all() == ()


def test_a_hold_is_active_until_it_is_lifted(store: Store) -> None:
    hold = Hold(an_id(1), "A request", MOMENT)
    store.holds.put(hold)
    assert store.holds.active() == (hold,)
    later = MOMENT + timedelta(days=9)
    store.holds.lift(hold.id, later)
    assert store.holds.active() == ()
    assert store.holds.all() == (replace(hold, lifted_at=later),)
    with pytest.raises(NotFoundError):
        store.holds.lift("nothing", later)
