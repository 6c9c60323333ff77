"""Windows of time in as few words as are true, for lists and cards; ``format_window`` writes all that is known."""

from datetime import UTC, date, datetime, timedelta, tzinfo

from geo.instant import Window
from geo.times import zones
from geo.times.dates import MONTHS
from geo.times.writing import day_label, local, whole_days


def short_window(window: Window, zone: tzinfo = UTC, *, marks_utc: bool = False) -> str:
    """A window in as few words as are true: ``20 Oct 2023 02:01``, ``28 Sep 2023``, ``7–8 Sep 2023``.

    Days and times of day are those of the zone, with its name or offset behind; UTC is named behind times of day when
    ``marks_utc`` says so. Whole UTC days stay what they are.
    """
    if not window:
        return ""
    if window.is_instant and window.earliest:  # the most common one, and never a day
        moment = local(window.earliest, zone)
        return f"{_day(moment)} {moment:%H:%M}{_mark(moment, zone, marks_utc)}"
    for clock in dict.fromkeys((UTC, zone)):
        days = whole_days(window, clock)
        label = days and day_label(days, clock)
        if days and label is not None:
            return f"{_days(*days)} {label}".strip()
    begin, end = (moment and local(moment, zone) for moment in (window.earliest, window.latest))
    marks = [_mark(moment, zone, marks_utc) for moment in (begin, end) if moment]
    if begin is None or end is None:
        return f"after {_day(begin)}{marks[0]}" if begin else f"before {_day(end)}{marks[0]}" if end else ""
    if marks[0] != marks[1]:
        return f"{_day(begin)} {begin:%H:%M}{marks[0]} – {_day(end)} {end:%H:%M}{marks[1]}"
    return f"{_span(begin, end)}{marks[0]}"


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return _until(last) if last else _since(first) if first else ""
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _until(last: date) -> str:
    return f"before {_day(last + timedelta(days=1))}" if last < date.max else f"until {_day(last)}"


def _since(first: date) -> str:
    return f"after {_day(first - timedelta(days=1))}" if first > date.min else f"since {_day(first)}"


def _span(begin: datetime, end: datetime) -> str:
    if begin.date() == end.date():
        return f"{_day(begin)} {begin:%H:%M}–{end:%H:%M}"
    return f"{_day(begin)} – {_day(end)}"


def _mark(moment: datetime, zone: tzinfo, marks_utc: bool) -> str:
    return "" if zone is UTC and not marks_utc else f" {zones.label(moment)}"


def _day(moment: date) -> str:
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
