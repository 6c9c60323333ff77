"""A position on WGS 84, kept to 1e-7 degree (about 1 cm)."""

import math
from dataclasses import dataclass

from geo.errors import InvalidValue

DECIMALS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Longitude and latitude in degrees, WGS 84 (EPSG:4326); ``lon`` in -180..180, ``lat`` in -90..90.

    Raises:
        InvalidValue: when a value is not finite or out of range.
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "lon", _degrees(self.lon, limit=180, axis="longitude"))
        object.__setattr__(self, "lat", _degrees(self.lat, limit=90, axis="latitude"))


def _degrees(value: float, *, limit: int, axis: str) -> float:
    if not math.isfinite(value) or not -limit <= value <= limit:
        raise InvalidValue(f"The {axis} {value} is not between -{limit} and {limit} degrees.")
    return round(float(value), DECIMALS) + 0.0  # + 0.0 turns -0.0 into 0.0, so that equal positions print alike
