"""The time bar alone, with mouse and keys: what it shows, and which window it asks for."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import style
from desktop.widgets.time_bar import TimeBar
from desktop.widgets.time_painting import Brush, Places
from desktop.widgets.time_scale import TimeScale
from geo.instant import Window
from geo.timeaxis import DAY, HOUR, ticks, to_ms
from geo.timeline import LAYERS, Columns, Entry, Timeline
from geo.times import parse_window
from geo.wording import Wording

AT = to_ms(datetime(2023, 10, 1, tzinfo=UTC))
LEFT, NONE, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[TimeBar]:
    """Thirty days in October 2023, a sighting on each and a look without a ship on every second."""
    rows = [Entry(0, AT + day * DAY, AT + day * DAY, False, True) for day in range(0, 30, 2)]
    rows += [Entry(2, AT + day * DAY, AT + day * DAY, True) for day in range(1, 30, 2)]
    rows.append(Entry(LAYERS.index("sea"), AT + 2 * DAY, AT + 9 * DAY))
    bar = TimeBar()
    qtbot.addWidget(bar)
    bar.setStyleSheet(style.sheet(style.LIGHT))
    bar.resize(700, 150)
    bar.show()
    bar.show_timeline(Timeline(Columns.of(rows)), is_narrowed=False)
    bar.chart.look_at(TimeScale(AT, AT + 30 * DAY, bar.chart.scale.width))
    yield bar
    bar.close()


@pytest.fixture
def wanted(bar: TimeBar) -> list[Window]:
    found: list[Window] = []
    bar.window_wanted.connect(found.append)
    return found


def point(bar: TimeBar, days: float, y: int = 30) -> QPoint:
    return QPoint(round(12 + bar.chart.scale.x(AT + days * DAY)), y)


def drag(bar: TimeBar, start: float, end: float, y: int = 30, keys: Qt.KeyboardModifier = NONE) -> None:
    """Press, move in steps and release, as a hand does."""
    chart, ms_per_px = bar.chart, bar.chart.scale.ms_per_px
    steps = [start + (end - start) * part / 5 for part in range(6)]
    origin = QPointF(point(bar, 0, y))
    kinds = [QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * 5, QEvent.Type.MouseButtonRelease]
    for kind, days in zip(kinds, [*steps, end], strict=True):
        at = origin + QPointF(days * DAY / ms_per_px, 0)
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        QApplication.sendEvent(chart, QMouseEvent(kind, at, chart.mapToGlobal(at), button, held, keys))


def roll(bar: TimeBar, x: float, turns: int, keys: Qt.KeyboardModifier = NONE) -> None:
    at = QPointF(x + 12, 30)
    event = QWheelEvent(
        at,
        bar.chart.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * turns),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bar.chart, event)


def test_a_click_on_a_bar_chooses_its_time(qtbot: QtBot, bar: TimeBar, wanted: list[Window]) -> None:
    qtbot.mouseClick(bar.chart, LEFT, NONE, point(bar, 4.5))
    assert wanted == [parse_window("5 Oct 2023")]
    assert bar.title.text() == "5 Oct 2023 UTC"
    assert bar.said.text() == "2 records · no image"


def test_the_window_is_dragged_and_grown_at_either_end(bar: TimeBar, wanted: list[Window]) -> None:
    bar.show_window(parse_window("10 – 12 Oct 2023"))
    drag(bar, 10.5, 13.5)
    assert wanted[-1] == parse_window("13 – 15 Oct 2023")
    drag(bar, 15.0, 18.0)
    assert wanted[-1] == parse_window("13 – 18 Oct 2023")
    drag(bar, 12.0, 10.0)
    assert wanted[-1] == parse_window("11 – 18 Oct 2023")
    assert len(wanted) > 6


def test_shift_and_dragging_makes_a_new_window(bar: TimeBar, wanted: list[Window]) -> None:
    drag(bar, 20.2, 22.8, keys=SHIFT)
    assert wanted[-1] == parse_window("21 – 23 Oct 2023")


@pytest.mark.parametrize("y", [30, 80])
def test_dragging_elsewhere_or_the_axis_moves_the_bar(bar: TimeBar, wanted: list[Window], y: int) -> None:
    bar.show_window(parse_window("10 – 12 Oct 2023"))
    begin, y = bar.chart.scale.begin, min(y, bar.chart.height() - 8)
    drag(bar, 20, 15, y)
    assert bar.chart.scale.begin == pytest.approx(begin + 5 * DAY, abs=HOUR)
    assert wanted == []


def test_the_wheel_zooms_from_years_to_hours_about_the_pointer(bar: TimeBar) -> None:
    x = bar.chart.scale.x(AT + 10 * DAY)
    for turns in [1] * 25:
        roll(bar, x, turns)
    assert bar.chart.scale.bar_step().unit == "hour"
    assert bar.chart.scale.ms(x) == pytest.approx(AT + 10 * DAY, abs=HOUR)
    for turns in [-1] * 60:
        roll(bar, x, turns)
    assert bar.chart.scale.bar_step().unit == "year"
    roll(bar, x, 1, SHIFT)


def test_keys_move_grow_and_clear_the_window(qtbot: QtBot, bar: TimeBar, wanted: list[Window]) -> None:
    bar.show_window(parse_window("10 – 12 Oct 2023"))
    steps = [
        (Qt.Key.Key_Right, NONE, "11 – 13 Oct 2023"),
        (Qt.Key.Key_Left, NONE, "10 – 12 Oct 2023"),
        (Qt.Key.Key_Right, SHIFT, "10 – 13 Oct 2023"),
        (Qt.Key.Key_Left, SHIFT, "10 – 12 Oct 2023"),
        (Qt.Key.Key_Left, CONTROL, "9 – 12 Oct 2023"),
        (Qt.Key.Key_PageDown, NONE, "13 – 16 Oct 2023"),
        (Qt.Key.Key_PageUp, NONE, "9 – 12 Oct 2023"),
        (Qt.Key.Key_Home, NONE, "1 – 4 Oct 2023"),
        (Qt.Key.Key_End, NONE, "27 – 30 Oct 2023"),
    ]
    for key, keys, text in steps:
        qtbot.keyClick(bar.chart, key, keys)
        assert wanted[-1] == parse_window(text), key
    qtbot.keyClick(bar.chart, Qt.Key.Key_Escape)
    assert wanted[-1] == Window()
    assert bar.title.text() == "Any time"
    qtbot.keyClick(bar.chart, Qt.Key.Key_Right)
    assert wanted[-1].earliest is not None


def test_plus_and_minus_zoom_about_the_window(qtbot: QtBot, bar: TimeBar) -> None:
    bar.show_window(parse_window("10 Oct 2023"))
    before = bar.chart.scale
    qtbot.keyClick(bar.chart, Qt.Key.Key_Plus)
    nearer = bar.chart.scale
    assert nearer.end - nearer.begin < before.end - before.begin
    assert nearer.x(AT + 9.5 * DAY) == pytest.approx(before.x(AT + 9.5 * DAY), abs=1)
    qtbot.keyClick(bar.chart, Qt.Key.Key_Minus)
    assert bar.chart.scale.begin == pytest.approx(before.begin, abs=HOUR)


def test_hovering_tells_what_a_bar_holds_in_both_times(bar: TimeBar) -> None:
    bar.show_zone(ZoneInfo("Asia/Pyongyang"))
    assert bar.chart.tip_at(bar.chart.scale.x(AT + 2.5 * DAY)).splitlines() == [
        "3 Oct 2023 UTC",
        "3–4 Oct 09:00 Pyongyang",
        "1 present",
        "1 movement by sea",
        "no image",
    ]
    assert bar.chart.tip_at(bar.chart.scale.x(AT + 3.5 * DAY)).endswith("1 look that found no ship\nimaged, no ship")
    assert bar.chart.tip_at(-5) == ""


def test_utc_and_the_ports_clock_are_both_said(bar: TimeBar) -> None:
    bar.show_zone(ZoneInfo("Asia/Pyongyang"))
    bar.show_window(Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC)))
    assert bar.title.text() == "20 Oct 2023 02:01 UTC · 20 Oct 11:01 Pyongyang"
    bar.show_window(Window(earliest=datetime(2023, 10, 20, tzinfo=UTC)))
    assert bar.title.text().endswith("from 20 Oct 09:00 Pyongyang")


def test_both_clocks_stay_whole_where_the_counts_give_way(bar: TimeBar) -> None:
    bar.show_zone(ZoneInfo("Asia/Pyongyang"))
    bar.show_window(parse_window("1 – 12 Oct 2023"))
    bar.resize(bar.title.sizeHint().width() + 140, 150)
    QApplication.processEvents()
    assert bar.title.fitted(bar.title.text(), bar.title.width()) == bar.title.text()
    assert bar.said.fitted(bar.said.text(), bar.said.width()) == bar.said.text().partition(" · ")[0]


def test_the_clock_of_the_settings_comes_first_and_is_not_said_twice(bar: TimeBar) -> None:
    moment = Window.at(datetime(2023, 10, 20, 2, 1, tzinfo=UTC))
    bar.show_window(moment)
    bar.use(Wording(zone=ZoneInfo("Asia/Vladivostok")))
    assert bar.title.text() == "20 Oct 2023 12:01 UTC+10"
    bar.show_zone(ZoneInfo("Asia/Vladivostok"))
    assert bar.title.text() == "20 Oct 2023 12:01 UTC+10"
    bar.show_zone(ZoneInfo("Asia/Pyongyang"))
    assert bar.title.text() == "20 Oct 2023 12:01 UTC+10 · 20 Oct 11:01 Pyongyang"
    day = datetime(2023, 10, 5, tzinfo=UTC)
    bar.show_window(Window(earliest=day, latest=day + timedelta(days=1, milliseconds=-1)))
    assert bar.title.text().startswith("5 Oct 2023 UTC · 5")  # a day of UTC stays one


def axes(bar: TimeBar, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    """The axes as they are painted, from the top: whose clock, and the words at the ticks."""
    painted = []
    paint_axis = Brush.axis

    def noted(brush: Brush, box: QRectF, zone: tzinfo, name: str) -> None:
        scale = brush._scale
        painted.append((name, [words for _, words in ticks(scale.begin, scale.end, brush._tick_step(), zone)]))
        paint_axis(brush, box, zone, name)

    with monkeypatch.context() as patch:
        patch.setattr(Brush, "axis", noted)
        bar.chart.grab()
    return painted


def test_the_axis_days_and_bars_are_those_of_the_settings_zone(
    qtbot: QtBot, bar: TimeBar, wanted: list[Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    bar.use(Wording(zone=ZoneInfo("Asia/Seoul")))
    assert [name for name, _ in axes(bar, monkeypatch)] == ["Seoul"]
    qtbot.mouseClick(bar.chart, LEFT, NONE, point(bar, 4.1))
    assert wanted == [parse_window("5 Oct 2023 KST")]
    assert bar.title.text() == "5 Oct 2023 KST"
    assert bar.chart.tip_at(bar.chart.scale.x(AT + 3.1 * DAY)).splitlines() == [
        "4 Oct 2023 KST",
        "1 look that found no ship",
        "imaged, no ship",
    ]
    qtbot.keyClick(bar.chart, Qt.Key.Key_Right)
    assert wanted[-1] == parse_window("6 Oct 2023 KST")
    bar.use(Wording())
    qtbot.mouseClick(bar.chart, LEFT, NONE, point(bar, 4.1))
    assert wanted[-1] == parse_window("5 Oct 2023")


def test_where_hours_are_read_the_ports_clock_and_utc_stand_below(
    bar: TimeBar, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar.use(Wording(zone=ZoneInfo("Asia/Vladivostok")))
    bar.show_zone(ZoneInfo("Asia/Pyongyang"))
    bar.chart.look_at(replace(bar.chart.scale, begin=AT, end=AT + DAY))
    bar.resize(700, 180)
    shown = dict(axes(bar, monkeypatch))
    assert list(shown) == ["Vladivostok", "Pyongyang", "UTC"]
    assert ["12:00" in words for words in shown.values()] == [True, True, True]
    bar.use(Wording())
    assert [name for name, _ in axes(bar, monkeypatch)] == ["UTC", "Pyongyang"]


@pytest.mark.parametrize(("height", "clocks"), [(62, 2), (78, 3), (200, 3)])
def test_in_a_low_bar_lanes_and_the_last_clock_make_room(height: int, clocks: int) -> None:
    box = QRectF(0, 0, 600, height - 4)
    places = Places.of(box, 14.0, 3)
    assert len(places.axes) == clocks
    assert places.axes[-1].bottom() <= box.bottom()
    assert places.bars.height() >= 12
    assert bool(places.lanes.height()) == (height == 200)


def test_a_wrong_date_is_said_beside_the_field_and_kept(qtbot: QtBot, bar: TimeBar) -> None:
    typed: list[str] = []
    bar.date_typed.connect(typed.append)
    qtbot.keyClicks(bar.date, "the 40th")
    qtbot.keyClick(bar.date, Qt.Key.Key_Return)
    assert typed == ["the 40th"]
    bar.show_problem("“the 40th” is not a time.")
    assert (bar.said.text(), bar.said.property("role")) == ("“the 40th” is not a time.", "problem")
    assert bar.date.text() == "the 40th"
    qtbot.keyClicks(bar.date, "x")
    assert bar.said.property("role") == "secondary"
    qtbot.keyClick(bar.date, Qt.Key.Key_Escape)
    assert bar.date.text() == ""


def test_a_screen_reader_finds_a_slider_with_words_and_moves_it(bar: TimeBar, wanted: list[Window]) -> None:
    bar.show_window(parse_window("10 Oct 2023"))
    node = QAccessible.queryAccessibleInterface(bar.chart)
    assert node.role() == QAccessible.Role.Slider
    assert node.text(QAccessible.Text.Name) == "Time bar"
    assert node.text(QAccessible.Text.Description).startswith("10 Oct 2023 UTC. 2 records")
    assert (node.valueInterface().currentValue(), node.valueInterface().maximumValue()) == (9, 29)
    node.valueInterface().setCurrentValue(12)
    assert wanted == [parse_window("13 Oct 2023")]


def test_counts_that_would_all_be_out_of_sight_are_brought_in_sight(bar: TimeBar) -> None:
    kept = bar.chart.scale
    inside, before = Entry(0, AT + DAY, AT + DAY), Entry(0, AT - 900 * DAY, AT - 900 * DAY)
    bar.show_timeline(Timeline(Columns.of([inside, before])), is_narrowed=True)
    assert bar.chart.scale == kept
    bar.show_timeline(Timeline(Columns.of([before])), is_narrowed=True)
    assert bar.chart.scale.begin < AT - 900 * DAY < bar.chart.scale.end


def test_an_empty_bar_says_what_to_do(qtbot: QtBot) -> None:
    bar = TimeBar()
    qtbot.addWidget(bar)
    bar.resize(640, 150)
    bar.show_timeline(Timeline(Columns.of([])), is_narrowed=False)
    assert "Ctrl+N" in bar.chart.empty_words
    bar.grab()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Plus, Qt.Key.Key_Space):
        qtbot.keyClick(bar.chart, key)
    bar.show_timeline(Timeline(Columns.of([])), is_narrowed=True)
    assert "filter" in bar.chart.empty_words


@pytest.mark.parametrize("look", [style.LIGHT, style.DARK])
@pytest.mark.parametrize("days", [0.5, 3, 30, 400, 20_000])
def test_it_paints_at_every_zoom(bar: TimeBar, look: style.Tokens, days: float) -> None:
    bar.dress(look)
    bar.show_zone(ZoneInfo("Europe/London"))
    bar.chart.look_at(TimeScale(AT, AT + days * DAY, bar.chart.scale.width))
    bar.show_window(Window(latest=datetime(2023, 10, 5, tzinfo=UTC)))
    bar.chart.show_picked(AT + 3 * HOUR)
    assert not bar.grab().isNull()


def test_the_focus_can_be_seen(bar: TimeBar) -> None:
    before = bar.chart.grab().toImage()
    bar.chart.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    if bar.chart.hasFocus():
        assert bar.chart.grab().toImage() != before


@pytest.mark.parametrize("width", [320, 400, 500, 620, 700, 1200, 1400])
def test_it_fits_every_width(bar: TimeBar, width: int) -> None:
    bar.chart.timeline.undated = 1204
    bar.show_window(Window(earliest=datetime(2023, 10, 2, tzinfo=UTC)))
    bar.resize(width, 150)
    QApplication.processEvents()
    shown = [button for button in bar.buttons.values() if button.isVisible()]
    assert bar.buttons["play"] in shown
    assert (bar.buttons["undated"] in shown) == (width > 320)
    whole = "1,204 without a time are hidden"
    assert whole in (bar.said.text() if width == 320 else bar.buttons["undated"].accessibleName())
    bar.show_window(Window())
    assert not bar.buttons["undated"].isVisible()
    assert "hidden" not in bar.said.text()
    assert all(button.mapTo(bar, button.rect().bottomRight()).x() <= width for button in shown)
    assert all(button.width() >= button.sizeHint().width() - 1 for button in shown)
