"""A map whose marks another process has begun to read."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.cli import window
from desktop.map.panel import MapPanel
from geo import own_process
from geo.errors import LogError
from geo.log import Log
from geo.map import apart, router
from geo.map.apart import Reading
from geo.settings import Settings

WAIT_MS = 30_000


@pytest.fixture
def reading(log: Log, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    monkeypatch.setattr(own_process, "LARGE_BYTES", 0)
    made = Reading(log.path)
    yield made
    made.drop()


def test_the_map_paints_them(log: Log, reading: Reading, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(router._FEEDS, "feed/marks.bin", (".bin", lambda _: pytest.fail("they were read again")))
    panel = MapPanel(log, reading=reading)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.painted, timeout=WAIT_MS):
        pass
    counts: list[int] = []
    panel.page.runJavaScript("quaylog.page.scene.marks.drawnCount", 0, counts.append)
    qtbot.waitUntil(lambda: bool(counts), timeout=WAIT_MS)
    assert counts == [log.count("sighting") + log.count("coverage")]
    panel.close()


def test_a_map_that_is_closed_before_ends_the_reading(log: Log, reading: Reading, qtbot: QtBot) -> None:
    panel = MapPanel(log, reading=reading)
    qtbot.addWidget(panel)
    panel.close()
    assert reading._process is not None
    assert reading._process.poll() is not None


def test_another_case_than_was_expected_is_read_itself(log: Log, reading: Reading, qapp: object) -> None:
    assert qapp is not None
    root = app.Application(Settings(), reading)
    with pytest.raises(LogError):
        root.open(log.path.with_name("other.gpkg"))
    assert reading._process is not None
    assert reading._process.poll() is not None


def test_a_file_that_is_no_log_is_said_to_be_none_and_read_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    begin = apart._child
    monkeypatch.setattr(own_process, "LARGE_BYTES", 0)
    monkeypatch.setattr(apart, "_child", lambda path: begun.append(begin(path)) or begun[-1])
    (tmp_path / "case.gpkg").write_text("no log")
    with pytest.raises(LogError):
        window.opened(tmp_path / "case.gpkg")
    assert [process.poll() is not None for process in begun] == [True]
