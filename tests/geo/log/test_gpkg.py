"""GeoPackage's geometry blobs, against shapely's."""

import struct

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidValue
from geo.log import gpkg

HEADER = b"GP\0\1" + struct.pack("<i", 4326)
lons = st.floats(-180, 180)
lats = st.floats(-90, 90)
pairs = st.tuples(lons, lats)


@given(pairs)
def test_a_point_is_read_as_it_was_written(pair: gpkg.Pair) -> None:
    assert gpkg.read_point(gpkg.point(*pair)) == pair
    assert gpkg.point(*pair)[8:] == shapely.to_wkb(shapely.Point(pair), byte_order=1)


@given(pairs, st.sampled_from(["envelope", "big-endian", "z"]))
def test_a_point_of_another_program_is_read(pair: gpkg.Pair, form: str) -> None:
    point = shapely.Point(*pair, 7) if form == "z" else shapely.Point(pair)
    order = 0 if form == "big-endian" else 1
    wkb = shapely.to_wkb(point, byte_order=order, flavor="iso")
    box = struct.pack("<4d", pair[0], pair[0], pair[1], pair[1])
    blob = b"GP\0\3" + HEADER[4:] + box + wkb if form == "envelope" else HEADER + wkb
    assert gpkg.read_point(blob) == pair
    assert gpkg.bounds(blob) == pair + pair


@given(st.lists(st.none() | pairs, max_size=5), st.booleans())
def test_many_points_are_read_as_one_by_one(given_pairs: list[gpkg.Pair | None], with_foreign: bool) -> None:
    blobs = [None if pair is None else gpkg.point(*pair) for pair in given_pairs]
    if with_foreign:
        blobs.append(HEADER + shapely.to_wkb(shapely.Point(1, 2), byte_order=0))
    assert list(gpkg.read_points(blobs)) == [gpkg.read_point(blob) or (None, None) for blob in blobs]


def test_an_empty_point_is_no_position() -> None:
    empty = b"GP\0\x11" + HEADER[4:] + shapely.to_wkb(shapely.Point(), byte_order=1)
    assert gpkg.read_point(empty) is None
    assert list(gpkg.read_points([empty])) == [(None, None)]
    assert gpkg.bounds(empty) is None


@pytest.mark.parametrize("blob", [b"", b"GP", b"XX" + bytes(27), HEADER, HEADER + b"\1\2\0\0\0" + bytes(16), "text"])
def test_what_is_no_point_is_refused(blob: bytes) -> None:
    with pytest.raises(InvalidValue, match="geometry"):
        gpkg.read_point(blob)


@given(st.lists(pairs, min_size=2, max_size=6))
def test_a_line_has_its_envelope(line: list[gpkg.Pair]) -> None:
    blob = gpkg.line(line)
    assert blob[40:] == shapely.to_wkb(shapely.LineString(line), byte_order=1)
    assert gpkg.bounds(blob) == pytest.approx(shapely.LineString(line).bounds)
