"""Backgrounds in the window: chosen, online and offline, from a file, and gone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tile_server import BLUE, TileServer, png

from desktop.window import Window
from geo.settings import Settings
from tests.desktop.map.test_background import mbtiles
from tests.e2e.test_logging import press

Open = Callable[[Path], Window]


@pytest.fixture
def server() -> Iterator[TileServer]:
    made = TileServer()
    yield made
    made.close()


def test_a_server_is_asked_only_while_it_is_chosen_and_online(
    qtbot: QtBot, window: Window, server: TileServer, open_window: Open, case: Path
) -> None:
    press(qtbot, window, "Ctrl+G")
    page = window.pages.backgrounds()
    page.server.click()
    form = page.form
    form.fields["source"].setText(server.template)
    form.fields["name"].setText("Bay & co")
    form.add.click()
    (added,) = window.backgrounds.all
    assert window.status.network.text() == "offline"
    qtbot.wait(100)
    assert server.heard == []
    page.rows[added.id].radio.click()
    qtbot.waitUntil(lambda: len(server.heard) > 3)
    assert window.status.network.text() == "online: Bay && co"
    server.way = "500"
    window.map.show_bounds(100, 40, 101, 41)
    qtbot.waitUntil(lambda: window.status.network.text() == "online: Bay && co does not answer")
    window.status.network.click()
    assert window.status.network.text() == "offline"
    assert not window.backgrounds.is_online
    with qtbot.waitSignal(window.map.painted, timeout=20_000):
        window.map.request_painted()
    window.close()
    heard = len(server.heard)
    again = open_window(case)
    assert again.backgrounds.shown is not None
    assert again.status.network.text() == "offline"
    assert len(server.heard) == heard


def test_a_file_is_shown_and_its_loss_said_at_the_next_start(
    window: Window, tmp_path: Path, open_window: Open, case: Path
) -> None:
    path = mbtiles(tmp_path / "a.mbtiles", lambda _: png(BLUE), {"format": "png", "name": "Chart"})
    window.backgrounds.open_files([path])
    assert window.backgrounds.shown is not None
    assert Settings.load().background == window.backgrounds.shown.id
    window.close()
    path.unlink()
    again = open_window(case)
    assert again.backgrounds.shown is None
    assert "a.mbtiles" in again.notice.text()


def test_what_the_maps_list_of_layers_changes_is_kept_and_shown_on_the_page(
    qtbot: QtBot, window: Window, tmp_path: Path, page_of: Callable[[Window], Any]
) -> None:
    path = mbtiles(tmp_path / "a.mbtiles", lambda _: png(BLUE), {"format": "png", "name": "Chart"})
    window.backgrounds.open_files([path])
    shown = window.backgrounds.shown
    assert shown is not None
    page, map_page = window.pages.backgrounds(), page_of(window)
    map_page.ask("quaylog.page.stack.setOpacity('background', 0.4), quaylog.page.stack.setShown('lines', false), 1")
    qtbot.waitUntil(lambda: page.rows[shown.id].slider.value() == 40 and not page.rows[shown.id].box.isChecked())
    qtbot.waitUntil(lambda: Settings.load().backgrounds[0]["opacity"] == 40)
    page.rows[shown.id].slider.setValue(70)
    qtbot.waitUntil(lambda: map_page.ask("quaylog.page.stack.opacity('background')") == 0.7)
