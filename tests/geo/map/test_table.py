"""Columns as bytes."""

from array import array

from hypothesis import given
from hypothesis import strategies as st
from packed import unpack

from geo.map.table import pack


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
