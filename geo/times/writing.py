"""Windows of time written short for people, in words that ``parse_window`` reads back to the same window."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from geo.instant import Window
from geo.times import zones
from geo.times.dates import MONTHS, THIRDS
from geo.times.reading import MILLISECOND

_DAY = timedelta(days=1)


def format_window(window: Window, zone: str | tzinfo | None = None) -> str:
    """The window in words, empty when nothing is known: ``7–8 Sep 2023``, ``20 Oct 2023 02:01 UTC``.

    With ``zone`` (an IANA name, or the zone itself) times of day are local; whole UTC days stay what they are.
    ``parse_window(format_window(window, zone)) == window`` for every window and zone.
    """
    if not window:
        return ""
    at = (zones.zone_named(zone) if isinstance(zone, str) else zone) if zone else UTC
    return _as_days(window, UTC) or _as_days(window, at) or _as_moments(window, at)


def format_moment(moment: datetime, zone: tzinfo = UTC) -> str:
    """An instant in a zone, with the zone's name or offset: ``20 Oct 2023 11:01:07 KST``."""
    return _moment(local(moment, zone))


def _as_days(window: Window, zone: tzinfo) -> str:
    """The window as days of the zone; empty when it does not begin and end with whole days."""
    days = whole_days(window, zone)
    label = days and day_label(days, zone)
    if days is None or label is None:
        return ""
    match days:
        case None, date() as last:
            shown = f"before {_date(last + _DAY)}"
        case date() as first, None:
            shown = f"from {_date(first)}" if first == date.min else f"after {_date(first - _DAY)}"
        case date() as first, date() as last:
            shown = _days(first, last)
        case _:
            return ""
    return f"{shown} {label}".strip()


_Days = tuple[date | None, date | None]


def whole_days(window: Window, zone: tzinfo) -> _Days | None:
    """First and last day when the window begins and ends with whole days of the zone."""
    try:
        begin = window.earliest and window.earliest.astimezone(zone)
        end = window.latest and (window.latest + MILLISECOND).astimezone(zone)
    except OverflowError:
        return None
    if any(moment and (moment.time() != time() or moment.fold) for moment in (begin, end)):
        return None
    return begin and begin.date(), end and end.date() - _DAY


def day_label(days: _Days, zone: tzinfo) -> str | None:
    """What stands behind days of the zone, nothing for UTC; ``None`` when its offset changes between them."""
    if zone is UTC:
        return ""
    moments = [datetime.combine(day, time(), tzinfo=zone) for day in (days[0], days[1] and days[1] + _DAY) if day]
    labels = {zones.label(moment) for moment in moments}
    return labels.pop() if len(labels) == 1 else None


def _days(first: date, last: date) -> str:
    if first == last:
        return _date(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year:04d}"
    if first.year != last.year:
        return f"{_date(first)} – {_date(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {_date(last)}"
    return _within_month(first, last)


def _within_month(first: date, last: date) -> str:
    month, length = f"{MONTHS[first.month - 1]} {first.year:04d}", monthrange(first.year, first.month)[1]
    if (first.day, last.day) == (1, length):
        return month
    for third, (begin, end) in THIRDS.items():
        if (first.day, last.day) == (begin, min(end, length)):
            return f"{third} {month}"
    return f"{first.day}–{last.day} {month}"


def _date(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04d}"


def _as_moments(window: Window, zone: tzinfo) -> str:
    begin, end = (moment and local(moment, zone) for moment in (window.earliest, window.latest))
    match begin, end:
        case datetime(), None:
            return f"from {_moment(begin)}"
        case None, datetime():
            return f"until {_moment(end)}"
        case datetime(), datetime() if begin != end:
            return _between(begin, end)
        case datetime(), _:
            return _moment(begin)
    return ""


def _between(begin: datetime, end: datetime) -> str:
    if zones.label(begin) != zones.label(end):
        return f"{_moment(begin)} – {_moment(end)}"
    last = _clock(end) if begin.date() == end.date() else f"{_date(end.date())} {_clock(end)}"
    return f"{_date(begin.date())} {_clock(begin)} – {last} {zones.label(end)}"


def local(moment: datetime, zone: tzinfo) -> datetime:
    """The moment in the zone; in UTC where the zone's offset cannot be written in minutes."""
    try:
        local = moment.astimezone(zone)
    except OverflowError:
        return moment
    return local if zones.label(local) else moment


def _moment(moment: datetime) -> str:
    return f"{_date(moment.date())} {_clock(moment)} {zones.label(moment)}"


def _clock(moment: datetime) -> str:
    if moment.microsecond:
        return f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03d}"
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"
