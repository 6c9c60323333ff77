"""A window in few words, also at the ends of the calendar."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.instant import Window
from geo.times import short_window

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
