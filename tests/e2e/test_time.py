"""An analyst walks through time: with mouse and keys on the bar, by image and event, and map and lists follow."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.widgets import time_words
from desktop.window import Window
from geo.instant import Window as TimeWindow
from geo.timeaxis import DAY, to_ms
from geo.times import parse_window

Open = Callable[[Path], Window]
PageOf = Callable[[Window], Any]
WAIT_MS = 8_000
LEFT, NONE, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def timed(qtbot: QtBot, window: Window) -> Window:
    """A window whose times have been counted."""
    qtbot.waitUntil(lambda: window.time.counts.timeline is not None, timeout=WAIT_MS)
    return window


def drawn(page: Any) -> tuple[int, int]:
    """How many marks and movements the map shows."""
    return (
        int(page.ask("window.quaylog.page.scene.marks.drawnCount")),
        int(page.ask("window.quaylog.page.scene.movements.lineOf.size")),
    )


def shown(window: Window) -> tuple[int, int]:
    """How many sightings and looks, and movements, the list shows that the map can draw."""
    model, hidden = window.left.models[0], set(window.map.unlocated())
    kinds = [kind for kind, one in map(model.address, range(model.rowCount())) if (kind, one) not in hidden]
    return len(kinds) - kinds.count("movement"), kinds.count("movement")


def agree(qtbot: QtBot, window: Window, page: Any, text: str) -> None:
    """Bar, chip, lists, counts and map show one window of time."""
    wanted = parse_window(text)
    qtbot.waitUntil(lambda: window.left.wanted.window == wanted, timeout=WAIT_MS)
    bar = window.time_bar
    assert bar.chart.window_range is not None
    assert bar.chart.window_range.window() == wanted
    assert f"{window.left.models[0].rowCount()} record" in bar.said.text()
    qtbot.waitUntil(lambda: drawn(page) == shown(window), timeout=WAIT_MS)


def chips(window: Window) -> list[str]:
    return [chip.text() for chip in window.left.chips.findChildren(QPushButton) if chip.isVisible()]


def at(window: Window, text: str, part: float = 0.5) -> QPoint:
    """The point of the bar at a time; ``part`` of the way through it."""
    chart, when = window.time_bar.chart, parse_window(text)
    assert when.earliest is not None
    assert when.latest is not None
    ms = to_ms(when.earliest) + (to_ms(when.latest) + 1 - to_ms(when.earliest)) * part
    return QPoint(round(12 + chart.scale.x(ms)), 24)


def drag(window: Window, start: QPoint, end: QPoint, keys: Qt.KeyboardModifier = NONE) -> None:
    chart = window.time_bar.chart
    QTest.mousePress(chart, LEFT, keys, start)
    for part in range(1, 9):
        QTest.mouseMove(chart, start + (end - start) * part / 8)
        QTest.qWait(15)
    QTest.mouseRelease(chart, LEFT, keys, end)


def near(window: Window, text: str, days: float = 40) -> None:
    """Bring some weeks in sight."""
    chart, begin = window.time_bar.chart, to_ms(parse_window(text).earliest)  # type: ignore[arg-type]
    chart.look_at(chart.scale.between(begin - days / 4 * DAY, begin + days * 3 / 4 * DAY))


def test_a_window_drawn_and_dragged_narrows_map_list_and_counts(qtbot: QtBot, timed: Window, page_of: PageOf) -> None:
    page, everything = page_of(timed), timed.left.models[0].rowCount()
    assert timed.time_bar.said.text().startswith(f"{everything} records")
    near(timed, "10 Oct 2023")
    drag(timed, at(timed, "14 Oct 2023"), at(timed, "17 Oct 2023"), SHIFT)
    agree(qtbot, timed, page, "14–17 Oct 2023")
    assert "14–17 Oct 2023 ✕" in chips(timed)
    drag(timed, at(timed, "15 Oct 2023"), at(timed, "18 Oct 2023"))
    agree(qtbot, timed, page, "17–20 Oct 2023")
    drag(timed, at(timed, "20 Oct 2023", 1.0), at(timed, "22 Oct 2023", 1.0))
    agree(qtbot, timed, page, "17–22 Oct 2023")
    drag(timed, at(timed, "17 Oct 2023", 0.0), at(timed, "12 Oct 2023", 0.0))
    agree(qtbot, timed, page, "12–22 Oct 2023")
    qtbot.mouseClick(timed.time_bar.buttons["clear"], LEFT)
    assert timed.left.models[0].rowCount() == everything
    qtbot.waitUntil(lambda: drawn(page) == shown(timed), timeout=WAIT_MS)


def test_the_keyboard_alone_chooses_and_moves_a_window(qtbot: QtBot, timed: Window, page_of: PageOf) -> None:
    chart, page = timed.time_bar.chart, page_of(timed)
    near(timed, "20 Oct 2023")
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert timed.time_bar.date.hasFocus()
    qtbot.keyClicks(timed.time_bar.date, "19 Oct 2023")
    qtbot.keyClick(timed.time_bar.date, Qt.Key.Key_Return)
    agree(qtbot, timed, page, "19 Oct 2023")
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    for key, keys, text in (
        (Qt.Key.Key_Right, NONE, "20 Oct 2023"),
        (Qt.Key.Key_Right, SHIFT, "20–21 Oct 2023"),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, "19–21 Oct 2023"),
    ):
        qtbot.keyClick(chart, key, keys)
        agree(qtbot, timed, page, text)
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert timed.left.wanted.window == TimeWindow()


def test_the_next_image_is_four_hours_and_42_minutes_later_and_has_no_ship(
    qtbot: QtBot, timed: Window, page_of: PageOf
) -> None:
    page = page_of(timed)
    timed.time_bar.date.setText("20 Oct 2023 02:01 UTC")
    qtbot.keyClick(timed.time_bar.date, Qt.Key.Key_Return)
    agree(qtbot, timed, page, "20 Oct 2023 02:01 UTC")
    assert timed.left.models[0].rowCount() == 2
    qtbot.keyClick(timed, Qt.Key.Key_F8)
    agree(qtbot, timed, page, "20 Oct 2023 06:43 UTC")
    assert "no ship" in str(timed.left.models[0].index(0).data())
    qtbot.keyClick(timed, Qt.Key.Key_F7)
    agree(qtbot, timed, page, "20 Oct 2023 02:01 UTC")


def test_events_are_stepped_through_to_the_end_and_back(qtbot: QtBot, timed: Window, page_of: PageOf) -> None:
    page, bar, count = page_of(timed), timed.time_bar, len(timed.time.counts.timeline.events)  # type: ignore[union-attr]
    seen = []
    for _ in range(count):
        qtbot.mouseClick(bar.buttons["next event"], LEFT)
        assert bar.chart.window_range is not None
        seen.append(bar.chart.window_range)
        assert timed.left.models[0].rowCount() >= 1
    assert len(set(seen)) == count
    qtbot.mouseClick(bar.buttons["next event"], LEFT)
    assert "No later event" in timed.status.message.text()
    qtbot.mouseClick(bar.buttons["previous event"], LEFT)
    assert bar.chart.window_range == seen[-2]
    qtbot.waitUntil(lambda: drawn(page) == shown(timed), timeout=WAIT_MS)


def test_it_plays_until_it_is_stopped(qtbot: QtBot, timed: Window, page_of: PageOf) -> None:
    page, bar = page_of(timed), timed.time_bar
    timed.time_bar.date.setText("7–8 Sep 2023")
    qtbot.keyClick(timed.time_bar.date, Qt.Key.Key_Return)
    bar.speed_chosen.emit(7 * DAY)
    begin = bar.chart.window_range.begin  # type: ignore[union-attr]
    qtbot.keyClick(timed, Qt.Key.Key_F6)
    assert bar.buttons["play"].accessibleName() == "Stop playing"
    qtbot.waitUntil(lambda: bar.chart.window_range.begin > begin + 5 * DAY, timeout=WAIT_MS)  # type: ignore[union-attr]
    qtbot.mouseClick(bar.buttons["play"], LEFT)
    assert not timed.time.is_playing()
    rested = bar.chart.window_range
    assert rested is not None
    assert rested.length == 2 * DAY
    qtbot.waitUntil(lambda: timed.left.wanted.window == rested.window(), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: drawn(page) == shown(timed), timeout=WAIT_MS)


def test_playing_ends_with_the_last_record(qtbot: QtBot, timed: Window) -> None:
    timed.time_bar.speed_chosen.emit(4000 * DAY)
    timed.time.play()
    qtbot.waitUntil(lambda: not timed.time.is_playing(), timeout=WAIT_MS)


def test_a_chip_sets_the_bar_and_the_bar_the_chip(qtbot: QtBot, timed: Window, page_of: PageOf) -> None:
    page = page_of(timed)
    popup = timed.left.chips.open("window")
    qtbot.keyClicks(popup.entry, "sep 2023")
    qtbot.keyClick(popup.entry, Qt.Key.Key_Return)
    agree(qtbot, timed, page, "Sep 2023")
    scale, window = timed.time_bar.chart.scale, timed.time_bar.chart.window_range
    assert window is not None
    assert scale.begin <= window.begin
    qtbot.keyClick(timed.time_bar.chart, Qt.Key.Key_PageDown)
    assert "1–30 Oct 2023 ✕" in chips(timed)
    chip = next(one for one in timed.left.chips.chips.values() if one.text().startswith("1–30 Oct"))
    qtbot.mouseClick(chip, LEFT)
    assert timed.time_bar.chart.window_range is None
    qtbot.waitUntil(lambda: drawn(page) == shown(timed), timeout=WAIT_MS)


def test_what_no_window_shows_is_said_and_shown(qtbot: QtBot, timed: Window, page_of: PageOf) -> None:
    page, session, bar = page_of(timed), timed.session, timed.time_bar
    undated = {one.id for one in session.log.all("movement") if not (one.departed or one.arrived)}
    sailed = operations.add(session, "movement", {"origin": "Rajin", "destination": "Dunai", "basis": "reported"})
    button = bar.buttons["undated"]
    assert not button.isVisible()
    popup = timed.left.chips.open("window")
    qtbot.keyClicks(popup.entry, "sep 2023")
    qtbot.keyClick(popup.entry, Qt.Key.Key_Return)
    assert sailed not in timed.left.shown_ids()
    hidden = len(undated) + 1 + sum(not one.acquired for one in session.log.all("scene"))
    assert button.text().startswith(f"{hidden} ")
    assert button.accessibleName().startswith(time_words.hidden(hidden))
    qtbot.mouseClick(button, LEFT)
    assert set(timed.left.shown_ids()) == {*undated, sailed}
    assert "without a time ✕" in chips(timed)
    assert not button.isVisible()
    qtbot.waitUntil(lambda: drawn(page) == shown(timed), timeout=WAIT_MS)
    timed.menus.actions["time.clear"].trigger()
    assert not timed.left.wanted
    popup = timed.left.chips.open("window")
    qtbot.keyClicks(popup.entry, "without")
    qtbot.keyClick(popup.entry, Qt.Key.Key_Return)
    assert set(timed.left.shown_ids()) == {*undated, sailed}
    drag(timed, at(timed, "1 Oct 2023"), at(timed, "3 Oct 2023"), SHIFT)
    qtbot.waitUntil(lambda: bool(timed.left.wanted.window), timeout=WAIT_MS)
    assert not timed.left.wanted.undated


def test_other_conditions_narrow_the_bars_and_a_new_record_is_counted(
    qtbot: QtBot, timed: Window, page_of: PageOf
) -> None:
    page, everything = page_of(timed), timed.left.models[0].rowCount()
    qtbot.keyClicks(timed.left.filter, "maria")
    qtbot.waitUntil(lambda: len(timed.time.counts.timeline) < everything, timeout=WAIT_MS)  # type: ignore[arg-type]
    assert f"{timed.left.models[0].rowCount()} record" in timed.time_bar.said.text()
    timed.left.filter.clear()
    qtbot.waitUntil(lambda: len(timed.time.counts.timeline) == everything, timeout=WAIT_MS)  # type: ignore[arg-type]
    texts = {"subject": "vessel", "seen": "3 Jan 2024 02:00Z", "place": "Rajin", "vessels": "Maria: certain"}
    operations.add(timed.session, "sighting", texts)
    assert timed.time_bar.said.text().startswith(f"{everything + 1} records")
    timed.time_bar.date.setText("3 Jan 2024")
    qtbot.keyClick(timed.time_bar.date, Qt.Key.Key_Return)
    agree(qtbot, timed, page, "3 Jan 2024")


def test_a_wrong_date_is_said_and_nothing_changes(qtbot: QtBot, timed: Window) -> None:
    qtbot.keyClicks(timed.time_bar.date, "20 Oct 2023 11:01")
    qtbot.keyClick(timed.time_bar.date, Qt.Key.Key_Return)
    assert "time zone" in timed.time_bar.said.text()
    assert timed.left.wanted.window == TimeWindow()


def test_the_clock_of_the_picked_port_stands_beside_utc(qtbot: QtBot, timed: Window) -> None:
    timed.time_bar.date.setText("20 Oct 2023 02:01 UTC")
    qtbot.keyClick(timed.time_bar.date, Qt.Key.Key_Return)
    assert timed.time_bar.title.text() == "20 Oct 2023 02:01 UTC"
    place = next(one for one in timed.session.log.all("place") if one.name == "Rajin")  # type: ignore[union-attr]
    timed.session.pick("place", place.id)
    assert timed.time_bar.title.text() == "20 Oct 2023 02:01 UTC · 20 Oct 11:01 Pyongyang"
    berth = operations.add(timed.session, "place", {"name": "Pier 9", "kind": "berth", "parent": "Rajin"})
    timed.session.pick("place", berth)
    assert timed.time_bar.title.text().endswith("11:01 Pyongyang")


def test_it_is_folded_and_its_size_kept(qtbot: QtBot, open_window: Open, case: Path) -> None:
    window = open_window(case)
    window.middle.setSizes([400, 210])
    height = window.time_bar.height()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.time_bar.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.time_bar.height() == height
    qtbot.keyClick(window, Qt.Key.Key_F11)
    window.close()
    again = open_window(case)
    assert not again.time_bar.isVisible()
    qtbot.keyClick(again, Qt.Key.Key_F11)
    QApplication.processEvents()
    assert abs(again.time_bar.height() - height) <= 2
