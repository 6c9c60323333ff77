"""The base map in the real page: its tiles are painted, its names give way to those of the case."""

import base64
import json
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import painted
import pytest

from desktop.map import cover
from geo.assets import resource
from geo.coast import is_land
from geo.errors import GeoError
from geo.map.answer import Answer
from geo.map.router import Router
from geo.position import Position
from geo.tiles import base_map

LAND, WATER = 0xF3F0E8, 0xCFE0EA
NAMED = "JSON.stringify(quaylog.page.names.found.map(({ kind, n, l }) => [kind, n, l ?? '']))"


READ = """
window.read = undefined;
Promise.all(%s.map((place) => quaylog.page.base.archive.getZxy(...place))).then((found) => {
  const text = (data) => data && btoa(Array.from(new Uint8Array(data), (byte) => String.fromCharCode(byte)).join(''));
  window.read = JSON.stringify(found.map((tile) => text(tile?.data) ?? null));
}, (error) => { window.read = JSON.stringify(String(error.message)); });
0
"""
PAINTINGS = """
window.paintings = 0;
const paint = quaylog.page.paintRecords.bind(quaylog.page);
quaylog.page.paintRecords = (...given) => { window.paintings += 1; paint(...given); };
0
"""
REPAINTED = """
(() => {
  const { layer, view } = quaylog.page.base, asked = [], { getDisplayTile } = view;
  const coords = { x: 20, y: 9, z: 5 }, el = layer.createTile(coords, () => null);
  layer._tiles.kept = { el, coords };
  view.getDisplayTile = (place) => { asked.push([place.z, place.x]); return getDisplayTile.call(view, place); };
  quaylog.page.base.repaint();
  view.getDisplayTile = getDisplayTile;
  delete layer._tiles.kept;
  return JSON.stringify(asked);
})()
"""
WHOLE = "quaylog.page.base.archive.isWhole"
KEPT = "Promise.all([...quaylog.page.base.archive.pieces.kept.values()]).then((all) => {"
CROSSED = """
window.took = 0;
(async () => {
  const begin = performance.now();
  quaylog.map.setView([66, 180], 12, { animate: false });
  await quaylog.page.base.painted(20000);
  window.took = performance.now() - begin;
})();
0
"""


class Held(threading.Event):
    """Records come no sooner than it is set; not at all when there is a problem."""

    problem: GeoError | None = None


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    come, answer = Held(), Router.answer

    def late(self: Router, path: str) -> Answer | None:
        if path == "/feed/marks.bin":
            come.wait(20)
            if come.problem:
                raise come.problem
        return answer(self, path)

    monkeypatch.setattr(Router, "answer", late)
    yield come
    come.set()


def look_at(shown: Any, lon: float, lat: float, zoom: float) -> None:
    shown.run(f"quaylog.map.setView([{lat}, {lon}], {zoom}, {{ animate: false }}); 1")
    shown.settle()


def named(shown: Any) -> list[list[str]]:
    return json.loads(shown.run(NAMED))


def colours(shown: Any) -> Counter[str]:
    return painted.colours(shown.grab(), every=4)


@pytest.mark.parametrize(("style", "land", "water"), [("light", "#f3f0e8", "#cfe0ea"), ("dark", "#2a2f33", "#18232c")])
def test_rajin_bay_is_land_and_water_in_both_styles(shown: Any, style: str, land: str, water: str) -> None:
    shown.panel.set_style(style)
    look_at(shown, 130.29, 42.235, 13)
    found = colours(shown)
    assert min(found.get(land, 0), found.get(water, 0)) > sum(found.values()) / 20


def test_the_coast_that_is_drawn_is_the_coast_that_is_asked(shown: Any) -> None:
    """Where nothing but land or water is painted `geo.coast` says the same of the position; nowhere else is judged."""
    look_at(shown, 132.36, 42.86, 12)
    drawn = painted.pixels(shown.grab())
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
    xs = json.loads(shown.run("JSON.stringify(quaylog.page.names.found.map(({ x }) => Math.round(x)))"))
    middle = shown.run("quaylog.page.scene.view.width / 2")
    assert any(x < middle for x in xs) and any(x > middle for x in xs)


def test_another_style_in_the_middle_of_a_zoom_leaves_no_tile_blank(shown: Any) -> None:
    look_at(shown, 130.29, 42.235, 5)
    shown.run("quaylog.map.setView([42.235, 130.29], 7, { animate: false }); 1")
    shown.panel.set_style("dark")
    shown.settle()
    assert colours(shown).get("#2a2f33", 0) > 100


def test_a_large_screen_is_painted_once_with_all_its_names(shown: Any) -> None:
    shown.panel.resize(3840, 2070)
    look_at(shown, 10, 50, 6.5)
    found = json.loads(shown.run(NAMED))
    shown.run(PAINTINGS)
    shown.qtbot.wait(1_000)
    assert shown.run("window.paintings") == 0
    assert json.loads(shown.run(NAMED)) == found
    tiles = "quaylog.page.base.eachTile(quaylog.page.scene.view, () => { window.tiles += 1; })"
    assert shown.run(f"window.tiles = 0; {tiles}; window.tiles") > 63, "as many as protomaps-leaflet keeps"


def test_what_is_painted_anew_in_the_middle_of_a_zoom_stays_where_it_is(shown: Any) -> None:
    look_at(shown, 179, 66, 3)
    asked = json.loads(shown.run(REPAINTED))
    assert [5, 20] in asked, "a tile of the zoom before"
    assert {x for z, x in asked if z == 3} >= {0, 7}, "the world goes on across 180°"
    assert all(0 <= x < 2**z for z, x in asked)


def read(shown: Any, *places: tuple[int, int, int]) -> Any:
    """The bytes of tiles as the page has them, null where there is none; or why they could not be read."""
    shown.run(READ % json.dumps(places))
    shown.until("window.read !== undefined")
    return json.loads(shown.run("window.read"))


def forget_pieces(shown: Any) -> None:
    shown.until(WHOLE)
    shown.run("quaylog.page.base.archive.pieces.kept.clear(); 0")


def asked_for(shown: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collects the paths of pieces that the page asks for from now on."""
    router, paths = shown.panel._handler._router, []
    answer = router.answer

    def note(path: str) -> Answer | None:
        paths.extend([path] if path.startswith("/tiles/") else [])
        return answer(path)

    monkeypatch.setattr(router, "answer", note)
    return paths


def test_the_page_reads_each_tile_as_it_is_and_none_where_there_is_none(shown: Any) -> None:
    places = [(0, 0, 0), (3, 6, 2), (5, 15, 10), (8, 220, 94), (8, 127, 85), (8, 0, 200), (9, 0, 0)]
    for place, text in zip(places, read(shown, *places), strict=True):
        tile = base_map().tile(*place) if place[0] < 9 else None
        assert (base64.b64decode(text) if text is not None else None) == tile, place


def test_the_tiles_of_a_view_come_in_a_few_pieces_and_those_beside_them_as_well(
    shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget_pieces(shown)
    paths = asked_for(shown, monkeypatch)
    look_at(shown, 127.0, 37.5, 9)
    tiles = shown.run("Object.keys(quaylog.page.base.layer._tiles).length")
    assert 0 < len(paths) <= 4 < tiles
    paths.clear()
    look_at(shown, 127.2, 37.6, 9)
    assert len(paths) <= 1


def test_a_piece_that_could_not_be_read_is_asked_for_again(
    shown: Any, logged: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged.expect("could not be given /tiles/base/")
    router = shown.panel._handler._router

    def fail(_path: str) -> None:
        raise GeoError("The disk is gone.")

    forget_pieces(shown)
    with monkeypatch.context() as broken:
        broken.setattr(router, "answer", fail)
        assert read(shown, (8, 220, 94)) == "The disk is gone."
    tile = base_map().tile(8, 220, 94)
    assert tile is not None
    assert read(shown, (8, 220, 94)) == [base64.b64encode(tile).decode()]


def test_before_long_all_of_the_archive_is_in_the_page_and_nothing_is_asked_for(
    shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown.until(WHOLE)
    paths = asked_for(shown, monkeypatch)
    look_at(shown, -70.0, 45.0, 9)
    look_at(shown, 18.4, -33.9, 14)
    assert paths == []
    assert WATER in {int(colour[1:], 16) for colour in colours(shown)}
    shown.run(f"{KEPT} window.bytes = all.reduce((sum, {{ byteLength }}) => sum + byteLength, 0); }}); 0")
    shown.until("window.bytes !== undefined")
    assert shown.run("window.bytes") == resource("basemap", "base.pmtiles").stat().st_size


def test_an_archive_that_cannot_be_read_to_its_end_is_asked_for_piece_by_piece(
    shown: Any, logged: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged.expect("could not be given /tiles/base/")
    forget_pieces(shown)
    router = shown.panel._handler._router

    def fail(_path: str) -> None:
        raise GeoError("The disk is gone.")

    with monkeypatch.context() as broken:
        broken.setattr(router, "answer", fail)
        shown.run("quaylog.page.base.archive.readAll().catch((error) => { window.said = error.message; }); 0")
        shown.until("window.said === 'The disk is gone.'")
    assert read(shown, (8, 220, 94)) == [base64.b64encode(base_map().tile(8, 220, 94) or b"").decode()]


def test_tiles_across_the_antimeridian_do_not_wait_for_their_distance(shown: Any) -> None:
    shown.run(CROSSED)
    shown.until("window.took > 0")
    assert shown.run("window.took") < 3_000  # a millisecond for each tile of the world's width would be four seconds


def test_what_could_cancel_a_request_is_not_kept(shown: Any) -> None:
    look_at(shown, 20, 50, 6)
    assert shown.run("quaylog.page.base.view.tileCache.source.zoomaborts.length === undefined")


def test_the_base_map_is_there_before_the_records(held: Held, starting: Any) -> None:
    starting.until("performance.getEntriesByName('base painted').length")
    assert starting.run("quaylog.page.scene.marks === null && quaylog.page.base.layer.isLoading() === false")
    assert not starting.panel.upkeep.cover.isVisible()
    assert starting.run("document.getElementById('hint').checkVisibility()")
    starting.qtbot.waitUntil(lambda: colours(starting).get("#f3f0e8", 0) > 1000, timeout=5_000)
    held.set()
    starting.wait_painted()
    assert not starting.run("document.getElementById('hint').checkVisibility()")
    fitted = starting.run("JSON.stringify(quaylog.map.getBounds())")
    starting.panel.show_all()
    starting.settle()
    assert starting.run("JSON.stringify(quaylog.map.getBounds())") == fitted


def test_a_style_chosen_before_the_records_come_is_that_of_the_base_map(held: Held, starting: Any) -> None:
    starting.until("performance.getEntriesByName('base painted').length")
    starting.panel.set_style("dark")
    starting.until("document.documentElement.dataset.style === 'dark'")
    held.set()
    starting.wait_painted()
    seen = colours(starting)
    assert seen.get("#2a2f33", 0) > 1000
    assert not seen.get("#f3f0e8", 0)


def test_a_view_that_is_moved_before_the_records_come_stays(held: Held, starting: Any) -> None:
    starting.until("performance.getEntriesByName('base painted').length")
    starting.run("quaylog.map.setView([10, 20], 6, { animate: false }); 1")
    held.set()
    starting.wait_painted()
    view = json.loads(starting.run("JSON.stringify([quaylog.map.getCenter().lat, quaylog.map.getZoom()])"))
    assert view == pytest.approx([10, 6], abs=0.1)


def test_a_base_map_whose_records_cannot_be_read_is_covered_with_words(
    held: Held, starting: Any, logged: Any, qtbot: Any
) -> None:
    logged.expect("could not be given /feed/marks.bin")
    logged.expect("The map page")
    starting.until("performance.getEntriesByName('base painted').length")
    qtbot.waitUntil(lambda: not starting.panel.upkeep.cover.isVisible(), timeout=5_000)
    held.problem = GeoError("The file is gone.")
    held.set()
    qtbot.waitUntil(starting.panel.upkeep.cover.isVisible, timeout=20_000)
    assert starting.panel.upkeep.cover.text() == cover.FAILED


CITIES = (
    "JSON.stringify(quaylog.page.names.found.filter(({ kind, r }) => kind === 'city' && r <= 2)"
    ".map(({ n, worldX }) => [n, Math.round(worldX * 360 - 180)]))"
)


@pytest.mark.parametrize(
    ("lon", "lat", "cities"),
    [
        (8, 46, {"Paris": 2, "Rome": 13, "Madrid": -4, "London": 0, "Berlin": 13, "Vienna": 16}),
        (116, 36, {"Beijing": 116, "Shanghai": 121, "Seoul": 127, "Tokyo": 140, "Osaka": 136, "Manila": 121}),
        (77, 24, {"New Delhi": 77, "Mumbai": 73, "Bengaluru": 78}),
    ],
)
def test_the_greatest_cities_are_there_far_out(shown: Any, lon: float, lat: float, cities: dict[str, int]) -> None:
    look_at(shown, lon, lat, 3)
    found = dict(json.loads(shown.run(CITIES)))
    assert {name: found.get(name) for name in cities} == cities


def test_no_town_is_taken_for_the_great_city_of_its_name(shown: Any) -> None:
    look_at(shown, -82, 38, 4)
    found = dict(json.loads(shown.run(CITIES)))
    capitals = shown.run("JSON.stringify(quaylog.page.names.found.filter(({ c }) => c === 1).map(({ n }) => n))")
    assert json.loads(capitals).count("Washington") == 1
    assert "Chicago" in found
    assert not {"Paris", "Rome", "Madrid", "Prague"} & set(found)
