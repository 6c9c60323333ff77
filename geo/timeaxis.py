"""The axis of time: steps from an hour to a century, on calendar borders of UTC or a zone, and what stands at them.

Times are milliseconds since 1970 UTC; they may lie before it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

MINUTE = 60_000.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR
YEAR = 365.2425 * DAY
FIRST_MS = -62_135_596_800_000.0
"""The beginning of the year 1."""
LAST_MS = 253_402_214_400_000.0
"""The beginning of the last day of the year 9999."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Step:
    """A distance on the axis: so many of a unit. ``about_ms`` is its length, on average for months and years."""

    count: int
    unit: str
    about_ms: float


STEPS = (
    Step(1, "minute", MINUTE),
    Step(5, "minute", 5 * MINUTE),
    Step(15, "minute", 15 * MINUTE),
    Step(1, "hour", HOUR),
    Step(3, "hour", 3 * HOUR),
    Step(6, "hour", 6 * HOUR),
    Step(12, "hour", 12 * HOUR),
    Step(1, "day", DAY),
    Step(2, "day", 2 * DAY),
    Step(7, "day", 7 * DAY),
    Step(14, "day", 14 * DAY),
    Step(1, "month", YEAR / 12),
    Step(3, "month", YEAR / 4),
    Step(1, "year", YEAR),
    Step(2, "year", 2 * YEAR),
    Step(5, "year", 5 * YEAR),
    Step(10, "year", 10 * YEAR),
    Step(50, "year", 50 * YEAR),
    Step(100, "year", 100 * YEAR),
    Step(500, "year", 500 * YEAR),
    Step(1000, "year", 1000 * YEAR),
)
_NAMED = {(step.count, step.unit): step for step in STEPS}
BAR_STEPS = tuple(
    _NAMED[name]
    for name in (
        (1, "hour"),
        (3, "hour"),
        (6, "hour"),
        (1, "day"),
        (7, "day"),
        (1, "month"),
        (3, "month"),
        (1, "year"),
        (10, "year"),
        (100, "year"),
        (1000, "year"),
    )
)
"""What a bar may stand for."""
DAY_STEP = _NAMED[1, "day"]


def to_datetime(ms: float) -> datetime:
    """The instant in UTC; what lies outside the years 1 to 9999 is moved to their edge."""
    return _EPOCH + timedelta(milliseconds=min(max(ms, FIRST_MS), LAST_MS))


def to_ms(instant: datetime) -> float:
    """Milliseconds since 1970 of an aware time."""
    return (instant - _EPOCH) / timedelta(milliseconds=1)


def step_for(least_ms: float, steps: tuple[Step, ...] = STEPS) -> Step:
    """The smallest step that is at least so long; the largest when none is."""
    return next((step for step in steps if step.about_ms >= least_ms), steps[-1])


def day_begin(day: int, zone: tzinfo = UTC) -> float:
    """When a day begins in the zone; ``day`` is counted from 1970 in its calendar."""
    found = _border(day, DAY_STEP, zone)
    return LAST_MS if found is None else found


def edges(begin: float, end: float, step: Step, zone: tzinfo = UTC) -> list[float]:
    """The borders of steps from the last at or before ``begin`` to the first at or after ``end``, each later than the
    one before; days, months and years begin at midnight of the zone, whatever its clocks do."""
    found: list[float] = []
    for border in _borders(begin, step, zone):
        if border <= begin:
            found = [border]
        else:
            found.append(border)
        if border >= end and border > begin:
            break
    return found


def ticks(begin: float, end: float, step: Step, zone: tzinfo = UTC) -> list[tuple[float, str]]:
    """The borders within [begin, end], each with its words."""
    inside = [border for border in edges(begin, end, step, zone) if begin <= border <= end]
    texts = [_words(border, step, zone) for border in inside]
    return list(zip(inside, texts, strict=True))


def _borders(begin: float, step: Step, zone: tzinfo) -> Iterator[float]:
    """Ascending borders, the first at or before ``begin`` where the calendar reaches so far; ends with the calendar."""
    last = None
    for number in _numbers(begin, step, zone):
        border = _border(number, step, zone)
        if border is None:
            return
        if last is None or border > last:
            yield border
            last = border


def _numbers(begin: float, step: Step, zone: tzinfo) -> Iterator[int]:
    """Numbers of steps since the year 0 (months and years) or 1970 (all others), from two before ``begin`` on."""
    local = _local(begin, zone)
    if step.unit == "year":
        first = local.year // step.count
    elif step.unit == "month":
        first = (local.year * 12 + local.month - 1) // step.count
    else:
        first = int((local.replace(tzinfo=UTC) - _anchor(step)) // timedelta(milliseconds=step.about_ms))
    number = first - 2
    while True:
        yield number
        number += 1


def _anchor(step: Step) -> datetime:
    """Weeks begin on Monday."""
    return datetime(1969, 12, 29, tzinfo=UTC) if step.unit == "day" and step.count % 7 == 0 else _EPOCH


def _border(number: int, step: Step, zone: tzinfo) -> float | None:
    """The instant at which a step begins; ``None`` beyond the calendar, its first day for what lies before it."""
    try:
        if step.unit == "year":
            wall = datetime(max(1, number * step.count), 1, 1)  # noqa: DTZ001  (a clock on the wall)
        elif step.unit == "month":
            year, month = divmod(max(12, number * step.count), 12)
            wall = datetime(year, month + 1, 1)  # noqa: DTZ001
        else:
            wall = (_anchor(step) + number * timedelta(milliseconds=step.about_ms)).replace(tzinfo=None)
        return to_ms(wall.replace(tzinfo=zone).astimezone(UTC))
    except (OverflowError, ValueError):
        return FIRST_MS if number <= 0 else None


def _local(ms: float, zone: tzinfo) -> datetime:
    try:
        return to_datetime(ms).astimezone(zone)
    except OverflowError:
        return to_datetime(ms)


def _words(border: float, step: Step, zone: tzinfo) -> str:
    at = _local(border, zone)
    if step.unit in ("minute", "hour") and (at.hour or at.minute):
        return f"{at:%H:%M}"
    if step.unit == "year" or (step.unit == "month" and at.month == 1):
        return str(at.year)
    if step.unit == "month":
        return _MONTHS[at.month]
    if step.unit == "day" and (at.month, at.day) == (1, 1):
        return str(at.year)
    return f"{at.day} {_MONTHS[at.month]}"
