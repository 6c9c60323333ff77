"""Nearness by squares of the globe."""

from hypothesis import given
from hypothesis import strategies as st

from geo.nearby import Nearby
from geo.position import Position

RAJIN = Position(lon=130.3, lat=42.2)
LEAST_DEG, MOST_DEG = 3, 6
LONS, LATS = st.floats(-180, 180), st.floats(-90, 90)


def test_neighbours_are_near_and_the_next_sea_is_not() -> None:
    near = Nearby([RAJIN])
    assert near.has(131.9, 43.1), "Vladivostok"
    assert near.has(129.8, 41.8), "Chongjin"
    assert not near.has(121.5, 31.2), "Shanghai"
    assert not Nearby([]).has(130.3, 42.2)


def test_across_the_antimeridian_too() -> None:
    assert Nearby([Position(lon=-179.9, lat=65)]).has(179.9, 65)
    assert Nearby([Position(lon=180, lat=65)]).has(-180, 65)


@given(LONS, LATS, LONS, LATS)
def test_within_three_degrees_all_is_near_and_beyond_six_nothing(
    lon: float, lat: float, east: float, north: float
) -> None:
    at, other = Position(lon=lon, lat=lat), Position(lon=east, lat=north)
    across = abs((other.lon - at.lon + 180) % 360 - 180)
    apart = max(across, abs(other.lat - at.lat))
    if apart < LEAST_DEG:
        assert Nearby([at]).has(other.lon, other.lat)
    if apart > MOST_DEG:
        assert not Nearby([at]).has(other.lon, other.lat)
