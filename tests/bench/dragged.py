"""Opens a case in the real window, drags the time bar's window by mouse, and prints the map's frames as JSON.

Started as a process by the benches. Each number is the milliseconds between two paintings of the records, while the
pointer moves once in 16 ms, as a mouse does.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path

from at_work import PROBE, ask, until, wait
from PySide6.QtCore import QElapsedTimer, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.window import Window
from geo.settings import Settings

DRAG_MS = 1000  # some fifty days go by: the window moves by days, so a slow hand would be what is measured
MOVE_MS = 16
SIZE = (1280, 800)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def main(case: Path) -> int:
    application = app.create(sys.argv)
    window = app.Application(Settings(analyst="bench")).open(case)
    window.resize(*SIZE)
    until(window.map.painted)
    window.history_state.stop()  # what checks the history has the other core, and takes a while
    wait(lambda: window.time.counts.timeline is not None)
    ask(window, PROBE.read_text("utf-8"))
    ask(window, "quaylog.page.stack.setPanel({ isFolded: false }) ?? 0")  # it counts in each frame
    drag(window)
    paintings = [at for at, _ in json.loads(ask(window, "JSON.stringify(window.paintings.splice(0))"))]
    frames = [after - before for before, after in pairwise(paintings)]
    print(json.dumps(frames), flush=True)
    window.close()
    application.processEvents()
    return 0


def drag(window: Window) -> None:
    """A tenth of all time, drawn at the left and dragged to the right and back."""
    chart = window.time_bar.chart
    width = chart.width()
    stroke(window, QPoint(width // 10, 20), QPoint(width // 5, 20), Qt.KeyboardModifier.ShiftModifier, 300)
    window.map.request_painted()
    until(window.map.painted)
    ask(window, "window.paintings.splice(0).length")
    start = QPoint(width * 3 // 20, 20)
    stroke(window, start, QPoint(width * 8 // 10, 20), NONE, DRAG_MS)


def stroke(window: Window, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier, duration_ms: int) -> None:
    """Press, move for a while and release."""
    chart, clock = window.time_bar.chart, QElapsedTimer()
    QTest.mousePress(chart, LEFT, keys, start)
    clock.start()
    while clock.elapsed() < duration_ms:
        part = clock.elapsed() / duration_ms
        QTest.mouseMove(chart, start + (end - start) * part)
        QTest.qWait(MOVE_MS)
    QTest.mouseRelease(chart, LEFT, keys, end)
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
