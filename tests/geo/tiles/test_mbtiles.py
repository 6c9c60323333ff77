"""MBTiles files of the user's own: the same interface, rows counted from the north, nothing left beside the file."""

import gzip
import sqlite3
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import GeoError
from geo.tiles import Tiles, open_tiles
from geo.tiles import mbtiles as module

Place = tuple[int, int, int]
PNG = {"format": "png", "name": "Harbour", "attribution": "© us", "minzoom": "1", "maxzoom": "5", "bounds": "1,2,3,4"}


def written(path: Path, tiles: Mapping[Place, bytes], facts: Mapping[str, str]) -> Tiles:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("CREATE TABLE metadata (name text, value text)")
        file.execute("CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)")
        file.executemany("INSERT INTO metadata VALUES (?, ?)", facts.items())
        rows = [(z, x, 2**z - 1 - y, content) for (z, x, y), content in tiles.items()]
        file.executemany("INSERT INTO tiles VALUES (?, ?, ?, ?)", rows)
    return open_tiles(path)


@st.composite
def places(draw: st.DrawFn) -> Place:
    z = draw(st.integers(0, 18))
    return z, draw(st.integers(0, 2**z - 1)), draw(st.integers(0, 2**z - 1))


@given(st.dictionaries(places(), st.binary(min_size=1, max_size=20), max_size=20))
def test_every_tile_is_found_where_it_lies(tmp_path_factory: pytest.TempPathFactory, tiles: dict[Place, bytes]) -> None:
    opened = written(tmp_path_factory.mktemp("mb") / "a.mbtiles", tiles, PNG)
    assert {place: opened.tile(*place) for place in tiles} == tiles
    assert opened.tile(19, 0, 0) is None
    opened.close()


def test_what_the_file_says_of_itself(tmp_path: Path) -> None:
    opened = written(tmp_path / "a.mbtiles", {}, PNG)
    facts = opened.facts
    assert (facts.name, facts.attribution, facts.format, facts.bounds) == ("Harbour", "© us", "png", (1, 2, 3, 4))
    assert (facts.first_zoom, facts.last_zoom) == (1, 5)
    opened.close()


def test_zooms_that_are_not_said_are_counted_and_vector_tiles_unpacked(tmp_path: Path) -> None:
    tiles = {(3, 1, 1): gzip.compress(b"vector"), (6, 1, 1): b"plain"}
    opened = written(tmp_path / "a.mbtiles", tiles, {"format": "pbf", "bounds": "rubbish"})
    assert (opened.facts.first_zoom, opened.facts.last_zoom, opened.facts.name) == (3, 6, "a")
    assert opened.facts.is_vector
    assert (opened.tile(3, 1, 1), opened.tile(6, 1, 1)) == (b"vector", b"plain")
    opened.close()


def test_nothing_is_left_beside_the_file_and_nothing_in_it_changes(tmp_path: Path) -> None:
    opened = written(tmp_path / "a.mbtiles", {(1, 0, 0): b"x"}, PNG)
    before = (tmp_path / "a.mbtiles").read_bytes()
    opened.tile(1, 0, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["a.mbtiles"]
    opened.close()
    assert (tmp_path / "a.mbtiles").read_bytes() == before


def test_several_threads_read_at_once(tmp_path: Path) -> None:
    tiles = {(5, x, y): f"{x} {y}".encode() for x in range(32) for y in range(32)}
    opened = written(tmp_path / "a.mbtiles", tiles, PNG)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda place: opened.tile(*place), tiles)) == list(tiles.values())
    opened.close()


def test_what_is_broken_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match="does not say"):
        written(tmp_path / "odd.mbtiles", {}, {"format": "tiff"})
    with pytest.raises(GeoError, match="holds no tiles"):
        written(tmp_path / "empty.mbtiles", {}, {"format": "png"})
    with closing(sqlite3.connect(tmp_path / "other.mbtiles")) as file, file:
        file.execute("CREATE TABLE ships (name text)")
    with pytest.raises(GeoError, match="cannot be read as MBTiles"):
        open_tiles(tmp_path / "other.mbtiles")
    cut = (tmp_path / "odd.mbtiles").read_bytes()[:5000]
    (tmp_path / "cut.mbtiles").write_bytes(cut)
    with pytest.raises(GeoError):
        open_tiles(tmp_path / "cut.mbtiles")


def test_a_view_that_never_ends_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.1)
    with closing(sqlite3.connect(tmp_path / "a.mbtiles")) as file, file:
        file.execute("CREATE TABLE metadata (name text, value text)")
        file.executemany("INSERT INTO metadata VALUES (?, ?)", PNG.items())
        file.execute(
            "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT i % 7 zoom_level, i % 5 tile_column, i tile_row, x'' tile_data FROM n"
        )
    opened = open_tiles(tmp_path / "a.mbtiles")
    with pytest.raises(GeoError, match="interrupt"):
        opened.tile(3, 7, 7)
    opened.close()
