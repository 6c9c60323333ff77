"""Watches over a page: it may take long to begin, and its process may hang.

Without a graphics card Chromium's page process now and then waits for its own compositor for ever while it begins
(seen with Qt 6.11 in some 3 of 100 starts on a busy machine, never answered again). No event tells; it just does not
answer a script any more, while one that is busy does in the end. So a page that begins is ended when it neither answers
nor does anything: where many programs share the processor, one that is only slow still gets some of its time. A page
that has begun is never ended unasked: the person may know why it takes so long.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWebEngineCore import QWebEnginePage

SLOW_MS = 15_000
ASK_MS = 1_000
MOST_IDLE = 8
"""A page that begins is ended after so many questions that it did not answer, and between which it did nothing."""
MOST_BLIND = 60
"""The same where the system does not tell whether it does something."""
MOST_ENDED = 3
LATER_MS = 2_000
MOST_SILENT = 9
"""A page that has begun hangs, as far as anyone can tell, after so many questions that it did not answer."""
_WORKING = ("R", "D")  # it has the processor or waits for it, or for the disk
_Work: TypeAlias = tuple[str, str] | None


class Watch(QObject):
    """Asks a page again and again for an answer.

    ``on_slow``: it is not painted after a while. ``on_silent``: it was painted, and does not answer any more.
    ``on_answer``: after that it has. A process that hangs while it begins is ended, which the page then tells.
    """

    def __init__(
        self,
        page: QWebEnginePage,
        parent: QObject,
        *,
        on_slow: Callable[[], None],
        on_silent: Callable[[], None],
        on_answer: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._on_silent, self._on_answer = on_silent, on_answer
        self._awaits = False
        self._forget()
        self._left = MOST_ENDED
        self._has_ended = False
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(on_slow)
        self._asking = QTimer(self)
        self._asking.timeout.connect(self._ask)

    def begin(self) -> None:
        """A page begins."""
        self._forget()
        self._awaits = True
        self._slow.start()
        self._asking.start(ASK_MS)

    def rest(self) -> None:
        """It is painted."""
        if self._awaits or not self._asking.isActive():
            self._forget()
            self._awaits = False
            self._slow.stop()
            self._asking.start(LATER_MS)

    def end(self) -> None:
        """There is nothing to be watched."""
        self._awaits = False
        self._forget()
        self._slow.stop()
        self._asking.stop()

    def is_awaiting(self) -> bool:
        """Whether the page is not painted yet."""
        return self._awaits

    def is_silent(self) -> bool:
        """Whether a page that was painted does not answer."""
        return not self._awaits and self._silent >= MOST_SILENT

    def end_process(self) -> bool:
        """End the page's process, if there is one. It then tells that it is lost; until then the watch goes on."""
        process = self._page.renderProcessPid()
        if not process:  # 0 would mean ourselves
            return False
        self._has_ended = True
        self._asking.start()  # it gets a while to end
        with suppress(OSError):  # it may have ended by itself, for which systems have different errors
            os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
        return True

    def has_ended_it(self) -> bool:
        """Whether the process that was just lost was ended from here: another one will do."""
        has_ended, self._has_ended = self._has_ended, False
        return has_ended

    def _forget(self) -> None:
        self._silent = self._idle = 0
        self._work: _Work = None

    def _ask(self) -> None:
        process = self._page.renderProcessPid()
        if self._awaits and process and self._left and self._hangs(process):
            self._left -= 1  # not for ever, though
            self._forget()
            self.end_process()
            return
        self._silent += 1
        if self.is_silent():
            self._on_silent()
        self._page.runJavaScript("0", 0, self._heard)

    def _hangs(self, process: int) -> bool:
        """Whether the page has neither answered nor done anything for long."""
        before, self._work = self._work, _work(process)
        if self._work is None:
            return self._silent >= MOST_BLIND
        is_idle = self._work == before and self._work[0] not in _WORKING
        self._idle = self._idle + 1 if self._silent and is_idle else 0
        return self._idle >= MOST_IDLE

    def _heard(self, _: object) -> None:
        was_silent = self.is_silent()
        self._silent = self._idle = 0
        if was_silent:
            self._on_answer()


def _work(process: int) -> _Work:
    """The state of a process's first thread and how much of the processor it has had; None where no one tells."""
    try:
        told = Path(f"/proc/{process}/task/{process}/stat").read_text("utf-8", "replace")
    except OSError:
        return None
    state, *fields = told.rpartition(")")[2].split()
    return state, f"{fields[10]} {fields[11]}"
