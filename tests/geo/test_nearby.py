"""Nearness by squares of the globe, in all latitudes."""

from math import asin, cos, radians, sin, sqrt

from hypothesis import given
from hypothesis import strategies as st

from geo.nearby import LEAST_KM, Nearby
from geo.position import Position

RAJIN = Position(lon=130.3, lat=42.2)
LONS, LATS = st.floats(-180, 180), st.floats(-90, 90)
OFFSETS = st.floats(-4, 4)


def test_neighbours_are_near_and_the_next_sea_is_not() -> None:
    near = Nearby([RAJIN])
    assert near.has(131.9, 43.1), "Vladivostok"
    assert near.has(129.8, 41.8), "Chongjin"
    assert not near.has(121.5, 31.2), "Shanghai"
    assert not Nearby([]).has(130.3, 42.2)


def test_across_the_antimeridian_too() -> None:
    assert Nearby([Position(lon=-179.9, lat=65)]).has(179.9, 65)
    assert Nearby([Position(lon=180, lat=65)]).has(-180, 65)


def test_as_far_to_the_east_as_to_the_north_in_high_latitudes() -> None:
    murmansk = Nearby([Position(lon=33.05, lat=68.97)])
    assert murmansk.has(39.5, 68.0), "285 km to the east"
    assert not murmansk.has(68.4, 81.0), "1,600 km to the north-east"
    assert Nearby([Position(lon=0, lat=89)]).has(180, 89), "beyond the pole"


@given(LONS, LATS, LONS | OFFSETS, LATS | OFFSETS)
def test_within_three_hundred_kilometres_all_is_near_and_beyond_four_times_that_nothing(
    lon: float, lat: float, east: float, north: float
) -> None:
    at = Position(lon=lon, lat=lat)
    other = Position(lon=(lon + east + 180) % 360 - 180, lat=max(-90.0, min(lat + north, 90.0)))
    apart = great_circle_km(at, other)
    if apart < LEAST_KM:
        assert Nearby([at]).has(other.lon, other.lat)
    if apart > 4 * LEAST_KM:
        assert not Nearby([at]).has(other.lon, other.lat)


def great_circle_km(one: Position, other: Position) -> float:
    """By haversines, on a sphere."""
    lat, other_lat = radians(one.lat), radians(other.lat)
    across = sin((lat - other_lat) / 2) ** 2
    along = sin(radians(one.lon - other.lon) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(across + cos(lat) * cos(other_lat) * along)))
