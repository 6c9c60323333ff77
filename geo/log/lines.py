"""The drawn line of a movement: origin, way points, destination. It is derived, and no part of the record."""

from collections.abc import Collection, Iterator

import apsw
import orjson

from geo.log import gpkg
from geo.log.history import Edit
from geo.log.tables import table

_SELECT = "SELECT fid, origin, destination, via, geom FROM movement"


def redraw(connection: apsw.Connection, edits: Collection[Edit]) -> Iterator[gpkg.Box]:
    """Draw the movements that were put, and those of a place that moved; give the boxes of the new lines."""
    places: dict[str, gpkg.Pair | None] = {}
    moved = {edit.id for edit in edits if edit.kind == "place" and _has_moved(edit)}
    drawn = [edit.id for edit in edits if edit.kind == "movement" and edit.after is not None]
    rows = [row for one in drawn for row in connection.execute(f"{_SELECT} WHERE id = ?", (one,))]
    if moved:
        rows += [row for row in connection.execute(_SELECT).fetchall() if row[1] in moved or row[2] in moved]
    for fid, origin, destination, via, present in rows:
        pairs = _pairs(connection, places, origin, destination, via)
        blob = gpkg.line(pairs) if pairs else None
        if blob != present:
            connection.execute("UPDATE movement SET geom = ? WHERE fid = ?", (blob, fid))
        if pairs:
            yield gpkg.box_of(pairs)


def _has_moved(edit: Edit) -> bool:
    if edit.before is None or edit.after is None:
        return False
    before, after = orjson.loads(edit.before), orjson.loads(edit.after)
    return any(before.get(axis) != after.get(axis) for axis in ("lon", "lat"))


def _pairs(
    connection: apsw.Connection, places: dict[str, gpkg.Pair | None], origin: str, destination: str, via: str
) -> list[gpkg.Pair]:
    """The line's positions; none when an end has no position, since half a line would mislead."""
    for place in (origin, destination):
        if place not in places:
            blob = connection.execute("SELECT geom FROM place WHERE id = ?", (place,)).get
            places[place] = gpkg.read_point(blob)
    begin, end = places[origin], places[destination]
    return [] if begin is None or end is None else [begin, *map(tuple, orjson.loads(via or "[]")), end]
