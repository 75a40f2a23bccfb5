import pytest
from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.agenda.edit import change, drop, give_minutes, move, move_to, restore
from reflect.domain.agenda.model import ItemState, Section
from reflect.domain.agenda.order import in_page_order
from reflect.domain.harm import Harm
from reflect.errors import NotFoundError, UsageError
from tests.domain.agenda.samples import item

ROW = tuple(item(name, position=place) for place, name in enumerate("abcd"))


def names(items) -> str:
    return "".join(each.id for each in items)


@pytest.mark.parametrize(
    ("name", "steps", "order"),
    [
        ("a", 1, "bacd"),
        ("d", -2, "adbc"),
        ("b", 0, "abcd"),
        ("a", -1, "abcd"),
        ("c", 99, "abdc"),
        ("c", -99, "cabd"),
    ],
)
def test_an_item_moves_inside_its_section_and_stops_at_the_ends(name, steps, order) -> None:
    assert names(move(ROW, name, steps)) == order


def test_a_dropped_item_is_stepped_over_and_keeps_its_place() -> None:
    row = drop(ROW, "b")
    assert names(move(row, "a", 1)) == "cbad"
    assert names(move(row, "b", 1)) == "abcd"


def test_what_stays_off_the_page_is_stepped_over_too() -> None:
    assert names(move(ROW, "c", -1, out=frozenset("b"))) == "cbad"
    assert names(move(ROW, "b", 1, out=frozenset("b"))) == "abcd"


def test_another_word_on_harm_moves_an_item_to_its_place_and_no_further() -> None:
    row = change(ROW, "c", harm=Harm.BUILDING)
    assert names(row) == "cabd"
    row = change(row, "b", harm=Harm.SERIOUS)
    assert names(row) == "bcad"
    row = change(row, "b", harm=Harm.QUALITY_OF_LIFE)
    assert names(row) == "cbad"
    assert names(change(row, "c", harm=Harm.NONE)) == "bcad"
    assert [each.position for each in row] == [0, 1, 2, 3]


def test_the_same_word_on_harm_leaves_an_order_made_by_hand() -> None:
    row = move(change(ROW, "c", harm=Harm.BUILDING), "c", 2)
    assert names(row) == "abcd"
    assert names(change(row, "c", harm=Harm.BUILDING, question="Now?")) == "abcd"


def test_an_item_moves_to_the_end_of_another_section() -> None:
    items = (*ROW, item("x", Section.MAIN_QUESTION))
    moved = move_to(items, "b", Section.MAIN_QUESTION)
    assert names(moved) == "xbacd"
    assert moved[1].section is Section.MAIN_QUESTION
    assert moved[1].position == 1
    assert names(move_to(moved, "b", Section.MAIN_QUESTION)) == "xbacd"


def test_only_what_is_given_changes() -> None:
    before = item("a", question="Old?", want_back="An ear")
    (after,) = change([before], "a", question="  New?\x1b \r\n", harm=Harm.SERIOUS)
    assert (after.question, after.want_back, after.harm) == ("New?", "An ear", Harm.SERIOUS)
    assert after.headline == before.headline


def test_a_headline_stays_one_line_and_is_never_empty() -> None:
    (after,) = change([item("a")], "a", headline=" Two\nlines ")
    assert after.headline == "Two lines"
    with pytest.raises(UsageError, match="headline"):
        change([item("a")], "a", headline=" \n ")


def test_sensitive_is_switched_by_hand() -> None:
    (after,) = change([item("a")], "a", sensitive=True)
    assert after.sensitive


def test_minutes_are_set_and_given_back() -> None:
    (set_,) = give_minutes([item("a")], "a", 20)
    assert set_.minutes == 20
    (back,) = give_minutes([set_], "a", None)
    assert back.minutes is None


@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_impossible_minutes_are_refused(minutes: int) -> None:
    with pytest.raises(UsageError, match="between 1 and 600"):
        give_minutes([item("a")], "a", minutes)


def test_dropping_and_restoring_keeps_everything() -> None:
    dropped = drop(ROW, "c")
    assert dropped[2].state is ItemState.DROPPED
    assert restore(dropped, "c") == ROW


def test_restoring_what_was_not_dropped_changes_nothing() -> None:
    discussed = (item("a", state=ItemState.DISCUSSED),)
    assert restore(discussed, "a") == discussed


@pytest.mark.parametrize(
    "edit",
    [
        lambda: move(ROW, "z", 1),
        lambda: move_to(ROW, "z", Section.WIN),
        lambda: change(ROW, "z"),
        lambda: give_minutes(ROW, "z", 5),
        lambda: drop(ROW, "z"),
        lambda: restore(ROW, "z"),
    ],
)
def test_an_unknown_item_is_named_plainly(edit) -> None:
    with pytest.raises(NotFoundError, match="not on this agenda"):
        edit()


steps = st.lists(
    st.tuples(
        st.sampled_from(["move", "drop", "restore", "to"]),
        st.integers(0, 5),
        st.integers(-6, 6),
        st.sampled_from(Section),
    ),
    max_size=12,
)


@given(edits=steps)
def test_no_edit_loses_or_doubles_an_item(edits) -> None:
    start = tuple(item(name, Section.WIN if name > "c" else Section.SECOND) for name in "abcdef")
    items = start
    for name, which, by, section in edits:
        target = items[which].id
        if name == "move":
            items = move(items, target, by)
        elif name == "to":
            items = move_to(items, target, section)
        else:
            items = (drop if name == "drop" else restore)(items, target)
    assert sorted(names(items)) == sorted(names(start))
    assert items == in_page_order(items)
