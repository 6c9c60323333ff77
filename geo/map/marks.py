"""Marks: sightings and coverage as the map draws them, one by one or all of a log as columns."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from math import nan
from typing import Any, NamedTuple, Protocol

from geo.records import Coverage, Place, Record, Sighting
from geo.records.flat import flatten
from geo.records.values import Likelihood, Subject
from geo.uses import Use

LOOKS = ("present", "uncertain", "nothing", "looked")
"""How a mark is drawn: filled; half filled, identity uncertain; hollow, nothing found; faint, looked at and no more."""
KINDS = ("sighting", "coverage")

_log = logging.getLogger(__name__)
_SURE = {likelihood.value for likelihood in (Likelihood.CERTAIN, Likelihood.ALMOST_CERTAIN, Likelihood.VERY_LIKELY)}
_CONFIDENCE = {likelihood.value: number for number, likelihood in enumerate(Likelihood, start=1)}
NO_QUESTION, NOT_NAMED = 0, 255
"""A mark's confidence where no vessel is in question, and where one is but none was named; else 1 to 8: ``Likelihood``
in its order, from almost no chance to certain."""
SIGHTING = ("id", "lon", "lat", "precision_m", "place", "seen_earliest", "seen_latest", "subject", "candidates")
COVERAGE = ("id", "place", "looked_earliest", "looked_latest", "nothing_found")
Spot = tuple[float, float, float]
"""Longitude and latitude in degrees, precision in metres (``nan``: unknown)."""
Locate = Callable[[str], Spot | None]
"""The spot of a place, given its id."""


class Records(Protocol):
    """What the map needs of a log."""

    def get(self, kind: str, record_id: str, /) -> Record | None: ...
    def all(self, kind: str, /) -> Iterator[Any]: ...
    def rows(self, kind: str, /, *names: str) -> Iterator[tuple[Any, ...]]: ...
    def columns(self, kind: str, /, *names: str) -> Iterator[dict[str, Any]]: ...
    def count(self, kind: str, /) -> int: ...
    def uses(self, kind: str, record_id: str, /) -> list[Use]: ...


class Mark(NamedTuple):
    """One sighting or coverage: degrees, milliseconds since 1970 UTC, metres; ``nan`` for what is unknown.

    ``at_place`` says that it has no position of its own and is drawn at its place, with the place's precision.
    ``vessel`` is the id of the most likely candidate, the first of several; ``confidence`` how likely that one is, by
    number (``NO_QUESTION``, 1 to 8, ``NOT_NAMED``). (A named tuple, since a hundred thousand are made at a time.)
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
    vessel: str | None
    confidence: int


def mark(record: Sighting | Coverage, where: Locate) -> Mark | None:
    """The mark of one record, or ``None`` when neither it nor its place has a position."""
    flat = flatten(record)
    if isinstance(record, Coverage):
        return _coverage([flat[name] for name in COVERAGE], where)
    return _sighting([flat[name] for name in SIGHTING], where, Identities())


def every_mark(records: Records) -> Iterator[Mark]:
    """Every sighting and coverage of a log that can be drawn, read as raw rows: records are not built."""
    where = spots(records).get
    known = Identities()
    yield from sightings(records.rows("sighting", *SIGHTING), where, known)
    yield from looks(records.rows("coverage", *COVERAGE), where)


def spots(records: Records) -> dict[str, Spot]:
    """Where each place is that has a position, by id."""
    return {place.id: spot for place in records.all("place") if (spot := spot_of(place)) is not None}


def sightings(rows: Iterable[Any], where: Locate, known: "Identities") -> Iterator[Mark]:
    """The marks of raw rows of the columns ``SIGHTING``.

    A row that another program has made unreadable is left out, and logged; the log itself says what is wrong with it.
    """
    return _readable(rows, lambda row: _sighting(row, where, known))


def looks(rows: Iterable[Any], where: Locate) -> Iterator[Mark]:
    """The same of ``COVERAGE``."""
    return _readable(rows, lambda row: _coverage(row, where))


def _readable(rows: Iterable[Any], read: Callable[[Any], Mark | None]) -> Iterator[Mark]:
    for row in rows:
        try:
            found = read(row)
        except (ValueError, TypeError, KeyError, AttributeError):
            _log.warning("The map leaves out %s, which cannot be read.", row[0])
            continue
        if found is not None:
            yield found


def spot_of(place: Place) -> Spot | None:
    """Where a place is, or ``None`` when that is not known."""
    if place.position is None:
        return None
    return place.position.lon, place.position.lat, nan if place.precision_m is None else place.precision_m


def _sighting(row: Any, where: Locate, known: "Identities") -> Mark | None:
    record_id, lon, lat, precision_m, place, earliest, latest, subject, candidates = row
    spot = where(place) if lon is None else (lon, lat, nan if precision_m is None else precision_m)
    if spot is None:
        return None
    if not (-180 <= spot[0] <= 180 and -90 <= spot[1] <= 90):
        raise ValueError(spot)
    identity = known.of(candidates)
    is_vessel = subject == Subject.VESSEL.value
    return Mark(
        kind="sighting",
        id=record_id,
        lon=spot[0],
        lat=spot[1],
        time_ms=_time_ms(earliest),
        until_ms=_time_ms(latest),
        look="present" if identity.is_sure or not is_vessel else "uncertain",
        precision_m=spot[2],
        at_place=lon is None,
        vessel=identity.vessel,
        confidence=identity.confidence if is_vessel or identity.vessel else NO_QUESTION,
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
        vessel=None,
        confidence=NO_QUESTION,
    )


class Identity(NamedTuple):
    """What the candidates of a sighting come to: ``is_sure`` as ``geo.summary.is_sure`` has it, and the likeliest."""

    is_sure: bool
    vessel: str | None
    confidence: int


class Identities:
    """Identities of the flat form: the few texts of candidates that recur in a log are read once each."""

    def __init__(self) -> None:
        self._known: dict[str, Identity] = {}

    def of(self, candidates: str | list[Any]) -> Identity:
        if not isinstance(candidates, str):
            return _identity([(one["vessel"], one["likelihood"]) for one in candidates])
        if candidates not in self._known:
            self._known[candidates] = self.of(json.loads(candidates))
        return self._known[candidates]


def _identity(candidates: list[tuple[str, str]]) -> Identity:
    if not candidates:
        return Identity(is_sure=False, vessel=None, confidence=NOT_NAMED)
    vessel, likelihood = max(candidates, key=lambda one: _CONFIDENCE[one[1]])
    is_sure = len(candidates) == 1 and likelihood in _SURE
    return Identity(is_sure=is_sure, vessel=vessel, confidence=_CONFIDENCE[likelihood])


def _time_ms(text: str | None) -> float:
    return nan if text is None else datetime.fromisoformat(text).timestamp() * 1000
