"""Windows opened and closed, and sightings logged and drawn, leave nothing behind and take no more and more memory."""

import gc
import os
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app, operations
from desktop.window import Window
from geo.settings import Settings

PAINT_MS = 20_000
OPENINGS = 4
LOGGED = 240
DRAWN_EVERY = 20
POOLED = "ThreadPoolForeg"
"""Chromium's workers (the name is cut by Linux): the pool takes more when all are busy, and lets idle ones go later."""

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks /proc")


def opened(qtbot: QtBot, case: Path) -> Window:
    window = app.Application(Settings(analyst="heron")).open(case)
    with qtbot.waitSignal(window.map.painted, timeout=PAINT_MS):
        pass
    return window


def close(window: Window) -> None:
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    gc.collect()


def descendants() -> Iterator[int]:
    """The processes that this one started, and those that they did."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
    found = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        yield from more
        found |= more


def thread_names() -> list[str]:
    return [(task / "comm").read_text().strip() for task in Path("/proc/self/task").iterdir()]


def held() -> dict[str, int]:
    """What is open or running now."""
    return {
        "file descriptors": len(list(Path("/proc/self/fd").iterdir())),
        "threads": len([name for name in thread_names() if not name.startswith(POOLED)]),
        "Python threads": threading.active_count(),
        "processes": len(list(descendants())),
        "widgets": len(QApplication.allWidgets()),
    }


@linux
def test_windows_that_were_closed_leave_nothing_open(qtbot: QtBot, case: Path) -> None:
    for _ in range(2):  # what Chromium and Qt make once and keep
        close(opened(qtbot, case))
    before = held()
    for _ in range(OPENINGS):
        close(opened(qtbot, case))
    qtbot.waitUntil(lambda: all(held()[what] <= count for what, count in before.items()), timeout=PAINT_MS)


@linux
def test_a_window_that_was_closed_is_forgotten_and_its_case_with_it(qtbot: QtBot, case: Path) -> None:
    root = app.Application(Settings(analyst="heron"))
    window = root.open(case)
    with qtbot.waitSignal(window.map.painted, timeout=PAINT_MS):
        pass
    held = [weakref.ref(part) for part in (window, window.session, window.session.finding, window.map)]
    root.window = None
    close(window)
    del window
    gc.collect()
    assert [found() for found in held] == [None] * len(held)


def log_many(qtbot: QtBot, window: Window, count: int) -> int:
    """Log so many sightings, have the map drawn now and then, and give the memory this process then holds, in KiB.

    What it has written to and shares with none: a share of what several processes use grows when one of them ends.
    """
    for number in range(count):
        seen = f"{number % 28 + 1} Oct 2023 11:{number % 60:02} +09:00"
        operations.add(window.session, "sighting", {"subject": "vessel", "seen": seen, "place": "Rajin"})
        if number % DRAWN_EVERY == 0:
            with qtbot.waitSignal(window.map.painted, timeout=PAINT_MS):
                window.map.request_painted()
    gc.collect()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:"))


@linux
def test_logging_hundreds_of_sightings_takes_no_more_and_more_memory(qtbot: QtBot, window: Window) -> None:
    warm = log_many(qtbot, window, LOGGED // 2)
    assert log_many(qtbot, window, LOGGED) < warm * 1.2
