"""Records are counted once until somebody writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.log import Log, sql
from tests.geo.log.case import ANGARA, DUNAI, RAJIN, put


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.create(tmp_path / "case.gpkg") as made:
        put(made, RAJIN)
        yield made


def test_what_this_log_and_another_write_is_counted(log: Log) -> None:
    assert log.count("place") == 1
    put(log, DUNAI)
    assert log.count("place") == 2
    log.undo()
    assert log.count("place") == 1
    with Log.open(log.path) as other:
        put(other, DUNAI)
    assert log.count("place") == 2
    put(log, ANGARA)
    assert (log.count("place"), log.count("vessel")) == (2, 1)


def test_nothing_is_counted_again_while_nobody_writes(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (log.count("place"), log.count("vessel")) == (1, 0)
    monkeypatch.setattr(sql, "value", pytest.fail)
    assert (log.count("place"), log.count("vessel")) == (1, 0)


def test_what_is_rolled_back_was_never_counted(log: Log) -> None:
    connection = log._connection
    with pytest.raises(ZeroDivisionError), connection:
        connection.execute("DELETE FROM place")
        assert log.count("place") == 0
        raise ZeroDivisionError
    assert log.count("place") == 1
