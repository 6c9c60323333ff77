"""The file is a GeoPackage 1.4 that GDAL, geopandas and QGIS open as it stands."""

import sqlite3
from pathlib import Path

import geopandas
import pyogrio
import pytest

from geo.position import Position
from geo.records import KINDS, Place
from geo.records.flat import columns
from geo.records.values import PlaceKind
from tests.geo.log.case import ANGARA, RAJIN, SEEN, identity, new_log, put, sighting

SPATIAL = {"place": "Point", "sighting": "Point", "movement": "LineString"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_log(tmp_path / "case.gpkg") as log:
        put(log, *(sighting(number) for number in range(5)))
        log.undo()
    return tmp_path / "case.gpkg"


def query(path: Path, text: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(text).fetchall()
    connection.close()
    return rows


def test_the_header_says_geopackage_1_4(path: Path) -> None:
    assert query(path, "PRAGMA application_id") == [(int.from_bytes(b"GPKG", "big"),)]
    assert query(path, "PRAGMA user_version") == [(10400,)]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []


def test_every_kind_is_a_layer(path: Path) -> None:
    layers = {str(name): geometry for name, geometry in pyogrio.list_layers(path)}
    assert layers == {kind: SPATIAL.get(kind) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_geopandas_reads_every_column(path: Path, kind: str) -> None:
    frame = geopandas.read_file(path, layer=kind)
    expected = [column.name for column in columns(kind) if column.name not in ("lon", "lat")]
    assert [name for name in frame.columns if name != "geometry"] == expected


def test_gdal_sees_positions_times_and_extents(path: Path) -> None:
    frame = geopandas.read_file(path, layer="sighting")
    assert frame.crs.to_epsg() == 4326
    assert (frame.geometry[0].x, frame.geometry[0].y) == (130.2826, 42.2271)
    assert frame.seen_earliest[0] == SEEN.seen.earliest
    assert pyogrio.read_info(path, layer="place")["total_bounds"] == (130.3, 42.2333, 132.3375, 42.8803)
    line = geopandas.read_file(path, layer="movement").geometry[0]
    assert line.coords[0] == (RAJIN.position.lon, RAJIN.position.lat)


def test_the_spatial_index_follows_the_records(path: Path) -> None:
    from geo.log import Log

    moved = Place(id=RAJIN.id, name="Rajin", kind=PlaceKind.PORT, position=Position(lon=10, lat=20))
    with Log.open(path) as log:
        put(log, moved)
        assert len(geopandas.read_file(path, layer="place", bbox=(9, 19, 11, 21))) == 1
        put(log, Place(id=RAJIN.id, name="Rajin", kind=PlaceKind.PORT))
        assert len(geopandas.read_file(path, layer="place", bbox=(9, 19, 11, 21))) == 0
        put(log, moved)
        assert query(path, "SELECT count(*) FROM rtree_place_geom") == [(2,)]
        assert log.check().ok


def test_every_table_of_ours_is_declared(path: Path) -> None:
    tables = {name for (name,) in query(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}
    declared = {
        name
        for (name,) in query(path, "SELECT table_name FROM gpkg_extensions UNION SELECT table_name FROM gpkg_contents")
    }
    ours = {name for name in tables if not str(name).startswith(("gpkg_", "sqlite_", "rtree_"))}
    assert ours == declared
    extensions = query(path, "SELECT table_name, scope FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'")
    assert extensions == [(kind, "write-only") for kind in SPATIAL]
    triggers = query(path, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_%'")
    assert triggers == [(7 * len(SPATIAL),)]


def test_contents_tell_when_a_table_changed(path: Path) -> None:
    changed = dict(query(path, "SELECT table_name, last_change FROM gpkg_contents"))
    newest = query(path, "SELECT max(time) FROM quaylog_change")[0][0]
    assert changed["sighting"] == newest
    assert changed["vessel"] < newest


def test_gdal_writes_into_it(path: Path) -> None:
    from geo.log import Log

    frame = geopandas.GeoDataFrame({"id": [identity(500)], "name": ["Lady R"]}, geometry=[None], crs=4326)
    pyogrio.write_dataframe(frame, path, layer="vessel", driver="GPKG", append=True)
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    with Log.open(path) as log:
        log.adopt()
        assert [vessel.name for vessel in log.all("vessel")] == [ANGARA.name, "Lady R"]
        assert log.check().ok
