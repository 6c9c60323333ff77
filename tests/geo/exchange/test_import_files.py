"""Importing GeoJSON: one change or none, nothing overwritten unasked, other programs' files too."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo.errors import ImportRefused
from geo.exchange import export, import_files
from geo.log import Log
from geo.position import Position
from geo.records import Place, Sighting, Vessel, new_id
from geo.records.values import Outline, PlaceKind

Filled = Callable[..., Log]
VIRTUAL = '<OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer>'


def rajin(**given: Any) -> Place:
    return Place(**{"id": new_id(), "name": "Rajin", "kind": PlaceKind.PORT} | given)


@pytest.fixture
def case(filled: Filled) -> tuple[Log, Place]:
    place = rajin(position=Position(lon=130.3, lat=42.2333))
    return filled(place), place


def exported(log: Log, folder: Path, change: Callable[[dict[str, Any]], None] = lambda _: None) -> Path:
    """The log as a file, each feature changed."""
    path = folder / "case.geojson"
    export(log, path)
    document = json.loads(path.read_text())
    for feature in document["features"]:
        change(feature)
    path.write_text(json.dumps(document))
    return path


def collection(folder: Path, *features: dict[str, Any], name: str = "others.geojson") -> Path:
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def feature(geometry: dict[str, Any] | None = None, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def rename(feature: dict[str, Any]) -> None:
    feature["properties"]["name"] = "Najin"


def refused(log: Log, path: Path, **options: Any) -> str:
    """The sentence of an import that is refused and leaves the log as it was, byte for byte."""
    before = log.path.read_bytes()
    with pytest.raises(ImportRefused) as error:
        import_files(log, [path], **options)
    assert log.path.read_bytes() == before
    return str(error.value)


def test_the_same_again_changes_nothing(case: tuple[Log, Place], tmp_path: Path) -> None:
    log, _ = case
    report = import_files(log, [exported(log, tmp_path)])
    assert (report.added, report.updated, report.unchanged) == (0, 0, 1)
    assert log.change_count() == 1
    assert report.sentence() == "0 records added, 0 updated, 1 unchanged."


def test_another_content_under_the_same_id_is_refused(case: tuple[Log, Place], tmp_path: Path) -> None:
    log, place = case
    sentence = refused(log, exported(log, tmp_path, rename))
    assert f"case.geojson, feature 1: the place {place.id} is in the log with another content (name)" in sentence


def test_another_content_is_taken_when_asked_for(case: tuple[Log, Place], tmp_path: Path) -> None:
    log, place = case
    report = import_files(log, [exported(log, tmp_path, rename)], update=True)
    assert (report.added, report.updated) == (0, 1)
    assert log.get("place", place.id) == replace(place, name="Najin")
    log.undo()
    assert log.get("place", place.id) == place


def test_a_dry_run_tells_and_changes_nothing(case: tuple[Log, Place], tmp_path: Path) -> None:
    log, _ = case
    path = collection(tmp_path, feature(name="Dunai", kind="port"), name="places.geojson")
    before = log.path.read_bytes()
    report = import_files(log, [path, exported(log, tmp_path)], dry_run=True)
    assert (report.added, report.unchanged, report.changes) == (1, 1, None)
    assert report.sentence() == "1 record would be added, 0 would be updated, 1 unchanged."
    assert log.path.read_bytes() == before
    assert "another content" in refused(log, exported(log, tmp_path, rename), dry_run=True)


def test_an_import_is_one_change(log: Log, tmp_path: Path) -> None:
    path = collection(tmp_path, *(feature(name=f"Place {n}", kind="port") for n in range(30)), name="places.geojson")
    report = import_files(log, [path])
    assert report.changes is not None
    assert report.changes.change is not None
    assert report.changes.change.operation == "Import"
    assert len(report.changes.rows) == log.count("place") == 30
    assert log.change_count() == 1


def test_a_broken_feature_among_many_is_named(log: Log, tmp_path: Path) -> None:
    features = [feature(point(130, 42), name=f"Place {n}", kind="port") for n in range(1000)]
    features[811]["geometry"]["coordinates"][1] = 95
    sentence = refused(log, collection(tmp_path, *features, name="places.geojson"))
    assert sentence.startswith("places.geojson, feature 812: the latitude 95 is not between -90 and 90 degrees")


def test_a_virtual_file_is_no_geojson(log: Log, tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    path.write_text(VIRTUAL)
    assert "is not JSON" in refused(log, path)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("record", "ship", "its record “ship” is none of place"),
        ("record", 7, "its record “7” is none of place"),
        ("kind", "harbour", "kind of the place is wrong"),
        ("kind", None, "kind of the place is wrong"),
        ("aliases", "Najin", "its aliases is not a list"),
        ("precision_m", -5, "precision -5 m is not between"),
        ("precision_m", "5", "'5' is not a number"),
        ("note", {"a": 1}, "is not text"),
        ("note", "nul \0 inside", "control character U+0000"),
        ("located_by", "dowsing", "located_by “dowsing” is not known"),
        ("parent", "00000000-0000-4000-8000-000000000000", "which is neither here nor in the log"),
        ("parent", "Rajin", "“Rajin” is not a UUID"),
    ],
)
def test_a_wrong_property_is_refused(
    name: str, value: object, sentence: str, case: tuple[Log, Place], tmp_path: Path
) -> None:
    log, _ = case

    def spoil(feature: dict[str, Any]) -> None:
        feature["properties"][name] = value

    assert sentence in refused(log, exported(log, tmp_path, spoil), update=True)


@pytest.mark.parametrize("wrong", [None, 7, "7", "5F0C7A52-8A0C-4C1E-9D57-0A3F8F0F2F11"])
def test_a_record_needs_its_uuid(wrong: object, case: tuple[Log, Place], tmp_path: Path) -> None:
    log, _ = case

    def spoil(feature: dict[str, Any]) -> None:
        feature["id"] = wrong

    assert "feature 1: " in refused(log, exported(log, tmp_path, spoil))


def test_two_features_with_one_id_are_refused(case: tuple[Log, Place], tmp_path: Path) -> None:
    log, place = case
    exported(log, tmp_path)
    document = json.loads((tmp_path / "case.geojson").read_text())
    twin = json.loads(json.dumps(document["features"][0]))
    rename(twin)
    sentence = refused(log, collection(tmp_path, *document["features"], twin))
    assert f"feature 2: another place with the id {place.id} is at others.geojson, feature 1" in sentence


def test_a_line_for_a_position_is_refused(case: tuple[Log, Place], tmp_path: Path) -> None:
    log, _ = case

    def spoil(feature: dict[str, Any]) -> None:
        feature["geometry"] = {"type": "LineString", "coordinates": [[1, 2], [3, 4]]}

    assert "its geometry is not a Point" in refused(log, exported(log, tmp_path, spoil))


def test_a_moved_point_moves_the_record(case: tuple[Log, Place], tmp_path: Path) -> None:
    log, place = case

    def move(feature: dict[str, Any]) -> None:
        feature["geometry"] = point(131, 43)

    import_files(log, [exported(log, tmp_path, move)], update=True)
    assert log.get("place", place.id) == replace(place, position=Position(lon=131, lat=43))


def test_unknown_properties_of_a_record_are_told(case: tuple[Log, Place], tmp_path: Path) -> None:
    log, _ = case

    def add(feature: dict[str, Any]) -> None:
        feature["properties"]["colour"] = "red"

    assert import_files(log, [exported(log, tmp_path, add)]).ignored == ("case.geojson: property “colour” (once)",)


# ---- other programs' files ------------------------------------------------------------------------------------------


def test_features_of_other_programs_are_drafts(log: Log, tmp_path: Path) -> None:
    given = feature(
        point(130.3, 42.2333), Name="Rajin", kind="port", aliases=["Najin", "나진"], precision_m=2000, fid=7
    )
    report = import_files(log, [collection(tmp_path, given)], kind="place")
    (place,) = log.all("place")
    assert place == rajin(
        id=place.id, position=Position(lon=130.3, lat=42.2333), aliases=("Najin", "나진"), precision_m=2000
    )
    assert report.ignored == ("others.geojson: property “fid” (once)",)


@pytest.mark.parametrize(("lon", "lat"), [(0.0000001, -0.0000001), (-180, 90), (12.3456789, -0.5), (100, 20)])
def test_positions_come_in_exactly(lon: float, lat: float, log: Log, tmp_path: Path) -> None:
    import_files(log, [collection(tmp_path, feature(point(lon, lat), name="Rajin", kind="port"))], kind="place")
    (place,) = log.all("place")
    assert isinstance(place, Place)
    assert place.position == Position(lon=lon, lat=lat)


def test_a_polygon_is_a_places_outline(log: Log, tmp_path: Path) -> None:
    ring = [[0, 0], [0, 1], [1, 1], [0, 0]]
    area = {"type": "Polygon", "coordinates": [ring, [[0.2, 0.5], [0.3, 0.6], [0.2, 0.6], [0.2, 0.5]]]}
    report = import_files(log, [collection(tmp_path, feature(area, name="Bay", kind="anchorage"))], kind="place")
    (place,) = log.all("place")
    assert isinstance(place, Place)
    assert place.outline == Outline(ring=tuple(Position(lon=lon, lat=lat) for lon, lat in reversed(ring)))
    assert report.ignored == ("others.geojson: holes in an outline (once)",)


def test_an_own_uuid_is_kept(log: Log, tmp_path: Path) -> None:
    record_id = new_id()
    path = collection(tmp_path, {**feature(name="Angara"), "id": record_id}, name="vessels.geojson")
    import_files(log, [path])
    assert log.get("vessel", record_id) == Vessel(id=record_id, name="Angara")


def test_numbers_and_truths_become_text(log: Log, tmp_path: Path) -> None:
    ship = feature(name="Angara", mmsi=273210440.0, length_m=124.5, built=None)
    look = feature(place="Rajin", looked="2023-10-19", visibility="clear", nothing_found=True)
    paths = [
        collection(tmp_path, ship, name="vessels.geojson"),
        collection(tmp_path, feature(name="Rajin", kind="port"), name="places.geojson"),
        collection(tmp_path, look, name="coverage.geojson"),
    ]
    import_files(log, paths)
    (vessel,), (coverage,) = log.all("vessel"), log.all("coverage")
    assert isinstance(vessel, Vessel)
    assert (vessel.mmsi, vessel.length_m, vessel.built) == ("273210440", 124.5, None)
    assert getattr(coverage, "nothing_found") is True  # noqa: B009


@pytest.mark.parametrize(
    ("kind", "geometry", "sentence"),
    [
        (None, None, "it has no property “record”, so say what it is"),
        (
            "place",
            {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
            "needs a Point or a Polygon, not a LineString",
        ),
        ("sighting", {"type": "MultiPoint", "coordinates": []}, "a sighting needs a Point, not a MultiPoint"),
        ("place", None, "name"),
    ],
)
def test_what_cannot_be_a_record_is_refused(
    kind: str | None, geometry: dict[str, Any] | None, sentence: str, log: Log, tmp_path: Path
) -> None:
    assert sentence in refused(log, collection(tmp_path, feature(geometry)), kind=kind)


def test_a_sighting_needs_no_place_when_it_has_a_point(log: Log, tmp_path: Path) -> None:
    seen = feature(point(130.28, 42.22), subject="vessel", seen="2023-10-19 02:01Z")
    import_files(log, [collection(tmp_path, seen, name="sightings.geojson")])
    (sighting,) = log.all("sighting")
    assert isinstance(sighting, Sighting)
    assert (sighting.place, sighting.position) == (None, Position(lon=130.28, lat=42.22))
