"""Records in memory that can be read like a log, and a small case of them."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TypeVar

import pytest

from geo.instant import Window
from geo.position import Position
from geo.records import KINDS, Coverage, Movement, Place, Record, Sighting, Vessel, kind_of, new_id
from geo.records.flat import flatten
from geo.records.references import references
from geo.records.values import Candidate, Likelihood, Mode, PlaceKind, Subject
from geo.uses import Use

NASTY = "<img src=x onerror=alert(1)> ${1+1} ` C:\\new\\u12 나진"
INSTANT = Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))
R = TypeVar("R", bound=Record)


class Memory:
    """A log's reading side."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in KINDS}

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def put(self, record: R) -> R:
        self.records[kind_of(record)][record.id] = record
        return record

    def get(self, kind: str, record_id: str) -> Record | None:
        return self.records[kind].get(record_id)

    def all(self, kind: str) -> Iterator[Any]:
        return iter(list(self.records[kind].values()))

    def rows(self, kind: str, *names: str) -> Iterator[tuple[Any, ...]]:
        for record in sorted(self.records[kind].values(), key=lambda record: record.id):
            flat = flatten(record)
            yield tuple(json.dumps(flat[name]) if isinstance(flat[name], list) else flat[name] for name in names)

    def count(self, kind: str) -> int:
        return len(self.records[kind])

    def uses(self, kind: str, record_id: str) -> list[Use]:
        every = (record for kept in self.records.values() for record in kept.values())
        return [Use(kind=kind_of(one), id=one.id) for one in every if (kind, record_id) in references(one)]

    def place(self, name: str, lon: float | None = None, lat: float | None = None, **more: Any) -> Place:
        position = None if lon is None or lat is None else Position(lon=lon, lat=lat)
        return self.put(Place(id=new_id(), name=name, position=position, **{"kind": PlaceKind.PORT, **more}))

    def sighting(self, place: Place | None = None, **more: Any) -> Sighting:
        given = {"subject": Subject.VESSEL, "seen": INSTANT, "place": place.id if place else None}
        return self.put(Sighting(id=new_id(), **{**given, **more}))

    def coverage(self, place: Place, **more: Any) -> Coverage:
        return self.put(Coverage(id=new_id(), place=place.id, looked=INSTANT, **more))

    def movement(self, origin: Place, destination: Place, **more: Any) -> Movement:
        return self.put(Movement(id=new_id(), origin=origin.id, destination=destination.id, **more))

    def candidates(self, *likelihoods: Likelihood) -> tuple[Candidate, ...]:
        vessels = [self.put(Vessel(id=new_id(), name=f"Ship {number}")) for number, _ in enumerate(likelihoods)]
        return tuple(
            Candidate(vessel=vessel.id, likelihood=likelihood)
            for vessel, likelihood in zip(vessels, likelihoods, strict=True)
        )


@pytest.fixture
def memory() -> Memory:
    """No record yet."""
    return Memory()


@pytest.fixture
def case() -> Memory:
    """A chain from Rajin by Dunai to Tikhoretsk, with a sighting, a negative observation, and a place not found."""
    case = Memory()
    rajin = case.place(NASTY, 130.3, 42.2333, precision_m=2000.0)
    dunai = case.place("Dunai", 132.3375, 42.8803)
    depot = case.place("Tikhoretsk", 40.042, 45.882, kind=PlaceKind.DEPOT)
    case.place("Mozdok", kind=PlaceKind.DEPOT)
    case.sighting(rajin, candidates=case.candidates(Likelihood.CERTAIN))
    case.coverage(dunai, nothing_found=True)
    case.movement(rajin, dunai)
    case.movement(dunai, depot, mode=Mode.RAIL)
    return case
