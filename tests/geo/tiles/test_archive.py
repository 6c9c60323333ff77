"""PMTiles files, ours and strangers': as the format's own package reads them, a sentence for each broken one."""

import gzip
import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.tiles import open_tiles
from geo.tiles.archive import Archive, tile_number

pmtiles_tile = pytest.importorskip("pmtiles.tile")
from pmtiles.reader import MemorySource, Reader  # noqa: E402
from pmtiles.tile import Compression, TileType, zxy_to_tileid  # noqa: E402
from pmtiles.writer import Writer  # noqa: E402

Place = tuple[int, int, int]


def written(
    tiles: Mapping[Place, bytes],
    *,
    kind: TileType = TileType.MVT,
    packing: Compression = Compression.GZIP,
    metadata: Mapping[str, object] | None = None,
) -> bytes:
    """An archive as the format's own package writes it."""
    file = io.BytesIO()
    writer = Writer(file)
    for number, content in sorted((zxy_to_tileid(*place), content) for place, content in tiles.items()):
        writer.write_tile(number, gzip.compress(content) if packing is Compression.GZIP else content)
    degrees = {"min_lon_e7": -1_000_000_000, "min_lat_e7": -500_000_000, "max_lon_e7": 10, "max_lat_e7": 20}
    centre = {"center_zoom": 0, "center_lon_e7": 0, "center_lat_e7": 0}
    writer.finalize({"tile_type": kind, "tile_compression": packing, **degrees, **centre}, dict(metadata or {}))
    return file.getvalue()


@st.composite
def places(draw: st.DrawFn, deepest: int = 20) -> Place:
    z = draw(st.integers(0, deepest))
    return z, draw(st.integers(0, 2**z - 1)), draw(st.integers(0, 2**z - 1))


@given(places(deepest=26))
def test_tiles_are_numbered_as_the_format_numbers_them(place: Place) -> None:
    assert tile_number(*place) == zxy_to_tileid(*place)


@given(tiles=st.dictionaries(places(6), st.binary(max_size=40), min_size=1, max_size=60), others=st.lists(places(7)))
def test_a_tile_is_as_the_formats_own_package_reads_it(
    tmp_path_factory: pytest.TempPathFactory, tiles: dict[Place, bytes], others: list[Place]
) -> None:
    path = tmp_path_factory.mktemp("archive") / "a.pmtiles"
    path.write_bytes(written(tiles))
    own, peer = Archive(path), Reader(MemorySource(path.read_bytes()))
    for place in [*tiles, *others]:
        packed = peer.get(*place)
        assert own.tile(*place) == (None if packed is None else gzip.decompress(packed)) == tiles.get(place)
    own.close()


def test_directories_of_several_levels_are_followed(tmp_path: Path) -> None:
    chance = Random(1)  # noqa: S311
    wanted = {(12, chance.randrange(4096), chance.randrange(4096)) for _ in range(12_000)}
    tiles = {place: repr(place).encode() * chance.randrange(1, 20) for place in sorted(wanted)}
    (tmp_path / "deep.pmtiles").write_bytes(written(tiles, packing=Compression.NONE))
    archive = Archive(tmp_path / "deep.pmtiles")
    assert archive._header.leaves_length > 0
    assert all(archive.tile(*place) == content for place, content in tiles.items())
    assert archive.tile(11, 0, 0) is None
    archive.close()


def test_what_the_file_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "mine.pmtiles"
    path.write_bytes(written({(2, 1, 1): b"png"}, kind=TileType.PNG, metadata={"attribution": "© me", "version": "7"}))
    tiles = open_tiles(path)
    facts = tiles.facts
    assert (facts.name, facts.attribution, facts.version, facts.format) == ("mine", "© me", "7", "png")
    assert (facts.first_zoom, facts.last_zoom, facts.bounds) == (2, 2, (-100.0, -50.0, 1e-6, 2e-6))
    assert not facts.is_vector
    tiles.close()


@pytest.mark.parametrize("place", [(-1, 0, 0), (0, 1, 0), (3, 8, 0), (3, 0, -1), (60, 0, 0)])
def test_there_is_no_tile_outside_the_world(tmp_path: Path, place: Place) -> None:
    (tmp_path / "a.pmtiles").write_bytes(written({(0, 0, 0): b"x"}))
    archive = Archive(tmp_path / "a.pmtiles")
    assert archive.tile(*place) is None
    archive.close()


def test_several_threads_read_at_once(tmp_path: Path) -> None:
    tiles = {(5, x, y): f"{x} {y}".encode() for x in range(32) for y in range(32)}
    (tmp_path / "a.pmtiles").write_bytes(written(tiles))
    archive = Archive(tmp_path / "a.pmtiles")
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda place: archive.tile(*place), tiles)) == list(tiles.values())
    archive.close()


def broken(path: Path, content: bytes) -> str:
    """The sentence that is said of a file with that content, when it is opened or read."""
    path.write_bytes(content)
    with pytest.raises(GeoError) as caught:
        archive = Archive(path)
        try:
            archive.tile(0, 0, 0)
        finally:
            archive.close()
    return str(caught.value)


def test_what_is_broken_is_said_in_a_sentence(tmp_path: Path) -> None:
    good = written({(0, 0, 0): b"x" * 500}, packing=Compression.NONE)
    path = tmp_path / "a.pmtiles"
    assert "too short" in broken(path, b"PMTiles")
    assert "not a PMTiles archive" in broken(path, b"x" * 200)
    assert "version 2" in broken(path, good[:7] + b"\2" + good[8:])
    assert "cut off" in broken(path, good[:-100])
    assert "cannot be drawn" in broken(path, good[:99] + b"\5" + good[100:])
    assert "gzip" in broken(path, good[:98] + b"\3" + good[99:])
    assert "damaged" in broken(path, good[:137] + bytes(6) + good[143:])


@given(at=st.integers(8, 400), byte=st.integers(0, 255), length=st.integers(0, 600))
def test_any_damage_ends_in_a_sentence_or_in_a_tile(
    tmp_path_factory: pytest.TempPathFactory, at: int, byte: int, length: int
) -> None:
    good = written({(z, 0, 0): bytes([z]) * 50 for z in range(4)}, metadata={"name": "a"})
    damaged = (good[:at] + bytes([byte]) + good[at + 1 :])[: max(length, 20)]
    path = tmp_path_factory.mktemp("damaged") / "a.pmtiles"
    path.write_bytes(damaged)
    try:
        archive = open_tiles(path)
    except GeoError:
        return
    try:
        archive.tile(3, 0, 0)
    except GeoError:
        pass
    finally:
        archive.close()


def test_a_tile_that_swells_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pmtiles").write_bytes(written({(0, 0, 0): bytes(40_000_000)}))
    archive = Archive(tmp_path / "a.pmtiles")
    with pytest.raises(GeoError, match="damaged"):
        archive.tile(0, 0, 0)
    archive.close()


def test_a_file_that_is_missing_a_folder_or_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    for path in (tmp_path, tmp_path / "none.pmtiles", tmp_path / "notes.txt"):
        with pytest.raises(GeoError):
            open_tiles(path)
