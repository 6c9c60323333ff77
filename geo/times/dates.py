"""Dates as people type them, whole or in part."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.errors import InvalidValue
from geo.typed import quoted

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
"""First and last day of a third of a month; the last third ends with the month."""

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_NAMED = rf"(?P<month>{MONTH})"
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b\.?,?", re.ASCII | re.IGNORECASE)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The parts of a date that were typed; ``third`` is early, mid or late."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    third: str | None = None
    weekday: str | None = None
    text: str = ""

    def completed(self, other: "Typed", *, has_clock: bool) -> "Typed":
        """This date with the parts it lacks from the other end of the range."""
        bare = (self.year, self.month, self.day, self.third) == (None, None, None, None)
        year, month, day = self.year, self.month, self.day
        if bare and has_clock:
            year, month, day = other.year, other.month, other.day
        elif month is None and (day is not None or self.third):
            month = other.month
        return Typed(
            year=other.year if year is None and month is not None else year,
            month=month,
            day=day,
            third=self.third,
            weekday=self.weekday,
            text=self.text,
        )

    def days(self) -> tuple[date, date]:
        """The first and the last day.

        Raises:
            InvalidValue: when the year or the month is missing, or there is no such day.
        """
        if self.year is None and self.month is None:
            raise InvalidValue(f"{quoted(self.text)} has no date; write it as 28 Sep 2023 or 2023-09-28.")
        if self.year is None:
            raise InvalidValue(f"Which year? {quoted(self.text)} needs one, such as 28 Sep 2023.")
        if not 1 <= self.year <= 9999:
            raise InvalidValue(f"There is no year {self.year}.")
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        if not 1 <= self.month <= 12:
            raise InvalidValue(f"{quoted(self.text)}: there is no month {self.month}.")
        return self._within_month(self.year, self.month)

    def _within_month(self, year: int, month: int) -> tuple[date, date]:
        length = monthrange(year, month)[1]
        name = f"{MONTHS[month - 1]} {year}"
        if self.day is not None:
            if not 1 <= self.day <= length:
                raise InvalidValue(f"{quoted(self.text)}: {name} has no day {self.day}; it has {length} days.")
            day = date(year, month, self.day)
            weekday = _WEEKDAYS[day.weekday()]
            if self.weekday and weekday != self.weekday:
                raise InvalidValue(f"{day.day} {name} was a {weekday}, not a {self.weekday}; which is right?")
            return day, day
        first, last = THIRDS[self.third] if self.third else (1, length)
        return date(year, month, first), date(year, month, min(last, length))


def parse(text: str, entry: str) -> Typed:
    """The date in a plain text without time and zone; parts that were not typed are ``None``.

    ``entry`` is all that was typed, for the sentences.

    Raises:
        InvalidValue: when it is no date, or day and month cannot be told apart.
    """
    weekday = _WEEKDAY.search(text)
    bare = re.sub(r"\b(?:on|of|the|at|from)\b", " ", _WEEKDAY.sub(" ", text), flags=re.ASCII | re.IGNORECASE)
    bare = " ".join(bare.replace(" ,", ",").strip(" ,").split())
    for pattern, read in _FORMS:
        if found := pattern.fullmatch(bare):
            parts = read(found)
            return Typed(**parts, weekday=_weekday(weekday[1]) if weekday else None, text=entry)
    raise InvalidValue(_unreadable(entry, bare))


def _weekday(start: str) -> str:
    return next(name for name in _WEEKDAYS if name.lower().startswith(start.lower()))


def _numbers(found: re.Match[str]) -> dict[str, Any]:
    parts = found.groupdict()
    read = {name: int(parts[name]) for name in ("year", "day") if parts.get(name)}
    if parts.get("month"):
        read["month"] = int(parts["month"]) if parts["month"].isdigit() else month_number(parts["month"])
    return read


def _third(found: re.Match[str]) -> dict[str, Any]:
    return {**_numbers(found), "third": found["third"].lower()}


def _day_or_month_first(found: re.Match[str]) -> dict[str, Any]:
    first, second, year = (int(part) for part in found.groups())
    if first <= 12 and second <= 12 and first != second:
        readings = " or ".join(f"{day} {MONTHS[month - 1]} {year}" for day, month in ((first, second), (second, first)))
        raise InvalidValue(f"{quoted(found.string)} can be read as {readings}; write the month as a word.")
    day, month = (second, first) if second > 12 else (first, second)
    return {"year": year, "month": month, "day": day}


def month_number(name: str) -> int:
    return MONTHS.index(name[:3].title()) + 1


def _unreadable(text: str, bare: str) -> str:
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}", bare) or re.search(
        rf"\b{MONTH} ?-?['‘’]?\d{{2}}$", bare, re.ASCII | re.IGNORECASE
    ):
        return f"{quoted(text)}: write the year with four digits."
    if re.fullmatch(rf"(?:early|mid|late)[- ]?{_YEAR}", bare, re.ASCII | re.IGNORECASE):
        return f"{quoted(text)}: say which months are meant, such as Jan – Apr 2023."
    return f"{quoted(text)} is not a time; write 28 Sep 2023, 7–8 Sep 2023, late Aug 2023 or 2023-10-20 11:01 +09:00."


_Reader = Callable[[re.Match[str]], dict[str, Any]]
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern, re.ASCII | re.IGNORECASE), read)
    for pattern, read in (
        (r"(?P<year>\d{4})([-/. ])(?P<month>\d{1,2})\2(?P<day>\d{1,2})", _numbers),
        (r"(?P<year>\d{4})-(?P<month>\d{1,2})", _numbers),
        (_YEAR, _numbers),
        (rf"{_DAY}[ -]?{_NAMED}(?:,?[ -]?{_YEAR})?", _numbers),
        (rf"{_NAMED} ?{_DAY}(?:,? {_YEAR})?", _numbers),
        (rf"{_YEAR} {_NAMED}(?: {_DAY})?", _numbers),
        (rf"{_NAMED}(?:,? {_YEAR})?", _numbers),
        (rf"{_DAY}(?:, {_YEAR})?", _numbers),
        (rf"(?P<third>early|mid|late)[- ]?(?:{_NAMED}(?:,? {_YEAR})?)?", _third),
        (r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", _day_or_month_first),
        ("", _numbers),
    )
)
