"""Two processes on one log: both write, each hears of the other's changes, neither waits for the other's reading."""

import subprocess
import sys
import threading
from pathlib import Path

import apsw
import pytest

from geo.errors import LogError
from geo.log import Log, connection
from tests.geo.log.case import new_log, put, sighting

ROOT = Path(__file__).parents[3]
LOG_FIFTY = """
import sys
from geo.log import Log
from tests.geo.log.case import put, sighting
with Log.open(sys.argv[1], analyst="heron") as log:
    for number in range(int(sys.argv[2]), int(sys.argv[2]) + 50):
        put(log, sighting(number))
"""


def start(path: Path, first: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", LOG_FIFTY, str(path), str(first)], cwd=ROOT)


def test_two_processes_write_and_hear_of_each_other(tmp_path: Path) -> None:
    path = tmp_path / "case.gpkg"
    with new_log(path) as log:
        others = [start(path, 100), start(path, 200)]
        heard = []
        for number in range(50):
            put(log, sighting(number))
            heard += log.news()
        assert [other.wait(60) for other in others] == [0, 0]
        heard += log.news()
        assert log.news() == []
        assert {change.change.analyst for change in heard} == {"heron"}
        assert {row.id for change in heard for row in change.rows} == {
            sighting(number).id for first in (100, 200) for number in range(first, first + 50)
        }
        assert log.count("sighting") == 151
        assert log.check().ok
        assert not log.edited_outside()


def test_a_reader_that_has_not_finished_blocks_no_writer(tmp_path: Path) -> None:
    with new_log(tmp_path / "case.gpkg") as log, Log.open(tmp_path / "case.gpkg") as other:
        put(log, *(sighting(number) for number in range(600)))
        reading = log.all("sighting"), log.rows("sighting", "id"), log.history()
        for reader in reading:
            next(reader)
        put(other, sighting(700))
        assert log.news() != []


def test_a_log_that_stays_locked_is_said_to_be_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE_S", 0.05)
    with new_log(tmp_path / "case.gpkg") as log:
        content = log.path.read_bytes()
        other = apsw.Connection(str(log.path))
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LogError, match="in use by another program"):
            put(log, sighting(1))
        with pytest.raises(LogError, match="in use by another program"):
            log.count("sighting")
        other.execute("ROLLBACK")
        other.close()
        assert log.path.read_bytes() == content
        put(log, sighting(1))


def test_a_copy_is_made_in_another_thread(tmp_path: Path) -> None:
    counts = []
    with new_log(tmp_path / "case.gpkg") as log:

        def copy() -> None:
            with log.snapshot() as private:
                counts.append(private.count("sighting"))

        thread = threading.Thread(target=copy)
        thread.start()
        put(log, sighting(1))
        thread.join()
    assert counts[0] in (1, 2)
