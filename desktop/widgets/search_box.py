"""The one search box: type, choose with the arrows and Enter, or with the mouse; Esc leaves it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from geo.search import Entry

KEYS = "Ctrl+K"
ASK = "Find a ship, port, berth, position or command"
TEACH = (
    "Type a ship's name, a former name, an IMO or MMSI number · a port of the world in any script, a berth, a code · "
    "a source or an image · a position such as 42.2271 130.2826 · or what you want to do, such as “undo”."
)
NOTHING = "Nothing is called that, and it is no position. Ctrl+F filters the lists by words."
HEIGHT = 30
GAP = 12
INSIDE = 5
ENTRY = Qt.ItemDataRole.UserRole


class _Row(QStyledItemDelegate):
    """A line, and its hint at the right; plain text, elided."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return QSize(200, HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)  # the background, as the style sheet says; the item itself has no text
        entry: Entry = index.data(ENTRY)
        box = QRect(option.rect).adjusted(GAP, 0, -GAP, 0)
        metrics = QFontMetrics(option.font)
        hint = metrics.elidedText(entry.hint, Qt.TextElideMode.ElideRight, box.width() // 2)
        left = box.adjusted(0, 0, -metrics.horizontalAdvance(hint) - GAP, 0)
        painter.setFont(option.font)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        words = metrics.elidedText(" ".join(entry.words.split()), Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, hint)


class SearchBox(QLineEdit):
    """``begun``: the cursor came. ``chosen`` carries the target of the entry taken. ``left``: Esc was pressed."""

    begun = Signal()
    chosen = Signal(object)
    left = Signal()

    def __init__(self, find: Callable[[str], list[Entry]], window: QWidget) -> None:
        super().__init__(window, placeholderText=ASK)
        self._find = find
        self.setAccessibleName(ASK)
        self.setMinimumWidth(200)
        self.setMaximumWidth(520)
        self._key = QLabel(KEYS.replace("+", " "), self)
        self._key.setObjectName("key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(lambda text: self._key.setHidden(bool(text)))
        self.results = QFrame(window)
        self.results.setObjectName("searchResults")
        self.results.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QListWidget(self.results)
        self.list.setAccessibleName("Found")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.words = QLabel(self.results, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setProperty("role", "secondary")
        self.words.setMargin(8)
        column = QVBoxLayout(self.results)
        column.setContentsMargins(INSIDE, INSIDE, INSIDE, INSIDE)
        column.addWidget(self.list)
        column.addWidget(self.words)
        self.results.hide()
        self.textChanged.connect(self._offer)
        self.list.itemClicked.connect(self._take)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    def begin(self) -> None:
        """Put the cursor in the box, with what it held selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def hide_results(self) -> None:
        self.results.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._key.adjustSize()
        self._key.move(self.width() - self._key.width() - 6, (self.height() - self._key.height()) // 2)
        if self.results.isVisible():
            self._place(self.list.count())

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.begun.emit()
        self._offer(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.hide_results()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        if event.key() in step:
            row = self.list.currentRow() + step[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Text editors take Ctrl+K for “delete to the end of the line”; here it belongs to the search everywhere."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and QKeySequence(event.keyCombination()) == QKeySequence(KEYS):  # type: ignore[attr-defined]
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _watch(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None:
            before.removeEventFilter(self)
        if now is not None:
            now.installEventFilter(self)

    def _offer(self, text: str) -> None:
        if not self.hasFocus():
            return
        found = self._find(text) if text.strip() else []
        self.list.clear()
        for entry in found:
            item = QListWidgetItem()
            item.setData(ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.words}, {entry.hint}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.words.setVisible(not found)
        self.words.setText(NOTHING if text.strip() else TEACH)
        self._place(len(found))

    def _place(self, rows: int) -> None:
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        width = max(self.width(), 420)
        self.list.setFixedHeight(rows * HEIGHT + 2)
        self.results.setFixedWidth(min(width, window.width() - 16))
        self.words.setFixedHeight(self.words.heightForWidth(self.results.width() - 2 * INSIDE))
        self.results.adjustSize()
        self.results.move(min(corner.x(), window.width() - self.results.width() - 8), corner.y())
        self.results.show()
        self.results.raise_()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            entry: Entry = item.data(ENTRY)
            self._leave()
            self.chosen.emit(entry.target)

    def _leave(self) -> None:
        self.clear()
        self.hide_results()
        self.left.emit()
