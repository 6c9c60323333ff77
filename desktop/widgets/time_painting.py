"""Paints the time bar: stacked bars, what lasts, imaged days, the axis and the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from math import isfinite
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from desktop.style import Tokens
from desktop.widgets.time_scale import TICK_PX, Range, TimeScale
from geo.timeaxis import DAY, Step, ticks

LANES = 3
LANE_PX = 4.0
STRIP_PX = 4.0
GAP_PX = 3.0
MOST_BAR_PX = 14.0
HEAD_PX = 8.0
LEAST_BARS_PX = 12.0
LEAST_SPAN_PX = 6.0
"""What lasts shorter is told by its bar."""
HEARTS = {"uncertain": 80, "nothing": 0, "looked": 40}
"""How opaque the inside of these layers is."""
"""Room above the bars for the window's handle."""


@dataclass(frozen=True, slots=True)
class Places:
    """From top to bottom: bars, lanes of what lasts, the strip of imaged days, and an axis for each clock."""

    bars: QRectF
    lanes: QRectF
    strip: QRectF
    axes: tuple[QRectF, ...]

    @classmethod
    def of(cls, box: QRectF, line_px: float, clocks: int) -> "Places":
        """Divide a box; the bars get what is left. In a low one the lanes go first, and then the last clocks."""
        room = box.height() - HEAD_PX - LEAST_BARS_PX - STRIP_PX - 2 * GAP_PX
        clocks = max(1, min(clocks, int(room // line_px)))
        lanes = LANES * LANE_PX + GAP_PX
        lanes = lanes if clocks == 1 or room - clocks * line_px >= lanes else 0.0
        bars = max(LEAST_BARS_PX, room + LEAST_BARS_PX - clocks * line_px - lanes)
        top = box.top() + HEAD_PX
        left, width = box.left(), box.width()
        lane_top = top + bars + GAP_PX
        strip_top = lane_top + lanes
        axis_top = strip_top + STRIP_PX + GAP_PX
        return cls(
            QRectF(left, top, width, bars),
            QRectF(left, lane_top, width, lanes),
            QRectF(left, strip_top, width, STRIP_PX),
            tuple(QRectF(left, axis_top + number * line_px, width, line_px) for number in range(clocks)),
        )


def colour_of(layer: str, tokens: Tokens) -> QColor:
    """The colour a layer has on the map."""
    named = {"present": tokens.sighting, "uncertain": tokens.sighting, "sea": tokens.sea, "rail": tokens.rail}
    return QColor(named.get(layer, tokens.road if layer == "road" else tokens.faint))


class Brush:
    """Paints the parts of the bar, each into its box, for one scale and style."""

    def __init__(self, painter: QPainter, scale: TimeScale, tokens: Tokens) -> None:
        self._painter = painter
        self._scale = scale
        self._tokens = tokens
        self._metrics = QFontMetricsF(painter.font())

    def bars(self, box: QRectF, borders: Sequence[float], counts: Any) -> None:
        """A stack for each bar; ``counts`` is a row a layer. The highest fills the box."""
        from geo.timeline import LAYERS

        totals = counts.sum(axis=0)
        most = int(totals.max()) if totals.size else 0
        drawn = [(layer, row) for layer, row in zip(LAYERS, counts, strict=True) if row.any()]
        for at in totals.nonzero()[0].tolist():
            left, width = self._slot(borders[at], borders[at + 1])
            bottom = box.bottom()
            full = max(3.0, box.height() * int(totals[at]) / most)
            for layer, row in drawn:
                if row[at]:
                    height = full * int(row[at]) / int(totals[at])
                    bottom -= height
                    self._block(QRectF(box.left() + left, bottom, width, height), layer)

    def _slot(self, begin: float, end: float) -> tuple[float, float]:
        """Left edge and width of what stands for the times from ``begin`` to ``end``."""
        left, right = self._scale.x(begin), self._scale.x(end)
        width = min(MOST_BAR_PX, max(1.5, right - left - 1))
        return (left + right - width) / 2, width

    def _block(self, block: QRectF, layer: str) -> None:
        """As the symbols: filled, pale for an uncertain identity, hollow where nothing was found."""
        colour = colour_of(layer, self._tokens)
        if layer not in HEARTS:
            self._painter.fillRect(block, colour)
        elif block.width() >= 3 and block.height() >= 3:
            self._frame(block, colour, HEARTS[layer])
        else:
            colour.setAlpha(150)
            self._painter.fillRect(block, colour)

    def _frame(self, box: QRectF, colour: QColor, heart_alpha: int) -> None:
        heart = QColor(colour)
        heart.setAlpha(heart_alpha)
        self._painter.fillRect(box, heart)
        self._painter.setPen(QPen(colour, 1))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def spans(self, box: QRectF, spans: Sequence[tuple[float, float, str]]) -> None:
        """What lasts, as lines in lanes: an end that is known has a stop, an open one an arrow."""
        free = [-1e9] * LANES
        for begin, end, layer in spans:
            left = box.left() + max(-4.0, self._scale.x(begin))
            right = box.left() + min(self._scale.width + 4.0, self._scale.x(end))
            if right - left < LEAST_SPAN_PX:
                continue
            lane = min(range(LANES), key=lambda number: free[number])
            free[lane] = right + 3
            y = box.top() + LANE_PX * (lane + 0.5)
            self._painter.setPen(QPen(colour_of(layer, self._tokens), 2))
            self._painter.drawLine(QLineF(left, y, right, y))
            self._end(left, y, -1, is_open=not isfinite(begin))
            self._end(right, y, 1, is_open=not isfinite(end))

    def _end(self, x: float, y: float, way: int, *, is_open: bool) -> None:
        if is_open:
            tip = x - way * 8
            self._painter.drawLine(QLineF(tip, y, tip - way * 3, y - 2.5))
            self._painter.drawLine(QLineF(tip, y, tip - way * 3, y + 2.5))
        else:
            self._painter.drawLine(QLineF(x, y - 1.5, x, y + 1.5))

    def images(self, box: QRectF, timeline: Any, borders: Sequence[float]) -> None:
        """A dash below each time with an image: filled where a ship was seen, hollow where none was."""
        for begin, end, has_ship in self._imaged(timeline, borders):
            left, width = self._slot(begin, end)
            if self._scale.bar_step().about_ms <= DAY:
                left, width = self._scale.x(begin), max(1.5, self._scale.x(end) - self._scale.x(begin) - 1)
            dash, colour = QRectF(box.left() + left, box.top(), width, box.height()), QColor(self._tokens.sea)
            if has_ship:
                self._painter.fillRect(dash, colour)
            elif width >= 3:
                self._frame(dash, colour, 0)
            else:
                colour.setAlpha(110)
                self._painter.fillRect(dash, colour)

    def _imaged(self, timeline: Any, borders: Sequence[float]) -> list[tuple[float, float, bool]]:
        """Begin, end and whether a ship was seen: a bar each, or a day each where bars are no longer."""
        if self._scale.bar_step().about_ms > DAY:
            images, ships = timeline.days.of_bars(borders, self._scale.zone)
            return [(borders[at], borders[at + 1], bool(ships[at])) for at in images.nonzero()[0].tolist()]
        _, begins, with_ship = timeline.days.within(self._scale.begin, self._scale.end, self._scale.zone)
        days = [self._scale.day_at(begin) for begin in begins.tolist()]
        return [(day.begin, day.end, ship) for day, ship in zip(days, with_ship.tolist(), strict=True)]

    def axis(self, box: QRectF, zone: tzinfo, name: str) -> None:
        """The ticks of one zone, and its name at the right; words that would meet are left out."""
        painter, metrics = self._painter, self._metrics
        painter.setPen(QColor(self._tokens.faint))
        limit = box.right() - metrics.horizontalAdvance(name) - 8
        painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), name)
        free = box.left() - 1e9
        for at, text in ticks(self._scale.begin, self._scale.end, self._tick_step(), zone):
            width = metrics.horizontalAdvance(text)
            left = min(max(box.left() + self._scale.x(at) - width / 2, box.left()), box.right() - width)
            if left > free and left + width < limit:
                painter.drawText(QPointF(left, box.top() + metrics.ascent()), text)
                free = left + width + 6

    def _tick_step(self) -> Step:
        return self._scale.tick_step(max(TICK_PX, 1.6 * self._metrics.horizontalAdvance("30 Sep")))

    def grid(self, places: Places) -> None:
        """Hairlines where the ticks are, and a floor below the bars."""
        bars = places.bars
        self._painter.setPen(QPen(QColor(self._tokens.line), 1))
        for at, _ in ticks(self._scale.begin, self._scale.end, self._tick_step(), self._scale.zone):
            x = round(bars.left() + self._scale.x(at)) + 0.5
            self._painter.drawLine(QLineF(x, bars.top(), x, places.strip.bottom()))
        y = round(bars.bottom()) + 0.5
        self._painter.drawLine(QLineF(bars.left(), y, bars.right(), y))

    def picked(self, box: QRectF, at: float) -> None:
        """A small peak below the time of the picked record."""
        x, y = box.left() + self._scale.x(at), box.bottom() + 3
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(self._tokens.action))
        self._painter.drawPolygon([QPointF(x, y - 6), QPointF(x - 4, y), QPointF(x + 4, y)])

    def window(self, box: QRectF, window: Range) -> None:
        """The chosen window: tinted, with a grip at each end and a bar on top to take it by."""
        left, right = box.left() + self._scale.x(window.begin), box.left() + self._scale.x(window.end)
        action, tint = QColor(self._tokens.action), QColor(self._tokens.action)
        tint.setAlpha(38)
        self._painter.fillRect(QRectF(left, box.top(), max(1.0, right - left), box.height()), tint)
        known = [x for x, end in ((left, window.begin), (right, window.end)) if isfinite(end)]
        self._painter.setPen(QPen(action, 1.5))
        for x in known:
            self._painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(action)
        begin, end = max(left, box.left()), min(right, box.right())
        if end >= begin:
            half = max(7.0, (end - begin) / 2)
            self._painter.drawRoundedRect(QRectF((begin + end) / 2 - half, box.top() - 4, 2 * half, 4), 2, 2)
        for x in known:
            if right - left >= 14:
                self._painter.drawRoundedRect(QRectF(x - 2.5, box.center().y() - 7, 5, 14), 2.5, 2.5)
