"""Filtered and selected exports, and what travels along."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geo.exchange import Selection, export
from geo.instant import Window
from geo.log import Log
from geo.records import Citation, Coverage, Movement, Place, Record, Scene, Sighting, Source, Vessel, new_id
from geo.records.values import Candidate, Likelihood, PlaceKind, Subject

Filled = Callable[..., Log]


def day(number: int) -> datetime:
    return datetime(2023, 10, number, tzinfo=UTC)


def on(number: int) -> Window:
    return Window(earliest=day(number), latest=day(number + 1))


rajin = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT)
berth = Place(id=new_id(), name="Berth 1", kind=PlaceKind.BERTH, parent=rajin.id)
dunai = Place(id=new_id(), name="Dunai", kind=PlaceKind.PORT)
depot = Place(id=new_id(), name="Depot", kind=PlaceKind.DEPOT)
angara = Vessel(id=new_id(), name="Angara")
maria = Vessel(id=new_id(), name="Maria")
scene = Scene(id=new_id(), provider="Planet", acquired=on(6))
rusi = Source(id=new_id(), key="rusi", title="The Orient Express")
voa = Source(id=new_id(), key="voa", title="Reports")
early = Sighting(
    id=new_id(),
    subject=Subject.VESSEL,
    seen=on(6),
    place=berth.id,
    scene=scene.id,
    candidates=(Candidate(vessel=angara.id, likelihood=Likelihood.LIKELY),),
)
late = Sighting(
    id=new_id(),
    subject=Subject.VESSEL,
    seen=Window(earliest=day(20)),
    place=dunai.id,
    candidates=(Candidate(vessel=maria.id, likelihood=Likelihood.LIKELY),),
)
looked = Coverage(id=new_id(), place=rajin.id, looked=on(10))
leg = Movement(id=new_id(), origin=berth.id, destination=dunai.id, arrived=Window(latest=day(8)))
undated = Movement(id=new_id(), origin=dunai.id, destination=depot.id)
of_early = Citation(id=new_id(), cited_kind="sighting", cited=early.id, source=rusi.id)
of_rajin = Citation(id=new_id(), cited_kind="place", cited=rajin.id, source=voa.id)
EVERYTHING: dict[str, Record] = {
    "rajin": rajin,
    "berth": berth,
    "dunai": dunai,
    "depot": depot,
    "angara": angara,
    "maria": maria,
    "scene": scene,
    "rusi": rusi,
    "voa": voa,
    "early": early,
    "late": late,
    "looked": looked,
    "leg": leg,
    "undated": undated,
    "of_early": of_early,
    "of_rajin": of_rajin,
}
NAMES = {record.id: name for name, record in EVERYTHING.items()}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), " ".join(EVERYTHING)),
        (Selection(kinds=frozenset(["vessel"])), "angara maria"),
        (Selection(kinds=frozenset(["coverage"])), "looked rajin of_rajin voa"),
        (Selection(ids=frozenset([early.id])), "early berth rajin scene angara of_early rusi of_rajin voa"),
        (Selection(ids=frozenset([of_early.id])), "of_early rusi early berth rajin scene angara of_rajin voa"),
        (Selection(from_=day(12)), "late dunai maria"),
        (Selection(from_=day(11), to=day(11)), "looked rajin of_rajin voa"),
        (
            Selection(to=day(6)),
            "early berth rajin scene angara of_early rusi of_rajin voa leg dunai",
        ),
        (Selection(vessels=frozenset([maria.id])), "maria late dunai"),
        (Selection(vessels=frozenset([angara.id, maria.id]), from_=day(12)), "late dunai maria"),
        (Selection(places=frozenset([depot.id])), "depot undated dunai"),
        (
            Selection(places=frozenset([rajin.id]), kinds=frozenset(["sighting", "coverage"])),
            "early berth rajin scene angara of_early rusi of_rajin voa looked",
        ),
        (Selection(places=frozenset([rajin.id]), kinds=frozenset(["movement"])), "leg berth rajin dunai of_rajin voa"),
        (Selection(ids=frozenset([new_id()])), ""),
    ],
)
def test_what_is_kept_and_what_it_rests_on(selection: Selection, expected: str, filled: Filled, tmp_path: Path) -> None:
    count = export(filled(*EVERYTHING.values()), tmp_path / "out.geojson", selection=selection)
    features = json.loads((tmp_path / "out.geojson").read_text())["features"]
    assert {NAMES[feature["id"]] for feature in features} == set(expected.split())
    assert count == len(features)


def test_an_empty_selection_restricts_nothing() -> None:
    assert not Selection()
    assert Selection(to=day(1))
