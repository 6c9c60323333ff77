"""The records: frozen values, one kind a file, and the table of kinds.

``Record`` is any of them. ``KINDS`` maps the kind's name (also its table's name in the log file and the ``kind``
property in GeoJSON) to its class, in the order in which kinds may refer to earlier ones.
"""

import uuid

from geo.records.citation import Citation
from geo.records.coverage import Coverage
from geo.records.movement import Movement
from geo.records.note import Note
from geo.records.place import Place
from geo.records.scene import Scene
from geo.records.sighting import Sighting
from geo.records.source import Source
from geo.records.vessel import Vessel

Record = Place | Vessel | Source | Scene | Sighting | Coverage | Movement | Citation | Note

KINDS: dict[str, type[Record]] = {
    "place": Place,
    "vessel": Vessel,
    "source": Source,
    "scene": Scene,
    "sighting": Sighting,
    "coverage": Coverage,
    "movement": Movement,
    "citation": Citation,
    "note": Note,
}
_NAMES: dict[type, str] = {cls: name for name, cls in KINDS.items()}


def kind_of(record: Record | type[Record]) -> str:
    """The kind's name of a record or of a record class."""
    return _NAMES[record if isinstance(record, type) else type(record)]


def new_id() -> str:
    """A random UUID for a new record."""
    return str(uuid.uuid4())


__all__ = [
    "KINDS",
    "Citation",
    "Coverage",
    "Movement",
    "Note",
    "Place",
    "Record",
    "Scene",
    "Sighting",
    "Source",
    "Vessel",
    "kind_of",
    "new_id",
]
