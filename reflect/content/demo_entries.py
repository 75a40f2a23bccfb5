"""Entries of the fictional caseload, checked against the decks they answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from reflect.content.decks import BUNDLED, load_bundled_deck
from reflect.content.demo_model import DemoEntry
from reflect.content.themes import THEME_KEYS
from reflect.domain.decks.given import NO_SUBJECTS, is_answered
from reflect.domain.decks.near import did_you_mean
from reflect.domain.decks.values import check_value
from reflect.domain.decks.walk import prompts_of, settle, walk, with_themes
from reflect.domain.entry import Bring
from reflect.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reflect.content.demo_model import DemoClient, DemoMeeting
    from reflect.content.tables import Table
    from reflect.domain.decks.given import SubjectLists
    from reflect.domain.decks.model import Deck
    from reflect.domain.entry import AnswerValue

_LAST_HOUR = 23


def read_entries(
    top: Table,
    value: Mapping[str, Any],
    clients: Sequence[DemoClient],
    meetings: Sequence[DemoMeeting],
) -> list[DemoEntry]:
    """Return the entries of one file; problems are noted in ``top``.

    ``value`` is the file's plain value, since answers may be of any type.
    """
    client = _client(top, clients)
    entries: list[DemoEntry] = []
    days: set[int] = set()
    for place, table in enumerate(top.tables("entry")):
        entry = _entry(table, value["entry"][place].get("answers"), client, meetings)
        if entry is None:
            continue
        if entry.days_before in days:
            table.note("there is another entry of this file on that day.", "days_before")
        days.add(entry.days_before)
        entries.append(entry)
    return entries


def _client(top: Table, clients: Sequence[DemoClient]) -> str | None:
    key = top.word("client") or None
    known = [client.key for client in clients]
    if key is not None and key not in known:
        top.note(f"there is no client “{key}”.{did_you_mean(key, known)}", "client")
    return key


def _entry(
    table: Table, answers: object, client: str | None, meetings: Sequence[DemoMeeting]
) -> DemoEntry | None:
    deck_id = table.word("deck", required=True)
    days_before = table.number("days_before", required=True, default=0) or 0
    hour = table.number("hour", required=True, default=12) or 0
    bring = table.member("bring", Bring) or Bring.NO
    sensitive = table.flag("sensitive")
    meeting = _meeting(table, days_before, meetings)
    table.table("answers")
    if days_before < 1:
        table.note("an entry is at least one day old.", "days_before")
    if not 0 <= hour <= _LAST_HOUR:
        table.note("hours go from 0 to 23.", "hour")
    table.finish()
    if deck_id not in BUNDLED:
        table.note(f"there is no deck “{deck_id}”.{did_you_mean(deck_id, BUNDLED)}", "deck")
        return None
    deck = _deck(deck_id)
    subjects = meeting.subjects if meeting else NO_SUBJECTS
    checked = _answers(table, deck, answers, subjects)
    key = meeting.key if meeting else None
    return DemoEntry(client, days_before, hour, deck_id, checked, bring, sensitive, key)


def _meeting(table: Table, days_before: int, meetings: Sequence[DemoMeeting]) -> DemoMeeting | None:
    key = table.word("meeting")
    if not key:
        return None
    found = next((meeting for meeting in meetings if meeting.key == key), None)
    if found is None or found.days_before != days_before:
        table.note(f"there is no meeting “{key}” on that day.", "meeting")
    return found


@cache
def _deck(deck_id: str) -> Deck:
    """Return a bundled deck whose theme questions know every theme key."""
    return with_themes(load_bundled_deck(deck_id), {key: key for key in THEME_KEYS})


def _answers(
    table: Table, deck: Deck, given: object, subjects: SubjectLists
) -> dict[str, AnswerValue]:
    """Return the answers with their values checked, in path order.

    Noted are: an answer off the path, a value its question does not take, an empty answer, an
    option that the deck would not keep, and a required question left open.
    """
    if not isinstance(given, dict) or not given:
        table.note("this entry has no answers.", "answers")
        return {}
    checked = _values(table, deck, given)
    path = walk(deck, checked, subjects)
    asked = {step.id: prompt for step, prompt in prompts_of(path)}
    for step_id in checked.keys() - asked.keys():
        near = did_you_mean(step_id, asked)
        table.note(f"“{deck.id}” does not ask “{step_id}” here.{near}", "answers", step_id)
    for step_id, prompt in asked.items():
        if prompt.required and step_id not in checked:
            table.note(f"“{deck.id}” needs an answer to “{step_id}”.", "answers")
    for sentence in settle(deck, checked, subjects).said:
        table.note(sentence, "answers")
    return {step_id: checked[step_id] for step_id in asked if step_id in checked}


def _values(table: Table, deck: Deck, given: dict[str, object]) -> dict[str, AnswerValue]:
    prompts = {prompt.id: prompt for prompt in deck.prompts}
    checked: dict[str, AnswerValue] = {}
    for step_id, raw in given.items():
        prompt = prompts.get(step_id.split("/", 1)[0])
        if prompt is None:
            near = did_you_mean(step_id, prompts)
            table.note(f"“{deck.id}” has no question “{step_id}”.{near}", "answers", step_id)
            continue
        try:
            value = check_value(prompt, raw.strip() if isinstance(raw, str) else raw)
        except UsageError as error:
            table.note(str(error), "answers", step_id)
            continue
        if not is_answered(value):
            table.note("leave an unanswered question out.", "answers", step_id)
            continue
        checked[step_id] = value
    return checked
