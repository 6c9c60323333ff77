"""A window in few words, also at the ends of the calendar."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from geo.instant import Window
from geo.times import parse_window, short_window

FIRST = datetime(1, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window(earliest=FIRST), "since 1 Jan 1"),
        (Window(earliest=FIRST + timedelta(days=1)), "after 1 Jan 1"),
    ],
)
def test_the_ends_of_the_calendar_have_words(window: Window, words: str) -> None:
    assert short_window(window) == words


def test_whole_days_of_a_zone_are_days_and_those_of_utc_stay_so() -> None:
    seoul = ZoneInfo("Asia/Seoul")
    assert short_window(parse_window("7 – 8 Sep 2023 KST"), seoul) == "7–8 Sep 2023 KST"
    assert short_window(parse_window("7 Sep 2023 KST"), seoul) == "7 Sep 2023 KST"
    assert short_window(parse_window("7 Sep 2023"), seoul) == "7 Sep 2023"
    assert short_window(parse_window("7 Sep 2023 KST")) == "6 Sep 2023 – 7 Sep 2023"
