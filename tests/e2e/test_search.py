"""Ctrl+K from anywhere: records, positions and commands, with arrows, Enter, Esc and the mouse."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.widgets.search_box import ENTRY, NOTHING, TEACH
from desktop.window import Window

PageOf = Callable[[Window], Any]
WAIT_MS = 5000
CTRL = Qt.KeyboardModifier.ControlModifier


def begin(qtbot: QtBot, window: Window, text: str) -> None:
    focused = QGuiApplication.focusObject()
    qtbot.keyClick(focused, Qt.Key.Key_K, CTRL)
    assert window.search.hasFocus()
    qtbot.keyClicks(window.search, text)


def offered(window: Window) -> list[str]:
    return [window.search.list.item(row).data(ENTRY).words for row in range(window.search.list.count())]


def test_a_ship_is_found_by_name_and_number_and_picked(qtbot: QtBot, window: Window) -> None:
    begin(qtbot, window, "")
    assert window.search.words.text() == TEACH
    begin(qtbot, window, "maria")
    assert offered(window)[0] == "Maria"
    assert len(offered(window)) > 1
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.session.picked[0] == "vessel"
    assert window.panel.title() == "Maria"
    assert not window.search.results.isVisible()
    begin(qtbot, window, "9179842")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.panel.title() == "Angara"


def test_the_key_works_from_a_field_and_leaves_its_text_alone(qtbot: QtBot, window: Window) -> None:
    window.begin("sighting", place="Rajin")
    field = window.panel.form().fields["place"].editor
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.setCursorPosition(0)
    begin(qtbot, window, "")
    assert field.text() == "Rajin"


def test_a_position_in_any_notation_moves_the_map(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    begin(qtbot, window, "43°07'N 131°53'E")
    assert offered(window)[0].startswith("Go to ")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    page = page_of(window)
    qtbot.waitUntil(lambda: page.ask("window.quaylog.map.getZoom()") > 8, timeout=WAIT_MS)
    assert page.shows(131.8833, 43.1167)


def test_a_command_is_run_with_the_mouse(qtbot: QtBot, window: Window) -> None:
    begin(qtbot, window, "dark st")
    assert offered(window) == ["Dark style"]
    item = window.search.list.item(0)
    where = window.search.list.visualItemRect(item).center()
    qtbot.mouseClick(window.search.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window.style_choice == "dark"


def test_arrows_choose_and_escape_leaves_everything_as_it_was(qtbot: QtBot, window: Window) -> None:
    begin(qtbot, window, "rajin")
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert window.search.list.currentRow() == 1
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.session.picked == ("", "")
    assert window.left.views[0].hasFocus()
    begin(qtbot, window, "no such thing")
    assert window.search.words.text() == NOTHING
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.session.picked == ("", "")
