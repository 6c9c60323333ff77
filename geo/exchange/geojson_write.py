"""The log as GeoJSON (RFC 7946), streamed row by row.

One feature a line, kinds in the order of ``KINDS``, within a kind by id: the same records give the same bytes, whenever
and wherever they are written. A feature's ``id`` is the record's UUID; its properties are ``record`` (the kind's name),
for the kinds that have a place on the map ``located_by``, and the record's flat form without id, ``lon`` and ``lat``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, BinaryIO, NamedTuple

import orjson

from geo.exchange.bounds import Bounds, LonLat
from geo.exchange.selection import Ids
from geo.exchange.shapes import Geometry, drawn_line, point, polygon
from geo.log import Log
from geo.records import KINDS
from geo.records.flat import columns

FORMAT = 1
"""The version of the layout described above, in the collection's member ``quaylog``."""

Progress = Callable[[int, int], None]
"""Called with (features written, features in all); what it raises cancels the export."""

_STRIDE = 1000
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
    for line in _lines(log, ids, bounds):
        file.write(b",\n" if done else b"\n")
        file.write(line)
        done += 1
        if progress and done % _STRIDE == 0:
            progress(done, total)
    box = bounds.box()
    file.write(b"\n]" + (b',"bbox":' + orjson.dumps(box) if box else b"") + b"}\n")
    if progress:
        progress(done, total)
    return done


def _lines(log: Log, ids: Ids | None, bounds: Bounds) -> Iterator[bytes]:
    places = {place: (lon, lat) for place, lon, lat in log.rows("place", "id", "lon", "lat") if lon is not None}
    for kind in KINDS:
        if ids is None:
            yield from _features(kind, log.rows(kind, *_columns(kind)), places, bounds)
        elif wanted := ids[kind]:
            rows = (row for row in log.rows(kind, *_columns(kind)) if row[0] in wanted)
            yield from _features(kind, rows, places, bounds)


def _columns(kind: str) -> tuple[str, ...]:
    """The columns to read: the id, what the place on the map follows from, then the properties in order."""
    locator = _LOCATORS.get(kind)
    return ("id", *(locator.columns if locator else ()), *_properties(kind))


def _properties(kind: str) -> tuple[str, ...]:
    return tuple(column.name for column in columns(kind) if column.name not in ("id", "lon", "lat"))


def _features(kind: str, rows: Iterable[_Row], places: Places, bounds: Bounds) -> Iterator[bytes]:
    """The lines of one kind. Runs a million times an export, hence flat and without calls that can be saved."""
    locator = _LOCATORS.get(kind)
    names = ("record", "located_by", *_properties(kind)) if locator else ("record", *_properties(kind))
    first = 1 + len(locator.columns) if locator else 1
    lists = [column.name for column in columns(kind) if column.type == "json"]
    flags = [column.name for column in columns(kind) if column.type == "boolean"]
    located: _Located = (None, None)
    head: _Row = (kind,)
    dumps = orjson.dumps
    for row in rows:
        if locator:
            located = locator.locate(row, places, bounds)
            head = (kind, located[0])
        properties = dict(zip(names, head + row[first:], strict=True))
        for name in lists:
            if (text := properties[name]) is not None:
                properties[name] = _json(text)
        for name in flags:
            if (flag := properties[name]) is not None:
                properties[name] = bool(flag)
        yield dumps({"type": "Feature", "id": row[0], "geometry": located[1], "properties": properties})


@lru_cache(maxsize=4096)
def _json(text: str) -> orjson.Fragment:
    """JSON text of the log as it goes into the file, once it is known to be JSON; few texts occur very often."""
    orjson.loads(text)
    return orjson.Fragment(text)


def _own_or_outline(row: _Row, _places: Places, bounds: Bounds) -> _Located:
    _, lon, lat, outline, *_ = row
    if lon is not None:
        return "position", point(lon, lat, bounds)
    return ("outline", polygon(orjson.loads(outline), bounds)) if outline else (None, None)


def _own_or_place(row: _Row, places: Places, bounds: Bounds) -> _Located:
    """A sighting: at its own position, else at its place's."""
    lon, lat = row[1], row[2]
    if lon is not None:
        return "position", point(lon, lat, bounds)
    return _at_place(row[3], places, bounds)


def _at_place(place: str | None, places: Places, bounds: Bounds) -> _Located:
    at = places.get(place) if place else None
    return ("place", point(*at, bounds)) if at else (None, None)


def _between_places(row: _Row, places: Places, bounds: Bounds) -> _Located:
    origin, destination = places.get(row[1]), places.get(row[2])
    if origin is None or destination is None:
        return None, None
    return "places", drawn_line(origin, destination, orjson.loads(row[3]), bounds)


class _Locator(NamedTuple):
    """How a kind gets its place on the map, and the columns, after the id, that it follows from."""

    columns: tuple[str, ...]
    locate: Callable[[_Row, Places, Bounds], _Located]


_LOCATORS = {
    "place": _Locator(("lon", "lat", "outline"), _own_or_outline),
    "sighting": _Locator(("lon", "lat", "place"), _own_or_place),
    "coverage": _Locator(("place",), lambda row, places, bounds: _at_place(row[1], places, bounds)),
    "movement": _Locator(("origin", "destination", "via"), _between_places),
}
"""The kinds that have a place on the map, hence the property ``located_by``."""
