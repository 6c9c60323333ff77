"""Ids and times read many at once are what they are one by one."""

from datetime import UTC, datetime
from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.bulk_ids import Numbers, uuids
from geo.bulk_texts import Letters
from geo.bulk_times import milliseconds, of_column, of_letters
from geo.errors import InvalidValue
from geo.ids import raw_of
from geo.instant import from_text, to_text
from geo.timeaxis import to_ms

TIMES = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda time: to_text(time.replace(microsecond=time.microsecond // 1000 * 1000))
)
IDS = st.lists(st.uuids().map(str), max_size=12, unique=True)


def letters(texts: list[str], width: int) -> Letters:
    joined = "".join(text.ljust(width) for text in texts).encode()
    return np.frombuffer(joined, np.uint8).reshape(-1, width)


def one_by_one(text: str) -> float:
    try:
        return to_ms(from_text(text)) if text.strip() else nan
    except InvalidValue:
        return nan


@given(st.lists(st.one_of(TIMES, st.just("")), max_size=9))
def test_times(texts: list[str]) -> None:
    expected = [one_by_one(text) for text in texts]
    assert same(of_letters(letters(texts, 24), nan), expected)
    assert same(milliseconds(texts, nan), expected)
    assert same(of_column(letters(texts, 24), nan), expected)


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29T00:00:00.000Z",
        "2023-13-01T00:00:00.000Z",
        "2023-10-00T00:00:00.000Z",
        "2023-10-20T24:00:00.000Z",
        "2023-10-20T02:60:00.000Z",
        "2023-10-20T02:01:60.000Z",
        "2023-10-20 02:01:00.000Z",
        "2O23-10-20T02:01:00.000Z",
    ],
)
def test_what_is_no_time_is_found_among_times(text: str) -> None:
    both = ["2023-10-20T02:01:00.000Z", text]
    with pytest.raises(ValueError, match="times"):
        of_letters(letters(both, 24), nan)
    expected = [one_by_one(one) for one in both]
    assert not isnan(expected[0])
    assert same(milliseconds(both, nan), expected)
    assert same(of_column(letters(both, 24), nan), expected)


@given(IDS)
def test_ids_are_their_bytes(ids: list[str]) -> None:
    assert [row.tobytes() for row in uuids(letters(ids, 36))] == [raw_of(record_id) for record_id in ids]


@pytest.mark.parametrize("text", ["", "E805BD62-be4a-4966-933a-b4bb58c45ef1", "e805bd62be4a-4966-933a-b4bb58c45ef1-"])
def test_what_is_no_uuid_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="UUID"):
        uuids(letters([text], 36))
    with pytest.raises(ValueError, match="UUID"):
        uuids((text,))


@given(IDS, IDS, st.data())
def test_numbers_of_ids(known: list[str], others: list[str], data: st.DataObject) -> None:
    known = [*known, "no id", "é" * 18]
    asked = data.draw(st.lists(st.sampled_from([*known[:-2], *others, ""]), max_size=20))
    expected = [known.index(one) + 1 if one in known else 0 for one in asked]
    assert Numbers(known).of(letters(asked, 36)).tolist() == expected


def test_ids_that_differ_in_their_middle_only_are_told_apart() -> None:
    first, second = "e805bd62-be4a-4966-933a-b4bb58c45ef1", "e805bd62-be4a-4966-933b-b4bb58c45ef1"
    assert Numbers([first]).of(letters([first, second], 36)).tolist() == [1, 0]


def same(found: "np.ndarray[tuple[int], np.dtype[np.float64]]", expected: list[float]) -> bool:
    return np.array_equal(found, np.array(expected, np.float64), equal_nan=True)
