"""The tab that lists what uses the picked record; a click or Enter picks one of them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from desktop.models.record_list import Role
from desktop.models.use_list import UseList
from desktop.session import Session
from desktop.style import Tokens
from desktop.widgets.record_row import RecordRow

TITLES = {"vessel": "Sightings", "place": "Seen here", "source": "Used by", "scene": "Used by"}
"""The tab's words, for the kinds that have one."""
EMPTY = {
    "vessel": "Nothing was logged of this vessel yet.\n\nCtrl+N logs a sighting; name the vessel in it.",
    "place": "Nothing was logged at this place yet.\n\nCtrl+N logs a sighting, Ctrl+Shift+N a look that found no ship.",
    "source": "No record cites this source yet.\n\nPick one, open its tab Evidence, and press Add citation.",
    "scene": "No record uses this image yet.\n\nCtrl+N logs what is seen on it; name the image as the scene.",
}


class HeadedRow(RecordRow):
    """Paints a heading where a row has no summary."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if index.data(Role.ID) is not None:
            super().paint(painter, option, index)
            return
        box = QRect(option.rect)
        font = QFont(option.font)
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.DemiBold)
        painter.fillRect(box, QColor(self.tokens.panel))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(self.tokens.line))
        painter.setFont(font)
        painter.setPen(QColor(self.tokens.faint))
        words = str(index.data()).upper()
        painter.drawText(box.adjusted(14, 0, -12, -8), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)


class UseView(QListView):
    """``wanted`` carries kind and id of the record to pick."""

    wanted = Signal(str, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kind = ""
        self._row = HeadedRow(self)
        self._model = UseList(session, self)
        self.setItemDelegate(self._row)
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setObjectName("uses")
        self.setAccessibleName("What uses the picked record")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._want)

    def dress(self, tokens: Tokens) -> None:
        self._row.tokens = tokens
        self.viewport().update()

    def show_record(self, kind: str, record_id: str) -> int:
        """List what uses a record; how many do."""
        self._kind = kind
        groups = self._session.uses(kind, record_id) if record_id and kind in TITLES else ()
        self._model.show_groups(groups)
        self.setAccessibleDescription(self.hint())
        return sum(len(group.uses) for group in groups)

    def hint(self) -> str:
        """What stands in place of the rows while there are none."""
        return "" if self._model.rowCount() else EMPTY.get(self._kind, "")

    def headings(self) -> list[str]:
        """The headings, from top to bottom."""
        return self._model.headings()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._row.tokens.faint))
            box = self.viewport().rect().adjusted(14, 16, -14, -16)
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.hint())

    def _want(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(Role.ID) is not None:
            self.wanted.emit(index.data(Role.KIND), index.data(Role.ID))
