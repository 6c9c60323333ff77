"""Reads the log for lists and filters while the window is alive: of a very large one after the map has been painted."""

from pathlib import Path
from time import monotonic
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.jobs import Job, Progress
from geo.finding import Finding
from geo.log import Log
from geo.memory import give_back

PAUSE_MS = 20
"""Between two short steps of reading."""
LARGE_PAUSE_MS = 4
LARGE_STEP_S = 0.012
"""A step of reading a very large log takes so long: short enough that nobody feels it."""


class Indexing(QObject):
    """Keeps one ``Finding`` reading. ``stepped`` tells, of one that waits, that it has slots, and that it is whole."""

    stepped = Signal()
    failed = Signal(str)

    def __init__(self, path: Path, finding: Finding, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._finding = finding
        self._is_large = finding.is_reading
        self._job: Job | None = None
        self._timer = QTimer(self, interval=LARGE_PAUSE_MS if self._is_large else PAUSE_MS)
        self._timer.timeout.connect(self._step)
        if not self._is_large:
            self._timer.start()

    def begin(self) -> None:
        """Read what lists of a very large log are sorted by, in a thread of its own; a small one is read already."""
        if self._job is None and not self._finding.has_keys:
            path = self._path

            def work(progress: Progress) -> Any:
                from geo import finding_keys  # of a large library, of which small logs have no need

                with Log.open(path, read_only=True) as log:
                    return finding_keys.read(log, lambda: progress(0, 0))

            self._job = Job(work, self)
            self._job.done.connect(self._take)
            self._job.failed.connect(self.failed)
            self._job.broken.connect(_raise)
            self._job.start()

    def read_on(self) -> None:
        """Read again what has become another."""
        if self._finding.has_keys:
            self._timer.start()

    def stop(self) -> None:
        """Read nothing any more: the log is about to be closed."""
        self._timer.stop()
        if self._job is not None:
            self._job.stop()
            self._job = None

    def _take(self, keys: Any) -> None:
        if self._job is not None:
            self._finding.take_keys(keys)
            self.stepped.emit()
            self._timer.start()

    def _step(self) -> None:
        end = monotonic() + (LARGE_STEP_S if self._is_large else 0)
        while is_more := self._finding.build():
            if monotonic() >= end:
                break
        if not is_more:
            self._timer.stop()
            give_back()
            if self._is_large:
                self.stepped.emit()


def _raise(error: Exception) -> None:
    raise error  # in Qt's loop: shown as what it is
