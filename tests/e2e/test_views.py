"""Views of the map: back and forward, bookmarks, and the position copied."""

from collections.abc import Callable
from typing import Any

import pytest
from pointing import NONE, Hand
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo import notation


def settle(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.map.painted, timeout=20_000):
        window.map.request_painted()


def look(window: Window, qtbot: QtBot, lon: float) -> None:
    """Go somewhere, and rest there."""
    window.map.show_bounds(lon, 30, lon + 10, 40)
    settle(window, qtbot)
    qtbot.waitUntil(lambda: abs(window.views.view.lon - lon - 5) < 0.1)
    window.views.settle()


def near(window: Window, lon: float) -> Callable[[], bool]:
    return lambda: abs(window.views.view.lon - lon - 5) < 0.1


@pytest.fixture
def seen(window: Window, qtbot: QtBot) -> Window:
    """Two views were looked at after the first."""
    settle(window, qtbot)
    window.views.settle()
    look(window, qtbot, 100)
    look(window, qtbot, 20)
    return window


def test_keys_go_back_and_forward(seen: Window, qtbot: QtBot) -> None:
    assert not seen.menus.actions["map.forward"].isEnabled()
    seen.map.view.setFocus()
    QTest.keyClick(seen.map.view.focusProxy(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(near(seen, 100))
    QTest.keyClick(seen.map.view.focusProxy(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(near(seen, 20))


def test_side_buttons_of_the_mouse_go_back_and_forward(seen: Window, qtbot: QtBot) -> None:
    hand = Hand(seen)
    for button, lon in ((Qt.MouseButton.BackButton, 100), (Qt.MouseButton.ForwardButton, 20)):
        hand.send(QEvent.Type.MouseButtonPress, (200, 200), button=button, held=button)
        hand.send(QEvent.Type.MouseButtonRelease, (200, 200), button=button, held=NONE)
        qtbot.waitUntil(near(seen, lon))


def test_what_is_passed_on_the_way_is_not_remembered(seen: Window, qtbot: QtBot) -> None:
    for lon in (-100, -60, -20):
        seen.map.show_bounds(lon, 30, lon + 10, 40)
    settle(seen, qtbot)
    qtbot.waitUntil(near(seen, -20))
    seen.menus.actions["map.back"].trigger()
    qtbot.waitUntil(near(seen, 20))


def test_a_view_is_bookmarked_renamed_and_removed_each_with_a_way_back(seen: Window, qtbot: QtBot) -> None:
    seen.menus.actions["map.bookmark"].trigger()
    seen.notice.entry.setText("  Rajin   & <b>bay</b> ")
    seen.notice.press("Bookmark")
    name = "Rajin & <b>bay</b>"
    assert list(seen.bookmarks.all()) == [name]
    look(seen, qtbot, -60)
    assert seen.menus.actions["map.view-1"].text() == "Go to: Rajin && <b>bay</b>"
    assert not seen.menus.actions["map.view-2"].isVisible()
    seen.menus.actions["map.view-1"].trigger()
    qtbot.waitUntil(near(seen, 20))
    page = seen.pages.bookmarks()
    page.name.setText("Rajin bay")
    page.rename.click()
    assert list(seen.bookmarks.all()) == ["Rajin bay"]
    seen.status.undo.click()
    assert list(seen.bookmarks.all()) == [name]
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert not seen.bookmarks.all()
    seen.status.undo.click()
    assert list(seen.bookmarks.all()) == [name]


def test_a_bookmark_is_found_with_ctrl_k_and_outlives_the_window(seen: Window, qtbot: QtBot, open_window: Any) -> None:
    seen.bookmarks.add("Wrangel Bay")
    look(seen, qtbot, -60)
    from desktop import search

    found = next(entry for entry in search.find(seen, "wrangel") if entry.hint == "bookmarked view")
    search.go(seen, found.target)
    qtbot.waitUntil(near(seen, 20))
    path = seen.session.log.path
    seen.close()
    assert list(open_window(path).bookmarks.all()) == ["Wrangel Bay"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_name_that_will_not_do_is_said(seen: Window, name: str) -> None:
    seen.attempt(lambda: seen.bookmarks.add(name))
    assert "name" in seen.notice.text()
    assert not seen.bookmarks.all()


def test_a_name_is_not_taken_from_another_view(seen: Window) -> None:
    seen.bookmarks.add("One")
    seen.bookmarks.add("Two")
    page = seen.pages.bookmarks()
    page.list.setCurrentRow(0)
    page.name.setText("Two")
    page.rename.click()
    assert "Another view" in page.state.text()
    assert list(seen.bookmarks.all()) == ["One", "Two"]


def test_the_position_is_copied_by_key_and_by_a_click_in_the_status_bar(seen: Window, qtbot: QtBot) -> None:
    seen.session.settings.notation = "dms"
    seen.pages.apply()
    seen.menus.actions["map.copy-position"].trigger()
    at = notation.parse(QGuiApplication.clipboard().text())
    assert at.lon == pytest.approx(seen.views.view.lon, abs=0.001)
    assert "″" in QGuiApplication.clipboard().text()
    Hand(seen).move((100, 100))
    qtbot.waitUntil(lambda: seen.status.shown_at is not None)
    seen.status._position.click()
    at = notation.parse(QGuiApplication.clipboard().text())
    assert (at.lon, at.lat) == pytest.approx((seen.status.shown_at.lon, seen.status.shown_at.lat), abs=0.001)
