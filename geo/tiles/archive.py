"""PMTiles 3: one file with a directory of its tiles, read where it lies. Of our own base map and of a user's files."""

import json
import mmap
import os
import struct
from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from geo.errors import GeoError
from geo.tiles.facts import Facts, is_tile
from geo.tiles.unpacking import LARGEST_TILE, numbers, unpacked

_LARGEST_DIRECTORY = 16_000_000
_LARGEST_METADATA = 8_000_000
_DIRECTORIES_KEPT = 64
_DEEPEST = 4
_FORMATS = {1: "mvt", 2: "png", 3: "jpg", 4: "webp"}
_NOT_PACKED, _GZIP = 1, 2
_E7 = 1e7


class _Header(NamedTuple):
    """The file's first bytes in their order; offsets and lengths in bytes, degrees times 1e7."""

    magic: bytes
    version: int
    root_offset: int
    root_length: int
    metadata_offset: int
    metadata_length: int
    leaves_offset: int
    leaves_length: int
    tiles_offset: int
    tiles_length: int
    addressed: int
    entries: int
    contents: int
    clustered: int
    own_packing: int
    tile_packing: int
    tile_type: int
    first_zoom: int
    last_zoom: int
    west: int
    south: int
    east: int
    north: int


_HEADER = struct.Struct("<7sB11Q6B4i")
_HEADER_BYTES = 127


class _Directory(NamedTuple):
    """An entry of each list: the first tile's number, for how many tiles it counts (0: a further directory), where."""

    tiles: list[int]
    runs: list[int]
    offsets: list[int]
    lengths: list[int]


class Archive:
    """A PMTiles file, mapped into memory; its directories are read as they are needed, and kept.

    Raises:
        GeoError: when the file cannot be opened or is not one we can draw; the sentence says why.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._bytes = _mapped(path)
        try:
            self._header = _header(self._bytes[:_HEADER_BYTES], path)
            self.facts = _facts(self._header, self._metadata(), path)
            self._directory = lru_cache(maxsize=_DIRECTORIES_KEPT)(self._read_directory)
            self._directory(self._header.root_offset, self._header.root_length)
        except BaseException:
            self.close()
            raise

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The tile, unpacked; none where there is none. See ``Tiles.tile``."""
        if not is_tile(z, x, y):
            return None
        header, number = self._header, tile_number(z, x, y)
        offset, length = header.root_offset, header.root_length
        for _ in range(_DEEPEST):
            found = self._directory(offset, length)
            entry = bisect_right(found.tiles, number) - 1
            if entry < 0:
                return None
            if run := found.runs[entry]:
                inside = number < found.tiles[entry] + run
                return self._tile(found.offsets[entry], found.lengths[entry]) if inside else None
            offset, length = header.leaves_offset + found.offsets[entry], found.lengths[entry]
        raise self._damaged("its directory leads nowhere")

    def piece(self, offset: int, length: int) -> bytes:
        """The file's bytes from an offset on, as they are; fewer where it ends."""
        return self._bytes[offset : offset + length]

    def close(self) -> None:
        self._bytes.close()

    def _tile(self, offset: int, length: int) -> bytes:
        return self._read(self._header.tiles_offset + offset, length, LARGEST_TILE, self._header.tile_packing)

    def _metadata(self) -> Mapping[str, object]:
        header = self._header
        text = self._read(header.metadata_offset, header.metadata_length, _LARGEST_METADATA, header.own_packing)
        try:
            found = json.loads(text or b"{}")
        except (ValueError, RecursionError) as error:
            raise self._damaged("its description is no JSON") from error
        return found if isinstance(found, dict) else {}

    def _read_directory(self, offset: int, length: int) -> _Directory:
        try:
            return _entries(numbers(self._read(offset, length, _LARGEST_DIRECTORY, self._header.own_packing)))
        except ValueError as error:
            raise self._damaged(str(error)) from error

    def _read(self, offset: int, length: int, most: int, packing: int) -> bytes:
        if length > most or offset + length > len(self._bytes):
            raise self._damaged("it is cut off")
        found = self._bytes[offset : offset + length]
        try:
            return unpacked(found, most) if packing == _GZIP else found
        except ValueError as error:
            raise self._damaged(str(error)) from error

    def _damaged(self, why: str) -> GeoError:
        return GeoError(f"“{self._path.name}” is damaged: {why}. Take another copy of it.")


def tile_number(z: int, x: int, y: int) -> int:
    """A tile's number: all tiles of the zooms before, then its place on the Hilbert curve of its zoom."""
    number = ((1 << 2 * z) - 1) // 3
    side = 1 << z >> 1
    while side:
        right, below = int(x & side > 0), int(y & side > 0)
        number += side * side * (3 * right ^ below)
        if not below:
            if right:
                x, y = side - 1 - x, side - 1 - y
            x, y = y, x
        side >>= 1
    return number


def _mapped(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size < _HEADER_BYTES:
                raise GeoError(f"“{path.name}” is not a PMTiles archive: it is too short.")
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise GeoError(f"“{path.name}” cannot be opened: {(error.strerror or str(error)).lower()}.") from error


def _header(beginning: bytes, path: Path) -> _Header:
    header = _Header(*_HEADER.unpack_from(beginning))
    if header.magic != b"PMTiles":
        raise GeoError(f"“{path.name}” is not a PMTiles archive.")
    if header.version != 3:
        raise GeoError(f"“{path.name}” is a PMTiles archive of version {header.version}, not 3; convert it.")
    if header.tile_type not in _FORMATS:
        kinds = ", ".join(sorted(_FORMATS.values()))
        raise GeoError(f"“{path.name}” holds tiles of a kind that cannot be drawn; these can: {kinds}.")
    if not {header.own_packing, header.tile_packing} <= {_NOT_PACKED, _GZIP}:
        raise GeoError(f"“{path.name}” is packed in another way than gzip; convert it.")
    return header


def _facts(header: _Header, texts: Mapping[str, object], path: Path) -> Facts:
    return Facts(
        name=str(texts.get("name") or path.stem),
        attribution=str(texts.get("attribution") or ""),
        format=_FORMATS[header.tile_type],
        first_zoom=header.first_zoom,
        last_zoom=header.last_zoom,
        bounds=(header.west / _E7, header.south / _E7, header.east / _E7, header.north / _E7),
        texts=texts,
    )


def _entries(values: list[int]) -> _Directory:
    """How many entries there are, then all their tiles' numbers (as steps), runs, lengths and offsets.

    An offset of 0 means: behind the entry before; others are one too large.
    """
    count = values[0] if values else 0
    if len(values) != 4 * count + 1:
        raise ValueError("its directory cannot be read")
    steps, runs, lengths, offsets = (values[1 + part * count : 1 + (part + 1) * count] for part in range(4))
    found = _Directory([], runs, [], lengths)
    number = end = 0
    for step, length, offset in zip(steps, lengths, offsets, strict=True):
        number += step
        start = offset - 1 if offset else end
        end = start + length
        found.tiles.append(number)
        found.offsets.append(start)
    return found
