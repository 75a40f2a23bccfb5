"""`reflect doctor` and `reflect demo --print`."""

from __future__ import annotations


def test_a_healthy_vault_is_told_in_facts_and_exits_with_nothing(run_cli, vault) -> None:
    given = run_cli("doctor", passphrase=None)
    assert (given.code, given.err) == (0, "")
    assert "header copies    intact, intact" in given.out
    inside = run_cli("doctor", "--unlock")
    assert inside.code == 0
    assert "integrity" in inside.out


def test_facts_have_one_stable_shape_and_no_content(run_cli, vault) -> None:
    told = run_cli("doctor", "--unlock", "--json")
    assert told.json["healthy"] is True
    facts = told.json["facts"]
    for name in ("reflect", "python", "vault", "header_copies", "cipher", "entries", "integrity"):
        assert facts[name]
    assert facts["entries"] == "7"
    for secret in ("overwhelmed", "Heron", "Cedar", "rain"):
        assert secret not in told.out


def test_no_vault_is_no_illness(run_cli, home) -> None:
    given = run_cli("doctor", passphrase=None)
    assert given.code == 0
    assert "absent" in given.out
    assert not home.exists()


def test_what_needs_attention_exits_with_one(run_cli, vault) -> None:
    (vault.folder / "vault.key").write_bytes(b"rubbish")
    given = run_cli("doctor", passphrase=None)
    assert given.code == 1
    assert "damaged, intact" in given.out


def test_the_demo_prints_patterns_and_agenda_without_a_terminal(run_cli, home) -> None:
    given = run_cli("demo", "--print", passphrase=None)
    assert given.code == 0
    assert given.out.startswith("A fictional caseload: nobody in it exists.\n")
    for part in ("\nPatterns\n", "\nAgenda\n", "chosen by you: ", "“I wasn't [overwhelmed].”"):
        assert part in given.out
    assert "no longer there" not in given.out
    assert "“”" not in given.out
    assert not home.exists()
