"""A large log for the benches: sightings of a few hundred vessels at fifty places, a minute apart."""

import os
import random
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from geo.instant import Window
from geo.log import Log, Op, Transaction
from geo.position import Position
from geo.records import Place, Sighting, Vessel
from geo.records.values import Candidate, Likelihood, PlaceKind, Subject

PLACES = 50
VESSELS = 300
CHANGE = 100_000
"""Sightings in one change: an import of more would hold all of them in memory."""
BEGIN = datetime(2023, 8, 1, tzinfo=UTC)


MADE = "QUAYLOG_BENCH_MILLION"
"""Names a case of a million that ``make`` made before; making it takes some minutes."""


def a_million(folder: Path) -> Path:
    """A case of a million sightings in this folder."""
    case = folder / "case.gpkg"
    if os.environ.get(MADE):
        os.link(os.environ[MADE], case)
    else:
        make(case, 1_000_000)
    return case


def make(path: Path, sightings: int) -> None:
    """Write a new log; the same number of sightings gives the same records."""
    chance = random.Random(sightings)  # noqa: S311  (test data)
    places = [_place(chance, number) for number in range(PLACES)]
    vessels = [Vessel(id=_id(chance), name=f"Ship {number}") for number in range(VESSELS)]

    def fill(tx: Transaction, minutes: range) -> None:
        for record in (*places, *vessels) if minutes.start == 0 else ():
            tx.put(record)
        for minute in minutes:
            tx.put(_sighting(chance, minute, places, vessels))

    with Log.create(path, analyst="bench") as log:
        for first in range(0, sightings, CHANGE):
            minutes = range(first, min(first + CHANGE, sightings))
            log.run(Op.IMPORT, partial(fill, minutes=minutes))


def _place(chance: random.Random, number: int) -> Place:
    return Place(id=_id(chance), name=f"Port {number}", kind=PlaceKind.PORT, position=_position(chance))


def _sighting(chance: random.Random, minute: int, places: list[Place], vessels: list[Vessel]) -> Sighting:
    """Every other one has a position of its own."""
    likelihood = chance.choice(list(Likelihood))
    return Sighting(
        id=_id(chance),
        subject=Subject.VESSEL,
        seen=Window.at(BEGIN + timedelta(minutes=minute)),
        place=chance.choice(places).id,
        position=_position(chance) if minute % 2 else None,
        candidates=(Candidate(vessel=chance.choice(vessels).id, likelihood=likelihood),),
        note=f"berth {minute % 7}",
    )


def _position(chance: random.Random) -> Position:
    return Position(lon=round(chance.uniform(100, 150), 7), lat=round(chance.uniform(20, 60), 7))


def _id(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))
