"""What lies near some positions: by squares of the globe, so quick that thousands can be asked at each key."""

from collections.abc import Iterable
from math import asin, ceil, cos, pi, radians, sin

from geo.position import Position

LEAST_KM = 300
SIDE_DEG = 3
_LEAST = LEAST_KM / 6371
_COLUMNS, _ROWS = 360 // SIDE_DEG, 180 // SIDE_DEG + 1
_ALL = (1 << _COLUMNS) - 1


class Nearby:
    """The squares of three degrees that some positions lie in, and those next to them, several where they are narrow.

    That is some 500 km around each position, and never less than 300. The squares of a row are the bits of a number.
    """

    def __init__(self, positions: Iterable[Position]) -> None:
        rows = [0] * (_ROWS + 2)  # and one beyond each pole
        for position in positions:
            column, row = _square(position.lon, position.lat)
            rows[row + 1] |= 1 << column
        sides = zip(rows, rows[1:], rows[2:], _REACHES, strict=False)
        self._near = [_spread(south | row | north, reach) for south, row, north, reach in sides]

    def has(self, lon: float, lat: float) -> bool:
        """Whether one of the positions lies near."""
        column, row = _square(lon, lat)
        return bool(self._near[row] >> column & 1)


def _square(lon: float, lat: float) -> tuple[int, int]:
    return int((lon + 180) // SIDE_DEG) % _COLUMNS, int((lat + 90) // SIDE_DEG)


def _spread(row: int, reach: int) -> int:
    """The squares of a row and so many to each side, also across the antimeridian."""
    if not row or reach >= _COLUMNS // 2:
        return _ALL if row else 0
    spread = row
    for by in range(1, reach + 1):
        spread |= row << by | row >> by | row >> (_COLUMNS - by) | row << (_COLUMNS - by)
    return spread & _ALL


def _reach(row: int) -> int:
    """How many squares of a row are not narrower than 300 km together, at its edge that is nearer to the pole."""
    lat = radians(max(abs(row * SIDE_DEG - 90), abs((row + 1) * SIDE_DEG - 90)))
    if lat + _LEAST >= pi / 2:
        return _COLUMNS
    return ceil(asin(sin(_LEAST) / cos(lat)) / radians(SIDE_DEG))


_REACHES = tuple(map(_reach, range(_ROWS)))
