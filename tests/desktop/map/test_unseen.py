"""A map that is loaded before it can be seen: the window is still being put together meanwhile."""

import json
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from desktop.map.panel import MapPanel
from geo.log import Log

WAIT_MS = 20_000
SIZE = (950, 610)


@pytest.fixture
def unseen(log: Log) -> Iterator[MapPanel]:
    panel = MapPanel(log)
    yield panel
    panel.close()
    shiboken6.isValid(panel) and panel.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_it_waits_to_be_seen_and_then_fits_its_records_into_the_size_it_got(qtbot: QtBot, unseen: MapPanel) -> None:
    answers: list[str] = []

    def asked(script: str) -> object:
        answers.clear()
        unseen.page.runJavaScript(script, 0, lambda text: answers.append(str(text)))
        qtbot.waitUntil(lambda: bool(answers), timeout=WAIT_MS)
        return json.loads(answers[0])

    qtbot.waitUntil(lambda: bool(asked("String(Boolean(window.quaylog?.page?.scene.marks))")), timeout=WAIT_MS)
    qtbot.wait(100)
    assert asked("String(document.hidden && quaylog.page.layers.length === 0)") is True  # read, and nothing painted
    unseen.resize(*SIZE)
    with qtbot.waitSignal(unseen.painted, timeout=WAIT_MS):
        unseen.show()
    assert asked("JSON.stringify([quaylog.map.getSize().x, quaylog.map.getSize().y])") == list(SIZE)
    bounds = (
        "(() => { const { map } = quaylog; const tight = map.getBounds();"
        " return JSON.stringify([tight.getWest(), tight.getEast(), map.getZoom()]); })()"
    )
    seen = asked(bounds)
    asked("(() => { quaylog.page.hear({ say: 'show all' }); return 'true'; })()")
    with qtbot.waitSignal(unseen.painted, timeout=WAIT_MS):
        unseen.request_painted()
    assert asked(bounds) == pytest.approx(seen)
