"""How far inland a position lies, by the coast that the base map draws (Natural Earth 1:10m)."""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import cos, log, pi, radians, tan
from typing import TYPE_CHECKING, NamedTuple

from geo import assets
from geo.position import Position

if TYPE_CHECKING:
    from shapely import MultiLineString, Polygon

UNITS = 65_535
WORLD_M = 40_075_016.686
"""The equator's length, which is the width of the Web Mercator world."""

FARTHEST_LAT = 85.0
_CELLS_KEPT = 16


class _Cell(NamedTuple):
    """The rings of its land, the innermost counting double, and its coast; in parts of the world's width."""

    rings: tuple[Polygon, ...]
    coast: MultiLineString


def inland_m(position: Position) -> float:
    """Metres from a position on land to the nearest coast; 0 at sea and near the poles.

    Lakes and rivers count as land, the Caspian does not. Distances are right up to some 5 km; what is farther from any
    coast of the neighbourhood gives a large number or infinity.
    """
    from shapely import Point

    if abs(position.lat) > FARTHEST_LAT:
        return 0.0
    x, y = (position.lon + 180) / 360, 0.5 - log(tan(pi / 4 + radians(position.lat) / 2)) / (2 * pi)
    cells = _level()["cells"]
    cell = _cell(min(int(x * cells), cells - 1), min(int(y * cells), cells - 1))
    point = Point(x, y)
    if cell is None or sum(ring.contains(point) for ring in cell.rings) % 2 == 0:
        return 0.0
    apart = float("inf") if cell.coast.is_empty else cell.coast.distance(point)
    return float(apart * WORLD_M * cos(radians(position.lat)))


@cache
def _level() -> dict:  # type: ignore[type-arg]  # as it stands in the file
    """The most detailed level's part of the index, with the margin by which its cells are grown."""
    index = json.loads(assets.resource("basemap", "land.json").read_text("utf-8"))
    level = index["levels"][-1]
    spans = {(column, row): span for column, row, *span in level["index"]}
    number = len(index["levels"]) - 1
    return {"cells": level["cells"], "margin": index["margin"], "spans": spans, "file": f"land-{number}.bin"}


@lru_cache(maxsize=_CELLS_KEPT)
def _cell(column: int, row: int) -> _Cell | None:
    """What lies in a cell; none when that is sea alone."""
    from shapely import MultiLineString, Polygon

    level = _level()
    if (column, row) not in level["spans"]:
        return None
    start, coast, borders, _end = level["spans"][column, row]
    numbers = _numbers(level["file"], start, borders)
    wide = (1 + 2 * level["margin"]) / level["cells"]
    west, north = (column - level["margin"]) / level["cells"], (row - level["margin"]) / level["cells"]

    def lines(part: Sequence[int]) -> Iterator[list[tuple[float, float]]]:
        for points in _parts(part):
            yield [(west + x / UNITS * wide, north + y / UNITS * wide) for x, y in points]

    rings = tuple(Polygon(ring) for ring in lines(numbers[: coast - start]))
    return _Cell(rings, MultiLineString(list(lines(numbers[coast - start :]))))


def _numbers(name: str, start: int, end: int) -> array[int]:
    numbers = array("H")
    with assets.resource("basemap", name).open("rb") as file:
        file.seek(start * numbers.itemsize)
        numbers.frombytes(file.read((end - start) * numbers.itemsize))
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _parts(numbers: Sequence[int]) -> Iterator[list[tuple[int, int]]]:
    """Rings or lines: each its number of points, then x and y of each."""
    place = 0
    while place < len(numbers):
        count = numbers[place]
        points = numbers[place + 1 : place + 1 + 2 * count]
        yield list(zip(points[::2], points[1::2], strict=True))
        place += 1 + 2 * count
