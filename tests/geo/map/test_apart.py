"""Marks that another process reads while this one starts."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo import own_process
from geo.exchange.starter import load_starter
from geo.log import Log
from geo.log.operations import Op
from geo.map import apart, mark_table
from geo.map.apart import Reading
from geo.records import Vessel, new_id


@pytest.fixture(autouse=True)
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_process, "LARGE_BYTES", 0)


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.create(tmp_path / "case.gpkg") as made:
        load_starter(made)
        yield made


@pytest.fixture
def begin(log: Log) -> Iterator[Callable[[], Reading]]:
    begun: list[Reading] = []

    def make() -> Reading:
        begun.append(Reading(log.path))
        return begun[-1]

    yield make
    for reading in begun:
        reading.drop()


def test_it_gives_the_table_once(log: Log, begin: Callable[[], Reading]) -> None:
    take = begin().feeds(log)["marks"]
    assert take() == mark_table.table(log)
    assert take() is None


def test_nothing_is_read_of_a_small_file_or_of_none(
    log: Log, tmp_path: Path, begin: Callable[[], Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Reading(tmp_path / "gone.gpkg").feeds(log) == {}
    monkeypatch.setattr(own_process, "LARGE_BYTES", 50_000_000)
    monkeypatch.setattr(apart, "_child", None)
    assert begin().feeds(log) == {}
    assert Reading().feeds(log) == {}


def test_what_was_read_before_the_newest_change_is_not_given(log: Log, begin: Callable[[], Reading]) -> None:
    begun = begin()
    process = begun._process
    assert process is not None
    assert process.stdout is not None
    process.stdout.peek(1)  # type: ignore[attr-defined]
    log.run(Op.IMPORT, lambda tx: tx.put(Vessel(id=new_id(), name="Angara")))
    assert begun.feeds(log)["marks"]() is None


def test_nothing_is_given_of_a_log_that_another_program_wrote_to(log: Log, begin: Callable[[], Reading]) -> None:
    begun = begin()
    log._connection.execute("UPDATE sighting SET note = 'seen in QGIS' WHERE fid = 1")
    assert log.edited_outside()
    assert begun.feeds(log) == {}
    command = [sys.executable, "-P", "-m", "geo.map.child", str(log.path)]
    assert subprocess.run(command, check=True, capture_output=True).stdout == b""


def test_what_broke_off_is_not_given(log: Log, begin: Callable[[], Reading], monkeypatch: pytest.MonkeyPatch) -> None:
    said = f"import sys; sys.stdout.write('{log.head()} 9999\\ntoo little')"
    monkeypatch.setattr(
        apart, "_child", lambda _: subprocess.Popen([sys.executable, "-c", said], stdout=subprocess.PIPE)
    )
    assert begin().feeds(log)["marks"]() is None


def test_what_is_dropped_ends_and_gives_nothing(log: Log, begin: Callable[[], Reading]) -> None:
    begun = begin()
    take = begun.feeds(log)["marks"]
    begun.drop()
    assert begun._process is not None
    assert begun._process.poll() is not None
    assert take() is None


@pytest.mark.parametrize("content", [b"", b"no log at all"])
def test_a_file_that_is_no_log_is_left_to_whoever_asked(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.gpkg").write_bytes(content)
    command = [sys.executable, "-P", "-m", "geo.map.child", str(tmp_path / "other.gpkg")]
    done = subprocess.run(command, check=True, capture_output=True)
    assert (done.stdout, done.stderr) == (b"", b"")
