"""The symbols of records, the same in a list's row as on the map: doubt is drawn."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.style import Tokens
from geo.summary import Symbol

RADIUS = 5.0
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
        case "place":
            _dot(painter, box.adjusted(1, 1, -1, -1), QColor(tokens.text), full=True)
    painter.restore()


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
