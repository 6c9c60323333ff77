"""An analyst takes the map into a report: copied with a key, or saved with a title."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytest import MonkeyPatch
from pytestqt.qtbot import QtBot

from desktop.window import Window

DRAW_MS = 60_000


def test_the_map_is_copied_as_it_is_filtered(qtbot: QtBot, window: Window) -> None:
    window.left.filter.setText("angara")
    window.map.show_bounds(129.6, 41.7, 133.6, 43.4)
    window.map.select("", "")
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    QTest.keyClick(window, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.pictures.is_busy()
    qtbot.waitUntil(lambda: not window.pictures.is_busy(), timeout=DRAW_MS)
    image = clipboard.image()
    assert image.width() >= 1920
    assert "Copied: the map" in window.status.message.text()
    assert "filter: angara" in window.pictures.spec(size=(800, 600)).facts


def test_the_map_is_saved_with_a_title(qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: MonkeyPatch) -> None:
    out = tmp_path / "report"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    window.choose_style("dark")
    window.pictures.ask()
    window.notice.entry.setText("The bay")
    window.notice.press("1920×1080…")
    qtbot.waitUntil(lambda: not window.pictures.is_busy(), timeout=DRAW_MS)
    picture = out.with_suffix(".png")
    assert QImage(str(picture)).width() == 1920
    assert QImageReader(str(picture)).text("Title") == "The bay"
    assert "saved as report.png" in window.status.message.text()


def test_closing_the_window_gives_the_picture_up(window: Window) -> None:
    window.pictures.copy()
    assert window.pictures.is_busy()
    window.close()
    assert not window.pictures.is_busy()


def test_a_name_that_is_no_pictures_is_said(window: Window, tmp_path: Path) -> None:
    window.attempt(lambda: window.pictures.save_to(tmp_path / "map.tif", size=(1920, 1080)))
    assert ".png" in window.notice.text()
    assert not window.pictures.is_busy()
