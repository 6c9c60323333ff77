"""Opens a very large case in the real window, waits for what it shows and when, and prints that as JSON.

Started as a process by the bench. Times since 1970 in seconds: ``painted``, of the first painting of the map,
``listed``, of the lists' being filled, ``whole``, of the filter's being ready, and ``checked``, of the history's being
so. ``filter``: from a key in the filter to the list's being painted. ``pss_mb``: the memory of each process by what it
is, in MB of 1e6 bytes, when all that is over. ``moved``: of the map at several zooms, what ``moved.js`` measures.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop

from desktop.cli import window as starting

if TYPE_CHECKING:
    from desktop.window import Window

MOVED = Path(__file__).with_name("moved.js")
SETTLING_MS = 2_000


def main(case: Path, with_check: str) -> int:
    application, root = starting.opened(case)
    assert root.window is not None
    loop = QEventLoop()
    root.window.map.painted.connect(loop.quit)
    loop.exec()
    painted = time.time()
    print(json.dumps({"painted": painted, **measured(root.window, with_check)}), flush=True)
    root.window.close()
    application.processEvents()
    return 0


def measured(window: Window, with_check: str) -> dict[str, object]:
    """All but the first painting."""
    import at_work  # not before: it imports the window
    from PySide6.QtTest import QTest

    at_work.PATIENCE_MS = 900_000  # the history of a million is checked at leisure
    figures: dict[str, object] = {"pss_painted": by_process()}
    model = window.left.models[0]
    at_work.wait(lambda: model.rowCount() > 0)
    figures["listed"] = time.time()
    at_work.wait(lambda: not window.session.finding.is_reading)
    figures["whole"] = time.time()
    at_work.wait(lambda: window.time.counts.timeline is not None)
    if with_check == "checked":
        at_work.wait(lambda: not window.history_state.is_checking())
        figures["checked"] = time.time()
    else:
        window.history_state.stop()
    figures["filter"] = [at_work.type_one(window, letter) for _ in range(3) for letter in at_work.cleared(window)]
    window.left.filter.clear()
    QTest.qWait(SETTLING_MS)
    figures["pss_mb"] = by_process()
    figures["moved"] = moved(window)
    return figures


def moved(window: Window) -> dict[str, list[float]]:
    """Milliseconds to the next painting of each move of the map, and to find what lies under a point."""
    import at_work

    at_work.ask(window, f"{MOVED.read_text('utf-8')}; ''")
    at_work.wait(lambda: at_work.ask(window, "window.moved ?? ''") != "")
    found: dict[str, list[float]] = json.loads(at_work.ask(window, "window.moved"))
    return found


def by_process() -> dict[str, float]:
    """The memory of each process by what it is."""
    import at_work

    found: dict[str, float] = {}
    for pid in at_work.tree(os.getpid()):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        kind = next((part.decode() for part in command if part.startswith(b"--type=")), "--type=window")
        found[kind[7:]] = found.get(kind[7:], 0) + at_work.pss_of(pid)
    return found


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
