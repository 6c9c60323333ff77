"""The time bar's geometry: zooming keeps what is under the pointer, windows keep to borders and to the calendar."""

from datetime import UTC, datetime
from math import inf, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.widgets.time_scale import LEAST_MS, Part, Range, TimeScale, between
from geo.instant import Window
from geo.timeaxis import DAY, FIRST_MS, HOUR, LAST_MS, YEAR, to_ms
from geo.times import parse_window

AT = to_ms(datetime(2023, 10, 20, tzinfo=UTC))
WIDTH = 640.0
scales = st.builds(
    lambda begin, length, width: TimeScale(begin, begin + length, width),
    st.floats(-3e12, 3e12),
    st.floats(3 * HOUR, 40 * YEAR),
    st.floats(120, 3000),
)
points = st.floats(0, 1)
ends = st.integers(-2000, 2000).map(lambda hours: AT + hours * HOUR)
ranges = st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Range(min(pair), max(pair)))
open_ranges = st.one_of(
    ranges, ranges.map(lambda one: Range(-inf, one.end)), ranges.map(lambda one: Range(one.begin, inf))
)


@given(scales, st.floats(0.05, 100), points)
def test_zooming_keeps_the_time_under_the_pointer(scale: TimeScale, factor: float, part: float) -> None:
    x = part * scale.width
    zoomed = scale.zoomed(factor, x)
    assert zoomed.ms(x) == pytest.approx(scale.ms(x), abs=scale.ms_per_px + zoomed.ms_per_px)
    assert zoomed.end - zoomed.begin >= LEAST_MS


@given(scales, st.lists(st.tuples(st.floats(0.001, 1000), points), max_size=12))
def test_no_zoom_leaves_the_calendar(scale: TimeScale, steps: list[tuple[float, float]]) -> None:
    for factor, part in steps:
        scale = scale.zoomed(factor, part * scale.width)
        assert scale.begin >= FIRST_MS - 1
        assert scale.end <= LAST_MS + 1
        borders = scale.bars()
        assert 1 < len(borders) < scale.width / 4 + 3


@given(scales, st.floats(-5000, 5000))
def test_a_drag_there_and_back_shows_the_same_times(scale: TimeScale, by: float) -> None:
    back = scale.moved(by).moved(-by)
    assert back.begin == pytest.approx(scale.begin, abs=scale.ms_per_px)
    assert back.end - back.begin == pytest.approx(scale.end - scale.begin, rel=1e-9)


@given(scales, open_ranges, st.sampled_from(["begin", "end", "body"]), st.floats(-2000, 2000))
def test_a_dragged_window_stays_a_window(scale: TimeScale, window: Range, part: Part, by: float) -> None:
    if part != "body" and not isfinite(getattr(window, part)):
        return
    moved = window.dragged(part, by * scale.ms_per_px, scale)
    assert moved.begin < moved.end
    assert isfinite(moved.begin) == isfinite(window.begin) or part != "body"
    if part == "body" and isfinite(window.length):
        assert moved.length == window.length


@given(open_ranges)
def test_a_range_is_its_window_and_back(window: Range) -> None:
    assert Range.of(window.window()) == window


def test_an_instant_stays_an_instant() -> None:
    at = Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))
    assert Range.of(at).window() == at


def test_an_end_dragged_past_the_other_turns_the_window() -> None:
    scale = TimeScale(AT, AT + 30 * DAY, WIDTH)
    window = Range(AT + 5 * DAY, AT + 8 * DAY)
    assert window.dragged("begin", 7 * DAY, scale) == Range(AT + 8 * DAY, AT + 12 * DAY)
    assert window.dragged("end", -3 * DAY, scale) == window


@pytest.mark.parametrize(
    ("at", "part"), [(-0.3, ""), (-0.1, "begin"), (0.02, "begin"), (1.5, "body"), (2.95, "end"), (3.1, "end"), (4, "")]
)
def test_the_ends_can_be_taken_from_both_sides_and_the_middle_moves_it(at: float, part: str) -> None:
    scale = TimeScale(AT, AT + 30 * DAY, WIDTH)
    assert Range(AT + 5 * DAY, AT + 8 * DAY).part_at(scale, scale.x(AT + (5 + at) * DAY)) == part


def test_the_thinnest_window_can_be_taken_and_grown() -> None:
    scale = TimeScale(AT, AT + YEAR, WIDTH)
    instant = Range(AT + 100 * DAY, AT + 100 * DAY)
    x = scale.x(instant.begin)
    assert [instant.part_at(scale, x + by) for by in (-8, 0, 8)] == ["begin", "body", "end"]


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (DAY, ["1 hour"]),
        (60 * DAY, ["1 day"]),
        (3 * YEAR, ["7 day", "1 month"]),
        (40 * YEAR, ["1 year", "3 month"]),
    ],
)
def test_bars_go_from_hours_to_years(length: float, words: list[str]) -> None:
    step = TimeScale(AT, AT + length, WIDTH).bar_step()
    assert f"{step.count} {step.unit}" in words


def test_a_new_window_is_whole_days_where_a_day_can_be_seen() -> None:
    scale = TimeScale(AT, AT + 200 * DAY, WIDTH)
    assert between(scale, AT + 3.4 * DAY, AT + 1.2 * DAY).window() == parse_window("21 – 23 Oct 2023")


def test_what_is_stepped_to_comes_in_sight() -> None:
    scale = TimeScale(AT, AT + 10 * DAY, WIDTH)
    assert scale.holding(AT + 3 * DAY, AT + 4 * DAY) == scale
    for begin in (AT - 20 * DAY, AT + 40 * DAY):
        held = scale.holding(begin, begin + DAY)
        assert held.begin < begin < begin + DAY < held.end
        assert held.end - held.begin == scale.end - scale.begin
