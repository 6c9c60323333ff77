import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod

from geo import notation
from geo.errors import InvalidValue
from geo.notation import Notation
from geo.position import Position

positions = st.builds(Position, lon=st.floats(-180, 180), lat=st.floats(-90, 90))
berth = Position(lat=42.2271, lon=130.2826)
cape = Position(lat=-33.92, lon=18.375)


@given(positions)
def test_decimals_and_geo_uris_are_exact(position: Position) -> None:
    assert notation.parse(notation.write(position, Notation.DECIMAL)) == position
    assert notation.parse(notation.write(position, Notation.GEO)) == position


@given(positions, st.sampled_from([(Notation.DM, 0.5e-4 / 60), (Notation.DMS, 0.5e-2 / 3600)]))
def test_minutes_and_seconds_are_read_back_to_their_last_digit(
    position: Position, case: tuple[Notation, float]
) -> None:
    style, half_a_digit = case
    again = notation.parse(notation.write(position, style))
    assert again.lat == pytest.approx(position.lat, abs=half_a_digit + 1e-7)
    assert again.lon == pytest.approx(position.lon, abs=half_a_digit + 1e-7)


@given(positions)
def test_mgrs_is_read_back_to_the_metre(position: Position) -> None:
    again = notation.parse(notation.write(position, Notation.MGRS))
    _, _, distance_m = Geod(ellps="WGS84").inv(position.lon, position.lat, again.lon, again.lat)
    assert distance_m < 1


@given(positions, st.sampled_from(["{lat} {lon}", "{lat};{lon}", "lon {lon} lat {lat}", "{lat} / {lon}"]))
def test_decimal_commas_mean_the_same(position: Position, layout: str) -> None:
    lat, lon = (notation.write(position).split(", ")[axis].replace(".", ",") for axis in (0, 1))
    assume("," in lat or layout != "{lat} {lon}")  # 42 13,5 may be degrees and minutes
    assert notation.parse(layout.format(lat=lat, lon=lon)) == position


@given(st.text(alphabet="0123456789.,;:°'\"NSEWdms -+–TFMgeo", max_size=30))
def test_any_text_is_a_position_or_gets_a_sentence(text: str) -> None:
    try:
        assert isinstance(notation.parse(text), Position)
    except InvalidValue as error:
        assert str(error).endswith((".", "?"))


@pytest.mark.parametrize(
    "text",
    [
        "42.2271, 130.2826",
        "42.2271 130.2826",
        "42.2271;130.2826",
        "42.2271/130.2826",
        "(42.2271, 130.2826)",
        "+42.2271 +130.2826",
        "42,2271; 130,2826",
        "42,2271 130,2826",
        "42,2271, 130,2826",
        "42,2271,130,2826",
        "42,2271N,130,2826E",
        "４２．２２７１，１３０．２８２６",
        "N42.2271 E130.2826",
        "42.2271N 130.2826E",
        "42.2271°N, 130.2826°E",
        "130.2826E 42.2271N",
        "42.2271 N E 130.2826",
        "n 42.2271, e 130.2826",
        "42.2271 north 130.2826 east",
        "lat 42.2271 lon 130.2826",
        "lon: 130.2826, lat: 42.2271",
        "Latitude 42.2271N Longitude 130.2826E",
        "+42.2271+130.2826/",
        "geo:42.2271,130.2826",
        "GEO:42.2271,130.2826,12;crs=WGS84",
    ],
)
def test_decimal_positions_as_people_type_them(text: str) -> None:
    assert notation.parse(text) == berth


@pytest.mark.parametrize(
    "text",
    [
        "33°55′12″S 18°22′30″E",
        "33º55'12\"S, 18º22'30\"E",
        "33°55’12”S 18°22’30”E",
        "33° 55' 12'' south; 18° 22' 30'' east",
        "33d55m12sS 18d22m30sE",
        "33d55m12S 18d22m30E",
        "33 deg 55 min 12 sec S 18 deg 22 min 30 sec E",
        "33 55 12 S 18 22 30 E",
        "S 33 55 12 E 18 22 30",
        "S33 55 12 18 22 30E",
        "33:55:12S 18:22:30E",
        "18:22:30E 33:55:12S",
        "-33°55′12″ +18°22′30″",
        "−33:55:12 +18:22:30",
        "33°55.2′S 18°22.5′E",
        "33°55,2'S 18°22,5'E",
        "33 55.2S, 18 22.5E",
        "33d55.2m S 18d22.5m E",
        "E18 22.5 S33 55.2",
        "33-55-12S 18-22-30E",
        "33-55.2 S, 18-22.5 E",
        "33–55.2S 18–22.5E",
    ],
)
def test_minutes_and_seconds_as_people_type_them(text: str) -> None:
    assert notation.parse(text) == cape


@pytest.mark.parametrize("text", ["52TFM0584475787", "52T FM 05844 75787", "52tfm 05844 75787"])
def test_mgrs_as_people_type_it(text: str) -> None:
    assert notation.parse(text) == Position(lat=42.2270986, lon=130.2826033)


def test_an_entry_that_states_its_precision_keeps_it() -> None:
    assert notation.read("geo:42.2271,130.2826;u=100").precision_m == 100
    assert notation.read("42.2271, 130.2826").precision_m is None
    assert notation.read("52TFM 05844 75787").precision_m is None
    square = notation.read("52TFM0575")
    assert square.precision_m == 707
    assert notation.write(square.position, Notation.MGRS) == "52TFM 05500 75500"


def test_positions_are_written_in_every_notation() -> None:
    assert [notation.write(cape, style) for style in Notation] == [
        "-33.92, 18.375",
        "33°55.2000′S 18°22.5000′E",
        "33°55′12.00″S 18°22′30.00″E",
        "34HBH 57327 43610",
        "geo:-33.92,18.375",
    ]


def test_seconds_carry_into_the_next_degree() -> None:
    assert notation.write(Position(lat=41.9999999, lon=-0.0), Notation.DMS) == "42°00′00.00″N 0°00′00.00″E"
    assert notation.write(Position(lat=41.9999999, lon=-0.0), Notation.DM) == "42°00.0000′N 0°00.0000′E"


QUESTIONED = [
    ("130.30, 42.23", "130.30, 42.23: 130.30 cannot be a latitude; did you mean 42.23, 130.30?"),
    ("130,30; 42,23", "130.30; 42.23: 130.30 cannot be a latitude; did you mean 42.23, 130.30?"),
    ("geo:130.3,42.2", "geo:130.3,42.2: 130.3 cannot be a latitude; did you mean geo:42.2,130.3?"),
    (
        "42.23E, 130.30N",
        "42.23E, 130.30N: 130.30 N cannot be a latitude (at most 90); if the hemispheres are swapped, write 42.23, "
        "130.3.",
    ),
    (
        "N130.30 E42.23",
        "N130.30 E42.23: N 130.30 cannot be a latitude (at most 90); if latitude and longitude are swapped, write "
        "42.23, 130.3.",
    ),
    ("42.2, 230.5", "42.2, 230.5: 230.5 cannot be a longitude (at most 180); did you mean 42.2, -129.5?"),
    ("42.2, 430.5", "42.2, 430.5: 430.5 cannot be a longitude (at most 180)."),
    ("130, 142", "130, 142: 130 cannot be a latitude (at most 90)."),
    ("300, 10", "300, 10: 300 is neither a latitude (at most 90) nor a longitude (at most 180)."),
    ("42.2N 130.3N", "42.2N 130.3N: both are latitudes (N or S); a position needs one of each."),
    ("42.2E 30.3W", "42.2E 30.3W: both are longitudes (E or W); a position needs one of each."),
    ("42.2N 130.3", "42.2N 130.3: only one of the two has a hemisphere; give both, such as N and E."),
    ("42 13 130 17", "42 13 130 17: which hemispheres? Write 42 13N, 130 17E or the like."),
    ("42°13′ 130°17′", "42°13' 130°17': which hemispheres? Write 42°13'N, 130°17'E or the like."),
    ("42 75 N 130 17 E", "42 75: the minutes (75) must be below 60."),
    ("42 13 60 N 130 17 0 E", "42 13 60: the seconds (60) must be below 60."),
    ("-42.2N 130E", "-42.2 N has both a minus sign and a hemisphere; leave one out."),
    ("42,13,130,17", "“42,13,130,17” can be read as 42.13, 130.17 or as 42°13′, 130°17′; which is meant?"),
    ("42.2", "“42.2” is one number; a position needs a latitude and a longitude: write 42.2271, 130.2826 or "),
    ("42,130", "“42,130” can be read as 42, 130 or as the one number 42.130; put a blank behind the comma of a pair."),
    ("42.2313.3", "“42.2313.3” is not a position"),
    ("42+130", "“42+130” is not a position"),
    ("42-13", "“42-13” is not a position"),
    ("42NWN", "“42NWN” is one number"),
    ("42 13.6", "42 13.6 can be read as 42, 13.6 or as 42°13.6′; put a comma between the two of a pair."),
    ("42° 13", "42° 13 can be read as 42°, 13 or as 42°13′; put a comma between the two of a pair."),
    ("1,2,3", "“1,2,3” is not a position: write 42.2271, 130.2826 or 42°13′37.6″N 130°16′57.4″E."),
    ("42.5 13 N 130 E", "“42.5 13 N 130 E” is not a position"),
    ("off Rajin", "“off Rajin” is not a position"),
    ("", "“” is not a position"),
    ("nan, inf", "“nan, inf” is not a position"),
    ("1e9, 2", "“1e9, 2” is not a position"),
    ("geo:1", "“geo:1” is not a geo: URI such as geo:42.2271,130.2826;u=100."),
    ("geo:1,2;crs=nad27", "“geo:1,2;crs=nad27” is in the reference system nad27; give it in WGS 84."),
    ("geo:1,2;u=far", "“geo:1,2;u=far”: the uncertainty u=far is not a number of metres."),
    ("52TFM 0584 757", "“52TFM 0584 757” is not an MGRS reference such as 52TFM 05844 75787."),
    ("61TFM 05844 75787", "“61TFM 05844 75787” names no MGRS square; check the zone and its letters."),
    ("52SFM 05844 75787", "“52SFM 05844 75787” names no MGRS square; check the zone and its letters."),
    ("60TZZ 12345 12345", "“60TZZ 12345 12345” names no MGRS square; check the zone and its letters."),
    ("1" * 300, "is too long for a position."),
    ("42.2\0, 130", "The text holds the control character U+0000 at place 5; delete it."),
]


@pytest.mark.parametrize(("text", "sentence"), QUESTIONED)
def test_wrong_positions_get_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(InvalidValue) as error:
        notation.parse(text)
    assert sentence in str(error.value)
