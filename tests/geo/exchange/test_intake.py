"""Only regular files of this computer are opened, by their plain path."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from geo.errors import ImportRefused
from geo.exchange import import_files, intake
from geo.log import Log

ALL = ["case.geojson", "places.csv", "places.gpkg", "places.kml"]


@pytest.mark.parametrize(
    "path",
    [
        "/vsicurl/https://example.org/places.geojson",
        "/vsizip/places.zip/places.geojson",
        "https://example.org/places.geojson",
        "file:///etc/passwd",
        "GPKG:/tmp/places.gpkg",
        "GeoJSON:/etc/passwd",
        "ESRI Shapefile:places.shp",
        "places\0.geojson",
    ],
)
def test_what_is_no_plain_path_is_refused(path: str, log: Log) -> None:
    with pytest.raises(ImportRefused, match="not a plain file path"):
        import_files(log, [path])


@pytest.mark.parametrize("name", ALL)
def test_a_missing_file_is_told(name: str, log: Log, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="cannot be opened: no such file"):
        import_files(log, [tmp_path / name], kind="place")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _folder(path: Path) -> None:
    path.mkdir()


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("make", [_pipe, _folder, _device])
@pytest.mark.parametrize("name", ALL)
def test_only_regular_files_are_read(name: str, make: Callable[[Path], None], log: Log, tmp_path: Path) -> None:
    make(tmp_path / name)
    with pytest.raises(ImportRefused, match="not a regular file"):
        import_files(log, [tmp_path / name], kind="place")


def test_a_file_that_is_too_large_is_refused(log: Log, tmp_path: Path) -> None:
    path = tmp_path / "places.geojson"
    with path.open("wb") as file:
        file.truncate(intake.LARGEST_BYTES + 1)
    with pytest.raises(ImportRefused, match=r"is 2\.0 GB; files up to 2 GB"):
        import_files(log, [path])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("name\nRajin\n".encode("utf-16"), "UTF-16; save it as UTF-8"),
        (b"name\nRajin\nM\xfcnchen\n", r"line 3 \(byte 13\) cannot be read"),
    ],
)
def test_text_must_be_utf_8(content: bytes, sentence: str, log: Log, tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match=sentence):
        import_files(log, [path])


def test_an_unknown_ending_is_refused(log: Log, tmp_path: Path) -> None:
    (tmp_path / "places.docx").touch()
    with pytest.raises(ImportRefused, match=r"“\.docx” is no ending.*\.geojson"):
        import_files(log, [tmp_path / "places.docx"])


def test_the_log_itself_is_refused(log: Log, tmp_path: Path) -> None:
    link = tmp_path / "link.gpkg"
    link.symlink_to(log.path)
    for path in (log.path, link):
        with pytest.raises(ImportRefused, match="the log itself"):
            import_files(log, [path])


def test_an_unknown_kind_is_refused(log: Log) -> None:
    with pytest.raises(ImportRefused, match="“ship” is no kind of record; choose one of place, vessel"):
        import_files(log, [], kind="ship")
