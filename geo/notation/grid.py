"""MGRS references (NGA.STND.0037): ``52TFM 05844 75787``."""

import re
import warnings
from math import sqrt
from typing import Any

from geo.errors import InvalidValue
from geo.position import Position
from geo.typed import quoted

_SHAPE = re.compile(r"(?P<zone>\d{1,2}[C-HJ-NP-X]|[ABYZ])(?P<square>[A-HJ-NP-Z]{2})(?P<digits>\d*)")
_ATTEMPT = re.compile(r"(?:\d{1,2}[A-Z]|[ABYZ])[A-Z]{2}\d+")
_BANDS = "CDEFGHJKLMNPQRSTUVWX"


def looks_like(text: str) -> bool:
    """Whether the text can only be meant as an MGRS reference."""
    return bool(_ATTEMPT.fullmatch(_compact(text)))


def parse(text: str) -> dict[str, Any]:
    """``position``, the centre of the square (at 1 m its corner), and ``precision_m``, half its diagonal.

    Raises:
        InvalidValue: when the reference is malformed or names no square.
    """
    import mgrs

    compact = _compact(text)
    shape = _SHAPE.fullmatch(compact)
    if not shape or len(shape["digits"]) > 10 or len(shape["digits"]) % 2:
        raise InvalidValue(f"{quoted(text)} is not an MGRS reference such as 52TFM 05844 75787.")
    figures = len(shape["digits"]) // 2
    easting, northing = (_centred(shape["digits"][part]) for part in (slice(figures), slice(figures, None)))
    wrong = InvalidValue(f"{quoted(text)} names no MGRS square; check the zone and its letters.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # a square outside its band, which is checked below
            lat, lon = mgrs.MGRS().toLatLon(f"{shape['zone']}{shape['square']}{easting}{northing}")
    except (mgrs.core.MGRSError, RuntimeError) as error:
        raise wrong from error
    if not _in_band(shape["zone"][-1], lat):
        raise wrong
    side_m = 10 ** (5 - figures)
    position = Position(lon=(lon + 180) % 360 - 180 if abs(lon) > 180 else lon, lat=max(-90.0, min(lat, 90.0)))
    return {"position": position, "precision_m": round(side_m / sqrt(2)) if side_m > 1 else None}


def _in_band(letter: str, lat: float) -> bool:
    """Whether the latitude lies in the 8° band of that letter, or within a 100 km square of it."""
    band = _BANDS.find(letter)
    return band < 0 or -81 + 8 * band <= lat <= (85 if letter == "X" else -71 + 8 * band)


def _compact(text: str) -> str:
    return re.sub(r"[ -]", "", text).upper()


def _centred(digits: str) -> str:
    return digits if len(digits) == 5 else f"{digits}5".ljust(5, "0")


def write(position: Position) -> str:
    """The 1 m square that holds the position: ``52TFM 05844 75787``."""
    import mgrs

    reference = str(mgrs.MGRS().toMGRS(position.lat, position.lon))
    return f"{reference[:-10]} {reference[-10:-5]} {reference[-5:]}"
