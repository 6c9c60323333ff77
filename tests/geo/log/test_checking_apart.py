"""A check in another process says what it says in this one, and ends when nobody wants it."""

import sqlite3
import subprocess
from pathlib import Path

import pytest

from geo import own_process
from geo.log import Log, Op, checking_apart
from geo.log.checking_apart import check_apart
from tests.geo.log.case import new_log, put, sighting


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(own_process, "LARGE_BYTES", 0)
    with new_log(tmp_path / "case.gpkg") as log:
        put(log, sighting(1), operation=Op.LOG_SIGHTING)
    return tmp_path / "case.gpkg"


def write(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_it_says_the_same(path: Path) -> None:
    with Log.open(path) as log:
        assert check_apart(path, lambda: None) == log.check()
        assert log.check().ok


def test_it_finds_a_history_that_was_tampered_with(path: Path) -> None:
    write(path, "DROP TRIGGER quaylog_change_fixed", "UPDATE quaylog_change SET analyst = 'x' WHERE number = 2")
    report = check_apart(path, lambda: None)
    assert report is not None
    with Log.open(path, read_only=True) as log:
        assert report == log.check()
    assert not report.ok


def test_it_says_nothing_of_what_another_program_edited(path: Path) -> None:
    write(path, "UPDATE vessel SET name = 'seen in QGIS'")
    assert check_apart(path, lambda: None) is None


def test_it_says_nothing_of_a_small_file_and_of_what_is_no_log(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = path.with_name("other.gpkg")
    other.write_text("no log")
    assert check_apart(other, lambda: None) is None
    assert check_apart(path.with_name("gone.gpkg"), lambda: None) is None
    monkeypatch.setattr(own_process, "LARGE_BYTES", 50_000_000)
    monkeypatch.setattr(subprocess, "Popen", None)
    assert check_apart(path, lambda: None) is None


def test_it_ends_when_nobody_wants_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise InterruptedError

    begun: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen
    monkeypatch.setattr(checking_apart, "EACH_S", 0.001)
    monkeypatch.setattr(subprocess, "Popen", lambda *given, **more: begun.append(begin(*given, **more)) or begun[-1])
    with pytest.raises(InterruptedError):
        check_apart(path, stop)
    assert [process.poll() is not None for process in begun] == [True]
