"""``quaylog measure`` prints the figures that the map shows."""

import json

import pytest

from geo import cli
from geo.measuring.figures import Area, Distance
from geo.position import Position

POINTS = ("42.2271, 130.2826", "42°44.0′N 132°20.5′E", "43.1 N 131.9 E")


@pytest.fixture(autouse=True)
def _home(home: object) -> None:
    """Settings of the first day."""


def printed(capfd: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.main(["measure", *words]) == 0
    return capfd.readouterr().out


def test_a_distance_in_one_sentence(capfd: pytest.CaptureFixture[str]) -> None:
    text = printed(capfd, "--units", "nm", "0, 0", "0, 2")
    assert text == "120.2 nm (222.6 km) geodesic on WGS 84 from 0, 0 to 0, 2, initial bearing 90°.\n"


def test_json_is_unrounded(capfd: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capfd, "--json", *POINTS))
    start, middle = Position(lat=42.2271, lon=130.2826), Position(lat=42 + 44 / 60, lon=132 + 20.5 / 60)
    leg = Distance(points=(start, middle)).legs()[0]
    assert told["legs"][0]["length_m"] == leg.length_m
    assert told["legs"][0]["initial_bearing_deg"] == leg.bearing_deg
    assert told["length_m"] == pytest.approx(sum(one["length_m"] for one in told["legs"]))


def test_an_area(capfd: pytest.CaptureFixture[str]) -> None:
    told = json.loads(printed(capfd, "--area", "--json", "0, 0", "0, 1", "1, 1"))
    square = Area(points=tuple(Position(lat=lat, lon=lon) for lat, lon in ((0, 0), (0, 1), (1, 1))))
    assert told["area_m2"] == square.area_m2()
    assert "km²" in printed(capfd, "--area", "0, 0", "0, 1", "1, 1")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["0, 0"], "two points"),
        (["0, 0", "95, 0"], "Nothing was measured"),
        (["--area", "0, 0", "1, 1"], "three corners"),
        (["--area", "0, 0", "2, 2", "0, 2", "2, 0"], "cross"),
    ],
)
def test_what_cannot_be_measured_is_said(words: list[str], sentence: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["measure", *words]) == 1
    assert sentence in capfd.readouterr().err
