"""Opening, importing and exporting: what a window does with files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QProgressBar

from desktop.jobs import Job
from geo import exchange
from geo.exchange.selection import Selection
from geo.log import Log

if TYPE_CHECKING:
    from desktop.window import Window

LOGS = "Quaylog logs (*.gpkg)"
IMPORTS = "What Quaylog reads (*.geojson *.json *.csv *.tsv *.gpkg *.fgb *.shp *.kml *.gpx);;All files (*)"


class CaseFiles:
    """One export or import runs at a time, with progress in the status bar and a way to cancel it."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._job: Job | None = None
        self._bar = QProgressBar(window)
        self._bar.setMaximumWidth(160)
        self._bar.setAccessibleName("Progress")
        self._bar.hide()
        window.status.addPermanentWidget(self._bar)

    def new_case(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self._window, "New case", self._folder(), LOGS)
        if name:
            path = with_suffix(Path(name))
            Log.create(path, analyst=self._window.session.settings.analyst).close()
            self._window.case_wanted.emit(path)

    def open_case(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a case", self._folder(), LOGS)
        if name:
            self._window.case_wanted.emit(Path(name))

    def import_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import", self._folder(), IMPORTS)
        if names:
            self.import_paths([Path(name) for name in names])

    def import_paths(self, paths: list[Path]) -> None:
        """Import files as one change; on a problem nothing is imported and the window says what and where."""
        session = self._window.session
        report = session.follow(lambda log: exchange.import_files(log, paths))
        self._window.status.tell(str(report), can_undo=bool(report.added or report.updated))

    def export(self, what: str) -> None:
        """Export ``all``, ``filtered`` (what the list shows) or ``selected`` to a file the person names."""
        proposed = str(Path(self._folder()) / f"{self._window.session.log.path.stem}.geojson")
        name, _ = QFileDialog.getSaveFileName(self._window, "Export GeoJSON", proposed, "GeoJSON (*.geojson)")
        if name:
            self.export_to(Path(name), what)

    def export_to(self, path: Path, what: str) -> None:
        """Write the export on a worker, from a private copy of the log."""
        selection = self._selection(what)
        if selection is not None and not selection:
            self._window.status.tell("Nothing to export: the list shows no record.")
            return
        source = self._window.session.log.path

        def work(progress: Any) -> int:
            with Log.open(source, read_only=True) as log, log.snapshot() as copy:
                return exchange.export(copy, path, selection=selection, progress=progress)

        self.start(Job(work), lambda count: f"{count:,} features written to {path.name}")

    def stop(self) -> None:
        if self._job is not None:
            self._job.stop()

    def is_busy(self) -> bool:
        return self._job is not None

    def _selection(self, what: str) -> Selection | None:
        if what == "filtered":
            return Selection(ids=frozenset(self._window.left.shown_ids()))
        if what == "selected":
            return Selection(ids=frozenset(record_id for _, record_id in self._window.chosen()))
        return None

    def start(self, job: Job, words: Any) -> None:
        """Run work with progress in the status bar; ``words(result)`` is said at its end."""
        if self._job is not None:
            self._window.status.tell("Another file is still being written.")
            return
        self._job = job
        self._bar.setRange(0, 0)
        self._bar.show()
        self._window.status.tell("Writing… Esc cancels")
        job.progressed.connect(self._show_progress)
        job.done.connect(lambda result: self._end(words(result)))
        job.failed.connect(lambda sentence: self._end("", sentence))
        job.broken.connect(self._broken)
        job.start()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)

    def _end(self, message: str, problem: str = "") -> None:
        self._job = None
        self._bar.hide()
        self._window.status.tell(message)
        if problem:
            self._window.notice.show_text(problem, serious=True)

    def _broken(self, error: BaseException) -> None:
        self._end("")
        raise error

    def _folder(self) -> str:
        return str(self._window.session.log.path.parent)


def with_suffix(path: Path) -> Path:
    """The path of a log; its suffix is added when it was not typed."""
    return path if path.suffix == ".gpkg" else path.with_name(path.name + ".gpkg")
