"""Mapbox vector tiles (MVT 2), as much as is needed to know where land is: the rings of a layer's polygons."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import NamedTuple

from geo.tiles.unpacking import numbers

_VARINT, _BYTES = 0, 2
_LAYERS, _NAME, _FEATURES, _EXTENT = 3, 1, 2, 5
_TYPE, _GEOMETRY = 3, 4
_POLYGON = 3
_MOVE, _LINE, _CLOSE = 1, 2, 7
_USUAL_EXTENT = 4096


class Rings(NamedTuple):
    """Closed rings in units of the tile, y downward, each as x, y, x, y, …; ``extent`` units are the tile's width.

    What lies beyond the tile, from -``extent`` / 50 on, is the tile's margin.
    """

    extent: int
    rings: list[array[int]]


def polygons(tile: bytes, layer: str) -> Rings:
    """The rings of all polygons of a layer; none when the tile has no such layer.

    Raises:
        ValueError: when the tile is damaged.
    """
    found: list[array[int]] = []
    extent = _USUAL_EXTENT
    for number, body in _fields(tile):
        if number == _LAYERS and isinstance(body, bytes):
            parts = list(_fields(body))
            if (_NAME, layer.encode()) in parts:
                extent = next((value for key, value in parts if key == _EXTENT and isinstance(value, int)), extent)
                for key, feature in parts:
                    if key == _FEATURES and isinstance(feature, bytes):
                        found += _rings(feature)
    return Rings(extent, found)


def _rings(feature: bytes) -> Iterator[array[int]]:
    fields = dict(_fields(feature))
    geometry = fields.get(_GEOMETRY)
    if fields.get(_TYPE) == _POLYGON and isinstance(geometry, bytes):
        yield from _walked(numbers(geometry))


def _walked(commands: list[int]) -> Iterator[array[int]]:
    """A ring at each ClosePath: its first point is repeated at its end."""
    x = y = place = 0
    ring = array("i")
    while place < len(commands):
        command, count = commands[place] & 7, commands[place] >> 3
        place += 1
        if command == _CLOSE:
            ring.extend(ring[:2])
            yield ring
            ring = array("i")
            continue
        if command not in (_MOVE, _LINE) or place + 2 * count > len(commands):
            raise ValueError("its geometry is damaged")
        for at in range(place, place + 2 * count, 2):
            along, down = commands[at], commands[at + 1]
            x += (along >> 1) ^ -(along & 1)
            y += (down >> 1) ^ -(down & 1)
            ring.append(x)
            ring.append(y)
        place += 2 * count


def _fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Number and value of each field of a protobuf message."""
    place, end = 0, len(message)
    while place < end:
        key, place = _number(message, place)
        value, place = _number(message, place)
        if key & 7 == _VARINT:
            yield key >> 3, value
        elif key & 7 == _BYTES and place + value <= end:
            yield key >> 3, message[place : place + value]
            place += value
        else:
            raise ValueError("a part of it is damaged or cut off")


def _number(message: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while place < len(message):
        byte = message[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, place
        shift += 7
    raise ValueError("it is cut off")
