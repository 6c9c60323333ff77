"""Watches over a page that begins: it may take long, and its process may hang.

Without a graphics card Chromium's page process now and then waits for its own compositor for ever while it begins
(seen with Qt 6.11 in some 3 of 100 starts on a busy machine, never answered again). No event tells; it just does not
answer a script any more, while one that is busy does in the end.
"""

import os
import signal
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWebEngineCore import QWebEnginePage

SLOW_MS = 15_000
ASK_MS = 1_000
MOST_SILENT = 8
MOST_ENDED = 3


class Watch(QObject):
    """Says when the page is not painted after a while. A process that hangs is ended, which the page then tells."""

    def __init__(self, page: QWebEnginePage, parent: QObject, *, on_slow: Callable[[], None]) -> None:
        super().__init__(parent)
        self._page = page
        self._silent = 0
        self._left = MOST_ENDED
        self._has_ended = False
        self._slow = QTimer(self, singleShot=True, interval=SLOW_MS)
        self._slow.timeout.connect(on_slow)
        self._asking = QTimer(self, interval=ASK_MS)
        self._asking.timeout.connect(self._ask)

    def begin(self) -> None:
        self._silent = 0
        self._slow.start()
        self._asking.start()

    def end(self) -> None:
        self._slow.stop()
        self._asking.stop()

    def is_on(self) -> bool:
        """Whether the page is still awaited."""
        return self._asking.isActive()

    def has_ended_it(self) -> bool:
        """Whether the process that was just lost hung: another one will do. Not for ever, though."""
        has_ended, self._has_ended = self._has_ended, False
        return has_ended

    def _ask(self) -> None:
        if self._silent >= MOST_SILENT and self._left and (process := self._page.renderProcessPid()):
            self.end()
            self._left, self._has_ended = self._left - 1, True
            with suppress(ProcessLookupError):  # it may end by itself meanwhile
                os.kill(process, getattr(signal, "SIGKILL", signal.SIGTERM))
            return
        self._silent += 1
        self._page.runJavaScript("0", 0, self._heard)

    def _heard(self, _: object) -> None:
        self._silent = 0
