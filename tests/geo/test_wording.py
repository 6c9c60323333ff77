"""One value words positions, times and distances; what a form shows can be read back, and nothing is rounded."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo import notation
from geo.instant import Window
from geo.notation import Notation
from geo.position import Position
from geo.settings import CHOICES, Settings
from geo.times import format_window, parse_window, short_window
from geo.wording import NOTATIONS, Wording

RAJIN = Position(lat=42.2271, lon=130.2826)
VLADIVOSTOK = Wording(zone=ZoneInfo("Asia/Vladivostok"))
moments = st.datetimes(timezones=st.just(UTC))


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


def test_every_choice_of_the_settings_has_its_wording() -> None:
    assert set(NOTATIONS) == set(CHOICES["notation"])
    for units in CHOICES["units"]:
        assert Wording.of(Settings(units=units)).distance(185_200).endswith(f" {units}")
    assert Wording.of(Settings()) == Wording()
    assert Wording.of(Settings(time_zone="Nowhere/At all")) == Wording()
    assert Wording.of(Settings(time_zone="Japan")).moment(at(2023, 10, 20, 2, 1)) == "20 Oct 2023 11:01 JST"


def test_distances_are_in_the_unit_and_small_radii_in_metres() -> None:
    assert [Wording(units=units).distance(100_000) for units in ("km", "nm")] == ["100 km", "54 nm"]
    assert [Wording(units=units).radius(1500) for units in ("km", "nm")] == ["1.5 km", "1500 m"]


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window.at(at(2023, 10, 20, 2, 1)), "20 Oct 2023 12:01 UTC+10"),
        (Window(earliest=at(2023, 9, 7), latest=at(2023, 9, 8, 23, 59, 59, 999_000)), "7–8 Sep 2023"),
        (Window(earliest=at(2023, 10, 20, 2), latest=at(2023, 10, 20, 4)), "20 Oct 2023 12:00–14:00 UTC+10"),
        (Window(earliest=at(2023, 10, 20, 2), latest=at(2023, 10, 20, 20)), "20 Oct 2023 – 21 Oct 2023 UTC+10"),
        (Window(earliest=at(2023, 10, 20, 20)), "after 21 Oct 2023 UTC+10"),
        (Window(latest=at(2023, 10, 20, 20)), "before 21 Oct 2023 UTC+10"),
    ],
)
def test_a_time_in_a_zone_names_the_zone_and_a_utc_day_stays_one(window: Window, words: str) -> None:
    assert VLADIVOSTOK.short(window) == words


def test_a_window_across_a_change_of_clocks_names_both_offsets() -> None:
    window = Window(earliest=at(2023, 10, 28, 20), latest=at(2023, 10, 29, 6))
    assert short_window(window, ZoneInfo("Europe/Berlin")) == "28 Oct 2023 22:00 CEST – 29 Oct 2023 07:00 CET"


def test_utc_is_named_on_request() -> None:
    assert Wording().marking_utc().short(Window.at(at(2023, 10, 20, 2, 1))) == "20 Oct 2023 02:01 UTC"


@pytest.mark.parametrize("named", list(Notation))
def test_a_position_in_a_form_is_read_back_to_within_a_metre(named: Notation) -> None:
    shown = Wording(notation=named).field("position", notation.write(RAJIN))
    again = notation.parse(shown)
    assert abs(again.lat - RAJIN.lat) < 1e-5
    assert abs(again.lon - RAJIN.lon) < 2e-5
    assert Wording(notation=named).example("position") == shown


@given(st.tuples(moments, moments).map(sorted), st.sampled_from(["Asia/Vladivostok", "America/St_Johns", "Japan"]))
def test_a_time_in_a_form_is_read_back_exactly(ends: list[datetime], zone: str) -> None:
    window = Window(earliest=ends[0], latest=ends[1])
    shown = Wording(zone=ZoneInfo(zone)).field("window", format_window(window))
    assert parse_window(shown) == window


@pytest.mark.parametrize("text", ["", "  ", "nowhere", "130.28, 42.22", "20 Oct 2023 11:01 local", "geo:1,2;u=x"])
def test_what_cannot_be_read_is_shown_as_it_is(text: str) -> None:
    wording = Wording(notation=Notation.MGRS, zone=ZoneInfo("Asia/Seoul"))
    assert [wording.field(shows, text) for shows in ("position", "window", "")] == [text] * 3  # type: ignore[arg-type]
