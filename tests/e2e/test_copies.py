"""Copies, backups and recent cases in a real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo.log import Log

Open = Callable[[Path], Window]
WAIT_MS = 10_000


def test_a_copy_is_saved_and_never_over_another_file(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    target = tmp_path / "copy.gpkg"
    window.copies.save_copy_to(target)
    qtbot.waitUntil(lambda: not window.files.is_busy(), timeout=WAIT_MS)
    assert "copy.gpkg" in window.status.message.text()
    with Log.open(target) as copy:
        assert copy.head() == window.session.log.head()
    window.copies.save_copy_to(target)
    qtbot.waitUntil(lambda: not window.files.is_busy(), timeout=WAIT_MS)
    assert "exists already" in window.notice.text()


def test_a_backup_is_made_listed_and_opened_as_a_copy(qtbot: QtBot, window: Window, case: Path) -> None:
    wanted: list[Path] = []
    window.case_wanted.disconnect()
    window.case_wanted.connect(wanted.append)
    page = window.copies.show_backups()
    window.copies.back_up()
    qtbot.waitUntil(lambda: not window.copies.is_busy(), timeout=WAIT_MS)
    buttons = [b for b in page.findChildren(QPushButton) if b.text() == "Open a copy"]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(wanted) == 1, timeout=WAIT_MS)
    assert wanted[0].parent == case.parent
    assert "-restored-" in wanted[0].name
    with Log.open(wanted[0]) as copy:
        assert copy.head() == window.session.log.head()


def test_recent_cases_are_listed_while_their_files_exist(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "a & b.gpkg"
    other.write_bytes(b"")
    settings = window.session.settings
    monkeypatch.setattr(settings, "recent", [*settings.recent, str(other), str(tmp_path / "gone.gpkg")])
    window.recent.fill()
    (action,) = window.recent.menu.actions()
    assert action.text().startswith("a && b.gpkg")
    wanted: list[Path] = []
    window.case_wanted.disconnect()
    window.case_wanted.connect(wanted.append)
    action.trigger()
    assert wanted == [other]
