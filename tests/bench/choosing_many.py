"""Opens a case in the real window, has half of its sightings chosen on the map, and prints how long the list took.

Started as a process by the benches. Each number is the seconds from what the map says to the painted list: for the
first half, for another half, for a click that adds one, for Ctrl+A and for a click that takes one.
"""

import base64
import json
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from at_work import until, wait
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.window import Window
from geo.settings import Settings


def main(case: Path) -> int:
    application = app.create(sys.argv)
    window = app.Application(Settings(analyst="bench")).open(case)
    until(window.map.painted)
    window.history_state.stop()  # what checks the history has the other core, and takes a while
    ids = [bytes.fromhex(record_id.replace("-", "")) for record_id in window.left.models[0].ids()]
    wait(lambda: not window.session.finding.is_reading)
    chance = random.Random(1)  # noqa: S311  (test data)
    halves = [b"".join(chance.sample(ids, len(ids) // 2)) for _ in range(2)]
    view = window.left.views[0]
    took = {
        "first": timed(window, lambda: on_map(window, halves[0])),
        "anew": timed(window, lambda: on_map(window, halves[1])),
        "added": timed(window, lambda: click(window, 3, Qt.KeyboardModifier.ControlModifier)),
        "all": timed(window, view.selectAll),
        "one": timed(window, lambda: click(window, 4, Qt.KeyboardModifier.NoModifier)),
    }
    print(json.dumps(took), flush=True)
    window.close()
    application.processEvents()
    return 0


def on_map(window: Window, raw: bytes) -> None:
    """What the page says when the lasso is closed."""
    told = {"marks": base64.b64encode(raw).decode(), "movements": "", "places": ""}
    window.map.acted.emit({"act": "chosen", "adds": False, **told})
    count = window.left.chosen_count()
    assert count == len(raw) // 16, f"{count} are selected"


def click(window: Window, row: int, held: Qt.KeyboardModifier) -> None:
    view = window.left.views[0]
    view.scrollToTop()
    where = view.visualRect(view.model().index(row)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, where)


def timed(window: Window, act: Callable[[], object]) -> float:
    """Seconds until the list is painted and the window answers again; then the map may follow."""
    began = time.perf_counter()
    act()
    QApplication.processEvents()
    window.left.views[0].viewport().repaint()
    took = time.perf_counter() - began
    window.map.request_painted()
    until(window.map.painted)
    return took


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
