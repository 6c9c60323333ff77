"""100,000 sightings to GeoJSON: ours, from the log to the synced file, against pyogrio with rows already in memory."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pyogrio
from measure import Figure, beside

from geo.exchange import export
from geo.instant import Window
from geo.log import Log, Op
from geo.position import Position
from geo.records.sighting import Sighting
from geo.records.values import Subject

SIGHTINGS = 100_000
HALF = 0.5
BEGIN = datetime(2023, 8, 1, tzinfo=UTC)


def bench(folder: Path) -> Figure:
    case = folder / "case.gpkg"
    with Log.create(case, analyst="bench") as log:
        log.run(Op.IMPORT, lambda tx: [tx.put(sighting(number)) for number in range(SIGHTINGS)])
    rows = pyogrio.read_dataframe(case, layer="sighting", use_arrow=True)

    def ours() -> None:
        with Log.open(case, read_only=True) as log:
            export(log, folder / "ours.geojson")

    def theirs() -> None:
        out = folder / "theirs.geojson"
        out.unlink(missing_ok=True)
        pyogrio.write_dataframe(rows, out, driver="GeoJSON", use_arrow=True, RFC7946="YES")

    return beside(ours, theirs, peer="pyogrio's time", runs=5, ratio_limit=HALF)


def sighting(number: int) -> Sighting:
    """The same for the same number."""
    chance = random.Random(number)  # noqa: S311  (test data)
    moment = BEGIN + timedelta(minutes=number)
    position = Position(lon=round(chance.uniform(-180, 180), 7), lat=round(chance.uniform(-80, 80), 7))
    return Sighting(
        id=str(UUID(int=chance.getrandbits(128), version=4)),
        subject=Subject.VESSEL,
        seen=Window(earliest=moment, latest=moment),
        position=position,
        note=f"berth {number % 7}",
    )
