"""Where land is, and how far inland a position lies."""

import gzip
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import coast
from geo.assets import resource
from geo.coast import inland_m, is_land, version
from geo.map import router
from geo.position import Position
from geo.tiles import open_tiles
from geo.tiles.vector import polygons


@pytest.mark.parametrize(
    ("lat", "lon", "least_m", "most_m"),
    [
        (42.0, 131.0, 0, 0),  # the Sea of Japan
        (42.2222, 130.29, 0, 0),  # Rajin's harbour
        (42.238, 130.275, 500, 2_500),  # the town above it
        (42.8803, 132.3375, 1_000, 2_500),  # Dunai, on its peninsula
        (43.8, 131.95, 40_000, 80_000),  # Ussuriysk
        (45.0, 40.0, 100_000, float("inf")),  # near Tikhoretsk
        (41.5, 51.0, 0, 0),  # the Caspian
        (55.75, 37.62, 100_000, float("inf")),  # Moscow
        (0.0, -30.0, 0, 0),
        (-89.9, 0.0, 0, 0),
        (66.5, 179.99, 25_000, 40_000),  # Chukotka, which the data cut at the antimeridian
        (66.5, 180.0, 25_000, 40_000),
        (66.5, -180.0, 25_000, 40_000),
        (66.5, -179.99, 25_000, 40_000),
    ],
)
def test_metres_from_the_coast(lat: float, lon: float, least_m: float, most_m: float) -> None:
    assert least_m <= inland_m(Position(lat=lat, lon=lon)) <= most_m


def test_the_coast_has_the_version_of_the_map() -> None:
    tiles = open_tiles(resource("basemap", "base.pmtiles"))
    assert version() == tiles.facts.version != ""
    tiles.close()


def test_the_coast_is_read_from_the_archive_that_the_page_is_given() -> None:
    """What the router gives, read by the format's own package, is what lies behind `is_land`."""
    reader = pytest.importorskip("pmtiles.reader")
    manifest = json.loads(resource("basemap", "manifest.json").read_bytes())
    assert version() == manifest["version"]

    def given(offset: int, length: int) -> bytes:
        answer = router._piece(offset, length)
        assert answer is not None
        return answer.body

    page = reader.Reader(given)
    for column, row in ((220, 94), (221, 94), (128, 85)):
        extent, rings = polygons(gzip.decompress(page.get(coast.ZOOM, column, row)), "land")
        land = coast._land(column, row)
        assert land.extent == extent
        assert [ring.points for ring in land.rings] == list(rings)
        assert rings


def test_a_small_island_and_a_pier_are_land() -> None:
    assert is_land(Position(lat=42.8463, lon=132.4305))  # Putyatin
    assert not is_land(Position(lat=42.86, lon=132.38))  # the strait beside it


positions = st.builds(Position, lat=st.floats(-90, 90), lon=st.floats(-180, 180))


@given(positions)
def test_sea_is_no_metres_inland_and_land_is_some(position: Position) -> None:
    inland = inland_m(position)
    assert (inland > 0) == is_land(position)


@given(st.floats(42.1, 43.3), st.floats(130.2, 133.5))
def test_the_distance_changes_no_faster_than_one_walks(lat: float, lon: float) -> None:
    """Over the edges of tiles, too: 0.001 degrees to the north are 111 m."""
    steps = [inland_m(Position(lat=lat + step / 1000, lon=lon)) for step in range(6)]
    assert all(abs(after - before) < 125 for before, after in pairwise(steps))
