"""What the map page is fed from a log: places and movements as JSON, and the news of a change."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Any, Literal

from geo.map.marks import KINDS, Mark, Records, Spot, mark, spot_of
from geo.records import Coverage, Movement, Place, Record, Sighting, Vessel
from geo.records.changed import Changed
from geo.routes.journey import chains
from geo.timeaxis import to_ms

Pull = Literal["marks", "places", "movements"]
MOST_NEWS = 200
"""More changed marks or places than this are pulled again in bulk."""
MOST_MOVED = 10
"""More moved places than this have all marks pulled; what lies at a place is searched for in the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What the page is told of a change: marks and places to draw, ids of those to take away, feeds to pull again.

    ``vessels`` are the names of those that a mark to draw may be of, and of those that are called otherwise now.
    """

    upsert: tuple[Mark, ...] = ()
    remove: tuple[str, ...] = ()
    places: tuple[dict[str, Any], ...] = ()
    lost_places: tuple[str, ...] = ()
    vessels: tuple[dict[str, str], ...] = ()
    pull: tuple[Pull, ...] = ()

    def __bool__(self) -> bool:
        """False when the map shows nothing of what changed."""
        return any((self.upsert, self.remove, self.places, self.lost_places, self.vessels, self.pull))

    def plain(self) -> dict[str, Any]:
        """For JSON: unknown numbers are ``None``."""
        return {
            "upsert": [_plain(found) for found in self.upsert],
            "remove": list(self.remove),
            "places": {"upsert": list(self.places), "remove": list(self.lost_places)},
            "vessels": list(self.vessels),
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
    drawn, lost = _places_of(changed)
    if len(drawn) + len(lost) > MOST_NEWS:
        drawn, lost, pull = (), (), (*pull, "places")
    marks = _changed_marks(changed, records)
    if marks is None:
        return News(places=drawn, lost_places=lost, vessels=_vessels((), changed, records), pull=(*pull, "marks"))
    upsert = tuple(found for found in marks.values() if found is not None)
    gone = tuple(record_id for record_id, found in marks.items() if found is None)
    vessels = _vessels(upsert, changed, records)
    return News(upsert=upsert, remove=gone, places=drawn, lost_places=lost, vessels=vessels, pull=pull)


def _vessels(marks: Iterable[Mark], rows: Iterable[Changed], records: Records) -> tuple[dict[str, str], ...]:
    """What the vessels are called that marks may be of, or that have another name now, each once."""
    wanted = {mark.vessel: None for mark in marks if mark.vessel}
    found = [records.get("vessel", vessel) for vessel in wanted]
    named = [*found, *(row.after for row in rows if _is_renamed(row) and row.id not in wanted)]
    return tuple({"id": vessel.id, "name": vessel.name} for vessel in named if isinstance(vessel, Vessel))


def _is_renamed(row: Changed) -> bool:
    before, after = row.before, row.after
    return isinstance(before, Vessel) and isinstance(after, Vessel) and before.name != after.name


def _places_of(rows: Iterable[Changed]) -> tuple[tuple[dict[str, Any], ...], tuple[str, ...]]:
    """The places to draw, and the ids of those that are gone or have lost their position."""
    drawn, lost = [], []
    for row in rows:
        if row.kind == "place":
            spot = spot_of(row.after) if isinstance(row.after, Place) else None
            if isinstance(row.after, Place) and spot is not None:
                drawn.append(_place(row.after, spot))
            else:
                lost.append(row.id)
    return tuple(drawn), tuple(lost)


def _changed_marks(rows: Iterable[Changed], records: Records) -> dict[str, Mark | None] | None:
    """The marks of what changed and of what is located by a place that moved, by id; ``None`` when they are many."""
    rows = list(rows)
    moved = [row.id for row in rows if _has_moved(row)]

    def where(place: str) -> Spot | None:
        found = records.get("place", place) if place else None
        return spot_of(found) if isinstance(found, Place) else None

    changed: dict[str, Record | None] = {row.id: row.after for row in rows if row.kind in KINDS}
    if len(moved) > MOST_MOVED:
        return None
    for place in moved:
        for use in records.uses("place", place):
            if use.kind in KINDS and use.id not in changed:
                changed[use.id] = records.get(use.kind, use.id)
            if len(changed) > MOST_NEWS:
                return None
    if len(changed) > MOST_NEWS:
        return None
    return {
        record_id: mark(record, where) if isinstance(record, Sighting | Coverage) else None
        for record_id, record in changed.items()
    }


def _pulls(rows: Iterable[Changed]) -> tuple[Pull, ...]:
    """The feeds that rest on what changed: where a place is bends lines, what it is joins other chains."""
    changed = any(
        row.kind == "movement" or (row.kind == "place" and _bearing(row.before) != _bearing(row.after)) for row in rows
    )
    return ("movements",) if changed else ()


def _has_moved(row: Changed) -> bool:
    """Whether a place that was there and still is has moved; what uses one that came or went is in the same change."""
    before, after = row.before, row.after
    return isinstance(before, Place) and isinstance(after, Place) and _spot(before) != _spot(after)


def _bearing(record: Record | None) -> Any:
    """What lines and chains take from a place."""
    return (record.position, record.kind, record.parent) if isinstance(record, Place) else None


def _spot(place: Place) -> Any:
    return (place.position, place.precision_m)


def _plain(found: Mark) -> dict[str, Any]:
    return {
        name: None if isinstance(value, float) and isnan(value) else value for name, value in found._asdict().items()
    }


def _place(place: Place, spot: Spot) -> dict[str, Any]:
    lon, lat, _ = spot
    known = {"id": place.id, "kind": place.kind.value, "name": place.name, "codes": place.codes, "lon": lon, "lat": lat}
    ring = [[at.lon, at.lat] for at in place.outline.ring] if place.outline else None
    return {**known, "precision_m": place.precision_m, "within": place.parent, "outline": ring}


def _movement(leg: Movement, known: Mapping[str, Place]) -> dict[str, Any] | None:
    from geo.routes.leg import path, split_antimeridian

    origin, destination = (known[end].position if end in known else None for end in (leg.origin, leg.destination))
    if origin is None or destination is None:
        return None
    pieces = split_antimeridian(path(origin, destination, leg.via))
    ends = {"id": leg.id, "origin": leg.origin, "destination": leg.destination, **_times(leg)}
    lines = [[[at.lon, at.lat] for at in piece] for piece in pieces]
    return {**ends, "mode": leg.mode.value, "basis": leg.basis.value, "pieces": lines}


def _times(leg: Movement) -> dict[str, float | None]:
    """From the first to the last time that is known of it, in ms since 1970 UTC; ``None`` where that end is open."""
    first, last = leg.departed or leg.arrived, leg.arrived or leg.departed
    ends = {"begin": first.earliest, "end": last.latest}
    return {name: None if end is None else to_ms(end) for name, end in ends.items()}
