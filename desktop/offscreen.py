"""Pictures without a person in front: the map as a snapshot, and the demonstration for a machine without a display."""

from pathlib import Path

from PySide6.QtCore import QEventLoop, QSize, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop import app, style
from desktop.map import MapPanel
from geo import exchange
from geo.errors import GeoError
from geo.log import Log
from geo.settings import Settings

PAINT_TIMEOUT_MS = 60_000
FRAME_MS = 400
Bounds = tuple[float, float, float, float]


class NotPainted(GeoError):
    """The map did not paint in time."""


def snapshot(path: Path, picture: Path, *, size: tuple[int, int], bbox: Bounds | None, look: str = "light") -> None:
    """Draw the map of a log into a PNG of ``size`` (width, height) pixels; ``bbox`` is west, south, east, north."""
    application = app.create(["quaylog"])
    tokens = style.chosen(look)
    style.apply(application, tokens)
    with Log.open(path, read_only=True) as log:
        panel = MapPanel(log)
        panel.resize(QSize(*size))
        panel.set_style(tokens.name)
        panel.show()
        if bbox is not None:
            wait_for_paint(panel)
            panel.show_bounds(*bbox)
        settle(panel)
        save(panel, picture)
        panel.close()


def demonstrate(folder: Path) -> tuple[Path, Path]:
    """Open the starter case in the real window; write a picture of it and its GeoJSON into ``folder``: both paths."""
    application = app.create(["quaylog"])
    folder.mkdir(parents=True, exist_ok=True)
    case = app.starter_case()
    window = app.Application(Settings.load()).open(case)
    wait_for_paint(window.map)
    window.show_chain()
    settle(window.map)
    picture = folder / "window.png"
    save(window, picture)
    geojson = folder / f"{case.stem}.geojson"
    exchange.export(window.session.log, geojson)
    window.close()
    application.processEvents()
    return picture, geojson


def wait_for_paint(panel: MapPanel) -> None:
    """Wait until the map has painted what it was last told.

    Raises:
        NotPainted: when it has not after a minute.
    """
    loop = QEventLoop()
    panel.painted.connect(loop.quit)
    timer = QTimer(singleShot=True, interval=PAINT_TIMEOUT_MS)
    timer.timeout.connect(lambda: loop.exit(1))
    timer.start()
    panel.request_painted()
    if loop.exec():
        raise NotPainted("The map did not paint within a minute; run again with QUAYLOG_DEBUG=1 to see why.")


def settle(panel: MapPanel) -> None:
    """Wait for the paint, and then until Chromium has handed the frame over to the window.

    Raises:
        NotPainted: as ``wait_for_paint``.
    """
    wait_for_paint(panel)
    loop = QEventLoop()
    QTimer.singleShot(FRAME_MS, loop.quit)
    loop.exec()


def save(widget: QWidget, picture: Path) -> None:
    """Write what a widget shows as PNG."""
    QApplication.processEvents()
    pixmap: QPixmap = widget.grab()
    if not pixmap.save(str(picture), "PNG"):
        raise NotPainted(f"{picture} cannot be written; choose a folder that exists and may be written to.")
