"""Puts the marks of a large log in the order in which the page has them (``zorder.js``): along a Z curve.

The page sorts by itself what is not in this order; a million rows are sorted here while the page is still being loaded.
"""

import numpy as np
from numpy.typing import NDArray

from geo.map.mark_table import UNITS, Table

_BITS = 26
"""For each axis, as the page has them."""
_MOST_LAT = 85.0511287798
_GAPS = (
    (16, 0x0000FFFF0000FFFF),
    (8, 0x00FF00FF00FF00FF),
    (4, 0x0F0F0F0F0F0F0F0F),
    (2, 0x3333333333333333),
    (1, 0x5555555555555555),
)


def along_z(table: Table) -> None:
    """Sort the rows of a table; those at one place stay in the order in which they came."""
    columns = table.columns
    lon, lat = (np.frombuffer(columns[name], np.int32) for name in ("lon", "lat"))
    order = keys(lon, lat).argsort(kind="stable")
    for column in columns.values() if len(order) else ():
        rows = np.frombuffer(column, f"V{column.itemsize * len(column) // len(order)}")
        rows[:] = rows[order]


def keys(lon: NDArray[np.int32], lat: NDArray[np.int32]) -> NDArray[np.uint64]:
    """Where each position (1e-7 degree) lies along the curve."""
    sine = np.sin(np.radians(np.clip(lat / UNITS, -_MOST_LAT, _MOST_LAT)))
    x = (lon / UNITS + 180) / 360
    y = 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)
    return _spread(x) | (_spread(y) << np.uint64(1))


def _spread(part: NDArray[np.float64]) -> NDArray[np.uint64]:
    """The first 26 bits of a part of the world's width, with a gap between each two."""
    apart = np.clip(np.floor(part * 2**_BITS), 0, 2**_BITS - 1).astype(np.uint64)
    for width, mask in _GAPS:
        apart = (apart | (apart << np.uint64(width))) & np.uint64(mask)
    return np.asarray(apart, np.uint64)
