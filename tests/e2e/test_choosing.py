"""Many records chosen on the map, the map by keyboard, and its menu: the real window, with mouse and keys."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from pointing import Hand
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo.instant import Window as Time
from geo.position import Position
from geo.records import Sighting, new_id
from geo.records.values import Subject

Key, Keys = Qt.Key, Qt.KeyboardModifier
NOW = Time.at(datetime(2023, 11, 5, 3, tzinfo=UTC))
GRID = [(150.0 + 100 * column, 200.0 + 100 * row) for row in range(3) for column in range(3)]


def settle(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.map.painted, timeout=20_000):
        window.map.request_painted()


@pytest.fixture
def page(window: Window, page_of: Callable[[Window], Any], qtbot: QtBot) -> Any:
    window.map.show_bounds(-150, -40, -130, -25)
    settle(window, qtbot)
    return page_of(window)


@pytest.fixture
def hand(window: Window) -> Hand:
    return Hand(window)


@pytest.fixture
def grid(window: Window, page: Any, qtbot: QtBot) -> list[str]:
    """Nine sightings in three rows on empty ocean; their ids from the north-west to the south-east."""
    made = []
    for x, y in GRID:
        at = page.ask(f"quaylog.map.containerPointToLatLng([{x}, {y}])")
        position = Position(lon=at["lng"], lat=at["lat"])
        made.append(Sighting(id=new_id(), subject=Subject.OTHER, seen=NOW, position=position))
    window.session.run("Test", lambda tx: [tx.put(one) for one in made])  # type: ignore[arg-type]
    settle(window, qtbot)
    return [one.id for one in made]


def chosen(window: Window) -> set[str]:
    return {record_id for _, record_id in window.left.chosen()}


def test_shift_and_drag_select_a_box_and_ctrl_adds(window: Window, grid: list[str], hand: Hand, qtbot: QtBot) -> None:
    before = window.views.view
    hand.drag([(120, 170), (280, 330)], keys=Keys.ShiftModifier)
    wanted = {grid[0], grid[1], grid[3], grid[4]}
    qtbot.waitUntil(lambda: chosen(window) == wanted)
    assert window.left.bulk.isVisible()
    hand.drag([(320, 370), (380, 430)], keys=Keys.ShiftModifier | Keys.ControlModifier)
    qtbot.waitUntil(lambda: chosen(window) == {*wanted, grid[8]})
    assert window.views.view == before


def test_alt_and_drag_select_by_lasso(window: Window, grid: list[str], hand: Hand, qtbot: QtBot) -> None:
    hand.drag([(120, 170), (390, 170), (390, 230), (180, 230), (180, 430), (120, 430)], keys=Keys.AltModifier)
    qtbot.waitUntil(lambda: chosen(window) == {grid[0], grid[1], grid[2], grid[3], grid[6]})


def test_a_command_selects_without_a_key(window: Window, grid: list[str], hand: Hand, qtbot: QtBot) -> None:
    window.menus.actions["map.box"].trigger()
    settle(window, qtbot)
    hand.drag([(120, 170), (380, 230)])
    qtbot.waitUntil(lambda: chosen(window) == set(grid[:3]))
    window.menus.actions["map.in-sight"].trigger()
    qtbot.waitUntil(lambda: chosen(window) == set(grid))


def test_what_is_selected_in_the_list_is_ringed_on_the_map(
    window: Window, page: Any, grid: list[str], qtbot: QtBot
) -> None:
    before = window.map.grab().toImage()
    window.left.views[0].selectAll()
    qtbot.waitUntil(lambda: page.ask("quaylog.page.acting.chosen.ids !== null"), timeout=20_000)
    settle(window, qtbot)
    assert page.ask("quaylog.page.acting.chosen.isChosen.reduce((sum, one) => sum + one, 0)") >= len(grid)
    assert window.map.grab().toImage() != before
    window.left.views[0].clearSelection()
    qtbot.waitUntil(lambda: page.ask("quaylog.page.acting.chosen.ids === null"), timeout=20_000)


def test_nothing_inside_is_said_and_changes_nothing(window: Window, grid: list[str], hand: Hand, qtbot: QtBot) -> None:
    window.session.pick("sighting", grid[0])
    hand.drag([(20, 400), (90, 450)], keys=Keys.ShiftModifier)
    qtbot.waitUntil(lambda: "Nothing" in window.status.message.text())
    assert chosen(window) == {grid[0]}


def test_a_box_across_the_antimeridian_holds_both_sides(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    made = [
        Sighting(id=new_id(), subject=Subject.OTHER, seen=NOW, position=Position(lon=lon, lat=0)) for lon in (178, -178)
    ]
    window.session.run("Test", lambda tx: [tx.put(one) for one in made])  # type: ignore[arg-type]
    window.map.show_bounds(170, -10, -170, 10)
    settle(window, qtbot)
    size = page.ask("quaylog.map.getSize()")
    hand.drag([(60, 170), (size["x"] - 60, size["y"] - 60)], keys=Keys.ShiftModifier)
    qtbot.waitUntil(lambda: chosen(window) == {one.id for one in made})


def test_tab_walks_in_reading_order_and_enter_picks(
    window: Window, page: Any, grid: list[str], hand: Hand, qtbot: QtBot
) -> None:
    window.map.view.setFocus()
    for record_id in grid[:4]:
        hand.press(Key.Key_Tab)
        qtbot.waitUntil(
            lambda record_id=record_id: page.ask("quaylog.page.acting.keyboard.stop?.targets[0].id") == record_id,
            timeout=20_000,
        )
    qtbot.waitUntil(lambda: not page.ask("document.getElementById('card').hidden"), timeout=20_000)
    hand.press(Key.Key_Tab, Keys.ShiftModifier)
    qtbot.waitUntil(lambda: page.ask("quaylog.page.acting.keyboard.stop?.targets[0].id") == grid[2], timeout=20_000)
    hand.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.picked == ("sighting", grid[2]))
    hand.press(Key.Key_Escape)
    qtbot.waitUntil(window.left.views[0].hasFocus)


def test_after_the_last_record_tab_leaves_the_map(page: Any, grid: list[str]) -> None:
    assert page.ask("quaylog.page.acting.keyboard.stops().length") == len(grid)
    for _ in grid:
        assert page.ask("quaylog.page.acting.keyboard.walk(1)")
    assert not page.ask("quaylog.page.acting.keyboard.walk(1)")


def test_a_right_click_on_a_record_is_about_that_record(
    window: Window, grid: list[str], hand: Hand, qtbot: QtBot
) -> None:
    hand.click(GRID[4], button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(window.map_editing.menu.isVisible)
    words = [action.text() for action in window.map_editing.menu.actions()]
    window.map_editing.menu.close()
    assert window.session.picked == ("sighting", grid[4])
    assert {"Zoom to the picked", "Remove", "Same again", "Measure from here", "Ring round here"} <= set(words)


def test_the_menu_key_and_shift_f10_ask_about_the_record_that_tab_came_to(
    window: Window, page: Any, grid: list[str], hand: Hand, qtbot: QtBot
) -> None:
    window.map.view.setFocus()
    for key, held in ((Key.Key_Menu, Keys.NoModifier), (Key.Key_F10, Keys.ShiftModifier)):
        hand.press(Key.Key_Tab)
        qtbot.waitUntil(lambda: bool(page.ask("Boolean(quaylog.page.acting.keyboard.stop)")), timeout=20_000)
        wanted = page.ask("quaylog.page.acting.keyboard.stop.targets[0].id")
        assert wanted in grid
        hand.press(key, held)
        qtbot.waitUntil(window.map_editing.menu.isVisible, timeout=20_000)
        words = {action.text() for action in window.map_editing.menu.actions()}
        window.map_editing.menu.close()
        assert window.session.picked == ("sighting", wanted)
        assert {"Remove", "Measure from here"} <= words


def test_a_right_click_on_a_measurement_is_about_it(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    window.menus.actions["map.ring"].trigger()
    settle(window, qtbot)
    hand.drag([(250, 300), (330, 300)])
    qtbot.waitUntil(lambda: len(window.measuring.figures) == 1)
    settle(window, qtbot)
    assert page.ask("quaylog.page.acting.figures.all.length") == 1
    hand.click((250, 220), button=Qt.MouseButton.RightButton)
    qtbot.waitUntil(window.map_editing.menu.isVisible)
    words = [action.text() for action in window.map_editing.menu.actions()]
    window.map_editing.menu.close()
    assert {"Copy the measurement", "Remove the measurement", "Add the measurement to the case notes"} <= set(words)
