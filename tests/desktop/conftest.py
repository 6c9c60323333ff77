"""A session on a small log, without a map."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop import graphics
from desktop.map import scheme
from desktop.session import Session
from geo.instant import Window
from geo.log import Log, Op, Transaction
from geo.records import Place, Sighting, Vessel, new_id
from geo.records.values import Candidate, Likelihood, PlaceKind, Subject
from geo.settings import Settings

scheme.register()
graphics.draw_without_card()

FIRST = datetime(2023, 10, 1, tzinfo=UTC)


def sighting(place: Place, vessel: Vessel | None, days: int) -> Sighting:
    sure = (Candidate(vessel=vessel.id, likelihood=Likelihood.CERTAIN),) if vessel else ()
    seen = Window.at(FIRST + timedelta(days=days))
    return Sighting(id=new_id(), subject=Subject.VESSEL, seen=seen, place=place.id, candidates=sure)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """Rajin, Angara, and ten sightings a day apart, every second one of Angara."""
    rajin = Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT)
    angara = Vessel(id=new_id(), name="Angara")

    def fill(tx: Transaction) -> None:
        tx.put(rajin)
        tx.put(angara)
        for day in range(10):
            tx.put(sighting(rajin, angara if day % 2 else None, day))

    with Log.create(tmp_path / "case.gpkg", analyst="heron") as log:
        log.run(Op.IMPORT, fill)
        yield log


@pytest.fixture
def session(log: Log, qapp: QApplication) -> Iterator[Session]:
    assert qapp is not None
    session = Session(log, Settings(analyst="heron"))
    yield session
    session.close()
