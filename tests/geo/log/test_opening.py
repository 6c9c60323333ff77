"""What is opened is ours, whole, and of a version that is known; anything else gets a sentence, and stays as it is."""

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import geopandas
import pytest
import shapely

from geo.errors import LogError
from geo.log import Log, Op, opening
from tests.geo.log.case import new_log, put, sighting, state


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_log(tmp_path / "case.gpkg") as log:
        put(log, *(sighting(number) for number in range(200)))
    return tmp_path / "case.gpkg"


def folder(path: Path) -> None:
    path.mkdir()


def noise(seed: int, count: int) -> bytes:
    return random.Random(seed).randbytes(count)  # noqa: S311


def geopackage(path: Path) -> None:
    geopandas.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(1, 2)], crs=4326).to_file(path, driver="GPKG")


def database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE something (a)")
    connection.close()


@pytest.mark.parametrize("read_only", [True, False])
@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (Path.absolute, "There is no file"),
        (folder, "is not a file"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text('{"type": "FeatureCollection"}' * 40), "is not a Quaylog log"),
        (lambda path: path.write_bytes(noise(1, 5000)), "is not a Quaylog log"),
        (geopackage, "a GeoPackage of another program"),
        (database, "an SQLite file of another program"),
    ],
)
def test_what_is_no_log_is_said_to_be_none(
    tmp_path: Path, make: Callable[[Path], object], sentence: str, read_only: bool
) -> None:
    other = tmp_path / "other.gpkg"
    make(other)
    content = other.read_bytes() if other.is_file() else None
    with pytest.raises(LogError, match=sentence):
        Log.open(other, read_only=read_only)
    assert (other.read_bytes() if other.is_file() else None) == content


@pytest.mark.parametrize(
    ("version", "sentence"), [("2", "written by a newer Quaylog"), ("0", "is damaged"), ("x", "is damaged")]
)
def test_another_version_is_refused(path: Path, version: str, sentence: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE quaylog_meta SET value = ? WHERE key = 'schema_version'", (version,))
    connection.commit()
    connection.close()
    content = path.read_bytes()
    with pytest.raises(LogError, match=sentence):
        Log.open(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_said_to_be_damaged(path: Path, part: float) -> None:
    content = path.read_bytes()[: int(path.stat().st_size * part)]
    path.write_bytes(content)
    with pytest.raises(LogError, match="is damaged"):
        Log.open(path)
    assert path.read_bytes() == content


@pytest.mark.parametrize("seed", range(8))
def test_an_overwritten_page_is_found(path: Path, seed: int) -> None:
    content = bytearray(path.read_bytes())
    page = 1 + int.from_bytes(noise(seed, 2), "big") % (len(content) // 4096 - 1)
    content[page * 4096 : page * 4096 + 4096] = noise(seed, 4096)
    path.write_bytes(content)
    with pytest.raises(LogError, match="damaged"):
        Log.open(path)
    assert path.read_bytes() == content
    try:
        with Log.open(path, read_only=True) as log:
            assert "pages are damaged" in log.check().problems[0]
    except LogError as error:
        assert "is damaged" in str(error)


def test_a_large_file_is_checked_later(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "QUICK_CHECK_BYTES", 0)
    connection = sqlite3.connect(path)
    root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'quaylog_row_record'").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = bytes(4096)
    path.write_bytes(content)
    with Log.open(path) as log:
        assert not log.check().ok


def test_a_file_that_exists_is_not_made_anew(path: Path) -> None:
    content = path.read_bytes()
    with pytest.raises(LogError, match="exists already"):
        Log.create(path)
    assert path.read_bytes() == content
    with pytest.raises(LogError, match="cannot be made: No such file"):
        Log.create(path.with_name("nowhere") / "new.gpkg")


def test_read_only_reads_and_does_not_write(path: Path) -> None:
    content = path.read_bytes()
    with Log.open(path, read_only=True) as log:
        assert log.count("sighting") == 201
        for write in (log.undo, log.redo, log.adopt, log.put_back, lambda: log.run(Op.IMPORT, print)):
            with pytest.raises(LogError, match="open read-only"):
                write()
    assert path.read_bytes() == content


def test_a_stale_journal_is_cleared_away(path: Path) -> None:
    journal = path.with_name("case.gpkg-journal")
    journal.write_bytes(bytes(512))
    with Log.open(path) as log:
        assert not log.edited_outside()
        first = state(log)
    assert not journal.exists()
    journal.write_bytes(bytes(512))
    connection = sqlite3.connect(path)
    connection.execute("UPDATE vessel SET note = 'x'")
    connection.commit()
    connection.close()
    journal.write_bytes(bytes(512))
    with Log.open(path) as log:
        assert log.edited_outside()
        log.put_back()
        assert state(log) == first


def test_any_file_name_will_do(tmp_path: Path) -> None:
    path = tmp_path / "a ?mode=memory & 나진 #1 %41.gpkg"
    with new_log(path) as log:
        assert log.check().ok
    with Log.open(str(path)) as log:
        assert log.count("sighting") == 1
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
