"""Files of other programs, read by GDAL with few drivers."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geo.errors import ImportRefused
from geo.exchange import import_files
from geo.exchange.gdal_drivers import ALLOWED, pyogrio, restrict
from geo.log import Log
from geo.position import Position
from geo.records import Place, Sighting
from geo.records.values import PlaceKind

restrict()
geopandas = pytest.importorskip("geopandas")
shapely = pytest.importorskip("shapely")

DRIVERS = {"gpkg": "GPKG", "fgb": "FlatGeobuf", "shp": "ESRI Shapefile"}


def frame(crs: str | None = "EPSG:4326", **columns: Any) -> Any:
    points = shapely.points([[130.3, 42.2333], [132.3375, 42.8803]])
    given = {"name": ["Rajin", "Dunai"], "kind": ["port", "port"], "country": ["KP", "RU"]} | columns
    return geopandas.GeoDataFrame(given, geometry=points, crs=crs)


def save(table: Any, path: Path, **options: Any) -> Path:
    pyogrio().write_dataframe(table, path, driver=DRIVERS[path.suffix[1:]], **options)
    return path


def places(log: Log) -> dict[str, Place]:
    return {place.name: place for place in log.all("place") if isinstance(place, Place)}


def test_only_few_drivers_are_loaded() -> None:
    assert set(pyogrio().list_drivers()) <= ALLOWED
    assert {"GPKG", "GeoJSON", "KML", "GPX", "FlatGeobuf", "ESRI Shapefile"} <= set(pyogrio().list_drivers())


def test_drivers_loaded_by_somebody_else_are_refused() -> None:
    script = "import pyogrio\nfrom geo.exchange import gdal_drivers\ngdal_drivers.pyogrio()"
    environment = {name: value for name, value in os.environ.items() if name != "OGR_SKIP"}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert "DriversUnrestricted" in done.stderr
    assert "OGR_VRT" in done.stderr


def test_geojson_and_csv_need_no_gdal() -> None:
    script = (
        "import sys, geo.exchange; print({'pyogrio', 'geopandas', 'pandas', 'shapely', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("suffix", DRIVERS)
def test_places_are_read(suffix: str, log: Log, tmp_path: Path) -> None:
    report = import_files(log, [save(frame(fid_old=[1, 2]), tmp_path / f"places.{suffix}")])
    assert report.added == 2
    assert places(log)["Rajin"] == Place(
        id=places(log)["Rajin"].id,
        name="Rajin",
        kind=PlaceKind.PORT,
        country="KP",
        position=Position(lon=130.3, lat=42.2333),
    )
    assert report.ignored == (f"places.{suffix}: property “fid_old” (2 times)",)


def test_other_reference_systems_are_reprojected(log: Log, tmp_path: Path) -> None:
    import_files(log, [save(frame().to_crs(32652), tmp_path / "places.gpkg")])
    position = places(log)["Rajin"].position
    assert position is not None
    assert (position.lon, position.lat) == pytest.approx((130.3, 42.2333), abs=2e-7)


def test_without_a_reference_system_it_is_refused(log: Log, tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="crs"):
        path = save(frame(crs=None), tmp_path / "places.shp")
    with pytest.raises(ImportRefused, match="does not say its coordinate reference system"):
        import_files(log, [path])


def test_every_layer_is_read_by_its_name(log: Log, tmp_path: Path) -> None:
    path = save(frame(), tmp_path / "layers.gpkg", layer="places")
    seen = geopandas.GeoDataFrame(
        {"subject": ["train"], "seen": ["2023-10-19"], "place": ["Rajin"]}, geometry=[None], crs="EPSG:4326"
    )
    save(seen, path, layer="sightings")
    assert import_files(log, [path]).added_by_kind == {"place": 2, "sighting": 1}
    (sighting,) = log.all("sighting")
    assert isinstance(sighting, Sighting)
    assert sighting.place == places(log)["Rajin"].id


def test_a_wrong_feature_is_named(log: Log, tmp_path: Path) -> None:
    path = save(frame(kind=["port", "harbour"]), tmp_path / "places.gpkg")
    with pytest.raises(ImportRefused, match=r"places\.gpkg, layer places, feature 2, column “kind”"):
        import_files(log, [path])


KML = """<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>places</name>
<Schema name="places" id="places"><SimpleField name="kind" type="string"/></Schema>
<Placemark><name>Rajin</name><ExtendedData><SchemaData schemaUrl="#places"><SimpleData name="kind">port</SimpleData>
</SchemaData></ExtendedData><Point><coordinates>130.3,42.2333,0</coordinates></Point></Placemark></Document></kml>"""
GPX = """<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">
<wpt lat="42.2333" lon="130.3"><name>Rajin</name></wpt>
<trk><trkseg><trkpt lat="42" lon="130"/><trkpt lat="43" lon="131"/></trkseg></trk></gpx>"""
VIRTUAL = """<OGRVRTDataSource><OGRVRTLayer name="passwd"><SrcDataSource relativeToVRT="0">/etc/passwd</SrcDataSource>
<SrcLayer>passwd</SrcLayer></OGRVRTLayer></OGRVRTDataSource>"""


def test_kml_is_read(log: Log, tmp_path: Path) -> None:
    (tmp_path / "places.kml").write_text(KML)
    with pytest.raises(ImportRefused, match="kind"):
        import_files(log, [tmp_path / "places.kml"])


def test_waypoints_of_gpx_are_read(log: Log, tmp_path: Path) -> None:
    (tmp_path / "vessels.gpx").write_text(GPX)
    report = import_files(log, [tmp_path / "vessels.gpx"])
    assert report.added_by_kind == {"vessel": 1}
    assert "vessels.gpx: layer “tracks” (once)" in report.ignored


@pytest.mark.parametrize("suffix", ["gpkg", "fgb", "shp", "kml", "gpx"])
@pytest.mark.parametrize("content", [VIRTUAL, "", "name,kind\nRajin,port\n", "<kml>"])
def test_a_virtual_or_broken_file_is_refused(suffix: str, content: str, log: Log, tmp_path: Path) -> None:
    path = tmp_path / f"places.{suffix}"
    path.write_text(content)
    before = log.path.read_bytes()
    with pytest.raises(ImportRefused, match=f"places.{suffix} cannot be read as {suffix}"):
        import_files(log, [path])
    assert log.path.read_bytes() == before


def test_another_log_is_refused(log: Log, tmp_path: Path) -> None:
    Log.create(tmp_path / "other.gpkg").close()
    with pytest.raises(ImportRefused, match="is a Quaylog log; export it to GeoJSON"):
        import_files(log, [tmp_path / "other.gpkg"])
