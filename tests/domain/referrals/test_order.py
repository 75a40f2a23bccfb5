"""Harm first, then willingness, then the client's wish; a place by hand stands with its reason."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reflect.domain.harm import Harm
from reflect.domain.referrals.model import State
from reflect.domain.referrals.order import ordered
from tests.domain.referrals.samples import a_row, days_ago


def _ids(rows) -> list[str]:
    return [placed.row.id for placed in ordered(rows)]


def test_the_nearest_harm_comes_first_whatever_else_is_wished() -> None:
    rows = [
        a_row(1, harm=Harm.QUALITY_OF_LIFE, willingness=10, preference=1),
        a_row(2, harm=Harm.IMMEDIATE, willingness=0),
        a_row(3, harm=Harm.SERIOUS),
        a_row(4, harm=Harm.BUILDING),
        a_row(5),
    ]
    assert _ids(rows) == ["r02", "r03", "r04", "r01", "r05"]


def test_between_equals_willingness_decides_and_then_the_clients_own_order() -> None:
    rows = [
        a_row(1, harm=Harm.SERIOUS, willingness=4, preference=1),
        a_row(2, harm=Harm.SERIOUS, willingness=7, willingness_asked=True, preference=2),
        a_row(3, harm=Harm.SERIOUS, willingness=7, preference=1),
        a_row(4, harm=Harm.SERIOUS),
    ]
    placed = ordered(rows)
    assert [one.row.id for one in placed] == ["r03", "r02", "r01", "r04"]
    assert [one.why for one in placed] == [
        "Serious harm likely; willing 7 of 10, my guess; number 1 in their own order.",
        "Serious harm likely; willing 7 of 10, asked; number 2 in their own order.",
        "Serious harm likely; willing 4 of 10, my guess.",
        "Serious harm likely; willingness not known yet.",
    ]


def test_a_place_given_by_hand_stands_and_says_why() -> None:
    rows = [
        a_row(1, harm=Harm.SERIOUS),
        a_row(2, harm=Harm.BUILDING),
        a_row(3, override=1, override_reason="She asked for it in tears."),
    ]
    first, *rest = ordered(rows)
    assert first.row.id == "r03"
    assert first.why == "Placed here by you: She asked for it in tears."
    assert [one.row.id for one in rest] == ["r01", "r02"]
    assert ordered(rows[2:])[0].row.id == "r03"


def test_what_rests_or_has_ended_comes_after_what_is_under_way() -> None:
    rows = [
        a_row(1, harm=Harm.IMMEDIATE, state=State.CLOSED),
        a_row(2, harm=Harm.SERIOUS, state=State.DEFERRED),
        a_row(3),
        a_row(4, state=State.CONNECTED, override=1, override_reason="x"),
    ]
    assert _ids(rows) == ["r03", "r01", "r02", "r04"]
    assert ordered(rows)[3].why == "No harm marked."


def test_equal_rows_stand_as_they_were_opened() -> None:
    rows = [a_row(1, opened_on=days_ago(1)), a_row(2, opened_on=days_ago(9))]
    assert _ids(rows) == ["r02", "r01"]


rows_of = st.lists(
    st.builds(
        lambda number, harm, will, place: a_row(
            number, harm=harm, willingness=will, override=place, override_reason="so"
        ),
        st.integers(0, 99),
        st.sampled_from(Harm),
        st.none() | st.integers(0, 10),
        st.none() | st.integers(1, 99),
    ),
    unique_by=lambda row: row.id,
    max_size=12,
)


@given(rows_of)
def test_no_row_is_lost_and_the_order_does_not_depend_on_how_they_came(rows) -> None:
    placed = _ids(rows)
    assert sorted(placed) == sorted(row.id for row in rows)
    assert placed == _ids(rows[::-1])
