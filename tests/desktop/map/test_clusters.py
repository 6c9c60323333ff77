"""Many records near each other: discs that count them by state, lists of one spot's, and nothing out of reach."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from geo.instant import Window, from_text
from geo.position import Position
from geo.records import Coverage, Place, Sighting, Vessel, new_id
from geo.records.values import Candidate, Likelihood, PlaceKind, Subject
from geo.times import parse_window

LEFT = Qt.MouseButton.LeftButton
BERTH = Position(lon=-140.0, lat=-30.0)
COUNTED = """
(() => {
  const { marks, markPainter, view } = quaylog.page.scene;
  const found = [], byLook = {};
  let told = 0;
  for (const symbol of markPainter.symbols) {
    told += symbol.count;
    symbol.eachRow((row) => found.push(row));
    for (const [one, count] of symbol.classes) {
      const look = marks.looks[marks.partsOf(one).look];
      byLook[look] = (byLook[look] ?? 0) + count;
    }
  }
  const inSight = [];
  for (let row = 0; row < marks.count; row += 1) {
    const x = marks.x[row] * view.scale + view.nearestCopy(marks.x[row]), y = marks.y[row] * view.scale + view.top;
    if (marks.isDrawn(row) && x >= 0 && y >= 0 && x < view.width && y < view.height) { inSight.push(row); }
  }
  const looks = {};
  found.forEach((row) => { looks[marks.lookOf(row)] = (looks[marks.lookOf(row)] ?? 0) + 1; });
  const known = new Set(found);
  const missed = inSight.filter((row) => !known.has(row)).length;
  const isByLook = Object.keys(looks).every((look) => looks[look] === byLook[look]);
  return JSON.stringify({ told, found: found.length, once: known.size, missed, drawn: marks.drawnCount, isByLook });
})()
"""
LEAST = """
(() => {
  const { all } = quaylog.page.scene.markPainter.hits;
  const apart = all.flatMap((a, at) => all.slice(at + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
  return Math.min(1000, ...apart);
})()
"""
DRAWN_AT = """
(() => {{
  const one = {symbol}, corner = quaylog.page.layers[1].corner();
  const at = quaylog.map.layerPointToContainerPoint([one.x + corner.x, one.y + corner.y]);
  return JSON.stringify([at.x, at.y]);
}})()
"""
SYMBOL = "quaylog.page.scene.markPainter.symbols.find(({{count}}) => count === {count})"


def sighting(lon: float, lat: float, day: int = 5, **given: Any) -> Sighting:
    seen = Window.at(from_text(f"2023-11-{day:02}T03:00:00Z"))
    return Sighting(id=new_id(), subject=Subject.VESSEL, seen=seen, position=Position(lon=lon, lat=lat), **given)


def put(shown: Any, *records: Any) -> None:
    shown.panel.apply(shown.log.run("Test", lambda tx: [tx.put(record) for record in records]))
    shown.settle()


def view(shown: Any, lon: float, lat: float, zoom: float) -> None:
    shown.run(f"quaylog.map.setView([{lat}, {lon}], {zoom}, {{animate: false}}); 1")
    shown.settle()


def counted(shown: Any) -> dict[str, Any]:
    return dict(json.loads(shown.run(COUNTED)))


def place_of(shown: Any, count: int) -> QPoint:
    """Where in the panel the symbol of so many records is drawn."""
    return drawn_at(shown, SYMBOL.format(count=count))


def drawn_at(shown: Any, symbol: str) -> QPoint:
    x, y = json.loads(shown.run(DRAWN_AT.format(symbol=symbol)))
    return QPoint(round(x), round(y))


def target(shown: Any) -> QWidget:
    return shown.panel.view.focusProxy()  # type: ignore[no-any-return]


def listed(shown: Any, count: int) -> None:
    shown.until(f"document.querySelectorAll('#card button').length === {count}")


@pytest.fixture
def picked(shown: Any) -> Iterator[list[str]]:
    """The ids that the map tells are picked."""
    found: list[str] = []
    shown.panel.picked.connect(lambda _kind, record_id: found.append(record_id))
    yield found


def many(chance: random.Random) -> list[Any]:
    """Records of all states: strewn, crowded, at one spot, and on both sides of the antimeridian."""
    port = Place(id=new_id(), name="Crowded", kind=PlaceKind.PORT, position=Position(lon=178.2, lat=-17))
    day = Window.at(from_text("2023-11-05T03:00:00Z"))
    crowds = [(0.0, 0.0, 20.0), (179.9, -17.0, 0.5), (-179.9, -17.1, 0.5), (0.01, 0.01, 0.002), (0.02, 0.0, 0.0)]
    strewn = [
        sighting(
            round(lon + chance.uniform(-by, by) / 6, 7), round(lat + chance.uniform(-by, by), 7), chance.randint(1, 28)
        )
        for lon, lat, by in crowds
        for _ in range(60)
    ]
    looks = [Coverage(id=new_id(), place=port.id, looked=day, nothing_found=bool(one % 3) or None) for one in range(30)]
    return [port, *strewn, *looks]


def test_the_counts_add_up_to_the_records_at_every_zoom_under_any_filter(shown: Any) -> None:
    records = many(random.Random(7))  # noqa: S311  (test data)
    put(shown, *records)
    ids = [record.id for record in records if isinstance(record, Sighting | Coverage)]
    narrowings = [
        lambda: None,
        lambda: shown.panel.set_shown(ids[::3]),
        lambda: shown.panel.set_time(parse_window("3–9 Nov 2023")),
    ]
    for narrow in narrowings:
        narrow()
        for lon, lat, zoom in [(0, 0, 3), (180, -17, 6.25), (0.015, 0.005, 10), (0.01, 0.01, 15)]:
            view(shown, lon, lat, zoom)
            found = counted(shown)
            assert found["told"] == found["found"] == found["once"], (lon, zoom)
            assert found["missed"] == 0
            assert found["isByLook"]
    shown.panel.set_shown(None)
    shown.panel.set_time(Window())
    view(shown, 0, 20, 3)
    assert counted(shown)["drawn"] > len(ids)


def test_symbols_never_cover_each_other(shown: Any) -> None:
    put(shown, *many(random.Random(8)))  # noqa: S311  (test data)
    for lon, lat, zoom in [(0, 0, 3), (180, -17, 5), (0.01, 0.01, 12), (0.01, 0.01, 16)]:
        view(shown, lon, lat, zoom)
        assert shown.run(LEAST) >= 9.9, zoom


def test_all_forty_at_a_berth_are_reached_by_mouse(shown: Any, picked: list[str]) -> None:
    berth = Place(id=new_id(), name="Berth 1", kind=PlaceKind.BERTH, position=BERTH)
    seen = Window.at(from_text("2023-11-05T03:00:00Z"))
    forty = [Sighting(id=new_id(), subject=Subject.OTHER, seen=seen, place=berth.id) for _ in range(40)]
    put(shown, berth, *forty)
    view(shown, BERTH.lon, BERTH.lat, 15)
    QTest.mouseClick(target(shown), LEFT, pos=place_of(shown, 40))
    listed(shown, 40)
    shown.run("document.querySelectorAll('#card button').forEach((button) => button.click()); 1")
    shown.qtbot.waitUntil(lambda: set(picked) == {one.id for one in forty})
    put(shown, sighting(BERTH.lon + 0.1, BERTH.lat))  # something else changes: the disc still counts forty
    assert shown.run(f"{SYMBOL.format(count=40)}.isFanned") is False
    shown.panel.apply(shown.log.run("Test", lambda tx: tx.remove("sighting", forty[0].id)))
    shown.settle()
    assert shown.run(f"{SYMBOL.format(count=39)}.count") == 39


def test_all_forty_at_a_spot_are_reached_by_keyboard(shown: Any, picked: list[str], qtbot: QtBot) -> None:
    forty = [sighting(BERTH.lon, BERTH.lat, 1 + n % 28) for n in range(40)]
    put(shown, *forty)
    view(shown, BERTH.lon, BERTH.lat, 15)
    with qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    shown.panel.view.setFocus()
    shown.until("document.hasFocus()")
    QTest.keyClick(target(shown), Qt.Key.Key_Tab)
    shown.until("quaylog.page.acting.keyboard.stop?.targets[0].cluster?.count === 40")
    shown.until("document.getElementById('card').textContent.includes('40 identity uncertain')")
    QTest.keyClick(target(shown), Qt.Key.Key_Return)
    listed(shown, 40)
    for _ in range(40):
        QTest.keyClick(target(shown), Qt.Key.Key_Down)
    shown.until("document.activeElement === document.querySelector('#card button:last-of-type')")
    QTest.keyClick(target(shown), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(picked) == 1)
    assert picked[0] in {forty[0].id, forty[28].id}, "the oldest come last"
    shown.until("document.activeElement === quaylog.map.getContainer()")


def test_a_long_list_is_read_on_by_a_button(shown: Any, picked: list[str]) -> None:
    crowd = [sighting(BERTH.lon, BERTH.lat, 1 + n % 28) for n in range(450)]
    put(shown, *crowd)
    view(shown, BERTH.lon, BERTH.lat, 5)
    QTest.mouseClick(target(shown), LEFT, pos=place_of(shown, 450))
    for buttons in (201, 401, 450):
        listed(shown, buttons)
        shown.run(
            "(() => { const last = [...document.querySelectorAll('#card button')].at(-1);"
            " if (last.textContent.includes('more of')) { last.click(); } })(); 1"
        )
    shown.run("document.querySelectorAll('#card button').forEach((button) => button.click()); 1")
    shown.qtbot.waitUntil(lambda: set(picked) == {one.id for one in crowd})


def test_a_click_on_a_cluster_across_the_antimeridian_parts_it(shown: Any, picked: list[str]) -> None:
    both = [sighting(179.99, -40), sighting(-179.99, -40.01)]
    put(shown, *both)
    view(shown, 179, -40, 4)
    QTest.mouseClick(target(shown), LEFT, pos=place_of(shown, 2))
    shown.until("quaylog.map.getZoom() > 10")
    shown.settle()
    assert shown.run("quaylog.page.scene.markPainter.hits.all.length") == 2
    for number in (0, 1):
        at = drawn_at(shown, f"quaylog.page.scene.markPainter.hits.all[{number}]")
        QTest.mouseClick(target(shown), LEFT, pos=at)
    shown.qtbot.waitUntil(lambda: set(picked) == {one.id for one in both})


def test_what_is_picked_lies_on_top_of_its_cluster_and_can_be_pointed_at(shown: Any) -> None:
    crowd = [sighting(BERTH.lon + n / 1000, BERTH.lat) for n in range(20)]
    put(shown, *crowd)
    view(shown, BERTH.lon, BERTH.lat, 4)
    shown.panel.select("sighting", crowd[3].id)
    shown.settle()
    found = (
        f"(() => {{ const {{ marks, markPainter }} = quaylog.page.scene, row = marks.find('{crowd[3].id}');"
        " const at = markPainter.positionOf(row);"
        " return [at.isDrawn, quaylog.page.highlight.at(at.x, at.y)[0].id].join(); })()"
    )
    assert shown.run(found) == f"false,{crowd[3].id}"
    view(shown, BERTH.lon, BERTH.lat, 15)
    assert shown.run(found.replace("[0].id", "")) == "true,"


def test_a_place_below_a_mark_is_reached_too(shown: Any, picked: list[str]) -> None:
    place = Place(id=new_id(), name="Spot", kind=PlaceKind.PORT, position=BERTH)
    seen = sighting(BERTH.lon, BERTH.lat)
    put(shown, place, seen)
    view(shown, BERTH.lon, BERTH.lat, 9)
    QTest.mouseClick(target(shown), LEFT, pos=place_of(shown, 1))
    listed(shown, 2)
    shown.run("document.querySelectorAll('#card button').forEach((button) => button.click()); 1")
    shown.qtbot.waitUntil(lambda: set(picked) == {place.id, seen.id})


def test_a_place_below_a_disc_is_in_its_list(shown: Any, picked: list[str]) -> None:
    place = Place(id=new_id(), name="Spot", kind=PlaceKind.PORT, position=BERTH)
    crowd = [sighting(BERTH.lon, BERTH.lat) for _ in range(20)]
    put(shown, place, *crowd)
    view(shown, BERTH.lon, BERTH.lat, 12)
    QTest.mouseClick(target(shown), LEFT, pos=place_of(shown, 20))
    listed(shown, 21)
    shown.run("document.querySelectorAll('#card button').forEach((button) => button.click()); 1")
    shown.qtbot.waitUntil(lambda: set(picked) == {place.id, *(one.id for one in crowd)})


def test_the_ring_of_a_disc_tells_states_or_colours(shown: Any) -> None:
    berth = Place(id=new_id(), name="Berth 1", kind=PlaceKind.BERTH, position=BERTH)
    day = Window.at(from_text("2023-11-05T03:00:00Z"))
    vessels = [Vessel(id=new_id(), name=f"Ship {number}") for number in range(2)]
    sure = [
        Sighting(
            id=new_id(),
            subject=Subject.VESSEL,
            seen=day,
            place=berth.id,
            candidates=(Candidate(vessel=one, likelihood=how),),
        )
        for one in [vessel.id for vessel in vessels] * 12
        for how in (Likelihood.CERTAIN, Likelihood.UNLIKELY)
    ]
    looks = [Coverage(id=new_id(), place=berth.id, looked=day, nothing_found=True) for _ in range(2)]
    put(shown, berth, *vessels, *sure, *looks)
    view(shown, BERTH.lon, BERTH.lat, 9)
    arcs = (
        f"(() => {{ const one = {SYMBOL.format(count=50)}, {{ discs }} = quaylog.page.scene.markPainter;"
        " return JSON.stringify(discs.arcs(one.classes).map(({ look, tone, share }) => [look, tone.key, share])); })()"
    )
    assert json.loads(shown.run(arcs)) == [[0, "all", 0.48], [1, "all", 0.48], [2, "look", 0.04]]
    shown.run("quaylog.page.stack.setColouring('vessel'); 1")
    shown.settle()
    by_vessel = json.loads(shown.run(arcs))
    assert {key for _, key, _ in by_vessel} == {*(vessel.id for vessel in vessels), "look"}
    assert [share for _, _, share in by_vessel] == [0.48, 0.48, 0.04]


def test_large_numbers_are_written_short(shown: Any) -> None:
    shown.run("import('quaylog://map/main.js').then(({ discs }) => { window.short = discs.shortNumber; }); 1")
    shown.until("Boolean(window.short)")
    asked = [7, 999, 1000, 1234, 9940, 12_345, 999_400, 999_600, 1_500_000]
    wanted = ["7", "999", "1k", "1.2k", "9.9k", "12k", "999k", "1M", "1.5M"]
    assert json.loads(shown.run(f"JSON.stringify({asked}.map((count) => window.short(count)))")) == wanted
