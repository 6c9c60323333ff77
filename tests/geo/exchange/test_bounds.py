"""The bounding box: the smallest one, on whichever side of the antimeridian."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.exchange.bounds import Bounds


def box_of(*lons: float) -> list[float] | None:
    bounds = Bounds()
    for lon in lons:
        bounds.add_point(lon, 10.0)
    return bounds.box()


def test_nothing_has_no_box() -> None:
    assert Bounds().box() is None


@pytest.mark.parametrize(
    ("lons", "west", "east"),
    [
        ((130.3,), 130.3, 130.3),
        ((132.3, 40.0), 40.0, 132.3),
        ((177.0, -178.0), 177.0, -178.0),  # Fiji, the RFC's own example
        ((170.0, 175.0, -179.0, -100.0), 170.0, -100.0),
        ((-90.0, 90.0), -90.0, 90.0),  # equally wide either way: the ordinary box
        ((-170.0, -60.0, 60.0, 170.0), 60.0, -60.0),
        ((180.0, -180.0), 180.0, -180.0),
    ],
)
def test_points_have_the_narrowest_box(lons: tuple[float, ...], west: float, east: float) -> None:
    assert box_of(*lons) == [west, 10.0, east, 10.0]


def test_a_line_covers_what_lies_between_its_ends() -> None:
    bounds = Bounds()
    bounds.add_line([(-170.0, 0.0), (0.0, 50.0), (100.0, -5.0)])
    bounds.add_point(170.0, 0.0)
    assert bounds.box() == [170.0, -5.0, 100.0, 50.0]


def test_a_line_split_at_the_antimeridian_has_a_box_across_it() -> None:
    bounds = Bounds()
    bounds.add_line([(170.0, 1.0), (180.0, 2.0)])
    bounds.add_line([(-180.0, 2.0), (-170.0, 3.0)])
    assert bounds.box() == [170.0, 1.0, -170.0, 3.0]


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1))
def test_every_point_lies_in_the_box(points: list[tuple[float, float]]) -> None:
    bounds = Bounds()
    for lon, lat in points:
        bounds.add_point(lon, lat)
    box = bounds.box()
    assert box is not None
    west, south, east, north = box
    for lon, lat in points:
        assert south <= lat <= north
        assert west <= lon <= east if west <= east else lon >= west or lon <= east
