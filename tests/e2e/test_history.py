"""The history of the picked record, and the way back from it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.window import Window
from tests.e2e.test_logging import fill, press

Open = Callable[[Path], Window]


def click(qtbot: QtBot, window: Window, name: str) -> None:
    """Click the button of the history that is called so."""
    found = [b for b in window.panel.history.findChildren(QPushButton) if name in (b.accessibleName() or b.text())]
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def rename(qtbot: QtBot, window: Window, kind: str, record_id: str, **texts: str) -> None:
    window.session.pick(kind, record_id)
    fill(qtbot, window, **texts)
    qtbot.keyClick(window.panel.form().fields[next(iter(texts))].editor, Qt.Key.Key_Return)


def test_a_field_and_the_whole_record_are_restored_from_the_history(qtbot: QtBot, window: Window) -> None:
    rajin = next(place for place in window.session.log.all("place") if place.name == "Rajin")
    rename(qtbot, window, "place", rajin.id, name="Najin", time_zone="Asia/Seoul")
    press(qtbot, window, "Ctrl+H")
    lines = window.panel.history.lines()
    assert "Edit place" in lines
    assert "Rajin → Najin" in lines
    assert any("UTC · heron" in line for line in lines)
    click(qtbot, window, "Restore Name")
    assert window.session.record("place", rajin.id).name == "Rajin"
    assert window.session.record("place", rajin.id).time_zone == "Asia/Seoul"
    assert "Restore field" in window.panel.history.lines(), "the tab stays and shows the new change"
    assert window.status.undo.isVisible()
    press(qtbot, window, "Ctrl+Z")
    assert window.session.record("place", rajin.id).name == "Najin"
    click(qtbot, window, "Restore the whole record")
    assert window.session.log.change_count() >= 3


def test_what_refers_to_a_record_that_is_gone_is_not_restored(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+P")
    fill(qtbot, window, name="Pier 9", kind="berth", parent="Rajin")
    qtbot.keyClick(window.panel.form().fields["name"].editor, Qt.Key.Key_Return)
    pier = window.session.picked[1]
    press(qtbot, window, "Ctrl+Shift+V")
    fill(qtbot, window, name="Gone")
    qtbot.keyClick(window.panel.form().fields["name"].editor, Qt.Key.Key_Return)
    gone = window.session.picked[1]
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, seen="2023-10-21", place="Pier 9", vessels="Gone")
    qtbot.keyClick(window.panel.form().fields["seen"].editor, Qt.Key.Key_Return)
    seen = window.session.picked[1]
    window.panel.form().fields["vessels"].editor.clear()
    rename(qtbot, window, "sighting", seen, place="Rajin")
    window.session.pick("vessel", gone)
    press(qtbot, window, "Ctrl+Backspace")
    window.session.pick("sighting", seen)
    press(qtbot, window, "Ctrl+H")
    head = window.session.log.head()
    click(qtbot, window, "Restore Vessels")
    assert "the vessel “Gone”" in window.notice.text()
    assert window.session.log.head() == head
    click(qtbot, window, "Restore Place")
    assert window.session.record("sighting", seen).place == pier
