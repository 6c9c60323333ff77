"""Real mouse and key events on the map of a window."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.window import Window

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier
At = tuple[float, float]


class Hand:
    """Points at the map and presses keys there; positions are pixels of the map's view."""

    def __init__(self, window: Window) -> None:
        self._window = window

    @property
    def target(self) -> QWidget:
        return self._window.map.view.focusProxy()

    def send(
        self,
        kind: QEvent.Type,
        at: At,
        *,
        button: Qt.MouseButton = LEFT,
        held: Qt.MouseButton = LEFT,
        keys: Qt.KeyboardModifier = PLAIN,
    ) -> None:
        point = QPointF(*at)
        event = QMouseEvent(kind, point, self.target.mapToGlobal(point), button, held, keys)
        QApplication.sendEvent(self.target, event)

    def move(self, at: At, *, held: Qt.MouseButton = NONE, keys: Qt.KeyboardModifier = PLAIN) -> None:
        self.send(QEvent.Type.MouseMove, at, button=NONE, held=held, keys=keys)

    def click(self, at: At, *, button: Qt.MouseButton = LEFT, keys: Qt.KeyboardModifier = PLAIN) -> None:
        self.move(at, keys=keys)
        self.send(QEvent.Type.MouseButtonPress, at, button=button, held=button, keys=keys)
        self.send(QEvent.Type.MouseButtonRelease, at, button=button, held=NONE, keys=keys)

    def drag(self, points: list[At], *, keys: Qt.KeyboardModifier = PLAIN) -> None:
        """Drag along points."""
        self.move(points[0], keys=keys)
        self.send(QEvent.Type.MouseButtonPress, points[0], keys=keys)
        for begin, end in pairwise(points):
            for part in (0.3, 0.6, 1.0):
                at = (begin[0] + part * (end[0] - begin[0]), begin[1] + part * (end[1] - begin[1]))
                self.move(at, held=LEFT, keys=keys)
                QTest.qWait(0)
        self.send(QEvent.Type.MouseButtonRelease, points[-1], held=NONE, keys=keys)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.target, key, keys)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.target, text)
