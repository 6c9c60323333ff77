"""Windows of time as people type them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from geo.errors import InvalidValue
from geo.instant import Window, utc
from geo.times import dates, zones
from geo.typed import plain, quoted, require_clean

MILLISECOND = timedelta(milliseconds=1)
_UNKNOWN = frozenset({"", "?", "-", "–", "unknown", "not known"})
_MONTH = dates.MONTH
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[ap]\.?m\b\.?)?"
_TIME = re.compile(
    r"(?<![\d:])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?(?![:\d])"
    r"(?: ?(?P<half>[ap])\.?m\b\.?)?",
    re.ASCII | re.IGNORECASE,
)
_CLOCK_RANGE = re.compile(rf"({_CLOCK})-(\d{{1,2}}:\d{{2}})(?!:?\d)", re.ASCII | re.IGNORECASE)
_COMPACT_RANGES = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"((?:^|[a-z.] ?|, ?)\d{1,2}(?:st|nd|rd|th)?)-(\d{1,2}(?:st|nd|rd|th)?(?=[ ,]|$))",
        rf"\b({_MONTH})-({_MONTH})",
        rf"({_MONTH})-(\d{{1,2}}(?:st|nd|rd|th)? {_MONTH})",
        rf"({_MONTH} \d{{1,2}}(?:st|nd|rd|th)?)-({_MONTH})",
    )
)
_RANGE = re.compile(
    r" ?(?:\.\.+|…|–|(?<=[\dZ])/(?=\d{4}-\d)|(?<= )(?:to|until|till|through|thru|-)(?= )) ?", re.ASCII | re.IGNORECASE
)
_BOUND = re.compile(
    r"(?:(?P<before>before|earlier than)|(?P<until>until|till|by|up to|not after|no later than|≤|<=|\.\.+|…)"
    r"|(?P<after>after|later than)|(?P<since>since|from|not before|no earlier than|≥|>=))(?:\b|(?<=\W)) ?"
    r"(?P<rest>\S.*)",
    re.ASCII | re.IGNORECASE,
)
_AFTER_AND_BEFORE = re.compile(
    r"(?:after|between) (?P<after>.+?)(?:,| and|) before (?P<before>.+)", re.ASCII | re.IGNORECASE
)


def parse_window(text: str, zone: str | None = None) -> Window:
    """The window a person typed, in UTC; empty text and “unknown” give the empty window.

    ``zone`` is the IANA name that the word “local” stands for, usually the place's. It is never assumed.

    Raises:
        InvalidValue: when the text is no time, has no zone where it needs one, or can be read in more than one way.
    """
    require_clean(text)
    if len(text) > 200:
        raise InvalidValue(f"{quoted(text)} is too long for a time.")
    typed = re.sub(r"(?<=\d)T(?=\d{2}:)", " ", plain(text), flags=re.ASCII | re.IGNORECASE)
    typed = re.sub(r"(?<!\d)(\d{2})(\d{2})(?= ?Z\b)", r"\1:\2", typed)
    if typed.lower() in _UNKNOWN:
        return Window()
    try:
        return _window(typed, zone)
    except OverflowError as error:
        raise InvalidValue(f"{quoted(text)} is outside the years 1 to 9999.") from error


def _window(text: str, local: str | None) -> Window:
    if found := _AFTER_AND_BEFORE.fullmatch(text):
        begin, end = _window(f"after {found['after']}", local), _window(f"before {found['before']}", local)
        return Window(earliest=begin.earliest, latest=end.latest)
    ends = _ends(text)
    if len(ends) == 2:
        return _range(text, ends[0], ends[1], local)
    if found := _BOUND.fullmatch(text):
        return _bounded(found, local)
    if open_end := re.fullmatch(r"(.+?)(?: ?(?:\.\.+|…)| onwards?| or later)", text):
        return Window(earliest=_window(open_end[1], local).earliest)
    return _end(text, text, local).window()


def _ends(text: str) -> list[str]:
    """The two ends of a range, or the text alone."""
    between = re.fullmatch(r"between (.+) and (.+)", text, re.ASCII | re.IGNORECASE)
    if between:
        return [between[1], between[2]]
    marked = _CLOCK_RANGE.sub(_clock_range, text)
    for pattern in _COMPACT_RANGES:
        marked = pattern.sub(r"\1..\2", marked)
    ends = [end for end in _RANGE.split(marked) if end]
    if len(ends) == 2 and ends[0].lower() not in ("", "from", "not") and not marked.endswith(".."):
        return [re.sub(r"^from ", "", ends[0], flags=re.ASCII | re.IGNORECASE), ends[1]]
    if len(ends) > 2:
        raise InvalidValue(f"{quoted(text)} has more than two ends; write a range as 7–8 Sep 2023.")
    return [text]


def _clock_range(found: re.Match[str]) -> str:
    """``11:01-15:43`` is a range; ``11:01-05:00`` may also be an offset, unless another zone follows."""
    hours, minutes = (int(part) for part in found[2].split(":"))
    may_be_offset = hours <= 12 and minutes in (0, 15, 30, 45)
    rest = found.string[found.end() :]
    if not may_be_offset or zones.has_zone(rest):
        return f"{found[1]}..{found[2]}"
    if not re.match(r"\d{4}-\d{2}-\d{2} ", found.string):
        readings = f"an offset ({found[1]} UTC-{found[2]}) or as a range ({found[1]} to {found[2]})"
        raise InvalidValue(f"{quoted(found.string)} can be read as {readings}; write it in one of these ways.")
    return found[0]


def _bounded(found: re.Match[str], local: str | None) -> Window:
    inner = _window(found["rest"], local)
    if inner.earliest is None or inner.latest is None:
        raise InvalidValue(f"{quoted(found.string)} is not a time; write before 28 Sep 2023 or after 28 Sep 2023.")
    if found["before"]:
        return Window(latest=inner.earliest - MILLISECOND)
    if found["until"]:
        return Window(latest=inner.latest)
    return Window(earliest=inner.latest + MILLISECOND if found["after"] else inner.earliest)


@dataclass(frozen=True, slots=True)
class _End:
    """One end of a range, or a whole entry: a date, a time of day and a zone, each perhaps missing."""

    day: dates.Typed
    clock: time | None
    zone: tzinfo | None
    local: str | None
    text: str

    def completed(self, other: "_End") -> "_End":
        """This end with what it lacks from the other end of the range."""
        day = self.day.completed(other.day, has_clock=self.clock is not None)
        return _End(day, self.clock, self.zone or other.zone, self.local, self.text)

    def window(self) -> Window:
        first, last = self.day.days()
        if self.clock is None:
            zone = self.zone or UTC
            return Window(earliest=_midnight(first, zone), latest=_midnight_after(last, zone) - MILLISECOND)
        if first != last:
            raise InvalidValue(f"{quoted(self.text)} has a time of day but no day; write it as 20 Oct 2023 11:01 UTC.")
        if self.zone is None:
            local = f", or “local” for {self.local}" if self.local else ""
            raise InvalidValue(
                f"{quoted(self.text)} has no time zone; add Z, an offset such as +09:00, or a zone such as KST or "
                f"Asia/Pyongyang{local}."
            )
        return Window.at(_exact(datetime.combine(first, self.clock), self.zone))


def _range(text: str, left: str, right: str, local: str | None) -> Window:
    first, second = _end(left, text, local), _end(right, text, local)
    begin, end = first.completed(second).window().earliest, second.completed(first).window().latest
    if begin and end and end < begin:
        raise InvalidValue(f"{quoted(text)} ends before it begins; swap the two, or write the year at both ends.")
    return Window(earliest=begin, latest=end)


def _end(text: str, entry: str, local: str | None) -> _End:
    rest, zone = zones.take(text, local)
    clock = _TIME.search(rest)
    if clock:
        rest = f"{rest[: clock.start()]} {rest[clock.end() :]}"
    return _End(dates.parse(rest.strip(), entry), _clock(clock) if clock else None, zone, local, entry)


def _clock(found: re.Match[str]) -> time:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    half = (found["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        raise InvalidValue(f"{quoted(found[0])} is not a time of day: am and pm go with 1 to 12.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        raise InvalidValue(f"{quoted(found[0])} is not a time of day; it goes from 00:00 to 23:59:59.")
    return time(hour, minute, second, int((found["fraction"] or "0").ljust(6, "0")[:6]))


def _midnight(day: date, zone: tzinfo) -> datetime:
    return utc(datetime.combine(day, time(), tzinfo=zone))


def _midnight_after(day: date, zone: tzinfo) -> datetime:
    if day == date.max:
        return utc(datetime.combine(day, time.max, tzinfo=zone)) + MILLISECOND
    return _midnight(day + timedelta(days=1), zone)


def _exact(naive: datetime, zone: tzinfo) -> datetime:
    """The instant of a local time; one that a clock change skips or repeats is questioned."""
    early, late = (naive.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return utc(early)
    if utc(early).astimezone(zone).replace(tzinfo=None) != naive.replace(microsecond=naive.microsecond // 1000 * 1000):
        raise InvalidValue(f"{naive:%d %b %Y %H:%M} did not exist in {zone}: the clocks were put forward.")
    readings = " or ".join(f"{naive:%d %b %Y %H:%M} {zones.label(time)}" for time in (early, late))
    raise InvalidValue(f"{naive:%d %b %Y %H:%M} came twice in {zone}; write {readings}.")
