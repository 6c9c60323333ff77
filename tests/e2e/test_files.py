"""Exporting, another program on the same log, and a file edited outside."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models.record_list import Role
from desktop.window import Window

Open = Callable[[Path], Window]
WAIT_MS = 10_000


def exported(qtbot: QtBot, window: Window, path: Path, what: str) -> list[dict[str, object]]:
    window.files.export_to(path, what)
    qtbot.waitUntil(lambda: not window.files.is_busy(), timeout=WAIT_MS)
    features: list[dict[str, object]] = json.loads(path.read_bytes())["features"]
    return features


def test_everything_the_filtered_and_the_selected_are_exported(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    everything = exported(qtbot, window, tmp_path / "all.geojson", "all")
    kinds = ("place", "vessel", "source", "scene", "sighting", "coverage", "movement", "citation", "note")
    assert len(everything) == sum(window.session.log.count(kind) for kind in kinds)
    qtbot.keyClicks(window.left.filter, "maria")
    filtered = exported(qtbot, window, tmp_path / "filtered.geojson", "filtered")
    assert 0 < len(filtered) < len(everything)
    sighting = next(window.session.log.all("sighting"))
    window.session.pick("sighting", sighting.id)
    window.left.filter.clear()
    selected = exported(qtbot, window, tmp_path / "selected.geojson", "selected")
    assert sighting.id in {feature["id"] for feature in selected}
    assert len(selected) < len(everything)


def test_a_filter_that_matches_nothing_exports_nothing(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    qtbot.keyClicks(window.left.filter, "no such ship")
    window.files.export_to(tmp_path / "none.geojson", "filtered")
    assert not window.files.is_busy()
    assert not (tmp_path / "none.geojson").exists()
    assert "Nothing to export" in window.status.message.text()


def test_the_command_line_s_sighting_appears_in_the_window(qtbot: QtBot, window: Window, case: Path) -> None:
    before = window.left.models[0].total()
    command = [sys.executable, "-m", "desktop.entry", "sight", str(case), "--at", "2023-10-22", "--place", "Rajin"]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    qtbot.waitUntil(lambda: window.left.models[0].total() == before + 1, timeout=3000)
    assert "Another program" in window.status.message.text()
    model = window.left.models[0]
    marked = [model.index(row) for row in range(model.rowCount()) if model.index(row).data(Role.ARRIVED)]
    assert len(marked) == 1
    window.session.pick(marked[0].data(Role.KIND), marked[0].data(Role.ID))
    assert not model.index(marked[0].row()).data(Role.ARRIVED)


def edit_outside(case: Path, note: str) -> None:
    with closing(sqlite3.connect(case)) as other:
        other.execute("UPDATE vessel SET note = ? WHERE name = 'Angara'", (note,))
        other.commit()


def angara_note(window: Window) -> str:
    return next(vessel.note for vessel in window.session.log.all("vessel") if vessel.name == "Angara")


def test_an_edit_from_outside_is_offered_and_adopted(qtbot: QtBot, open_window: Open, case: Path) -> None:
    edit_outside(case, "seen from outside")
    window = open_window(case)
    assert "changed by another program" in window.notice.text()
    assert window.status.history.text() == "edited outside"
    window.notice.press("Adopt")
    qtbot.waitUntil(lambda: "intact" in window.status.history.text(), timeout=WAIT_MS)
    assert angara_note(window) == "seen from outside"


def test_an_edit_from_outside_is_put_back(qtbot: QtBot, open_window: Open, case: Path) -> None:
    edit_outside(case, "vandalised")
    window = open_window(case)
    window.notice.press("Put back")
    qtbot.waitUntil(lambda: "intact" in window.status.history.text(), timeout=WAIT_MS)
    assert angara_note(window) != "vandalised"


def test_quitting_by_key_leaves_no_error_behind(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.isHidden, timeout=WAIT_MS)
