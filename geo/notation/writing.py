"""Positions written in the usual notations."""

from collections.abc import Callable
from enum import StrEnum

from geo.notation import grid
from geo.position import DECIMALS, Position


class Notation(StrEnum):
    """How a position is written; the value is the name a person reads."""

    DECIMAL = "decimal degrees"
    DM = "degrees and minutes"
    DMS = "degrees, minutes and seconds"
    MGRS = "MGRS"
    GEO = "geo: URI"


def write(position: Position, notation: Notation = Notation.DECIMAL) -> str:
    """The position as text that ``geo.notation.parse`` reads back.

    Exact in decimal degrees and as geo: URI (1e-7 degree), to 0.0001 minute (0.2 m) in DM, to 0.01 second (0.3 m) in
    DMS and to 1 m in MGRS.
    """
    return _WRITERS[notation](position)


def _decimal(position: Position) -> str:
    return f"{number(position.lat)}, {number(position.lon)}"


def _geo(position: Position) -> str:
    return f"geo:{number(position.lat)},{number(position.lon)}"


def number(value: float) -> str:
    """Degrees with as many of the seven decimals as are needed."""
    text = f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _minutes(value: float, hemispheres: str) -> str:
    ten_thousandths = round(abs(value) * 600_000)
    whole, rest = divmod(ten_thousandths, 600_000)
    return f"{whole}°{rest / 10_000:07.4f}′{hemispheres[value < 0]}"


def _seconds(value: float, hemispheres: str) -> str:
    minutes, hundredths = divmod(round(abs(value) * 360_000), 6_000)
    whole, minutes = divmod(minutes, 60)
    return f"{whole}°{minutes:02d}′{hundredths / 100:05.2f}″{hemispheres[value < 0]}"


def _both(part: Callable[[float, str], str]) -> Callable[[Position], str]:
    return lambda position: f"{part(position.lat, 'NS')} {part(position.lon, 'EW')}"


_WRITERS: dict[Notation, Callable[[Position], str]] = {
    Notation.DECIMAL: _decimal,
    Notation.DM: _both(_minutes),
    Notation.DMS: _both(_seconds),
    Notation.MGRS: grid.write,
    Notation.GEO: _geo,
}
