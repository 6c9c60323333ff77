"""Copies of the case: saved as another file, backed up each day while it is changed, and opened from a backup."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from desktop.case_files import LOGS, with_suffix
from desktop.jobs import Job
from desktop.widgets.backups_page import BackupsPage
from geo import backups
from geo.log import Log

if TYPE_CHECKING:
    from desktop.window import Window

FIRST_AFTER_MS = 3 * 60_000
EVERY_MS = 30 * 60_000


class Copies:
    """Backups run on a worker, from a connection of their own; a problem with one is said and stops nothing.

    The first is made ``first_ms`` after the window has opened, and it is looked again each ``every_ms``; ``now`` gives
    the time of day.
    """

    def __init__(
        self,
        window: Window,
        *,
        first_ms: int = FIRST_AFTER_MS,
        every_ms: int = EVERY_MS,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._window = window
        self._every_ms = every_ms
        self._now = now
        self._job: Job | None = None
        self._page: BackupsPage | None = None
        self._timer = QTimer(window, interval=first_ms)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def save_copy(self) -> None:
        """Ask for a name, and save a copy there; the window stays on the case."""
        case = self._window.session.log.path
        proposed = str(case.with_name(f"{case.stem}-copy{case.suffix}"))
        options = QFileDialog.Option.DontConfirmOverwrite  # a file that exists is refused with a sentence
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy as", proposed, LOGS, options=options)
        if name:
            self.save_copy_to(with_suffix(Path(name)))

    def save_copy_to(self, path: Path) -> None:
        """Write a copy on a worker; a file that exists is refused."""
        case = self._window.session.log.path

        def work(_progress: object) -> Path:
            with Log.open(case, read_only=True) as log:
                log.copy_to(path)
            return path

        self._window.files.start(Job(work), lambda done: f"A copy is saved as {done.name}")

    def show_backups(self) -> BackupsPage:
        """List the backups in the right column."""
        if self._page is None:
            self._page = BackupsPage(self._window.session, self._window)
            self._page.wanted.connect(lambda path: self._window.attempt(lambda: self.open_backup(path)))
            self._page.asked.connect(self.back_up)
        self._page.show_backups(backups.backups_of(self._window.session.log.path))
        self._window.right.show_page(self._page)
        return self._page

    def open_backup(self, path: Path) -> None:
        """Open a copy of a backup in place of the case, which stays as it is on the disk."""
        case = self._window.session.log.path
        self._window.files.start(Job(lambda _progress: backups.restore(path, case)), self._restored, "Restoring…")

    def _restored(self, copy: Path) -> str:
        self._window.case_wanted.emit(copy)
        return f"Restored as {copy.name}"

    def back_up(self) -> None:
        """Make a backup on a worker, unless there is one of today or nothing has changed."""
        if self._job is not None:
            return
        case = self._window.session.log.path
        self._job = Job(lambda _progress: backups.back_up(case, self._now()), self._window)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._failed)
        self._job.broken.connect(self._broken)
        self._job.start()

    def is_busy(self) -> bool:
        return self._job is not None

    def stop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.stop()

    def _tick(self) -> None:
        self._timer.setInterval(self._every_ms)
        self.back_up()

    def _done(self, made: backups.Backup | None) -> None:
        self._job = None
        if self._page is not None and self._page.isVisible():
            self._page.show_backups(backups.backups_of(self._window.session.log.path))
            told = "Backed up" if made is not None else "The newest backup is of today, or has all there is."
            self._window.status.tell(told)

    def _failed(self, sentence: str) -> None:
        self._job = None
        self._window.notice.show_text(sentence, serious=True)

    def _broken(self, error: BaseException) -> None:
        self._job = None
        raise error
