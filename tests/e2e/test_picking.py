"""List, form and map agree on what is picked; the chain is seen in one view."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.models.record_list import Role
from desktop.window import Window

PageOf = Callable[[Window], Any]


def test_a_row_picks_form_and_map(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    view = window.left.views[0]
    index = window.left.models[0].index(2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    kind, record_id = index.data(Role.KIND), index.data(Role.ID)
    assert window.session.picked == (kind, record_id)
    assert window.panel.title() == index.data(Role.SUMMARY).title
    page = page_of(window)
    qtbot.waitUntil(lambda: page.picked() == {"kind": kind, "id": record_id}, timeout=5000)


def test_a_window_opens_with_nothing_picked(window: Window) -> None:
    assert window.session.picked == ("", "")
    assert window.panel.title() == ""
    assert window.left.views[0].hasFocus()


def test_a_pick_on_the_map_picks_row_and_form(window: Window) -> None:
    index = window.left.models[1].index(0)
    kind, record_id = index.data(Role.KIND), index.data(Role.ID)
    window.map.picked.emit(kind, record_id)
    assert window.left.chosen() == ((kind, record_id),)
    assert window.panel.form().fields["name"].text() == index.data(Role.SUMMARY).title


def test_the_filter_narrows_the_lists_by_every_word(qtbot: QtBot, window: Window) -> None:
    model = window.left.models[0]
    everything = model.rowCount()
    qtbot.keyClicks(window.left.filter, "maria rajin")
    assert 0 < model.rowCount() < everything
    for row in range(model.rowCount()):
        words = str(model.index(row).data()).casefold()
        assert "maria" in words
        assert "rajin" in words
    window.left.filter.clear()
    assert model.rowCount() == everything


def test_the_chain_from_port_to_depot_is_in_one_view(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page = page_of(window)
    window.show_chain()
    assert "1 port-to-depot chain" in window.status.message.text()
    ends = ((130.3, 42.2333), (132.3375, 42.8803), (40.042, 45.882))
    qtbot.waitUntil(lambda: all(page.shows(lon, lat) for lon, lat in ends), timeout=5000)
