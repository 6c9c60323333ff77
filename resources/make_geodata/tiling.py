"""Tiles out of features: tippecanoe makes an archive of each layer, and they are merged into one."""

import gzip
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pmtiles.reader import MmapSource, all_tiles
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

FIRST_ZOOM, LAST_ZOOM = 0, 8
ZOOMS = (f"-Z{FIRST_ZOOM}", f"-z{LAST_ZOOM}")
WHOLE = ("--no-tile-size-limit", "--no-feature-limit", "--no-tile-stats", "--read-parallel", "--quiet", "--force")
POINTS = ("--drop-rate=1", "--base-zoom=0", "--buffer=0", "--full-detail=12")
LINES = ("--full-detail=12", "--low-detail=11", "--simplification=6", "--simplify-only-low-zooms")
COARSE_LINES = ("--full-detail=11", "--low-detail=10", "--simplification=4")


@dataclass(frozen=True)
class Layer:
    """A layer of the tiles and how tippecanoe shall make it."""

    name: str
    options: tuple[str, ...]


LAND = Layer(
    "land",
    (
        "--full-detail=13",
        "--low-detail=11",
        "--simplification=6",
        "--simplify-only-low-zooms",
        "--no-tiny-polygon-reduction-at-maximum-zoom",
    ),
)
"""Detail 13 at zoom 8 is 19 m a unit on the equator, 14 m at 42 degrees."""


def tile(layer: Layer, features: Path, archive: Path) -> None:
    program = Path(sys.executable).with_name("tippecanoe")
    command = [program, *ZOOMS, *WHOLE, *layer.options, f"--layer={layer.name}", f"--output={archive}", features]
    subprocess.run([str(part) for part in command], check=True)  # noqa: S603 - our own arguments


def merge(archives: Iterable[Path], target: Path, metadata: Mapping[str, object]) -> None:
    """One archive whose tiles hold the layers of all; a tile's layers simply follow each other (MVT 2.1, 4.1)."""
    tiles: dict[int, list[bytes]] = defaultdict(list)
    for archive in archives:
        with archive.open("rb") as file:
            for place, packed in all_tiles(MmapSource(file)):
                tiles[zxy_to_tileid(*place)].append(gzip.decompress(packed))
    with target.open("wb") as file:
        writer = Writer(file)
        for number in sorted(tiles):
            writer.write_tile(number, gzip.compress(b"".join(tiles[number]), 9, mtime=0))
        writer.finalize(header(), dict(metadata))


def header() -> dict[str, object]:
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": -1_800_000_000,
        "min_lat_e7": -850_511_287,
        "max_lon_e7": 1_800_000_000,
        "max_lat_e7": 850_511_287,
        "center_zoom": 3,
        "center_lon_e7": 900_000_000,
        "center_lat_e7": 450_000_000,
    }
