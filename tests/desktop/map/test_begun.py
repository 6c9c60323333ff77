"""A page that is begun before its panel: what it asks for waits, and nothing of it is left when nobody takes it."""

import os
import signal
import subprocess
import sys

import pytest
import shiboken6
import virtual_screen
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop.map import begun
from desktop.map.panel import MapPanel
from geo.log import Log

WAIT_MS = 20_000
UNTAKEN = """
from PySide6.QtTest import QTest
from desktop import app
from desktop.map import begun
app.create(["quaylog"])
while not begun._waiting[0].handler._early:
    QTest.qWait(5)
raise SystemExit(3)
"""


def test_what_it_asks_for_waits_for_the_panel_that_takes_it(qtbot: QtBot, log: Log) -> None:
    begun.begin()
    early = begun._waiting[0]
    qtbot.waitUntil(lambda: bool(early.handler._early), timeout=WAIT_MS)
    panel = MapPanel(log)
    assert panel.page is early.page
    assert panel.page.parent() is panel
    panel.resize(900, 700)
    with qtbot.waitSignal(panel.painted, timeout=WAIT_MS):
        panel.show()
    panel.close()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(early.profile)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_page_that_is_lost_meanwhile_is_not_taken(qtbot: QtBot) -> None:
    begun.begin()
    lost = begun._waiting[0]
    qtbot.waitUntil(lambda: lost.page.renderProcessPid() != 0, timeout=WAIT_MS)
    with qtbot.waitSignal(lost.page.renderProcessTerminated, timeout=WAIT_MS):
        os.kill(lost.page.renderProcessPid(), signal.SIGKILL)
    taken = begun.take()
    assert taken is not lost
    assert not shiboken6.isValid(lost.page)
    taken.give_up()


def test_a_program_may_end_before_a_panel_takes_it() -> None:
    virtual_screen.provide()
    done = subprocess.run([sys.executable, "-c", UNTAKEN], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 3
    assert "profile" not in done.stderr, done.stderr  # Qt: “Release of profile requested but WebEnginePage still …”
