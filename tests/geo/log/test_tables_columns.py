"""Columns read a page at a time are the rows' values, whatever another program wrote."""

from collections.abc import Iterator
from math import isnan
from pathlib import Path
from typing import Any

import pytest

from geo.exchange.starter import load_starter
from geo.log import Log

NAMES = ("id", "lon", "lat", "length_m", "precision_m", "place", "seen_earliest", "candidates", "note")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.create(tmp_path / "case.gpkg", analyst="heron") as made:
        load_starter(made)
        yield made


def by_column(log: Log, size: int) -> list[tuple[Any, ...]]:
    found = [row for page in log.columns("sighting", *NAMES, size=size) for row in zip(*page.values(), strict=True)]
    return sorted(tuple(None if isinstance(cell, float) and isnan(cell) else cell for cell in row) for row in found)


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_they_are_the_values_of_the_rows(log: Log, size: int) -> None:
    assert by_column(log, size) == sorted(log.rows("sighting", *NAMES))
    assert log.count("sighting") > 7


def test_a_number_that_json_cannot_hold_is_read_all_the_same(log: Log) -> None:
    log._connection.execute("UPDATE sighting SET length_m = 9e999 WHERE fid = 2")
    assert by_column(log, 5) == sorted(log.rows("sighting", *NAMES))
