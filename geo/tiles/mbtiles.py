"""MBTiles: tiles in a table of an SQLite file. Not a log of ours, so its little SQL is here (decision 0007)."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from time import monotonic
from urllib.parse import quote

import apsw

from geo.errors import GeoError
from geo.tiles.facts import LAST_ZOOM, WORLD, Facts, is_tile
from geo.tiles.unpacking import LARGEST_TILE, unpacked

PATIENCE_S = 2.0
"""A file's own views may be made to run for ever; after this long they are stopped."""

_STEPS = 20_000
_FORMATS = {"pbf": "mvt", "mvt": "mvt", "png": "png", "jpg": "jpg", "jpeg": "jpg", "webp": "webp"}
_TILE = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"


class MBTiles:
    """An MBTiles file, opened read-only and never written beside; interface as ``Tiles``.

    Raises:
        GeoError: when the file cannot be opened or is not one we can draw; the sentence says why.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._began = monotonic()
        try:
            self._connection = _connect(path, self._is_late)
        except apsw.Error as error:
            raise GeoError(f"“{path.name}” is not an MBTiles file, or cannot be opened.") from error
        try:
            self.facts = self._read_facts()
        except BaseException:
            self.close()
            raise

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The tile, unpacked; none where there is none. Its rows count from the south, ``y`` from the north."""
        if not is_tile(z, x, y):
            return None
        for (packed,) in self._rows(_TILE, (z, x, (1 << z) - 1 - y)):
            if not isinstance(packed, bytes):
                return None
            if not self.facts.is_vector:
                return packed
            try:
                return unpacked(packed, LARGEST_TILE)
            except ValueError as error:
                raise self._damaged(str(error)) from error
        return None

    def close(self) -> None:
        self._connection.close()

    def _rows(self, sql: str, values: tuple[int, ...] = ()) -> list[tuple[object, ...]]:
        with self._lock:
            self._began = monotonic()
            try:
                return list(self._connection.execute(sql, values))
            except apsw.Error as error:
                raise self._damaged(str(error)) from error

    def _is_late(self) -> bool:
        return monotonic() - self._began > PATIENCE_S

    def _read_facts(self) -> Facts:
        texts = {str(name): str(value) for name, value in self._rows("SELECT name, value FROM metadata LIMIT 1000")}
        kind = _FORMATS.get(texts.get("format", "").lower())
        if kind is None:
            raise GeoError(f"“{self._path.name}” does not say that its tiles are png, jpg, webp or pbf.")
        zooms = [self._zoom(texts, "minzoom", "min"), self._zoom(texts, "maxzoom", "max")]
        return Facts(
            name=texts.get("name") or self._path.stem,
            attribution=texts.get("attribution", ""),
            format=kind,
            first_zoom=zooms[0],
            last_zoom=zooms[1],
            bounds=_bounds(texts),
            texts=texts,
        )

    def _zoom(self, texts: Mapping[str, str], key: str, least_or_most: str) -> int:
        """As the file says it; else as its tiles are."""
        if texts.get(key, "").isdecimal():
            return min(int(texts[key]), LAST_ZOOM)
        ((found,),) = self._rows(f"SELECT {least_or_most}(zoom_level) FROM tiles")  # noqa: S608 - min or max
        if not isinstance(found, int):
            raise GeoError(f"“{self._path.name}” holds no tiles.")
        return max(0, min(found, LAST_ZOOM))

    def _damaged(self, why: str) -> GeoError:
        return GeoError(f"“{self._path.name}” cannot be read as MBTiles: {why}.")


def _connect(path: Path, is_late: object) -> apsw.Connection:
    """``immutable``: neither locks nor a journal, so that nothing is ever left beside a file on a read-only disk."""
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", flags=flags)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.set_progress_handler(is_late, _STEPS)  # type: ignore[arg-type]
    return connection


def _bounds(texts: Mapping[str, str]) -> tuple[float, float, float, float]:
    try:
        west, south, east, north = (float(part) for part in texts.get("bounds", "").split(","))
    except ValueError:
        return WORLD
    fits = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    return (west, south, east, north) if fits else WORLD
