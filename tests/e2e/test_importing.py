"""Importing in a real window: with progress and cancel, beside what is being typed, as one step that can be undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.case_files import BUSY
from desktop.models.record_list import Role
from desktop.window import Window

WAIT_MS = 30_000
ROWS = 3000


def vessels(folder: Path, rows: int = ROWS) -> Path:
    path = folder / "vessels.csv"
    path.write_text("name,key\n" + "".join(f"Ship {number},{number}\n" for number in range(rows)))
    return path


def ended(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not window.files.is_busy(), timeout=WAIT_MS)


def test_an_import_is_one_step_of_this_window(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    before = window.left.models[2].total()
    window.begin("sighting", place="Raj")
    form = window.panel.form()
    window.files.import_paths([vessels(tmp_path)])
    assert window.files.is_busy()
    qtbot.keyClicks(form.fields["note"].editor, "typed meanwhile")
    ended(qtbot, window)
    assert window.status.message.text().startswith("3,000 records added")
    assert window.left.models[2].total() == before + ROWS
    assert "typed meanwhile" in form.fields["note"].text()
    model = window.left.models[2]
    assert not any(model.index(row).data(Role.ARRIVED) for row in range(10)), "they are this window's own"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.left.models[2].total() == before


def test_a_cancelled_import_leaves_the_log_byte_for_byte(
    qtbot: QtBot, window: Window, tmp_path: Path, case: Path
) -> None:
    before = case.read_bytes()
    window.files.import_paths([vessels(tmp_path, 30_000)])
    cancel = next(b for b in window.status.findChildren(QPushButton) if b.text() == "Cancel")
    assert cancel.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    ended(qtbot, window)
    assert window.status.message.text() == "Cancelled. Nothing was changed."
    assert not cancel.isVisible()
    assert case.read_bytes() == before


def test_what_is_saved_while_the_import_is_written_is_kept_and_explained(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    window.begin("vessel")
    form = window.panel.form()
    qtbot.keyClicks(form.fields["name"].editor, "Lady R")
    window.session.hold(BUSY)  # as the import does while it is in its transaction
    form.save()
    assert any("An import is being written" in label.text() for label in form.findChildren(QLabel))
    assert form.fields["name"].text() == "Lady R"
    window.session.hold("")
    form.save()
    assert window.session.picked[0] == "vessel"
    window.files.import_paths([vessels(tmp_path, 3)])
    ended(qtbot, window)
    assert window.session.log.count("vessel") >= 4


def test_a_refused_import_says_where_and_changes_nothing(
    qtbot: QtBot, window: Window, tmp_path: Path, case: Path
) -> None:
    bad = tmp_path / "vessels.csv"
    bad.write_text("name,imo\nAngara,123\n")
    before = case.read_bytes()
    window.files.import_paths([bad])
    ended(qtbot, window)
    assert "vessels.csv, line 2" in window.notice.text()
    assert "Nothing was imported" in window.notice.text()
    assert case.read_bytes() == before


@pytest.mark.parametrize("wait_ms", [0, 700])
def test_closing_the_window_ends_the_import(
    qtbot: QtBot, window: Window, tmp_path: Path, case: Path, wait_ms: int
) -> None:
    before = case.read_bytes()
    window.files.import_paths([vessels(tmp_path, 30_000)])
    qtbot.wait(wait_ms)
    window.close()
    assert case.read_bytes() == before
    assert [path.name for path in case.parent.glob("*-journal")] == []
