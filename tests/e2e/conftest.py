"""A real window on a real log file, driven with keys and mouse."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.map import scheme
from desktop.window import Window
from geo.settings import Settings

scheme.register()

PAINT_MS = 20_000
Open = Callable[[Path], Window]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A fresh copy of the starter case."""
    path = tmp_path / "rajin-2023.gpkg"
    app.make_starter(path)
    return path


@pytest.fixture
def open_window(qtbot: QtBot, home: Path) -> Iterator[Open]:
    """Opens windows with the map painted, and closes them after the test."""
    opened: list[Window] = []

    def opener(path: Path) -> Window:
        settings = Settings.load()
        settings.analyst = "heron"
        window = app.Application(settings).open(path)
        with qtbot.waitSignal(window.map.painted, timeout=PAINT_MS):
            pass
        window.activateWindow()
        qtbot.waitUntil(lambda: not window.history_state.is_checking(), timeout=PAINT_MS)
        opened.append(window)
        return window

    yield opener
    for window in opened:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(open_window: Open, case: Path) -> Window:
    return open_window(case)
