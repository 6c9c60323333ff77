"""How far inland a position lies."""

import pytest

from geo.coast import inland_m
from geo.position import Position


@pytest.mark.parametrize(
    ("lat", "lon", "least_m", "most_m"),
    [
        (42.0, 131.0, 0, 0),  # the Sea of Japan
        (42.25, 130.30, 0, 5_000),  # Rajin's harbour
        (43.8, 131.95, 40_000, 80_000),  # Ussuriysk
        (45.0, 40.0, 100_000, float("inf")),  # near Tikhoretsk
        (41.5, 51.0, 0, 0),  # the Caspian
        (55.75, 37.62, 100_000, float("inf")),  # Moscow
        (0.0, -30.0, 0, 0),
        (-89.9, 0.0, 0, 0),
        (65.0, 180.0, 0, 5_000_000),
    ],
)
def test_metres_from_the_coast(lat: float, lon: float, least_m: float, most_m: float) -> None:
    assert least_m <= inland_m(Position(lat=lat, lon=lon)) <= most_m
