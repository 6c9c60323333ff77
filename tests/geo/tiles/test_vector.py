"""The rings of polygons out of vector tiles, written here as the specification says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.tiles.vector import polygons

Point = tuple[int, int]
points = st.tuples(st.integers(-4000, 12000), st.integers(-4000, 12000))
rings = st.lists(st.lists(points, min_size=3, max_size=9), min_size=1, max_size=5)


def varint(value: int) -> bytes:
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def field(number: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def geometry(rings: list[list[Point]]) -> bytes:
    """MoveTo the first point, LineTo the others, ClosePath; each as a zigzag step from the point before."""
    out, at = b"", (0, 0)
    for ring in rings:
        for number, point in enumerate(ring):
            if number < 2:
                out += varint(1 << 3 | 1 if number == 0 else (len(ring) - 1) << 3 | 2)
            for step in (point[0] - at[0], point[1] - at[1]):
                out += varint(step << 1 ^ step >> 63)
            at = point
        out += varint(1 << 3 | 7)
    return out


def tile(rings: list[list[Point]], name: bytes = b"land", kind: int = 3) -> bytes:
    feature = field(3, kind) + field(4, geometry(rings))
    return field(3, field(15, 2) + field(1, name) + field(2, feature) + field(5, 8192))


@given(rings)
def test_rings_come_back_closed(rings: list[list[Point]]) -> None:
    extent, found = polygons(tile([[(1, 1)] * 3], b"lake") + tile(rings), "land")
    assert extent == 8192
    assert [list(zip(ring[::2], ring[1::2], strict=True)) for ring in found] == [[*ring, ring[0]] for ring in rings]


def test_lines_and_other_layers_are_no_land() -> None:
    assert polygons(tile([[(1, 1), (2, 2), (3, 1)]], kind=2), "land").rings == []
    assert polygons(tile([[(1, 1), (2, 2), (3, 1)]], b"lake"), "land").rings == []
    assert polygons(b"", "land").rings == []


@given(rings, st.data())
def test_a_tile_that_is_cut_off_is_refused_or_ends_at_a_layer(rings: list[list[Point]], data: st.DataObject) -> None:
    whole = tile(rings)
    cut = whole[: data.draw(st.integers(1, len(whole) - 1))]
    with pytest.raises(ValueError):
        polygons(cut, "land")
