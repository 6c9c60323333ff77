"""Nothing is lost: what was done before lunch is undone after a restart, and a bug leaves the log unharmed."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop import bugs
from desktop.window import Window
from geo.log import Log
from geo.records import KINDS
from tests.e2e.test_logging import fill, press

Open = Callable[[Path], Window]


def records_on_disk(path: Path) -> set[Any]:
    with Log.open(path, read_only=True) as log:
        return {record for kind in KINDS for record in log.all(kind)}


def test_what_was_done_before_lunch_is_undone_after_a_restart(qtbot: QtBot, open_window: Open, case: Path) -> None:
    before = records_on_disk(case)
    window = open_window(case)
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, seen="20 Oct 2023 11:01 +09:00", place="Rajin", vessels="Angara")
    qtbot.keyClick(window.panel.form().fields["seen"].editor, Qt.Key.Key_Return)
    angara = next(vessel for vessel in window.session.log.all("vessel") if vessel.name == "Angara")
    window.session.pick("vessel", angara.id)
    fill(qtbot, window, name="Angara II")
    qtbot.keyClick(window.panel.form().fields["name"].editor, Qt.Key.Key_Return)
    assert records_on_disk(case) != before
    window.close()

    again = open_window(case)
    again.menus.refresh()
    assert again.menus.actions["edit.undo"].text() == "Undo: Edit vessel"
    press(qtbot, again, "Ctrl+Z")
    assert "Edit vessel" in again.status.message.text()
    assert again.menus.actions["edit.undo"].text() == "Undo: Log sighting"
    press(qtbot, again, "Ctrl+Z")
    assert records_on_disk(case) == before
    again.session.pick("vessel", angara.id)
    press(qtbot, again, "Ctrl+H")
    assert "Undo of “Edit vessel”" in again.panel.history.lines()


def test_a_bug_in_a_slot_is_reported_once_and_harms_nothing(
    qtbot: QtBot, window: Window, case: Path, logged: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    logged.expect("unexpected error")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    shown: list[str] = []
    bugs.install(lambda sentence, report: (shown.append(sentence), window.show_bug(sentence, report)))
    before, head = records_on_disk(case), window.session.log.head()

    def broken() -> None:
        raise ZeroDivisionError("of a slot")

    for _ in range(3):
        QTimer.singleShot(0, broken)
    qtbot.waitUntil(lambda: "unharmed" in window.notice.text(), timeout=5000)
    qtbot.wait(50)
    assert len(shown) == 1
    window.notice.press("Copy report")
    assert "ZeroDivisionError: of a slot" in QGuiApplication.clipboard().text()
    assert str(case.parent) not in QGuiApplication.clipboard().text()
    assert records_on_disk(case) == before
    assert window.session.log.head() == head
    assert window.session.log.check().ok
