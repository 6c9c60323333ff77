"""The line of a leg, and where it is cut."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.position import Position
from geo.routes.leg import STEP_M, length_m, path, split_antimeridian

GEOD = Geod(ellps="WGS84")
RAJIN = Position(lon=130.3, lat=42.2333)
DUNAI = Position(lon=132.3375, lat=42.8803)
TIKHORETSK = Position(lon=40.042, lat=45.882)

positions = st.builds(
    Position,
    lon=st.floats(min_value=-180, max_value=180, allow_nan=False),
    lat=st.floats(min_value=-89, max_value=89, allow_nan=False),
)


def distance_m(start: Position, end: Position) -> float:
    return float(GEOD.inv(start.lon, start.lat, end.lon, end.lat)[2])


def test_dunai_to_tikhoretsk_is_as_long_as_the_crow_flies() -> None:
    assert length_m(path(DUNAI, TIKHORETSK)) == pytest.approx(6_919_000, abs=5_000)


def test_a_path_runs_through_its_way_points_in_order() -> None:
    line = path(RAJIN, TIKHORETSK, [DUNAI])
    assert line[0] == RAJIN
    assert line[-1] == TIKHORETSK
    assert DUNAI in line[1:-1]


def test_a_leg_of_no_length_is_one_point() -> None:
    assert path(RAJIN, RAJIN, [RAJIN]) == (RAJIN,)
    assert length_m(path(RAJIN, RAJIN)) == 0


@given(positions, positions, st.lists(positions, max_size=3))
def test_the_densified_path_is_as_long_as_the_geodesics_through_its_stops(
    origin: Position, destination: Position, via: list[Position]
) -> None:
    stops = [origin, *via, destination]
    expected = sum(distance_m(start, end) for start, end in pairwise(stops))
    line = path(origin, destination, via)
    rounding_m = 0.02 * len(line)  # positions are kept to 1e-7 degree
    assert length_m(line) == pytest.approx(expected, abs=rounding_m)
    assert (line[0], line[-1]) == (origin, destination)


@given(positions, positions)
def test_no_two_neighbours_of_a_path_are_further_apart_than_the_step(origin: Position, destination: Position) -> None:
    steps = [distance_m(start, end) for start, end in pairwise(path(origin, destination))]
    assert all(step <= STEP_M + 0.1 for step in steps)
    assert 0 not in steps


@given(positions, positions)
def test_no_piece_crosses_the_antimeridian_and_cuts_lie_on_it(origin: Position, destination: Position) -> None:
    line = path(origin, destination)
    pieces = split_antimeridian(line)
    for piece in pieces:
        assert all(abs(end.lon - start.lon) <= 180 for start, end in pairwise(piece))
    for before, after in pairwise(pieces):
        assert abs(before[-1].lon) == abs(after[0].lon) == 180
        assert before[-1].lat == pytest.approx(after[0].lat, abs=1e-6)
    inner = {at for piece in pieces for at in piece}
    assert {at for at in line if abs(at.lon) != 180} <= inner


@given(positions, positions)
def test_cutting_keeps_the_length(origin: Position, destination: Position) -> None:
    line = path(origin, destination)
    cut = sum(length_m(piece) for piece in split_antimeridian(line))
    polar = max(abs(at.lat) for at in line) > 85  # near a pole a straight chord in degrees is no short cut
    assert polar or cut == pytest.approx(length_m(line), abs=50 + 0.02 * len(line))


def test_a_crossing_eastward_ends_at_180_and_goes_on_from_minus_180() -> None:
    west, east = split_antimeridian((Position(lon=179, lat=10), Position(lon=-179, lat=20)))
    assert west == (Position(lon=179, lat=10), Position(lon=180, lat=15))
    assert east == (Position(lon=-180, lat=15), Position(lon=-179, lat=20))


def test_a_line_that_starts_on_the_antimeridian_keeps_one_piece() -> None:
    assert split_antimeridian((Position(lon=180, lat=10), Position(lon=-179, lat=20))) == [
        (Position(lon=-180, lat=10), Position(lon=-179, lat=20))
    ]


def test_a_single_point_is_its_own_piece() -> None:
    assert split_antimeridian((RAJIN,)) == [(RAJIN,)]


def test_a_leg_without_way_points_climbs_as_a_great_circle_does() -> None:
    line = path(Position(lon=140, lat=45), Position(lon=-130, lat=45))
    span = math.radians(90)  # of longitude, across the antimeridian; on a sphere the highest point lies in its middle
    highest = math.degrees(math.atan(math.tan(math.radians(45)) / math.cos(span / 2)))
    assert max(at.lat for at in line) == pytest.approx(highest, abs=0.1)
    assert highest > 54  # a rhumb line, straight on the map, would stay at 45
