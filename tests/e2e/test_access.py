"""The window by keyboard and by screen reader: names and roles of all that takes the focus, and where Tab goes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import states
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from desktop import focus_order, style
from desktop.map.panel import MapPanel
from desktop.window import Window

Open = Callable[[Path], Window]
Entered = Callable[[], Iterator[tuple[str, Window]]]
BACKWARDS = ("sighting", "sheet", "several", "manual")
THROUGH_THE_MAP = ("sighting", "empty")
"""Where Tab goes through all that the map's page holds, which is the same in each state, and takes its time."""
NAMELESS = (QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Pane)


def tree(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """The accessibility tree as a screen reader sees it; the map's page is Chromium's own tree."""
    if node is None or not node.isValid() or node.state().invisible:
        return
    yield node
    if not isinstance(node.object(), MapPanel):
        for number in range(node.childCount()):
            yield from tree(node.child(number))


def called(node: QAccessibleInterface) -> str:
    """What a screen reader calls it; on Linux a combo box is called by its label, its text being its value."""
    widget = node.object()
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    return node.text(QAccessible.Text.Name)


def test_a_screen_reader_finds_all_that_takes_the_focus_by_name_and_role(entered: Entered) -> None:
    problems = []
    for state, window in entered():
        nodes = list(tree(QAccessible.queryAccessibleInterface(window)))
        focusable = [node for node in nodes if node.state().focusable]
        assert len(focusable) > 5
        problems += [f"{state}: no name: {node.object()}" for node in focusable if not called(node).strip()]
        telling = [node for node in focusable if not isinstance(node.object(), QScrollArea)]  # Qt has no role for these
        problems += [f"{state}: no role: {node.object()}" for node in telling if node.role() in NAMELESS]
        known = {id(node.object()) for node in nodes}
        stops = [stop for stop in focus_order.reading_order(window) if not window.map.isAncestorOf(stop)]
        problems += [
            f"{state}: a stop of Tab that is not in the tree: {stop}" for stop in stops if id(stop) not in known
        ]
    assert problems == []


def walked(window: Window, qtbot: QtBot, key: Qt.Key, *, through_map: bool) -> list[QWidget]:
    """Where Tab stops from the filter until it is back there."""
    start = window.left.filter if window.left.isVisible() else focus_order.reading_order(window)[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops = [start]
    for _ in range(150):
        if through_map or not window.map.isAncestorOf(QApplication.focusWidget()):
            qtbot.keyClick(QApplication.focusWidget(), key)
        else:
            focus_order.step(window, forward=key == Qt.Key.Key_Tab)
        qtbot.wait(15 if through_map and window.map.isAncestorOf(QApplication.focusWidget()) else 0)
        if QApplication.focusWidget() is start:
            return stops
        if QApplication.focusWidget() is not stops[-1]:
            stops.append(QApplication.focusWidget())
    pytest.fail(f"Tab is trapped: {[str(stop) for stop in stops[-4:]]}")


def test_tab_comes_by_everything_and_back(entered: Entered, qtbot: QtBot) -> None:
    for state, window in entered():
        through_map = state in THROUGH_THE_MAP
        stops = walked(window, qtbot, Qt.Key.Key_Tab, through_map=through_map)
        assert [str(stop) for stop in stops if not stop.isVisible() or not stop.isEnabled()] == [], state
        assert {str(stop) for stop in focus_order.reading_order(window)} == {str(stop) for stop in stops}, state
        if state in BACKWARDS:
            back = walked(window, qtbot, Qt.Key.Key_Backtab, through_map=through_map)
            assert [str(stop) for stop in back[1:]] == [str(stop) for stop in reversed(stops[1:])], state


def test_tab_goes_from_the_left_column_over_the_map_to_the_form(window: Window) -> None:
    states.enter(window, states.BY_NAME["sighting"])
    columns = [window.left, window.middle, window.right]
    stops = [stop for stop in focus_order.reading_order(window) if window.splitter.isAncestorOf(stop)]
    column = [[part.isAncestorOf(stop) for part in columns].index(True) for stop in stops]
    assert column == sorted(column)
    assert set(column) == {0, 1, 2}


def test_tab_goes_down_the_form_as_it_is_read(window: Window) -> None:
    states.enter(window, states.BY_NAME["sighting"])
    form = window.panel.form()
    editors = [field.editor for field in form.fields.values() if field.isVisible()]
    stops = [stop for stop in focus_order.reading_order(window) if stop in editors]
    heights = [stop.mapTo(form, stop.rect().center()).y() for stop in stops]
    assert len(stops) == len(editors) > 8
    assert heights == sorted(heights)


@pytest.mark.parametrize("tokens", [style.LIGHT, style.DARK], ids=lambda tokens: tokens.name)
def test_what_stands_in_empty_fields_has_the_colour_of_faint_text(window: Window, tokens: style.Tokens) -> None:
    window.choose_style(tokens.name)
    for line in window.findChildren(QLineEdit):
        line.ensurePolished()
        colour = line.palette().placeholderText().color()
        assert (colour.name(), colour.alpha()) == (tokens.faint, 255)
