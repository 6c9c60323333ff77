"""Reads the marks of a large log a column at a time: the same marks as ``geo.map.marks`` reads one by one."""

from collections.abc import Iterable, Mapping, Sequence
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.bulk_times import milliseconds
from geo.map import marks
from geo.map.mark_table import UNITS, Table
from geo.map.marks import COVERAGE, KINDS, LOOKS, NO_QUESTION, SIGHTING, Identities, Identity, Records, Spot
from geo.records.values import Subject

Page = Mapping[str, Any]
_LOOK = {look: number for number, look in enumerate(LOOKS)}
_VESSEL = Subject.VESSEL.value
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)


def read(records: Records, table: Table) -> None:
    """Add every sighting and coverage of a log that can be drawn to the table."""
    spots = marks.spots(records)
    places, known = _Places(spots), _Known(table)
    for page in records.columns("sighting", *SIGHTING):
        try:
            _add(table, _sightings(page, places, known))
        except _UNREADABLE:
            table.add(marks.sightings(_rows(page, SIGHTING), spots.get, known.identities))
    for page in records.columns("coverage", *COVERAGE):
        try:
            _add(table, _looks(page, places))
        except _UNREADABLE:
            table.add(marks.looks(_rows(page, COVERAGE), spots.get))


class _Places:
    """The numbers of places, and where each is: number 0 is nowhere."""

    def __init__(self, spots: Mapping[str, Spot]) -> None:
        self._numbers = {place: number for number, place in enumerate(spots, start=1)}
        nowhere = (np.nan, np.nan, np.nan)
        self.lon, self.lat, self.precision = np.array([nowhere, *spots.values()], np.float64).T

    def numbers(self, places: Iterable[str | None]) -> NDArray[np.int64]:
        numbers = self._numbers
        return np.array([numbers.get(place, 0) for place in places], np.int64)  # type: ignore[arg-type]


class _Known:
    """What the texts of candidates come to, each read once and known by its number."""

    def __init__(self, table: Table) -> None:
        self.identities = Identities()
        self._table = table
        self._numbers: dict[str, int] = {}
        self._found: list[tuple[bool, int, int]] = []

    def columns(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Rows of: whether the vessel is sure, the vessel's number, the confidence."""
        for text in set(texts) - self._numbers.keys():
            self._found.append(self._row(self.identities.of(text)))
            self._numbers[text] = len(self._numbers)
        return np.array(self._found, np.int64)[list(map(self._numbers.__getitem__, texts))].T

    def _row(self, identity: Identity) -> tuple[bool, int, int]:
        return identity.is_sure, self._table.number(identity.vessel), identity.confidence


def _sightings(page: Page, places: _Places, known: _Known) -> dict[str, Any]:
    sure, vessel, confidence = known.columns(page["candidates"])
    is_vessel = np.array([subject == _VESSEL for subject in page["subject"]], np.bool_)
    return {
        **_where(page, places),
        **_when(page["seen_earliest"], page["seen_latest"]),
        "kind": _alike(page, KINDS.index("sighting")),
        "look": np.where(is_vessel & (sure == 0), _LOOK["uncertain"], _LOOK["present"]),
        "vessel": vessel,
        "confidence": np.where(is_vessel | (vessel > 0), confidence, NO_QUESTION),
    }


def _looks(page: Page, places: _Places) -> dict[str, Any]:
    nowhere = np.full(len(page["id"]), np.nan)
    nothing = np.array([bool(found) for found in page["nothing_found"]], np.bool_)
    return {
        **_where({**page, "lon": nowhere, "lat": nowhere, "precision_m": nowhere}, places),
        **_when(page["looked_earliest"], page["looked_latest"]),
        "kind": _alike(page, KINDS.index("coverage")),
        "look": np.where(nothing, _LOOK["nothing"], _LOOK["looked"]),
        "vessel": _alike(page, 0),
        "confidence": _alike(page, NO_QUESTION),
    }


def _where(page: Page, places: _Places) -> dict[str, Any]:
    """The ids and positions; a row without one of its own lies at its place, as precisely as that is known."""
    at = places.numbers(page["place"])
    is_at_place = np.isnan(page["lon"])
    lon = np.where(is_at_place, places.lon[at], page["lon"])
    lat = np.where(is_at_place, places.lat[at], page["lat"])
    if (np.abs(lon) > 180).any() or (np.abs(lat) > 90).any():
        raise ValueError("A position is not on the Earth.")
    own = np.array(page["precision_m"], np.float64)
    return {
        "id": bytes.fromhex("".join(page["id"]).replace("-", "")),
        "lon": lon,
        "lat": lat,
        "precision": np.where(is_at_place, places.precision[at], own),
        "at_place": is_at_place,
    }


def _when(earliest: Sequence[str | None], latest: Sequence[str | None]) -> dict[str, Any]:
    ends = {"time": milliseconds(earliest, np.inf), "until": milliseconds(latest, np.inf)}
    if any(np.isnan(end).any() for end in ends.values()):
        raise ValueError("A time cannot be read.")
    return {name: np.where(np.isinf(end), np.nan, end) for name, end in ends.items()}


def _alike(page: Page, value: int) -> NDArray[np.int64]:
    return np.full(len(page["id"]), value, np.int64)


def _add(table: Table, found: dict[str, Any]) -> None:
    """Add the rows that have a position."""
    is_somewhere = ~np.isnan(found["lon"])
    found["id"] = np.frombuffer(found["id"], np.uint8).reshape(-1, 16)
    for name in ("lon", "lat"):
        found[name] = np.round(np.nan_to_num(found[name]) * UNITS)
    for name, column in table.columns.items():
        column.frombytes(found[name][is_somewhere].astype(column.typecode).tobytes())


def _rows(page: Page, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """The page's rows as ``Records.rows`` gives them: ``None`` where there is no position."""
    plain = {**page, **{name: _degrees(page[name]) for name in ("lon", "lat") if name in page}}
    return zip(*(plain[name] for name in names), strict=True)


def _degrees(column: Any) -> list[float | None]:
    return [None if isnan(value) else value for value in column.tolist()]
