"""What an analyst does in an hour, in a real window: python offline_story.py FOLDER, started by test_offline.py.

With ``--ask`` nothing is opened: it looks a name up and connects to an address, so that one sees that this is noticed.
"""

import contextlib
import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

PATIENCE_S = 30.0
NOWHERE = ("192.0.2.1", 80)
"""An address for documentation (RFC 5737): nobody's."""
STATES = ("rest", "sighting", "wrong-entry", "chain", "time", "search-found", "filter", "evidence", "history", "notes")
MORE_STATES = ("settings", "backups", "keys", "about", "manual", "empty-outside", "sheet")


def ask() -> None:
    """One look-up of a name, and one connection."""
    with contextlib.suppress(OSError):
        socket.getaddrinfo("quaylog.invalid", 80)
    with contextlib.suppress(OSError):
        socket.create_connection(NOWHERE, timeout=1).close()


def work(folder: Path) -> None:
    """Open a case, walk through the window, log, take back, draw a picture, export, and close."""
    import virtual_screen

    virtual_screen.provide()
    os.environ["QUAYLOG_HOME"] = str(folder / "home")
    import states
    from PySide6.QtCore import QCoreApplication, QEvent

    from desktop import app, offscreen
    from geo.settings import Settings

    application = app.create(["quaylog"])
    case = folder / "rajin.gpkg"
    app.make_starter(case)
    settings = Settings.load()
    settings.analyst = "heron"
    window = app.Application(settings).open(case)
    offscreen.wait_for_paint(window.map)
    states.wait_for_check(window)
    for name in (*STATES, *MORE_STATES):
        states.enter(window, states.BY_NAME[name])
        offscreen.wait_for_paint(window.map)
    states.rest(window)
    log_and_take_back(window)
    picture = folder / "map.png"
    window.pictures.save_to(picture, size=(1280, 800), title="The bay")
    wait(application.processEvents, lambda: not window.pictures.is_busy())
    assert picture.stat().st_size > 0
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the end of Qt's own loop does


def log_and_take_back(window: object) -> None:
    log = window.session.log  # type: ignore[attr-defined]
    before = log.count("sighting")
    window.begin("sighting", seen="20 Oct 2023 02:01Z", place="Rajin")  # type: ignore[attr-defined]
    window.panel.save()  # type: ignore[attr-defined]
    assert log.count("sighting") == before + 1
    window.undo()  # type: ignore[attr-defined]
    assert log.count("sighting") == before


def wait(step: Callable[[], object], until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not until() and time.monotonic() < deadline:
        step()
        time.sleep(0.01)
    assert until()


if __name__ == "__main__":
    ask() if sys.argv[1:] == ["--ask"] else work(Path(sys.argv[1]))
    sys.stdout.write("done\n")
