"""The log as GeoJSON (RFC 7946), streamed row by row.

One feature a line, kinds in the order of ``KINDS``, within a kind by id: the same records give the same bytes, whenever
and wherever they are written. A feature's ``id`` is the record's UUID; its properties are ``record`` (the kind's name),
for the kinds that have a place on the map ``located_by``, and the record's flat form without id, ``lon`` and ``lat``.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO

import orjson

from geo.exchange.bounds import Bounds, LonLat
from geo.exchange.selection import Ids
from geo.exchange.shapes import Geometry, drawn_line, point, polygon
from geo.log import Log
from geo.records import KINDS
from geo.records.flat import columns

FORMAT = 1
"""The version of the layout described above, in the collection's member ``quaylog``."""

MAPPED = frozenset({"place", "sighting", "coverage", "movement"})
"""The kinds that have a place on the map, hence the property ``located_by``."""

Progress = Callable[[int, int], None]
"""Called with (features written, features in all); what it raises cancels the export."""

_STRIDE = 1000
_Located = tuple[str | None, Geometry]
_Locate = Callable[[dict[str, Any]], _Located]


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
    places = {str(place): at for place, *at in log.rows("place", "id", "lon", "lat") if at[0] is not None}
    locators = {
        "place": partial(_own_or_outline, bounds=bounds),
        "sighting": partial(_own_or_place, places=places, bounds=bounds),
        "coverage": partial(_own_or_place, places=places, bounds=bounds),
        "movement": partial(_between_places, places=places, bounds=bounds),
    }
    for kind in KINDS:
        wanted = None if ids is None else ids[kind]
        if wanted is None or wanted:
            yield from _features(log, kind, wanted, locators.get(kind))


def _features(log: Log, kind: str, wanted: Iterable[str] | None, locate: _Locate | None) -> Iterator[bytes]:
    names = [column.name for column in columns(kind)]
    flags = [column.name for column in columns(kind) if column.type == "boolean"]
    lists = [column.name for column in columns(kind) if column.type == "json"]
    head: dict[str, Any] = {"record": kind} | ({"located_by": None} if locate else {})
    for row in log.rows(kind, *names):
        if wanted is not None and row[0] not in wanted:
            continue
        properties = head | dict(zip(names, row, strict=True))
        for name in lists:
            if (text := properties[name]) is not None:
                properties[name] = [] if text == "[]" else orjson.loads(text)
        for name in flags:
            if (flag := properties[name]) is not None:
                properties[name] = bool(flag)
        yield _feature(properties, locate)


def _feature(properties: dict[str, Any], locate: _Locate | None) -> bytes:
    record_id, geometry = properties.pop("id"), None
    if locate:
        properties["located_by"], geometry = locate(properties)
    feature = {"type": "Feature", "id": record_id, "geometry": geometry, "properties": properties}
    return orjson.dumps(feature)


def _own_or_outline(properties: dict[str, Any], *, bounds: Bounds) -> _Located:
    lon, lat, outline = properties.pop("lon"), properties.pop("lat"), properties["outline"]
    if lon is not None:
        return "position", point(lon, lat, bounds)
    return ("outline", polygon(outline, bounds)) if outline else (None, None)


def _own_or_place(properties: dict[str, Any], *, places: dict[str, list[float]], bounds: Bounds) -> _Located:
    """A sighting or coverage: at its own position, else at its place's."""
    lon, lat = properties.pop("lon", None), properties.pop("lat", None)
    if lon is not None:
        return "position", point(lon, lat, bounds)
    at = places.get(properties["place"])
    return ("place", point(*at, bounds)) if at else (None, None)


def _between_places(properties: dict[str, Any], *, places: dict[str, list[float]], bounds: Bounds) -> _Located:
    ends = places.get(properties["origin"]), places.get(properties["destination"])
    if ends[0] is None or ends[1] is None:
        return None, None
    origin, destination = _pair(ends[0]), _pair(ends[1])
    return "places", drawn_line(origin, destination, properties["via"], bounds)


def _pair(at: list[float]) -> LonLat:
    return at[0], at[1]
