"""What lies near some positions: by squares of the globe, so quick that thousands can be asked at each key."""

from collections.abc import Iterable
from typing import TypeAlias

from geo.position import Position

SIDE_DEG = 3
_COLUMNS = 360 // SIDE_DEG
_Square: TypeAlias = tuple[int, int]


class Nearby:
    """The squares of three degrees that some positions lie in, and those next to them: some 500 km around each."""

    def __init__(self, positions: Iterable[Position]) -> None:
        self._squares = {_square(position.lon, position.lat) for position in positions}

    def has(self, lon: float, lat: float) -> bool:
        """Whether one of the positions lies near."""
        return not self._squares.isdisjoint(_around(_square(lon, lat)))


def _square(lon: float, lat: float) -> _Square:
    return int((lon + 180) // SIDE_DEG) % _COLUMNS, int((lat + 90) // SIDE_DEG)


def _around(square: _Square) -> list[_Square]:
    """The square and the eight next to it, also across the antimeridian."""
    column, row = square
    return [((column + east) % _COLUMNS, row + north) for east in (-1, 0, 1) for north in (-1, 0, 1)]
