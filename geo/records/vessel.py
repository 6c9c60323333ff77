"""A vessel and its identifiers."""

from dataclasses import dataclass

from geo.records.checks import require_id, require_range, require_text
from geo.records.values import RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Vessel:
    """A ship as registers and reports describe it; every particular but the name may be unknown.

    ``imo`` has 7 digits, ``mmsi`` 9; both are checked where they are typed (``geo.identity``). ``flag`` is ISO 3166-1
    alpha-2. ``length_m`` is length over all, ``built`` a year.
    """

    id: RecordId
    name: str
    former_names: tuple[str, ...] = ()
    imo: str | None = None
    mmsi: str | None = None
    call_sign: str | None = None
    flag: str | None = None
    type: str | None = None
    length_m: float | None = None
    beam_m: float | None = None
    built: int | None = None
    owner: str | None = None
    operator: str | None = None
    note: str = ""

    def __post_init__(self) -> None:
        require_id(self.id, what="vessel")
        require_text(self.name, what="vessel's name")
        require_range(self.length_m, least=0, most=1000, what="length", unit="m")
        require_range(self.beam_m, least=0, most=200, what="beam", unit="m")
        require_range(self.built, least=1800, most=2200, what="year built", unit="")
