"""Reads the tables of columns that the map page is fed."""

import json
from array import array
from typing import Any

CODES = {"float64": "d", "float32": "f", "int32": "i", "uint16": "H", "uint8": "B"}


def unpack(table: bytes) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """As the page reads it."""
    length = int.from_bytes(table[:4], "little")
    header = json.loads(table[4 : 4 + length])
    columns = {}
    for name, (kind, offset, count, *given) in header["columns"].items():
        column = array(CODES[kind])
        start = 4 + length + offset
        assert start % 8 == 0, "typed arrays must begin at a multiple of their width"
        column.frombytes(table[start : start + (given or [count])[0] * column.itemsize])
        columns[name] = column.tolist() * (count if given else 1)
    return header, columns
