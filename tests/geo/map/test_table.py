"""Columns as bytes."""

import json
from array import array
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geo.map.table import pack

CODES = {"float64": "d", "float32": "f", "int32": "i", "uint16": "H", "uint8": "B"}


def unpack(table: bytes) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """As the page reads it."""
    length = int.from_bytes(table[:4], "little")
    header = json.loads(table[4 : 4 + length])
    columns = {}
    for name, (kind, offset, count) in header["columns"].items():
        column = array(CODES[kind])
        start = 4 + length + offset
        assert start % 8 == 0, "typed arrays must begin at a multiple of their width"
        column.frombytes(table[start : start + count * column.itemsize])
        columns[name] = column.tolist()
    return header, columns


@given(
    st.lists(st.floats(allow_nan=False), max_size=9),
    st.lists(st.integers(-(2**31), 2**31 - 1), max_size=9),
    st.lists(st.integers(0, 2**16 - 1), max_size=9),
    st.binary(max_size=33),
)
def test_columns_are_read_back(times: list[float], lons: list[int], ships: list[int], ids: bytes) -> None:
    given = {"time": array("d", times), "lon": array("i", lons), "ship": array("H", ships), "id": array("B", ids)}
    header, columns = unpack(pack(given, rows=7, looks=["a", "나"]))
    assert columns == {"time": times, "lon": lons, "ship": ships, "id": list(ids)}
    assert (header["rows"], header["looks"]) == (7, ["a", "나"])
