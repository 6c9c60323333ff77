"""What a person drew on the map."""

import json
from dataclasses import dataclass

from geo.position import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The corners of a place's outline, or the way points of a movement; ``is_across``: over the 180° meridian."""

    kind: str
    id: str
    points: tuple[Position, ...]
    is_across: bool

    @classmethod
    def read(cls, text: str) -> "Drawn":
        """What the page says, in degrees of its endless world, as positions."""
        said = json.loads(text)
        worlds = {(lon + 180) // 360 for lon, _ in said["points"]}
        points = tuple(on_earth(lon, lat) for lon, lat in said["points"])
        return cls(kind=said["kind"], id=said["id"], points=points, is_across=len(worlds) > 1)


def on_earth(lon: float, lat: float) -> Position:
    """A position of the map, to 1e-6 degree (0.1 m): finer than any pointer."""
    return Position(lon=round((lon + 180) % 360 - 180, 6), lat=round(max(-90.0, min(90.0, lat)), 6))
