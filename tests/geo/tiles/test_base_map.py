"""The base map that ships: whole, as its manifest says, with the layers its README names and the bays of the case."""

import hashlib
import json
from math import asinh, pi, radians, tan
from statistics import quantiles
from time import thread_time

import pytest

from geo.assets import resource
from geo.tiles import Tiles, open_tiles
from geo.tiles.vector import polygons

MOST_BYTES = 40_000_000
LAYERS = {"land", "lake", "river", "province", "border", "rail", "sea", "country", "city", "port"}


@pytest.fixture(scope="module")
def base() -> Tiles:
    return open_tiles(resource("basemap", "base.pmtiles"))


@pytest.mark.parametrize("folder", ["basemap", "gazetteer"])
def test_every_file_is_as_its_manifest_says(folder: str) -> None:
    manifest = json.loads(resource(folder, "manifest.json").read_bytes())
    for file, digest in manifest["sha256"].items():
        assert hashlib.sha256(resource(folder, file).read_bytes()).hexdigest() == digest
    sources = [entry for entry in manifest.values() if isinstance(entry, dict) and "package" in entry]
    assert sources
    assert all(entry["licence"] and entry["origin"] and "=" in entry["package"] for entry in sources)


def test_it_is_small_enough_and_names_its_sources(base: Tiles) -> None:
    assert resource("basemap", "base.pmtiles").stat().st_size <= MOST_BYTES
    facts = base.facts
    assert (facts.first_zoom, facts.last_zoom, facts.format) == (0, 8, "mvt")
    assert all(name in facts.attribution for name in ("OpenStreetMap", "GeoNames", "Natural Earth"))
    assert facts.version == json.loads(resource("basemap", "manifest.json").read_bytes())["version"]


def test_the_readme_names_every_layer_and_attribute(base: Tiles) -> None:
    readme = resource("basemap", "README.md").read_text("utf-8")
    layers = base.facts.texts["vector_layers"]
    assert isinstance(layers, list)
    assert {layer["id"] for layer in layers} == LAYERS
    rows = {line.split("|")[1].strip(" `"): line for line in readme.splitlines() if line.startswith("| `")}
    assert set(rows) == LAYERS
    for layer in layers:
        assert all(f"`{key}`" in rows[layer["id"]] for key in layer["fields"])


@pytest.mark.parametrize(
    ("lat", "lon", "names"),
    [(42.235, 130.29, ("Rajin", "나진")), (42.88, 132.35, ("Dunai", "Дунай")), (42.74, 133.07, ("RUVYP", "Восточный"))],
)
def test_the_bays_of_the_case_have_a_detailed_coast_and_their_ports(
    base: Tiles, lat: float, lon: float, names: tuple[str, ...]
) -> None:
    x, y = (lon + 180) / 360 * 256, (0.5 - asinh(tan(radians(lat))) / (2 * pi)) * 256
    tile = base.tile(8, int(x), int(y))
    assert tile is not None
    assert all(name.encode() in tile for name in names)
    extent, rings = polygons(tile, "land")
    at = (x % 1 * extent, y % 1 * extent)
    near = [
        p for r in rings for p in zip(r[::2], r[1::2], strict=True) if max(abs(p[0] - at[0]), abs(p[1] - at[1])) < 300
    ]
    assert extent == 8192
    assert len(near) > 50


def test_a_tile_is_read_in_well_under_30_ms(base: Tiles) -> None:
    took = []
    for number in range(400):
        began = thread_time()
        base.tile(8, 128 + number % 128, 60 + number % 100)
        took.append(thread_time() - began)
    assert quantiles(took, n=20)[-1] < 0.030
