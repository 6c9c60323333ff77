"""A table of typed columns as bytes, for pages that read them as typed arrays without parsing.

Layout: the length of the header (32-bit, little-endian), the header (JSON, padded with spaces), then the columns, each
padded to a multiple of eight bytes. The header says ``rows`` and, for each column, ``[type, offset, length]``: the
offset in bytes from the end of the header, the length in elements; besides whatever else it is given. What is alike is
there once: columns with the same values have one offset, and of a column of one value throughout only that is there; a
fourth number in the header, 1, says so.
"""

from __future__ import annotations

import json
import sys
from array import array
from collections.abc import Mapping
from typing import Any

TYPES = {"d": "float64", "f": "float32", "i": "int32", "H": "uint16", "B": "uint8"}
_ALIGN = 8


def pack(columns: Mapping[str, array[Any]], *, rows: int, **more: Any) -> bytes:
    """The table's bytes; ``more`` goes into the header as it is."""
    parts, index, offset, known = [], {}, 0, {}
    for name, column in columns.items():
        values = column[:1] if _is_alike(column) else column
        part = _padded(_little_endian(values))
        key = (column.typecode, len(values), part)
        if key not in known:
            known[key] = offset
            parts.append(part)
            offset += len(part)
        index[name] = [TYPES[column.typecode], known[key], len(column), *([1] if values is not column else [])]
    header = json.dumps({"rows": rows, "columns": index, **more}).encode()
    header += b" " * (-(len(header) + 4) % _ALIGN)
    return b"".join([len(header).to_bytes(4, "little"), header, *parts])


def _is_alike(column: array[Any]) -> bool:
    """Whether there is one value throughout, in more than one row; most columns differ in the first two already."""
    first = column[:1].tobytes()
    return len(column) > 1 and column[1:2].tobytes() == first and column.tobytes() == first * len(column)


def _padded(column: bytes) -> bytes:
    return column + b"\0" * (-len(column) % _ALIGN)


def _little_endian(column: array[Any]) -> bytes:
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    return column.tobytes()
