"""What lies near some positions: by cubes in space, so quick that thousands can be asked at each key.

Cubes are as large everywhere, where squares of longitude and latitude become narrow near the poles and end at 180°.
"""

from collections.abc import Iterable
from itertools import product
from math import cos, floor, radians, sin
from typing import TypeAlias

from geo.position import Position

SIDE_KM = 330
_RADIUS = 6371 / SIDE_KM
_STEPS = tuple(product((-1, 0, 1), repeat=3))
_Cube: TypeAlias = tuple[int, int, int]


class Nearby:
    """The cubes that some positions lie in, and those next to them: some 500 km around each, never less than 330."""

    def __init__(self, positions: Iterable[Position]) -> None:
        within = {_cube(position.lon, position.lat) for position in positions}
        self._cubes = {near for cube in within for near in _around(cube)}

    def has(self, lon: float, lat: float) -> bool:
        """Whether one of the positions lies near."""
        return _cube(lon, lat) in self._cubes


def _cube(lon: float, lat: float) -> _Cube:
    across, up = radians(lon), radians(lat)
    out = _RADIUS * cos(up)
    return floor(out * cos(across)), floor(out * sin(across)), floor(_RADIUS * sin(up))


def _around(cube: _Cube) -> list[_Cube]:
    """The cube and the 26 next to it."""
    x, y, z = cube
    return [(x + dx, y + dy, z + dz) for dx, dy, dz in _STEPS]
