"""Marks: sightings and coverage as the map draws them, one by one or all of a log as columns."""

import json
import logging
from array import array
from collections.abc import Callable, Iterator
from datetime import datetime
from math import nan
from typing import Any, NamedTuple, Protocol

from geo.map.table import pack
from geo.records import Coverage, Place, Record, Sighting
from geo.records.flat import flatten
from geo.records.values import Likelihood, Subject
from geo.uses import Use

LOOKS = ("present", "uncertain", "nothing", "looked")
"""How a mark is drawn: filled; half filled, identity uncertain; hollow, nothing found; faint, looked at and no more."""
KINDS = ("sighting", "coverage")

_log = logging.getLogger(__name__)
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_LOOK_NUMBERS = {look: number for number, look in enumerate(LOOKS)}
_SURE = {likelihood.value for likelihood in (Likelihood.CERTAIN, Likelihood.ALMOST_CERTAIN, Likelihood.VERY_LIKELY)}
_SIGHTING = ("id", "lon", "lat", "precision_m", "place", "seen_earliest", "seen_latest", "subject", "candidates")
_COVERAGE = ("id", "place", "looked_earliest", "looked_latest", "nothing_found")
_UNITS = 1e7  # positions are kept to 1e-7 degree: whole numbers of it fit 32 bits
_TYPES = {
    "time": "d",
    "until": "d",
    "lon": "i",
    "lat": "i",
    "precision": "f",
    "id": "B",
    "kind": "B",
    "look": "B",
    "at_place": "B",
}

Spot = tuple[float, float, float]
"""Longitude and latitude in degrees, precision in metres (``nan``: unknown)."""
Locate = Callable[[str], Spot | None]
"""The spot of a place, given its id."""


class Records(Protocol):
    """What the map needs of a log."""

    def get(self, kind: str, record_id: str, /) -> Record | None: ...
    def all(self, kind: str, /) -> Iterator[Any]: ...
    def rows(self, kind: str, /, *names: str) -> Iterator[tuple[Any, ...]]: ...
    def uses(self, kind: str, record_id: str, /) -> list[Use]: ...


class Mark(NamedTuple):
    """One sighting or coverage: degrees, milliseconds since 1970 UTC, metres; ``nan`` for what is unknown.

    ``at_place`` says that it has no position of its own and is drawn at its place, with the place's precision. (A named
    tuple, since a hundred thousand are made at a time.)
    """

    kind: str
    id: str
    lon: float
    lat: float
    time_ms: float
    until_ms: float
    look: str
    precision_m: float
    at_place: bool


def mark(record: Sighting | Coverage, where: Locate) -> Mark | None:
    """The mark of one record, or ``None`` when neither it nor its place has a position."""
    flat = flatten(record)
    if isinstance(record, Coverage):
        return _coverage([flat[name] for name in _COVERAGE], where)
    return _sighting([flat[name] for name in _SIGHTING], where, _Sure())


def every_mark(records: Records) -> Iterator[Mark]:
    """Every sighting and coverage of a log that can be drawn, read as raw rows: records are not built.

    A row that another program has made unreadable is left out, and logged; the log itself says what is wrong with it.
    """
    where = {place.id: spot for place in records.all("place") if (spot := spot_of(place)) is not None}.get
    sure = _Sure()
    yield from _readable(records.rows("sighting", *_SIGHTING), lambda row: _sighting(row, where, sure))
    yield from _readable(records.rows("coverage", *_COVERAGE), lambda row: _coverage(row, where))


def _readable(rows: Iterator[Any], read: Callable[[Any], Mark | None]) -> Iterator[Mark]:
    for row in rows:
        try:
            found = read(row)
        except (ValueError, TypeError, KeyError, AttributeError):
            _log.warning("The map leaves out %s, which cannot be read.", row[0])
            continue
        if found is not None:
            yield found


def table(records: Records) -> bytes:
    """The same as a table of columns (``geo.map.table``).

    ``id``: 16 bytes a row; ``lon`` and ``lat``: 1e-7 degree; ``time`` and ``until``: ms since 1970 UTC;
    ``precision``: metres;
    ``kind`` and ``look``: numbers of the header's ``kinds`` and ``looks``; ``at_place``: 1 when located by its place.
    """
    columns: dict[str, array[Any]] = {name: array(code) for name, code in _TYPES.items()}
    for found in every_mark(records):
        columns["time"].append(found.time_ms)
        columns["until"].append(found.until_ms)
        columns["lon"].append(round(found.lon * _UNITS))
        columns["lat"].append(round(found.lat * _UNITS))
        columns["precision"].append(found.precision_m)
        columns["id"].frombytes(bytes.fromhex(found.id.replace("-", "")))
        columns["kind"].append(_KIND_NUMBERS[found.kind])
        columns["look"].append(_LOOK_NUMBERS[found.look])
        columns["at_place"].append(found.at_place)
    return pack(columns, rows=len(columns["time"]), kinds=KINDS, looks=LOOKS)


def spot_of(place: Place) -> Spot | None:
    """Where a place is, or ``None`` when that is not known."""
    if place.position is None:
        return None
    return place.position.lon, place.position.lat, nan if place.precision_m is None else place.precision_m


def _sighting(row: Any, where: Locate, sure: "_Sure") -> Mark | None:
    record_id, lon, lat, precision_m, place, earliest, latest, subject, candidates = row
    spot = where(place) if lon is None else (lon, lat, nan if precision_m is None else precision_m)
    if spot is None:
        return None
    if not (-180 <= spot[0] <= 180 and -90 <= spot[1] <= 90):
        raise ValueError(spot)
    is_present = subject != Subject.VESSEL.value or sure.of(candidates)
    return Mark(
        kind="sighting",
        id=record_id,
        lon=spot[0],
        lat=spot[1],
        time_ms=_time_ms(earliest),
        until_ms=_time_ms(latest),
        look="present" if is_present else "uncertain",
        precision_m=spot[2],
        at_place=lon is None,
    )


def _coverage(row: Any, where: Locate) -> Mark | None:
    record_id, place, earliest, latest, nothing_found = row
    spot = where(place)
    if spot is None:
        return None
    return Mark(
        kind="coverage",
        id=record_id,
        lon=spot[0],
        lat=spot[1],
        time_ms=_time_ms(earliest),
        until_ms=_time_ms(latest),
        look="nothing" if nothing_found else "looked",
        precision_m=spot[2],
        at_place=True,
    )


class _Sure:
    """As ``geo.summary.is_sure``, of the flat form: the few texts that recur in a log are read once each."""

    def __init__(self) -> None:
        self._known: dict[str, bool] = {}

    def of(self, candidates: str | list[Any]) -> bool:
        if not isinstance(candidates, str):
            return len(candidates) == 1 and candidates[0]["likelihood"] in _SURE
        if candidates not in self._known:
            self._known[candidates] = self.of(json.loads(candidates))
        return self._known[candidates]


def _time_ms(text: str | None) -> float:
    return nan if text is None else datetime.fromisoformat(text).timestamp() * 1000
