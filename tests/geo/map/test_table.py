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


@given(st.floats(allow_nan=False), st.lists(st.integers(0, 2**16 - 1), min_size=2, max_size=99, unique=True))
def test_what_is_alike_is_there_once(time: float, ships: list[int]) -> None:
    rows = len(ships)
    times, numbers = array("d", [time] * rows), array("H", ships)
    table = pack({"time": times, "until": times, "ship": numbers, "same": numbers[:]}, rows=rows)
    header, columns = unpack(table)
    assert columns == {"time": [time] * rows, "until": [time] * rows, "ship": ships, "same": ships}
    head = 4 + int.from_bytes(table[:4], "little")
    assert len(table) - head == 8 + -(-2 * rows // 8) * 8
    assert header["columns"]["until"] == ["float64", 0, rows, 1]


def test_columns_of_other_types_are_not_taken_for_alike() -> None:
    given = {"bytes": array("B", [1, 0, 2, 0]), "shorts": array("H", [1, 2])}
    assert unpack(pack(given, rows=2))[1] == {"bytes": [1, 0, 2, 0], "shorts": [1, 2]}


def test_columns_that_begin_alike_are_not_taken_for_alike() -> None:
    given = {"last": array("H", [7, 7, 7, 8]), "nought": array("d", [0.0, 0.0, -0.0]), "one": array("B", [5])}
    header, columns = unpack(pack(given, rows=4))
    assert columns == {"last": [7, 7, 7, 8], "nought": [0.0, 0.0, -0.0], "one": [5]}
    assert not any(len(described) > 3 for described in header["columns"].values())
