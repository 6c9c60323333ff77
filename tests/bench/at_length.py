"""Uses the real window for long, and prints what it holds before and after, as JSON. Started as a process by a bench.

``refreshes CASE TIMES``: the map's data pulled and painted so often. ``logged CASE TIMES``: so many sightings logged in
one window, the map painted after every tenth. ``openings CASE TIMES``: the case opened and closed so often.
``opened CASE 0``: opened once, to set the others beside. ``before`` and ``after`` are the memory of all processes in MB
(PSS, without what is mapped from files), after a warm-up and at the end. Only what is held counts: the garbage of
Python and of the page is collected first, and freed memory that the C library keeps is given back. ``standing`` is the
end as it was before that: V8 lets its heap grow some 80 MB before it collects. ``left`` counts what openings left open.
"""

import gc
import json
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from at_work import ask, tree, until, wait, written_mb
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app, operations
from desktop.window import Window
from geo.memory import give_back
from geo.settings import Settings

WARM_REFRESHES = 500  # V8 and Skia fill their pools in the first hundreds of paintings
WARM_LOGGED = 500
WARM_OPENINGS = 40  # what Chromium and Qt make once and keep; their pools are full after some forty
DRAWN_EVERY = 10
SETTLING_MS = 3_000
POOLED = "ThreadPool"  # its workers: Foreground, SingleThread, Service, as far as Linux keeps names
MOST_POOLED = 32  # Chromium's kMaxNumberOfWorkers is 256; it goes so far only while threads wait for files
COLLECTED = "gc({type: 'major', execution: 'sync', flavor: 'last-resort'}), 0"
ROOT = app.Application(Settings(analyst="bench"))


def opened(case: Path) -> Window:
    window = ROOT.open(case)
    until(window.map.painted)
    wait(lambda: not window.history_state.is_checking())
    return window


def close(window: Window) -> None:
    ROOT.window = None
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()


def held_mb(window: Window | None = None) -> float:
    """The memory of all processes that is not mapped from files, once they have come to rest."""
    gc.collect()
    if window:
        ask(window, COLLECTED)
    QTest.qWait(SETTLING_MS)
    give_back()
    return written_mb(os.getpid())


def refreshes(case: Path, times: int) -> dict[str, Any]:
    window = opened(case)
    for _ in range(WARM_REFRESHES):
        refresh(window)
    before = held_mb(window)
    for _ in range(times):
        refresh(window)
    return ended(window, before)


def refresh(window: Window) -> None:
    """Have the page pull everything anew and paint it."""
    window.map.reload()
    paint(window)


def paint(window: Window) -> None:
    window.map.request_painted()
    until(window.map.painted)


def logged(case: Path, times: int) -> dict[str, Any]:
    window = opened(case)
    log_many(window, WARM_LOGGED)
    before = held_mb(window)
    log_many(window, times)
    return ended(window, before)


def log_many(window: Window, count: int) -> None:
    for number in range(count):
        seen = f"{number % 28 + 1} Oct 2023 {number // 60 % 24:02}:{number % 60:02} +09:00"
        operations.add(window.session, "sighting", {"subject": "vessel", "seen": seen, "place": "Rajin"})
        if number % DRAWN_EVERY == 0:
            paint(window)


def once(case: Path, _: int) -> dict[str, Any]:
    window = opened(case)
    log_many(window, WARM_LOGGED)
    return ended(window, 0.0)


def ended(window: Window, before: float) -> dict[str, Any]:
    QTest.qWait(SETTLING_MS)
    standing = written_mb(os.getpid())
    after = held_mb(window)
    close(window)
    return {"before": before, "after": after, "standing": standing}


def openings(case: Path, times: int) -> dict[str, Any]:
    for _ in range(WARM_OPENINGS):
        close(opened(case))
    before, held = held_mb(), counts()
    for _ in range(times):
        close(opened(case))
    after, now = held_mb(), counts()
    return {"before": before, "after": after, "left": {what: now[what] - held[what] for what in held}}


def counts() -> dict[str, int]:
    """What is open or running now.

    Chromium's pool of workers takes one more when all are busy, and lets those go that were idle for long: how many
    there are says how busy it was. So they are counted apart, and may not be more than the pool holds at most.
    """
    threads = [(task / "comm").read_text().strip() for task in Path("/proc/self/task").iterdir()]
    pooled = sum(name.startswith(POOLED) for name in threads)
    return {
        "file descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "threads": len(threads) - pooled,
        "workers too many in Chromium's pool": max(0, pooled - MOST_POOLED),
        "Python threads": threading.active_count(),
        "processes": len(tree(os.getpid())),
        "widgets": len(QApplication.allWidgets()),
    }


WORK: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "refreshes": refreshes,
    "logged": logged,
    "opened": once,
    "openings": openings,
}


def main(what: str, case: Path, times: int) -> int:
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--js-flags=--expose-gc"
    application = app.create(sys.argv)
    QApplication.setQuitOnLastWindowClosed(False)
    print(json.dumps(WORK[what](case, times)), flush=True)
    application.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
