"""Days with an image, of UTC or of any zone's calendar: kept as moments, so that they can be told for each zone."""

from collections.abc import Callable
from datetime import UTC, timedelta, tzinfo
from math import floor, isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.sorted_times import Numbers, Times, inserted, without
from geo.timeaxis import DAY, MINUTE, day_begin, to_datetime

_DAY = round(DAY / MINUTE)
_ONE = timedelta(minutes=1)
Minutes = NDArray[np.int32]
"""Whole minutes since 1970 UTC, ascending: days begin on them, and they take half of a time's room."""
Table = tuple[Numbers, Times, NDArray[np.bool_]]
"""Days since 1970 in a zone's calendar, ascending; when each begins (milliseconds); whether a ship was seen on it."""


class ImagedDays:
    """The moments (milliseconds since 1970 UTC) of images and of ships seen, and the days that they make."""

    def __init__(self, images: Times, ships: Times) -> None:
        self._images, self._ships = np.sort(_minutes(images)), np.sort(_minutes(ships))
        self._table: tuple[tzinfo, Table] | None = None

    def add(self, at: float, *, is_image: bool, has_ship: bool) -> None:
        """One image, or ship, more."""
        self._change(at, inserted, is_image=is_image, has_ship=has_ship)

    def drop(self, at: float, *, is_image: bool, has_ship: bool) -> None:
        """One less; nothing happens when there is none like it."""
        self._change(at, without, is_image=is_image, has_ship=has_ship)

    def _change(self, at: float, change: Callable[[Any, float], Any], *, is_image: bool, has_ship: bool) -> None:
        self._images = change(self._images, floor(at / MINUTE)) if is_image else self._images
        self._ships = change(self._ships, floor(at / MINUTE)) if has_ship else self._ships
        self._table = None if is_image or has_ship else self._table

    def table(self, zone: tzinfo = UTC) -> Table:
        """All days with an image."""
        if self._table is None or self._table[0] is not zone:
            days = _distinct(_days_of(self._images, zone))
            begins = np.array([day_begin(day, zone) for day in days.tolist()], np.float64)
            self._table = zone, (days, begins, np.isin(days, _distinct(_days_of(self._ships, zone))))
        return self._table[1]

    def within(self, begin: float, end: float, zone: tzinfo = UTC) -> Table:
        """Those that have a part from ``begin`` to ``end``, both included; -inf and inf where that is open."""
        days, begins, with_ship = self.table(zone)
        first = days.searchsorted(_days_of(_minutes(np.array([begin])), zone)[0]) if isfinite(begin) else 0
        last = begins.searchsorted(end, "right")
        return days[first:last], begins[first:last], with_ship[first:last]

    def of_bars(self, borders: Times | list[float], zone: tzinfo = UTC) -> tuple[Numbers, Numbers]:
        """How many of them begin in each bar [border, next border), and on how many of these a ship was seen."""
        _, begins, with_ship = self.table(zone)
        at = begins.searchsorted(borders, "left")
        ships = np.concatenate([[0], np.cumsum(with_ship)])
        return np.diff(at), np.diff(ships[at])


def _minutes(at: Times) -> Minutes:
    return np.floor(at / MINUTE).astype(np.int32)


def _days_of(at: Minutes, zone: tzinfo) -> Numbers:
    """The day of each moment, counted from 1970 in the zone's calendar."""
    each: Numbers = (at // _DAY).astype(np.int64)
    if zone is UTC or not len(at):
        return each
    is_other = np.diff(each, prepend=each[:1] - 1) != 0
    days, index = each[is_other].tolist(), np.cumsum(is_other) - 1
    begins = np.array([_ahead(day * _DAY, zone) for day in days], np.int64)
    is_even = begins == [_ahead((day + 1) * _DAY, zone) for day in days]
    ahead = begins[index]
    for number in np.nonzero(~is_even[index])[0].tolist():  # the zone's clocks change on that day
        ahead[number] = _ahead(int(at[number]), zone)
    local: Numbers = (at + ahead) // _DAY
    return local


def _distinct(days: Numbers) -> Numbers:
    """Each once, ascending; of many that ascend already but for a few, in one pass."""
    return np.unique(days[np.diff(days, prepend=days[:1] - 1) != 0])


def _ahead(minute: int, zone: tzinfo) -> int:
    """How many minutes the zone's clocks are ahead of UTC."""
    try:
        return (to_datetime(minute * MINUTE).astimezone(zone).utcoffset() or timedelta()) // _ONE
    except OverflowError:  # the calendar's first and last day
        return 0
