"""Another program edits the file: it is shown record by record, and settled."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo import own_process
from geo.log import checking
from tests.e2e.test_files import WAIT_MS, angara_note, edit_outside

Open = Callable[[Path], Window]


def test_an_edit_while_the_window_is_open_is_found_shown_and_put_back(qtbot: QtBot, window: Window, case: Path) -> None:
    qtbot.waitUntil(lambda: "intact" in window.status.history.text(), timeout=WAIT_MS)
    before = angara_note(window)
    edit_outside(case, "<b>vandalised</b>")
    qtbot.waitUntil(lambda: window.status.history.text() == "edited outside", timeout=WAIT_MS)
    qtbot.mouseClick(window.status.history, Qt.MouseButton.LeftButton)
    page = window.history_state.page
    assert page.isVisible()
    assert any("Note:" in line and "<b>vandalised</b>" in line for line in page.lines())
    qtbot.mouseClick(page.put_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "intact" in window.status.history.text(), timeout=WAIT_MS)
    assert angara_note(window) == before
    assert not page.isVisible()
    assert window.notice.isHidden()


def test_a_large_case_is_checked_by_another_process_unless_it_was_edited(
    qtbot: QtBot, open_window: Open, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, check = [], checking.check
    monkeypatch.setattr(own_process, "LARGE_BYTES", 0)
    monkeypatch.setattr(checking, "check", lambda *given, **more: asked.append(1) or check(*given, **more))
    window = open_window(case)
    assert "intact" in window.status.history.text()
    assert not asked
    edit_outside(case, "seen in QGIS")
    qtbot.waitUntil(lambda: window.status.history.text() == "edited outside", timeout=WAIT_MS)
    assert asked


def test_a_row_that_cannot_be_read_is_said_and_can_only_be_put_back(
    qtbot: QtBot, open_window: Open, case: Path
) -> None:
    with closing(sqlite3.connect(case)) as other:
        other.execute("UPDATE vessel SET former_names = 'no list' WHERE name = 'Angara'")
        other.commit()
    window = open_window(case)
    assert window.status.history.text() == "edited outside"
    window.notice.press("Show")
    page = window.history_state.page
    assert not page.adopt.isEnabled()
    assert any("cannot be read" in line for line in page.lines())
    qtbot.mouseClick(page.put_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "intact" in window.status.history.text(), timeout=WAIT_MS)


def test_the_head_is_shown_short_and_copied_whole(qtbot: QtBot, window: Window) -> None:
    head = window.session.log.head()
    assert window.status.head.text() == head[:8]
    qtbot.mouseClick(window.status.head, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == head
