"""Borders, provinces, rivers and lakes of Natural Earth."""

from collections.abc import Iterator
from pathlib import Path

import pyogrio.raw
import shapely
from features import LAST_ZOOM, Feature

BORDER_KINDS = {
    "International boundary (verify)": 0,
    "International boundary (Magics)": 0,
    "Disputed (please verify)": 1,
    "Indefinite (please verify)": 1,
    "Indeterminant frontier": 1,
    "Line of control (please verify)": 2,
    "ForgetMagics": 1,
}
"""Agreed, disputed or unclear, line of control. Leased areas and buffer zones are no borders."""

RIVER_ZOOMS = (2, 2, 2, 3, 3, 4, 5, 6, 6, 7, 7)
"""First data zoom by Natural Earth's rank."""

PROVINCE_STATISTICAL = "statistical"


def read(path: Path | str, encoding: str = "latin1") -> Iterator[tuple[shapely.Geometry, dict[str, object]]]:
    """Geometry and attributes of each feature of a shapefile."""
    meta, _, shapes, columns = pyogrio.raw.read(path, encoding=encoding)
    names = list(meta["fields"])
    for number, shape in enumerate(shapely.from_wkb(shapes)):
        if shape is not None:
            yield shape, {name: column[number] for name, column in zip(names, columns, strict=True)}


def borders(magics: Path) -> Iterator[Feature]:
    """``k`` says what kind of border it is, unless it is an agreed one."""
    for shape, row in read(natural_earth(magics, "admin_0_boundary_lines_land")):
        kind = BORDER_KINDS.get(str(row["featurecla"]))
        if kind is not None:
            yield Feature(shape, 0, {"k": kind} if kind else {})


def provinces(magics: Path) -> Iterator[Feature]:
    for shape, row in read(natural_earth(magics, "admin_1_states_provinces_lines")):
        if PROVINCE_STATISTICAL not in str(row["featurecla"]):
            yield Feature(shape, max(2, min(LAST_ZOOM, int(float(str(row["min_zoom"]))) - 1)))


def rivers(magics: Path) -> Iterator[Feature]:
    """``r`` is Natural Earth's rank, ``n`` the name."""
    for shape, row in read(natural_earth(magics, "rivers_lake_centerlines")):
        rank = int(float(str(row["scalerank"])))
        yield Feature(shape, RIVER_ZOOMS[rank], {"r": rank, "n": str(row["name"] or "")})


def lakes(recast: Path) -> Iterator[Feature]:
    path = recast / "woof_data" / "data" / "basemap" / "natural_earth_10m" / "ne_10m_lakes.shp"
    for shape, _ in read(path):
        yield Feature(shapely.make_valid(shape), 0)


def natural_earth(magics: Path, name: str) -> Path:
    return magics / "usr" / "share" / "magics" / "10m" / f"ne_10m_{name}.shp"
