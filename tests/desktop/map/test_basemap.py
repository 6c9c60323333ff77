"""The base map in the real page: its tiles are painted, its names give way to those of the case."""

import json
from collections import Counter
from typing import Any

import painted
import pytest

from geo.coast import is_land
from geo.position import Position

LAND, WATER = 0xF3F0E8, 0xCFE0EA
NAMED = (
    "(() => { const page = quaylog.page, view = page.scene.view;"
    " return JSON.stringify(page.names.inSight(view).map(({ kind, n, l }) => [kind, n, l ?? ''])); })()"
)


def look_at(shown: Any, lon: float, lat: float, zoom: float) -> None:
    shown.run(f"quaylog.map.setView([{lat}, {lon}], {zoom}, {{ animate: false }}); 1")
    shown.settle()


def named(shown: Any) -> list[list[str]]:
    return json.loads(shown.run(NAMED))


def colours(shown: Any) -> Counter[str]:
    return painted.colours(shown.panel.grab().toImage(), every=4)


@pytest.mark.parametrize(("style", "land", "water"), [("light", "#f3f0e8", "#cfe0ea"), ("dark", "#2a2f33", "#18232c")])
def test_rajin_bay_is_land_and_water_in_both_styles(shown: Any, style: str, land: str, water: str) -> None:
    shown.panel.set_style(style)
    look_at(shown, 130.29, 42.235, 13)
    found = colours(shown)
    assert min(found.get(land, 0), found.get(water, 0)) > sum(found.values()) / 20


def test_the_coast_that_is_drawn_is_the_coast_that_is_asked(shown: Any) -> None:
    """Where nothing but land or water is painted `geo.coast` says the same of the position; nowhere else is judged."""
    look_at(shown, 132.36, 42.86, 12)
    drawn = painted.pixels(shown.panel.grab().toImage())
    points = [(x, y) for y in range(20, drawn.shape[0] - 20, 11) for x in range(20, drawn.shape[1] - 20, 11)]
    script = (
        "(([x, y]) => { const at = quaylog.map.containerPointToLatLng([x + 0.5, y + 0.5]); return [at.lng, at.lat]; })"
    )
    at = json.loads(shown.run(f"JSON.stringify({json.dumps(points)}.map({script}))"))
    told = {LAND: 0, WATER: 0}
    for (x, y), (lon, lat) in zip(points, at, strict=True):
        around = set(drawn[y - 2 : y + 3, x - 2 : x + 3].ravel().tolist())
        if around in ({LAND}, {WATER}):
            (colour,) = around
            assert is_land(Position(lon=lon, lat=lat)) == (colour == LAND), (lon, lat)
            told[colour] += 1
    assert min(told.values()) > 200


def test_names_come_in_local_script_and_english(shown: Any) -> None:
    look_at(shown, 131.9, 43.0, 9)
    assert ["city", "Nakhodka", "Находка"] in named(shown) or ["city", "Artëm", "Артём"] in named(shown)


def test_small_towns_are_left_to_closer_views(shown: Any) -> None:
    look_at(shown, 131.9, 43.1, 3)
    far = {name for kind, name, _ in named(shown) if kind == "city"}
    look_at(shown, 131.9, 43.1, 10)
    near = {name for kind, name, _ in named(shown) if kind == "city"}
    assert near - far


def test_the_world_goes_on_across_the_antimeridian(shown: Any) -> None:
    look_at(shown, 180, 66, 5)
    found = colours(shown)
    assert found["#f3f0e8"] and found["#cfe0ea"]
    xs = json.loads(
        shown.run("JSON.stringify(quaylog.page.names.inSight(quaylog.page.scene.view).map(({ x }) => Math.round(x)))")
    )
    middle = shown.panel.width() / 2
    assert any(x < middle for x in xs) and any(x > middle for x in xs)


def test_another_style_in_the_middle_of_a_zoom_leaves_no_tile_blank(shown: Any) -> None:
    look_at(shown, 130.29, 42.235, 5)
    shown.run("quaylog.map.setView([42.235, 130.29], 7, { animate: false }); 1")
    shown.panel.set_style("dark")
    shown.settle()
    assert colours(shown).get("#2a2f33", 0) > 100
