"""Opens a case in the real window, logs and filters as an analyst would, and prints how long each took, as JSON.

Started as a process by the benches. ``painted``: time of the first painting, in seconds since 1970. ``enter``: from the
key to the record's being on disk, in the list and on the map, in seconds each. ``filter``: from the key to the list's
being painted. ``pss_mb``: the memory of all processes, shared pages divided among their users.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.window import Window
from geo.settings import Settings

PATIENCE_MS = 60_000
PROBE = Path(__file__).with_name("painted.js")
TYPED = "port 1"
TEXTS = {"vessels": "Ship 7: likely", "place": "Port 3", "state": "loading", "on_quay": "240-300-360"}


def main(case: Path, times: int) -> int:
    application = app.create(sys.argv)
    window = app.Application(Settings(analyst="bench")).open(case)
    until(window.map.painted)
    painted = time.time()
    wait(lambda: not window.history_state.is_checking())
    ask(window, PROBE.read_text("utf-8"))
    figures = {
        "painted": painted,
        "enter": [log_one(window, number) for number in range(times)],
        "filter": [type_one(window, letter) for _ in range(3) for letter in cleared(window)],
        "pss_mb": pss_mb(os.getpid()),
    }
    print(json.dumps(figures), flush=True)
    window.close()
    application.processEvents()
    return 0


def log_one(window: Window, number: int) -> float:
    """Seconds from Enter in the form until the sighting is in the file, the list's line and the map are painted."""
    before = window.session.log.count("sighting")
    seen = f"{number % 28 + 1} Oct 2023 {number % 24:02}:01 +09:00"
    window.begin("sighting", seen=seen, **TEXTS)
    QApplication.processEvents()
    began = time.time()
    QTest.keyClick(window.panel.form().fields["on_quay"].editor, Qt.Key.Key_Return)
    window.left.views[0].viewport().repaint()
    listed = time.time()
    window.map.request_painted()
    until(window.map.painted)
    assert window.session.log.count("sighting") == before + 1, "it was not logged"
    paintings = ask(window, "JSON.stringify(window.paintings.splice(0))")
    most = max(count for _, count in json.loads(paintings))
    on_map = min(at for at, count in json.loads(paintings) if count == most) / 1000
    return max(listed, on_map) - began


def cleared(window: Window) -> str:
    window.left.filter.clear()
    window.left.filter.setFocus()
    QApplication.processEvents()
    return TYPED


def type_one(window: Window, letter: str) -> float:
    """Seconds from a key in the filter until the list is painted with what it leaves."""
    began = time.time()
    QTest.keyClick(window.left.filter, letter)
    window.left.views[0].viewport().repaint()
    took = time.time() - began
    QApplication.processEvents()
    return took


def ask(window: Window, script: str) -> str:
    """The text that a script in the page comes to."""
    answers: list[object] = []
    window.map.page.runJavaScript(script, 0, answers.append)
    wait(lambda: bool(answers))
    return str(answers[0])


def until(signal: SignalInstance) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(PATIENCE_MS, loop, lambda: loop.exit(1))
    if loop.exec():
        sys.exit("The window did not answer within a minute.")


def wait(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not is_so():
        if time.monotonic() > deadline:
            sys.exit("The window did not answer within a minute.")
        QTest.qWait(5)


def pss_mb(root: int) -> float:
    """The memory of a process and all it started, in MB of 1e6 bytes (Linux)."""
    return sum(pss_of(pid) for pid in tree(root))


def written_mb(root: int) -> float:
    """The part of it that is not mapped from files: how many other programs share a library changes the rest of it."""
    return sum(pss_of(pid, ("Pss_Anon:", "Pss_Shmem:")) for pid in tree(root))


def tree(root: int) -> set[int]:
    """A process and all that descend from it."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def pss_of(pid: int, parts: tuple[str, ...] = ("Pss:",)) -> float:
    """The memory of one process, in MB of 1e6 bytes; 0 when it has ended. ``parts``: what /proc calls what counts."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(parts)) * 1024 / 1e6


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
