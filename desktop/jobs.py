"""Long work on a worker thread: progress and result arrive on the main thread, and it can be cancelled."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from geo.errors import GeoError

Progress = Callable[..., None]
"""Called with how much is done and how much there is (0: unknown), and with what is being done where that changes."""


class Cancelled(GeoError):
    """The person cancelled the work."""


class Job(QObject):
    """One piece of work. ``done`` carries its result, ``failed`` a sentence, ``broken`` an exception that is a bug.

    ``turned`` tells what is being done from now on.
    """

    turned = Signal(str)
    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(str)
    broken = Signal(object)

    def __init__(self, work: Callable[[Progress], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._what = ""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="job")

    def start(self) -> None:
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next sign of progress."""
        self._stop.set()

    def stop(self) -> None:
        """Cancel the work and wait until its thread has ended."""
        self.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            result = self._work(self._progress)
        except GeoError as error:
            self._emit(self.failed, str(error))
        except Exception as error:  # shown as a bug on the main thread, with its traceback
            self._emit(self.broken, error)
        else:
            self._emit(self.done, result)

    def _progress(self, done: int, total: int, what: str = "") -> None:
        if self._stop.is_set():
            raise Cancelled("Cancelled; nothing was written.")
        if what != self._what:
            self._what = what
            self._emit(self.turned, what)
        self._emit(self.progressed, done, total)

    def _emit(self, signal: Any, *values: object) -> None:
        try:
            signal.emit(*values)
        except RuntimeError:  # the window, and this object with it, closed while the work ran
            self._stop.set()
