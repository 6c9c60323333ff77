"""Opening, importing and exporting: what a window does with files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton

from desktop.jobs import Job
from geo import exchange
from geo.exchange.apart import Imported, import_apart
from geo.exchange.selection import Selection
from geo.exchange.steps import LOCKED
from geo.log import Log

if TYPE_CHECKING:
    from desktop.window import Window

LOGS = "Quaylog logs (*.gpkg)"
IMPORTS = "What Quaylog reads (*.geojson *.json *.csv *.tsv *.gpkg *.fgb *.shp *.kml *.gpx);;All files (*)"


BAR_WIDTH = 230
MOST_NOTES = 5
BUSY = (
    "An import is being written into the log just now. Nothing is lost: what you typed stays here. Save it again when"
    " the import has ended, or cancel the import."
)


class CaseFiles:
    """One export or import runs at a time, with progress in the status bar and a way to cancel it."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._job: Job | None = None
        self._what = ""
        self._cancelled = False
        self._bar = QProgressBar(window)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._bar.setAccessibleName("Progress")
        self._button = QPushButton("Cancel", window)
        self._button.setAccessibleName("Cancel what is being read or written")
        self._button.clicked.connect(self.cancel)
        for widget in (self._bar, self._button):
            widget.hide()
            window.status.addPermanentWidget(widget)

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
        """Import files as one change, in a process of its own; on a problem nothing is imported, and it is said why."""
        session = self._window.session
        case, analyst = session.log.path, session.settings.analyst

        def work(progress: Any) -> Imported:
            return import_apart(
                case, paths, analyst=analyst, tell=lambda what, done, total: progress(done, total, what)
            )

        self.start(Job(work), self._imported, f"Importing {named(paths)}…")

    def _imported(self, outcome: Imported) -> str:
        """Show what was imported as a change of this window; what was left out or is doubtful stands above the map."""
        self._window.session.read_news(own=outcome.change)
        if outcome.notes:
            more = f"\n… and {len(outcome.notes) - MOST_NOTES:,} more." if len(outcome.notes) > MOST_NOTES else ""
            self._window.notice.show_text("\n".join(outcome.notes[:MOST_NOTES]) + more)
        return outcome.sentence

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

    def cancel(self) -> None:
        """Stop what is being read or written; nothing of it stays."""
        if self._job is not None:
            self._cancelled = True
            self._window.status.tell("Cancelling…")
            self._job.cancel()

    def stop(self) -> None:
        """Cancel, and wait until it has ended; how it ended is not shown any more."""
        job, self._job = self._job, None
        if job is not None:
            job.stop()

    def is_busy(self) -> bool:
        return self._job is not None

    def _selection(self, what: str) -> Selection | None:
        if what == "filtered":
            return Selection(ids=frozenset(self._window.left.shown_ids()))
        if what == "selected":
            return Selection(ids=frozenset(record_id for _, record_id in self._window.chosen()))
        return None

    def start(self, job: Job, words: Callable[[Any], str], doing: str = "Writing…") -> None:
        """Run work with progress in the status bar; ``words(result)`` is said at its end."""
        if self._job is not None:
            self._window.status.tell("Another file is still being read or written. Wait for it, or cancel it.")
            return
        self._job, self._what, self._cancelled = job, "", False
        self._show_progress(0, 0)
        self._show_bar(shown=True)
        self._window.status.tell(doing)
        job.turned.connect(self._turn)
        job.progressed.connect(self._show_progress)
        job.done.connect(lambda result: self._done(job, words, result))
        job.failed.connect(lambda sentence: self._failed(job, sentence))
        job.broken.connect(lambda error: self._broken(job, error))
        job.start()

    def _turn(self, what: str) -> None:
        """Something else is being done now; what locks the log is not disturbed."""
        self._what = what
        if self._job is not None:
            self._window.session.hold(BUSY if what in LOCKED else "")

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setFormat(f"{self._what} {done:,} of {total:,}".strip())

    def _show_bar(self, *, shown: bool) -> None:
        self._bar.setVisible(shown)
        self._button.setVisible(shown)
        self._window.menus.refresh()

    def _end(self, job: Job) -> bool:
        """Whether it was still waited for."""
        if self._job is not job:
            return False
        self._job = None
        self._window.session.hold("")
        self._show_bar(shown=False)
        return True

    def _done(self, job: Job, words: Callable[[Any], str], result: Any) -> None:
        if not self._end(job):
            return
        told = words(result)
        late = "It was too late to cancel. " if self._cancelled else ""
        self._window.status.tell(f"{late}{told}", can_undo=isinstance(result, Imported) and bool(result.change))

    def _failed(self, job: Job, sentence: str) -> None:
        if not self._end(job):
            return
        if self._cancelled:
            self._window.status.tell("Cancelled. Nothing was changed.")
        else:
            self._window.status.tell("")
            self._window.notice.show_text(sentence, serious=True)

    def _broken(self, job: Job, error: BaseException) -> None:
        if self._end(job):
            raise error

    def _folder(self) -> str:
        return str(self._window.session.log.path.parent)


def named(paths: Sequence[Path]) -> str:
    """The one file, or how many they are."""
    return paths[0].name if len(paths) == 1 else f"{len(paths):,} files"


def with_suffix(path: Path) -> Path:
    """The path of a log; its suffix is added when it was not typed."""
    return path if path.suffix == ".gpkg" else path.with_name(path.name + ".gpkg")
