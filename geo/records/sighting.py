"""A sighting: something was seen."""

from dataclasses import dataclass

from geo.errors import InvalidValue
from geo.instant import Window
from geo.position import Position
from geo.records.checks import require_id, require_ids, require_range
from geo.records.values import Ais, Candidate, Count, RecordId, SightingState, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """Something seen at a time, at a place or a position or both.

    ``precision_m`` belongs to ``position``. ``length_m`` is measured in the image, ``length_error_m`` its ± in metres;
    ``heading_deg`` is true, 0 to below 360. Counts are containers. ``scene`` is the image it was seen on.
    """

    id: RecordId
    subject: Subject
    seen: Window
    place: RecordId | None = None
    position: Position | None = None
    precision_m: float | None = None
    candidates: tuple[Candidate, ...] = ()
    state: SightingState | None = None
    length_m: float | None = None
    length_error_m: float | None = None
    heading_deg: float | None = None
    on_deck: Count = Count()
    on_quay: Count = Count()
    on_wagons: Count = Count()
    ais: Ais = Ais.UNKNOWN
    scene: RecordId | None = None
    analyst: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="sighting")
        require_ids("place", self.place)
        require_ids("scene", self.scene)
        require_ids("vessel", *(candidate.vessel for candidate in self.candidates))
        if not self.seen:
            raise InvalidValue("A sighting needs a time: when was it seen?")
        if self.place is None and self.position is None:
            raise InvalidValue("A sighting needs a place or a position: where was it seen?")
        require_range(self.precision_m, least=0, most=2_000_000, what="precision", unit="m")
        require_range(self.length_m, least=0, most=1000, what="length", unit="m")
        require_range(self.length_error_m, least=0, most=1000, what="length's error", unit="m")
        require_range(self.heading_deg, least=0, most=359.999, what="heading", unit="°")
