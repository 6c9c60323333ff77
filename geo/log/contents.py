"""GeoPackage's table of contents: when a table last changed, and the box that holds its geometries."""

from collections.abc import Collection, Iterable

import apsw

from geo.instant import to_text
from geo.log import gpkg
from geo.log.changes import Change
from geo.log.history import Edit
from geo.records import Place, Sighting

_TOUCH = "UPDATE gpkg_contents SET last_change = ? WHERE table_name = ?"
# The box only grows: GeoPackage calls it informative, and shrinking it would read the whole table.
_WIDEN = """
UPDATE gpkg_contents SET min_x = min(coalesce(min_x, ?1), ?1), min_y = min(coalesce(min_y, ?2), ?2),
  max_x = max(coalesce(max_x, ?3), ?3), max_y = max(coalesce(max_y, ?4), ?4) WHERE table_name = ?5
"""


def note(connection: apsw.Connection, change: Change, edits: Collection[Edit], lines: Iterable[gpkg.Box]) -> None:
    """Note the change in the contents; ``lines`` are the boxes of the movements drawn."""
    boxes = list(lines)
    pairs = {"movement": [pair for box in boxes for pair in (box[:2], box[2:])]}
    for kind in {edit.kind for edit in edits} | ({"movement"} if boxes else set()):
        connection.execute(_TOUCH, (to_text(change.time), kind))
        found = pairs.get(kind) or _points(kind, edits)
        if found:
            connection.execute(_WIDEN, (*gpkg.box_of(found), kind))


def _points(kind: str, edits: Collection[Edit]) -> list[gpkg.Pair]:
    places = (edit.record for edit in edits if edit.kind == kind)
    positions = (record.position for record in places if isinstance(record, Place | Sighting))
    return [(position.lon, position.lat) for position in positions if position is not None]
