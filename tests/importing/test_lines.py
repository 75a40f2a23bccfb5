"""Reflections as JSON objects, one a line: read strictly, and no line stops another."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.importing.lines import Record, Refused, read_lines

TODAY = date(2026, 11, 21)


def _one(**value: object) -> Record | Refused:
    (found,) = read_lines(json.dumps(value), TODAY)
    return found


def test_every_field_is_read() -> None:
    found = _one(
        text="I was overwhelmed.",
        client=" Heron ",
        date="2026-11-02",
        intensity=7,
        bring=True,
        sensitive=True,
        something="else",
    )
    assert found == Record(1, "I was overwhelmed.", "Heron", date(2026, 11, 2), 7, True, True)


def test_text_alone_is_enough() -> None:
    assert _one(text="x") == Record(1, "x")


def test_blank_lines_are_passed_over_and_lines_are_counted_from_one() -> None:
    text = '\n{"text": "a"}\r\n  \nnonsense\n{"text": "b"}'
    found = list(read_lines(text, TODAY))
    assert found == [Record(2, "a"), Refused(4, "this is not a JSON object."), Record(5, "b")]


def test_of_a_name_that_stands_twice_neither_is_dropped_unsaid() -> None:
    (found,) = read_lines('{"text": "First words.", "text": "Second words."}', TODAY)
    assert found == Refused(1, "`text` is there twice.")
    (other,) = read_lines(
        '{"text": "x", "mood": 1, "mood": 2, "more": {"text": 1, "text": 2}}', TODAY
    )
    assert other == Record(1, "x")


def test_a_day_in_the_text_is_never_taken_for_the_entrys_day() -> None:
    assert _one(text="March: hand off again. [2020-01-05] May.").day is None


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({}, "`text` must be text"),
        ({"text": ""}, "`text` must be text"),
        ({"text": " \x00\n"}, "`text` must be text"),
        ({"text": 5}, "`text` must be text"),
        ({"text": "x", "client": ""}, "`client` must be a code name"),
        ({"text": "x", "client": 3}, "`client` must be a code name"),
        ({"text": "x", "date": 20261102}, "`date` must be text"),
        ({"text": "x", "date": "2026-02-31"}, "There is no 31 Feb 2026"),
        ({"text": "x", "date": "10/11/2025"}, "two ways"),
        ({"text": "x", "date": "2026-12-24"}, "`date`: 24 Dec 2026 is still to come"),
        ({"text": "x", "intensity": 11}, "0 to 10"),
        ({"text": "x", "intensity": 7.5}, "0 to 10"),
        ({"text": "x", "intensity": True}, "0 to 10"),
        ({"text": "x", "bring": "yes"}, "`bring` must be true or false"),
        ({"text": "x", "sensitive": 1}, "`sensitive` must be true or false"),
    ],
)
def test_what_does_not_fit_is_refused_by_its_name(value: dict[str, object], said: str) -> None:
    found = _one(**value)
    assert isinstance(found, Refused)
    assert said in found.problem


@pytest.mark.parametrize("line", ["[1]", '"text"', "{", "null", "[" * 100_000, '{"text": "x"'])
def test_what_is_no_object_is_refused(line: str) -> None:
    assert list(read_lines(line, TODAY)) == [Refused(1, "this is not a JSON object.")]


def test_a_refusal_repeats_no_content() -> None:
    found = _one(text="the tangerine on the windowsill", intensity="tangerine")
    assert "tangerine" not in repr(found)


def test_a_record_hides_its_text_from_a_repr() -> None:
    assert "tangerine" not in repr(_one(text="tangerine"))


@given(st.text())
def test_whatever_stands_there_gives_records_and_refusals_and_no_error(text: str) -> None:
    found = list(read_lines(text, TODAY))
    assert len(found) == sum(1 for line in text.split("\n") if line.strip())


@given(st.lists(st.text(min_size=1).filter(lambda text: text.isprintable() and text.strip())))
def test_what_was_dumped_is_read_again(texts: list[str]) -> None:
    lines = "\n".join(json.dumps({"text": text}) for text in texts)
    assert [record.text for record in read_lines(lines, TODAY)] == texts
