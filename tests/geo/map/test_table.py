"""Columns as bytes."""

import json
from array import array
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from geo.map.table import pack

CODES = {"float64": "d", "float32": "f", "int32": "i", "uint8": "B"}


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
    st.binary(max_size=33),
)
def test_columns_are_read_back(times: list[float], lons: list[int], ids: bytes) -> None:
    packed = pack(
        {"time": array("d", times), "lon": array("i", lons), "id": array("B", ids)}, rows=7, looks=["a", "나"]
    )
    header, columns = unpack(packed)
    assert columns == {"time": times, "lon": lons, "id": list(ids)}
    assert (header["rows"], header["looks"]) == (7, ["a", "나"])
