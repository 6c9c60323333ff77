"""A movement: something went from one place to another."""

from dataclasses import dataclass

from geo.errors import InvalidValue
from geo.instant import Window
from geo.position import Position
from geo.records.checks import require_id, require_ids
from geo.records.values import Basis, Candidate, Count, Mode, RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A leg between two places, reported or inferred.

    ``departed`` is the window of its begin, ``arrived`` of its end; either may be unknown. ``via`` holds way points
    in order of travel. ``cargo`` counts containers.
    """

    id: RecordId
    origin: RecordId
    destination: RecordId
    mode: Mode = Mode.SEA
    basis: Basis = Basis.REPORTED
    candidates: tuple[Candidate, ...] = ()
    departed: Window = Window()
    arrived: Window = Window()
    via: tuple[Position, ...] = ()
    cargo: Count = Count()
    analyst: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="movement")
        require_ids("place", self.origin, self.destination)
        require_ids("vessel", *(candidate.vessel for candidate in self.candidates))
        if self.origin == self.destination:
            raise InvalidValue("A movement needs two places: from and to are the same.")
        begin, end = self.departed.earliest, self.arrived.latest
        if begin and end and end < begin:
            raise InvalidValue("The movement arrives before it departs.")
