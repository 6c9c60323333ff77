"""GeoJSON as Quaylog writes it: RFC 7946, everything in a fixed order, nothing of the machine in it."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from geo.exchange import export
from geo.instant import Window
from geo.log import Log
from geo.position import Position
from geo.records import KINDS, Citation, Coverage, Movement, Place, Scene, Sighting, Source, Vessel, new_id
from geo.records.values import Candidate, Likelihood, Outline, PlaceKind, Subject

Filled = Callable[..., Log]

NASTY = ("<img src=x onerror=alert(1)>", "${1+1}", "`", "C:\\new\\u12", '"', "나진 Раджин", "a\u2028b", "🚢")
WHEN = Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))


def place(**given: Any) -> Place:
    return Place(**{"id": new_id(), "name": "Rajin", "kind": PlaceKind.PORT} | given)


def at(lon: float, lat: float) -> Position:
    return Position(lon=lon, lat=lat)


def written(log: Log, folder: Path, **options: Any) -> dict[str, Any]:
    target = folder / "out.geojson"
    count = export(log, target, **options)
    document: dict[str, Any] = json.loads(target.read_bytes())
    assert count == len(document["features"])
    return document


def geometries(log: Log, folder: Path, kind: str) -> list[tuple[str | None, Any]]:
    features = written(log, folder)["features"]
    found = [feature for feature in features if feature["properties"]["record"] == kind]
    return [(feature["properties"]["located_by"], feature["geometry"]) for feature in found]


def test_an_empty_log_is_an_empty_collection(log: Log, tmp_path: Path) -> None:
    assert written(log, tmp_path) == {"type": "FeatureCollection", "quaylog": {"format": 1}, "features": []}


def test_a_sighting_has_its_flat_form(filled: Filled, tmp_path: Path) -> None:
    sighting = Sighting(id=new_id(), subject=Subject.TRAIN, seen=WHEN, position=at(-130.1234567, 42))
    document = written(filled(sighting), tmp_path)
    (feature,) = document["features"]
    assert feature["id"] == sighting.id
    assert feature["geometry"] == {"type": "Point", "coordinates": [-130.1234567, 42.0]}
    assert list(feature["properties"])[:4] == ["record", "subject", "seen_earliest", "seen_latest"]
    assert list(feature["properties"])[-2:] == ["note", "located_by"]
    assert feature["properties"]["seen_latest"] == "2023-10-20T02:01:00.000Z"
    assert feature["properties"]["length_m"] is None
    assert not {"id", "lon", "lat"} & set(feature["properties"])
    assert document["bbox"] == [-130.1234567, 42.0, -130.1234567, 42.0]
    assert "crs" not in document


def test_booleans_and_lists_are_json_of_their_own(filled: Filled, tmp_path: Path) -> None:
    ship, port = Vessel(id=new_id(), name="Angara", former_names=("Ocean Energy",)), place()
    scene = Scene(id=new_id(), provider="Planet", acquired=WHEN, republish=False)
    looked = Coverage(id=new_id(), place=port.id, looked=WHEN, nothing_found=True)
    seen = Sighting(
        id=new_id(),
        subject=Subject.VESSEL,
        seen=WHEN,
        place=port.id,
        candidates=(Candidate(vessel=ship.id, likelihood=Likelihood.LIKELY),),
    )
    features = written(filled(ship, port, scene, looked, seen), tmp_path)["features"]
    properties = {feature["properties"]["record"]: feature["properties"] for feature in features}
    assert properties["vessel"]["former_names"] == ["Ocean Energy"]
    assert properties["scene"]["republish"] is False
    assert properties["coverage"]["nothing_found"] is True
    assert properties["sighting"]["candidates"] == [{"vessel": ship.id, "likelihood": "likely"}]


@pytest.mark.parametrize("name", NASTY)
def test_a_name_survives_byte_for_byte(name: str, filled: Filled, tmp_path: Path) -> None:
    (feature,) = written(filled(place(name=name)), tmp_path)["features"]
    assert feature["properties"]["name"] == name


def test_kinds_are_in_order_and_then_ids(filled: Filled, tmp_path: Path) -> None:
    ports = [place() for _ in range(20)]
    seen = [Sighting(id=new_id(), subject=Subject.OTHER, seen=WHEN, place=port.id) for port in ports]
    features = written(filled(*ports, *seen), tmp_path)["features"]
    order = [(list(KINDS).index(feature["properties"]["record"]), feature["id"]) for feature in features]
    assert order == sorted(order)


def test_what_has_no_position_has_a_null_geometry(filled: Filled, tmp_path: Path) -> None:
    port = place()
    seen = Sighting(id=new_id(), subject=Subject.OTHER, seen=WHEN, place=port.id)
    source = Source(id=new_id(), key="rusi", title="The Orient Express")
    cited = Citation(id=new_id(), cited_kind="sighting", cited=seen.id, source=source.id)
    document = written(filled(port, seen, source, cited), tmp_path)
    assert [feature["geometry"] for feature in document["features"]] == [None] * 4
    assert [feature["properties"].get("located_by", "-") for feature in document["features"]] == [None, "-", None, "-"]
    assert "bbox" not in document


def test_a_sighting_and_coverage_without_position_are_at_their_place(filled: Filled, tmp_path: Path) -> None:
    port = place(position=at(130.3, 42.2333))
    seen = Sighting(id=new_id(), subject=Subject.OTHER, seen=WHEN, place=port.id)
    looked = Coverage(id=new_id(), place=port.id, looked=WHEN)
    log = filled(port, seen, looked)
    expected = [("place", {"type": "Point", "coordinates": [130.3, 42.2333]})]
    assert geometries(log, tmp_path, "sighting") == expected
    assert geometries(log, tmp_path, "coverage") == expected


def test_a_movement_is_its_drawn_line(filled: Filled, tmp_path: Path) -> None:
    ends = place(position=at(130.3, 42.2333)), place(position=at(132.3375, 42.8803))
    leg = Movement(id=new_id(), origin=ends[0].id, destination=ends[1].id, via=(at(131.5, 42.3),))
    ((located_by, line),) = geometries(filled(*ends, leg), tmp_path, "movement")
    assert located_by == "places"
    assert line["type"] == "LineString"
    assert line["coordinates"][0] == [130.3, 42.2333]
    assert [131.5, 42.3] in line["coordinates"]
    assert line["coordinates"][-1] == [132.3375, 42.8803]


def test_a_line_is_split_at_the_antimeridian(filled: Filled, tmp_path: Path) -> None:
    ends = place(position=at(170, 10)), place(position=at(-170, 20))
    leg = Movement(id=new_id(), origin=ends[0].id, destination=ends[1].id)
    log = filled(*ends, leg)
    ((_, line),) = geometries(log, tmp_path, "movement")
    assert line["type"] == "MultiLineString"
    west, east = line["coordinates"]
    assert west[-1][0] == 180
    assert east[0][0] == -180
    assert all(abs(a[0] - b[0]) < 180 for part in (west, east) for a, b in pairwise(part))
    box = written(log, tmp_path)["bbox"]
    assert (box[0], box[2]) == (170.0, -170.0)


def test_a_movement_with_an_unknown_end_has_no_line(filled: Filled, tmp_path: Path) -> None:
    ends = place(position=at(170, 10)), place()
    leg = Movement(id=new_id(), origin=ends[0].id, destination=ends[1].id)
    assert geometries(filled(*ends, leg), tmp_path, "movement") == [(None, None)]


def test_a_movement_between_places_at_one_position_is_a_point(filled: Filled, tmp_path: Path) -> None:
    ends = place(position=at(170, 10)), place(position=at(170, 10))
    leg = Movement(id=new_id(), origin=ends[0].id, destination=ends[1].id)
    expected = ("places", {"type": "Point", "coordinates": [170.0, 10.0]})
    assert geometries(filled(*ends, leg), tmp_path, "movement") == [expected]


def outlined(*corners: tuple[float, float]) -> Place:
    return place(outline=Outline(ring=tuple(at(lon, lat) for lon, lat in corners)))


def signed_area(ring: list[list[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_an_outline_without_position_is_an_anticlockwise_polygon(filled: Filled, tmp_path: Path) -> None:
    ((located_by, area),) = geometries(filled(outlined((0, 0), (0, 1), (1, 1), (0, 0))), tmp_path, "place")
    assert located_by == "outline"
    assert area == {"type": "Polygon", "coordinates": [[[0.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]]}


def test_an_outline_across_the_antimeridian_becomes_two_areas(filled: Filled, tmp_path: Path) -> None:
    log = filled(outlined((179, 0), (-178, 0), (-178, 2), (179, 2), (179, 0)))
    ((_, area),) = geometries(log, tmp_path, "place")
    assert area["type"] == "MultiPolygon"
    areas = sorted(signed_area(ring) for (ring,) in area["coordinates"])
    assert areas == pytest.approx([2, 4])
    assert written(log, tmp_path)["bbox"] == [179.0, 0.0, -178.0, 2.0]


def test_an_outline_is_kept_as_it_is_beside_a_position(filled: Filled, tmp_path: Path) -> None:
    ring = tuple(at(lon, lat) for lon, lat in ((0, 0), (0, 1), (1, 1), (0, 0)))
    (feature,) = written(filled(place(position=at(0, 0), outline=Outline(ring=ring))), tmp_path)["features"]
    assert feature["geometry"]["type"] == "Point"
    assert feature["properties"]["outline"] == [[0.0, 0.0], [0.0, 1.0], [1.0, 1.0], [0.0, 0.0]]


def test_numbers_have_at_most_seven_decimals(filled: Filled, tmp_path: Path) -> None:
    ends = place(position=at(100 / 3, 10 / 3)), place(position=at(-20 / 7, 60 / 7))
    written(filled(*ends, Movement(id=new_id(), origin=ends[0].id, destination=ends[1].id)), tmp_path)
    text = (tmp_path / "out.geojson").read_text()
    assert re.findall(r"\.\d{7}\b", text)
    assert not re.findall(r"\.\d{8,}", text)


def test_the_same_records_give_the_same_bytes_elsewhere(filled: Filled, tmp_path: Path) -> None:
    ports = [place(position=at(number, 0)) for number in range(5)]
    first = filled(*ports)
    export(first, tmp_path / "first.geojson")
    with Log.create(tmp_path / "elsewhere.gpkg", analyst="another") as second:
        second.run("Import", lambda transaction: [transaction.put(port) for port in reversed(ports)])
        export(second, tmp_path / "second.geojson")
    assert (tmp_path / "first.geojson").read_bytes() == (tmp_path / "second.geojson").read_bytes()


def test_the_head_is_told_when_asked_for(filled: Filled, tmp_path: Path) -> None:
    log = filled(place())
    assert written(log, tmp_path, with_head=True)["quaylog"] == {"format": 1, "head": log.head()}


def test_progress_ends_with_everything(filled: Filled, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    written(filled(*(place() for _ in range(7))), tmp_path, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (7, 7)


def test_an_outline_around_a_pole_is_left_as_it_is(filled: Filled, tmp_path: Path) -> None:
    ((_, area),) = geometries(filled(outlined((0, 80), (120, 80), (-120, 80), (0, 80))), tmp_path, "place")
    assert area["type"] == "Polygon"
    assert area["coordinates"][0][0] == area["coordinates"][0][-1]


def test_what_is_written_meanwhile_does_not_tear_the_export(filled: Filled, tmp_path: Path) -> None:
    """The log gains a place and a sighting there, after the places were read and before the sightings are."""
    log = filled(*(place() for _ in range(600)))
    late = place(name="Late")
    seen = Sighting(id=new_id(), subject=Subject.OTHER, seen=WHEN, place=late.id)

    def write(_done: int, _total: int) -> None:
        if not log.get("place", late.id):
            log.run("Log sighting", lambda transaction: [transaction.put(late), transaction.put(seen)])

    features = written(log, tmp_path, progress=write)["features"]
    assert len(features) == 602
    assert {late.id, seen.id} <= {feature["id"] for feature in features}
