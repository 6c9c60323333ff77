"""What the map's own scheme answers: a path in, bytes and headers out. Pure: no window, no network, no file by name.

Every answer is out of a table of names made when the router is, so that no path can reach any other file.
"""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import unquote

from geo.assets import resource
from geo.map import bundle, feed, mark_table, ports
from geo.map.answer import Answer
from geo.map.cards import Cards
from geo.map.marks import Records
from geo.tiles import base_map

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".bin": "application/octet-stream",
}
_FEEDS: dict[str, tuple[str, Callable[[Records], bytes]]] = {
    "feed/marks.bin": (".bin", mark_table.table),
    "feed/places.json": (".json", feed.places),
    "feed/movements.json": (".json", feed.movements),
}
_PORTS = "feed/ports.bin"
_CARDS = "cards/"
_PIECE = re.compile(r"tiles/base/([0-9]{1,12})-([0-9]{1,7})\.bin")


class Router:
    """Answers the page's requests for one open log.

    ``cards`` are read where the caller is; ``reader`` opens records of its own for the feeds, which may be read in
    another thread. ``start`` says how the page shall begin; ``files`` are what the window adds; ``shown`` gives the ids
    that the filter shows, 16 bytes each; ``begun`` answers a feed the first time, or gives None.
    """

    def __init__(
        self,
        cards: Cards,
        reader: Callable[[], AbstractContextManager[Records]],
        start: Callable[[], Mapping[str, object]],
        files: Mapping[str, bytes],
        *,
        ids: Mapping[str, Callable[[], bytes]] | None = None,
        begun: Mapping[str, Callable[[], bytes | None]] | None = None,
    ) -> None:
        self._cards = cards
        self._reader = reader
        self._start = start
        self._begun = {f"feed/{name}.bin": take for name, take in (begun or {}).items()}
        self._ids = {f"feed/{name}.bin": read for name, read in (ids or {}).items()}
        assets = {name: path.read_bytes for name, path in _assets().items()}
        self._files = {**assets, "main.js": _main, **_constant(files)}

    @property
    def feeds(self) -> tuple[str, ...]:
        """The paths of the feeds that a page that begins will ask for."""
        return tuple(f"/{name}" for name in _FEEDS)

    def is_slow(self, path: str) -> bool:
        """Whether the answer takes long enough to be made in another thread."""
        return path.lstrip("/") in (*_FEEDS, _PORTS)

    def answer(self, path: str) -> Answer | None:
        """The answer for a path such as ``/main.js``; ``None`` when there is nothing of that name."""
        name = path.lstrip("/") or "index.html"
        if name in self._files:
            return Answer(_TYPES[Path(name).suffix], self._files[name]())
        if name in _FEEDS:
            return self._feed(name)
        if name == _PORTS:
            return Answer(_TYPES[".bin"], ports.columns())
        if name in self._ids:
            return Answer(_TYPES[".bin"], self._ids[name]())
        if name == "start.json":
            return _json(self._start())
        if found := _PIECE.fullmatch(name):
            return _piece(*map(int, found.groups()))
        if name.startswith(_CARDS):
            return _json(self._cards.of(_wanted(name.removeprefix(_CARDS))))
        return None

    def _feed(self, name: str) -> Answer:
        ending, write = _FEEDS[name]
        take = self._begun.pop(name, None)
        if take is not None and (body := take()) is not None:
            return Answer(_TYPES[ending], body)
        with self._reader() as records:
            return Answer(_TYPES[ending], write(records))


def _piece(offset: int, length: int) -> Answer | None:
    """So many bytes of the base map's archive, or what it has of them."""
    found = base_map().piece(offset, length)
    return Answer(_TYPES[".bin"], found) if found else None


def _constant(files: Mapping[str, bytes]) -> dict[str, Callable[[], bytes]]:
    return {name: (lambda body=body: body) for name, body in files.items()}  # type: ignore[misc]


def _assets() -> dict[str, Path]:
    """The page's own styles, and what it has of others; by their names in the page."""
    vendored = [path for path in resource("map", "vendor").rglob("*") if path.suffix in (".js", ".css")]
    return {path.name: path for path in (*vendored, *resource("map").glob("*.css"))}


def _main() -> bytes:
    """The page's own scripts."""
    modules = {path.stem: path.read_text(encoding="utf-8") for path in resource("map").glob("*.js")}
    return bundle.joined(modules).encode()


def _wanted(text: str) -> list[tuple[str, str]]:
    """``sighting:ID,place:ID`` as pairs."""
    pairs = (part.partition(":") for part in unquote(text).split(",") if part)
    return [(kind, record_id) for kind, _, record_id in pairs]


def _json(value: object) -> Answer:
    return Answer(_TYPES[".json"], json.dumps(value, ensure_ascii=False).encode())
