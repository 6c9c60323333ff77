"""A list of records that follows what is picked, and says what to do while it is empty."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.models.record_list import RecordList, Role
from desktop.session import Session
from desktop.style import Tokens
from desktop.widgets.record_row import ROW_HEIGHT, RecordRow
from desktop.widgets.standing import Standing, stand, standing

NOTHING = "Nothing in this list matches the filter.\n\nCtrl+Shift+F shows everything again."
READING = "Reading {:,} records …\n\nThe map, the form and Ctrl+K for places and vessels work meanwhile."


class RecordView(QTableView):
    """Picking a row picks the record everywhere; a pick elsewhere scrolls to its row.

    A table of one column, since Qt's own list asks the model twice for every row whenever one is added: that takes
    longer than all the rest of logging a sighting when there are 100,000.
    """

    chosen_changed = Signal()

    def __init__(
        self, session: Session, model: RecordList, *, name: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._hint = hint
        self._model = model
        self._row = RecordRow(self)
        self._standing = Standing((), None, ())
        self.setItemDelegate(self._row)
        self.setModel(model)
        self._look_like_a_list()
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().selectionChanged.connect(self._pick)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        session.selected.connect(self.show_pick)
        session.arrivals.changed.connect(self.viewport().update)
        model.modelReset.connect(lambda: self.show_pick(*session.picked))
        model.follows.connect(self._keep)
        model.followed.connect(self._stand_again)
        for signal in (model.modelReset, model.rowsRemoved):
            signal.connect(lambda *_: self.chosen_changed.emit())
        for signal in (model.modelReset, model.rowsRemoved, model.rowsInserted):
            signal.connect(lambda *_: self.setAccessibleDescription(self.hint()))
        self.setAccessibleDescription(self.hint())

    def _look_like_a_list(self) -> None:
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)

    def hint(self) -> str:
        """What stands in place of the rows while there are none: what would be here, and how it gets here."""
        if self._model.rowCount():
            return ""
        if self._model.is_reading():
            return READING.format(self._model.total())
        return NOTHING if self._model.is_filtered() and self._model.total() else self._hint

    def dress(self, tokens: Tokens) -> None:
        self._row.tokens = tokens
        self.viewport().update()

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of every selected row."""
        indexes = self.selectionModel().selectedIndexes()
        return tuple((index.data(Role.KIND), index.data(Role.ID)) for index in indexes)

    def chosen_count(self) -> tuple[int, frozenset[str]]:
        """How many rows are selected, and of which kinds; the kinds are asked of two rows or more."""
        found = self.selectionModel().selection()
        ranges = [found.at(index) for index in range(found.count())]
        count = sum(part.height() for part in ranges)
        rows = (row for part in ranges for row in range(part.top(), part.bottom() + 1))
        return count, frozenset(self._model.kind_at(row) for row in rows) if count > 1 else frozenset()

    def chosen_raw(self) -> bytes:
        """The sixteen bytes of each selected record's id, one after the other."""
        found = self.selectionModel().selection()
        ranges = [found.at(index) for index in range(found.count())]
        return self._model.raw(row for part in ranges for row in range(part.top(), part.bottom() + 1))

    def choose(self, flags: bytes, *, adds: bool) -> int:
        """Select the rows of the slots flagged, or add them to the selection; how many there are."""
        found, count, first = QItemSelection(), 0, -1
        for begin, end in self._model.ranges(flags):
            found.append(QItemSelectionRange(self._model.index(begin), self._model.index(end)))
            count += end - begin + 1
            first = begin if first < 0 else first
        if count:
            flag = QItemSelectionModel.SelectionFlag
            if not adds or not self.selectionModel().hasSelection():
                self.selectionModel().setCurrentIndex(self._model.index(first), flag.NoUpdate)
            self.selectionModel().select(found, flag.Select if adds else flag.ClearAndSelect)
            self.scrollTo(self._model.index(first))
        return count

    def show_pick(self, kind: str, record_id: str) -> None:
        """Select the picked record's row, or nothing when it is not in this list."""
        row = self._model.row_of(kind, record_id)
        if row < 0:
            self.selectionModel().clear()
        elif self.currentIndex().row() != row or not self.selectionModel().isRowSelected(row):
            index = self._model.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead to the first and last row, as in a list."""
        rows = self._model.rowCount()
        if rows and action == QAbstractItemView.CursorAction.MoveHome:
            return self._model.index(0)
        if rows and action == QAbstractItemView.CursorAction.MoveEnd:
            return self._model.index(rows - 1)
        return super().moveCursor(action, modifiers)

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
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap, self.hint())

    def model(self) -> RecordList:
        return self._model

    def _keep(self) -> None:
        self._standing = standing(self)

    def _stand_again(self) -> None:
        stand(self, self._standing)

    def _pick(self) -> None:
        index = self.currentIndex()
        if self.selectionModel().isSelected(index):  # the focus alone makes a row current, and picks nothing
            self._session.pick(index.data(Role.KIND), index.data(Role.ID))
