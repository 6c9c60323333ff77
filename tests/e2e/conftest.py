"""A real window on a real log file, driven with keys and mouse."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import states
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app, graphics
from desktop.map import scheme
from desktop.window import Window
from geo.log import Log
from geo.settings import Settings

scheme.register()
graphics.draw_without_card()

PAINT_MS = 20_000
Open = Callable[[Path], Window]
Entered = Callable[[], Iterator[tuple[str, Window]]]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A fresh copy of the starter case."""
    path = tmp_path / "rajin-2023.gpkg"
    app.make_starter(path)
    return path


@pytest.fixture
def open_window(qtbot: QtBot, home: Path) -> Iterator[Open]:
    """Opens windows with the map painted, and closes them after the test."""
    assert not home.exists(), "settings of another test"
    opened: list[Window] = []

    def opener(path: Path) -> Window:
        settings = Settings.load()
        settings.analyst = "heron"
        window = app.Application(settings).open(path)
        opened.append(window)
        with qtbot.waitSignal(window.map.painted, timeout=PAINT_MS):
            pass
        with qtbot.waitActive(window, timeout=PAINT_MS):
            window.raise_()
            window.activateWindow()
        qtbot.waitUntil(lambda: not window.history_state.is_checking(), timeout=PAINT_MS)
        return window

    yield opener
    for window in opened:
        window.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def window(open_window: Open, case: Path) -> Window:
    return open_window(case)


class MapPage:
    """What the real page knows, asked in its own language."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot = qtbot
        self._page = window.map.findChild(QWebEnginePage)

    def ask(self, expression: str) -> object:
        """The value of a JavaScript expression in the page."""
        answers: list[object] = []
        self._page.runJavaScript(f"JSON.stringify({expression})", 0, answers.append)
        self._qtbot.waitUntil(lambda: bool(answers), timeout=PAINT_MS)
        return json.loads(str(answers[0]) or "null")

    def knows(self, record_id: str) -> bool:
        return bool(self.ask(f"window.quaylog.page.scene.marks.find({json.dumps(record_id)}) >= 0"))

    def picked(self) -> object:
        return self.ask("window.quaylog.page.highlight.picked")

    def shows(self, lon: float, lat: float) -> bool:
        return bool(self.ask(f"window.quaylog.map.getBounds().contains([{lat}, {lon}])"))


@pytest.fixture
def page_of(qtbot: QtBot) -> Callable[[Window], MapPage]:
    return lambda window: MapPage(qtbot, window)


@pytest.fixture(params=["starter", "empty"])
def entered(open_window: Open, case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Entered:
    """Leads one window through every state of its case: the state's name, and the window in it."""
    if request.param == "empty":
        case = tmp_path / "empty.gpkg"
        Log.create(case).close()
    window = open_window(case)

    def through() -> Iterator[tuple[str, Window]]:
        for state in states.STATES:
            if state.empty == (request.param == "empty"):
                states.enter(window, state)
                yield state.name, window

    return through
