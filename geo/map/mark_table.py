"""All marks of a log as one table of columns, which the page reads as typed arrays (``geo.map.table``).

A small log is read mark by mark. A large one is read a column at a time, by a library that takes a moment to load; a
page of it that holds something unreadable is read mark by mark, too, so that only the unreadable is left out.
"""

from array import array
from collections.abc import Iterable
from typing import Any

from geo.map import marks
from geo.map.marks import KINDS, LOOKS, Mark, Records
from geo.map.table import pack

UNITS = 1e7
"""Positions are kept to 1e-7 degree: whole numbers of it fit 32 bits."""
TYPES = {
    "time": "d",
    "until": "d",
    "lon": "i",
    "lat": "i",
    "precision": "f",
    "id": "B",
    "kind": "B",
    "look": "B",
    "at_place": "B",
    "vessel": "H",
    "confidence": "B",
}
MANY = 20_000
MOST_VESSELS = 65_535
_KIND_NUMBERS = {kind: number for number, kind in enumerate(KINDS)}
_LOOK_NUMBERS = {look: number for number, look in enumerate(LOOKS)}


class Table:
    """Columns that grow, and the vessels that they name by numbers."""

    def __init__(self) -> None:
        self.columns: dict[str, array[Any]] = {name: array(code) for name, code in TYPES.items()}
        self.vessels: dict[str, int] = {}

    def number(self, vessel: str | None) -> int:
        """The vessel's number, a new one for a new vessel; 0 for none, and for one too many."""
        if vessel is None or (vessel not in self.vessels and len(self.vessels) == MOST_VESSELS):
            return 0
        return self.vessels.setdefault(vessel, len(self.vessels) + 1)

    def add(self, found: Iterable[Mark]) -> None:
        """Add marks one by one."""
        columns = self.columns
        for mark in found:
            columns["time"].append(mark.time_ms)
            columns["until"].append(mark.until_ms)
            columns["lon"].append(round(mark.lon * UNITS))
            columns["lat"].append(round(mark.lat * UNITS))
            columns["precision"].append(mark.precision_m)
            columns["id"].frombytes(bytes.fromhex(mark.id.replace("-", "")))
            columns["kind"].append(_KIND_NUMBERS[mark.kind])
            columns["look"].append(_LOOK_NUMBERS[mark.look])
            columns["at_place"].append(mark.at_place)
            columns["vessel"].append(self.number(mark.vessel))
            columns["confidence"].append(mark.confidence)

    def packed(self, records: Records) -> bytes:
        """The table's bytes; a vessel that the log does not hold has no name."""
        names = {vessel.id: vessel.name for vessel in records.all("vessel")}
        vessels = [{"id": vessel, "name": names.get(vessel, "")} for vessel in self.vessels]
        return pack(self.columns, rows=len(self.columns["time"]), kinds=KINDS, looks=LOOKS, vessels=vessels)


def table(records: Records) -> bytes:
    """Every mark of a log.

    ``id``: 16 bytes a row; ``lon`` and ``lat``: 1e-7 degree; ``time`` and ``until``: ms since 1970 UTC;
    ``precision``: metres; ``kind`` and ``look``: numbers of the header's ``kinds`` and ``looks``; ``at_place``: 1 when
    located by its place; ``vessel``: 0 for none, else which of the header's ``vessels`` (``{id, name}``), counted from
    1; ``confidence`` as in ``Mark``.
    """
    found = Table()
    if records.count("sighting") + records.count("coverage") < MANY:
        found.add(marks.every_mark(records))
    else:
        from geo.map.mark_columns import read  # of a large library, of which small logs have no need

        read(records, found)
    return found.packed(records)
