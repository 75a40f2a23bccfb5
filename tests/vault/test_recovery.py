"""The recovery code on paper: forgiving of habits, unforgiving of slips."""

from __future__ import annotations

import itertools
import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reflect.errors import UsageError
from reflect.vault import GROUPS, RecoveryCode, check_group
from reflect.vault.recovery import ALPHABET, DATA_SYMBOLS, check_symbol

codes = st.binary(min_size=DATA_SYMBOLS, max_size=DATA_SYMBOLS).map(
    lambda noise: RecoveryCode.generate(lambda _: noise)
)


def test_a_code_is_seven_groups_of_five() -> None:
    code = RecoveryCode.generate(secrets.token_bytes)
    assert [len(group) for group in code.display().split("-")] == [5] * GROUPS


def test_a_known_code_is_written_the_same_forever() -> None:
    code = RecoveryCode.generate(lambda count: bytes(range(count)))
    assert code.display() == "01230-4567M-89AB9-CDEFS-GHJKJ-MNPQ6-RSTVV"


@settings(deadline=None)
@given(codes)
def test_what_is_displayed_can_be_typed_back(code: RecoveryCode) -> None:
    assert RecoveryCode.parse(code.display()) == code
    assert all(check_group(index, group) for index, group in enumerate(code.groups()))


@settings(deadline=None)
@given(codes)
def test_habits_of_typing_are_forgiven(code: RecoveryCode) -> None:
    shown = code.display()
    habits = (
        shown.lower(),
        shown.replace("-", ""),
        shown.replace("-", " "),
        shown.replace("-", " \u2013 "),
        shown.replace("-", "\n"),
        shown.replace("0", "O"),
        shown.replace("0", "o").replace("1", "l"),
        shown.replace("1", "I"),
        shown.replace("V", "u"),
        f"  {shown}\n",
        shown.translate({ord(char): ord(char) + 0xFEE0 for char in ALPHABET}),
    )
    assert {RecoveryCode.parse(habit) for habit in habits} == {code}


def test_every_wrong_symbol_is_noticed() -> None:
    code = RecoveryCode.generate(lambda count: bytes(range(7, 7 + count)))
    missed = 0
    for index, group in enumerate(code.groups()):
        for place, symbol in itertools.product(range(5), ALPHABET):
            wrong = group[:place] + symbol + group[place + 1 :]
            missed += wrong != group and check_group(index, wrong)
    assert missed == 0


@settings(deadline=None)
@given(st.integers(0, GROUPS - 1), st.text(ALPHABET, min_size=4, max_size=4))
def test_every_swap_of_two_symbols_is_noticed(index: int, data: str) -> None:
    group = data + check_symbol(index, data)
    for first, second in itertools.combinations(range(5), 2):
        symbols = list(group)
        symbols[first], symbols[second] = symbols[second], symbols[first]
        swapped = "".join(symbols)
        assert swapped == group or not check_group(index, swapped)


@settings(deadline=None)
@given(codes)
def test_a_group_in_another_place_is_noticed(code: RecoveryCode) -> None:
    for index, (place, group) in itertools.product(range(GROUPS), enumerate(code.groups())):
        assert check_group(index, group) is (index == place)


@pytest.mark.parametrize("text", ["", "0123", "012304", "0123!", "????", "0123\u00df"])
def test_what_is_not_a_group_does_not_check(text: str) -> None:
    assert not check_group(0, text)


@pytest.mark.parametrize("index", [-1, 7])
def test_there_are_no_groups_beyond_the_seventh(index: int) -> None:
    assert not check_group(index, "01230")


def test_wrong_groups_are_named_by_number_and_not_repeated() -> None:
    groups = list(RecoveryCode.generate(lambda count: bytes(range(count))).groups())
    groups[1], groups[4] = groups[4], groups[1]
    with pytest.raises(UsageError, match="does not look right in groups 2, 5") as caught:
        RecoveryCode.parse("-".join(groups))
    assert not any(group in str(caught.value) for group in groups)


def test_one_wrong_group_is_named_in_the_singular() -> None:
    with pytest.raises(UsageError, match=r"in group 7\."):
        RecoveryCode.parse("01230-4567M-89AB9-CDEFS-GHJKJ-MNPQ6-RSTVW")


@pytest.mark.parametrize(("typed", "count"), [("", 0), ("01230-4567M", 10), ("0" * 36, 36)])
def test_a_code_of_another_length_is_counted(typed: str, count: int) -> None:
    with pytest.raises(UsageError, match=f"35 in all; what you typed has {count}"):
        RecoveryCode.parse(typed)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_anything_typed_is_a_code_or_a_sentence(text: str) -> None:
    try:
        code = RecoveryCode.parse(text)
    except UsageError:
        return
    assert RecoveryCode.parse(code.display()) == code
