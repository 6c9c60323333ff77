"""Days with an image in a zone's own calendar, whatever its clocks do."""

from datetime import UTC, date, datetime, timedelta
from math import inf
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.imaged_days import ImagedDays
from geo.timeaxis import HOUR, to_datetime, to_ms

EPOCH = date(1970, 1, 1)
ZONES = [
    UTC,
    *(ZoneInfo(name) for name in ("Asia/Pyongyang", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia")),
]
hours = st.integers(0, 24 * 365 * 20).map(lambda hour: to_ms(datetime(2000, 1, 1, tzinfo=UTC)) + hour * HOUR / 4)
some = st.lists(hours, max_size=12)


def day_of(ms: float, zone: object) -> int:
    return (to_datetime(ms).astimezone(zone).date() - EPOCH).days  # type: ignore[arg-type]


@given(some, some, st.sampled_from(ZONES))
def test_each_day_of_the_zone_is_told_once_with_its_begin(
    images: list[float], ships: list[float], zone: object
) -> None:
    days, begins, with_ship = ImagedDays(np.array(images), np.array(ships)).table(zone)  # type: ignore[arg-type]
    assert days.tolist() == sorted({day_of(at, zone) for at in images})
    assert with_ship.tolist() == [day in {day_of(at, zone) for at in ships} for day in days.tolist()]
    assert [day_of(begin, zone) for begin in begins.tolist()] == days.tolist()


@given(some, hours, st.sampled_from(ZONES))
def test_one_more_and_one_less_leave_it_as_it_was(images: list[float], at: float, zone: object) -> None:
    days = ImagedDays(np.array(images), np.array([]))
    before = days.table(zone)[0].tolist()  # type: ignore[arg-type]
    days.add(at, is_image=True, has_ship=True)
    assert day_of(at, zone) in days.table(zone)[0].tolist()  # type: ignore[arg-type]
    days.drop(at, is_image=True, has_ship=True)
    assert days.table(zone)[0].tolist() == before  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("zone", "imaged"), [("UTC", [0, 1, 0]), ("Asia/Seoul", [0, 0, 1]), ("America/Lima", [0, 1, 0])]
)
def test_a_bar_of_a_day_is_imaged_when_an_image_was_taken_within(zone: str, imaged: list[int]) -> None:
    at = to_ms(datetime(2023, 10, 5, 20, tzinfo=UTC))  # the sixth in Seoul
    days = ImagedDays(np.array([at]), np.array([]))
    own = ZoneInfo(zone)
    borders = [to_ms(datetime(2023, 10, 4, tzinfo=own) + timedelta(days=number)) for number in range(4)]
    assert days.of_bars(borders, own)[0].tolist() == imaged
    assert len(days.within(at, at, own)[0]) == len(days.within(-inf, inf, own)[0]) == 1
    assert len(days.within(at + 24 * HOUR, inf, own)[0]) == 0
