"""A place: a port, a berth, a depot ..."""

from dataclasses import dataclass

from geo.position import Position
from geo.records.checks import require_id, require_ids, require_range, require_text
from geo.records.values import Outline, PlaceKind, RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where things are seen or go to.

    ``precision_m`` is the radius in metres within which the true position is believed to lie. ``country`` is ISO
    3166-1 alpha-2. ``codes`` holds UN/LOCODEs and others, several when gazetteers disagree. ``time_zone`` is an IANA
    name. ``parent`` is the place this one belongs to (a berth's port).
    """

    id: RecordId
    name: str
    kind: PlaceKind
    aliases: tuple[str, ...] = ()
    country: str | None = None
    codes: tuple[str, ...] = ()
    parent: RecordId | None = None
    time_zone: str | None = None
    position: Position | None = None
    precision_m: float | None = None
    outline: Outline | None = None
    note: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="place")
        require_ids("parent place", self.parent)
        require_text(self.name, what="place's name")
        require_range(self.precision_m, least=0, most=2_000_000, what="precision", unit="m")
