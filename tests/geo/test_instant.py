from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidValue
from geo.instant import Window, from_text, to_text, utc

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1), timezones=offsets)  # noqa: DTZ001


@given(instants)
def test_text_keeps_the_instant_to_the_millisecond(instant: datetime) -> None:
    text = to_text(utc(instant))
    assert len(text) == 24
    assert text.endswith("Z")
    assert from_text(text) == utc(instant)
    assert timedelta() <= instant - from_text(text) < timedelta(milliseconds=1)


@given(instants, instants)
def test_text_sorts_as_time_does(one: datetime, other: datetime) -> None:
    assert (to_text(utc(one)) < to_text(utc(other))) == (utc(one) < utc(other))


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(InvalidValue, match="no UTC offset"):
        utc(datetime(2023, 10, 20, 11, 1))  # noqa: DTZ001
    with pytest.raises(InvalidValue, match="no UTC offset"):
        from_text("2023-10-20T11:01:00")


def test_a_window_must_not_end_before_it_begins() -> None:
    early, late = datetime(2023, 10, 19, tzinfo=UTC), datetime(2023, 10, 20, tzinfo=UTC)
    with pytest.raises(InvalidValue, match="before it begins"):
        Window(earliest=late, latest=early)
    assert Window(earliest=early, latest=late)
    assert not Window()


def test_a_time_next_to_the_end_of_the_calendar_is_refused_not_wrapped() -> None:
    with pytest.raises(InvalidValue, match="outside the years"):
        utc(datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5))))
