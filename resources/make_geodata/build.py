"""Builds what is asked for; started by ``__main__.py`` in an environment that has what it needs."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import features
import gazetteer
import land
import lines
import manifest
import packages
import places
import rails
import tiling
import zones
from features import Feature
from packages import Package, unpacked
from tiling import COARSE_LINES, LAND, LINES, POINTS, Layer

RESOURCES = Path(__file__).resolve().parent.parent


def main(cache: Path, what: str) -> None:
    def folder(package: Package) -> Path:
        return unpacked(package, cache)

    sources = folder(packages.PORTS), folder(packages.PORT_CODES)
    if what in ("ports", "all"):
        ports = gazetteer.ports(*sources, folder(packages.WHOLE_INDEX))
        target = RESOURCES / "gazetteer" / "ports.tsv.gz"
        gazetteer.write(target, zones.with_zones(ports))
        manifest.write(target, manifest.PORTS_VERSION, manifest.GAZETTEER, as_of=manifest.PORTS_AS_OF)
    if what in ("tiles", "all"):
        work = cache / "work"
        work.mkdir(exist_ok=True)
        build_tiles(work, layers(folder, gazetteer.ports(*sources)))


def layers(folder: Callable[[Package], Path], ports: list[gazetteer.Port]) -> dict[Layer, Iterable[Feature]]:
    """Every layer but the land, in the order in which they are drawn."""
    magics = folder(packages.BORDERS_AND_RIVERS)
    return {
        Layer("lake", ("--full-detail=12", "--low-detail=11")): lines.lakes(folder(packages.LAKES)),
        Layer("river", COARSE_LINES): lines.rivers(magics),
        Layer("province", COARSE_LINES): lines.provinces(magics),
        Layer("border", LINES): lines.borders(magics),
        Layer("rail", COARSE_LINES): rails.features(folder(packages.RAILWAYS)),
        Layer("sea", POINTS): places.seas(),
        Layer("country", POINTS): places.countries(folder(packages.COUNTRIES)),
        Layer("city", POINTS): places.city_features(magics),
        Layer("port", POINTS): places.port_features(ports),
    }


def build_tiles(work: Path, layers: dict[Layer, Iterable[Feature]]) -> None:
    land.write(work / "land.fgb")
    archives = [tiled(LAND, work / "land.fgb", work)]
    for layer, found in layers.items():
        features.write(work / f"{layer.name}.geojsons", found)
        archives.append(tiled(layer, work / f"{layer.name}.geojsons", work))
    target = RESOURCES / "basemap" / "base.pmtiles"
    tiling.merge(archives, target, manifest.tile_metadata())
    manifest.write(target, manifest.TILES_VERSION, manifest.TILES)


def tiled(layer: Layer, source: Path, work: Path) -> Path:
    archive = work / f"{layer.name}.pmtiles"
    tiling.tile(layer, source, archive)
    return archive


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
