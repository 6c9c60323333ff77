"""What ships of others' work: unchanged since it was made, with its licence beside it."""

import hashlib
import json
import struct
from itertools import pairwise

import pytest

from geo.assets import resource

TILES = {"base.pmtiles", "base.manifest.json", "README.md"}
"""The base map as vector tiles, which has a manifest and tests of its own."""


@pytest.mark.parametrize("folder", [("map", "vendor"), ("basemap",)])
def test_every_file_is_as_the_manifest_says(folder: tuple[str, ...]) -> None:
    manifest = json.loads(resource(*folder, "manifest.json").read_bytes())
    assert all(manifest[name] for name in ("package", "licence", "origin"))
    names = {path.name for path in resource(*folder).iterdir()} - {"manifest.json"} - TILES
    found = {name: hashlib.sha256(resource(*folder, name).read_bytes()).hexdigest() for name in names}
    assert found == manifest["sha256"]


def test_every_ring_and_line_of_the_base_map_lies_within_its_cell() -> None:
    index = json.loads(resource("basemap", "land.json").read_bytes())
    for number, level in enumerate(index["levels"]):
        body = resource("basemap", f"land-{number}.bin").read_bytes()
        numbers = struct.unpack(f"<{len(body) // 2}H", body)
        assert level["index"][-1][-1] == len(numbers)
        for _, _, start, coast, borders, end in level["index"]:
            for first, last, least in ((start, coast, 4), (coast, borders, 2), (borders, end, 2)):
                at = first
                while at < last:
                    assert numbers[at] >= least
                    at += 1 + 2 * numbers[at]
                assert at == last


def test_the_base_map_has_no_edge_across_the_world() -> None:
    """Land that crosses the antimeridian is cut there: a ring that jumps over the world would draw a bar across it."""
    index = json.loads(resource("basemap", "land.json").read_bytes())
    (cell,) = index["levels"][0]["index"]
    body = resource("basemap", "land-0.bin").read_bytes()
    numbers = struct.unpack(f"<{len(body) // 2}H", body)
    at = cell[3]
    while at < cell[5]:
        xs = numbers[at + 1 : at + 1 + 2 * numbers[at] : 2]
        assert max((abs(b - a) for a, b in pairwise(xs)), default=0) < 6000  # the 49th parallel takes 4827
        at += 1 + 2 * numbers[at]
