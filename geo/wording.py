"""How positions, times and distances are put in words: one value, made from the settings and passed down."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from geo import notation, times
from geo.errors import InvalidValue
from geo.instant import Window
from geo.notation import Notation
from geo.position import Position
from geo.settings import Settings

Shows = Literal["", "position", "positions", "window"]
"""What a field's text is, when its wording is a matter of the settings."""

NOTATIONS = {"decimal": Notation.DECIMAL, "dm": Notation.DM, "dms": Notation.DMS, "mgrs": Notation.MGRS}
_METRES = {"km": 1000.0, "nm": 1852.0}
_EXAMPLE = Position(lat=42.2271, lon=130.2826)
_EXAMPLE_WAY = (Position(lat=42.5, lon=131.2), Position(lat=43.1, lon=131.9))
_EXAMPLE_TIME = datetime(2023, 10, 20, 2, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A notation of positions, a unit of distance (``km`` or ``nm``) and a zone of times.

    Without ``marks_utc``, short times are unmarked when the zone is UTC; in every other zone they carry its name.
    """

    notation: Notation = Notation.DECIMAL
    units: str = "km"
    zone: tzinfo = UTC
    marks_utc: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Wording":
        """As the settings say; a zone that this computer does not know is UTC."""
        try:
            zone: tzinfo = ZoneInfo(settings.time_zone) if settings.time_zone not in ("", "UTC") else UTC
        except (KeyError, ValueError, OSError):
            zone = UTC
        return cls(notation=NOTATIONS[settings.notation], units=settings.units, zone=zone)

    def marking_utc(self) -> "Wording":
        """The same, with UTC named behind a time."""
        return replace(self, marks_utc=True)

    def position(self, at: Position) -> str:
        """A position, as exact as the notation is."""
        return notation.write(at, self.notation)

    def second_position(self, at: Position) -> str:
        """The same in the second of ``notations``."""
        return notation.write(at, self.notations()[1])

    def notations(self) -> tuple[Notation, Notation]:
        """The notation, and one to be shown beside it: MGRS, or degrees where that is the first."""
        return self.notation, Notation.DECIMAL if self.notation is Notation.MGRS else Notation.MGRS

    def short(self, window: Window) -> str:
        """A window in as few words as are true."""
        return times.short_window(window, self.zone, marks_utc=self.marks_utc)

    def moment(self, instant: datetime) -> str:
        """An instant, always with its zone: ``20 Oct 2023 11:01:07 KST``."""
        return times.format_moment(instant.replace(microsecond=0), self.zone)

    def distance(self, distance_m: float) -> str:
        """A distance (given in metres) in whole kilometres or nautical miles."""
        return f"{distance_m / _METRES[self.units]:,.0f} {self.units}"

    def radius(self, radius_m: float) -> str:
        """The radius of a position (in metres): metres up to one kilometre or mile, then with one decimal."""
        unit_m = _METRES[self.units]
        return f"{radius_m:g} m" if radius_m < unit_m else f"{radius_m / unit_m:,.1f} {self.units}"

    def field(self, shows: Shows, exact: str) -> str:
        """A form's text as it is shown; ``exact`` is in decimal degrees and UTC. What cannot be read stays as it is.

        The shown text may be coarser than the exact one, so that a form keeps the exact text beside it.
        """
        try:
            match shows:
                case "position" if self.notation is not Notation.DECIMAL and exact.strip():
                    return self.position(notation.parse(exact))
                case "positions" if self.notation is not Notation.DECIMAL:
                    parts = [part for part in exact.split(";") if part.strip()]
                    return "; ".join(self.position(notation.parse(part)) for part in parts)
                case "window" if self.zone is not UTC and exact.strip():
                    return times.format_window(times.parse_window(exact), self.zone)
        except InvalidValue:
            pass
        return exact

    def example(self, shows: Shows) -> str:
        """What such a field may hold; empty for a field whose wording no setting changes."""
        match shows:
            case "position":
                return self.position(_EXAMPLE)
            case "positions":
                return "; ".join(map(self.position, _EXAMPLE_WAY))
            case "window":
                return times.format_window(Window.at(_EXAMPLE_TIME), self.zone)
        return ""
