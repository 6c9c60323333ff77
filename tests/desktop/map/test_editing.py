"""Marks that are dragged, outlines and ways that are drawn: the real page, with mouse and keys."""

import json
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.map.drawn import Drawn
from geo.instant import Window, from_text
from geo.outlines import outlined
from geo.position import Position
from geo.records import Movement, Place, Sighting, new_id
from geo.records.values import PlaceKind, Subject

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
NOW = Window.at(from_text("2023-11-05T03:00:00Z"))
FROM, TO = (450.0, 350.0), (520.0, 310.0)
SQUARE = [(300.0, 300.0), (400.0, 300.0), (400.0, 400.0), (300.0, 400.0)]


def target(shown: Any) -> Any:
    return shown.panel.view.focusProxy()


def mouse(shown: Any, kind: QEvent.Type, at: tuple[float, float], held: Qt.MouseButton) -> None:
    button = NONE if kind == QEvent.Type.MouseMove else LEFT
    point = QPointF(*at)
    event = QMouseEvent(kind, point, target(shown).mapToGlobal(point), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(target(shown), event)


def press_and_move(shown: Any, begin: tuple[float, float], end: tuple[float, float]) -> None:
    mouse(shown, QEvent.Type.MouseButtonPress, begin, LEFT)
    for part in (0.2, 0.6, 1.0):
        at = (begin[0] + part * (end[0] - begin[0]), begin[1] + part * (end[1] - begin[1]))
        mouse(shown, QEvent.Type.MouseMove, at, LEFT)


def release(shown: Any, at: tuple[float, float]) -> None:
    mouse(shown, QEvent.Type.MouseButtonRelease, at, NONE)


def drag(shown: Any, begin: tuple[float, float], end: tuple[float, float]) -> None:
    press_and_move(shown, begin, end)
    release(shown, end)


def click(shown: Any, at: tuple[float, float]) -> None:
    mouse(shown, QEvent.Type.MouseButtonPress, at, LEFT)
    release(shown, at)


def double_click(shown: Any, at: tuple[float, float]) -> None:
    click(shown, at)
    mouse(shown, QEvent.Type.MouseButtonDblClick, at, LEFT)
    release(shown, at)


def press(shown: Any, key: Qt.Key) -> None:
    QTest.keyClick(target(shown), key)


def lon_lat(shown: Any, at: tuple[float, float]) -> tuple[float, float]:
    found = json.loads(shown.run(f"JSON.stringify(quaylog.map.containerPointToLatLng([{at[0]}, {at[1]}]))"))
    return found["lng"], found["lat"]


def put(shown: Any, *records: Any) -> None:
    shown.panel.apply(shown.log.run("Test", lambda tx: [tx.put(record) for record in records]))
    shown.settle()


def place_at(shown: Any, at: tuple[float, float], **more: Any) -> Place:
    lon, lat = lon_lat(shown, at)
    place = Place(id=new_id(), name="Here", kind=PlaceKind.PORT, position=Position(lon=lon, lat=lat), **more)
    put(shown, place)
    return place


def sighting_at(shown: Any, at: tuple[float, float]) -> Sighting:
    lon, lat = lon_lat(shown, at)
    found = Sighting(id=new_id(), subject=Subject.OTHER, seen=NOW, position=Position(lon=lon, lat=lat))
    put(shown, found)
    return found


def points(shown: Any) -> int:
    return int(shown.run("quaylog.page.drawing.points.length"))


@pytest.fixture
def shown(shown: Any, qtbot: QtBot) -> Any:
    """The map over empty ocean, with the keys."""
    with qtbot.waitActive(shown.panel):
        shown.panel.activateWindow()
    shown.panel.view.setFocus()
    shown.panel.show_bounds(-150, -40, -130, -25)
    shown.settle()
    return shown


@pytest.fixture
def drawing(shown: Any) -> Place:
    """A place whose outline is about to be drawn."""
    place = place_at(shown, FROM)
    shown.panel.draw("place", place.id, ())
    shown.settle()
    return place


# ---- dragging ------------------------------------------------------------------------------------------------------


def test_the_picked_place_is_moved_by_dragging(shown: Any, qtbot: QtBot) -> None:
    place = place_at(shown, FROM)
    shown.panel.select("place", place.id)
    shown.settle()
    with qtbot.waitSignal(shown.panel.moved) as caught:
        drag(shown, FROM, TO)
    lon, lat = lon_lat(shown, TO)
    assert caught.args[:2] == ["place", place.id]
    assert caught.args[2:] == [pytest.approx(lon, abs=0.02), pytest.approx(lat, abs=0.02)]


def test_a_picked_sighting_with_a_position_of_its_own_is_moved_too(shown: Any, qtbot: QtBot) -> None:
    seen = sighting_at(shown, FROM)
    shown.panel.select("sighting", seen.id)
    shown.settle()
    with qtbot.waitSignal(shown.panel.moved) as caught:
        drag(shown, FROM, TO)
    assert caught.args[:2] == ["sighting", seen.id]


def test_nothing_moves_that_is_not_picked(shown: Any, qtbot: QtBot) -> None:
    place = place_at(shown, FROM)
    with qtbot.assertNotEmitted(shown.panel.moved, wait=300), qtbot.waitSignal(shown.panel.view_changed):
        drag(shown, FROM, TO)  # the map itself moves
    assert lon_lat(shown, TO)[0] == pytest.approx(place.position.lon, abs=0.5)


def test_a_sighting_at_its_place_stays_there(shown: Any, qtbot: QtBot) -> None:
    place = place_at(shown, FROM)
    seen = Sighting(id=new_id(), subject=Subject.OTHER, seen=NOW, place=place.id)
    put(shown, seen)
    shown.panel.select("sighting", seen.id)
    shown.settle()
    with qtbot.assertNotEmitted(shown.panel.moved, wait=300):
        drag(shown, (FROM[0] + 9, FROM[1] + 8), TO)


def test_escape_lets_go_of_what_is_dragged(shown: Any, qtbot: QtBot) -> None:
    place = place_at(shown, FROM)
    shown.panel.select("place", place.id)
    shown.settle()
    with qtbot.assertNotEmitted(shown.panel.moved, wait=300):
        press_and_move(shown, FROM, TO)
        shown.until("quaylog.page.dragging.shift !== null")
        press(shown, Qt.Key.Key_Escape)
        shown.until("quaylog.page.dragging.shift === null")
        release(shown, TO)


def test_a_click_on_the_picked_mark_moves_nothing(shown: Any, qtbot: QtBot) -> None:
    place = place_at(shown, FROM)
    shown.panel.select("place", place.id)
    shown.settle()
    with qtbot.assertNotEmitted(shown.panel.moved), qtbot.waitSignal(shown.panel.picked) as caught:
        click(shown, FROM)
    assert caught.args == ["place", place.id]


# ---- drawing -------------------------------------------------------------------------------------------------------


def test_an_outline_is_clicked_and_closed_with_enter(shown: Any, drawing: Place, qtbot: QtBot) -> None:
    assert "Click the corners" in shown.run("document.getElementById('hint').innerText")
    for number, at in enumerate(SQUARE, 1):
        click(shown, at)
        shown.until(f"quaylog.page.drawing.points.length === {number}")
    with qtbot.waitSignal(shown.panel.drawn) as caught:
        press(shown, Qt.Key.Key_Return)
    (drawn,) = caught.args
    assert isinstance(drawn, Drawn)
    assert (drawn.kind, drawn.id, drawn.is_across) == ("place", drawing.id, False)
    wanted = [lon_lat(shown, at) for at in SQUARE]
    assert [at.lon for at in drawn.points] == [pytest.approx(lon, abs=0.02) for lon, _ in wanted]
    assert [at.lat for at in drawn.points] == [pytest.approx(lat, abs=0.02) for _, lat in wanted]


@pytest.mark.usefixtures("drawing")
def test_a_double_click_closes_and_does_not_zoom(shown: Any, qtbot: QtBot) -> None:
    zoom = shown.run("quaylog.map.getZoom()")
    for at in SQUARE[:3]:
        click(shown, at)
    with qtbot.waitSignal(shown.panel.drawn) as caught:
        double_click(shown, SQUARE[3])
    assert len(caught.args[0].points) == 4
    assert shown.run("quaylog.map.getZoom()") == zoom


@pytest.mark.usefixtures("drawing")
def test_a_click_on_the_first_corner_closes(shown: Any, qtbot: QtBot) -> None:
    for at in SQUARE:
        click(shown, at)
    with qtbot.waitSignal(shown.panel.drawn) as caught:
        click(shown, SQUARE[0])
    assert len(caught.args[0].points) == 4


@pytest.mark.usefixtures("drawing")
def test_backspace_takes_the_last_corner_back_and_two_corners_are_no_outline(shown: Any) -> None:
    for number, at in enumerate(SQUARE[:3], 1):
        click(shown, at)
        shown.until(f"quaylog.page.drawing.points.length === {number}")
    press(shown, Qt.Key.Key_Backspace)
    shown.until("quaylog.page.drawing.points.length === 2")
    press(shown, Qt.Key.Key_Return)
    shown.until("document.getElementById('hint').innerText.includes('at least three corners')")
    assert points(shown) == 2


@pytest.mark.usefixtures("drawing")
def test_escape_ends_drawing_and_picks_are_possible_again(shown: Any, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(shown.panel.picked, wait=200):
        click(shown, FROM)
    with qtbot.waitSignal(shown.panel.drawing_cancelled):
        press(shown, Qt.Key.Key_Escape)
    assert shown.run("document.getElementById('hint').hidden")
    with qtbot.waitSignal(shown.panel.picked):
        click(shown, FROM)


def test_corners_of_an_outline_are_dragged_and_added(shown: Any, qtbot: QtBot) -> None:
    corners = [Position(lon=lon, lat=lat) for lon, lat in (lon_lat(shown, at) for at in SQUARE)]
    place = place_at(shown, FROM, outline=outlined(corners))
    shown.panel.draw("place", place.id, corners)
    shown.settle()
    drag(shown, SQUARE[0], (280.0, 270.0))
    drag(shown, (350.0, 400.0), (350.0, 440.0))  # the middle of a side
    shown.until("quaylog.page.drawing.points.length === 5")
    with qtbot.waitSignal(shown.panel.drawn) as caught:
        press(shown, Qt.Key.Key_Return)
    wanted = [(280.0, 270.0), *SQUARE[1:3], (350.0, 440.0), SQUARE[3]]
    lons = [lon_lat(shown, at)[0] for at in wanted]
    assert [at.lon for at in caught.args[0].points] == [pytest.approx(lon, abs=0.05) for lon in lons]


@pytest.mark.usefixtures("drawing")
def test_escape_while_a_corner_is_dragged_takes_only_that_back(shown: Any) -> None:
    for at in SQUARE:
        click(shown, at)
    shown.until("quaylog.page.drawing.points.length === 4")
    before = shown.run("JSON.stringify(quaylog.page.drawing.points)")
    press_and_move(shown, SQUARE[2], TO)
    shown.until(f"JSON.stringify(quaylog.page.drawing.points) !== '{before}'")
    press(shown, Qt.Key.Key_Escape)
    shown.until(f"JSON.stringify(quaylog.page.drawing.points) === '{before}'")
    release(shown, TO)
    assert shown.run("quaylog.page.drawing.isActive")


@pytest.mark.usefixtures("drawing")
def test_what_is_refused_stays_to_be_mended(shown: Any) -> None:
    for at in SQUARE:
        click(shown, at)
    shown.until("quaylog.page.drawing.points.length === 4")
    sentence = "The outline crosses itself ${1} <b>here</b>."
    shown.panel.refuse_drawing(sentence)
    shown.until("document.getElementById('hint').classList.contains('problem')")
    assert shown.run("document.getElementById('hint').textContent") == sentence
    assert points(shown) == 4
    shown.panel.end_drawing()
    shown.until("!quaylog.page.drawing.isActive")


def test_way_points_are_clicked_between_the_ends(shown: Any, qtbot: QtBot) -> None:
    origin, destination = place_at(shown, (200.0, 200.0)), place_at(shown, (700.0, 500.0))
    leg = Movement(id=new_id(), origin=origin.id, destination=destination.id)
    put(shown, leg)
    shown.panel.draw("movement", leg.id, (), (origin.position, destination.position))
    shown.settle()
    click(shown, (300.0, 400.0))
    click(shown, (500.0, 450.0))
    with qtbot.waitSignal(shown.panel.drawn) as caught:
        press(shown, Qt.Key.Key_Return)
    assert caught.args[0].kind == "movement"
    assert [at.lon for at in caught.args[0].points] == [
        pytest.approx(lon_lat(shown, at)[0], abs=0.02) for at in ((300.0, 400.0), (500.0, 450.0))
    ]


def test_an_outline_across_the_antimeridian_is_told_as_such(shown: Any, qtbot: QtBot) -> None:
    place = place_at(shown, FROM)
    shown.panel.show_bounds(175, -10, -175, 0)
    shown.settle()
    shown.panel.draw("place", place.id, ())
    shown.settle()
    for at in ((200.0, 300.0), (600.0, 300.0), (450.0, 400.0)):
        click(shown, at)
    with qtbot.waitSignal(shown.panel.drawn) as caught:
        press(shown, Qt.Key.Key_Return)
    assert caught.args[0].is_across
    assert all(-180 <= at.lon <= 180 for at in caught.args[0].points)


# ---- news ----------------------------------------------------------------------------------------------------------


def test_an_outline_comes_moves_and_goes_without_pulling_anything(shown: Any) -> None:
    place = place_at(shown, FROM)
    corners = [Position(lon=lon, lat=lat) for lon, lat in (lon_lat(shown, at) for at in SQUARE)]
    shown.run("window.pulled = []; quaylog.page.pull = async (feeds) => window.pulled.push(...feeds); 0")
    put(shown, replace(place, outline=outlined(corners)))
    shape = f"quaylog.page.scene.places.byId.get('{place.id}').shape"
    assert shown.run(f"{shape}.corners.length") == 5
    assert shown.run("window.pulled.length") == 0
    shown.panel.apply(shown.log.undo())
    shown.settle()
    assert shown.run(f"{shape} === null")
    shown.panel.apply(shown.log.redo())
    shown.settle()
    assert shown.run(f"{shape}.corners.length") == 5


def test_an_outline_is_drawn_where_it_can_be_seen_and_its_edge_picks(shown: Any, qtbot: QtBot) -> None:
    place = place_at(shown, FROM)
    corners = [Position(lon=lon, lat=lat) for lon, lat in (lon_lat(shown, at) for at in SQUARE)]
    before = shown.grab().pixelColor(350, 350).name()
    put(shown, replace(place, outline=outlined(corners)))
    assert shown.grab().pixelColor(350, 350).name() != before
    with qtbot.waitSignal(shown.panel.picked) as caught:
        click(shown, (300.0, 350.0))
    assert caught.args == ["place", place.id]


def test_a_removed_place_leaves_the_map_and_undo_brings_it_back(shown: Any) -> None:
    place = place_at(shown, FROM)
    shown.panel.apply(shown.log.run("Test", lambda tx: tx.remove("place", place.id)))
    shown.settle()
    assert not shown.run(f"quaylog.page.scene.places.byId.has('{place.id}')")
    shown.panel.apply(shown.log.undo())
    shown.settle()
    assert shown.run(f"quaylog.page.scene.places.byId.has('{place.id}')")
