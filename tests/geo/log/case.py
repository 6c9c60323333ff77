"""Records for the tests of the log: a small case, and any number of sightings."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from geo.instant import Window
from geo.log import Log, Op
from geo.position import Position
from geo.records import KINDS, Citation, Coverage, Movement, Note, Place, Record, Scene, Sighting, Source, Vessel
from geo.records.flat import flatten
from geo.records.values import Candidate, Count, Likelihood, Outline, PlaceKind, Subject, Visibility

NOON = datetime(2023, 10, 20, 12, tzinfo=UTC)


def identity(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012x}"


RAJIN = Place(
    id=identity(1),
    name="Rajin",
    kind=PlaceKind.PORT,
    aliases=("나진", "Раджин"),
    position=Position(lon=130.3, lat=42.2333),
    precision_m=2000,
    outline=Outline(
        ring=tuple(Position(lon=lon, lat=lat) for lon, lat in ((130, 42), (131, 42), (131, 43), (130, 42)))
    ),
)
DUNAI = Place(id=identity(2), name="Dunai", kind=PlaceKind.PORT, position=Position(lon=132.3375, lat=42.8803))
DEPOT = Place(id=identity(3), name="Mozdok", kind=PlaceKind.DEPOT, note="<b>${1+1}</b> `C:\\new\\u12`")
ANGARA = Vessel(id=identity(4), name="Angara", former_names=("Ocean Energy",), imo="9179842")
RUSI = Source(id=identity(5), key="rusi", title="The Orient Express")
SCENE = Scene(id=identity(6), provider="Planet", acquired=Window.at(NOON), republish=False)
SEEN = Sighting(
    id=identity(7),
    subject=Subject.VESSEL,
    seen=Window.at(NOON),
    place=RAJIN.id,
    position=Position(lon=130.2826, lat=42.2271),
    candidates=(Candidate(vessel=ANGARA.id, likelihood=Likelihood.LIKELY),),
    on_deck=Count(least=240, best=300, most=360),
    scene=SCENE.id,
)
LOOKED = Coverage(
    id=identity(8), place=RAJIN.id, looked=Window.at(NOON), visibility=Visibility.PARTLY, nothing_found=True
)
SAILED = Movement(
    id=identity(9),
    origin=RAJIN.id,
    destination=DUNAI.id,
    via=(Position(lon=131, lat=42.5),),
    candidates=(Candidate(vessel=ANGARA.id, likelihood=Likelihood.CERTAIN),),
)
CITED = Citation(id=identity(10), cited_kind="sighting", cited=SEEN.id, source=RUSI.id, credibility=2)
NOTED = Note(id=identity(11), title="Open questions", text="Which ship was it?\nAsk again.")
CASE: tuple[Record, ...] = (NOTED, CITED, SAILED, SEEN, LOOKED, SCENE, RUSI, ANGARA, DEPOT, DUNAI, RAJIN)


def sighting(number: int, *, note: str = "", place: str | None = RAJIN.id) -> Sighting:
    seen = Window.at(NOON + timedelta(minutes=number))
    return Sighting(id=identity(1000 + number), subject=Subject.VESSEL, seen=seen, place=place, note=note)


def new_log(path: Path) -> Log:
    """A log with the case in it, in one change; records come before those they refer to."""
    log = Log.create(path, analyst="kestrel")
    log.run(Op.IMPORT, lambda tx: [tx.put(record) for record in CASE])
    return log


def put(log: Log, *records: Record, operation: str = Op.EDIT_SIGHTING) -> None:
    log.run(operation, lambda tx: [tx.put(record) for record in records])


def state(log: Log) -> str:
    """A hash of every record in the tables, whatever their order."""
    records = sorted(orjson.dumps([kind, flatten(record)]) for kind in KINDS for record in log.all(kind))
    lines = [row[0] for row in log._connection.execute("SELECT hex(geom) FROM movement ORDER BY id")]
    return hashlib.sha256(b"\n".join(records) + repr(lines).encode()).hexdigest()
