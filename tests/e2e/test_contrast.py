"""What is really painted can be read and seen: text, icons and the focus ring, in every state and both styles.

WCAG 2.1 asks 4.5 to 1 of text, and 3 to 1 of icons and of what marks the focus; of greyed words it asks nothing.
"""

from collections.abc import Callable, Iterator
from typing import get_args

import painted
import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextBrowser,
    QWidget,
)

from desktop import focus_order
from desktop.models.record_list import Role
from desktop.style import DARK, LIGHT, Tokens
from desktop.widgets.fitting import WholeLabel
from desktop.widgets.record_row import LEFT
from desktop.widgets.record_view import RecordView
from desktop.widgets.symbols import paint_symbol
from desktop.window import Window
from geo.records.values import PlaceKind
from geo.summary import Symbol

Entered = Callable[[], Iterator[tuple[str, Window]]]
TEXT, MARK = 4.5, 3.0
ROWS = 8
ZOOM = 2
"""Drawn larger, the thin strokes of letters have the colour that they were given."""


def picture(window: Window) -> QImage:
    """The window, twice as large."""
    image = QImage(window.size() * ZOOM, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ZOOM)
    window.render(image)
    return image


def texts(window: Window) -> Iterator[tuple[QWidget, QRect, str]]:
    """Each text in sight that is not greyed: its widget, where in the widget it stands, and what it says."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and not window.map.isAncestorOf(widget):
            seen = widget.visibleRegion().boundingRect()
            whole = [(box, text) for box, text in texts_of(widget) if not box.isEmpty() and seen.contains(box)]
            yield from ((widget, box, text) for box, text in whole if text.strip())


def texts_of(widget: QWidget) -> Iterator[tuple[QRect, str]]:
    inside = widget.rect().adjusted(3, 3, -3, -3)
    match widget:
        case WholeLabel() if widget.fontMetrics().horizontalAdvance(widget.text()) > widget.width():
            return
        case QLabel() | QAbstractButton():
            yield inside, widget.text()
        case QLineEdit():
            yield inside, widget.text() or widget.placeholderText()
        case QComboBox():
            yield inside.adjusted(0, 0, -20, 0), widget.currentText()
        case QPlainTextEdit():
            yield inside, widget.toPlainText() or widget.placeholderText()
        case QTextBrowser():
            yield from lines(widget)
        case QTabBar():
            yield from ((widget.tabRect(at).adjusted(3, 3, -3, -5), widget.tabText(at)) for at in range(widget.count()))
        case QAbstractItemView():
            yield from rows(widget)


def lines(widget: QTextBrowser) -> Iterator[tuple[QRect, str]]:
    """A page's text in strips that hold some of it."""
    for top in range(0, widget.viewport().height() - 60, 60):
        box = QRect(0, top, widget.viewport().width(), 60)
        yield box, widget.cursorForPosition(box.center()).block().text()


def rows(view: QAbstractItemView) -> Iterator[tuple[QRect, str]]:
    """The first rows of a list; of one with two lines a row each by itself, without the symbol in front."""
    model, offset = view.model(), view.viewport().pos()
    for row in range(min(model.rowCount() if model else 0, ROWS)):
        index = model.index(row, 0)
        box = view.visualRect(index).translated(offset).adjusted(3, 3, -3, -3)
        summary = index.data(Role.SUMMARY) if isinstance(view, RecordView) else None
        if summary is None:
            yield box, str(index.data())
        else:
            half, middle = box.height() // 2, box.width() // 2
            yield box.adjusted(LEFT, 0, -middle, -half), summary.title
            yield box.adjusted(middle, 0, 0, -half), summary.when
            yield box.adjusted(LEFT, half, 0, 0), summary.detail


@pytest.mark.parametrize("look", ["light", "dark"])
def test_text_can_be_read_and_the_focus_be_seen(entered: Entered, look: str) -> None:
    problems: list[str] = []
    read: set[tuple[object, ...]] = set()
    looked_at: set[QWidget] = set()
    for state, window in entered():
        window.choose_style(look)
        whole = picture(window)
        for widget, box, text in texts(window):
            key = (widget, text, box.size(), str(widget.property("role")), widget.hasFocus())
            if key not in read:
                read.add(key)
                problems += [f"{state}: {problem}" for problem in unread(window, whole, widget, box, text)]
        for stop in focus_order.reading_order(window):
            if not window.map.isAncestorOf(stop) and stop not in looked_at:
                looked_at.add(stop)
                problems += [f"{state}: the focus is not seen: {stop}"] if not shows_focus(stop) else []
    assert not problems, "\n".join(problems)
    assert len(read) > 20


def unread(window: Window, whole: QImage, widget: QWidget, box: QRect, text: str) -> Iterator[str]:
    box = box.translated(widget.mapTo(window, QPoint())) & window.rect()
    ground, front, ratio = painted.contrast(whole.copy(QRect(box.topLeft() * ZOOM, box.size() * ZOOM)))
    if ratio < TEXT:
        yield f"{ratio:.2f}, {front} on {ground}: “{text[:30]}” of {widget}"


def shows_focus(stop: QWidget) -> bool:
    """Whether at least a line of its longer side stands out from what was there without the focus."""
    stop.clearFocus()
    before = stop.grab().toImage()
    stop.setFocus(Qt.FocusReason.TabFocusReason)
    seen = painted.changed(before, stop.grab().toImage())
    marked = stop.tabRect(stop.currentIndex()) if isinstance(stop, QTabBar) else stop.rect()
    return int((seen >= MARK).sum()) >= max(marked.width(), marked.height()) // 2


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("symbol", [*get_args(Symbol)[0].__args__, *PlaceKind], ids=str)
def test_a_symbol_stands_out_from_its_row(symbol: Symbol, tokens: Tokens) -> None:
    for back in (tokens.panel, tokens.selected):
        image = QImage(QSize(30, 30), QImage.Format.Format_RGB32)
        image.fill(QColor(back))
        painter = QPainter(image)
        paint_symbol(painter, QPointF(15, 15), symbol, tokens)
        painter.end()
        assert painted.contrast(image)[2] >= MARK
