"""Entries: what is saved comes back, lists are in order, and what is removed is gone."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reflect.domain.agenda.model import AgendaItem, ItemOrigin, Meeting, MeetingKind, Section
from reflect.domain.client import Client
from reflect.domain.decks.model import PromptKind
from reflect.domain.entry import Answer, Bring, EntryStatus
from reflect.domain.keeping import Hold
from reflect.domain.text import clean_text
from reflect.errors import NotFoundError, UsageError
from tests.support.entries import DAY, MOMENT, an_id, entry, long_answer, mark

if TYPE_CHECKING:
    from reflect.domain.entry import Entry
    from reflect.store import Store

ANSWERS = (
    long_answer("Line one.\n\n\tLine two.", "a", 0),
    Answer("b", "b", "How strong?", PromptKind.SCALE, 7, "7 of 10", 1),
    Answer("c", "c", "Nearest?", PromptKind.CHOICE, "cold", "Cold and far away", 2),
    Answer("d", "d", "Which?", PromptKind.MULTI, ("x", "y"), "X, Y", 3),
    Answer("e", "e", "Was it?", PromptKind.YESNO, value=False, shown="No", position=4),
    Answer("f", "f", "Skipped", PromptKind.LONG, "", "", 5),
    Answer("g/heron", "g", "In their words", PromptKind.PHRASE, "not yet", "not yet", 6),
)

anything = st.text(st.characters(), max_size=200)


def test_every_kind_of_answer_comes_back_as_it_was(store: Store) -> None:
    store.clients.save(Client("c1", "Heron"))
    whole = entry(
        1,
        answers=ANSWERS,
        client_id="c1",
        intensity=0,
        sensitive=True,
        safety=True,
        bring=Bring.MAYBE,
        cursor=("a", 3, 14),
        binned_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
    )
    assert store.entries.save(whole) == whole
    assert store.entries.get(whole.id) == whole


def test_an_entry_that_is_not_there_is_none(store: Store) -> None:
    assert store.entries.get(an_id(9)) is None


def test_a_moment_keeps_its_instant_whatever_its_zone(store: Store) -> None:
    written = datetime(2026, 11, 20, 23, 59, 59, 123456, tzinfo=timezone(timedelta(hours=-9)))
    store.entries.save(entry(1, written_at=written))
    loaded = store.entries.get(an_id(1))
    assert loaded is not None
    assert loaded.written_at == written
    assert loaded.written_at.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_a_mistake_that_saves_nothing(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"):
        store.entries.save(entry(1, written_at=datetime(2026, 11, 20)))  # noqa: DTZ001
    assert store.entries.count(include_binned=True) == 0


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    text=anything,
    prompt=anything,
    choices=st.lists(anything, max_size=3),
    when=st.tuples(st.dates(), st.datetimes(timezones=st.just(UTC))),
)
def test_any_text_and_any_day_come_back_clean_and_whole(
    store: Store, text: str, prompt: str, choices: list[str], when: tuple[date, datetime]
) -> None:
    day, moment = when
    answers = (
        Answer("a", "a", prompt, PromptKind.LONG, text, text, 0),
        Answer("b", "b", prompt, PromptKind.MULTI, tuple(choices), ", ".join(choices), 1),
    )
    given_entry = entry(1, answers=answers, occurred_on=day, written_at=moment)
    stored = store.entries.save(given_entry, keep_history=False)
    assert store.entries.get(an_id(1)) == stored
    assert stored.answers[0].shown == clean_text(text)
    assert stored.answers[1].value == tuple(map(clean_text, choices))
    assert store.entries.page()[0].occurred_on == day
    assert store.health()["integrity"] == "sound"


def test_a_megabyte_is_kept_whole(store: Store) -> None:
    text = "overwhelmed again, and again. " * 35_000
    store.entries.save(entry(1, text))
    loaded = store.entries.get(an_id(1))
    assert loaded is not None
    assert loaded.text == text


def test_an_entry_without_answers_is_kept(store: Store) -> None:
    store.entries.save(entry(1, None))
    assert store.entries.get(an_id(1)) == entry(1, None)
    assert store.entries.page()[0].first_line == ""


def test_the_first_line_is_of_what_was_written_not_of_a_scale(store: Store) -> None:
    scale = Answer("b", "b", "How strong?", PromptKind.SCALE, 7, "7 of 10", 0)
    store.entries.save(entry(1, answers=(scale, long_answer("\n  I kept\nquiet. " + "x" * 99))))
    assert store.entries.page()[0].first_line.startswith("I kept quiet. xxx")
    assert len(store.entries.page()[0].first_line) <= 80


def test_the_first_line_is_of_a_long_answer_before_that_of_a_name_or_phrase(store: Store) -> None:
    whom = Answer("b", "b", "Which client?", PromptKind.PHRASE, "Heron", "Heron", 0)
    store.entries.save(entry(1, answers=(whom, long_answer("I kept quiet.", position=1))))
    assert store.entries.page()[0].first_line == "I kept quiet."
    store.entries.save(entry(1, answers=(whom,)))
    assert store.entries.page()[0].first_line == "Heron"


# Lists


def fill(store: Store, number: int = 9) -> list[Entry]:
    """Save entries on three days; return them newest first."""
    made = [
        entry(
            n,
            f"Hour {n}.",
            occurred_on=DAY - timedelta(days=n % 3),
            written_at=MOMENT - timedelta(minutes=n),
        )
        for n in range(number)
    ]
    store.entries.save_many((one, None) for one in made)
    return sorted(made, key=lambda one: (one.occurred_on, one.written_at), reverse=True)


def test_pages_are_newest_first_by_day_and_then_by_moment(store: Store) -> None:
    expected = [one.id for one in fill(store)]
    assert [line.id for line in store.entries.page()] == expected
    assert [line.id for line in store.entries.page(4, offset=3)] == expected[3:7]
    assert [line.id for line in store.entries.page(4, before=expected[3])] == expected[4:8]
    assert store.entries.page(4, offset=99) == []


def test_entries_of_one_day_and_one_moment_are_all_kept(store: Store) -> None:
    store.entries.save_many((entry(n), None) for n in range(50))
    assert len({line.id for line in store.entries.page()}) == 50


def test_pages_and_counts_go_by_client_and_status(store: Store) -> None:
    store.clients.save(Client("c1", "Heron"))
    store.entries.save(entry(1, client_id="c1"))
    store.entries.save(entry(2, client_id="c1", status=EntryStatus.DRAFT))
    store.entries.save(entry(3))
    finished = EntryStatus.FINISHED
    assert [line.id for line in store.entries.page(client_id="c1", status=finished)] == [an_id(1)]
    assert store.entries.count(client_id="c1") == 2
    assert store.entries.count(status=finished) == 2
    assert [line.id for line in store.entries.drafts()] == [an_id(2)]


def test_moving_an_entry_to_another_day_moves_it_in_every_list(store: Store) -> None:
    one, *_ = fill(store)
    moved = replace(one, occurred_on=DAY - timedelta(days=400))
    store.entries.save(moved, [mark(1, one)])
    assert store.entries.page()[-1].id == one.id
    assert store.entries.get(one.id) == replace(moved, revision=1)
    assert store.marks.facts()[0].themes == {"overwhelmed"}
    assert store.health()["integrity"] == "sound"


def test_an_entry_has_its_place_among_its_clients_finished_ones(store: Store) -> None:
    store.clients.save(Client("c1", "Heron"))
    for n in range(4):
        store.entries.save(entry(n, client_id="c1", occurred_on=DAY - timedelta(days=n)))
    store.entries.save(entry(8, client_id="c1", status=EntryStatus.DRAFT))
    store.entries.save(entry(9))
    store.entries.bin(an_id(3), MOMENT)
    asked = [an_id(n) for n in (0, 2, 3, 8, 9)]
    assert store.entries.places(asked) == {
        an_id(0): ("c1", 3, 3, DAY),
        an_id(2): ("c1", 1, 3, DAY - timedelta(days=2)),
        an_id(9): (None, 0, 0, DAY),
    }


def test_two_entries_of_one_day_have_their_places_as_they_were_written(store: Store) -> None:
    store.clients.save(Client("c1", "Heron"))
    late, early = (
        entry(n, client_id="c1", written_at=MOMENT + timedelta(hours=hours))
        for n, hours in ((1, 2), (2, 1))
    )
    for one in (late, early):
        store.entries.save(one)
    placed = store.entries.places([late.id, early.id])
    assert (placed[early.id][1], placed[late.id][1]) == (1, 2)


def test_what_was_said_last_is_the_latest_answer_to_that_question(store: Store) -> None:
    for client in (Client("c1", "Heron"), Client("c2", "Cedar")):
        store.clients.save(client)
    for days, words, about, deck in (
        (9, "long ago", "c1", "prepare"),
        (5, "of one", "c1", "prepare"),
        (3, "of the other", "c2", "prepare"),
        (1, "of no one", None, "prepare"),
        (0, "elsewhere", "c1", "free"),
    ):
        day = DAY - timedelta(days=days)
        about_it = {"client_id": about, "deck_id": deck, "occurred_on": day}
        store.entries.save(entry(20 + days, words, **about_it))
    store.entries.save(entry(40, "not yet", deck_id="prepare", status=EntryStatus.DRAFT))
    store.entries.save(entry(41, "away", deck_id="prepare"))
    store.entries.bin(an_id(41), MOMENT)
    said = partial(store.entries.last_said, "prepare", "story")
    assert said() == (an_id(21), "of no one", DAY - timedelta(days=1))
    assert said("c1") == (an_id(25), "of one", DAY - timedelta(days=5))
    assert said(after=DAY - timedelta(days=2)) == said()
    assert said(after=DAY - timedelta(days=1)) is None
    assert said("c1", after=DAY - timedelta(days=6)) == said("c1")
    assert said("c1", after=DAY - timedelta(days=5)) is None
    assert store.entries.last_said("prepare", "another") is None


def test_an_id_is_found_by_its_beginning_or_its_ending(store: Store) -> None:
    store.entries.save(entry(0xABC1))
    store.entries.save(entry(0xDEF2))
    assert store.entries.resolve("019AA000") == [an_id(0xDEF2), an_id(0xABC1)]
    assert store.entries.resolve("abc1") == [an_id(0xABC1)]
    assert store.entries.resolve("8000-00000000def2") == [an_id(0xDEF2)]
    assert store.entries.resolve(an_id(0xDEF2)) == [an_id(0xDEF2)]
    assert store.entries.resolve(an_id(0xDEF2).replace("-", "")) == [an_id(0xDEF2)]


@pytest.mark.parametrize("part", ["", "bc1", "xyz", "%", "____", "0" * 40, "'; --"])
def test_what_is_no_part_of_an_id_finds_nothing(store: Store, part: str) -> None:
    store.entries.save(entry(0xABC1))
    assert store.entries.resolve(part) == []


# History


def test_changing_what_a_finished_entry_says_keeps_the_former_version(store: Store) -> None:
    first = store.entries.save(entry(1, "First."))
    second = store.entries.save(entry(1, "Second."))
    third = store.entries.save(entry(1, "Third.", intensity=3))
    assert (second.revision, third.revision) == (1, 2)
    assert store.entries.get(an_id(1)) == third
    assert store.entries.history(an_id(1)) == (second, first)


def test_flags_are_no_new_version(store: Store) -> None:
    store.entries.save(entry(1))
    changed = store.entries.save(entry(1, bring=Bring.YES, sensitive=True))
    assert changed.revision == 0
    assert store.entries.history(an_id(1)) == ()


def test_a_draft_has_no_history_until_it_is_finished(store: Store) -> None:
    draft = entry(1, "Begun", status=EntryStatus.DRAFT)
    store.entries.save(draft)
    store.entries.save(replace(draft, answers=(long_answer("Begun again"),)))
    assert store.entries.save(entry(1, "Done.")).revision == 0


def test_one_sitting_is_one_version(store: Store) -> None:
    store.entries.save(entry(1, "Before."))
    store.entries.save(entry(1, "Bef"))
    store.entries.save(entry(1, "Before and aft"), keep_history=False)
    last = store.entries.save(entry(1, "Before and after."), keep_history=False)
    assert last.revision == 1
    assert [former.text for former in store.entries.history(an_id(1))] == ["Before."]


# The bin


def test_the_bin_hides_and_gives_back(store: Store) -> None:
    store.entries.save(entry(1))
    store.entries.bin(an_id(1), MOMENT)
    assert store.entries.page() == []
    assert [line.id for line in store.entries.binned()] == [an_id(1)]
    assert store.entries.page(include_binned=True) == store.entries.binned()
    binned = store.entries.get(an_id(1))
    assert binned is not None
    assert binned.binned_at == MOMENT
    store.entries.restore(an_id(1))
    assert store.entries.get(an_id(1)) == entry(1)


def test_what_is_not_there_cannot_be_binned_restored_or_removed(store: Store) -> None:
    for act in (
        lambda: store.entries.bin(an_id(1), MOMENT),
        lambda: store.entries.restore(an_id(1)),
        lambda: store.removal.entry(an_id(1)),
    ):
        with pytest.raises(NotFoundError):
            act()


def everything(store: Store) -> bytes:
    """Return all that any table holds, the index's own included."""
    with store._pool.read() as connection:
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
            )
        ]
        cells = (
            cell
            for name in tables
            for row in connection.execute(f"SELECT * FROM {name}")
            for cell in row
        )
        return b"\n".join(c if isinstance(c, bytes) else str(c).encode() for c in cells).lower()


def test_what_is_removed_leaves_no_word_and_no_mark_behind(store: Store) -> None:
    store.meetings.save(Meeting(an_id(7), MeetingKind.PEER, MOMENT))
    store.entries.save_many((entry(n, "Quiet hours all round."), None) for n in range(10, 40))
    told = entry(1, "Zyxwcanary was here.")
    store.entries.save(replace(told, status=EntryStatus.DRAFT))
    store.entries.save(told, [mark(1, told, phrase="Zyxwcanary", theme="zyxwtheme")])
    store.entries.save(entry(1, "Zyxwother words, zyxwcanary."))
    item = AgendaItem(
        an_id(8), an_id(7), Section.WIN, ItemOrigin.ENTRY, "h", entries=(told.id, an_id(10))
    )
    store.meetings.save_items([item])
    assert b"zyxw" in everything(store)
    store.removal.entry(told.id)
    assert b"zyxw" not in everything(store)
    assert told.id.encode() not in everything(store)
    assert store.meetings.items(an_id(7))[0].entries == (an_id(10),)
    assert store.health()["integrity"] == "sound"
    with store._pool.read() as connection:
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_words_taken_out_of_a_draft_leave_the_index_at_once(store: Store) -> None:
    draft = entry(1, "Zyxwcanary", status=EntryStatus.DRAFT)
    store.entries.save(draft)
    assert b"zyxw" in everything(store)
    store.entries.save(replace(draft, answers=(long_answer("Other words"),)))
    assert b"zyxw" not in everything(store)


def test_nothing_is_removed_while_a_hold_is_set(store: Store) -> None:
    store.entries.save(entry(1))
    store.holds.put(Hold(an_id(5), "requested", MOMENT))
    with pytest.raises(UsageError, match="hold"):
        store.removal.entry(an_id(1))
    assert store.entries.get(an_id(1)) == entry(1)
    store.holds.lift(an_id(5), MOMENT)
    store.removal.entry(an_id(1))
    assert store.entries.get(an_id(1)) is None


def test_no_client_is_removed_while_a_hold_is_set(store: Store) -> None:
    store.clients.save(Client("c1", "Heron"))
    store.holds.put(Hold(an_id(5), "requested", MOMENT))
    with pytest.raises(UsageError, match="hold"):
        store.removal.client("c1")
    assert store.clients.names() == {"c1": "Heron"}
    store.holds.lift(an_id(5), MOMENT)
    store.removal.client("c1")
    assert store.clients.names() == {}


# The index stays in step


def found(store: Store, word: str) -> int:
    """Return how many entries the indexes hold for a word."""
    with store._pool.read() as connection:
        return sum(
            connection.execute(
                f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", (word,)
            ).fetchone()[0]
            for table in ("entry_fts", "draft_fts")
        )


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(
        st.tuples(
            st.integers(1, 4),
            st.sampled_from(["draft", "finished", "bin", "restore", "purge"]),
            st.text(string.ascii_lowercase + " ", max_size=20),
            st.integers(0, 3),
        ),
        max_size=14,
    )
)
def test_the_index_is_in_step_after_any_changes(
    store: Store, steps: list[tuple[int, str, str, int]]
) -> None:
    for line in store.entries.page(99, include_binned=True):
        store.removal.entry(line.id)
    for number, act, text, back in steps:
        there = store.entries.get(an_id(number)) is not None
        if act in {"draft", "finished"}:
            day = DAY - timedelta(days=back)
            changed = entry(number, f"{text} hour", status=EntryStatus(act), occurred_on=day)
            store.entries.save(changed)
        elif there and act == "bin":
            store.entries.bin(an_id(number), MOMENT)
        elif there and act == "restore":
            store.entries.restore(an_id(number))
        elif there:
            store.removal.entry(an_id(number))
    assert found(store, "hour") == store.entries.count(include_binned=True)
    assert store.health()["integrity"] == "sound"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET shown = 'other'",
        "DELETE FROM answer",
        """INSERT INTO answer
        SELECT 99, entry_key, 9, 's', 'p', 'p', 'long', NULL, 'x', NULL FROM answer""",
        "UPDATE entry SET key = key + 1",
        "UPDATE entry SET indexed = 2",
        """INSERT INTO entry SELECT 1, 'x', NULL, deck_id, 1, occurred_on, written_at, zone, status,
        NULL, 0, 0, bring, '', NULL, NULL, NULL, 0, NULL, 1 FROM entry""",
    ],
)
def test_the_tables_refuse_a_change_behind_the_index(store: Store, statement: str) -> None:
    store.entries.save(entry(1))
    with (
        store._pool.read() as connection,
        pytest.raises(sqlcipher.IntegrityError, match=r"index"),
    ):
        connection.execute(statement)
    assert store.entries.get(an_id(1)) == entry(1)
    assert store.health()["integrity"] == "sound"


def test_saving_many_is_all_or_none(store: Store) -> None:
    with pytest.raises(Exception, match="refused"):
        store.entries.save_many([(entry(1), None), (entry(2, client_id="nobody"), None)])
    assert store.entries.count() == 0
