"""A real web page in the map's profile, a server that hears what gets out, and the map on a real log."""

import threading
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from pytestqt.qtbot import QtBot

from desktop.map import scheme
from desktop.map.lockdown import MapPage, MapProfile
from desktop.map.panel import MapPanel
from desktop.map.seal import Seal
from geo.exchange.starter import load_starter
from geo.log import Log
from geo.map.answer import Answer

scheme.register()

WAIT_MS = 20_000


class Listener:
    """A server on this machine that notes each request."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        heard = self.heard

        class Note(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                heard.append(self.path)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Nothing is printed."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Note)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever)
        self._thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join()


@pytest.fixture
def outside() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.close()


class Files:
    """A router of a page under test."""

    def __init__(self, files: Mapping[str, str], headers: Mapping[str, str]) -> None:
        self.files = files
        self.headers = headers
        self.feeds = ()

    def is_slow(self, path: str) -> bool:
        return path == "/slow.js"

    def answer(self, path: str) -> Answer | None:
        text = self.files.get(path.lstrip("/") or "index.html")
        mime = "text/javascript" if path.endswith(".js") else "text/html"
        return None if text is None else Answer(mime, text.encode(), self.headers)


class Lab:
    """One page of a profile, loaded with files of the test's."""

    def __init__(self, qtbot: QtBot, profile: QWebEngineProfile, page: QWebEnginePage) -> None:
        self.qtbot = qtbot
        self.profile = profile
        self.page = page
        self.handler: scheme.Handler | None = None

    def load(self, files: Mapping[str, str], headers: Mapping[str, str] | None = None) -> None:
        self.handler = scheme.Handler()
        self.handler.serve(Files(files, headers or {}))  # type: ignore[arg-type]
        self.profile.installUrlSchemeHandler(scheme.NAME.encode(), self.handler)
        with self.qtbot.waitSignal(self.page.loadFinished, timeout=WAIT_MS):
            self.page.load(scheme.HOME)

    def run(self, script: str) -> Any:
        """The value of a script."""
        values: list[Any] = []
        self.page.runJavaScript(script, 0, values.append)
        self.qtbot.waitUntil(lambda: bool(values), timeout=WAIT_MS)
        return values[0]

    def result(self, script: str, *, timeout_ms: int = WAIT_MS) -> Any:
        """What a script leaves in ``window.result``, however long it takes it."""
        self.run(f"window.result = undefined; {script}; 0")
        self.qtbot.waitUntil(lambda: self.run("window.result !== undefined"), timeout=timeout_ms)
        return self.run("window.result")

    def close(self) -> None:
        shiboken6.delete(self.page)
        shiboken6.delete(self.profile)
        if self.handler is not None:
            self.handler.stop()


NewLab = Callable[..., Lab]


@pytest.fixture
def new_lab(qtbot: QtBot) -> Iterator[NewLab]:
    """Makes pages: as the map's are, or of another profile or page class."""
    labs: list[Lab] = []

    def make(profile: QWebEngineProfile | None = None, page_class: type[QWebEnginePage] = MapPage) -> Lab:
        used = profile or MapProfile()
        labs.append(Lab(qtbot, used, page_class(used)))
        return labs[-1]

    yield make
    for lab in labs:
        lab.close()


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    """The starter case."""
    with Log.create(tmp_path / "case.gpkg") as made:
        load_starter(made)
        yield made


class Shown:
    """A map panel, and what one needs to look at it."""

    def __init__(self, qtbot: QtBot, log: Log) -> None:
        self.qtbot = qtbot
        self.log = log
        self.panel = MapPanel(log)
        self.panel.resize(900, 700)
        self.panel.show()

    def wait_painted(self) -> None:
        with self.qtbot.waitSignal(self.panel.painted, timeout=WAIT_MS):
            pass

    def settle(self) -> None:
        """Wait until everything said so far is on the map."""
        with self.qtbot.waitSignal(self.panel.painted, timeout=WAIT_MS):
            self.panel.request_painted()

    def grab(self) -> QImage:
        """What the window shows, once it shows what has been painted."""
        seen: list[bool] = []
        Seal(self.panel, lambda: seen.append(True))
        self.qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
        return self.panel.grab().toImage()

    def run(self, script: str) -> Any:
        values: list[Any] = []
        self.panel.page.runJavaScript(script, 0, values.append)
        self.qtbot.waitUntil(lambda: bool(values), timeout=WAIT_MS)
        return values[0]

    def until(self, script: str) -> None:
        self.qtbot.waitUntil(lambda: bool(self.run(script)), timeout=WAIT_MS)

    def close(self) -> None:
        if not shiboken6.isValid(self.panel):
            return
        self.panel.close()
        self.panel.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def starting(qtbot: QtBot, log: Log) -> Iterator[Shown]:
    """The starter case's map, not painted yet."""
    shown = Shown(qtbot, log)
    yield shown
    shown.close()


@pytest.fixture
def shown(starting: Shown) -> Shown:
    """The starter case on the map, painted."""
    starting.wait_painted()
    return starting
