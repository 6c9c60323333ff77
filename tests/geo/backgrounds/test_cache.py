"""The cache of servers' tiles: what is kept comes back whole or not at all, and there is never more than may be."""

import os
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tile_server import BLUE, png

from geo.backgrounds import Kept, TileCache
from geo.errors import GeoError

ADDRESS = "https://tiles.example.org/1/0/1.png?key=secret-key"
TILE = Kept(body=png(side=4), until_s=1_700_000_000.5, etag='"a1"', modified="Tue, 14 Nov 2023 22:13:20 GMT")
HEADER = st.text(st.characters(codec="latin-1"), max_size=500)


@pytest.fixture
def cache(tmp_path: Path) -> TileCache:
    return TileCache(tmp_path / "tiles", 1_000_000)


def the_file(cache: TileCache) -> Path:
    (path,) = cache.folder.glob("*/*")
    return path


def put(cache: TileCache, address: str, tile: Kept) -> None:
    """Keep a tile, and let room be made where that began."""
    cache.put(address, tile)
    for thread in threading.enumerate():
        if thread.name == "tile cache":
            thread.join()


@settings(max_examples=25)
@example(b"", 0.0, "é" * 500, "é" * 500)
@given(st.sampled_from([png(side=4), png(BLUE, 8), b""]), st.floats(0, 1e11), HEADER, HEADER)
def test_what_is_kept_comes_back_as_it_was(body: bytes, until_s: float, etag: str, modified: str) -> None:
    tile = Kept(body=body, until_s=until_s, etag=etag, modified=modified)
    with tempfile.TemporaryDirectory() as folder:
        cache = TileCache(Path(folder), 1_000_000)
        put(cache, ADDRESS, tile)
        assert cache.get(ADDRESS) == tile
        assert cache.get(ADDRESS + "&more") is None


def test_no_address_stands_on_the_disk(cache: TileCache) -> None:
    put(cache, ADDRESS, TILE)
    assert "secret" not in str(the_file(cache))
    assert b"secret-key" not in the_file(cache).read_bytes()
    assert b"example.org" not in the_file(cache).read_bytes()


@pytest.mark.parametrize("damage", [b"", b"\n", b"{}\n", b"[1]\n", b"null\n", b"\xff\xfe\n", b'{"until_s": "x"}\n'])
def test_a_file_that_another_program_wrote_is_taken_away(cache: TileCache, damage: bytes) -> None:
    put(cache, ADDRESS, TILE)
    the_file(cache).write_bytes(damage)
    assert cache.get(ADDRESS) is None
    assert cache.size() == 0


def test_a_tile_that_is_cut_or_no_longer_a_picture_is_taken_away(cache: TileCache) -> None:
    put(cache, ADDRESS, TILE)
    path, whole = the_file(cache), the_file(cache).read_bytes()
    for broken in (whole[:-5], whole.replace(b"PNG", b"GIF")):
        path.write_bytes(broken)
        assert cache.get(ADDRESS) is None
        assert not path.exists()


@settings(max_examples=15)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=25), st.integers(0, 20_000))
def test_there_is_never_more_than_may_be(sides: list[int], most: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = TileCache(Path(folder), most)
        for number, side in enumerate(sides):
            put(cache, f"{ADDRESS}&n={number}", Kept(body=png(side=side), until_s=0))
            newest = 800  # what was written since room was made
            assert cache.size() <= most + 0.1 * most + newest
        cache.trim()
        assert cache.size() <= most


def test_what_was_used_longest_ago_goes_first(cache: TileCache) -> None:
    names = [f"{ADDRESS}&n={number}" for number in range(4)]
    known: set[Path] = set()
    for age, name in enumerate(names):
        put(cache, name, TILE)
        (path,) = set(cache.folder.glob("*/*")) - known
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
        known.add(path)
    assert cache.get(names[0]) == TILE  # used now
    cache.most_bytes = cache.size() * 3 // 5
    cache.trim()
    assert [cache.get(name) is not None for name in names] == [True, False, False, True]


def test_everything_can_be_taken_away(cache: TileCache) -> None:
    put(cache, ADDRESS, TILE)
    assert cache.size() > len(TILE.body)
    cache.clear()
    assert cache.size() == 0
    assert cache.get(ADDRESS) is None


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "tiles").write_text("a file where the folder should be")
    cache = TileCache(tmp_path / "tiles", 1_000_000)
    put(cache, ADDRESS, TILE)
    assert cache.get(ADDRESS) is None
    assert cache.size() == 0
    cache.clear()


def test_what_stays_is_said_with_its_folder(cache: TileCache, monkeypatch: pytest.MonkeyPatch) -> None:
    put(cache, ADDRESS, TILE)

    def refused(_path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(GeoError, match=r"1 tiles in .*tiles could not be removed; remove the folder by hand\."):
        cache.clear()
