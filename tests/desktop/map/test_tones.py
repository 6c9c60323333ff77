"""What the page computes of colours and of copies of the world, against rules that always hold."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.position import Position
from geo.records import Place, new_id
from geo.records.values import PlaceKind

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def modules(shown: Any) -> Any:
    """The page with its modules colours, palette, tones and world in ``window.m``."""
    names = ("colours", "palette", "world")
    found = ", ".join(f"all.{name}" for name in names)
    shown.run(f"import('quaylog://map/main.js').then((all) => {{ window.m = Object.assign({{}}, {found}); }}); 1")
    shown.until("Boolean(window.m)")
    return shown


@pytest.mark.parametrize("style", ["light", "dark"])
@pytest.mark.parametrize("colouring", ["state", "vessel", "age", "confidence"])
def test_the_line_of_every_tone_stands_out_in_both_styles(modules: Any, style: str, colouring: str) -> None:
    modules.panel.set_style(style)
    modules.run(f"quaylog.page.stack.setColouring('{colouring}'); 1")
    modules.settle()
    lowest = modules.run(
        "(() => { const {land, water, paper} = quaylog.page.palette;"
        " const of = ({line}) => [land, water, paper].map((on) => m.contrast(line, on));"
        " return Math.min(...quaylog.page.scene.marks.tones.flatMap(of)); })()"
    )
    assert lowest >= 3


@pytest.mark.parametrize("style", ["light", "dark"])
def test_the_ramp_goes_one_way_from_faint_to_strong(modules: Any, style: str) -> None:
    found = modules.run(f"JSON.stringify(m.ramp(m.PALETTES.{style}.ages, 8).map(m.lightness))")
    steps = [later - earlier for earlier, later in zip(json.loads(found), json.loads(found)[1:], strict=False)]
    assert all(step < -0.02 for step in steps) if style == "light" else all(step > 0.02 for step in steps)


@FEW
@given(st.floats(-3, 3), st.floats(0, 0.4), st.tuples(st.integers(200, 4000), st.integers(-9000, 9000)))
def test_every_copy_in_sight_is_drawn_and_no_other(
    modules: Any, west: float, width: float, at: tuple[int, int]
) -> None:
    (scale, left), seen, east = at, 900, west + width
    found = modules.run(
        f"(() => {{ const view = new m.View({{scale: {scale}, left: {left}, top: 0, width: {seen}, height: 100}});"
        f" const found = []; view.eachCopyOf({{west: {west!r}, east: {east!r}}}, (at) => found.push(at));"
        " return JSON.stringify(found); })()"
    )
    drawn = {round((one - left) / scale) for one in json.loads(found)}
    for copy in range(-60, 61):  # what only touches the view's edge may be drawn or not
        start, end = west * scale + left + copy * scale, east * scale + left + copy * scale
        if end > 0.01 and start < seen - 0.01:
            assert copy in drawn
        elif end < -0.01 or start > seen + 0.01:
            assert copy not in drawn


def test_a_place_seen_beyond_the_antimeridian_counts_as_in_sight(shown: Any) -> None:
    place = Place(id=new_id(), kind=PlaceKind.PORT, name="Apia", position=Position(lon=-171.76, lat=-13.83))
    shown.panel.apply(shown.log.run("Test", lambda tx: tx.put(place)))
    shown.panel.show_bounds(170, -20, -165, -8)
    shown.settle()
    before = shown.run("String(quaylog.map.getCenter())")
    shown.panel.select("place", place.id)
    shown.settle()
    assert shown.run("String(quaylog.map.getCenter())") == before
