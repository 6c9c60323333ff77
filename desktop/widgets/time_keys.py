"""The keys of the time bar: arrows move the window or one end of it, Home and End lead to the first and last record."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.widgets.time_scale import Part, Range

if TYPE_CHECKING:
    from desktop.widgets.time_chart import TimeChart

ZOOM = 1.25
_NEARER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Up)
_FARTHER = (Qt.Key.Key_Minus, Qt.Key.Key_Down)
_WAYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Home: -1,
    Qt.Key.Key_End: 1,
}


def press(chart: TimeChart, event: QKeyEvent) -> bool:
    """Do what a key says; false when it says nothing here."""
    key = Qt.Key(event.key())
    if key in _NEARER or key in _FARTHER:
        chart.zoom(ZOOM if key in _NEARER else 1 / ZOOM)
    elif key == Qt.Key.Key_Space:
        chart.play_wanted.emit()
    elif key == Qt.Key.Key_Escape and chart.window_range is not None:
        _settle(chart, None)
    elif key in _WAYS:
        found = _moved(chart, key, event.modifiers())
        if found is not None:
            _settle(chart, found)
    else:
        return False
    return True


def _settle(chart: TimeChart, wanted: Range | None) -> None:
    chart.want(wanted)
    chart.look_at_window()
    chart.released.emit()


def _moved(chart: TimeChart, key: Qt.Key, has: Qt.KeyboardModifier) -> Range | None:
    """The window after a key; without a window, one bar in the middle of what is in sight."""
    window, way = chart.window_range, _WAYS[key]
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return _at_end(chart, first=way < 0)
    if window is None:
        return chart.scale.bar_at(chart.scale.width / 2)
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        by = 0.0 if window.length == inf else way * window.length
        return Range(window.begin + by, window.end + by)
    part: Part = "end" if has & Qt.KeyboardModifier.ShiftModifier else "body"
    part = "begin" if has & Qt.KeyboardModifier.ControlModifier else part
    return window.dragged(part, way * chart.scale.snap_step().about_ms, chart.scale)


def _at_end(chart: TimeChart, *, first: bool) -> Range | None:
    """The window where the first record begins, or where the last one ends."""
    found = chart.timeline.range() if chart.timeline is not None else None
    if found is None:
        return None
    window = chart.window_range or chart.scale.bar_at(chart.scale.width / 2)
    step = chart.scale.snap_step().about_ms
    length = step if window.length in (0.0, inf) else window.length
    border = chart.scale.snapped(found[0] if first else found[1])
    if first:
        begin = border if border <= found[0] else chart.scale.snapped(border - step)
        return Range(begin, begin + length)
    end = border if border > found[1] else chart.scale.snapped(border + step)
    return Range(end - length, end)
