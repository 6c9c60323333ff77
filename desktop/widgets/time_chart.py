"""The drawn part of the time bar: bars over an axis, and a window that is dragged, grown and moved by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, tzinfo
from math import isfinite
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QEnterEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from desktop.style import LIGHT, Tokens
from desktop.widgets import time_keys
from desktop.widgets import time_painting as paint
from desktop.widgets import time_words as words
from desktop.widgets.time_scale import Part, Range, TimeScale, between
from geo.instant import Window
from geo.timeaxis import DAY, HOUR

if TYPE_CHECKING:
    from geo.timeline import Timeline
    from geo.wording import Wording

CLICK_PX = 3.0
ZOOM = 1.25
MOST_SPANS = 120
AXIS_PX = 14.0
FONT_PX = 11
CLOCKS_BELOW_MS = 12 * HOUR
"""Each clock has an axis of its own when ticks are no further apart than this."""
GESTURES = {
    "begin": Qt.CursorShape.SizeHorCursor,
    "end": Qt.CursorShape.SizeHorCursor,
    "body": Qt.CursorShape.OpenHandCursor,
}


class TimeChart(QAbstractSlider):
    """``window_moved`` carries the window that the person wants now, many times while it is dragged; ``released`` comes
    after the last; ``play_wanted`` when Space is pressed; ``view_changed`` when other times are in sight.

    A slider to screen readers: its value is the day on which the window begins, counted from the log's first.
    """

    window_moved = Signal(object)
    released = Signal()
    play_wanted = Signal()
    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.setAccessibleName("Time bar")
        self.timeline: Timeline | None = None
        self.scale = TimeScale(0.0, DAY, 100.0)
        self.window_range: Range | None = None
        self.zone: tzinfo | None = None
        self.wording = words.UTC_WORDING
        self.empty_words = words.READING
        self._tokens = LIGHT
        self.picked: float | None = None
        self._counted: tuple[object, tuple[list[float], Any, list[tuple[float, float, str]]]] | None = None
        self._version = 0
        self._drag: _Drag | None = None
        self._is_telling = False
        self._has_fitted = False
        self.valueChanged.connect(self._value_set)
        for name, factor in (("Zoom in", ZOOM * ZOOM), ("Zoom out", 1 / ZOOM / ZOOM)):
            action = QAction(name, self)
            action.triggered.connect(lambda _=False, factor=factor: self.zoom(factor))
            self.addAction(action)

    # what it is told

    def dress(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def show_timeline(self, timeline: Timeline | None) -> None:
        """Show other counts; all of them come in sight when they are the first, or none of them would be."""
        self.timeline = timeline
        self._version += 1
        found = timeline.range() if timeline is not None else None
        if found is not None and (not self._has_fitted or found[1] < self.scale.begin or found[0] > self.scale.end):
            self.look_at(self.scale.wide(self._width()).around(*found))
            self.look_at_window()
            self._has_fitted = True
        self._tell_value()
        self.update()

    def show_window(self, window: Window) -> None:
        """Draw the window; nothing is emitted."""
        self.window_range = Range.of(window) if window else None
        self._tell_value()
        self.update()

    def use(self, wording: Wording) -> None:
        """Word times, and begin days, in the zone of the settings."""
        self.wording = wording
        self.look_at(replace(self.scale, zone=wording.zone))

    def show_zone(self, zone: tzinfo | None) -> None:
        """Show the time of a port's zone beside that of the settings and UTC, or none."""
        self.zone = zone
        self.update()

    def show_picked(self, at: float | None) -> None:
        """Mark the time of the picked record, or none."""
        self.picked = at
        self.update()

    def look_at(self, scale: TimeScale) -> None:
        """Bring other times in sight."""
        if scale != self.scale:
            self.scale = scale
            self.view_changed.emit()
            self.update()

    def look_at_window(self) -> None:
        """Bring the window in sight, moving no further than needed."""
        if self.window_range is not None:
            known = [end for end in (self.window_range.begin, self.window_range.end) if isfinite(end)]
            if known:
                self.look_at(self.scale.holding(min(known), max(known)))

    def zoom(self, factor: float) -> None:
        """Come closer to the window, or else to the middle."""
        at = self.scale.width / 2
        if self.window_range is not None:
            middle = (self.scale.x(self.window_range.begin) + self.scale.x(self.window_range.end)) / 2
            at = min(max(middle, 0.0), self.scale.width)
        self.look_at(self.scale.zoomed(factor, at))

    def tip_at(self, x: float) -> str:
        """What the bar below a point holds, in words."""
        if self.timeline is None or not 0 <= x < self.scale.width:
            return ""
        from geo.timeline import LAYERS

        bar = self.scale.bar_at(x)
        borders = [bar.begin, bar.end]
        counts = dict(zip(LAYERS, self.timeline.counts(borders)[:, 0].tolist(), strict=True))
        day, length = self.scale.day_at(bar.begin), self.scale.bar_step().about_ms
        images, ships = self.timeline.days.of_bars([day.begin, day.end] if length < DAY else borders, self.scale.zone)
        times = words.clocks(bar.window(), self.wording, self.zone)
        return words.tip(times, counts, words.bar_images(int(images[0]), int(ships[0]), length))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(640, 78)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, 62)

    # what the person does with the mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() != Qt.MouseButton.LeftButton or self.timeline is None:
            event.ignore()
            return
        x, window = self._x(event.position()), self.window_range
        on_axis = event.position().y() > self._places().strip.bottom()
        is_new = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        part: Part = "" if window is None or on_axis or is_new else window.part_at(self.scale, x)
        self._drag = _Drag(x, self.scale, window, part, is_new=is_new)
        QToolTip.hideText()
        if part == "body" or (not part and not is_new):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        x = self._x(event.position())
        if self._drag is None:
            self._hover(event, x)
            return
        self._drag.has_moved = self._drag.has_moved or abs(x - self._drag.x) > CLICK_PX
        if not self._drag.has_moved:
            return
        if self._drag.is_pan:
            self.look_at(self._drag.scale.moved(x - self._drag.x))
        else:
            self.want(self._drag.window_at(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        drag, self._drag = self._drag, None
        if drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if not drag.has_moved and not drag.part:
            self.want(self.scale.bar_at(drag.x))
        self.setCursor(self._cursor_at(self._x(event.position())))
        self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """The second click of two is a click like the first."""
        self.mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        turned, pushed = event.angleDelta().y(), event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or (pushed and not turned):
            self.look_at(self.scale.moved((turned or pushed) / 2))
        elif turned:
            self.look_at(self.scale.zoomed(ZOOM ** (turned / 120), self._x(event.position())))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        QToolTip.hideText()
        super().leaveEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        self.setCursor(self._cursor_at(self._x(event.position())))
        super().enterEvent(event)

    def _hover(self, event: QMouseEvent, x: float) -> None:
        self.setCursor(self._cursor_at(x))
        text = self.tip_at(x)
        if text:
            QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def _cursor_at(self, x: float) -> Qt.CursorShape:
        part = self.window_range.part_at(self.scale, x) if self.window_range is not None else ""
        return GESTURES.get(part, Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not time_keys.press(self, event):
            event.ignore()

    def want(self, wanted: Range | None) -> None:
        """Choose a window for the person, who will be told."""
        if wanted == self.window_range:
            return
        self.window_range = wanted
        self._tell_value()
        self.update()
        self.window_moved.emit(wanted.window() if wanted is not None else Window())

    # what screen readers hear and do

    def _tell_value(self) -> None:
        found = self.timeline.range() if self.timeline is not None else None
        if found is None:
            return
        self._is_telling = True
        self.setRange(0, int(min((found[1] - found[0]) // DAY, 2**31 - 1)))
        begin = self.window_range.begin if self.window_range is not None else found[0]
        begin = begin if isfinite(begin) else found[0]
        self.setValue(int(min(max((begin - found[0]) // DAY, 0), self.maximum())))
        self._is_telling = False

    def _value_set(self, days: int) -> None:
        """A screen reader moved the slider: the window goes to that day."""
        found = self.timeline.range() if self.timeline is not None else None
        if self._is_telling or found is None:
            return
        begin = self.scale.day_at(found[0] + days * DAY).begin
        length = self.window_range.length if self.window_range is not None else DAY
        self.want(Range(begin, begin + (length if isfinite(length) else DAY)))
        self.look_at_window()
        self.released.emit()

    # how it is painted

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self.look_at(self.scale.wide(self._width()))
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(self.font())
        font.setPixelSize(FONT_PX)
        painter.setFont(font)
        painter.fillRect(self.rect(), QColor(self._tokens.panel))
        if self.timeline is None or self.timeline.range() is None:
            painter.setPen(QColor(self._tokens.faint))
            text = words.READING if self.timeline is None else self.empty_words
            painter.drawText(self._box(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)
        else:
            self._paint_counts(painter, self.timeline)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._tokens.action), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def _paint_counts(self, painter: QPainter, timeline: Timeline) -> None:
        places = self._places()
        brush = paint.Brush(painter, self.scale, self._tokens)
        borders, counts, spans = self._counts(timeline)
        brush.grid(places)
        painter.save()
        painter.setClipRect(self._box())
        brush.bars(places.bars, borders, counts)
        if places.lanes.height():
            brush.spans(places.lanes, spans)
        brush.images(places.strip, timeline, borders)
        if self.picked is not None:
            brush.picked(places.strip, self.picked)
        if self.window_range is not None:
            brush.window(places.bars.united(places.strip), self.window_range)
        painter.restore()
        for box, zone in zip(places.axes, self.clocks(), strict=False):
            brush.axis(box, zone, words.city(zone))

    def clocks(self) -> list[tzinfo]:
        """The zones of the axes: that of the settings; where hours can be read, the port's and UTC, each once."""
        zones = [self.scale.zone]
        if self.scale.tick_step().about_ms <= CLOCKS_BELOW_MS:
            zones += [self.zone, UTC] if self.zone is not None else [UTC]
        return list({str(zone): zone for zone in zones}.values())

    def _counts(self, timeline: Timeline) -> tuple[list[float], Any, list[tuple[float, float, str]]]:
        """The borders of the bars, what is in them, and what lasts; counted anew when other times are in sight."""
        key = (self._version, self.scale)
        if self._counted is None or self._counted[0] != key:
            borders = self.scale.bars()
            spans = timeline.spans(self.scale.begin, self.scale.end, MOST_SPANS)[0]
            self._counted = (key, (borders, timeline.counts(borders), spans))
        return self._counted[1]

    def _places(self) -> paint.Places:
        return paint.Places.of(self._box(), AXIS_PX, len(self.clocks()))

    def _box(self) -> QRectF:
        return QRectF(self.rect()).adjusted(12, 2, -12, -2)

    def _width(self) -> float:
        return max(1.0, self._box().width())

    def _x(self, at: QPointF) -> float:
        return at.x() - self._box().left()


class _Drag:
    """One drag from press to release: of a part of the window, of a new window, or of the bar itself."""

    def __init__(self, x: float, scale: TimeScale, window: Range | None, part: Part, *, is_new: bool) -> None:
        self.x = x
        self.scale = scale
        self.part = part
        self.is_pan = not part and not is_new
        self.has_moved = False
        self._window = window

    def window_at(self, x: float) -> Range:
        """The window when the pointer is at ``x``."""
        if self._window is None or not self.part:
            return between(self.scale, self.scale.ms(self.x), self.scale.ms(x))
        return self._window.dragged(self.part, (x - self.x) * self.scale.ms_per_px, self.scale)
