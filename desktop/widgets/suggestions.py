"""The list below a field while a name is typed; it never takes the focus, and Enter in it does not save the form."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView

from desktop import typed_ports
from desktop.session import Session
from geo.errors import GeoError
from geo.gazetteer import Port
from geo.lookup import folded
from geo.suggest import Suggestion
from geo.typed import quoted

MOST_ROWS = 14
WIDEST_PX = 440
PADDING_PX = 16
EDGE_PX = 1
LONGEST_NAME = 200
HEADING = Suggestion(text="", name="From the gazetteer – will be added to the case:", apart="")
"""Stands above the ports that are no places of the case yet; it cannot be chosen."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Suggestion] = []

    def show(self, rows: list[Suggestion]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.rows[index.row()] is HEADING else super().flags(index)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        words = "   ".join(part for part in (row.name, row.apart) if part)
        if role == Qt.ItemDataRole.ForegroundRole and row is HEADING:
            return QGuiApplication.palette().placeholderText()
        if role == Qt.ItemDataRole.AccessibleTextRole and row.port is not None:
            return f"{words}, {HEADING.name.rstrip(':').lower()}"  # heard alone, without the heading
        return words if role == Qt.ItemDataRole.DisplayRole else None


class Suggestions(QListView):
    """Offers records of one kind for the part of the text after the last ``;``, and to add one that is not there.

    Where a place is meant, ports of the gazetteer too; one that is chosen is added at once, as one that is new is.
    After a ``:`` it offers ``grades``, where there are any. ``new_wanted`` carries the name typed.
    """

    new_wanted = Signal(str)

    def __init__(self, editor: QLineEdit, kind: str, session: Session, grades: Sequence[Suggestion]) -> None:
        super().__init__(editor)
        self._editor, self._kind, self._session, self._grades = editor, kind, session, grades
        self._model = _Rows(self)
        self.setModel(self._model)
        self.setObjectName("completions")
        self.setAccessibleName(f"Suggestions: {kind}")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.hide()
        self.clicked.connect(lambda index: self._choose(index.row()))
        editor.installEventFilter(self)
        editor.textEdited.connect(lambda _text: self.offer())

    def offer(self) -> None:
        """Show what may be meant by what stands in the field."""
        rows = self._offered()
        if not rows:
            self.hide()
            return
        self._model.show(rows)
        self.setCurrentIndex(self._model.index(1 if rows[0] is HEADING else 0))
        self._place()
        self.show()
        self.raise_()

    def names(self) -> list[str]:
        """The names that are offered now; empty while the list is hidden."""
        return [row.name for row in self._model.rows if row is not HEADING] if self.isVisible() else []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is not self._editor:
            if event.type() == QEvent.Type.Resize:
                self.hide()  # the field is somewhere else now
            return False
        match event.type():
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._pressed(event)
            case QEvent.Type.ShortcutOverride if isinstance(event, QKeyEvent) and self.isVisible():
                if event.key() == Qt.Key.Key_Escape:
                    event.accept()
            case QEvent.Type.MouseButtonRelease:
                if not self._editor.text() or self._editor.property("taken"):
                    self.offer()
            case QEvent.Type.FocusIn if self._kind == "place":
                typed_ports.warm()
            case QEvent.Type.FocusOut | QEvent.Type.Hide:
                self.hide()
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether the key was meant for the list."""
        key = event.key()
        if not self.isVisible():
            if key == Qt.Key.Key_Down:
                self.offer()
            return key == Qt.Key.Key_Down
        row = self.currentIndex().row()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(row, 1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(row)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            if key == Qt.Key.Key_Tab and self._model.rows[row].text:
                self._choose(row)
            return False
        return True

    def _step(self, row: int, step: int) -> None:
        """To the next row that can be chosen."""
        row = (row + step) % self._model.rowCount()
        if self._model.rows[row] is HEADING:
            row = (row + step) % self._model.rowCount()
        self.setCurrentIndex(self._model.index(row))

    def _offered(self) -> list[Suggestion]:
        token = self._token()
        found = list(self._session.suggest(self._kind, token)) if len(token) <= LONGEST_NAME else []
        if self._grades and not found and ":" in token:
            return self._graded(folded(token.rpartition(":")[2]))
        if any(folded(token) == folded(row.text) for row in found):
            return [] if len(found) == 1 else found
        if not token or len(token) > LONGEST_NAME:
            return found
        return [
            *found,
            *self._ports(token, found),
            Suggestion(text="", name=f"New {self._kind} {quoted(token)}…", apart=""),
        ]

    def _ports(self, token: str, own: Sequence[Suggestion]) -> list[Suggestion]:
        if self._kind != "place":
            return []
        held, others = typed_ports.offered(self._session, token, own)
        return [*held, HEADING, *others] if others else held

    def _graded(self, word: str) -> list[Suggestion]:
        found = [grade for grade in self._grades if word in grade.text]
        done = any(grade.text == word for grade in found)
        return [] if done else sorted(found, key=lambda grade: not grade.text.startswith(word))

    def _token(self) -> str:
        text = self._editor.text()
        return "" if self._editor.property("taken") else text.rpartition(";")[2].strip()

    def _choose(self, row: int) -> None:
        chosen, token = self._model.rows[row], self._token()
        if chosen is HEADING:
            return
        self.hide()
        if chosen.port is not None:
            self._add(chosen.port)
        elif chosen.text:
            self.put(chosen.text)
        else:
            self.new_wanted.emit(token)

    def _add(self, port: Port) -> None:
        try:
            self.put(typed_ports.add(self._session, port))
        except GeoError as error:
            self._session.failed.emit(str(error))

    def put(self, text: str) -> None:
        """Write a name in the place of the part that is being typed."""
        before, mark, last = self._editor.text().rpartition(";")
        head = f"{before}{mark} " if mark and not self._editor.property("taken") else ""
        if text in [grade.text for grade in self._grades] and ":" in last:
            head += f"{last.rpartition(':')[0].strip()}: "
        self._editor.setText(head + text)

    def _place(self) -> None:
        """Below the field or above it, where there is room, and as wide as what is offered."""
        window = self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)  # above all else in it; it still goes with its field
            window.installEventFilter(self)
            self._editor.destroyed.connect(self.deleteLater)
        top, width = self._editor.mapTo(window, QPoint(0, -1)), self._editor.width()
        bottom = top.y() + self._editor.height() + 2
        wanted = min(self._model.rowCount(), MOST_ROWS) * self.sizeHintForRow(0) + 2 * EDGE_PX
        is_below = bottom + wanted <= window.height() or window.height() - bottom >= top.y()
        height = min(wanted, window.height() - bottom if is_below else top.y())
        wide = max(width, min(WIDEST_PX, self.sizeHintForColumn(0) + PADDING_PX))
        left = top.x() if top.x() + wide <= window.width() else max(0, top.x() + width - wide)
        self.setGeometry(left, bottom if is_below else top.y() - height, wide, height)
