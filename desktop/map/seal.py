"""Waits until what the page has painted has come to the window, so that a picture of the window has it.

The page paints in a process of its own and hands its frames over when it can: nothing tells which one the window has.
So a small square is painted on top of what is there, and looked for in what the window shows, and then its absence.
"""

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QColor

from desktop.map.panel import MapPanel

logger = logging.getLogger(__name__)

COLOUR = QColor("#fe01fd")
"""No style of ours has it."""
SIDE_PX = 3
LOOK_MS = 15
MOST_LOOKS = 1_000


class Seal(QObject):
    """Calls ``then`` once the window shows what the panel has painted, or after many looks; the panel owns it."""

    def __init__(self, panel: MapPanel, then: Callable[[], object]) -> None:
        super().__init__(panel)
        self._panel, self._then = panel, then
        self._is_set = True
        self._left = MOST_LOOKS
        self._look = QTimer(self, interval=LOOK_MS)
        self._look.timeout.connect(self._compare)
        self._panel.say("seal", colour=COLOUR.name())
        self._look.start()

    def _compare(self) -> None:
        self._left -= 1
        corner = self._panel.grab(QRect(0, 0, SIDE_PX, SIDE_PX)).toImage().pixelColor(1, 1)
        if (corner == COLOUR) == self._is_set or not self._left:
            self._step()

    def _step(self) -> None:
        if self._is_set and self._left:
            self._is_set = False
            self._panel.say("seal", colour="")
            return
        if not self._left:
            logger.warning("The window was not seen to show what the map has painted.")
        self._look.stop()
        self.deleteLater()
        self._then()
