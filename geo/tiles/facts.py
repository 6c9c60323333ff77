"""What a file of map tiles says of itself, and the one interface of all such files."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

FORMATS = {"mvt": "application/vnd.mapbox-vector-tile", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp"}
"""Media types of the tiles that can be drawn."""

LAST_ZOOM = 26
"""The last zoom that PMTiles knows."""

WORLD = (-180.0, -85.051129, 180.0, 85.051129)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """``bounds`` are west, south, east, north in degrees; ``texts`` is what else the file says, as it says it.

    ``attribution`` and ``name`` are text from a stranger: plain text, never HTML.
    """

    name: str
    attribution: str
    format: str
    first_zoom: int
    last_zoom: int
    bounds: tuple[float, float, float, float] = WORLD
    texts: Mapping[str, object]

    @property
    def version(self) -> str:
        """The version of the data; empty when the file states none."""
        return str(self.texts.get("version", ""))

    @property
    def layers(self) -> tuple[str, ...]:
        """The names of the layers in vector tiles, as the file lists them."""
        listed = self.texts.get("vector_layers") or _inner(self.texts.get("json")).get("vector_layers")
        found = [layer.get("id") for layer in listed if isinstance(layer, dict)] if isinstance(listed, list) else []
        return tuple(name for name in found if isinstance(name, str))

    @property
    def is_vector(self) -> bool:
        return self.format == "mvt"


class Tiles(Protocol):
    """An open file of tiles. All methods may be called from several threads."""

    @property
    def facts(self) -> Facts: ...

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The tile in column ``x`` from the west and row ``y`` from the north, unpacked; none where there is none.

        Raises:
            GeoError: when the file is damaged there, or was taken away.
        """
        ...

    def close(self) -> None: ...


def _inner(text: object) -> Mapping[str, object]:
    """The JSON text in which MBTiles keeps what it says of vector tiles."""
    try:
        found = json.loads(text) if isinstance(text, str) else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def is_tile(z: int, x: int, y: int) -> bool:
    """Whether the world has a tile of this zoom, column and row."""
    return 0 <= z <= LAST_ZOOM and 0 <= x < 1 << z and 0 <= y < 1 << z
