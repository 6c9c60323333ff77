"""What the parser of one field may know of the other fields and of the records already there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from geo.errors import InvalidValue
from geo.records import Place, Record


class Finder(Protocol):
    """Finds records by what people call them; ``geo.lookup.Lookup`` is one."""

    def find(self, kind: str, text: str) -> str:
        """The id of the one record meant; ``InvalidValue`` when there is none or more."""

    def name(self, kind: str, record_id: str) -> str:
        """What a person calls the record."""

    def get(self, kind: str, record_id: str) -> Record | None:
        """The record itself."""

    def others(self, kind: str, text: str, than: str | None) -> list[str]:
        """The names of other records that are called so."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """One draft while it is parsed. ``stated_precision_m`` is what the typed position said of itself."""

    kind: str
    id: str
    fields: Mapping[str, str]
    lookup: Finder
    stated_precision_m: float | None = None

    def zone(self, place_field: str) -> str | None:
        """The time zone of the place typed in that field, or of the place it belongs to; for “local” times."""
        text = self.fields.get(place_field, "")
        try:
            place = self.lookup.get("place", self.lookup.find("place", text)) if text.strip() else None
        except InvalidValue:
            return None
        return zone_of(place, self.lookup)


def zone_of(place: Record | None, lookup: Finder) -> str | None:
    """The IANA zone of a place, or of the nearest place above it that has one."""
    seen: set[str] = set()
    while isinstance(place, Place) and place.id not in seen:
        if place.time_zone:
            return place.time_zone
        seen.add(place.id)
        place = lookup.get("place", place.parent) if place.parent else None
    return None
