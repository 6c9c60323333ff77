"""Values that several record kinds share: counts, candidates, outlines and the field's closed vocabularies."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from geo.errors import InvalidValue
from geo.position import Position

RecordId = str
"""A record's UUID in its canonical text form (lower case, hyphens)."""

LARGEST_COUNT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of containers as least – best – most; each may be unknown, none is ever invented.

    Raises:
        InvalidValue: when a number is negative, absurd, or not in ascending order.
    """

    least: int | None = None
    best: int | None = None
    most: int | None = None

    def __post_init__(self) -> None:
        known = [(name, value) for name in ("least", "best", "most") if (value := getattr(self, name)) is not None]
        for name, value in known:
            if not 0 <= value <= LARGEST_COUNT:
                raise InvalidValue(f"The {name} ({value}) is not between 0 and {LARGEST_COUNT:,}.")
        for (low_name, low), (high_name, high) in pairwise(known):
            if low > high:
                raise InvalidValue(f"The {low_name} ({low}) is more than the {high_name} ({high}).")

    def __bool__(self) -> bool:
        """False when nothing was counted."""
        return (self.least, self.best, self.most) != (None, None, None)


class Likelihood(StrEnum):
    """ICD 203 (2015) expressions of likelihood, from least to most likely, with their percentage ranges."""

    ALMOST_NO_CHANCE = "almost no chance"  # 1-5 %
    VERY_UNLIKELY = "very unlikely"  # 5-20 %
    UNLIKELY = "unlikely"  # 20-45 %
    ROUGHLY_EVEN = "roughly even chance"  # 45-55 %
    LIKELY = "likely"  # 55-80 %
    VERY_LIKELY = "very likely"  # 80-95 %
    ALMOST_CERTAIN = "almost certain"  # 95-99 %
    CERTAIN = "certain"  # identified beyond doubt: a name or IMO number read in the image; not an ICD 203 term


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A vessel that the thing seen may have been, and how likely that is."""

    vessel: RecordId
    likelihood: Likelihood


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A closed outline on WGS 84: one exterior ring, anticlockwise (RFC 7946), first position repeated last.

    Raises:
        InvalidValue: when the ring is not closed or has fewer than three corners.
    """

    ring: tuple[Position, ...]

    def __post_init__(self) -> None:
        if len(self.ring) < 4 or self.ring[0] != self.ring[-1]:
            raise InvalidValue("An outline needs at least three corners, and its last position repeats the first.")


class PlaceKind(StrEnum):
    PORT = "port"
    TERMINAL = "terminal"
    BERTH = "berth"
    ANCHORAGE = "anchorage"
    DEPOT = "depot"
    RAIL_STATION = "rail station"
    BORDER_CROSSING = "border crossing"


class Subject(StrEnum):
    VESSEL = "vessel"
    CONTAINER_STACK = "container stack"
    TRAIN = "train"
    WORKS = "works"
    OTHER = "other"


class SightingState(StrEnum):
    BERTHED = "berthed"
    ANCHORED = "anchored"
    UNDER_WAY = "under way"
    LOADING = "loading"
    UNLOADING = "unloading"


class Ais(StrEnum):
    ON = "on"
    OFF = "off"
    UNKNOWN = "unknown"


class Visibility(StrEnum):
    """How much of the place the scene shows."""

    CLEAR = "clear"
    PARTLY = "partly"
    OBSCURED = "obscured"
    OUTSIDE = "outside"


class Mode(StrEnum):
    SEA = "sea"
    RAIL = "rail"
    ROAD = "road"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """Whether a source reported the movement or the analyst inferred it; drawn solid or dashed."""

    REPORTED = "reported"
    INFERRED = "inferred"


class Reliability(StrEnum):
    """Admiralty code (NATO AJP-2.1): reliability of the source."""

    A = "A"  # completely reliable
    B = "B"  # usually reliable
    C = "C"  # fairly reliable
    D = "D"  # not usually reliable
    E = "E"  # unreliable
    F = "F"  # cannot be judged


class Stance(StrEnum):
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
