"""`reflect doctor --check` and `reflect repair`: what is found and what was saved, in sentences."""

from __future__ import annotations

import pytest

from reflect.journal.repair_words import WORDS
from reflect.store.rebuild import TABLES


@pytest.fixture
def damaged(vault):
    """The vault with one flipped bit somewhere behind the list of tables."""
    path = vault.status().database
    raw = bytearray(path.read_bytes())
    raw[-3000] ^= 1
    path.write_bytes(raw)
    return vault


def test_every_table_has_words() -> None:
    assert set(WORDS) == set(TABLES)


def test_a_sound_journal_is_called_sound(run_cli, vault) -> None:
    given = run_cli("doctor", "--check")
    assert given.code == 0
    assert "The journal file is sound: all" in given.out
    assert run_cli("repair").out.startswith("The journal file is sound")


def test_damage_is_told_by_page_with_what_to_do(run_cli, damaged) -> None:
    given = run_cli("doctor", "--check")
    assert given.code == 1
    assert "pages is damaged" in given.out
    assert "`reflect repair`" in given.out
    assert "check" in run_cli("doctor", "--check", "--json").json["facts"]


def test_a_repair_says_what_was_saved_and_where_the_old_vault_is(run_cli, damaged) -> None:
    given = run_cli("repair")
    assert given.code == 0
    assert "reflections and drafts" in given.out
    assert "The former journal is kept whole in" in given.out
    assert "Heron" not in given.out
    assert run_cli("doctor", "--check").code == 0


def test_a_repair_in_json_counts_every_table(run_cli, damaged) -> None:
    told = run_cli("repair", "--json").json
    assert not told["sound"]
    assert len(told["damaged_pages"]) == 1
    assert set(told["saved"]["tables"]) == set(TABLES)


def test_what_was_noticed_while_opening_is_said_beside_the_output(run_cli, vault) -> None:
    (vault.folder / "vault.key").write_bytes(b"damaged")
    given = run_cli("add", "--text", "Anything.")
    assert given.code == 0
    assert "mended from the other" in given.err
