"""What a reader makes of a file: finished records, and rows of text that still refer to each other by name."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from geo.records import Record


@dataclass(frozen=True, slots=True)
class Finished:
    """A record, and where it stands: ``places.geojson, feature 812``."""

    record: Record
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """One record as text, by the names of the draft's fields.

    ``id`` is its UUID when given; ``key`` a short name by which rows of the files refer to it; ``cites`` the text
    described at ``geo.exchange.cites``. ``columns`` tells a CSV column's own spelling of a field's name.
    """

    kind: str
    fields: Mapping[str, str]
    where: str
    id: str = ""
    key: str = ""
    cites: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


Entry = Finished | DraftRow
