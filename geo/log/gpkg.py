"""GeoPackage geometry: the binary form (GeoPackage 1.4, clause 2.1.3) and the SQL functions of its R-tree triggers.

Positions are (lon, lat) in degrees, WGS 84, in that order, as GeoPackage stores them.
"""

import math
import struct
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import apsw

from geo.errors import InvalidValue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SRS_ID = 4326
Pair = tuple[float, float]
Box = tuple[float, float, float, float]
"""min lon, min lat, max lon, max lat."""

_POINT = struct.Struct("<2sBBiBIdd")
_HEADER = struct.Struct("<2sBBi4dBII")
_ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
POINT_BYTES = _POINT.size
_COORDINATES = struct.Struct("<dd")
_SKIP_HEADER = struct.Struct("<13xdd")
_POINTS = [("header", "V13"), ("at", "<f8", 2)]
_MARKS = (0, 3, 8, 9)  # of a plain point's header: magic, flags (not empty, no envelope), byte order, type
_PLAIN_POINT = _POINT.pack(b"GP", 0, 1, SRS_ID, 1, 1, 0.0, 0.0)[:13]


def point(lon: float, lat: float) -> bytes:
    """A POINT: little-endian, without envelope."""
    return _PLAIN_POINT + _COORDINATES.pack(lon, lat)


def line(pairs: Sequence[Pair]) -> bytes:
    """A LINESTRING through two or more positions, with its envelope."""
    west, south, east, north = box_of(pairs)
    head = _HEADER.pack(b"GP", 0, 0b11, SRS_ID, west, east, south, north, 1, 2, len(pairs))
    return head + b"".join(_COORDINATES.pack(*pair) for pair in pairs)


def box_of(pairs: Sequence[Pair]) -> Box:
    """The smallest box round the positions."""
    lons, lats = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return min(lons), min(lats), max(lons), max(lats)


def read_point(blob: bytes | None) -> Pair | None:
    """The (lon, lat) of a POINT that any program wrote, Z and M left out; None for NULL and for an empty point.

    Raises:
        InvalidValue: when it is no point.
    """
    if blob is None:
        return None
    if len(blob) == POINT_BYTES and blob.startswith(_PLAIN_POINT):
        pair: Pair = _COORDINATES.unpack_from(blob, 13)
    else:
        pair = _foreign_point(blob)
    return None if math.isnan(pair[0]) or math.isnan(pair[1]) else pair


def read_points(blobs: Sequence[bytes | None]) -> Sequence[Pair | tuple[None, None]]:
    """The same for many, fast where all of them are points as we write them; (None, None) for those without."""
    joined = _plain_points(blobs)
    if joined is not None:
        return list(_SKIP_HEADER.iter_unpack(joined))
    return [read_point(blob) or (None, None) for blob in blobs]


def _plain_points(blobs: Sequence[bytes | None]) -> bytes | None:
    """The blobs end to end; None unless all are points as we write them."""
    count = len(blobs)
    joined = b"".join(blob for blob in blobs if blob)
    is_plain = (
        None not in blobs
        and len(joined) == count * POINT_BYTES
        and all(joined[index::POINT_BYTES] == _PLAIN_POINT[index : index + 1] * count for index in _MARKS)
    )
    return joined if is_plain else None


def point_columns(blobs: Sequence[bytes | None]) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
    """Longitudes and latitudes of many points as columns of numbers; nan for those without.

    Raises:
        InvalidValue: when one is no point.
    """
    import numpy as np  # a large library, of which small logs have no need

    given = [blob for blob in blobs if blob is not None]
    joined = _plain_points(given)
    known = np.array(read_points(given), np.float64) if joined is None else np.frombuffer(joined, _POINTS)["at"]
    pairs = np.full((len(blobs), 2), np.nan)
    pairs[[blob is not None for blob in blobs]] = known.reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def positions(blobs: bytes, count: int) -> "NDArray[np.float64]":
    """Longitude and latitude of many points that lie end to end; zeros stand, and nan is given, where there is none.

    Raises:
        ValueError: when not all are points as we write them, or zeros.
    """
    import numpy as np

    rows = np.frombuffer(blobs, np.uint8).reshape(count, POINT_BYTES)
    is_point = rows[:, 0] == _PLAIN_POINT[0]
    head = np.frombuffer(_PLAIN_POINT, np.uint8)
    if (rows[is_point, : len(head)] != head).any() or rows[~is_point].any():
        raise ValueError("Not all geometries are points as we write them.")
    pairs = np.where(is_point[:, None], np.frombuffer(blobs, _POINTS)["at"], np.nan)
    pairs[np.isnan(pairs).any(axis=1)] = np.nan
    return pairs


def _foreign_point(blob: bytes) -> Pair:
    try:
        start = _wkb_start(blob)
        order = "<" if blob[start] else ">"
        (kind,) = struct.unpack_from(f"{order}I", blob, start + 1)
        if kind % 1000 != 1:
            raise InvalidValue("The geometry is not a point.")
        lon, lat = struct.unpack_from(f"{order}dd", blob, start + 5)
    except (struct.error, IndexError, KeyError, TypeError) as error:
        raise InvalidValue("The geometry cannot be read.") from error
    return lon, lat


def _wkb_start(blob: bytes) -> int:
    if blob[:2] != b"GP":
        raise InvalidValue("The geometry is not in GeoPackage's form.")
    return 8 + _ENVELOPE_BYTES[blob[3] >> 1 & 7]


def bounds(blob: bytes) -> Box | None:
    """The box of a geometry that carries an envelope, or is a point; None when it is empty or says neither."""
    if blob[3] >> 1 & 7:
        order = "<" if blob[3] & 1 else ">"
        west, east, south, north = struct.unpack_from(f"{order}4d", blob, 8)
        return west, south, east, north
    pair = read_point(blob)
    return pair and pair + pair


def register_functions(connection: apsw.Connection) -> None:
    """Give the connection the ``ST_*`` functions that the R-tree triggers call, as deterministic and innocuous."""

    bounds_of = lru_cache(maxsize=8)(_known_bounds)  # a trigger asks five times for the same geometry

    def edge(index: int) -> Callable[..., float | None]:
        def value(blob: Any) -> float | None:
            box = bounds_of(blob)
            return None if box is None else box[index]

        return value

    def is_empty(*blobs: Any) -> Any:
        return None if blobs[0] is None else int(bounds_of(blobs[0]) is None)

    flags = apsw.SQLITE_INNOCUOUS
    for name, index in (("ST_MinX", 0), ("ST_MinY", 1), ("ST_MaxX", 2), ("ST_MaxY", 3)):
        connection.create_scalar_function(name, edge(index), 1, deterministic=True, flags=flags)
    connection.create_scalar_function("ST_IsEmpty", is_empty, 1, deterministic=True, flags=flags)


def _known_bounds(blob: bytes | None) -> Box | None:
    try:
        return None if blob is None else bounds(blob)
    except (InvalidValue, struct.error, IndexError, TypeError):
        return None
