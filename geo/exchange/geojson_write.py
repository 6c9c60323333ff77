"""The log as GeoJSON (RFC 7946), streamed row by row.

One feature a line, kinds in the order of ``KINDS``, within a kind by id: the same records give the same bytes, whenever
and wherever they are written. A feature's ``id`` is the record's UUID; its properties are ``record`` (the kind's name),
the record's flat form without id, ``lon`` and ``lat``, and, for the kinds that have a place on the map, ``located_by``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

import orjson

from geo.exchange.bounds import Bounds, LonLat
from geo.exchange.selection import Ids
from geo.exchange.shapes import Geometry, drawn_line, point, polygon
from geo.log import Log
from geo.records import KINDS

FORMAT = 1
"""The version of the layout described above, in the collection's member ``quaylog``."""

Progress = Callable[[int, int], None]
"""Called with (features written, features in all); what it raises cancels the export."""

_STRIDE = 500
_Located = tuple[str | None, Geometry]
_Row = tuple[Any, ...]
Places = Mapping[str, LonLat]
"""Where the places with a position are, by their ids."""


def write(log: Log, file: BinaryIO, *, ids: Ids | None, with_head: bool, progress: Progress | None) -> int:
    """Write the records of ``ids`` (``None``: every record) to ``file``; returns the number of features."""
    total = sum(map(log.count, KINDS)) if ids is None else sum(map(len, ids.values()))
    bounds, done = Bounds(), 0
    about: dict[str, Any] = {"format": FORMAT} | ({"head": log.head()} if with_head else {})
    file.write(b'{"type":"FeatureCollection","quaylog":' + orjson.dumps(about) + b',"features":[')
    lines = _lines(log, ids, bounds)
    while chunk := list(islice(lines, _STRIDE)):
        file.write((b",\n" if done else b"\n") + b",\n".join(chunk))
        done += len(chunk)
        if progress:
            progress(done, total)
    box = bounds.box()
    file.write(b"\n]" + (b',"bbox":' + orjson.dumps(box) if box else b"") + b"}\n")
    return done


def _lines(log: Log, ids: Ids | None, bounds: Bounds) -> Iterator[bytes]:
    places = {place: (lon, lat) for place, lon, lat in log.rows("place", "id", "lon", "lat") if lon is not None}
    for kind in KINDS:
        wanted = None if ids is None else ids[kind]
        if wanted is None or wanted:
            needed = _LOCATORS[kind].columns if kind in _LOCATORS else ()
            rows = log.rows(kind, "id", "*", *needed)
            yield from _features(kind, (row for row in rows if row[0] in wanted) if wanted else rows, places, bounds)


def _features(kind: str, rows: Iterable[_Row], places: Places, bounds: Bounds) -> Iterator[bytes]:
    """The lines of one kind, from (id, JSON object of the flat form, what the locator needs …).

    A position of its own, by far the most frequent case, is written out here instead of in a locator.
    """
    locator = _LOCATORS.get(kind)
    has_position = locator is not None and locator.columns[:2] == ("lon", "lat")
    begin, end = f'{{"record":"{kind}",', "}"
    geometry: Geometry = None
    for row in rows:
        if has_position and row[2] is not None:
            bounds.add_point(row[2], row[3])
            end, geometry = _ENDS["position"], {"type": "Point", "coordinates": row[2:4]}
        elif locator:
            located_by, geometry = locator.locate(row, places, bounds)
            end = _ENDS[located_by]
        properties = orjson.Fragment(begin + row[1][1:-1] + end)
        yield orjson.dumps({"type": "Feature", "id": row[0], "geometry": geometry, "properties": properties})


_SOURCES = ("position", "outline", "place", "places")
_ENDS = {None: ',"located_by":null}'} | {by: f',"located_by":"{by}"}}' for by in _SOURCES}


def _in_outline(row: _Row, _places: Places, bounds: Bounds) -> _Located:
    outline = row[4]
    return ("outline", polygon(orjson.loads(outline), bounds)) if outline else (None, None)


def _at_place(place: str | None, places: Places, bounds: Bounds) -> _Located:
    at = places.get(place) if place else None
    return ("place", point(*at, bounds)) if at else (None, None)


def _between_places(row: _Row, places: Places, bounds: Bounds) -> _Located:
    _, _, origin, destination, via = row
    ends = places.get(origin), places.get(destination)
    if ends[0] is None or ends[1] is None:
        return None, None
    return "places", drawn_line(ends[0], ends[1], orjson.loads(via), bounds)


class _Locator(NamedTuple):
    """The columns that a kind's place on the map follows from, ``lon`` and ``lat`` first where there are any; and how
    a record without a position of its own gets one."""

    columns: tuple[str, ...]
    locate: Callable[[_Row, Places, Bounds], _Located]


_LOCATORS = {
    "place": _Locator(("lon", "lat", "outline"), _in_outline),
    "sighting": _Locator(("lon", "lat", "place"), lambda row, places, bounds: _at_place(row[4], places, bounds)),
    "coverage": _Locator(("place",), lambda row, places, bounds: _at_place(row[2], places, bounds)),
    "movement": _Locator(("origin", "destination", "via"), _between_places),
}
"""Only these kinds have ``located_by``."""
