"""Places on the map, in a real window: added, moved and outlined there, and taken back."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.window import Window
from geo.outlines import signed_area
from geo.position import Position
from geo.records import Movement, Place

PageOf = Callable[[Window], Any]
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Hand:
    """The mouse and the keys on the map of a window."""

    def __init__(self, qtbot: QtBot, window: Window, page: Any) -> None:
        self.qtbot = qtbot
        self.window = window
        self.page = page

    def settle(self) -> None:
        with self.qtbot.waitSignal(self.window.map.painted, timeout=20_000):
            self.window.map.request_painted()

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a position is on the map."""
        found = self.page.ask(f"window.quaylog.map.latLngToContainerPoint([{lat}, {lon}])")
        return found["x"], found["y"]

    def mouse(self, kind: QEvent.Type, at: tuple[float, float], button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        view = self.window.map.view.focusProxy()
        point = QPointF(*at)
        event = QMouseEvent(kind, point, view.mapToGlobal(point), button, held, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view, event)

    def click(self, at: tuple[float, float], button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, at, button, button)
        self.mouse(QEvent.Type.MouseButtonRelease, at, button, Qt.MouseButton.NoButton)

    def drag(self, begin: tuple[float, float], end: tuple[float, float]) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        self.mouse(QEvent.Type.MouseButtonPress, begin, left, left)
        for at in ((begin[0] + 8, begin[1]), end):
            self.mouse(QEvent.Type.MouseMove, at, none, left)
        self.mouse(QEvent.Type.MouseButtonRelease, end, left, none)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.window.map.view.focusProxy(), key, held)

    def choose(self, at: tuple[float, float], text: str) -> None:
        """Right-click, and take an entry of the menu."""
        menu = self.window.map_editing.menu
        self.click(at, Qt.MouseButton.RightButton)
        self.qtbot.waitUntil(menu.isVisible, timeout=5000)
        entry = next(action for action in menu.actions() if action.text().startswith(text))
        menu.setActiveAction(entry)
        self.qtbot.keyClick(menu, Qt.Key.Key_Return)


@pytest.fixture
def hand(qtbot: QtBot, window: Window, page_of: PageOf) -> Hand:
    """The window, close up on Rajin, which is picked."""
    window.session.pick("place", named(window, "Rajin").id)
    window.map.show_bounds(130.2, 42.15, 130.4, 42.3)
    hand = Hand(qtbot, window, page_of(window))
    hand.settle()
    return hand


def named(window: Window, name: str) -> Place:
    return next(place for place in window.session.log.all("place") if place.name == name)  # type: ignore


def operation(window: Window) -> str:
    change = window.session.undoable()
    return change.operation if change else ""


def test_a_picked_place_is_dragged_and_put_back_from_the_status_bar(hand: Hand, window: Window, qtbot: QtBot) -> None:
    before = named(window, "Rajin").position
    begin = hand.point(before.lon, before.lat)
    hand.drag(begin, (begin[0] + 60, begin[1] - 40))
    qtbot.waitUntil(lambda: named(window, "Rajin").position != before, timeout=5000)
    moved = named(window, "Rajin").position
    assert moved.lon > before.lon
    assert moved.lat > before.lat
    assert operation(window) == "Edit place"
    hand.settle()
    assert hand.page.ask(f"window.quaylog.page.scene.places.byId.get('{named(window, 'Rajin').id}').lon") == moved.lon
    assert window.panel.form().fields["position"].text().startswith(f"{moved.lat}"[:6])
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert named(window, "Rajin").position == before


def test_what_is_typed_and_not_saved_does_not_take_a_move_back(hand: Hand, window: Window, qtbot: QtBot) -> None:
    before = named(window, "Rajin").position
    editor = window.panel.form().fields["note"].editor
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, "half a thought")
    begin = hand.point(before.lon, before.lat)
    hand.drag(begin, (begin[0] + 60, begin[1] - 40))
    qtbot.waitUntil(lambda: named(window, "Rajin").position != before, timeout=5000)
    moved = named(window, "Rajin").position
    assert window.panel.form().fields["note"].text().endswith("half a thought")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert named(window, "Rajin").position == moved
    assert named(window, "Rajin").note.endswith("half a thought")


def test_a_place_is_added_where_the_map_is_clicked(hand: Hand, window: Window, qtbot: QtBot) -> None:
    hand.choose((300, 300), "Add place here")
    fields = window.panel.form().fields
    assert fields["position"].text()
    qtbot.keyClicks(fields["name"].editor, "Sonbong")
    fields["kind"].editor.setCurrentText("port")
    qtbot.keyClick(fields["name"].editor, Qt.Key.Key_Return)
    added = named(window, "Sonbong")
    x, y = hand.point(added.position.lon, added.position.lat)
    assert (round(x), round(y)) == (300, 300)


def test_a_berth_knows_its_port(hand: Hand, window: Window, qtbot: QtBot) -> None:
    hand.choose((300, 300), "Add berth here")
    fields = window.panel.form().fields
    assert fields["kind"].text() == "berth"
    assert fields["parent"].text() == "Rajin"
    qtbot.keyClicks(fields["name"].editor, "Pier 9")
    qtbot.keyClick(fields["name"].editor, Qt.Key.Key_Return)
    assert named(window, "Pier 9").parent == named(window, "Rajin").id


def test_the_picked_is_moved_to_a_click_and_the_position_copied(hand: Hand, window: Window, qtbot: QtBot) -> None:
    hand.choose((300, 300), "Copy position")
    lat, lon = (float(part) for part in QGuiApplication.clipboard().text().split(", "))
    hand.choose((300, 300), "Move Rajin here")
    qtbot.waitUntil(lambda: operation(window) == "Edit place", timeout=5000)
    moved = named(window, "Rajin").position
    assert (moved.lon, moved.lat) == (pytest.approx(lon, abs=1e-5), pytest.approx(lat, abs=1e-5))


def test_an_outline_is_drawn_refused_mended_and_undone(hand: Hand, window: Window, qtbot: QtBot) -> None:
    corners = [(200, 200), (320, 320), (320, 200), (200, 320)]  # an hourglass
    qtbot.keyClick(window, Qt.Key.Key_D, CTRL_SHIFT)
    hand.settle()
    for at in corners:
        hand.click(at)
    hand.press(Qt.Key.Key_Return)
    hint = "document.getElementById('hint').textContent"
    qtbot.waitUntil(lambda: "crosses or touches itself" in str(hand.page.ask(hint)), timeout=5000)
    assert named(window, "Rajin").outline is None
    hand.press(Qt.Key.Key_Backspace)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: named(window, "Rajin").outline is not None, timeout=5000)
    outline = named(window, "Rajin").outline
    assert len(outline.ring) == 4
    assert signed_area(outline.ring) > 0
    assert operation(window) == "Edit place"
    assert window.panel.form().fields["outline"].text().startswith("POLYGON ((")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert named(window, "Rajin").outline is None


def test_a_sighting_inside_an_outline_is_at_that_place(hand: Hand, window: Window) -> None:
    rajin = named(window, "Rajin")
    lon, lat = rajin.position.lon, rajin.position.lat
    corners = [(lon - 0.05, lat - 0.05), (lon + 0.05, lat - 0.05), (lon, lat + 0.05)]
    operations.draw_outline(window.session, rajin.id, [Position(lon=x, lat=y) for x, y in corners])
    hand.choose(hand.point(lon + 0.01, lat), "Log sighting here")
    assert window.panel.form().fields["place"].text() == "Rajin"
    hand.choose(hand.point(lon - 0.07, lat - 0.03), "Log sighting here")
    assert window.panel.form().fields["place"].text() == ""


def test_way_points_are_clicked_along_a_movement(hand: Hand, window: Window, qtbot: QtBot) -> None:
    leg = next(leg for leg in window.session.log.all("movement") if leg.mode == "sea")
    assert isinstance(leg, Movement)
    operations.draw_way(window.session, leg.id, ())
    window.session.pick("movement", leg.id)
    window.map.show_bounds(129.6, 41.7, 133.6, 43.4)
    hand.settle()
    qtbot.keyClick(window, Qt.Key.Key_D, CTRL_SHIFT)
    hand.settle()
    points = [hand.point(131.0, 42.1), hand.point(132.0, 42.3)]
    for at in points:
        hand.click(at)
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.record("movement", leg.id).via) == 2, timeout=5000)
    lons = [at.lon for at in window.session.record("movement", leg.id).via]
    assert lons == [pytest.approx(131.0, abs=0.02), pytest.approx(132.0, abs=0.02)]
    assert operation(window) == "Edit movement"
