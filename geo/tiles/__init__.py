"""Files of map tiles: our own base map, and what a user brings as a background."""

from functools import cache
from pathlib import Path

from geo.assets import resource
from geo.errors import GeoError
from geo.tiles.archive import Archive
from geo.tiles.facts import FORMATS, WORLD, Facts, Tiles

__all__ = ["FORMATS", "WORLD", "Facts", "Tiles", "base_map", "open_tiles"]

_PMTILES, _SQLITE = b"PMTiles", b"SQLite format 3\0"


def open_tiles(path: Path) -> Tiles:
    """Open a ``.pmtiles`` or ``.mbtiles`` file; what it is, its first bytes say, not its name.

    Raises:
        GeoError: when it cannot be opened, is damaged, or is neither of the two; the sentence says what to do.
    """
    beginning = _beginning(path)
    if beginning.startswith(_PMTILES):
        return Archive(path)
    if beginning.startswith(_SQLITE):
        from geo.tiles.mbtiles import MBTiles

        return MBTiles(path)
    raise GeoError(f"“{path.name}” holds no map tiles: a background is a .pmtiles or an .mbtiles file.")


@cache
def base_map() -> Archive:
    """The base map that ships; its version is the coast's as well."""
    return Archive(resource("basemap", "base.pmtiles"))


def _beginning(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise GeoError(f"“{path.name}” is not a file (it is a folder, a pipe or a device).")
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE))
    except OSError as error:
        raise GeoError(f"“{path.name}” cannot be opened: {(error.strerror or str(error)).lower()}.") from error
