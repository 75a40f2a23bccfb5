"""What a damaged file still holds is found, row by row, and what it does not is counted."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from itertools import count, islice
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from reflect.domain.keeping import Hold
from reflect.domain.query.model import Group, Query, Term
from reflect.errors import VaultDamagedError
from reflect.store import Store
from reflect.store.checking import check_file
from reflect.store.copying import FileKey, restore_salt
from reflect.store.rebuild import TABLES, WAITING, rebuild
from tests.support.entries import KEY, SALT, an_id, entry
from tests.support.journal_generator import fill
from tests.support.old_tables import TEXTS, make_old

if TYPE_CHECKING:
    from pathlib import Path

PAGE = 4096
NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
ENTRIES = 300


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Path:
    """A journal of three hundred entries, closed."""
    path = tmp_path_factory.mktemp("full") / "journal.db"
    shutil.copy(template, path)
    with Store.open(path, KEY, SALT) as store:
        fill(store, ENTRIES)
    return path


@pytest.fixture
def damaged(full: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return shutil.copy(full, tmp_path / "journal.db")


def file(path: Path) -> FileKey:
    return FileKey(path, KEY, SALT)


def flip(path: Path, *pages: int) -> None:
    with path.open("r+b") as opened:
        for page in pages:
            opened.seek((page - 1) * PAGE + 700)
            (byte,) = opened.read(1)
            opened.seek(-1, 1)
            opened.write(bytes([byte ^ 1]))


def schema_pages(path: Path) -> set[int]:
    """The pages that hold the list of tables: with one damaged, no table at all is found."""
    return {page for page in range(2, 80) if not reads(path, page, "SELECT 1 FROM hold")}


def pages_of(path: Path, table: str) -> list[int]:
    """Up to four pages of a table, found by damaging one after the other and reading it."""
    question = f"SELECT * FROM {table} NOT INDEXED"
    leave = schema_pages(path)
    every = (page for page in range(2, path.stat().st_size // PAGE + 1) if page not in leave)
    return list(islice((page for page in every if not reads(path, page, question)), 4))


def reads(path: Path, page: int, question: str) -> bool:
    """Say whether a question is still answered when this page is damaged."""
    flip(path, page)
    try:
        connection = file(path).connect(readonly=True)
    except VaultDamagedError:
        return False
    else:
        try:
            connection.execute(question).fetchall()
        except sqlcipher.DatabaseError:
            return False
        finally:
            connection.close()
        return True
    finally:
        flip(path, page)  # once more, and it is as before


def saved(path: Path, tmp_path: Path):
    target = file(tmp_path / "rebuilt.db")
    ids = iter(range(1, 10_000))
    report = rebuild(file(path), target, now=NOW, new_id=lambda: an_id(0xF00000 + next(ids)))
    assert check_file(target).sound
    return report, target


def counts(report) -> dict[str, int]:
    return {table.name: table.saved for table in report.tables}


def test_every_table_is_salvaged() -> None:
    from reflect.store import tables

    assert {*TABLES, WAITING} == {table.__tablename__ for table in tables.TABLES}


def test_a_sound_file_is_saved_whole(full, tmp_path) -> None:
    report, target = saved(full, tmp_path)
    assert report.complete
    assert counts(report)["entry"] == ENTRIES
    with Store.open(full, KEY, SALT) as before, Store.open(target.path, KEY, SALT) as after:
        for line in before.entries.page(limit=-1):
            assert after.entries.get(line.id) == before.entries.get(line.id)
            assert after.marks.of_entry(line.id) == before.marks.of_entry(line.id)
        assert after.health()["integrity"] == "sound"


@pytest.mark.parametrize("place", range(3))
def test_a_damaged_page_of_answers_costs_its_own_rows_alone(damaged, tmp_path, place) -> None:
    page = pages_of(damaged, "answer")[place + 1]
    flip(damaged, page)
    assert check_file(file(damaged)).damaged == (page,)
    report, target = saved(damaged, tmp_path)
    rows = counts(report)
    assert rows["entry"] == ENTRIES
    assert ENTRIES * 3 - 30 <= rows["answer"] < ENTRIES * 3
    assert not report.complete
    with Store.open(target.path, KEY, SALT) as store:
        assert store.entries.count() == ENTRIES
        assert store.search.search(Query(groups=(Group((Term(("session",)),)),)))[0]


def test_the_days_of_entries_that_lost_every_answer_are_told(damaged, tmp_path) -> None:
    flip(damaged, pages_of(damaged, "answer")[1])
    report, target = saved(damaged, tmp_path)
    with Store.open(target.path, KEY, SALT) as store:
        entries = [store.entries.get(line.id) for line in store.entries.page(limit=-1)]
    assert report.emptied
    assert list(report.emptied) == sorted(one.occurred_on for one in entries if not one.answers)


def test_answers_whose_entry_is_lost_keep_their_day_and_their_words(damaged, tmp_path) -> None:
    page = pages_of(damaged, "entry")[1]
    flip(damaged, page)
    report, target = saved(damaged, tmp_path)
    assert report.nameless
    assert counts(report)["entry"] == ENTRIES - len(report.nameless), "no stand-in counts as saved"
    with Store.open(target.path, KEY, SALT) as store:
        stand_ins = [
            one for line in store.entries.page(limit=-1)
            if (one := store.entries.get(line.id)) and line.id.startswith("019aa000")
        ]  # fmt: skip
    assert len(stand_ins) == len(report.nameless)
    assert {one.occurred_on for one in stand_ins} <= set(report.nameless)
    assert all(one.text and one.sensitive and one.client_id is None for one in stand_ins)


def test_clients_whose_names_are_lost_keep_their_entries(damaged, tmp_path) -> None:
    for page in pages_of(damaged, "client"):
        flip(damaged, page)
    report, target = saved(damaged, tmp_path)
    assert report.clients > 0
    with Store.open(target.path, KEY, SALT) as store:
        names = {client.code_name for client in store.clients.all()}
        assert "Name lost 1" in names
        assert store.entries.count() == ENTRIES
        assert counts(report)["client"] == len(names) - report.clients, (
            "a made-up name is not saved"
        )


def test_a_second_repair_finds_another_name_and_keeps_every_entry(damaged, tmp_path) -> None:
    connection = file(damaged).connect()
    (lost,), (named,) = connection.execute("SELECT id FROM client ORDER BY id LIMIT 2")
    connection.execute("UPDATE client SET code_name = 'Name lost 1' WHERE id = ?", (named,))
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("DELETE FROM client WHERE id = ?", (lost,))
    connection.close()
    report, target = saved(damaged, tmp_path)
    assert report.clients == 1
    assert counts(report)["entry"] == ENTRIES
    with Store.open(target.path, KEY, SALT) as store:
        assert store.clients.names()[lost] == "Name lost 2"
        assert store.entries.count(client_id=lost) > 0


@pytest.mark.parametrize("lost", ["client", "meeting", "entry"])
def test_what_an_older_journal_lost_is_made_up_with_the_columns_it_has(tmp_path, lost) -> None:
    make_old(tmp_path / "old.db", KEY, SALT)
    connection = file(tmp_path / "old.db").connect()
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute(
        "INSERT INTO meeting (id, kind, at, minutes, label, rule)"
        " VALUES ('m1', 'individual', '2026-11-05 16:00:00.000000', 50, '', '')"
    )
    connection.execute(
        "INSERT INTO agenda_item (id, meeting_id, section, origin, headline, question, want_back,"
        " entries, subject, state, carried, decision, sensitive, position, harm)"
        " VALUES ('i1', 'm1', 'main_question', 'own', 'Endings', '', '', '[]', '', 'open', 0, '',"
        " 0, 0, 0)"
    )
    connection.execute(f"DELETE FROM {lost}")
    connection.close()
    ids = map(an_id, count(900))
    new = file(tmp_path / "new.db")
    rebuild(file(tmp_path / "old.db"), new, now=NOW, new_id=lambda: next(ids))
    with Store.open(new.path, KEY, SALT) as store:
        assert store.entries.count() == len(TEXTS)
        assert [item.headline for item in store.meetings.items("m1")] == ["Endings"]
        names = {"Name lost 1"} if lost == "client" else {"Heron"}
        assert set(store.clients.names().values()) == names


def test_damage_lifts_no_hold(damaged, tmp_path) -> None:
    with Store.open(damaged, KEY, SALT) as store:
        store.holds.put(Hold(an_id(7), "letter", NOW))
    flip(damaged, *pages_of(damaged, "hold"))
    report, target = saved(damaged, tmp_path)
    assert report.held
    with Store.open(target.path, KEY, SALT) as store:
        assert [hold.reason for hold in store.holds.active()] == ["set by the repair"]


def test_where_only_lifted_holds_can_be_read_one_that_is_set_may_be_lost(damaged, tmp_path) -> None:
    with Store.open(damaged, KEY, SALT) as store:
        for number in range(60):  # more than a page of them
            store.holds.put(Hold(an_id(7000 + number), "a letter " * 20, NOW, NOW))
        lifted = len(store.holds.all())
    flip(damaged, pages_of(damaged, "hold")[-1])
    report, target = saved(damaged, tmp_path)
    assert report.held
    with Store.open(target.path, KEY, SALT) as store:
        assert 1 < len(store.holds.all()) < lifted
        assert [hold.reason for hold in store.holds.active()] == ["set by the repair"]


def test_damage_elsewhere_sets_no_hold(damaged, tmp_path) -> None:
    flip(damaged, pages_of(damaged, "answer")[0])
    report, target = saved(damaged, tmp_path)
    assert not report.held
    with Store.open(target.path, KEY, SALT) as store:
        assert store.holds.all() == ()


@pytest.mark.parametrize("first_page", [False, True])
def test_a_file_that_lost_its_list_of_tables_gets_it_back(damaged, tmp_path, first_page) -> None:
    pages = schema_pages(damaged)
    assert len(pages) > 1
    flip(damaged, *pages, *([1] if first_page else []))
    report, _ = saved(damaged, tmp_path)
    assert report.complete
    assert counts(report)["entry"] == ENTRIES
    assert counts(report)["answer"] == ENTRIES * 3


def test_a_file_cut_short_gives_what_is_before_the_cut(damaged, tmp_path) -> None:
    raw = damaged.read_bytes()
    half = len(raw) // 2 // PAGE * PAGE
    damaged.write_bytes(raw[:half] + bytes(len(raw) - half))
    report, _ = saved(damaged, tmp_path)
    assert 0 < counts(report)["answer"] < ENTRIES * 3
    assert not report.complete


@pytest.mark.parametrize("more", [0, 2000])
def test_a_file_cut_short_is_called_so(damaged, more) -> None:
    with damaged.open("r+b") as opened:
        opened.truncate(100 * PAGE + more)
    told = " ".join(check_file(file(damaged)).problems)
    there = 101 if more else 100
    assert f"It was cut short: {there} pages are there, and it had more." in told
    assert "Nothing was changed" not in told


def test_a_file_that_does_not_open_for_another_reason_was_not_cut(damaged) -> None:
    flip(damaged, 1)
    assert check_file(file(damaged)).problems == (
        f"1 of {damaged.stat().st_size // PAGE} pages is damaged: 1.",
    )


def test_lost_themes_are_to_be_heard_anew(damaged, tmp_path) -> None:
    with Store.open(damaged, KEY, SALT) as store:
        store.settings.set("heard", "with this")
        store.settings.set("theme", "dark")
    flip(damaged, pages_of(damaged, "mark")[1])
    target = file(tmp_path / "rebuilt.db")
    ids = map(an_id, range(0xF00001, 0xF09000))
    report = rebuild(file(damaged), target, now=NOW, new_id=lambda: next(ids), heard_with="heard")
    assert report.heard_anew
    with Store.open(target.path, KEY, SALT) as store:
        assert store.settings.get("heard") is None
        assert store.settings.get("theme") == "dark"


def wait_for_a_name(path: Path) -> None:
    with Store.open(path, KEY, SALT) as store:
        store.marks.await_all()


def lose_a_name(path: Path) -> None:
    flip(path, pages_of(path, "client")[0])


@pytest.mark.parametrize("happen", [wait_for_a_name, lose_a_name])
def test_where_entries_waited_or_a_name_is_lost_all_are_to_be_heard_anew(
    damaged, tmp_path, happen
) -> None:
    with Store.open(damaged, KEY, SALT) as store:
        store.settings.set("heard", "with this")
    happen(damaged)
    target = file(tmp_path / "rebuilt.db")
    ids = map(an_id, range(0xF00001, 0xF09000))
    report = rebuild(file(damaged), target, now=NOW, new_id=lambda: next(ids), heard_with="heard")
    assert not report.heard_anew, "no theme was lost"
    with Store.open(target.path, KEY, SALT) as store:
        assert store.settings.get("heard") is None


def test_where_nothing_waited_and_nothing_is_lost_nothing_is_to_be_heard_anew(
    damaged, tmp_path
) -> None:
    with Store.open(damaged, KEY, SALT) as store:
        store.settings.set("heard", "with this")
    target = file(tmp_path / "rebuilt.db")
    rebuild(file(damaged), target, now=NOW, new_id=lambda: an_id(1), heard_with="heard")
    with Store.open(target.path, KEY, SALT) as store:
        assert store.settings.get("heard") == "with this"
        assert store.marks.waiting() == 0


def test_a_file_of_another_key_is_refused(damaged, tmp_path) -> None:
    other = FileKey(damaged, b"x" * 32, SALT)
    with pytest.raises(VaultDamagedError, match="Nothing of the journal"):
        rebuild(other, file(tmp_path / "rebuilt.db"), now=NOW, new_id=lambda: an_id(1))


def test_a_lost_salt_is_put_back_and_nothing_else(damaged) -> None:
    sound = damaged.read_bytes()
    damaged.write_bytes(bytes(16) + sound[16:])
    assert restore_salt(file(damaged))
    assert damaged.read_bytes() == sound
    assert not restore_salt(file(damaged))


def test_a_file_that_is_not_ours_keeps_its_first_bytes(tmp_path) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(b"something else entirely" * 400)
    before = path.read_bytes()
    assert not restore_salt(file(path))
    assert path.read_bytes() == before


def test_a_check_names_pages_and_never_raises(damaged) -> None:
    assert check_file(file(damaged)).sound
    flip(damaged, 7, 12)
    told = check_file(file(damaged))
    assert told.damaged == (7, 12)
    assert "2 of" in told.problems[0]
    assert "7, 12" in told.problems[0]
    flip(damaged, 1)
    assert not check_file(file(damaged)).sound
    damaged.write_bytes(b"")
    assert not check_file(file(damaged)).sound


def test_a_log_left_by_a_killed_program_is_no_damage(damaged, tmp_path) -> None:
    with Store.open(damaged, KEY, SALT) as store:
        store.entries.save(entry(1, "Only in the log."))
        shutil.copy(damaged, tmp_path / "killed.db")
        shutil.copy(f"{damaged}-wal", tmp_path / "killed.db-wal")
    assert check_file(file(tmp_path / "killed.db")).sound
