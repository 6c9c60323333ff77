"""The symbols of records, the same in a list's row as on the map: doubt is drawn."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from desktop.style import Tokens
from geo.records.values import PlaceKind
from geo.summary import Symbol

RADIUS = 5.0
ROUND = (PlaceKind.PORT, PlaceKind.TERMINAL, PlaceKind.ANCHORAGE)
LEFT_HALF = (90 * 16, 180 * 16)
"""Start and span, in sixteenths of a degree, counter-clockwise from three o'clock."""


def paint_symbol(painter: QPainter, centre: QPointF, symbol: Symbol, tokens: Tokens) -> None:
    """Filled: present; half: identity uncertain; hollow: nothing there; dotted: looked at; square: a movement."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(centre.x() - RADIUS, centre.y() - RADIUS, 2 * RADIUS, 2 * RADIUS)
    match symbol:
        case "present" | "uncertain":
            _dot(painter, box, QColor(tokens.sighting), full=symbol == "present")
        case "nothing" | "looked":
            _ring(painter, box, QColor(tokens.faint), dotted=symbol == "looked")
        case "sea" | "rail" | "road" | "other":
            colour = {"sea": tokens.sea, "rail": tokens.rail, "road": tokens.road}.get(symbol, tokens.faint)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(box, 1.5, 1.5)
        case PlaceKind():
            painter.fillPath(_place(symbol, centre), QColor(tokens.text))
    painter.restore()


def _place(kind: PlaceKind, centre: QPointF) -> QPainterPath:
    """The outline of a place's symbol, as on the map: a house for a depot, bars for a crossing …"""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    match kind:
        case PlaceKind.DEPOT:
            path.addPolygon(_polygon((-1, -0.15), (0, -1.1), (1, -0.15), (1, 0.9), (-1, 0.9)))
        case PlaceKind.RAIL_STATION:
            path.addPolygon(_polygon((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0)))
        case PlaceKind.BORDER_CROSSING:
            for left in (-0.9, 0.3):
                path.addRect(QRectF(left, -0.9, 0.6, 1.8))
        case PlaceKind.BERTH:
            path.addRect(QRectF(-0.6, -0.6, 1.2, 1.2))
        case _:
            size = 0.8 if kind is PlaceKind.TERMINAL else 1.0
            path.addEllipse(QPointF(0, 0), size, size)
            if kind is PlaceKind.ANCHORAGE:
                path.addEllipse(QPointF(0, 0), 0.5, 0.5)
    radius = RADIUS - 1 if kind in ROUND else RADIUS
    return QTransform().translate(centre.x(), centre.y()).scale(radius, radius).map(path)


def _polygon(*corners: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in (*corners, corners[0])])


def _ring(painter: QPainter, box: QRectF, colour: QColor, *, dotted: bool) -> None:
    pen = QPen(colour, 1.5 if dotted else 2)
    if dotted:
        pen.setDashPattern([1.0, 1.4])
    painter.setPen(pen)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))


def _dot(painter: QPainter, box: QRectF, colour: QColor, *, full: bool) -> None:
    painter.setPen(QPen(colour, 2))
    painter.setBrush(colour if full else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if not full:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(box, *LEFT_HALF)
