"""The page is lost: it is back soon and as it was; lost again at once, it is loaded when the person says so."""

import os
import signal
import sys
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.map import cover, watch
from geo.times import parse_window

BACK_MS = 3_000
WAIT_MS = 20_000
VIEW = "JSON.stringify([quaylog.map.getCenter(), quaylog.map.getZoom()])"
DRAWN = "quaylog.page.scene.marks.drawnCount"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")


def kill(shown: Any) -> None:
    os.kill(shown.panel.page.renderProcessPid(), signal.SIGKILL)


def lose(shown: Any, qtbot: QtBot) -> None:
    """Kill the page's process, and wait until that is known."""
    with qtbot.waitSignal(shown.panel.page.renderProcessTerminated, timeout=WAIT_MS):
        kill(shown)


def test_a_lost_page_is_back_in_three_seconds_as_it_was(shown: Any, qtbot: QtBot) -> None:
    sightings = [record.id for record in shown.log.all("sighting")]
    shown.panel.select("sighting", sightings[0])
    shown.panel.set_shown(sightings)
    shown.panel.set_time(parse_window("Oct 2023"))
    shown.panel.set_style("dark")
    shown.panel.show_bounds(105, 25, 115, 35)
    shown.settle()
    view, drawn = shown.run(VIEW), shown.run(DRAWN)
    assert 0 < drawn < len(sightings)
    since = QElapsedTimer()
    since.start()
    with qtbot.waitSignal(shown.panel.painted, timeout=WAIT_MS):
        kill(shown)
    assert since.elapsed() <= BACK_MS
    assert not shown.panel.upkeep.cover.isVisible()
    assert (shown.run(VIEW), shown.run(DRAWN)) == (view, drawn)
    assert shown.run("quaylog.page.highlight.picked.id") == sightings[0]
    assert shown.run("document.documentElement.dataset.style") == "dark"


@pytest.mark.parametrize("move", ["setView([42.8032412345, 132.8804299], 12.25)", "panBy([33, 17])", "setZoom(5.5)"])
def test_the_view_is_exactly_what_it_was(shown: Any, qtbot: QtBot, move: str) -> None:
    shown.panel.resize(901, 703)  # no whole pixel lies in its middle
    shown.settle()
    exact = VIEW.replace("quaylog.map.getZoom()", "quaylog.map.getZoom(), quaylog.map.getBounds()")
    shown.run(f"quaylog.map.{move.replace(')', ', {animate: false})')} && 0")
    view, zoom = shown.run(exact), shown.run("quaylog.map.getZoom()")
    qtbot.waitUntil(lambda: shown.panel.view_at()["zoom"] == zoom, timeout=WAIT_MS)
    for _ in range(2):
        shown.panel.upkeep._since_lost.invalidate()  # as if a minute had passed
        with qtbot.waitSignal(shown.panel.painted, timeout=WAIT_MS):
            kill(shown)
        assert shown.run(exact) == view
    shown.settle()
    assert shown.run(exact) == view


def test_a_page_that_hangs_while_it_begins_is_begun_anew(starting: Any, qtbot: QtBot) -> None:
    page, asking = starting.panel.page, starting.panel.upkeep._watch._asking
    asking.setInterval(100)
    page.renderProcessTerminated.connect(lambda *_: asking.setInterval(watch.ASK_MS))
    qtbot.waitUntil(lambda: page.renderProcessPid() != 0, timeout=WAIT_MS)
    hanging = page.renderProcessPid()
    os.kill(hanging, signal.SIGSTOP)
    starting.wait_painted()
    assert page.renderProcessPid() != hanging
    assert asking.interval() == watch.LATER_MS
    with qtbot.waitSignal(starting.panel.painted, timeout=WAIT_MS):
        kill(starting)  # it does not count as a first loss


def test_a_page_that_is_only_slow_to_begin_is_left_alone(starting: Any, qtbot: QtBot) -> None:
    """It does not answer for long, but works: another one would have to begin from the start."""
    page, asking = starting.panel.page, starting.panel.upkeep._watch._asking
    qtbot.waitUntil(lambda: page.renderProcessPid() != 0, timeout=WAIT_MS)
    process, idle = page.renderProcessPid(), watch.MOST_IDLE
    page.runJavaScript("for (const end = performance.now() + 4000; performance.now() < end; ) { Math.random(); }")
    asking.setInterval(4000 // (3 * idle))
    qtbot.waitUntil(lambda: starting.panel.upkeep._watch._silent > 2 * idle, timeout=WAIT_MS)
    starting.wait_painted()
    assert page.renderProcessPid() == process


@pytest.fixture
def hurried(shown: Any) -> Any:
    """The map, of which an answer is expected twenty times as soon."""
    shown.panel.show_bounds(105, 25, 115, 35)
    shown.settle()
    shown.panel.upkeep._watch._asking.setInterval(watch.LATER_MS // 20)
    return shown


def is_said_to_be_silent(shown: Any) -> bool:
    over = shown.panel.upkeep.cover
    return bool(over.isVisible() and over.button.isVisible() and over.text() == cover.SILENT)


def try_again(shown: Any) -> None:
    QTest.mouseClick(shown.panel.upkeep.cover.button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("hang", ["stopped", "endless"])
def test_a_page_that_hangs_is_begun_anew_when_the_person_wishes(hurried: Any, qtbot: QtBot, hang: str) -> None:
    page, view = hurried.panel.page, hurried.run(VIEW)
    process = page.renderProcessPid()
    if hang == "stopped":
        os.kill(process, signal.SIGSTOP)
    else:
        page.runJavaScript("for (;;) { }")
    qtbot.waitUntil(lambda: is_said_to_be_silent(hurried), timeout=WAIT_MS)
    QTest.qWait(1000)
    assert page.renderProcessPid() == process, "nothing is ended unasked"
    with qtbot.waitSignal(hurried.panel.painted, timeout=WAIT_MS):
        try_again(hurried)
    assert page.renderProcessPid() != process
    assert not hurried.panel.upkeep.cover.isVisible()
    assert hurried.run(VIEW) == view
    with qtbot.waitSignal(hurried.panel.painted, timeout=WAIT_MS):
        kill(hurried)  # it does not count as a first loss


def test_a_page_that_answers_in_the_end_is_shown_again(hurried: Any, qtbot: QtBot) -> None:
    process, view = hurried.panel.page.renderProcessPid(), hurried.run(VIEW)
    os.kill(process, signal.SIGSTOP)
    qtbot.waitUntil(lambda: is_said_to_be_silent(hurried), timeout=WAIT_MS)
    os.kill(process, signal.SIGCONT)
    qtbot.waitUntil(lambda: not hurried.panel.upkeep.cover.isVisible(), timeout=WAIT_MS)
    assert (hurried.panel.page.renderProcessPid(), hurried.run(VIEW)) == (process, view)


def test_a_map_that_is_closed_while_it_hangs_is_closed(hurried: Any, qtbot: QtBot) -> None:
    os.kill(hurried.panel.page.renderProcessPid(), signal.SIGSTOP)
    qtbot.waitUntil(lambda: is_said_to_be_silent(hurried), timeout=WAIT_MS)
    hurried.panel.close()
    assert not hurried.panel.upkeep._watch._asking.isActive()
    hurried.close()
    assert not shiboken6.isValid(hurried.panel)


def refuse(*_: int) -> None:
    """Fail as Windows does of a process that is gone."""
    raise OSError(22, "The parameter is incorrect")


def test_a_page_that_does_not_die_while_it_begins_is_said_to_be_slow(
    starting: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, held = starting.panel.page, starting.panel.upkeep._watch
    qtbot.waitUntil(lambda: page.renderProcessPid() != 0, timeout=WAIT_MS)
    os.kill(page.renderProcessPid(), signal.SIGSTOP)
    held._asking.setInterval(50)
    held._slow.setInterval(3_000)
    with monkeypatch.context() as refusing:
        refusing.setattr(watch.os, "kill", refuse)
        qtbot.waitUntil(lambda: held._left < watch.MOST_ENDED, timeout=2_500)
        assert starting.panel.upkeep.cover.text() == cover.LOADING
        qtbot.waitUntil(lambda: starting.panel.upkeep.cover.text() == cover.SLOW, timeout=WAIT_MS)


def test_a_page_that_does_not_die_is_still_said_to_be_silent(
    hurried: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = hurried.panel.page.renderProcessPid()
    os.kill(process, signal.SIGSTOP)
    qtbot.waitUntil(lambda: is_said_to_be_silent(hurried), timeout=WAIT_MS)

    with monkeypatch.context() as refusing:
        refusing.setattr(watch.os, "kill", refuse)
        try_again(hurried)
        assert hurried.panel.upkeep.cover.text() == cover.LOADING
        qtbot.waitUntil(lambda: is_said_to_be_silent(hurried), timeout=WAIT_MS)
    with qtbot.waitSignal(hurried.panel.painted, timeout=WAIT_MS):
        try_again(hurried)
    assert hurried.panel.page.renderProcessPid() != process


def test_a_page_without_a_process_is_loaded_again(hurried: Any, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    page = hurried.panel.page
    process = page.renderProcessPid()
    os.kill(process, signal.SIGSTOP)
    qtbot.waitUntil(lambda: is_said_to_be_silent(hurried), timeout=WAIT_MS)
    with monkeypatch.context() as gone, qtbot.waitSignal(page.loadStarted, timeout=WAIT_MS):
        gone.setattr(page, "renderProcessPid", lambda: 0)
        os.kill(process, signal.SIGCONT)
        try_again(hurried)
    hurried.wait_painted()


def test_a_page_that_is_painted_in_spite_of_an_error_is_watched(starting: Any, qtbot: QtBot, logged: Any) -> None:
    logged.expect("The map page")
    starting.panel.page.runJavaScript("console.error('a tile failed')")
    qtbot.waitUntil(lambda: starting.panel.upkeep.cover.text() == cover.FAILED, timeout=WAIT_MS)
    starting.wait_painted()
    assert not starting.panel.upkeep.cover.isVisible()
    starting.panel.upkeep._watch._asking.setInterval(watch.LATER_MS // 20)
    os.kill(starting.panel.page.renderProcessPid(), signal.SIGSTOP)
    qtbot.waitUntil(lambda: is_said_to_be_silent(starting), timeout=WAIT_MS)


def test_a_loss_is_told_once(shown: Any, qtbot: QtBot) -> None:
    gone: list[bool] = []
    shown.panel.upkeep.gone.connect(lambda: gone.append(True))
    with qtbot.waitSignal(shown.panel.painted, timeout=WAIT_MS):
        kill(shown)
    assert len(gone) == 1
    lose(shown, qtbot)
    assert len(gone) == 2


def test_a_closed_map_is_not_loaded_again(shown: Any, qtbot: QtBot) -> None:
    begun: list[bool] = []
    shown.panel.page.loadStarted.connect(lambda: begun.append(True))
    shown.panel.close()
    lose(shown, qtbot)
    shown.panel.upkeep.show()  # the page's last word
    QTest.qWait(500)
    assert begun == []
    assert not shown.panel.upkeep._watch._asking.isActive()


def test_a_second_loss_is_said_and_the_person_tries_again(shown: Any, qtbot: QtBot) -> None:
    shown.panel.show_bounds(105, 25, 115, 35)
    shown.settle()
    view = shown.run(VIEW)
    with qtbot.waitSignal(shown.panel.painted, timeout=WAIT_MS):
        kill(shown)
    assert shown.run(VIEW) == view
    lose(shown, qtbot)
    assert shown.panel.upkeep.cover.isVisible()
    assert shown.panel.upkeep.cover.text() == cover.LOST_AGAIN
    with qtbot.waitSignal(shown.panel.painted, timeout=WAIT_MS):
        try_again(shown)
    assert not shown.panel.upkeep.cover.isVisible()
    assert shown.run(VIEW) == view


def test_what_was_being_drawn_is_said_to_be_gone(shown: Any, qtbot: QtBot) -> None:
    place = next(shown.log.all("place"))
    shown.panel.draw("place", place.id, ())
    shown.settle()
    with qtbot.waitSignals([shown.panel.drawing_cancelled, shown.panel.painted], timeout=WAIT_MS):
        kill(shown)
    shown.panel.draw("place", place.id, ())
    shown.settle()
    assert shown.run("quaylog.page.drawing.isActive")
