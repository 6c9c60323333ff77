"""The map's backgrounds: which there are, which is shown, and whether its server may be asked.

Each window begins offline, whatever was shown last: no server learns where one looks before one has said so.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from desktop.map.background import MapBackground
from geo.backgrounds import ENDINGS, Background, TileCache, kept, of_file
from geo.errors import GeoError
from geo.settings import Settings, cache_folder

if TYPE_CHECKING:
    from desktop.window import Window

FILES = "Map tiles (*.pmtiles *.mbtiles)"
SAVE_MS = 800


class Backgrounds(QObject):
    """Of one window. ``changed``: the list, what is shown of it, how it goes, or how the map's own list draws it."""

    changed = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._settings: Settings = window.session.settings
        self._later = QTimer(self, singleShot=True, interval=SAVE_MS)  # a slider that is drawn says so many times
        self._later.timeout.connect(lambda: window.attempt(self._settings.save))
        self._window = window
        self._said = ""
        self.cache = TileCache(cache_folder() / "tiles", self._settings.cache_mb * 1_000_000)
        window.setAcceptDrops(True)
        window.map.view.setAcceptDrops(False)  # the page would take the file and do nothing with it
        window.installEventFilter(self)

    def begin(self) -> None:
        """Follow the map, and show what was shown last; the window's menus are there."""
        self._map.changed.connect(self._follow)
        self._map.dressed_there.connect(
            lambda opacity, has_lines: self.dress(opacity=opacity, has_lines=has_lines, is_drawn=True)
        )
        self._restore()

    # what there is

    @property
    def all(self) -> tuple[Background, ...]:
        return tuple(found for plain in self._settings.backgrounds if (found := kept(plain)) is not None)

    @property
    def shown(self) -> Background | None:
        return self._map.background

    @property
    def problem(self) -> str:
        """What is wrong with the one that is shown, or with the one that could not be; a sentence or nothing."""
        return self._map.problem

    @property
    def is_online(self) -> bool:
        return self._map.is_online

    def can_go_online(self) -> bool:
        return self.shown is not None and self.shown.is_online

    # what the person does

    def choose(self, background_id: str) -> None:
        """Show one, or the base map alone for an empty id. A server that is chosen is asked from now on.

        Raises:
            GeoError: when a file cannot be drawn any more; the base map is shown then.
        """
        wanted = next((known for known in self.all if known.id == background_id), None)
        self._settings.background = ""
        try:
            self._map.show(wanted, self.cache)
            self._settings.background = wanted.id if wanted else ""
            self._map.set_online(True)
        finally:
            self._keep()

    def go_online(self, *, is_online: bool) -> None:
        """Let the server of what is shown be asked, or ask nothing of anybody from now on."""
        self._map.set_online(is_online)
        if is_online and self.shown is not None:
            self._window.status.tell(f"Online: tiles are asked of {self.shown.where}.")
        elif not is_online:
            self._window.status.tell("Offline: nothing is asked of any server.")

    def add(self, background: Background) -> None:
        """Take one more into the list, or another form of one that is in it."""
        before = [known for known in self.all if known.id != background.id]
        at = next((n for n, known in enumerate(self.all) if known.id == background.id), len(before))
        self._write([*before[:at], background, *before[at:]])
        if self.shown is not None and self.shown.id == background.id:
            self.choose(background.id)

    def remove(self, background_id: str) -> None:
        """Take one out of the list; the status bar offers to take it back. A file stays where it is."""
        gone = next(known for known in self.all if known.id == background_id)
        if self._settings.background == background_id:
            self.choose("")
        self._write([known for known in self.all if known.id != background_id])
        self._window.status.tell(f"Removed: {gone.name}", take_back=lambda: self.add(gone))

    def dress(self, *, opacity: int | None = None, has_lines: bool | None = None, is_drawn: bool = False) -> None:
        """Change the opacity (per cent) of the one that is shown, or whether lines of the base map lie above it."""
        if self.shown is None:
            return
        dressed = replace(
            self.shown,
            opacity=self.shown.opacity if opacity is None else opacity,
            has_lines=self.shown.has_lines if has_lines is None else has_lines,
        )
        self._map.dress(dressed, is_drawn=is_drawn)
        kept_now = [dressed if known.id == dressed.id else known for known in self.all]
        self._settings.backgrounds = [known.plain() for known in kept_now]
        self._later.start()
        if is_drawn:  # the page of backgrounds follows; its own slider is not drawn anew under the hand
            self.changed.emit()

    def ask_file(self) -> None:
        """Ask for a file of tiles, and show it."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Open map tiles", str(Path.home()), FILES)
        if names:
            self.open_files([Path(name) for name in names])

    def open_files(self, paths: list[Path]) -> None:
        """Take files into the list and show the last.

        Raises:
            GeoError: when one cannot be drawn; those before it are in the list.
        """
        for path in paths:
            found = of_file(path)
            known = next((known for known in self.all if known.source == found.source), None)
            if known is None:
                self.add(found)
            self.choose((known or found).id)
        self._window.status.tell(f"Shown below the records: {self.shown.name if self.shown else ''}")

    def set_most_cached(self, megabytes: int) -> None:
        """How much is kept of what servers sent."""
        if megabytes == self._settings.cache_mb:
            return
        self._settings.cache_mb = megabytes
        self.cache.most_bytes = megabytes * 1_000_000
        self.cache.trim()
        self._keep()

    def empty_cache(self) -> None:
        """Take away all that servers sent; what the map shows now stays until it is left."""
        self.cache.clear()
        self._window.status.tell("The tiles that were kept are gone.")
        self.changed.emit()

    # how it goes

    @property
    def _map(self) -> MapBackground:
        found: MapBackground = self._window.map.background
        return found

    def _restore(self) -> None:
        """Show what was shown last, offline; a file that is gone is said, and the base map shown."""
        wanted = next((known for known in self.all if known.id == self._settings.background), None)
        if wanted is None:
            return
        try:
            self._map.show(wanted, self.cache)
        except GeoError as error:
            self._window.notice.show_text(f"{error} The base map is shown without it.", serious=True)

    def _follow(self) -> None:
        """The status bar stands for it as long as it lasts, and says once what is wrong."""
        self._window.status.show_network(self.shown.name if self.is_online and self.shown else "", self.problem)
        if self.problem and self.problem != self._said:
            self._window.status.tell(self.problem)
        self._said = self.problem
        self._window.menus.refresh()
        self.changed.emit()

    def _write(self, backgrounds: list[Background]) -> None:
        self._settings.backgrounds = [background.plain() for background in backgrounds]
        self._keep()

    def _keep(self) -> None:
        self._window.attempt(self._settings.save)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QDropEvent) and (paths := tile_files(event.mimeData())):
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.Drop:
                self._window.attempt(lambda: self.open_files(paths))
            return True
        return super().eventFilter(watched, event)


def tile_files(dragged: QMimeData) -> list[Path]:
    """The paths of files of tiles among what is dragged."""
    paths = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in ENDINGS]
