"""A log to export from and import into."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from geo.log import Log, Op
from geo.records import Record

Filled = Callable[..., Log]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.create(tmp_path / "case.gpkg", analyst="tester") as case:
        yield case


@pytest.fixture
def filled(log: Log) -> Filled:
    """Put these records into the log, as one change."""

    def fill(*records: Record) -> Log:
        log.run(Op.IMPORT, lambda transaction: [transaction.put(record) for record in records])
        return log

    return fill
