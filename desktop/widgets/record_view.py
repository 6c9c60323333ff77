"""A list of records that follows what is picked, and says what to do while it is empty."""

from operator import or_

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.models.record_list import RecordList, Role
from desktop.session import Session
from desktop.style import Tokens
from desktop.widgets.record_row import ROW_HEIGHT, RecordRow
from desktop.widgets.row_selection import RowSelection
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
        self._standing = Standing(b"", None, ())
        self._chosen = b""
        self.setItemDelegate(self._row)
        self.setModel(model)
        plain, self._selection = self.selectionModel(), RowSelection(model, self)
        self.setSelectionModel(self._selection)
        plain.deleteLater()
        self._look_like_a_list()
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._selection.selectionChanged.connect(self._pick)
        self._selection.selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self._selection.selectionChanged.connect(lambda *_: self.viewport().update())
        session.selected.connect(self.show_pick)
        session.arrivals.changed.connect(self.viewport().update)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._select_again)
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
        return tuple(self._model.addresses(self._selection.mask()))

    def chosen_count(self) -> int:
        """How many rows are selected."""
        return self._selection.mask().count(1)

    def chosen_kinds(self) -> frozenset[str]:
        """Of which kinds they are, where there are two or more."""
        return self._model.kinds_at(self._selection.mask()) if self.chosen_count() > 1 else frozenset()

    def chosen_raw(self) -> bytes:
        """The sixteen bytes of each selected record's id, one after the other."""
        return self._model.raw(self._selection.mask())

    def chosen_flags(self) -> bytes:
        """For each slot of the index 1 when its record is selected."""
        return self._model.slot_flags(self._selection.mask())

    def choose(self, flags: bytes, *, adds: bool) -> int:
        """Select the rows of the slots flagged, or add them to the selection; how many there are."""
        wanted = self._model.row_mask(flags)
        if (first := wanted.find(1)) >= 0:
            before = self._selection.mask() if adds else b""
            adds = 1 in before
            if not adds:
                self._selection.setCurrentIndex(self._model.index(first), QItemSelectionModel.SelectionFlag.NoUpdate)
            self._selection.put(bytes(map(or_, wanted, before)) if adds else wanted)
            self.scrollTo(self._model.index(first))
        return wanted.count(1)

    def select_again(self, flags: bytes) -> None:
        """Select the rows of the slots flagged, wherever they stand now."""
        self._selection.put(self._model.row_mask(flags))

    def show_pick(self, kind: str, record_id: str) -> None:
        """Select the picked record's row, or nothing when it is not in this list."""
        row = self._model.row_of(kind, record_id)
        if row < 0:
            self._selection.clear()
        elif self.currentIndex().row() != row or not self._selection.isRowSelected(row):
            index = self._model.index(row)
            self._selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
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

    def _remember(self) -> None:
        self._chosen = self.chosen_flags() if self.chosen_count() > 1 else b""

    def _select_again(self) -> None:
        """Sorted or filtered anew, several stay selected as far as they are shown, and the pick is in sight."""
        self.show_pick(*self._session.picked)
        if self._chosen and 1 in self._model.row_mask(self._chosen):
            self.select_again(self._chosen)

    def _keep(self) -> None:
        self._standing = standing(self)

    def _stand_again(self) -> None:
        stand(self, self._standing)

    def _pick(self) -> None:
        index = self.currentIndex()
        if self._selection.isSelected(index):  # the focus alone makes a row current, and picks nothing
            self._session.pick(index.data(Role.KIND), index.data(Role.ID))
