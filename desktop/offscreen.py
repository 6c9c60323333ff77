"""Pictures without a person in front: the map as a snapshot, and the demonstration for a machine without a display."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from desktop import app, style
from desktop.map import picture_file
from desktop.map.panel import MapPanel
from desktop.map.picture import Picture
from desktop.map.seal import Seal
from desktop.map.wanted import Wanted
from geo import exchange
from geo.backgrounds import TileCache
from geo.errors import GeoError
from geo.log import Log
from geo.settings import Settings, cache_folder

PAINT_TIMEOUT_MS = 60_000
REST_MS = 400
"""Longer than any of the window's parts waits for more before it follows."""
LACKING = "Tiles of the background that are not kept: {:,}. With --online its server is asked for them."
SEEN = "The base map is seen in their place."


class NotPainted(GeoError):
    """The map did not paint in time."""


def snapshot(path: Path, out: Path, wanted: Wanted) -> str:
    """Draw the map of a log into a PNG; a sentence when something of its background is lacking.

    Raises:
        GeoError: when the log cannot be read, nothing is called as ``wanted`` says, or the picture cannot be written.
    """
    picture_file.refuse_unwritable(path, out)
    application = app.create(["quaylog"])
    style.apply(application, style.chosen(wanted.style))
    with Log.open(path, read_only=True) as log:
        spec = wanted.spec(log)
        panel = MapPanel(log)
        background, problems = panel.background, [""]
        background.changed.connect(lambda: problems.append(background.problem))
        wanted.lay_below(panel, TileCache(cache_folder() / "tiles", Settings.load().cache_mb * 1_000_000))
        wanted.narrow(log, panel)
        picture_file.save(_drawn(Picture(panel, spec)), spec, out)
    problem = problems[-1] or (LACKING.format(background.lacking) if background.lacking else "")
    return f"{problem} {SEEN}" if problem else ""


def _drawn(picture: Picture) -> QImage:
    loop = QEventLoop()
    found: list[object] = []
    picture.drawn.connect(found.append)
    picture.failed.connect(found.append)
    picture.drawn.connect(loop.quit)
    picture.failed.connect(loop.quit)
    loop.exec()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if not isinstance(found[0], QImage):
        raise NotPainted(str(found[0]))
    return found[0]


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
    """Wait for what the window does a moment after it was told something, for the paint, and until the window has it.

    Raises:
        NotPainted: as ``wait_for_paint``.
    """
    loop = QEventLoop()
    QTimer.singleShot(REST_MS, loop.quit)
    loop.exec()
    wait_for_paint(panel)
    Seal(panel, loop.quit)
    loop.exec()


def save(widget: QWidget, picture: Path) -> None:
    """Write what a widget shows as PNG."""
    QApplication.processEvents()
    pixmap: QPixmap = widget.grab()
    if not pixmap.save(str(picture), "PNG"):
        raise NotPainted(f"{picture} cannot be written; choose a folder that exists and may be written to.")
