"""Distances, areas and rings against GeographicLib's own figures, and what holds for all of them."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidValue
from geo.measuring import lines, words
from geo.measuring.figures import Area, Distance, Figure, Ring, from_json, radius_m, ring_to, to_json
from geo.position import Position
from geo.wording import Wording

NM = 1852.0
RAJIN, DUNAI = Position(lat=42.2271, lon=130.2826), Position(lat=42.7334, lon=132.3417)


def at(lat: float, lon: float) -> Position:
    return Position(lat=lat, lon=lon)


positions = st.builds(
    Position,
    lon=st.floats(-180, 180).map(lambda value: round(value, 5)),
    lat=st.floats(-90, 90).map(lambda value: round(value, 5)),
)


# Karney (2013), and the examples of GeographicLib's documentation.
@pytest.mark.parametrize(
    ("start", "end", "metres", "bearing"),
    [
        (at(-41.32, 174.81), at(40.96, -5.50), 19959679.26735, 161.06766998615873),  # Wellington – Salamanca
        (at(40.6, -73.8), at(51.6, -0.5), 5551759.400, 51.198882845579824),  # JFK – LHR
        (at(0, 0), at(0.5, 179.5), 19936288.579, 25.67187286829),  # nearly antipodal
        (at(0, 179.5), at(0, -179.5), 111319.490793, 90.0),  # across the antimeridian
        (at(0, 0), at(90, 0), 10001965.729313, 0.0),  # a quarter meridian
    ],
)
def test_a_leg_is_as_long_as_karney_says(start: Position, end: Position, metres: float, bearing: float) -> None:
    (leg,) = Distance(points=(start, end)).legs()
    assert leg.length_m == pytest.approx(metres, abs=0.01)
    assert leg.bearing_deg == pytest.approx(bearing, abs=1e-6)


def test_rajin_and_dunai_are_as_far_apart_as_is_published() -> None:
    """Some 103.6 nm by sea; the straight line is shorter and crosses land."""
    assert 85 < Distance(points=(RAJIN, DUNAI)).length_m() / NM < 103.6


def test_antarctica_is_as_large_as_in_the_documentation_of_planimeter() -> None:
    corners = [
        (-63.1, -58), (-72.9, -74), (-71.9, -102), (-74.9, -102), (-74.3, -131), (-77.5, -163), (-77.4, 163),
        (-71.7, 172), (-65.9, 140), (-65.7, 113), (-66.6, 88), (-66.9, 59), (-69.8, 25), (-70.0, -4), (-71.0, -14),
        (-77.3, -33), (-77.9, -46), (-74.7, -61),
    ]  # fmt: skip
    area = Area(points=tuple(at(lat, lon) for lat, lon in corners))
    assert area.perimeter_m() == pytest.approx(16831067.893, abs=0.01)
    assert area.area_m2() == pytest.approx(13662703680020.1, abs=1)


def test_an_area_is_the_same_either_way_round_and_across_the_antimeridian() -> None:
    here = Area(points=(at(0, 10), at(0, 12), at(2, 12), at(2, 10)))
    there = Area(points=(at(2, 179), at(2, -179), at(0, -179), at(0, 179)))
    assert there.area_m2() == pytest.approx(here.area_m2(), rel=1e-9)
    lines.require_simple(there)


def test_crossing_sides_have_no_area() -> None:
    bow = Area(points=(at(0, 179), at(2, -179), at(0, -179), at(2, 179)))
    with pytest.raises(InvalidValue, match="cross"):
        lines.require_simple(bow)


@given(centre=positions, radius=st.floats(1, 19_000_000))
def test_every_point_of_a_ring_is_as_far_away_as_it_says(centre: Position, radius: float) -> None:
    for point in Ring(centre=centre, radius_m=radius).circle(24):
        assert (
            Distance(points=(centre, point)).length_m() == pytest.approx(radius, abs=0.02) if point != centre else True
        )


@given(centre=positions, radius=st.floats(1_000, 19_000_000))
def test_a_ring_never_jumps_across_the_map(centre: Position, radius: float) -> None:
    drawn = lines.picture(Ring(centre=centre, radius_m=radius), Wording())
    for piece in drawn["lines"]:
        for (lon, lat), (next_lon, next_lat) in pairwise(piece):
            assert abs(next_lon - lon) <= 180
            assert max(abs(lat), abs(next_lat)) <= lines.MOST_LAT


def test_a_ring_round_a_pole_goes_once_round_the_world() -> None:
    drawn = lines.unrolled(Ring(centre=at(89, 20), radius_m=1_000_000).circle(1440))
    assert abs(drawn[-1][0] - drawn[0][0]) == pytest.approx(360)


def test_a_ring_through_a_point_passes_through_it() -> None:
    assert ring_to(RAJIN, DUNAI).radius_m == Distance(points=(RAJIN, DUNAI)).length_m()


@pytest.mark.parametrize(("text", "metres"), [("12 nm", 22224), ("3.5km", 3500), ("800 m", 800), ("0,5 nm", 926)])
def test_a_radius_is_typed_with_its_unit(text: str, metres: float) -> None:
    assert radius_m(text) == pytest.approx(metres)


@pytest.mark.parametrize("text", ["", "12", "twelve", "1,200 m", "5 feet"])
def test_what_is_no_radius_is_questioned(text: str) -> None:
    with pytest.raises(InvalidValue):
        radius_m(text)


@pytest.mark.parametrize("metres", [0, -1, 20_000_001, math.nan, math.inf])
def test_a_ring_has_a_sound_radius(metres: float) -> None:
    with pytest.raises(InvalidValue):
        Ring(centre=RAJIN, radius_m=metres)


def test_too_few_points_measure_nothing() -> None:
    for points in ((), (RAJIN,), (RAJIN, RAJIN)):
        with pytest.raises(InvalidValue):
            Distance(points=points)
    with pytest.raises(InvalidValue):
        Area(points=(RAJIN, DUNAI, DUNAI, RAJIN))


@given(st.lists(positions, min_size=3, max_size=6, unique=True), st.floats(1, 1e7))
def test_a_kept_figure_is_the_same_again(points: list[Position], radius: float) -> None:
    figures: list[Figure] = [Distance(points=tuple(points)), Ring(centre=points[0], radius_m=radius)]
    if points[0] != points[-1]:
        figures.append(Area(points=tuple(points)))
    for figure in figures:
        assert from_json(to_json(figure)) == figure


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"kind": "ring", "points": []}', '{"kind": "x", "points": [[0, 95]]}']
)
def test_what_was_kept_badly_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue):
        from_json(text)


def test_words() -> None:
    nautical = Wording(units="nm")
    text = words.sentence(Distance(points=(at(0, 0), at(0, 2))), nautical)
    assert text == "120.2 nm (222.6 km) geodesic on WGS 84 from 0, 0 to 0, 2, initial bearing 90°."
    assert words.length(640, "km") == "640 m (0.35 nm)"
    assert words.length(999.7, "km") == "1.00 km (0.54 nm)"
    assert words.area(9_000) == "9,000 m²"
    assert words.area(34_200) == "3.42 ha (0.0342 km²)"
    assert words.area(3_420_000) == "3.42 km² (342.0 ha)"
    assert words.bearing(359.7) == "0°"


@given(st.lists(positions, min_size=2, max_size=4, unique=True), st.sampled_from(["km", "nm"]))
def test_the_sentence_can_be_measured_again(points: list[Position], units: str) -> None:
    """Its coordinates in decimal degrees give the very same sentence."""
    wording = Wording(units=units)
    text = words.sentence(Distance(points=tuple(points)), wording)
    said = re.findall(r"(?:from|to) (-?[\d.]+), (-?[\d.]+)", text)
    again = tuple(at(float(lat), float(lon)) for lat, lon in said)
    assert words.sentence(Distance(points=again), wording) == text
