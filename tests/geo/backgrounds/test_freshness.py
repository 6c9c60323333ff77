"""How long an answer is used again, and how long a server that failed is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.backgrounds.freshness import LONGEST_S, UNSAID_S, fresh_until, may_keep, wait_s
from geo.backgrounds.patience import FIRST_S, Patience
from geo.backgrounds.patience import LONGEST_S as LONGEST_WAIT_S

NOW = 1_700_000_000.0
DATE = "Tue, 14 Nov 2023 23:13:20 GMT"  # an hour after NOW


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, UNSAID_S),
        ({"cache-control": "max-age=60"}, 60),
        ({"cache-control": "public, MAX-AGE = 60"}, 60),
        ({"cache-control": 'max-age="60"'}, 60),
        ({"cache-control": "max-age=60", "age": "20"}, 40),
        ({"cache-control": "max-age=60", "age": "90"}, 0),
        ({"cache-control": "max-age=60", "expires": DATE}, 60),
        ({"cache-control": "max-age=9999999999"}, LONGEST_S),
        ({"cache-control": "no-cache, max-age=60"}, 0),
        ({"expires": DATE}, 3600),
        ({"expires": "0"}, 0),
        ({"expires": "soon"}, 0),
        ({"cache-control": "private"}, UNSAID_S),
    ],
)
def test_the_headers_say_how_long(headers: dict[str, str], seconds: float) -> None:
    assert fresh_until(headers, NOW) == NOW + seconds


def test_what_must_not_be_stored_is_not_kept() -> None:
    assert not may_keep({"cache-control": "private, No-Store"})
    assert may_keep({"cache-control": "private"})
    assert may_keep({})


@pytest.mark.parametrize(("said", "seconds"), [("120", 120), (DATE, 3600), ("", 0), ("soon", 0), ("-5", 0)])
def test_a_server_says_how_long_it_wants_to_be_left_alone(said: str, seconds: float) -> None:
    assert wait_s({"retry-after": said}, NOW) == seconds


DIGITS = st.text('0123456789-+.: ,GMTJanTue="max-age', max_size=40)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("cache-control", "expires", "age", "retry-after"), DIGITS)))
def test_no_header_makes_it_last_for_ever_or_fail(headers: dict[str, str]) -> None:
    assert fresh_until(headers, NOW) <= NOW + LONGEST_S
    assert wait_s(headers, NOW) >= 0


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 10_000)), max_size=40))
def test_a_server_that_fails_is_left_alone_but_never_for_ever(steps: list[tuple[int, int]]) -> None:
    patience, now = Patience(), 0.0
    for pause, asked in steps:
        now += pause
        before = patience.wait_s(now)
        patience.failed(now, asked)
        assert max(before, 0) <= patience.wait_s(now) <= LONGEST_WAIT_S
        assert patience.wait_s(now) > 0
    patience.answered()
    assert patience.wait_s(now) == 0


def test_each_further_failure_doubles_the_wait_and_a_volley_counts_once() -> None:
    patience, now = Patience(), 100.0
    waits = []
    for _ in range(9):
        for _ in range(6):
            patience.failed(now)
        waits.append(patience.wait_s(now))
        now += waits[-1]
    assert waits == [min(FIRST_S * 2**n, LONGEST_WAIT_S) for n in range(9)]
