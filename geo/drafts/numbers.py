"""Codecs of numbers: lengths, years, headings, grades and counts."""

import re
from collections.abc import Mapping
from decimal import Decimal

from geo import counts
from geo.drafts.spec import Codec
from geo.errors import InvalidValue
from geo.records.checks import require_range
from geo.records.values import Count
from geo.typed import plain, quoted

METRES = {"": 1.0, "m": 1.0, "metres": 1.0, "meters": 1.0}
DISTANCES = {**METRES, "km": 1000.0, "nm": 1852.0, "nmi": 1852.0}
DEGREES = {"": 1.0, "°": 1.0, "deg": 1.0, "degrees": 1.0, "°t": 1.0, "t": 1.0}
_NUMBER = re.compile(r"([+-]?\d+(?:[.,]\d+)?|[+-]?\.\d+)(?:e([+-]?\d{1,3}))? ?([a-z°]*)\.?", re.ASCII | re.IGNORECASE)


def number(what: str, unit: str, *, least: float, most: float, units: Mapping[str, float] = METRES) -> Codec:
    """A number in ``unit`` within the inclusive range, or nothing. ``units`` gives the size of each unit accepted."""

    def read(text: str) -> float | None:
        value = parse_number(text, what, units)
        require_range(value, least=least, most=most, what=what, unit=unit)
        return value

    return Codec(read=lambda text, _: read(text), write=lambda value, _: format_number(value))


def parse_number(text: str, what: str, units: Mapping[str, float]) -> float | None:
    """The number in a text with perhaps a unit behind it; a comma is a decimal comma where it can be nothing else.

    Raises:
        InvalidValue: for anything else, such as ``1,200`` or feet.
    """
    typed = plain(text).removeprefix("±").removeprefix("~").strip()
    if not typed:
        return None
    found = _NUMBER.fullmatch(typed)
    if not found:
        raise InvalidValue(f"{quoted(text)} is not a number; the {what} is written like 115 or 115.5.")
    digits, exponent, unit = found[1], found[2], found[3].lower()
    if unit not in units:
        known = ", ".join(name for name in units if name) or "a bare number"
        raise InvalidValue(f"{quoted(text)}: the unit of the {what} is not known here; use {known}.")
    if re.fullmatch(r"[+-]?\d{1,3},\d{3}", digits):
        whole, decimal = digits.replace(",", ""), digits.replace(",", ".")
        raise InvalidValue(f"{quoted(text)} can be read as {whole} or as {decimal}; write one of these.")
    if len(digits) > 40:
        raise InvalidValue(f"{quoted(text)} has too many digits.")
    return float(f"{digits.replace(',', '.')}e{exponent or 0}") * units[unit]


def format_number(value: float | None) -> str:
    """The shortest decimal text that reads back to exactly this number."""
    if value is None:
        return ""
    text = f"{Decimal(repr(value)):f}"
    return text.removesuffix(".0") if len(text) <= 40 else repr(value)


def _read_length(text: str) -> tuple[float | None, float | None]:
    typed = re.sub(r"\+ ?/? ?-", "±", plain(text)).removesuffix("m").strip()
    length, sign, error = typed.partition("±")
    if sign and not error.strip():
        raise InvalidValue(f"{quoted(text)}: the error behind ± is missing; write 115 ± 4.")
    values = parse_number(length, "length", METRES), parse_number(error, "length's error", METRES)
    for value, what in zip(values, ("length", "length's error"), strict=True):
        require_range(value, least=0, most=1000, what=what, unit="m")
    return values


def _write_length(value: tuple[float | None, float | None]) -> str:
    length, error = (format_number(part) for part in value)
    return f"{length} ± {error}".strip() if error else length


def _read_heading(text: str) -> float | None:
    value = parse_number(text, "heading", DEGREES)
    if value == 360:
        raise InvalidValue("North is 0, not 360; headings go from 0 to below 360.")
    require_range(value, least=0, most=359.999, what="heading", unit="°")
    return value


def _read_year(text: str) -> int | None:
    typed = plain(text)
    if not typed:
        return None
    if not re.fullmatch(r"\d{4}", typed):
        raise InvalidValue(f"{quoted(text)} is not a year such as 2004.")
    if not 1800 <= int(typed) <= 2200:
        raise InvalidValue(f"The year {typed} is not between 1800 and 2200.")
    return int(typed)


def _read_credibility(text: str) -> int | None:
    typed = plain(text)
    if typed and not re.fullmatch("[1-6]", typed):
        raise InvalidValue(f"{quoted(text)} is not a credibility: 1 (confirmed) to 6 (cannot be judged).")
    return int(typed) if typed else None


PRECISION = number("precision", "m", least=0, most=2_000_000, units=DISTANCES)
LENGTH = number("length", "m", least=0, most=1000)
BEAM = number("beam", "m", least=0, most=200)
GSD = number("ground sample distance", "m", least=0.01, most=10_000, units={**METRES, "cm": 0.01})
MEASURED_LENGTH = Codec(
    read=lambda text, _: _read_length(text), write=lambda value, _: _write_length(value), empty=(None, None)
)
HEADING = Codec(read=lambda text, _: _read_heading(text), write=lambda value, _: format_number(value))
YEAR = Codec(read=lambda text, _: _read_year(text), write=lambda value, _: "" if value is None else str(value))
CREDIBILITY = Codec(
    read=lambda text, _: _read_credibility(text),
    write=lambda value, _: "" if value is None else str(value),
    choices=tuple("123456"),
)
COUNT = Codec(read=lambda text, _: counts.parse(text), write=lambda value, _: counts.format_count(value), empty=Count())
