"""A small pop-up below a chip: type a part of a name, choose with the arrows and Enter, or with the mouse."""

from collections.abc import Callable, Iterable
from itertools import islice

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.filtering import MOST_OPTIONS, Option

WIDTH = 280
ROWS = 9
VALUE = Qt.ItemDataRole.UserRole
NOTHING = "Nothing is called that."


class ChoicePopup(QFrame):
    """``chosen`` carries the value of the option that the person took. Esc and a click elsewhere close it."""

    chosen = Signal(object)

    def __init__(
        self, name: str, hint: str, options: Callable[[str], Iterable[Option]], parent: QWidget, nothing: str = NOTHING
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("choicePopup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._options = options
        self.entry = QLineEdit(self, placeholderText=hint)
        self.entry.setAccessibleName(name)
        self.list = QListWidget(self)
        self.list.setAccessibleName(f"{name}: choices")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = QLabel(nothing, self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._nothing.setProperty("role", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.entry, self.list, self._nothing):
            column.addWidget(widget)
        self.setFixedWidth(WIDTH)
        self.entry.textChanged.connect(self._offer)
        self.entry.returnPressed.connect(lambda: self._take(self.list.currentItem()))
        self.list.itemClicked.connect(self._take)
        self.entry.installEventFilter(self)
        self._offer("")

    def show_below(self, widget: QWidget) -> None:
        """Open below a widget, within the screen, ready to be typed into."""
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        screen = widget.screen().availableGeometry()
        self.adjustSize()
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        self.move(x, min(corner.y(), max(screen.top(), screen.bottom() - self.height())))
        self.show()
        self.entry.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.entry and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def _offer(self, text: str) -> None:
        self.list.clear()
        for option in islice(self._options(text), MOST_OPTIONS):
            item = QListWidgetItem(option.words)
            item.setData(VALUE, option.value)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        count = self.list.count()
        self.list.setFixedHeight(min(max(count, 1), ROWS) * 26 + 4)
        self.list.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        self.adjustSize()

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            value = item.data(VALUE)
            self.close()
            self.chosen.emit(value)
