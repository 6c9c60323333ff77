"""The order along a Z curve in which a large log's marks come."""

from math import floor, log, pi, radians, sin

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from geo.map.mark_table import Table
from geo.map.zorder import along_z, keys

UNITS = 10**7
AT = st.tuples(st.integers(-180 * UNITS, 180 * UNITS), st.integers(-90 * UNITS, 90 * UNITS))


def interleaved(lon: float, lat: float) -> int:
    """As ``resources/map/zorder.js`` says, bit by bit."""
    sine = sin(radians(max(-85.0511287798, min(85.0511287798, lat))))
    parts = (lon + 180) / 360, 0.5 - log((1 + sine) / (1 - sine)) / (4 * pi)
    column, row = (max(0, min(2**26 - 1, floor(part * 2**26))) for part in parts)
    return sum(((column >> bit & 1) << (2 * bit)) | ((row >> bit & 1) << (2 * bit + 1)) for bit in range(26))


@given(st.lists(AT, max_size=20))
def test_keys_are_columns_and_rows_with_their_bits_in_turns(at: list[tuple[int, int]]) -> None:
    lon, lat = np.array(at, np.int32).reshape(-1, 2).T
    expected = [interleaved(x / UNITS, y / UNITS) for x, y in at]
    assert keys(lon, lat).tolist() == expected


@given(st.lists(AT, max_size=20), st.integers(1, 4))
def test_rows_are_sorted_whole_and_stay_in_order_at_one_place(at: list[tuple[int, int]], times: int) -> None:
    table = Table()
    rows = at * times
    for number, (lon, lat) in enumerate(rows):
        for name, value in {"lon": lon, "lat": lat, "time": float(number), "vessel": number}.items():
            table.columns[name].append(value)
        table.columns["id"].frombytes(number.to_bytes(16, "big"))
        for name in ("until", "precision", "kind", "look", "at_place", "confidence"):
            table.columns[name].append(0)
    along_z(table)
    order = sorted(range(len(rows)), key=lambda row: interleaved(rows[row][0] / UNITS, rows[row][1] / UNITS))
    assert table.columns["vessel"].tolist() == order
    assert table.columns["time"].tolist() == order
    assert list(zip(table.columns["lon"], table.columns["lat"], strict=True)) == [rows[row] for row in order]
    assert table.columns["id"].tobytes() == b"".join(row.to_bytes(16, "big") for row in order)
