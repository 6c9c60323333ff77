"""The background that is shown below the records: a server's tiles or a file's, given to the page by one path."""

import json
import logging
import re
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from geo.backgrounds import Background, NotAPicture, TileCache, media_type
from geo.errors import GeoError
from geo.map.answer import Answer, problem
from geo.tiles import FORMATS, WORLD, Tiles, open_tiles

if TYPE_CHECKING:
    from desktop.map.online import OnlineTiles

PATH = "/background/"
_TILE = re.compile(PATH + r"([0-9]{1,6})/([0-9]{1,2})/([0-9]{1,9})/([0-9]{1,9})")
_logger = logging.getLogger(__name__)
Reply = Callable[[Answer], None]


class FileTiles(QObject):
    """Tiles of a file, read by two threads, so that a slow disk or a file made to be slow holds nothing up."""

    changed = Signal()
    _read = Signal(object, object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problem = ""
        self._name = background.name
        self.tiles: Tiles = open_tiles(Path(background.source))
        self._workers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="background")
        self._read.connect(self._answer)

    def ask(
        self, z: int, x: int, y: int, answer: Callable[[bytes | None, str], None], wanted: Callable[[], bool]
    ) -> None:
        """As ``OnlineTiles.ask``."""

        def read() -> tuple[bytes | None, str]:
            return self._tile(z, x, y) if wanted() else (None, "no longer wanted")

        def done(future: Future[tuple[bytes | None, str]]) -> None:
            if not future.cancelled():
                self._read.emit(answer, future.result())

        self._workers.submit(read).add_done_callback(done)

    def _tile(self, z: int, x: int, y: int) -> tuple[bytes | None, str]:
        try:
            found = self.tiles.tile(z, x, y)
            if found and not self.tiles.facts.is_vector:
                media_type(found)
        except NotAPicture as error:
            return None, f"{self._name} holds {error}."
        except GeoError as error:
            return None, str(error)
        except Exception:
            _logger.exception("A tile of a background could not be read.")
            return None, f"A tile of {self._name} could not be read."
        return found, ""

    def _answer(self, answer: Callable[[bytes | None, str], None], read: tuple[bytes | None, str]) -> None:
        body, sentence = read
        answer(body, sentence)
        if sentence and sentence not in (self.problem, "no longer wanted"):
            self.problem = sentence
            self.changed.emit()

    def stop(self) -> None:
        self._workers.shutdown(wait=True, cancel_futures=True)
        self.tiles.close()


class MapBackground(QObject):
    """What lies below the records, beside the base map; nothing at first.

    ``shown``: the page has to draw another one · ``dressed``: only its opacity or the lines above it changed ·
    ``again``: what failed may be asked for once more · ``changed``: ``problem`` or ``is_online`` did ·
    ``dressed_there``: the page draws it with this opacity (per cent) now, and with or without lines above it.

    ``lacking``: how many tiles of a server were wanted offline that the cache does not hold.
    """

    shown = Signal()
    dressed = Signal()
    dressed_there = Signal(int, bool)
    again = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.background: Background | None = None
        self._tiles: FileTiles | OnlineTiles | None = None
        self._number = 0  # another one each time, so that no answer for the one before is taken for this one's
        self._broken = ""
        self.lacking = 0
        self._cache: TileCache | None = None

    @property
    def problem(self) -> str:
        """A sentence; empty while all is well."""
        return (self._tiles.problem if self._tiles is not None else "") or self._broken

    @property
    def is_online(self) -> bool:
        return bool(getattr(self._tiles, "is_online", False))

    def show(self, background: Background | None, cache: TileCache | None = None) -> None:
        """Show another background, or none. A server's begins offline, with what the cache holds.

        Raises:
            GeoError: when its file cannot be drawn; the one before is gone then as well.
        """
        self.stop()
        self._number += 1
        self._broken = ""
        self.lacking = 0
        self.background = None
        self._cache = cache
        try:
            if background is not None:
                self._tiles = self._opened(background, cache)
                self.background = background
        finally:
            self.shown.emit()
            self.changed.emit()

    def dress(self, background: Background, *, is_drawn: bool = False) -> None:
        """The same with another opacity, or with other lines above it; ``is_drawn``: the page did that."""
        if self.background is not None and self.background.id == background.id:
            self.background = background
            if not is_drawn:
                self.dressed.emit()

    def take_look(self, text: str) -> None:
        """How the person wants it drawn, by the map's list of layers."""
        look = json.loads(text)
        self.dressed_there.emit(round(100 * look["opacity"]), bool(look["lines"]))

    def draw_as(self, other: "MapBackground") -> None:
        """Show what another map shows, and ask its server where the other may.

        Raises:
            GeoError: as ``show``.
        """
        self.show(other.background, other._cache)
        self.set_online(other.is_online)

    def set_online(self, is_online: bool) -> None:
        """Ask the server of what is shown from now on, or no longer."""
        tiles = self._tiles
        if tiles is not None and not isinstance(tiles, FileTiles):
            tiles.set_online(is_online)
            self.changed.emit()

    def plain(self) -> dict[str, Any] | None:
        """What the page has to know."""
        shown, tiles = self.background, self._tiles
        if shown is None or tiles is None:
            return None
        facts = tiles.tiles.facts if isinstance(tiles, FileTiles) else None
        size = 1 if shown.tile_size == 256 else 2
        return {
            "path": f"{PATH.lstrip('/')}{self._number}/",
            "kind": "vector" if facts and facts.is_vector else "raster",
            "layers": facts.layers if facts else (),
            "bounds": facts.bounds if facts else WORLD,
            "name": shown.name,
            "attribution": shown.attribution,
            "size": 256 * size,
            "first": shown.first_zoom,
            "last": shown.last_zoom,
            "opacity": shown.opacity / 100,
            "lines": shown.has_lines,
        }

    def ask(self, path: str, reply: Reply, wanted: Callable[[], bool]) -> None:
        """Answer the page's request for a path below ``PATH``; always, now or later."""
        found = _TILE.fullmatch(path)
        tiles = self._tiles
        if found is None or tiles is None or int(found[1]) != self._number:
            reply(problem("This background is not shown."))
            return
        z, x, y = (int(part) for part in found.groups()[1:])

        def answer(body: bytes | None, sentence: str) -> None:
            if body is None and not sentence and not isinstance(tiles, FileTiles):
                self.lacking += 1
            reply(_answer(body, sentence))

        tiles.ask(z, x, y, answer, wanted)

    def break_down(self) -> None:
        """The page could not draw a picture that seemed to be one."""
        if self.background is not None and not self._broken:
            self._broken = f"{self.background.name} has tiles that cannot be drawn."
            self.changed.emit()

    def stop(self) -> None:
        tiles, self._tiles = self._tiles, None
        if tiles is not None:
            tiles.stop()
            tiles.deleteLater()

    def _opened(self, background: Background, cache: TileCache | None) -> "FileTiles | OnlineTiles":
        if not background.is_online:
            tiles = FileTiles(background, self)
            tiles.changed.connect(self.changed)
            return tiles
        if cache is None:
            raise ValueError("a server's tiles need a cache")
        from desktop.map.online import OnlineTiles  # Qt's network is loaded for nobody else

        online = OnlineTiles(background, cache, self)
        online.changed.connect(self.changed)
        online.again.connect(self.again)
        return online


def _answer(body: bytes | None, sentence: str) -> Answer:
    if sentence:
        return problem(sentence)
    if not body:
        return Answer("application/octet-stream", b"")
    try:
        return Answer(media_type(body), body)
    except NotAPicture:
        return Answer(FORMATS["mvt"], body)
