"""Whole stories of a day's work, with keyboard or mouse alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.window import Window
from geo.records import Coverage, Sighting
from tests.e2e.test_logging import press

MOST_KEYS = 25


class Keys:
    """A keyboard on the window's focus; it counts what is pressed beyond text."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.pressed = 0

    def text(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.pressed += 1
            QTest.keyClick(self.focus(), key)

    def tab_to(self, name: str) -> None:
        editor = self._window.panel.form().fields[name].editor
        while self.focus() is not editor:
            assert self.pressed < 100
            self.key(Qt.Key.Key_Tab)

    def focus(self) -> QWidget:
        widget = self._window.focusWidget()
        assert widget is not None
        return widget


def left_click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def button(window: Window, text: str) -> QPushButton:
    return next(found for found in window.findChildren(QPushButton) if found.isVisible() and text in found.text())


def choose(qtbot: QtBot, window: Window, name: str, row: str) -> None:
    """Click into a field and on a line of the list below it."""
    field = window.panel.form().fields[name]
    assert isinstance(field.editor, QLineEdit)
    left_click(qtbot, field.editor)
    assert field.suggestions is not None
    index = field.suggestions.model().index(field.suggestions.names().index(row), 0)
    place = field.suggestions.visualRect(index).center()
    qtbot.mouseClick(field.suggestions.viewport(), Qt.MouseButton.LeftButton, pos=place)


def an_image_and_two_berths(window: Window) -> None:
    session = window.session
    operations.add(session, "scene", {"provider": "Planet", "scene_id": "today", "acquired": "20 Nov 2023 02:01 UTC"})
    for name in ("Pier A", "Pier B"):
        operations.add(session, "place", {"name": name, "kind": "berth", "parent": "Rajin"})


def picked(window: Window) -> Sighting:
    record = window.session.record(*window.session.picked)
    assert isinstance(record, Sighting)
    return record


def test_three_berths_of_todays_image_by_keyboard(qtbot: QtBot, window: Window) -> None:
    an_image_and_two_berths(window)
    before = window.session.log.count("coverage"), window.session.log.count("sighting")
    window.session.pick("scene", window.session.names.find("scene", "today"))
    keys = Keys(window)
    press(qtbot, window, "Ctrl+B")
    keys.text("Rajin")
    window.sheet.rows[window.session.names.find("place", "Rajin")]["visible"].editor.setFocus()
    for row in (("c", "none", "", "", ""), ("c", "ang", "l", "~300", ""), ("p", "unknown", "b", "", "dark hull")):
        for text in row:
            keys.text(text)
            if text == "unknown":
                keys.key(Qt.Key.Key_Escape)
            keys.key(Qt.Key.Key_Tab)
    keys.key(Qt.Key.Key_Return)
    assert window.session.log.count("coverage") == before[0] + 3
    assert window.session.log.count("sighting") == before[1] + 2


def test_three_berths_of_todays_image_by_mouse(qtbot: QtBot, window: Window) -> None:
    an_image_and_two_berths(window)
    left_click(qtbot, button(window, "Log sighting"))
    choose(qtbot, window, "vessels", "Angara")
    choose(qtbot, window, "scene", "today")
    choose(qtbot, window, "place", "Pier A")
    left_click(qtbot, button(window, "Save"))
    first = picked(window)
    left_click(qtbot, button(window, "Log sighting"))
    choose(qtbot, window, "place", "Pier B")
    left_click(qtbot, button(window, "Save"))
    second = picked(window)
    window.session.pick("", "")
    left_click(qtbot, button(window, "No ship here"))
    choose(qtbot, window, "place", "Rajin")
    left_click(qtbot, button(window, "Save"))
    third = window.session.record(*window.session.picked)
    assert isinstance(third, Coverage)
    assert third.nothing_found
    assert first.seen == second.seen == third.looked
    assert first.scene == second.scene == third.scene
    assert len({first.place, second.place, third.place}) == 3


def test_a_wrong_ship_found_a_week_later_is_corrected(qtbot: QtBot, window: Window) -> None:
    operations.add(window.session, "sighting", {"subject": "vessel", "seen": "21 Nov 2023", "place": "Rajin"} | WRONG)
    keys = Keys(window)
    press(qtbot, window, "Ctrl+F")
    keys.text("lady rajin nov")
    qtbot.waitUntil(lambda: window.left.views[0].model().rowCount() == 1)
    view = window.left.views[0]
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    wrong = picked(window)
    rows = window.panel.form().fields["vessels"].candidates
    assert rows is not None
    left_click(qtbot, rows.rows[0].cross)
    choose(qtbot, window, "vessels", "Angara")
    left_click(qtbot, button(window, "Save"))
    angara = window.session.names.find("vessel", "Angara")
    right = window.session.record("sighting", wrong.id)
    assert isinstance(right, Sighting)
    assert [candidate.vessel for candidate in right.candidates] == [angara]
    assert len(list(window.session.log.history(record=wrong.id))) == 2
    press(qtbot, window, "Ctrl+Z")
    assert window.session.record("sighting", wrong.id) == wrong


WRONG = {"vessels": "Lady R"}


def test_a_typical_sighting_takes_few_keys_beyond_its_text(qtbot: QtBot, window: Window) -> None:
    an_image_and_two_berths(window)
    window.session.pick("scene", window.session.names.find("scene", "today"))
    keys = Keys(window)
    press(qtbot, window, "Ctrl+N")
    for name, text in (("place", "pier a"), ("state", "l"), ("on_quay", "240-300-360")):
        keys.tab_to(name)
        keys.text(text)
    keys.key(Qt.Key.Key_Return)
    assert picked(window).on_quay.best == 300
    first = keys.pressed + 1
    keys.pressed = 0
    press(qtbot, window, "Ctrl+N")
    keys.tab_to("vessels")
    keys.text("ang")
    keys.tab_to("place")
    keys.text("pier b")
    keys.tab_to("state")
    keys.text("b")
    keys.key(Qt.Key.Key_Return, Qt.Key.Key_Return)
    record = window.session.record(*window.session.picked)
    assert isinstance(record, Sighting)
    assert len(record.candidates) == 1
    assert max(first, keys.pressed + 1) <= MOST_KEYS


def test_a_place_that_is_used_is_not_removed_and_the_window_says_by_what(qtbot: QtBot, window: Window) -> None:
    window.session.pick("place", window.session.names.find("place", "Rajin"))
    head = window.session.log.head()
    press(qtbot, window, "Ctrl+Backspace")
    assert window.session.log.head() == head
    assert "sighting" in window.notice.text()
