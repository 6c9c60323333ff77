"""Backups come by themselves, and a case goes back to one from the menu to the end."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import app, operations
from desktop.copies import EVERY_MS, FIRST_AFTER_MS, Copies
from desktop.window import Window
from geo import backups
from geo.log import Log
from geo.settings import Settings

Open = Callable[[Path], Window]
WAIT_MS = 20_000
TODAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Days:
    """A clock that stands until it is told that days have passed."""

    def __init__(self) -> None:
        self.now = TODAY
        self.asked = 0

    def __call__(self) -> datetime:
        self.asked += 1
        return self.now


def test_the_timer_backs_up_a_changed_case_and_leaves_an_unchanged_one(
    qtbot: QtBot, window: Window, case: Path
) -> None:
    clock = Days()
    copies = Copies(window, first_ms=30, every_ms=50, now=clock)
    qtbot.waitUntil(lambda: len(backups.backups_of(case)) == 1, timeout=WAIT_MS)
    clock.now += timedelta(days=1)
    looked = clock.asked
    qtbot.waitUntil(lambda: clock.asked >= looked + 3 and not copies.is_busy(), timeout=WAIT_MS)
    assert len(backups.backups_of(case)) == 1, "nothing has changed"
    operations.add(window.session, "vessel", {"name": "Zvezda 77"})
    qtbot.waitUntil(lambda: len(backups.backups_of(case)) == 2, timeout=WAIT_MS)
    copies.stop()
    assert [backup.made for backup in backups.backups_of(case)] == [TODAY + timedelta(days=1), TODAY]


def test_the_window_waits_minutes_not_hours(window: Window) -> None:
    assert window.copies._timer.interval() == FIRST_AFTER_MS == 3 * 60_000
    assert window.copies._timer.isActive()
    window.copies._tick()
    assert window.copies._timer.interval() == EVERY_MS == 30 * 60_000


@pytest.mark.usefixtures("home")
def test_going_back_to_a_backup_from_the_menu_loses_nothing(qtbot: QtBot, case: Path) -> None:
    made = backups.back_up(case, TODAY)
    assert made is not None
    settings = Settings.load()
    settings.analyst = "heron"
    root = app.Application(settings)
    window = root.open(case)
    try:
        operations.add(window.session, "vessel", {"name": "Zvezda 77"})
        window.menus.actions["case.backups"].trigger()
        button = next(b for b in window.right.findChildren(QPushButton) if b.text() == "Open a copy")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: root.window is not window, timeout=WAIT_MS)
        assert root.window is not None
        assert root.window.session.log.path.name == "rajin-2023-restored-2026-11-23.gpkg"
        assert "Zvezda 77" not in names(root.window.session.log)
        assert not window.session.is_open()
        with Log.open(case, read_only=True) as log:
            assert "Zvezda 77" in names(log), "the case itself is as it was left"
    finally:
        if root.window is not None:
            with qtbot.waitSignal(root.window.map.painted, timeout=WAIT_MS):
                pass
            root.window.close()
            root.window.deleteLater()


def names(log: Log) -> list[str]:
    return [getattr(vessel, "name", "") for vessel in log.all("vessel")]


def test_a_folder_that_cannot_be_written_is_said(qtbot: QtBot, window: Window, case: Path) -> None:
    folder = backups.folder_of(case)
    folder.parent.parent.mkdir(parents=True, exist_ok=True)
    folder.parent.write_bytes(b"in the way")
    window.copies.back_up()
    qtbot.waitUntil(lambda: not window.copies.is_busy(), timeout=WAIT_MS)
    assert "cannot be written" in window.notice.text()
    assert "Check the data folder" in window.notice.text()


def test_a_full_disk_while_restoring_leaves_no_half_file(
    qtbot: QtBot, window: Window, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backups.back_up(case, TODAY)
    assert made is not None

    def full(*_: object) -> None:
        import apsw

        raise apsw.FullError("database or disk is full")

    monkeypatch.setattr("geo.log.copies._copy_pages", full)
    window.copies.open_backup(made.path)
    qtbot.waitUntil(lambda: not window.files.is_busy(), timeout=WAIT_MS)
    assert "no room left on the disk" in window.notice.text()
    assert not list(case.parent.glob("*restored*"))
