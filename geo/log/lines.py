"""The drawn line of a movement: origin, way points, destination. It is derived, and no part of the record."""

from collections.abc import Collection, Iterable

import apsw
import orjson

from geo.log import gpkg, sql
from geo.log.history import Edit

_SELECT = "SELECT fid, origin, destination, via, geom FROM movement"


def redraw(connection: apsw.Connection, edits: Collection[Edit]) -> list[gpkg.Box]:
    """Draw the movements that were put, and those of a place that moved; give the boxes of their lines."""
    moved = {edit.id for edit in edits if edit.kind == "place" and _has_moved(edit)}
    drawn = [edit.id for edit in edits if edit.kind == "movement" and edit.record is not None]
    rows = [row for one in drawn for row in sql.rows(connection, f"{_SELECT} WHERE id = ?", (one,))]
    if moved:
        rows += [row for row in sql.rows(connection, _SELECT) if row[1] in moved or row[2] in moved]
    return _draw(connection, rows)


def redraw_all(connection: apsw.Connection) -> None:
    """Draw every movement: another program may have touched its line or its places."""
    _draw(connection, sql.rows(connection, _SELECT))


def _draw(connection: apsw.Connection, rows: Iterable[sql.Cells]) -> list[gpkg.Box]:
    places: dict[str, gpkg.Pair | None] = {}
    boxes = []
    for fid, origin, destination, via, present in rows:
        pairs = _pairs(connection, places, (origin, destination), via)
        blob = gpkg.line(pairs) if pairs else None
        if blob != present:
            connection.execute("UPDATE movement SET geom = ? WHERE fid = ?", (blob, fid))
        if pairs:
            boxes.append(gpkg.box_of(pairs))
    return boxes


def _has_moved(edit: Edit) -> bool:
    if edit.before is None or edit.after is None:
        return False
    before, after = orjson.loads(edit.before), orjson.loads(edit.after)
    return any(before.get(axis) != after.get(axis) for axis in ("lon", "lat"))


def _pairs(
    connection: apsw.Connection, places: dict[str, gpkg.Pair | None], ends: tuple[str, str], via: str
) -> list[gpkg.Pair]:
    """The line's positions; none when an end has no position, since half a line would mislead."""
    for place in ends:
        if place not in places:
            blob = sql.value(connection, "SELECT geom FROM place WHERE id = ?", (place,))
            places[place] = gpkg.read_point(blob)
    begin, end = (places[place] for place in ends)
    if begin is None or end is None:
        return []
    return [begin, *((lon, lat) for lon, lat in orjson.loads(via)), end]
