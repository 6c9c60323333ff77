"""The axis of time: borders of the calendar in any zone, whatever its clocks do."""

from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.timeaxis import (
    BAR_STEPS,
    DAY,
    FIRST_MS,
    HOUR,
    LAST_MS,
    STEPS,
    YEAR,
    Step,
    edges,
    step_for,
    ticks,
    to_datetime,
    to_ms,
)

ZONES = [
    UTC,
    ZoneInfo("Asia/Pyongyang"),
    ZoneInfo("Asia/Vladivostok"),
    ZoneInfo("Europe/London"),
    ZoneInfo("America/St_Johns"),
    ZoneInfo("Pacific/Apia"),
    ZoneInfo("Australia/Lord_Howe"),
    timezone(timedelta(hours=14)),
]
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)).map(  # noqa: DTZ001
    lambda moment: to_ms(moment.replace(microsecond=0, tzinfo=UTC))
)


@given(moments, st.sampled_from(STEPS), st.floats(0, 60), st.sampled_from(ZONES))
def test_the_borders_ascend_and_enclose_the_range(begin: float, step: Step, lengths: float, zone: object) -> None:
    end = min(begin + lengths * step.about_ms, LAST_MS)
    found = edges(begin, end, step, zone)  # type: ignore[arg-type]
    assert all(one < other for one, other in pairwise(found))
    assert found[0] <= begin
    assert found[-1] >= end or step.unit == "year"
    assert len(found) < 2 * lengths + 8


@given(
    moments, st.sampled_from([step for step in STEPS if step.unit in ("day", "month", "year")]), st.sampled_from(ZONES)
)
def test_days_months_and_years_begin_at_midnight_of_the_zone(begin: float, step: Step, zone: object) -> None:
    for border in edges(begin, begin + 5 * step.about_ms, step, zone):  # type: ignore[arg-type]
        local = to_datetime(border).astimezone(zone)  # type: ignore[arg-type]
        skipped = local - timedelta(hours=2)
        assert (local.hour, local.minute) == (0, 0) or skipped.date() < local.date()
        assert step.unit == "day" or local.day == 1 or local.hour > 0


def test_a_day_of_a_changing_clock_is_23_or_25_hours_long() -> None:
    london = ZoneInfo("Europe/London")
    begin = to_ms(datetime(2023, 3, 25, tzinfo=UTC))
    lengths = [after - before for before, after in pairwise(edges(begin, begin + 4 * DAY, step_for(DAY), london))]
    assert 23 * HOUR in lengths
    begin = to_ms(datetime(2023, 10, 28, tzinfo=london))
    lengths = [after - before for before, after in pairwise(edges(begin, begin + 4 * DAY, step_for(DAY), london))]
    assert 25 * HOUR in lengths


def test_a_zone_that_skips_a_day_has_no_border_twice() -> None:
    apia = ZoneInfo("Pacific/Apia")
    begin = to_ms(datetime(2011, 12, 28, tzinfo=UTC))
    days = [to_datetime(at).astimezone(apia).day for at in edges(begin, begin + 5 * DAY, step_for(DAY), apia)]
    assert 30 not in days
    assert len(days) == len(set(days))


@pytest.mark.parametrize(
    ("step", "texts"),
    [
        (step_for(6 * HOUR), ["31 Dec", "06:00", "12:00", "18:00", "1 Jan"]),
        (step_for(DAY), ["31 Dec", "2024"]),
        (step_for(20 * DAY), ["2024"]),
    ],
)
def test_ticks_say_what_changes(step: Step, texts: list[str]) -> None:
    begin = to_ms(datetime(2023, 12, 31, tzinfo=UTC))
    assert [words for _, words in ticks(begin, begin + DAY, step)] == texts


def test_weeks_begin_on_monday() -> None:
    week = next(step for step in BAR_STEPS if step.count == 7)
    begin = to_ms(datetime(2023, 10, 20, tzinfo=UTC))
    assert {to_datetime(at).weekday() for at in edges(begin, begin + 30 * DAY, week)} == {0}


def test_local_ticks_stand_at_local_midnight() -> None:
    begin = to_ms(datetime(2023, 10, 20, tzinfo=UTC))
    at, words = ticks(begin, begin + DAY, step_for(DAY), ZoneInfo("Asia/Pyongyang"))[0]
    assert (to_datetime(at), words) == (datetime(2023, 10, 20, 15, tzinfo=UTC), "21 Oct")


@pytest.mark.parametrize("step", STEPS)
def test_the_ends_of_the_calendar_end_the_axis(step: Step) -> None:
    assert edges(FIRST_MS, FIRST_MS + 3 * step.about_ms, step)[0] == FIRST_MS
    found = edges(LAST_MS - min(3 * step.about_ms, 100 * YEAR), LAST_MS, step)
    assert all(one < other for one, other in pairwise(found))
    assert found[0] >= FIRST_MS
