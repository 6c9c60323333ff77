"""Several berths of one image, logged as a sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo.records import Place
from tests.e2e.test_logging import fill, press


def add_berths(qtbot: QtBot, window: Window) -> None:
    for name in ("Pier A", "Pier B"):
        press(qtbot, window, "Ctrl+Shift+P")
        fill(qtbot, window, name=name, kind="berth", parent="Rajin")
        qtbot.keyClick(window.panel.form().fields["name"].editor, Qt.Key.Key_Return)


def row_of(window: Window, name: str) -> dict[str, object]:
    place = window.session.record("place", window.session.names.find("place", name))
    assert isinstance(place, Place)
    return {cell: widget.editor for cell, widget in window.sheet.rows[place.id].items()}


def test_a_sheet_is_filled_by_keyboard_and_saved_as_one_change(qtbot: QtBot, window: Window) -> None:
    add_berths(qtbot, window)
    looks, sightings = window.session.log.count("coverage"), window.session.log.count("sighting")
    changes = window.session.log.change_count()
    press(qtbot, window, "Ctrl+B")
    assert window.sheet.head["port"].text() == "Rajin"
    time = window.sheet.head["time"].editor
    time.setFocus()
    qtbot.keyClicks(time, "21 Oct 2023")
    first, second = row_of(window, "Pier A"), row_of(window, "Pier B")
    visible = first["visible"]
    assert isinstance(visible, QComboBox)
    visible.setFocus()
    for keys in ("c", "Angara", "l", "240-300"):
        qtbot.keyClicks(window.focusWidget(), keys)
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    second["visible"].setFocus()
    qtbot.keyClicks(window.focusWidget(), "p")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(window.focusWidget(), "none")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.session.log.count("coverage") == looks + 2
    assert window.session.log.count("sighting") == sightings + 1
    assert window.session.log.change_count() == changes + 1
    assert not window.sheet.isVisible()
    assert window.left.views[0].hasFocus()  # the log, not the places that were added before
    press(qtbot, window, "Ctrl+Z")
    assert window.session.log.count("coverage") == looks


def test_a_wrong_cell_says_so_and_a_closed_sheet_keeps_its_texts(qtbot: QtBot, window: Window) -> None:
    add_berths(qtbot, window)
    head = window.session.log.head()
    press(qtbot, window, "Ctrl+B")
    ship = row_of(window, "Pier A")["ship"]
    assert isinstance(ship, QLineEdit)
    ship.setFocus()
    qtbot.keyClicks(ship, "none")
    qtbot.keyClick(ship, Qt.Key.Key_Escape)
    qtbot.keyClick(ship, Qt.Key.Key_Return)
    assert window.session.log.head() == head
    place = window.session.names.find("place", "Pier A")
    assert "How much could be seen" in window.sheet.rows[place]["visible"].problem()
    assert "needs a time" in window.sheet.head["time"].problem()
    qtbot.keyClick(ship, Qt.Key.Key_Escape)
    assert not window.sheet.isVisible()
    press(qtbot, window, "Ctrl+B")
    assert window.sheet.rows[place]["ship"].text() == "none"
