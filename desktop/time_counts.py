"""The counts behind the time bar: read off the main thread, then kept current record by record."""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.jobs import Job, Progress
from desktop.session import Session
from geo.log import ChangeSet, Log
from geo.memory import give_back

if TYPE_CHECKING:
    from geo.timeline import Timeline

FEW = 3_000
"""Logs with no more sightings and looks are read at once: that takes a frame or two."""
MANY = 200
"""More changed rows than this are read again."""


class TimeCounts(QObject):
    """``changed`` tells that the timeline is another one or says something else; ``failed`` carries a sentence."""

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.timeline: Timeline | None = None
        self._keep: Set[str] | None = None
        self._job: Job | None = None
        self._is_outdated = False
        self._stopped = False
        session.changed.connect(self._follow)

    def begin(self) -> None:
        """Read the log, in a thread of its own: the library of columns takes a while to load."""
        if self.timeline is None and self._job is None:
            self._read_in_thread()

    def keep(self, ids: Set[str] | None) -> None:
        """Count only these records, or all for ``None``."""
        if ids != self._keep:
            self._keep = ids
            self._read()

    def stop(self) -> None:
        """Read nothing any more: the log is about to be closed."""
        self._stopped = True
        if self._job is not None:
            self._job.stop()

    def _follow(self, change_set: ChangeSet) -> None:
        """Take over a change; what a filter makes of it is told by ``keep``, but only when other records are left."""
        if self.timeline is None or self._job is not None or self._keep is not None or len(change_set.rows) > MANY:
            self._read()
            return
        from geo.timeline_reading import entry_of, is_undated

        for row in change_set.rows:
            self.timeline.undated += is_undated(row.after) - is_undated(row.before)
            old, new = entry_of(row.before), entry_of(row.after)
            if old == new:
                continue
            if old is not None:
                self.timeline.drop(old)
            if new is not None:
                self.timeline.add(new)
        self.changed.emit()

    def _read(self) -> None:
        """Read anew; while a thread reads, once more after it."""
        if self._job is not None:
            self._is_outdated = True
        elif self.timeline is not None and not self._stopped:
            log = self._session.log
            if log.count("sighting") + log.count("coverage") <= FEW:
                self._done(_built(log, self._keep, lambda: None))
            else:
                self._read_in_thread()

    def _read_in_thread(self) -> None:
        path, keep = self._session.log.path, self._keep

        def work(progress: Progress) -> Timeline:
            try:
                with Log.open(path, read_only=True) as log:
                    return _built(log, keep, lambda: progress(0, 0))
            finally:
                give_back()

        self._is_outdated = False
        self._job = Job(work, self)
        self._job.done.connect(self._job_done)
        self._job.failed.connect(self._job_failed)
        self._job.broken.connect(self._job_broken)
        self._job.start()

    def _job_done(self, timeline: Timeline) -> None:
        self._end_job()
        if not self._stopped:
            self._done(timeline)
            if self._is_outdated:
                self._is_outdated = False
                self._read()

    def _job_failed(self, sentence: str) -> None:
        self._end_job()
        if not self._stopped:
            self.failed.emit(sentence)

    def _job_broken(self, error: Exception) -> None:
        self._end_job()
        raise error  # in Qt's loop: shown as what it is

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._job.deleteLater()
            self._job = None

    def _done(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.changed.emit()


def _built(log: Log, keep: Set[str] | None, checkpoint: Callable[[], object]) -> Timeline:
    from geo.timeline import Timeline
    from geo.timeline_reading import read

    return Timeline(read(log, keep, checkpoint))
