from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidValue
from geo.instant import Window
from geo.times import format_window, parse_window, zone_named

ZONES = ("UTC", "Asia/Pyongyang", "Asia/Vladivostok", "Europe/London", "America/St_Johns", "Asia/Kathmandu")
moments = st.one_of(
    st.datetimes(timezones=st.just(UTC)),
    st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
    st.dates().map(lambda day: datetime(day.year, day.month, day.day, tzinfo=UTC)),
    st.dates().map(lambda day: datetime(day.year, day.month, day.day, 23, 59, 59, 999_000, tzinfo=UTC)),
)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    earliest, latest = sorted((draw(moments), draw(moments)))
    shape = draw(st.sampled_from(["both", "both", "instant", "open begin", "open end", "unknown"]))
    if shape == "instant":
        return Window.at(earliest)
    return Window(
        earliest=earliest if shape in ("both", "open end") else None,
        latest=latest if shape in ("both", "open begin") else None,
    )


@given(windows(), st.sampled_from(["", *ZONES]))
def test_a_formatted_window_is_read_back(window: Window, zone: str) -> None:
    assert parse_window(format_window(window, zone or None)) == window


@given(st.dates(datetime(2000, 1, 1).date(), datetime(2030, 1, 1).date()), st.sampled_from(ZONES))  # noqa: DTZ001
def test_a_day_of_a_zone_is_read_back(day, zone: str) -> None:
    window = parse_window(f"{day} {zone}")
    assert parse_window(format_window(window, zone)) == window
    assert window.latest - window.earliest >= timedelta(hours=22, minutes=59)


@given(st.text(alphabet="0123456789-–:. /+ZTAugSepKSTfromtobeforelate", max_size=30))
def test_any_text_is_a_window_or_gets_a_sentence(text: str) -> None:
    try:
        assert isinstance(parse_window(text), Window)
    except InvalidValue as error:
        assert str(error).endswith((".", "?"))


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2023-10-20T11:01:00+09:00",
        "2023-10-20T11:01+0900",
        "2023-10-20T02:01Z",
        "2023-10-20T02:01:00.000Z",
        "2023-10-20T11:01:00.000000+0900",
        "20231020".replace("20231020", "2023-10-20 02:01:00 Z"),
        "2023-10-20 11:01 KST",
        "2023-10-20 11:01 kst",
        "2023-10-20 11:01 (KST)",
        "2023-10-20 11:01 UTC+9",
        "2023-10-20 11:01 GMT+09:00",
        "2023-10-20 11:01 +09:00",
        "2023-10-19 21:01-05:00",
        "2023-10-20 11:01 Asia/Pyongyang",
        "2023-10-20 11:01 asia/pyongyang",
        "2023-10-20 11:01 local",
        "2023-10-20 11:01 local time",
        "20 Oct 2023 11:01 KST",
        "20 Oct 2023, 11:01 am KST",
        "Oct 20, 2023 at 11:01 KST",
        "11:01 KST on Friday, 20 October 2023",
        "0201Z 20 Oct 2023",
        "２０２３-１０-２０ １１：０１ KST",
        "2023-10-20T05:01:00+03:00",
        "2023-10-20 05:01 MSK",
    ],
)
def test_one_instant_as_people_type_it(text: str) -> None:
    assert parse_window(text, "Asia/Pyongyang") == Window.at(_utc("2023-10-20T02:01"))


DAYS = [
    ("28 Sep 2023", "2023-09-28", "2023-09-28"),
    ("2023-09-28", "2023-09-28", "2023-09-28"),
    ("2023/09/28", "2023-09-28", "2023-09-28"),
    ("Sep 28, 2023", "2023-09-28", "2023-09-28"),
    ("September 28 2023", "2023-09-28", "2023-09-28"),
    ("28-Sep-2023", "2023-09-28", "2023-09-28"),
    ("28th of Sept. 2023", "2023-09-28", "2023-09-28"),
    ("Thu 28 Sep 2023", "2023-09-28", "2023-09-28"),
    ("28/09/2023", "2023-09-28", "2023-09-28"),
    ("09/28/2023", "2023-09-28", "2023-09-28"),
    ("28.09.2023", "2023-09-28", "2023-09-28"),
    ("04/04/2023", "2023-04-04", "2023-04-04"),
    ("28 Sep 2023 (UTC)", "2023-09-28", "2023-09-28"),
    ("7–8 Sep 2023", "2023-09-07", "2023-09-08"),
    ("8-12 Sep 2023", "2023-09-08", "2023-09-12"),
    ("8 - 12 Sep 2023", "2023-09-08", "2023-09-12"),
    ("8 to 12 Sep 2023", "2023-09-08", "2023-09-12"),
    ("Sep 8-12, 2023", "2023-09-08", "2023-09-12"),
    ("2023-09-08..2023-09-12", "2023-09-08", "2023-09-12"),
    ("2023-09-08 to 2023-09-12", "2023-09-08", "2023-09-12"),
    ("2023-09-08/2023-09-12", "2023-09-08", "2023-09-12"),
    ("from 8 to 12 Sep 2023", "2023-09-08", "2023-09-12"),
    ("from 8 Sep 2023 until 12 Sep 2023", "2023-09-08", "2023-09-12"),
    ("between 8 and 12 Sep 2023", "2023-09-08", "2023-09-12"),
    ("after 7 Sep 2023 and before 13 Sep 2023", "2023-09-08", "2023-09-12"),
    ("28 Sep – 1 Oct 2023", "2023-09-28", "2023-10-01"),
    ("28 Sep-1 Oct 2023", "2023-09-28", "2023-10-01"),
    ("Sep 28-Oct 1, 2023", "2023-09-28", "2023-10-01"),
    ("28 Sep 2023 – 1 Oct", "2023-09-28", "2023-10-01"),
    ("28 Dec 2023 – 3 Jan 2024", "2023-12-28", "2024-01-03"),
    ("August 2023", "2023-08-01", "2023-08-31"),
    ("2023-08", "2023-08-01", "2023-08-31"),
    ("Aug-Sep 2023", "2023-08-01", "2023-09-30"),
    ("2023", "2023-01-01", "2023-12-31"),
    ("2023–2024", "2023-01-01", "2024-12-31"),
    ("early August 2023", "2023-08-01", "2023-08-10"),
    ("mid-August 2023", "2023-08-11", "2023-08-20"),
    ("late August 2023", "2023-08-21", "2023-08-31"),
    ("late Feb 2024", "2024-02-21", "2024-02-29"),
    ("mid to late August 2023", "2023-08-11", "2023-08-31"),
    ("late Aug – early Sep 2023", "2023-08-21", "2023-09-10"),
]


@pytest.mark.parametrize(("text", "first", "last"), DAYS)
def test_days_and_ranges_as_people_type_them(text: str, first: str, last: str) -> None:
    assert parse_window(text) == Window(earliest=_utc(first), latest=_utc(f"{last}T23:59:59.999"))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("before 28 Sep 2023", None, "2023-09-27T23:59:59.999"),
        ("until 28 Sep 2023", None, "2023-09-28T23:59:59.999"),
        ("..2023-09-28", None, "2023-09-28T23:59:59.999"),
        ("after 28 Sep 2023", "2023-09-29T00:00", None),
        ("since 28 Sep 2023", "2023-09-28T00:00", None),
        ("from 28 Sep 2023", "2023-09-28T00:00", None),
        ("2023-09-28..", "2023-09-28T00:00", None),
        ("before 2023-10-20 11:01 KST", None, "2023-10-20T02:00:59.999"),
        ("28 Sep 2023 KST", "2023-09-27T15:00", "2023-09-28T14:59:59.999"),
        ("20 Oct 2023 11:01 – 15:43 local", "2023-10-20T02:01", "2023-10-20T06:43"),
        ("20 Oct 2023 11:01-15:43 KST", "2023-10-20T02:01", "2023-10-20T06:43"),
        ("20 Oct 2023 10:00-11:00 KST", "2023-10-20T01:00", "2023-10-20T02:00"),
        ("20 Oct 2023 from 11:01 to 15:43 KST", "2023-10-20T02:01", "2023-10-20T06:43"),
        ("20 Oct 2023 23:00 – 21 Oct 2023 01:00 UTC", "2023-10-20T23:00", "2023-10-21T01:00"),
        ("2023-10-20T02:01Z .. 2023-10-20T06:43Z", "2023-10-20T02:01", "2023-10-20T06:43"),
        ("unknown", None, None),
        ("", None, None),
        ("?", None, None),
    ],
)
def test_open_and_timed_windows(text: str, earliest: str | None, latest: str | None) -> None:
    expected = Window(earliest=earliest and _utc(earliest), latest=latest and _utc(latest))
    assert parse_window(text, "Asia/Pyongyang") == expected


@pytest.mark.parametrize(
    ("text", "zone", "shown"),
    [
        ("7-8 Sep 2023", None, "7–8 Sep 2023"),
        ("28 Sep 2023 .. 1 Oct 2023", "Asia/Pyongyang", "28 Sep – 1 Oct 2023"),
        ("21-31 Aug 2023", None, "late Aug 2023"),
        ("2023-08", None, "Aug 2023"),
        ("2023", None, "2023"),
        ("2023-10-20T02:01Z", None, "20 Oct 2023 02:01 UTC"),
        ("2023-10-20T02:01:05.25Z", None, "20 Oct 2023 02:01:05.250 UTC"),
        ("2023-10-20T02:01Z", "Asia/Pyongyang", "20 Oct 2023 11:01 KST"),
        ("2023-10-20T02:01Z", "Asia/Vladivostok", "20 Oct 2023 12:01 UTC+10"),
        ("28 Sep 2023 KST", "Asia/Pyongyang", "28 Sep 2023 KST"),
        ("20 Oct 2023 11:01-15:43 KST", "Asia/Pyongyang", "20 Oct 2023 11:01 – 15:43 KST"),
        ("before 28 Sep 2023", None, "before 28 Sep 2023"),
        ("after 28 Sep 2023", None, "after 28 Sep 2023"),
        ("unknown", None, ""),
    ],
)
def test_windows_are_written_short(text: str, zone: str | None, shown: str) -> None:
    assert format_window(parse_window(text), zone) == shown


REFUSED = [
    (
        "2023-10-20 11:01",
        "“2023-10-20 11:01” has no time zone; add Z, an offset such as +09:00, or a zone such as KST or Asia/P",
    ),
    (
        "2023-10-20 11:01 local",
        "“local” needs a place with a time zone; write the zone itself, such as Asia/Pyongyang.",
    ),
    ("2023-10-20 11:01 CST", "CST is the time of China (+08:00) or North America (-06:00); write the offset instead."),
    ("2023-10-20 11:01 Mars/Base", "“Mars/Base” is not a time zone; give an IANA name such as Asia/Pyongyang."),
    ("2023-10-20 11:01 +25:00", "+25:00 is not an offset from UTC; they go from -12:00 to +14:00."),
    ("03/04/2023", "“03/04/2023” can be read as 3 Apr 2023 or 4 Mar 2023; write the month as a word."),
    ("03.04.2023", "“03.04.2023” can be read as 3 Apr 2023 or 4 Mar 2023; write the month as a word."),
    ("3/4/23", "“3/4/23”: write the year with four digits."),
    ("28 Sep 23", "“28 Sep 23”: write the year with four digits."),
    ("28 Sep", "Which year? “28 Sep” needs one, such as 28 Sep 2023."),
    ("8-12 Sep", "Which year? “8-12 Sep” needs one, such as 28 Sep 2023."),
    (
        "28 Dec – 3 Jan 2024",
        "“28 Dec – 3 Jan 2024” ends before it begins; swap the two, or write the year at both ends.",
    ),
    ("30 Feb 2023", "“30 Feb 2023”: Feb 2023 has no day 30; it has 28 days."),
    ("2023-13-01", "“2023-13-01”: there is no month 13."),
    ("Tue 28 Sep 2023", "28 Sep 2023 was a Thursday, not a Tuesday; which is right?"),
    ("20 Oct 2023 25:00 UTC", "“25:00” is not a time of day; it goes from 00:00 to 23:59:59."),
    ("20 Oct 2023 13:00 pm UTC", "“13:00 pm” is not a time of day: am and pm go with 1 to 12."),
    ("20 Oct 2023 10:00-11:00", "can be read as an offset (10:00 UTC-11:00) or as a range (10:00 to 11:00)"),
    ("Oct 2023 11:01 UTC", "“Oct 2023 11:01 UTC” has a time of day but no day"),
    ("11:01 KST", "“11:01 KST” has no date; write it as 28 Sep 2023 or 2023-09-28."),
    ("early 2023", "“early 2023”: say which months are meant, such as Jan – Apr 2023."),
    ("1 Sep .. 2 Sep .. 3 Sep 2023", "has more than two ends"),
    ("20 Oct 2023 11:01 İST", "“20 Oct 2023 11:01 İST” is not a time"),
    ("soon", "“soon” is not a time; write 28 Sep 2023, 7–8 Sep 2023, late Aug 2023 or 2023-10-20 11:01 +09:00."),
    ("before unknown", "“unknown” is not a time"),
    ("after 9999", "“after 9999” is outside the years 1 to 9999."),
    ("0000-01-01", "There is no year 0."),
    (
        "2022-10-30 01:30 Europe/London",
        "came twice in Europe/London; write 30 Oct 2022 01:30 UTC+1 or 30 Oct 2022 01:30",
    ),
    ("2022-03-27 01:30 Europe/London", "did not exist in Europe/London: the clocks were put forward."),
    ("2" * 300, "is too long for a time."),
]


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_wrong_times_get_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidValue) as error:
        parse_window(text)
    assert sentence in str(error.value)


def test_a_time_without_zone_is_told_what_local_would_be() -> None:
    with pytest.raises(InvalidValue, match="or “local” for Asia/Pyongyang"):
        parse_window("2023-10-20 11:01", "Asia/Pyongyang")


def test_zones_are_found_whatever_their_capitals_and_by_their_city() -> None:
    assert zone_named("asia/pyongyang").key == "Asia/Pyongyang"
    with pytest.raises(InvalidValue, match=r"“Pyongyang” is not a time zone; did you mean Asia/Pyongyang\?"):
        zone_named("Pyongyang")
