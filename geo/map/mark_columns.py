"""Reads the marks of a large log a column at a time: the same marks as ``geo.map.marks`` reads one by one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.bulk_ids import Numbers, uuids
from geo.bulk_texts import plain
from geo.bulk_times import of_letters
from geo.map import marks
from geo.map.mark_table import UNITS, Table
from geo.map.marks import COVERAGE, KINDS, LOOKS, NO_QUESTION, SIGHTING, Identities, Records, Spot
from geo.map.zorder import along_z
from geo.records.values import Subject

Page = Mapping[str, Any]
_LOOK = {look: number for number, look in enumerate(LOOKS)}
_VESSEL = Subject.VESSEL.value
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError)


def read(records: Records, table: Table) -> None:
    """Add every sighting and coverage of a log that can be drawn to the table, in the order of where they are."""
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
    along_z(table)


class _Places:
    """The numbers of places, and where each is: number 0 is nowhere."""

    def __init__(self, spots: Mapping[str, Spot]) -> None:
        self._numbers = Numbers(list(spots))
        nowhere = (np.nan, np.nan, np.nan)
        self.lon, self.lat, self.precision = np.array([nowhere, *spots.values()], np.float64).T

    def numbers(self, places: Any) -> NDArray[np.int64]:
        return self._numbers.of(places)


class _Known(dict[str, int]):
    """The texts of candidates by numbers, and what each comes to; a new one is read when it is asked for."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.identities = Identities()
        self._table = table
        self._found: list[tuple[bool, int, int]] = []
        self._rows = np.empty((0, 3), np.int64)

    def __missing__(self, text: str) -> int:
        identity = self.identities.of(text)
        self._found.append((identity.is_sure, self._table.number(identity.vessel), identity.confidence))
        self[text] = len(self)
        return self[text]

    def columns(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Rows of: whether the vessel is sure, the vessel's number, the confidence."""
        numbers = np.fromiter(map(self.__getitem__, texts), np.int64, len(texts))
        if len(self._rows) < len(self._found):
            self._rows = np.array(self._found, np.int64)
        return self._rows[numbers].T


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
        **_where({**page, "lon": nowhere, "lat": nowhere, "precision_m": (None,) * len(nowhere)}, places),
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
    own = _numbers(page["precision_m"])
    return {
        "id": uuids(page["id"]),
        "lon": lon,
        "lat": lat,
        "precision": np.where(is_at_place, places.precision[at], own),
        "at_place": is_at_place,
    }


def _when(earliest: Any, latest: Any) -> dict[str, Any]:
    begin = of_letters(earliest, np.nan)
    return {"time": begin, "until": begin if (earliest == latest).all() else of_letters(latest, np.nan)}


def _alike(page: Page, value: int) -> NDArray[np.int64]:
    return np.full(len(page["id"]), value, np.int64)


def _numbers(values: Sequence[float | None]) -> NDArray[np.float64]:
    if values.count(None) == len(values):
        return np.full(len(values), np.nan)
    return np.array(values, np.float64)


def _add(table: Table, found: dict[str, Any]) -> None:
    """Add the rows that have a position."""
    is_somewhere = ~np.isnan(found["lon"])
    chosen = slice(None) if is_somewhere.all() else is_somewhere
    for name in ("lon", "lat"):
        found[name] = np.round(found[name][chosen] * UNITS)
    for name, column in table.columns.items():
        rows = found[name] if name in ("lon", "lat") else found[name][chosen]
        column.frombytes(np.ascontiguousarray(rows, column.typecode).view(np.uint8))  # type: ignore[arg-type]


def _rows(page: Page, names: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """The page's rows as ``Records.rows`` gives them."""
    return zip(*(plain(page[name]) for name in names), strict=True)
