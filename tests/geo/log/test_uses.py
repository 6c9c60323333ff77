"""What uses a record: found in the file, under the right heading, in order of time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geo.instant import Window
from geo.log import Log
from geo.records import Citation, Coverage, Movement, Place, Scene, Sighting, Source, Vessel, new_id
from geo.records.references import references
from geo.records.values import Candidate, Likelihood, PlaceKind, Stance, Subject
from geo.uses import grouped

FIRST = datetime(2023, 10, 1, tzinfo=UTC)
ANGARA, LADY_R = Vessel(id=new_id(), name="Angara"), Vessel(id=new_id(), name="Lady R")
RAJIN = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT)
PIER = Place(id=new_id(), name="Pier 2", kind=PlaceKind.BERTH, parent=RAJIN.id)
DUNAI = Place(id=new_id(), name="Dunai", kind=PlaceKind.PORT)
SCENE = Scene(id=new_id(), provider="Planet", acquired=Window.at(FIRST))
SOURCE = Source(id=new_id(), key="rusi", title="Orient Express")


def seen(day: int, *candidates: tuple[Vessel, Likelihood]) -> Sighting:
    return Sighting(
        id=new_id(),
        subject=Subject.VESSEL,
        seen=Window.at(FIRST + timedelta(days=day)),
        place=RAJIN.id,
        candidates=tuple(Candidate(vessel=vessel.id, likelihood=likelihood) for vessel, likelihood in candidates),
    )


LATE = seen(5, (ANGARA, Likelihood.CERTAIN))
EARLY = seen(1, (ANGARA, Likelihood.VERY_LIKELY))
DOUBTFUL = seen(3, (ANGARA, Likelihood.LIKELY), (LADY_R, Likelihood.UNLIKELY))
UNKNOWN = replace(seen(4), scene=SCENE.id)
LOOK = Coverage(id=new_id(), place=RAJIN.id, looked=Window.at(FIRST), nothing_found=True)
LEG = Movement(
    id=new_id(),
    origin=RAJIN.id,
    destination=DUNAI.id,
    candidates=(Candidate(vessel=ANGARA.id, likelihood=Likelihood.CERTAIN),),
    arrived=Window.at(FIRST + timedelta(days=3)),
)
CITATION = Citation(id=new_id(), cited_kind="sighting", cited=EARLY.id, source=SOURCE.id, stance=Stance.SUPPORTS)
EVERY = (ANGARA, LADY_R, RAJIN, PIER, DUNAI, SCENE, SOURCE, LATE, EARLY, DOUBTFUL, UNKNOWN, LOOK, LEG, CITATION)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.create(tmp_path / "case.gpkg") as made:
        made.run("Test", lambda tx: [tx.put(record) for record in EVERY])
        yield made


def shown(log: Log, kind: str, record_id: str) -> list[tuple[str, list[str]]]:
    return [(group.title, [use.id for use in group.uses]) for group in grouped(kind, log.uses(kind, record_id))]


def test_a_vessel_has_sure_and_tentative_ones_by_time(log: Log) -> None:
    assert shown(log, "vessel", ANGARA.id) == [
        ("Sure", [EARLY.id, LEG.id, LATE.id]),
        ("Tentative: likely", [DOUBTFUL.id]),
    ]
    assert shown(log, "vessel", LADY_R.id) == [("Tentative: unlikely", [DOUBTFUL.id])]


def test_a_port_has_its_berths_and_what_was_seen_there(log: Log) -> None:
    assert shown(log, "place", RAJIN.id) == [
        ("Berths and parts", [PIER.id]),
        ("Sightings", [EARLY.id, DOUBTFUL.id, UNKNOWN.id, LATE.id]),
        ("Looks", [LOOK.id]),
        ("Movements", [LEG.id]),
    ]


def test_a_port_has_what_was_seen_at_its_berths_and_their_parts(log: Log) -> None:
    bollard = Place(id=new_id(), name="Bollard 4", kind=PlaceKind.BERTH, parent=PIER.id)
    at_pier, at_bollard = replace(seen(2), place=PIER.id), replace(seen(6), place=bollard.id)
    arrival = replace(LEG, id=new_id(), origin=DUNAI.id, destination=PIER.id)
    shift = replace(LEG, id=new_id(), origin=PIER.id, destination=RAJIN.id)
    log.run("Test", lambda tx: [tx.put(one) for one in (bollard, at_pier, at_bollard, arrival, shift)])
    groups = grouped("place", log.uses("place", RAJIN.id, inside=True))
    assert [group.heading() for group in groups] == [
        "Berths and parts · 2",
        "Sightings · 6, 2 at its berths",
        "Looks · 1",
        "Movements · 3, 1 at its berths",
    ]
    assert [use.id for use in groups[1].uses] == [
        *(one.id for one in (EARLY, at_pier, DOUBTFUL, UNKNOWN, LATE, at_bollard))
    ]
    assert [use.id for use in log.uses("place", PIER.id, inside=True)] != []
    assert len(log.uses("place", RAJIN.id)) == 8, "the map moves with a place only what lies at itself"


def test_places_that_belong_to_each_other_are_listed_once(log: Log) -> None:
    log.run("Test", lambda tx: tx.put(replace(RAJIN, parent=PIER.id)))
    assert {use.id for use in log.uses("place", RAJIN.id, inside=True)} >= {PIER.id}
    assert RAJIN.id not in {use.id for use in log.uses("place", RAJIN.id, inside=True)}


def test_sources_and_scenes_are_used_by_what_cites_and_shows_them(log: Log) -> None:
    assert shown(log, "source", SOURCE.id) == [("Records that cite it", [EARLY.id])]
    assert shown(log, "scene", SCENE.id) == [("Sightings", [UNKNOWN.id])]


def test_every_reference_is_a_use(log: Log) -> None:
    for record in EVERY:
        for kind, target in references(record):
            if not isinstance(record, Citation):
                assert record.id in [use.id for use in log.uses(kind, target)]
