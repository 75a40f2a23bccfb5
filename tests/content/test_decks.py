"""Deck files: what ships is sound, and what is wrong with one's own is said in a sentence."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.content import decks
from reflect.content.decks import (
    BUNDLED,
    DeckError,
    check_deck_file,
    load_bundled_deck,
    load_bundled_decks,
    load_deck,
    load_deck_file,
    load_guard_card,
    load_headings,
)
from reflect.domain.decks.model import Branch, Condition, Lint, Option, PromptKind, Suggestion
from reflect.domain.themes.model import Field
from reflect.errors import ContentError

ROOT = Path(__file__).resolve().parents[2]
SMALL = """\
id = "mine"
title = "Mine"
minutes = 3
purpose = "To see."

[[prompt]]
id = "one"
kind = "long"
text = "What was it?"
"""


def problems(text: str) -> tuple[str, ...]:
    with pytest.raises(DeckError) as caught:
        load_deck(text, "mine.toml")
    return caught.value.problems


def test_the_smallest_deck_needs_five_keys_and_a_prompt() -> None:
    deck = load_deck(SMALL, "mine.toml")
    assert (deck.id, deck.version, deck.title, deck.minutes) == ("mine", 1, "Mine", 3)
    assert [prompt.help_text for prompt in deck.prompts] == ["A sentence is enough."]


def test_the_documented_example_is_a_sound_deck() -> None:
    example = re.search(
        r"```toml\n(.*?)```", (ROOT / "docs/decks.md").read_text("utf-8"), re.DOTALL
    )
    assert example
    deck = load_deck(example[1], "late_again.toml")
    wait, pull, body, guesses, *_, ask = deck.prompts
    assert wait.voice is Field.FEELINGS
    assert pull.intensity
    assert pull.branches == (Branch(Condition(at_least=8), ("breathe", "body")),)
    assert body.follow_up
    assert guesses.options[2] == Option("bus", "the bus")
    assert guesses.branches[0].for_each
    assert ask.lint is Lint.OPEN_QUESTION
    assert deck.suggestion == Suggestion(("irritated_angry",), 8)


def test_the_documentation_names_every_kind_lint_and_bundled_count() -> None:
    text = (ROOT / "docs/decks.md").read_text("utf-8")
    for name in (*PromptKind, *Lint, *Field):
        assert f"`{name}`" in text
    assert len(BUNDLED) == 16
    assert "ships sixteen" in text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            ('kind = "long"', 'kind = "lon"'),
            (
                "mine.toml, line 8, key `kind`: “lon” is none of long, scale, choice, multi, "
                "yesno, phrase. Did you mean `long`?"
            ),
        ),
        (
            ('kind = "long"', 'knd = "long"'),
            "mine.toml, line 6, key `kind`: this key is missing.",
        ),
        (
            ("minutes = 3", 'minutes = "3"'),
            (
                "mine.toml, line 3, key `minutes`: this is a whole number without quotes, like "
                "minutes = 8."
            ),
        ),
        (
            ("minutes = 3", "minutes = 3.5"),
            (
                "mine.toml, line 3, key `minutes`: this is a whole number without quotes, like "
                "minutes = 8."
            ),
        ),
        (
            ("minutes = 3", "minutes = 90"),
            "mine.toml, line 3, key `minutes`: a deck takes 1 to 60 minutes.",
        ),
        (
            ('title = "Mine"', "title = 7"),
            "mine.toml, line 2, key `title`: this is text, so put it in quotes.",
        ),
        (
            ('title = "Mine"', 'title = "Mi\\nne"'),
            "mine.toml, line 2, key `title`: this must be on one line; take the line breaks out.",
        ),
        (
            ('title = "Mine"', 'title = "Mi\\u001b[31mne"'),
            "mine.toml, line 2, key `title`: this holds a control character; take it out.",
        ),
        (
            ('purpose = "To see."', 'purpose = "To see."\nguard_frist = true'),
            (
                "mine.toml, line 5, key `guard_frist`: there is no such key here. Did you mean "
                "`guard_first`?"
            ),
        ),
        (
            ('purpose = "To see."', 'purpose = "To see."\nsafety = "yes"'),
            "mine.toml, line 5, key `safety`: this is true or false, without quotes.",
        ),
        (
            ('purpose = "To see."', 'purpose = "To see."\nsources = "A book"'),
            'mine.toml, line 5, key `sources`: this is a list: sources = ["A book"].',
        ),
        (
            ('purpose = "To see."', 'purpose = "To see."\nsources = [1]'),
            'mine.toml, line 5, key `sources`: this is a list of texts, like ["one", "two"].',
        ),
        (
            ('purpose = "To see."', 'purpose = "To see."\nsuggest = 8'),
            (
                "mine.toml, line 5, key `suggest`: this is a table: write [suggest] on a line of "
                "its own."
            ),
        ),
        (
            ("[[prompt]]", "[[promt]]"),
            "mine.toml, line 6, key `promt`: there is no such key here. Did you mean `prompt`?",
        ),
        (
            ("What was it?", " "),
            "mine.toml, line 9, key `text`: prompt “one” needs a text.",
        ),
        (
            ("What was it?", "What " + "very " * 70 + "long?"),
            "mine.toml, line 9, key `text`: this is 360 characters long; 300 is the most.",
        ),
    ],
)
def test_a_mistake_is_named_with_file_line_and_key(change: tuple[str, str], sentence: str) -> None:
    assert sentence in problems(SMALL.replace(*change))


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            '[[prompt.branch]]\nanswered = true\nopens = ["two"]',
            "mine.toml, line 12, key `opens`: there is no prompt or card “two” in this deck.",
        ),
        (
            '[[prompt]]\nid = "one"\nkind = "long"\ntext = "Again?"',
            "mine.toml, line 11, key `id`: “one” is used twice. Ids are unique in a deck.",
        ),
        (
            '[[prompt]]\nid = "two"\nkind = "long"\ntext = "And?"\nfollow_up = true',
            (
                "mine.toml, line 10, key `prompt`: prompt “two” can never be asked: no branch "
                "opens it. Name it in a branch's `opens`, or take follow_up away."
            ),
        ),
        (
            "[[prompt.branch]]\nanswered = false\nguard = true",
            "mine.toml, line 11, key `answered`: write answered = true, or another test.",
        ),
        (
            '[[prompt]]\nid = "two"\nkind = "multi"\ntext = "And?"\noptions_from = "people"',
            'mine.toml, line 14, key `options_from`: options can only come from "themes".',
        ),
        (
            '[[prompt]]\nid = "two"\nkind = "choice"\ntext = "And?"\noptions = ["a", "b"]',
            "mine.toml, line 14, key `options`: this is a list of tables.",
        ),
        (
            (
                '[[prompt]]\nid = "two"\nkind = "choice"\ntext = "And?"\noptions = [\n'
                '  {key = "a", label = "A"},\n  {key = "b", lable = "B"},\n]'
            ),
            "mine.toml, line 16, key `lable`: there is no such key here. Did you mean `label`?",
        ),
        (
            '[[prompt]]\nid = "two"\nkind = "yesno"\ntext = "And?"\nvoice = "feelings"',
            "mine.toml, line 14, key `voice`: `voice` belongs to a long or phrase prompt.",
        ),
        (
            '[[prompt.branch]]\nanswered = true\ndeck = "rsk"',
            "mine.toml, line 12, key `deck`: there is no deck “rsk”. Did you mean `risk`?",
        ),
    ],
)
def test_a_mistake_further_down_is_named_the_same_way(lines: str, sentence: str) -> None:
    assert sentence in problems(f"{SMALL}{lines}\n")


def test_all_mistakes_are_named_in_the_order_of_the_file() -> None:
    broken = SMALL.replace("minutes = 3", "minutes = 0").replace('kind = "long"', 'kind = "lon"')
    found = problems(broken + "colour = 1\n")
    assert [re.findall(r"line (\d+)", sentence)[0] for sentence in found] == ["3", "8", "10"]
    with pytest.raises(ContentError) as caught:
        load_deck(broken, "mine.toml")
    assert str(caught.value).count("\n") == 1


def test_a_mistake_in_form_is_not_followed_by_what_only_follows_from_it() -> None:
    follow_up = '[[prompt]]\nid = "two"\nkind = "long"\ntext = "And?"\nfollow_up = true\n'
    branch = '[[prompt.branch]]\nat_lest = 3\nopens = ["two"]\n'
    found = problems(SMALL.replace('"long"', '"scale"') + branch + follow_up)
    assert found == (
        "mine.toml, line 11, key `at_lest`: there is no such key here. Did you mean `at_least`?",
    )
    options = "options = [{key = 1, label = 'A'}]\n[[prompt.branch]]\nis = 'a'\nguard = true\n"
    (only,) = problems(SMALL.replace('"long"', '"choice"') + options)
    assert only.startswith("mine.toml, line 10, key `key`: this is text")


def test_a_misspelt_kind_is_read_as_meant_so_that_the_rest_is_checked_too() -> None:
    branch = '[[prompt.branch]]\nat_least = 11\nopens = ["two"]\n'
    found = problems(SMALL.replace('"long"', '"scal"') + branch)
    assert [re.findall(r"line (\d+)", sentence)[0] for sentence in found] == ["8", "11", "12"]
    (only,) = problems(SMALL.replace('kind = "long"', 'low = "calm"') + branch.replace("11", "9"))[
        1:
    ]
    assert "no prompt or card “two”" in only


def test_a_file_that_is_not_toml_names_its_line() -> None:
    with pytest.raises(ContentError, match=r"^mine\.toml, line 2: not valid TOML"):
        load_deck('id = "mine"\ntitle = Mine\n', "mine.toml")


def test_a_deck_file_is_called_after_its_id(tmp_path: Path) -> None:
    file = tmp_path / "other.toml"
    file.write_text(SMALL, encoding="utf-8")
    assert check_deck_file(file) == (
        "other.toml, line 1, key `id`: the file is called other.toml, so the id is “other”.",
    )
    file.rename(tmp_path / "mine.toml")
    assert check_deck_file(tmp_path / "mine.toml") == ()
    assert load_deck_file(tmp_path / "mine.toml").title == "Mine"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "line 1: the file is empty"),
        (b" \n\n", "line 1: the file is empty"),
        (b"# only a comment\n", "line 1: the file is empty"),
        (b'id = "mine"\ntitle = "\xe9"\n', "line 2: this is not UTF-8"),
        (b"id = 'mi\x00ne'\n", "line 1: not valid TOML"),
        (b"#" * 1_000_001, "is larger than 1 MB"),
        (b"id = " + b"[" * 3_000, "line 1: "),
    ],
)
def test_a_file_that_cannot_be_a_deck_gets_one_sentence(
    tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    (sentence,) = check_deck_file(file)
    assert sentence.startswith("mine.toml")
    assert words in sentence


def test_a_folder_a_missing_file_and_a_pipe_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    assert check_deck_file(tmp_path / "folder.toml") == (
        "folder.toml is a folder. Name one deck file.",
    )
    assert check_deck_file(tmp_path / "pipe.toml") == ("pipe.toml is not an ordinary file.",)
    (missing,) = check_deck_file(tmp_path / "gone.toml")
    assert missing == "gone.toml cannot be read: no such file or directory."
    (nul,) = check_deck_file(tmp_path / "a\x00b.toml")
    assert nul.endswith("cannot be read: no such file.")


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert check_deck_file(file) == ()


_TOML_VALUES = st.sampled_from(
    ["1", "-3", "true", '"x"', '""', "[]", '["one"]', '[{key = "a"}]', "{}", "1.5", "2020-01-01"]
)
_NAMES = (
    "id",
    "version",
    "title",
    "minutes",
    "when",
    "purpose",
    "sources",
    "suggest",
    "kind",
    "text",
    "options",
    "options_from",
    "branch",
    "follow_up",
    "intensity",
    "lint",
    "compose_from",
    "each",
    "low",
    "is",
    "is_not",
    "only",
    "answered",
    "opens",
    "for_each",
    "again",
    "deck",
)
_KEYS = st.sampled_from(_NAMES)
_PARTS = st.one_of(
    st.tuples(_KEYS, _TOML_VALUES).map(" = ".join),
    st.sampled_from(["[[prompt]]", "[[card]]", "[suggest]", "[[prompt.branch]]", 'id = "one"']),
    st.text(max_size=12),
)


@settings(max_examples=150)
@given(st.lists(_PARTS, max_size=12).map("\n".join), st.booleans())
def test_no_text_whatever_crashes_the_reader(text: str, after_a_good_start: bool) -> None:
    sentences = check_text(SMALL + text if after_a_good_start else text)
    assert all(sentence.startswith("mine.toml, line ") for sentence in sentences)
    assert sentences or after_a_good_start


def check_text(text: str) -> tuple[str, ...]:
    """Return what is wrong with a deck's text, as sentences."""
    try:
        load_deck(text, "mine.toml")
    except DeckError as error:
        return error.problems
    except ContentError as error:
        return (str(error),)
    return ()


def test_the_bundled_decks_come_in_their_order_and_are_read_once() -> None:
    loaded = load_bundled_decks()
    assert tuple(deck.id for deck in loaded) == BUNDLED
    assert all(again is deck for again, deck in zip(load_bundled_decks(), loaded, strict=True))
    assert {file.stem for file in (ROOT / "prompts").glob("*.toml")} == set(BUNDLED)


def test_headings_say_what_the_decks_say() -> None:
    for heading, deck in zip(load_headings(), load_bundled_decks(), strict=True):
        assert (heading.id, heading.title, heading.minutes) == (deck.id, deck.title, deck.minutes)
        assert (heading.when, heading.purpose) == (deck.when, deck.purpose)
        assert heading.suggestion == deck.suggestion


def test_a_bundled_deck_that_is_gone_says_to_install_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decks, "assets_root", lambda: tmp_path)
    with pytest.raises(ContentError, match=r"^prompts/nothing\.toml is missing.*Install it again"):
        load_bundled_deck("nothing")


def test_the_guard_card_says_what_must_be_said() -> None:
    card = load_guard_card()
    for words in (
        "Put this down",
        "Call your supervisor or your on-call line now",
        "immediate danger, call emergency services",
        "not the record",
        "alerts nobody",
        "cannot judge risk",
    ):
        assert words in f"{card.title}. {card.text}"
    assert not re.search(r"\d", card.text)
