"""A list's row of two lines: who and when; where, what and on whose word."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.models.record_list import Role
from desktop.style import LIGHT, Tokens
from desktop.widgets.symbols import paint_symbol
from geo.summary import Summary

ROW_HEIGHT = 48
LEFT = 32
RIGHT = 12
TITLE_PX = 56
"""What a long time leaves to the title, which its list elides; a time without its zone would be another one."""


class RecordRow(QStyledItemDelegate):
    """Paints a summary; text is elided, never cut, and never read as rich text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens: Tokens = LIGHT

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Summary | None = index.data(Role.SUMMARY)
        if row is None:
            return
        box = QRect(option.rect)
        state = option.state
        self._background(painter, box, selected=bool(state & QStyle.StateFlag.State_Selected))
        paint_symbol(painter, QPointF(box.left() + 15, box.top() + 17), row.symbol, self.tokens)
        if index.data(Role.ARRIVED):
            self._mark(painter, QPointF(box.left() + 15, box.top() + 35))
        first = QFont(option.font)
        second = QFont(first)
        second.setPixelSize(12)
        self._first_line(painter, box, row, first)
        line = box.adjusted(LEFT, 25, -RIGHT, -5)
        self._text(painter, line, row.detail, second, self.tokens.faint)

    def _mark(self, painter: QPainter, centre: QPointF) -> None:
        """A small dot: another program has just changed this."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.tokens.action))
        painter.drawEllipse(centre, 3.0, 3.0)
        painter.restore()

    def _background(self, painter: QPainter, box: QRect, *, selected: bool) -> None:
        painter.fillRect(box, QColor(self.tokens.selected if selected else self.tokens.panel))
        if selected:
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(self.tokens.action))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(self.tokens.line))

    def _first_line(self, painter: QPainter, box: QRect, row: Summary, font: QFont) -> None:
        metrics = QFontMetrics(font)
        line = box.adjusted(LEFT, 6, -RIGHT, -24)
        room = max(line.width() * 2 // 3, line.width() - TITLE_PX)
        when = metrics.elidedText(row.when, Qt.TextElideMode.ElideRight, room)
        when_width = metrics.horizontalAdvance(when) + 8 if when else 0
        self._text(painter, line.adjusted(0, 0, -when_width, 0), row.title, font, self.tokens.text)
        painter.setPen(QColor(self.tokens.faint))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, when)

    def _text(self, painter: QPainter, box: QRect, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        one_line = " ".join(text.split())
        shown = QFontMetrics(font).elidedText(one_line, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
