"""A list of records that follows what is picked, and says what to do while it is empty."""

from PySide6.QtCore import QItemSelectionModel, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.models.record_list import RecordList, Role
from desktop.session import Session
from desktop.style import Tokens
from desktop.widgets.record_row import RecordRow


class RecordView(QListView):
    """Picking a row picks the record everywhere; a pick elsewhere scrolls to its row."""

    def __init__(
        self, session: Session, model: RecordList, *, name: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._hint = hint
        self._model = model
        self._row = RecordRow(self)
        self.setItemDelegate(self._row)
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().selectionChanged.connect(self._pick)
        session.selected.connect(self.show_pick)
        model.modelReset.connect(lambda: self.show_pick(*session.picked))

    def dress(self, tokens: Tokens) -> None:
        self._row.tokens = tokens
        self.viewport().update()

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of every selected row."""
        indexes = self.selectionModel().selectedIndexes()
        return tuple((index.data(Role.KIND), index.data(Role.ID)) for index in indexes)

    def show_pick(self, kind: str, record_id: str) -> None:
        """Select the picked record's row, or nothing when it is not in this list."""
        row = self._model.row_of(kind, record_id)
        if row < 0:
            self.selectionModel().clear()
        elif self.currentIndex().row() != row or not self.selectionModel().isRowSelected(row):
            index = self._model.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self._session.pick("", "")
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        if self._model.rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._row.tokens.faint))
            box: QRect = self.viewport().rect().adjusted(20, 24, -20, -20)
            text = "Nothing matches the filter." if self._model.is_filtered() else self._hint
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, text)

    def _pick(self) -> None:
        index = self.currentIndex()
        if self.selectionModel().isSelected(index):  # the focus alone makes a row current, and picks nothing
            self._session.pick(index.data(Role.KIND), index.data(Role.ID))
