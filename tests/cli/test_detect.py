"""`reflect detect`: themes in a text, without a vault."""

from __future__ import annotations

import json

import pytest

TEXT = "I was overwhelmed. She was bored."


def test_a_text_gives_one_json_object_with_the_places_of_what_was_heard(run_cli) -> None:
    given = run_cli("detect", stdin=TEXT, passphrase=None)
    assert given.code == 0
    heard = given.json
    assert list(heard) == ["id", "stated", "maybe", "other"]
    (own,) = heard["stated"]
    assert own == {
        "theme": "overwhelmed",
        "start": 6,
        "end": 17,
        "quote": "overwhelmed",
        "tentative": False,
    }
    assert all(list(hit) == ["theme", "status", "start", "end"] for hit in heard["other"])
    assert "client" in {hit["status"] for hit in heard["other"]}


def test_many_texts_keep_their_ids(run_cli, tmp_path) -> None:
    file = tmp_path / "many.jsonl"
    file.write_text('{"id": "a", "text": "I was overwhelmed."}\n\n{"text": "Rain."}\n')
    given = run_cli("detect", "--jsonl", str(file), passphrase=None)
    assert [json.loads(line)["id"] for line in given.out.splitlines()] == ["a", 3]


def test_it_can_say_why_in_words(run_cli) -> None:
    given = run_cli("detect", "--explain", stdin=TEXT, passphrase=None)
    assert given.out.startswith("overwhelmed: ")
    silent = run_cli("detect", "--explain", stdin="I was stuck in traffic.", passphrase=None)
    assert "“stuck”, left out: with “in traffic” it has another sense" in silent.out
    none = run_cli("detect", "--explain", stdin="Rain.", passphrase=None)
    assert none.out == "No theme was heard in this text.\n"


def test_an_empty_text_holds_no_theme(run_cli) -> None:
    heard = run_cli("detect", passphrase=None).json
    assert heard == {"id": "1", "stated": [], "maybe": [], "other": []}


def test_control_characters_are_never_printed_raw(run_cli) -> None:
    given = run_cli("detect", stdin="I was \x1b[31moverwhelmed\x9b.", passphrase=None)
    assert not any(c in given.out for c in "\x1b\x9b")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense", "line 2: this is not a JSON object."),
        ("[1]", "line 2: this is not a JSON object."),
        ('{"text": 1}', "line 2: `text` must be text."),
        ('{"text": "I was glad.", "text": "b"}', "line 2: `text` is there twice."),
    ],
)
def test_a_line_that_is_no_text_is_named_with_its_file(run_cli, tmp_path, line, said) -> None:
    given = run_cli("detect", "--jsonl", stdin=f"\n{line}", passphrase=None)
    assert (given.code, given.err) == (2, f"standard input, {said}\n")
    (tmp_path / "many.jsonl").write_text(f"\n{line}")
    given = run_cli("detect", "--jsonl", str(tmp_path / "many.jsonl"), passphrase=None)
    assert (given.code, given.err) == (2, f"{tmp_path}/many.jsonl, {said}\n")


def test_it_explains_one_text_and_not_many(run_cli) -> None:
    given = run_cli("detect", "--jsonl", "--explain", stdin='{"text": "x"}', passphrase=None)
    assert (given.code, given.out) == (2, "")
    assert "Not both" in given.err


def test_a_file_that_cannot_be_read_is_named(run_cli, tmp_path) -> None:
    assert run_cli("detect", str(tmp_path), passphrase=None).code == 2
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    given = run_cli("detect", str(tmp_path / "latin.txt"), passphrase=None)
    assert (given.code, "not UTF-8 text in line 1" in given.err) == (2, True)
