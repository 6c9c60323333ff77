"""Records from GeoJSON: Quaylog's own, or another program's features read as drafts."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from geo.errors import ImportRefused, InvalidValue
from geo.exchange.entries import DraftRow, Entry, Finished
from geo.exchange.findings import Findings
from geo.exchange.foreign import draft_row, kind_of_name
from geo.exchange.geojson_write import FORMAT
from geo.exchange.identity import is_id
from geo.exchange.intake import read_text
from geo.exchange.rfc7946 import NotGeoJson, check_collection, check_feature
from geo.exchange.steps import READING, SILENT, Steps
from geo.records import KINDS, Record
from geo.records.flat import ColumnType, columns, unflatten
from geo.typed import require_clean

_POSITIONED = ("place", "sighting")


def read(path: Path, kind: str | None, findings: Findings, steps: Steps = SILENT) -> list[Entry]:
    """The records of a GeoJSON file; problems go to ``findings``, each with the feature's number (from 1).

    Args:
        kind: what features without a property ``record`` are; else the file's name tells (``places.geojson``).

    Raises:
        ImportRefused: when the file cannot be read as GeoJSON at all.
    """
    steps.at(READING)
    document = parse(read_text(path), path.name)
    try:
        features = check_collection(document)
        _check_version(document)
    except NotGeoJson as error:
        raise ImportRefused(f"{path.name} is not GeoJSON by RFC 7946: {error}.") from error
    kind = kind or kind_of_name(path.stem)
    entries: list[Entry] = []
    for number, feature in enumerate(steps.through(READING, _let_go(features), len(features)), start=1):
        where = f"{path.name}, feature {number}"
        try:
            check_feature(feature)
            entries.append(_entry(feature, kind, where, _ignore(findings, path.name)))
        except (NotGeoJson, InvalidValue) as error:
            findings.problem(where, f"{str(error).rstrip('.')}.")
    return entries


def _let_go(features: list[Any]) -> Iterator[Any]:
    """Each feature, out of the list: what is read already takes no room any more."""
    for index, feature in enumerate(features):
        features[index] = None
        yield feature


def parse(text: str, name: str) -> Any:
    """The JSON value of a text; no value twice under one name, no NaN, no lone surrogates, no absurd depth.

    Raises:
        ImportRefused: with line and column.
    """
    try:
        document = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        message = f"{name} is not JSON: {error.msg} (line {error.lineno}, column {error.colno})."
        raise ImportRefused(message) from error
    try:
        json.loads(text, object_pairs_hook=_without_repeats, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise ImportRefused(f"{name} is nested too deeply to be GeoJSON.") from error
    except NotGeoJson as error:
        raise ImportRefused(f"{name} {error}.") from error
    return document


def _without_repeats(pairs: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in pairs}) != len(pairs):
        repeated, times = Counter(name for name, _ in pairs).most_common(1)[0]
        raise NotGeoJson(f"has an object with {times} members called “{repeated}”; which one counts is anyone's guess")


def _check_version(document: dict[str, Any]) -> None:
    about = document.get("quaylog")
    version = about.get("format") if isinstance(about, dict) else None
    if isinstance(version, int) and version > FORMAT:
        raise ImportRefused(
            f"The file has format {version} of a newer Quaylog; this one reads formats up to {FORMAT}. Update Quaylog."
        )


def _ignore(findings: Findings, name: str) -> Callable[[str], None]:
    return lambda what: findings.ignore(name, what)


def _entry(feature: dict[str, Any], kind: str | None, where: str, ignore: Callable[[str], None]) -> Entry:
    properties = feature["properties"] or {}
    if "record" in properties:
        return Finished(_record(feature, properties, ignore), where)
    if kind is None:
        raise InvalidValue("it has no property “record”, so say what it is: place, vessel, sighting …")
    return _foreign(feature, properties, kind, where, ignore)


def _record(feature: dict[str, Any], properties: dict[str, Any], ignore: Callable[[str], None]) -> Record:
    kind, record_id = properties["record"], feature.get("id")
    if not isinstance(kind, str) or kind not in KINDS:
        raise InvalidValue(f"its record “{kind}” is none of {', '.join(KINDS)}")
    types = _types(kind)
    flat: dict[str, Any] = {}
    for name, value in properties.items():
        if name in types:
            _check(name, value, types[name])
            flat[name] = value
        elif name not in ("record", "located_by"):
            ignore(f"property “{name}”")
    return unflatten(kind, flat | {"id": record_id} | _own_position(feature, properties, kind))


@cache
def _types(kind: str) -> dict[str, ColumnType]:
    """The properties of a kind."""
    return {column.name: column.type for column in columns(kind) if column.name not in ("id", "lon", "lat")}


def _check(name: str, value: Any, column_type: ColumnType) -> None:
    """Raise ``InvalidValue`` for what the flat form's reader takes for granted: lists are lists, texts are clean."""
    if isinstance(value, str):
        require_clean(value)
    if column_type == "json" and value is not None:
        if not isinstance(value, list):
            raise InvalidValue(f"its {name} is not a list")
        for text in value:
            if isinstance(text, str):
                require_clean(text)


def _own_position(feature: dict[str, Any], properties: dict[str, Any], kind: str) -> dict[str, float]:
    """``lon`` and ``lat`` when the geometry is the record's own, and not drawn from another's."""
    located_by, geometry = properties.get("located_by"), feature["geometry"]
    if located_by not in (None, "position", "outline", "place", "places"):
        raise InvalidValue(f"its located_by “{located_by}” is not known")
    if kind not in _POSITIONED or located_by not in (None, "position") or (located_by is None and geometry is None):
        return {}
    if geometry is None or geometry["type"] != "Point":
        raise InvalidValue("it is located by its own position, but its geometry is not a Point")
    lon, lat = geometry["coordinates"][:2]
    return {"lon": lon, "lat": lat}


def _foreign(
    feature: dict[str, Any], properties: dict[str, Any], kind: str, where: str, ignore: Callable[[str], None]
) -> DraftRow:
    """Another program's feature; its own id counts when it is a UUID, since numbers mean nothing in another file."""
    given = feature.get("id")
    values = {"id": given, **properties} if is_id(given) else properties
    return draft_row(values, feature["geometry"], kind=kind, where=where, ignore=ignore)
