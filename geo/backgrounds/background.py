"""A background: a server's template or the path of a file, with the words and numbers that go with it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from geo.backgrounds import template
from geo.errors import GeoError, InvalidDraft, InvalidValue
from geo.records import new_id

LAST_ZOOM = 22
LONGEST_TEXT = 300
TILE_SIZES = (256, 512)


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """``source`` is a template (http, https) or a path. ``tile_size`` in pixels, ``opacity`` in per cent.

    ``name`` and ``attribution`` are plain text. ``has_lines``: the base map's borders and railways lie above it.
    """

    id: str
    name: str
    source: str
    attribution: str = ""
    first_zoom: int = 0
    last_zoom: int = 19
    tile_size: int = 256
    opacity: int = 100
    has_lines: bool = True

    @property
    def is_online(self) -> bool:
        return self.source.startswith(("http://", "https://"))

    @property
    def where(self) -> str:
        """Where it comes from, in words anybody may see."""
        return template.server(self.source) if self.is_online else Path(self.source).name

    def plain(self) -> dict[str, Any]:
        return asdict(self)


EXAMPLES = (
    Background(
        id="",
        name="OpenStreetMap",
        source="https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        attribution="© OpenStreetMap contributors",
    ),
    Background(
        id="",
        name="Sentinel-2 cloudless 2020",
        source="https://tiles.maps.eox.at/wmts/1.0.0/s2cloudless-2020_3857/default/g/{TileMatrix}/{TileRow}/{TileCol}.jpg",
        attribution="Sentinel-2 cloudless by EOX (s2maps.eu), contains modified Copernicus Sentinel data 2020,"
        " CC BY-NC-SA 4.0",
        last_zoom=14,
    ),
)
"""Fill the form when asked to; nothing is fetched from them until one is added and turned on."""


def kept(plain: object) -> Background | None:
    """A background as the settings keep it; none when it is no such thing (they may be edited by hand)."""
    if not isinstance(plain, Mapping):
        return None
    known = {field.name: field.type for field in fields(Background)}
    given = {str(name): value for name, value in plain.items() if name in known}
    if any(type(value) is not known[name] for name, value in given.items()):
        return None
    try:
        found = Background(**given)
        return _checked(found) if found.id and found.source else None
    except (TypeError, InvalidValue):
        return None


def of_texts(texts: Mapping[str, str], *, known_as: str = "") -> Background:
    """A background of a server, from what was typed: name, source, attribution, first_zoom, last_zoom, tile_size.

    Raises:
        InvalidDraft: with a sentence for each field that is wrong.
    """
    problems: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name in ("first_zoom", "last_zoom", "tile_size"):
        text = texts.get(name, "").strip()
        if text.isdecimal() and len(text) < 6:
            values[name] = int(text)
        else:
            problems[name] = "This is a whole number."
    values |= {name: texts.get(name, "").strip() for name in ("name", "source", "attribution")}
    try:
        source = template.checked(values["source"])
        values["name"] = values["name"] or template.server(source)
    except InvalidValue as error:
        problems["source"] = str(error)
    problems |= {name: text for name, text in _problems(values) if name not in problems}
    if problems:
        raise InvalidDraft(problems)
    return Background(id=known_as or new_id(), **values)


def of_file(path: Path) -> Background:
    """A background of a file, from what the file says of itself.

    Raises:
        GeoError: when it cannot be drawn; the sentence says why.
    """
    from geo.tiles import open_tiles

    tiles = open_tiles(path)
    try:
        facts = tiles.facts
        if facts.is_vector and not facts.layers:
            raise GeoError(f"“{path.name}” does not name its layers, so that nothing of it can be drawn.")
    finally:
        tiles.close()
    return Background(
        id=new_id(),
        name=one_line(facts.name) or path.stem,
        source=str(path.resolve()),
        attribution=one_line(facts.attribution),
        first_zoom=facts.first_zoom,
        last_zoom=max(facts.first_zoom, facts.last_zoom),
        has_lines=not facts.is_vector,
    )


def one_line(text: str) -> str:
    """A stranger's text, short and in one line."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())[:LONGEST_TEXT].rstrip()


def _checked(found: Background) -> Background:
    for name, sentence in _problems(found.plain()):
        raise InvalidValue(f"{name}: {sentence}")
    if found.is_online:
        template.checked(found.source)
    return replace(found, opacity=max(0, min(100, found.opacity)))


def _problems(values: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = []
    for name in ("name", "attribution"):
        if values[name] != one_line(values[name]):
            found.append((name, f"At most {LONGEST_TEXT} signs, in one line."))
    first, last = values.get("first_zoom", 0), values.get("last_zoom", LAST_ZOOM)
    if not 0 <= first <= LAST_ZOOM:
        found.append(("first_zoom", f"From 0 to {LAST_ZOOM}."))
    if not first <= last <= max(LAST_ZOOM, first):
        found.append(("last_zoom", f"From the smallest to {LAST_ZOOM}."))
    if values.get("tile_size", 256) not in TILE_SIZES:
        found.append(("tile_size", "256 or 512."))
    return found
