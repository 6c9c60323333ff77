"""The composition root: the only place that builds the log, the session and the window.

Starting is quick because Chromium, in processes of its own, loads the page while the window is imported and built: the
page is begun first of all, with Qt alone; what shows it, and then the rest, is imported after it, in steps.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desktop import bugs, graphics, imports, starting
from desktop.map import begun, scheme
from geo.errors import GeoError, LogError
from geo.map.apart import Reading
from geo.settings import Settings, data_folder

if TYPE_CHECKING:
    from desktop.window import Window
    from geo.log import Log

logger = logging.getLogger(__name__)
STARTER_NAME = "rajin-2023.gpkg"


class Application(QObject):
    """One window at a time; another case takes the place of the one that is open.

    ``reading`` is what is being read of the first one already.
    """

    def __init__(self, settings: Settings, reading: Reading | None = None) -> None:
        super().__init__()
        self.settings = settings
        self._reading = reading or Reading()
        self.window: Window | None = None
        bugs.install(self._show_bug)

    def open(self, path: Path) -> Window:
        """Open a case in a new window, and close the one before when that has worked.

        Raises:
            LogError: when the file cannot be opened; the window before stays as it is.
        """
        starting.import_map()
        from geo.log import Log

        reading = self._reading_of(path)
        try:
            log = Log.open(path, analyst=self.settings.analyst)
        except BaseException:
            reading.drop()
            raise
        before = self.window
        window = self._window_of(log, reading)
        window.case_wanted.connect(self._open_wanted)
        self.window = window
        window.show()
        if before is not None:
            before.close()
            before.deleteLater()
        return window

    def _reading_of(self, path: Path) -> Reading:
        """What is being read of this case, from now on if it is another one than was expected."""
        reading, self._reading = self._reading, Reading()
        if reading.path == path:
            return reading
        reading.drop()
        return Reading(path)

    def _window_of(self, log: Log, reading: Reading) -> Window:
        from desktop.map.panel import MapPanel

        panel = MapPanel(log, reading=reading)
        starting.import_window()
        from desktop import style
        from desktop.session import Session
        from desktop.unsaved import Unsaved
        from desktop.window import Window

        tokens = style.chosen(self.settings.style or "system")
        application = QApplication.instance()
        if isinstance(application, QApplication):  # dressed first: each widget is then polished once
            style.apply(application, tokens)
        return Window(Session(log, self.settings), Unsaved(_unsaved_path(log.path)), panel)

    def _open_wanted(self, path: Path) -> None:
        try:
            self.open(path)
        except GeoError as error:
            if self.window is not None:
                self.window.notice.show_text(str(error), serious=True)

    def _show_bug(self, sentence: str, report: str) -> None:
        if self.window is not None:
            self.window.show_bug(sentence, report)


def create(argv: list[str]) -> QApplication:
    """The QApplication, with the map's scheme registered before it as QtWebEngine demands, and its page begun."""
    imports.spare_reading()
    scheme.register()
    graphics.draw_without_card()
    QApplication.setApplicationName("Quaylog")
    QApplication.setDesktopFileName("quaylog")
    application = QApplication([argv[0] if argv else "quaylog"])
    begun.begin()
    return application


def starter_case() -> Path:
    """The person's own copy of the starter case, made on first use."""
    path = data_folder() / STARTER_NAME
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        make_starter(path)
    return path


def make_starter(path: Path) -> None:
    """Write the starter case to a new log; a half-made one is not left behind."""
    from geo.exchange.starter import load_starter
    from geo.log import Log

    part = path.with_suffix(".making.gpkg")
    part.unlink(missing_ok=True)
    with Log.create(part) as log:
        load_starter(log)
    part.replace(path)


def first_case(settings: Settings) -> Path:
    """The case to open without being told: the last one, or else the starter case."""
    last = Path(settings.last_case) if settings.last_case else None
    return last if last is not None and last.is_file() else starter_case()


def start(path: Path | None, reading: Reading | None = None) -> tuple[QApplication, Application]:
    """The window on a case; ``reading`` is what is being read already of the one that was expected."""
    application = create(sys.argv)
    settings = Settings.load()
    root = Application(settings, reading)
    root.open(path or _openable(settings))
    return application, root


def _openable(settings: Settings) -> Path:
    """The last case; when it cannot be opened any more, the starter case, so that the window always comes up."""
    from geo.log import Log

    path = first_case(settings)
    try:
        Log.open(path, read_only=True).close()
    except LogError as error:
        logger.warning("%s", error)
        return starter_case()
    return path


def _unsaved_path(case: Path) -> Path:
    """Where unsaved texts of a case are kept: by its name and a digest of its path, so that no two cases share them."""
    import hashlib

    digest = hashlib.sha256(os.fsencode(case.resolve())).hexdigest()[:12]
    return data_folder() / "unsaved" / f"{case.stem}-{digest}.json"
