"""Opens a very large case in the real window, waits for what it shows and when, and prints that as JSON.

Started as a process by the bench. ``painted``, ``listed``, ``whole``: times since 1970 in seconds, of the first
painting of the map, of the lists' being filled, and of the filter's being ready. ``filter``: from a key in the filter
to the list's being painted. ``pss_mb``: the memory of each process by what it is, in MB of 1e6 bytes, when all that is
over and the history has been checked. ``moved``: of the map at several zooms, what ``moved.js`` measures.
"""

import json
import os
import sys
import time
from pathlib import Path

import at_work
from PySide6.QtTest import QTest

from desktop import app
from desktop.window import Window
from geo.settings import Settings

at_work.PATIENCE_MS = 900_000  # the history of a million is checked at leisure
MOVED = Path(__file__).with_name("moved.js")
SETTLING_MS = 2_000


def main(case: Path, with_check: str) -> int:
    application = app.create(sys.argv)
    window = app.Application(Settings(analyst="bench")).open(case)
    at_work.until(window.map.painted)
    figures: dict[str, object] = {"painted": time.time(), "pss_painted": by_process()}
    model = window.left.models[0]
    at_work.wait(lambda: model.rowCount() > 0)
    figures["listed"] = time.time()
    at_work.wait(lambda: not window.session.finding.is_reading)
    figures["whole"] = time.time()
    at_work.wait(lambda: window.time.counts.timeline is not None)
    if with_check == "checked":
        at_work.wait(lambda: not window.history_state.is_checking())
    else:
        window.history_state.stop()
    figures["filter"] = [at_work.type_one(window, letter) for _ in range(3) for letter in at_work.cleared(window)]
    window.left.filter.clear()
    QTest.qWait(SETTLING_MS)
    figures["pss_mb"] = by_process()
    figures["moved"] = moved(window)
    print(json.dumps(figures), flush=True)
    window.close()
    application.processEvents()
    return 0


def moved(window: Window) -> dict[str, list[float]]:
    """Milliseconds to the next painting of each move of the map, and to find what lies under a point."""
    at_work.ask(window, f"{MOVED.read_text('utf-8')}; ''")
    at_work.wait(lambda: at_work.ask(window, "window.moved ?? ''") != "")
    found: dict[str, list[float]] = json.loads(at_work.ask(window, "window.moved"))
    return found


def by_process() -> dict[str, float]:
    """The memory of each process by what it is."""
    found: dict[str, float] = {}
    for pid in at_work.tree(os.getpid()):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        kind = next((part.decode() for part in command if part.startswith(b"--type=")), "--type=window")
        found[kind[7:]] = found.get(kind[7:], 0) + at_work.pss_of(pid)
    return found


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
