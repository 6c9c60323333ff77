"""Settings act at once, outlive the window, and round nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo.settings import Settings
from tests.e2e.test_logging import press

Open = Callable[[Path], Window]
PageOf = Callable[[Window], Any]


def choose(qtbot: QtBot, box: QComboBox, value: str) -> None:
    """Choose with the keyboard."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    for _ in range(box.findData(value)):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_positions_are_shown_as_set_and_saving_does_not_round_them(qtbot: QtBot, window: Window) -> None:
    rajin = next(place for place in window.session.log.all("place") if place.name == "Rajin")
    window.session.pick("place", rajin.id)
    field = window.panel.form().fields["position"]
    exact = field.text()
    choose(qtbot, window.pages.settings().notation, "mgrs")
    window.right.show_record()
    assert field.editor.text().startswith("52T")
    assert field.text() == exact
    assert not window.panel.form().edits()
    editor = window.panel.form().fields["country"].editor
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "KR")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    saved = window.session.record("place", rajin.id)
    assert saved.country == "KR"
    assert saved.position == rajin.position


def test_the_time_zone_and_the_units_act_and_are_kept(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    press(qtbot, window, "Ctrl+Comma")
    page = window.pages.settings()
    assert page.isVisible()
    page.time_zone.setFocus()
    qtbot.keyClicks(page.time_zone, "nowhere")
    qtbot.keyClick(page.time_zone, Qt.Key.Key_Return)
    assert window.session.settings.time_zone == ""
    page.time_zone.clear()
    qtbot.keyClicks(page.time_zone, "asia/seoul")
    qtbot.keyClick(page.time_zone, Qt.Key.Key_Return)
    choose(qtbot, page.units, "nm")
    kept = Settings.load()
    assert (kept.time_zone, kept.units) == ("Asia/Seoul", "nm")
    words = "document.querySelector('.leaflet-control-scale-line').textContent"
    qtbot.waitUntil(lambda: str(page_of(window).ask(words)).endswith("nm"), timeout=5000)


def test_panels_fold_and_are_as_wide_as_they_were_in_the_next_window_too(
    qtbot: QtBot, open_window: Open, case: Path
) -> None:
    window = open_window(case)
    window.splitter.setSizes([340, 500, 440])
    wide = window.splitter.sizes()
    press(qtbot, window, "F9")
    assert not window.left.isVisible()
    window.close()
    again = open_window(case)
    assert (again.left.isVisible(), again.right.width()) == (False, wide[2])
    press(qtbot, again, "F9")
    qtbot.waitUntil(lambda: again.splitter.sizes() == wide)
    again.splitter.restore("of another program")
    assert again.splitter.sizes() == wide
