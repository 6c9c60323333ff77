"""The map on a real log: what it draws, what it tells the window, and what it does when told."""

import json
from dataclasses import replace
from typing import Any

import painted
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.map import cover, panel
from desktop.map.panel import MapPanel
from geo.instant import Window, from_text
from geo.log import Log
from geo.position import Position
from geo.records import Place, Sighting, new_id
from geo.records.values import PlaceKind, Subject

NASTY = "<img src=x onerror=window.ran=1> ${window.ran=1} ` C:\\new\\u12 나진"
LAND, WATER = "#f3f0e8", "#cfe0ea"


def place_named(log: Log, name: str) -> Place:
    found = next(place for place in log.all("place") if place.name == name)
    assert isinstance(found, Place)
    return found


def new_sighting(**given: Any) -> Sighting:
    seen = Window.at(from_text("2023-11-05T03:00:00Z"))
    return Sighting(id=new_id(), **{"subject": Subject.OTHER, "seen": seen, **given})


def put(shown: Any, *records: Any) -> None:
    """Write records and let the map know, as the window does."""
    shown.panel.apply(shown.log.run("Test", lambda tx: [tx.put(record) for record in records]))
    shown.settle()


def on_map(shown: Any, record_id: str) -> list[float] | None:
    """Where in the panel a mark is drawn, or nothing."""
    found = shown.run(
        "(() => { const page = quaylog.page, painter = page.scene.markPainter;"
        f" const row = page.scene.marks.find('{record_id}'); if (row < 0) {{ return ''; }}"
        " const at = painter.positionOf(row), corner = page.layers[1].corner();"
        " const point = quaylog.map.layerPointToContainerPoint([at.x + corner.x, at.y + corner.y]);"
        " return JSON.stringify([point.x, point.y]); })()"
    )
    return json.loads(found) if found else None


def target(shown: Any) -> QWidget:
    return shown.panel.view.focusProxy()


def move(shown: Any, x: float, y: float) -> None:
    """The pointer goes to a point of the panel, by itself: the test's screen has no hand on the mouse."""
    for at in (QPointF(x - 3, y), QPointF(x, y)):
        none = Qt.MouseButton.NoButton
        event = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(target(shown), event)


def click(shown: Any, at: list[float], button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    QTest.mouseClick(target(shown), button, Qt.KeyboardModifier.NoModifier, QPoint(round(at[0]), round(at[1])))


def colours(shown: Any) -> set[str]:
    return set(painted.colours(shown.grab(), every=3))


# ---- what is shown -------------------------------------------------------------------------------------------------


def test_while_loading_the_map_says_so_and_never_shows_an_empty_map(starting: Any) -> None:
    assert starting.panel.upkeep.cover.isVisible()
    assert starting.panel.upkeep.cover.text() == cover.LOADING
    starting.wait_painted()
    assert not starting.panel.upkeep.cover.isVisible()


def test_land_water_and_records_are_painted(shown: Any) -> None:
    assert {LAND, WATER, "#d55e00", "#8a5a9e"} <= colours(shown)


def test_dark_is_dark(shown: Any) -> None:
    shown.panel.set_style("dark")
    shown.settle()
    found = colours(shown)
    assert {"#2a2f33", "#18232c"} <= found
    assert not {LAND, WATER} & found


def test_the_port_to_depot_chain_is_in_one_view(shown: Any) -> None:
    shown.panel.show_bounds(0, 50, 1, 51)
    assert shown.panel.show_chains() == 1
    shown.settle()
    for name in ("Rajin", "Dunai"):
        position = place_named(shown.log, name).position
        assert shown.run(f"quaylog.map.getBounds().contains([{position.lat}, {position.lon}])")
    assert shown.run("quaylog.map.getBounds().contains([45.88, 40.04])")


def test_picking_one_leg_marks_the_chain(shown: Any) -> None:
    (chain,) = shown.panel.chains()
    for leg in chain.legs:
        shown.panel.select("movement", leg)
        shown.settle()
        marked = shown.run(f"quaylog.page.scene.movements.chains.filter((chain) => chain.includes('{leg}')).length")
        assert marked == 1
        assert "#0b6bcb" not in colours(shown)  # it is a veil over the line, not a line of its own


def test_what_cannot_be_drawn_is_named(shown: Any) -> None:
    found = shown.panel.unlocated()
    assert {kind for kind, _ in found} == {"place"}
    assert all(shown.log.get(kind, record_id).position is None for kind, record_id in found)


def test_the_legend_names_what_is_there(shown: Any) -> None:
    words = shown.run("document.getElementById('legend').innerText")
    assert "identity uncertain" in words
    assert "rail, inferred" in words
    assert "road" not in words


# ---- news ----------------------------------------------------------------------------------------------------------


def test_a_new_sighting_appears_and_undo_takes_it_away(shown: Any) -> None:
    seen = new_sighting(position=Position(lon=131.0, lat=42.0))
    put(shown, seen)
    assert on_map(shown, seen.id) is not None
    shown.panel.apply(shown.log.undo())
    shown.settle()
    assert on_map(shown, seen.id) is None
    shown.panel.apply(shown.log.redo())
    shown.settle()
    assert on_map(shown, seen.id) is not None


def test_a_moved_place_takes_its_sightings_along(shown: Any) -> None:
    rajin = place_named(shown.log, "Rajin")
    seen = new_sighting(place=rajin.id)
    put(shown, seen)
    before = on_map(shown, seen.id)
    put(shown, replace(rajin, position=Position(lon=100, lat=42)))
    assert on_map(shown, seen.id) != before


def test_everything_is_read_anew(shown: Any) -> None:
    seen = new_sighting(position=Position(lon=131.0, lat=42.0))
    shown.log.run("Test", lambda tx: tx.put(seen))
    assert on_map(shown, seen.id) is None
    shown.panel.reload()
    shown.settle()
    assert on_map(shown, seen.id) is not None


def test_a_thousand_new_records_are_pulled(shown: Any) -> None:
    many = [new_sighting(position=Position(lon=131 + n / 1000, lat=40)) for n in range(1000)]
    put(shown, *many)
    assert on_map(shown, many[0].id) is not None
    assert shown.run("quaylog.page.scene.marks.count") == shown.log.count("sighting") + shown.log.count("coverage")


# ---- the person ----------------------------------------------------------------------------------------------------


def test_a_click_picks_the_record(shown: Any, qtbot: QtBot) -> None:
    seen = new_sighting(position=Position(lon=110, lat=30))
    put(shown, seen)
    with qtbot.waitSignal(shown.panel.picked) as caught:
        click(shown, on_map(shown, seen.id))
    assert caught.args == ["sighting", seen.id]


def test_records_in_one_spot_are_all_within_reach(shown: Any, qtbot: QtBot) -> None:
    several = [new_sighting(position=Position(lon=110, lat=30)) for _ in range(30)]
    put(shown, *several)
    click(shown, on_map(shown, several[0].id))
    shown.until("document.querySelectorAll('#card button').length === 30")
    with qtbot.waitSignal(shown.panel.picked) as caught:
        shown.run("document.querySelectorAll('#card button')[29].click(); 0")
    assert caught.args[1] in {one.id for one in several}


def test_close_up_the_records_of_a_spot_lie_apart(shown: Any) -> None:
    several = [new_sighting(position=Position(lon=110, lat=30)) for _ in range(12)]
    put(shown, *several)
    shown.panel.show_bounds(109.9, 29.9, 110.1, 30.1)
    shown.settle()
    spots = {tuple(round(part) for part in on_map(shown, one.id)) for one in several}
    assert len(spots) == 12


def test_a_context_click_asks_for_the_menu_there(shown: Any, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.panel.menu_wanted) as caught:
        click(shown, [450, 350], Qt.MouseButton.RightButton)
    lon, lat, on_screen = caught.args
    assert on_screen == shown.panel.view.mapToGlobal(QPoint(450, 350))
    centre = json.loads(shown.run("JSON.stringify(quaylog.map.containerPointToLatLng([450, 350]))"))
    assert (lon, lat) == (pytest.approx(centre["lng"]), pytest.approx(centre["lat"]))


def test_the_cursor_is_told_in_degrees_also_in_a_copy_of_the_world(shown: Any, qtbot: QtBot) -> None:
    shown.panel.show_bounds(170, -10, -170, 10)
    shown.settle()
    with qtbot.waitSignal(shown.panel.cursor_moved) as caught:
        move(shown, 800, 350)
    assert -180 <= caught.args[0] <= -165


def test_the_card_shows_words_as_they_are(shown: Any) -> None:
    place = Place(id=new_id(), name=NASTY, kind=PlaceKind.PORT, position=Position(lon=110, lat=30))
    seen = new_sighting(place=place.id)
    put(shown, place, seen)
    x, y = on_map(shown, seen.id)
    move(shown, x, y)
    shown.until("!document.getElementById('card').hidden")
    assert NASTY in shown.run("document.getElementById('card').textContent")
    assert shown.run("window.ran === undefined && document.images.length === 0")


def test_keys_move_the_map(shown: Any, qtbot: QtBot) -> None:
    with qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    shown.panel.view.setFocus()
    shown.until("document.hasFocus()")
    zoom = shown.run("quaylog.map.getZoom()")
    with qtbot.waitSignal(shown.panel.view_changed):
        QTest.keyClick(target(shown), Qt.Key.Key_Plus)
    shown.until(f"quaylog.map.getZoom() > {zoom}")
    lon = shown.run("quaylog.map.getCenter().lng")
    with qtbot.waitSignal(shown.panel.view_changed):
        QTest.keyClick(target(shown), Qt.Key.Key_Right)
    shown.until(f"quaylog.map.getCenter().lng > {lon}")


def test_who_wants_less_motion_sees_the_map_go_at_once(shown: Any) -> None:
    shown.run(
        "window.matchMedia = () => ({matches: true});"
        " import('quaylog://map/main.js').then(({ calm }) => { calm.keepCalm(quaylog.map); window.isCalm = true; }); 1"
    )
    shown.until("window.isCalm")
    assert shown.run("quaylog.map.options.inertia") is False
    lon = shown.run("quaylog.map.getCenter().lng")
    assert shown.run("(() => { quaylog.map.panBy([100, 0]); return quaylog.map.getCenter().lng; })()") > lon


def test_the_scale_is_told(shown: Any, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.panel.view_changed) as caught:
        shown.panel.show_bounds(-1, -1, 1, 1)
    assert 200 < caught.args[0] < 500  # 2 degrees are 222 km, in about 700 pixels


def test_picking_what_is_in_sight_does_not_move_the_map(shown: Any) -> None:
    seen = new_sighting(position=Position(lon=110, lat=30))
    far = new_sighting(position=Position(lon=-60, lat=-30))
    put(shown, seen, far)
    before = shown.run("JSON.stringify(quaylog.map.getCenter())")
    shown.panel.select("sighting", seen.id)
    shown.settle()
    assert shown.run("JSON.stringify(quaylog.map.getCenter())") == before
    shown.panel.select("sighting", far.id)
    shown.settle()
    assert shown.run("quaylog.map.getBounds().contains([-30, -60])")
    shown.panel.select(None, None)
    shown.settle()
    assert shown.run("quaylog.page.highlight.picked === null")


# ---- the end of a page ---------------------------------------------------------------------------------------------


def test_a_page_that_cannot_begin_says_so(qtbot: QtBot, log: Log, logged: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    logged.expect("The map could not be given /feed/places.json")
    logged.expect("The map page")

    def fail(_records: Any) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setitem(panel.router._FEEDS, "feed/places.json", (".json", fail))
    made = MapPanel(log)
    made.show()
    qtbot.waitUntil(lambda: made.upkeep.cover.text() == cover.FAILED, timeout=20_000)
    assert made.upkeep.cover.isVisible()
    assert made.upkeep.cover.button.isVisible()
    made.close()
    shiboken6.delete(made)


def test_the_page_dies_before_its_profile(starting: Any) -> None:
    died: list[str] = []
    starting.panel.page.destroyed.connect(lambda: died.append("page"))
    starting.panel.page.profile().destroyed.connect(lambda: died.append("profile"))
    starting.wait_painted()
    starting.close()
    assert died == ["page", "profile"]


def test_a_normal_end_of_the_page_is_no_loss(shown: Any) -> None:
    normal = QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus
    shown.panel.page.renderProcessTerminated.emit(normal, 0)
    assert not shown.panel.upkeep.cover.isVisible()
