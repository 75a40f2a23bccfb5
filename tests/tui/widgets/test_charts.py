"""Charts say the same without colour."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from reflect.tui.widgets import charts

INTENSITIES = st.none() | st.integers(-3, 14)


def test_dots_are_filled_where_the_pattern_is() -> None:
    assert charts.dots([True, False, True]).plain == "●○●"


def test_a_strip_shows_height_for_intensity_and_a_dot_for_absence() -> None:
    values = [(False, 9), (True, 0), (True, 5), (True, 10), (True, None)]
    assert charts.strip(values).plain == "·▁▅█▄"


def test_a_strip_keeps_the_newest() -> None:
    assert charts.strip([(True, 0), (True, 10)], width=1).plain == "█"


def test_a_theme_strip_counts_all_sessions_even_those_not_drawn() -> None:
    values = [(True, 5)] * 3 + [(False, None)]
    line = charts.theme_strip("overwhelmed", values, label_width=13, width=2).plain
    assert line == "overwhelmed    ▅·  3/4"


def test_a_label_like_markup_is_a_label() -> None:
    assert charts.theme_strip("[/x]", [], label_width=6).plain == "[/x]      0/0"


def test_a_heat_map_has_shade_and_number_in_every_cell() -> None:
    drawn = charts.heat_map([("Heron", [9, 5, 1, 0])], ["stuck", "warm", "tired", "sad"]).plain
    assert drawn.splitlines() == [
        "              stuck     warm      tired     sad",
        "Heron         ██ 9      ▓▓ 5      ░░ 1      ·",
    ]


def test_a_heat_map_has_the_whole_names_of_its_columns() -> None:
    drawn = charts.heat_map([("Heron", [9, 5])], ["Overwhelmed", "Culture and identity difference"])
    assert drawn.plain.splitlines() == [
        "              Overwhelmed Culture and identity d…",
        "Heron         ██ 9        ▓▓ 5",
    ]


def test_an_empty_heat_map_is_only_its_head() -> None:
    assert charts.heat_map([], ["a"]).plain.split() == ["a"]


def test_a_map_of_zeros_divides_by_nothing() -> None:
    assert charts.heat_map([("A", [0, 0])], ["x", "y"]).plain.splitlines()[1].split() == [
        "A",
        "·",
        "·",
    ]


TODAY = date(2026, 11, 19)  # a Thursday


def test_the_calendar_has_a_row_a_weekday_and_two_cells_a_week() -> None:
    rows = charts.calendar({}, TODAY).plain.splitlines()
    assert len(rows) == 8
    assert rows[1] == "Mon " + "· " * 25 + "·"
    assert max(map(len, rows)) <= 4 + 2 * 26


def test_days_to_come_are_blank() -> None:
    rows = charts.calendar({}, TODAY, weeks=2).plain.splitlines()
    assert rows[4] == "Thu · ·"
    assert rows[5] == "Fri ·"


def test_more_entries_on_a_day_are_darker() -> None:
    written = {TODAY - timedelta(days=back): back for back in range(4)}
    rows = charts.calendar(written, TODAY, weeks=1).plain.splitlines()
    assert [row[4:] for row in rows[1:5]] == ["█", "▓", "▒", "·"]


def test_the_day_under_the_cursor_is_marked_without_colour() -> None:
    rows = charts.calendar({}, TODAY, weeks=3, cursor=TODAY).plain.splitlines()
    assert rows[1 + TODAY.weekday()].endswith("· ·[·]")
    early = TODAY - timedelta(weeks=2)
    rows = charts.calendar({early: 1}, TODAY, weeks=3, cursor=early).plain.splitlines()
    assert rows[1 + TODAY.weekday()][3:] == "[▒]· ·"


def test_months_stand_over_their_first_week() -> None:
    head, monday = charts.calendar({}, TODAY, weeks=8).plain.splitlines()[:2]
    assert head.index("Nov") == monday.index("·") + 2 * 5


def test_the_trend_has_a_fixed_axis_and_gaps() -> None:
    high = charts.trend([10, None, 0], height=4).plain.splitlines()
    assert high[0] == "10 ┊⠁"
    assert high[1] == " 5 ┊"
    assert high[3] == " 0 ┊ ⡀  last 0"


def test_the_trend_of_nothing_says_so() -> None:
    assert "no intensity yet" in charts.trend([None, None]).plain


@given(st.lists(INTENSITIES, max_size=200), st.integers(2, 8), st.integers(1, 60))
def test_any_trend_fits_its_box(values: list[int | None], height: int, width: int) -> None:
    rows = charts.trend(values, height=height, width=width).plain.split("\n")
    assert len(rows) == height
    assert all(len(row) <= 4 + width for row in rows[:-1])


@given(st.lists(st.tuples(st.booleans(), INTENSITIES), max_size=80))
def test_any_strip_is_one_cell_a_session(values: list[tuple[bool, int | None]]) -> None:
    drawn = charts.strip(values).plain
    assert len(drawn) == len(values)
    assert [glyph == charts.ABSENT for glyph in drawn] == [not present for present, _ in values]


@given(st.lists(st.lists(st.integers(0, 10**6), min_size=3, max_size=3), max_size=8))
def test_every_number_of_a_heat_map_can_be_read(counts: list[list[int]]) -> None:
    drawn = charts.heat_map([("client", row) for row in counts], ["a", "b", "c"]).plain
    for row, line in zip(counts, drawn.splitlines()[1:], strict=True):
        found = [int(word) for word in line.split() if word.isdigit()]
        assert found == [number for number in row if number]


@given(st.dictionaries(st.dates(date(2026, 1, 1), TODAY), st.integers(-1, 9)), st.integers(1, 60))
def test_any_calendar_keeps_its_rows(written: dict[date, int], weeks: int) -> None:
    rows = charts.calendar(written, TODAY, weeks=weeks).plain.split("\n")
    assert len(rows) == 8
    assert all(len(row) <= 6 + 2 * weeks for row in rows)
