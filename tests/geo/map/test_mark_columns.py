"""Marks read a column at a time."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from packed import unpack

from geo.instant import Window
from geo.log import Log, Op
from geo.map import mark_table
from geo.map.mark_table import table
from geo.position import Position
from geo.records import Coverage, Place, Sighting, Vessel, new_id
from geo.records.values import Candidate, Likelihood, PlaceKind, Subject

INSTANT = Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))


def test_a_large_log_gives_the_same_table(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    header, columns = unpack(table(log))
    monkeypatch.setattr(mark_table, "MANY", 0)
    monkeypatch.setattr("geo.map.marks.mark", None)
    monkeypatch.setattr("geo.map.marks.sightings", None)
    monkeypatch.setattr("geo.map.marks.looks", None)
    large_header, large = unpack(table(log))
    assert by_id(large_header, large) == by_id(header, columns)
    assert header["rows"] == large_header["rows"] == 16
    assert {vessel["name"] for vessel in large_header["vessels"]} == {"Angara", "Lady R"}


@pytest.mark.parametrize("broken", ["seen_latest = 'soon'", "candidates = '{'"])
def test_what_cannot_be_read_is_all_that_a_large_log_leaves_out(
    log: Log, broken: str, logged: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged.expect("cannot be read")
    log._connection.execute(f"UPDATE sighting SET {broken} WHERE note = 'broken'")  # noqa: S608
    small = unpack(table(log))
    monkeypatch.setattr(mark_table, "MANY", 0)
    large = unpack(table(log))
    assert by_id(*large) == by_id(*small)
    assert large[0]["rows"] == 15


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.create(tmp_path / "case.gpkg") as log:
        log.run(Op.IMPORT, fill)
        yield log


def by_id(header: dict[str, Any], columns: dict[str, list[Any]]) -> dict[bytes, list[Any]]:
    """Each row's values by its id, nan as None, the vessel as its id."""
    vessels = [None, *(vessel["id"] for vessel in header["vessels"])]
    ids = bytes(columns["id"])
    others = {name: column for name, column in columns.items() if name not in ("id", "vessel")}
    rows = zip(*others.values(), [vessels[number] for number in columns["vessel"]], strict=True)
    plain = [[None if value != value else value for value in row] for row in rows]  # noqa: PLR0124  (nan)
    return {ids[16 * at : 16 * at + 16]: row for at, row in enumerate(plain)}


def fill(tx: Any) -> None:
    """Sightings and looks of every shape, two of them nowhere, and one that will be broken."""
    at = Position(lon=130.3, lat=42.2333)
    rajin = Place(
        id=new_id(), name="Rajin", kind=PlaceKind.PORT, position=Position(lon=130.3, lat=42.2333), precision_m=2000
    )
    nowhere = Place(id=new_id(), name="Mozdok", kind=PlaceKind.DEPOT)
    ships = [Vessel(id=new_id(), name=name) for name in ("Angara", "Lady R")]
    for record in (rajin, nowhere, *ships):
        tx.put(record)
    angara, lady_r = (ship.id for ship in ships)
    sure = Candidate(vessel=angara, likelihood=Likelihood.VERY_LIKELY)
    doubted = Candidate(vessel=angara, likelihood=Likelihood.UNLIKELY)
    likelier = Candidate(vessel=lady_r, likelihood=Likelihood.LIKELY)
    candidates = ((), (sure,), (doubted, likelier))
    windows = (INSTANT, Window(earliest=INSTANT.earliest), Window(latest=INSTANT.latest))
    for candidate, window in product(candidates, windows):
        more = {"subject": Subject.VESSEL, "seen": window, "candidates": candidate}
        tx.put(Sighting(id=new_id(), place=rajin.id, **more))
    at = Position(lon=-179.9999999, lat=42.1234567)
    tx.put(Sighting(id=new_id(), subject=Subject.TRAIN, seen=INSTANT, position=at, precision_m=30))
    tx.put(Sighting(id=new_id(), subject=Subject.TRAIN, seen=INSTANT, position=at, place=rajin.id))
    tx.put(Sighting(id=new_id(), subject=Subject.VESSEL, seen=INSTANT, place=nowhere.id))
    tx.put(Sighting(id=new_id(), subject=Subject.VESSEL, seen=INSTANT, place=rajin.id, note="broken"))
    for place, nothing in product((rajin, nowhere), (True, False)):
        tx.put(Coverage(id=new_id(), place=place.id, looked=INSTANT, nothing_found=nothing))
    for window in windows[1:]:
        tx.put(Coverage(id=new_id(), place=rajin.id, looked=window))
