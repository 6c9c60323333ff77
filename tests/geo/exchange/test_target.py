"""A file is written whole or not at all, and never over something it must not replace."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from geo.errors import ExportRefused
from geo.exchange import export
from geo.exchange.target import whole_file
from geo.log import Log
from geo.records import Place, new_id
from geo.records.values import PlaceKind

Filled = Callable[..., Log]


class Cancelled(Exception):
    pass


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """A file that must be as it was, with nothing beside it, when the test is done."""
    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "case.geojson"
    path.write_text("as it was")
    yield path
    assert path.read_text() == "as it was"
    assert [entry.name for entry in folder.iterdir()] == ["case.geojson"]


def write(path: Path, content: bytes, own: Path) -> None:
    with whole_file(path, own=own) as file:
        file.write(content)


def test_a_file_is_replaced_by_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "case.geojson"
    for content in (b"first", b"second"):
        write(path, content, own=tmp_path / "log")
        assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_new_file_may_be_read_as_any_other(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write(tmp_path / "case.geojson", b"", own=tmp_path / "log")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "case.geojson").stat().st_mode) == 0o644


def test_a_cancelled_export_leaves_nothing(filled: Filled, target: Path) -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    log = filled(Place(id=new_id(), name="Rajin", kind=PlaceKind.PORT))
    with pytest.raises(Cancelled):
        export(log, target, progress=cancel)


def test_a_full_disk_leaves_nothing(target: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportRefused, match="no space left on device"):
        write(target, b"new", own=tmp_path / "log")


def test_the_log_itself_is_no_target(log: Log, tmp_path: Path) -> None:
    before = log.path.read_bytes()
    link, twin = tmp_path / "link.geojson", tmp_path / "twin.geojson"
    link.symlink_to(log.path)
    twin.hardlink_to(log.path)
    for path in (link, twin):
        with pytest.raises(ExportRefused, match="the log itself"):
            export(log, path)
    assert log.path.read_bytes() == before


def test_another_log_is_no_target(log: Log, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(log.path.read_bytes())
    with pytest.raises(ExportRefused, match="GeoPackage or another database"):
        export(log, other)


@pytest.mark.parametrize("name", ["out.kml", "out", "out.geojson.gz"])
def test_a_name_that_is_no_geojson_is_refused(name: str, log: Log, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match=r"must end in \.geojson or \.json"):
        export(log, tmp_path / name)


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/null")


@pytest.mark.parametrize("make", [_folder, _pipe, _device])
def test_only_regular_files_are_replaced(make: Callable[[Path], Any], log: Log, tmp_path: Path) -> None:
    path = tmp_path / "out.geojson"
    make(path)
    with pytest.raises(ExportRefused, match="not a regular file"):
        export(log, path)
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_is_told(log: Log, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="no such file or directory"):
        export(log, tmp_path / "missing" / "out.geojson")


def test_a_name_that_no_file_can_have_is_told(log: Log, tmp_path: Path) -> None:
    for name in ("a" * 300 + ".geojson", "nul\0.geojson"):
        with pytest.raises(ExportRefused):
            export(log, tmp_path / name)


def test_a_link_stays_a_link(log: Log, tmp_path: Path) -> None:
    real, link = tmp_path / "real.geojson", tmp_path / "link.geojson"
    real.write_text("old")
    link.symlink_to(real)
    export(log, link)
    assert link.is_symlink()
    assert real.read_text().startswith('{"type":"FeatureCollection"')
