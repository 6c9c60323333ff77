"""A sheet: what one image shows of a port, a row for each berth; it becomes looks and sightings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geo.drafts import parse
from geo.drafts.desk import Finder
from geo.errors import InvalidDraft, InvalidValue
from geo.lookup import Lookup, folded
from geo.records import Place, Record, Scene
from geo.records.values import SightingState, Visibility
from geo.times import format_window

CELLS = ("visible", "ship", "state", "on_quay", "note")
NOTHING, UNKNOWN = "none", ("unknown", "?")
VISIBILITIES = tuple(value.value for value in Visibility)
STATES = tuple(value.value for value in SightingState)

_CELL_OF = {
    "visibility": "visible",
    "nothing_found": "ship",
    "vessels": "ship",
    "state": "state",
    "on_quay": "on_quay",
    "note": "note",
}
_HEAD_OF = {"looked": "time", "seen": "time", "scene": "scene"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One berth and what was typed about it, by the names in ``CELLS``; a row with no text is not written."""

    place: str
    texts: Mapping[str, str]


def berths(lookup: Lookup, port: str) -> tuple[Place, ...]:
    """The port of that name, and the places that belong to it by name.

    Raises:
        InvalidValue: when there is no such port, or more than one.
    """
    port_id = lookup.find("place", port)
    places = [place for place in lookup.of_kind("place") if isinstance(place, Place)]
    parts = sorted((place for place in places if place.parent == port_id), key=lambda place: folded(place.name))
    return (*(place for place in places if place.id == port_id), *parts)


def read(head: Mapping[str, str], rows: Sequence[Row], lookup: Finder) -> tuple[Record, ...]:
    """The looks and sightings of a sheet; ``head`` has ``time``, ``scene`` and ``analyst``.

    Raises:
        InvalidDraft: its problems are named ``time``, ``scene``, or by row and cell: ``2.ship``; ``rows`` when empty.
    """
    wrong: dict[str, str] = {}
    found: list[Record] = []
    shared = {"time": head.get("time", "") or acquired(head.get("scene", ""), lookup), "scene": head.get("scene", "")}
    shared["analyst"] = head.get("analyst", "")
    for number, row in enumerate(rows):
        for kind, fields in _drafts(row, shared):
            try:
                found.append(parse(kind, fields, lookup).record)
            except InvalidDraft as error:
                for field, sentence in error.problems.items():
                    wrong.setdefault(_HEAD_OF.get(field) or f"{number}.{_CELL_OF.get(field, 'visible')}", sentence)
    if not found and not wrong:
        wrong["rows"] = "Say of at least one berth how much of it was visible."
    if wrong:
        raise InvalidDraft(wrong)
    return tuple(found)


def _drafts(row: Row, shared: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """Kind and fields of the records of one row: a look, and a sighting where a ship is named."""
    texts = {cell: row.texts.get(cell, "").strip() for cell in CELLS}
    if not any(texts.values()):
        return
    both = {"place": row.place, "scene": shared["scene"], "analyst": shared["analyst"]}
    ship = folded(texts["ship"])
    seen = bool(ship) and ship != NOTHING
    look = {
        "looked": shared["time"],
        "visibility": texts["visible"],
        "nothing_found": "yes" if ship == NOTHING else "no",
    }
    yield "coverage", {**both, **look, "note": "" if seen else texts["note"]}
    if seen or texts["state"] or texts["on_quay"]:
        vessels = "" if ship in ("", NOTHING, *UNKNOWN) else texts["ship"]
        own = {"vessels": vessels, "state": texts["state"], "on_quay": texts["on_quay"], "note": texts["note"]}
        subject = "vessel" if seen or texts["state"] else "container stack"
        yield "sighting", {**both, **own, "subject": subject, "seen": shared["time"]}


def acquired(scene: str, lookup: Finder) -> str:
    """When the scene was acquired, in words; empty when there is none of that name."""
    try:
        record = lookup.get("scene", lookup.find("scene", scene)) if scene.strip() else None
    except InvalidValue:
        return ""
    return format_window(record.acquired) if isinstance(record, Scene) else ""
