"""What the map page is fed from a log: places and movements as JSON, and the news of a change."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any, Literal, Protocol

from geo.map.marks import KINDS, Mark, Records, Spot, mark, spot_of
from geo.records import Coverage, Movement, Place, Record, Sighting
from geo.routes.journey import chains

Pull = Literal["marks", "places", "movements"]
MOST_NEWS = 200
"""More changed marks than this are pulled again in bulk."""


class Changed(Protocol):
    """One changed row, as the log reports it; ``before`` or ``after`` is empty when added or removed."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def before(self) -> Record | None: ...
    @property
    def after(self) -> Record | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the page is told of a change: marks to draw, ids of marks to take away, and feeds to pull again."""

    upsert: tuple[Mark, ...] = ()
    remove: tuple[str, ...] = ()
    pull: tuple[Pull, ...] = ()

    def __bool__(self) -> bool:
        """False when the map shows nothing of what changed."""
        return bool(self.upsert or self.remove or self.pull)

    def plain(self) -> dict[str, Any]:
        """For JSON: unknown numbers are ``None``."""
        return {
            "upsert": [_plain(found) for found in self.upsert],
            "remove": list(self.remove),
            "pull": list(self.pull),
        }


def places(records: Records) -> bytes:
    """Every place that has a position, as JSON."""
    found = [_place(place, spot) for place in records.all("place") if (spot := spot_of(place)) is not None]
    return json.dumps(found, ensure_ascii=False).encode()


def movements(records: Records) -> bytes:
    """Every movement whose places have positions, with its line, and the port-to-depot chains, as JSON."""
    known = {place.id: place for place in records.all("place")}
    legs: list[Movement] = list(records.all("movement"))
    drawn = [line for leg in legs if (line := _movement(leg, known)) is not None]
    joined = [list(chain.legs) for chain in chains(legs, known.values())]
    return json.dumps({"movements": drawn, "chains": joined}).encode()


def unlocated(records: Records) -> tuple[tuple[str, str], ...]:
    """(kind, id) of each place, sighting, coverage and movement that is not drawn: nothing says where it was."""
    every = list(records.all("place"))
    known = {place.id for place in every if place.position is not None}
    found = [("place", place.id) for place in every if place.id not in known]
    for record_id, lon, place in records.rows("sighting", "id", "lon", "place"):
        if lon is None and place not in known:
            found.append(("sighting", record_id))
    for record_id, place in records.rows("coverage", "id", "place"):
        if place not in known:
            found.append(("coverage", record_id))
    for record_id, *ends in records.rows("movement", "id", "origin", "destination"):
        if not known.issuperset(ends):
            found.append(("movement", record_id))
    return tuple(found)


def news(rows: Iterable[Changed], records: Records) -> News:
    """What to tell the page of a change set's rows; ``records`` is the log after it."""
    changed = list(rows)
    pull = _pulls(changed)
    shown = [row for row in changed if row.kind in KINDS]
    if "marks" in pull or len(shown) > MOST_NEWS:
        return News(pull=tuple(dict.fromkeys((*pull, "marks"))))

    def where(place: str) -> Spot | None:
        found = records.get("place", place) if place else None
        return spot_of(found) if isinstance(found, Place) else None

    drawn = {row.id: mark(row.after, where) for row in shown if isinstance(row.after, Sighting | Coverage)}
    upsert = tuple(found for found in drawn.values() if found is not None)
    return News(upsert=upsert, remove=tuple(row.id for row in shown if drawn.get(row.id) is None), pull=pull)


def _pulls(rows: Iterable[Changed]) -> tuple[Pull, ...]:
    """The feeds that rest on what changed: where a place is moves its marks, what it is joins other chains."""
    pull: dict[Pull, None] = {}
    for row in rows:
        if row.kind in ("place", "movement"):
            pull["movements"] = None
        if row.kind == "place":
            pull["places"] = None
            if _spot(row.before) != _spot(row.after):
                pull["marks"] = None
    return tuple(pull)


def _spot(record: Record | None) -> Any:
    return (record.position, record.precision_m) if isinstance(record, Place) else (None, None)


def _plain(found: Mark) -> dict[str, Any]:
    return {
        name: None if isinstance(value, float) and isnan(value) else value for name, value in found._asdict().items()
    }


def _place(place: Place, spot: Spot) -> dict[str, Any]:
    lon, lat, _ = spot
    known = {"id": place.id, "kind": place.kind.value, "name": place.name, "lon": lon, "lat": lat}
    return {**known, "precision_m": place.precision_m, "within": place.parent}


def _movement(leg: Movement, known: Mapping[str, Place]) -> dict[str, Any] | None:
    from geo.routes.leg import path, split_antimeridian

    origin, destination = (known[end].position if end in known else None for end in (leg.origin, leg.destination))
    if origin is None or destination is None:
        return None
    pieces = split_antimeridian(path(origin, destination, leg.via))
    ends = {"id": leg.id, "origin": leg.origin, "destination": leg.destination}
    lines = [[[at.lon, at.lat] for at in piece] for piece in pieces]
    return {**ends, "mode": leg.mode.value, "basis": leg.basis.value, "pieces": lines}
