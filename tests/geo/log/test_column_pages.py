"""Columns read a page at a time are the rows' values, whatever another program wrote."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.bulk_texts import plain
from geo.exchange.starter import load_starter
from geo.log import Log, gpkg

NAMES = ("id", "lon", "lat", "length_m", "precision_m", "place", "seen_earliest", "candidates", "note")
UUID = "e805bd62-be4a-4966-933a-b4bb58c45ef1"
TEXTS = st.one_of(
    st.none(),
    st.just("2023-08-01T00:00:00.000Z"),
    st.just(UUID),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40),
    st.text("\x1f é", min_size=23, max_size=37).filter(str.strip),
)
POINTS = st.one_of(
    st.none(),
    st.builds(gpkg.point, st.floats(-180, 180), st.floats(-90, 90)),
    st.just(gpkg.point(float("nan"), float("nan"))),
    st.just(b"GP\0\0" + bytes(4) + b"\0\0\0\0\1" + b"\x40\x60\0\0\0\0\0\0" * 2),  # big-endian
)
CELLS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS, POINTS, st.sampled_from([None, 2.5, 9e999])), min_size=1, max_size=8)
WRITE = "UPDATE sighting SET place = ?, seen_earliest = ?, note = ?, geom = ?, length_m = ? WHERE fid = ?"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    with Log.create(tmp_path / "case.gpkg", analyst="heron") as made:
        load_starter(made)
        yield made


def by_column(log: Log, size: int) -> list[tuple[Any, ...]]:
    """In the order of their ids, as rows come."""
    pages = list(log.columns("sighting", *NAMES, size=size))
    assert all(len(page["lon"]) <= size for page in pages)
    return sorted(row for page in pages for row in zip(*map(plain, page.values()), strict=True))


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_they_are_the_values_of_the_rows(log: Log, size: int) -> None:
    assert by_column(log, size) == list(log.rows("sighting", *NAMES))
    assert log.count("sighting") > 7


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(written=CELLS, size=st.sampled_from([3, 100]))
def test_what_another_program_wrote_is_read_as_it_is(log: Log, written: list[tuple[Any, ...]], size: int) -> None:
    log._connection.executemany(WRITE, [(*cells, fid) for fid, cells in enumerate(written, start=1)])
    assert by_column(log, size) == list(log.rows("sighting", *NAMES))


@pytest.mark.parametrize(
    "texts",
    [("x" * 23, "x" * 25), ("x" * 23, "x" * 24 + "\x1f"), ("\x1f" * 24, "x" * 24), ("", "x" * 24)],
    ids=["as long together", "with what parts them", "nothing but that", "an empty one"],
)
def test_texts_of_other_lengths_are_not_mixed_up(log: Log, texts: tuple[str, str]) -> None:
    log._connection.executemany("UPDATE sighting SET seen_earliest = ? WHERE fid = ?", zip(texts, (1, 2), strict=True))
    for size in (2, 100):
        assert by_column(log, size) == list(log.rows("sighting", *NAMES))


@pytest.mark.parametrize("assignment", ["note = x'00ff'", "length_m = 9e999", "candidates = x'5b5d'", "place = x'00'"])
def test_a_value_that_json_or_text_cannot_hold_is_read_all_the_same(log: Log, assignment: str) -> None:
    log._connection.execute(f"UPDATE sighting SET {assignment} WHERE fid = 2")  # noqa: S608
    assert by_column(log, 5) == list(log.rows("sighting", *NAMES))


def test_rows_far_apart_and_before_zero_are_read(log: Log) -> None:
    log._connection.execute("UPDATE sighting SET fid = 9000000000000000000 WHERE fid = 1")
    log._connection.execute("UPDATE sighting SET fid = -5 WHERE fid = 2")
    assert by_column(log, 3) == list(log.rows("sighting", *NAMES))


@pytest.mark.parametrize("step", [2, 3, 1000])
def test_rows_with_unused_keys_between_them_come_in_few_pages(log: Log, step: int) -> None:
    log._connection.execute(f"UPDATE sighting SET fid = -fid * {step}")  # noqa: S608
    pages = [len(page["id"]) for page in log.columns("sighting", "id", size=5)]
    assert sum(pages) == log.count("sighting")
    assert all(sum(two) > 5 for two in itertools.pairwise(pages[:-1]))
    assert by_column(log, 5) == list(log.rows("sighting", *NAMES))


def test_used_keys_side_by_side_are_not_counted_again_after_some_far_apart(log: Log) -> None:
    log._connection.execute("UPDATE sighting SET fid = -fid * CASE WHEN fid > 12 THEN 1000 ELSE 1 END")
    log._connection.execute("DELETE FROM sighting WHERE fid IN (-2, -3)")
    pages = [len(page["id"]) for page in log.columns("sighting", "id", size=4)]
    apart = log.count("sighting") - 10
    assert pages[:2] == [1, 4]
    assert len(pages) <= 1 + -(-apart // 4) + 4
    assert by_column(log, 4) == list(log.rows("sighting", *NAMES))


def test_a_large_part_of_a_log_is_read_as_arrays(log: Log) -> None:
    (page,) = log.columns("sighting", "id", "lon", "seen_earliest")
    assert page["id"].shape == (log.count("sighting"), 36)
    assert page["lon"].shape == (log.count("sighting"),)
    assert not isinstance(page["seen_earliest"], tuple)
