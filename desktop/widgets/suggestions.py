"""The list below a field while a name is typed; it never takes the focus, and Enter in it does not save the form."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView

from geo.lookup import folded
from geo.suggest import Suggestion
from geo.typed import quoted

Suggest = Callable[[str, str], Sequence[Suggestion]]
"""Kind of record and the text typed so far, to what may be meant."""

ROW_PX = 26
LONGEST_NAME = 200
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

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        row = self.rows[index.row()]
        return "   ".join(part for part in (row.name, row.apart) if part)


class Suggestions(QListView):
    """Offers records of one kind for the part of the text after the last ``;``, and to add one that is not there.

    After a ``:`` it offers ``grades``, where there are any. ``new_wanted`` carries the name typed.
    """

    new_wanted = Signal(str)

    def __init__(self, editor: QLineEdit, kind: str, suggest: Suggest, grades: Sequence[Suggestion]) -> None:
        super().__init__(editor)
        self._editor, self._kind, self._suggest, self._grades = editor, kind, suggest, grades
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
        self.setCurrentIndex(self._model.index(0))
        self._place()
        self.show()
        self.raise_()

    def names(self) -> list[str]:
        """The names that are offered now; empty while the list is hidden."""
        return [row.name for row in self._model.rows] if self.isVisible() else []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is not self._editor:
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
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentIndex(self._model.index((row + step) % self._model.rowCount()))
        elif key in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(row)
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            if key == Qt.Key.Key_Tab and self._model.rows[row].text:
                self._choose(row)
            return False
        return True

    def _offered(self) -> list[Suggestion]:
        token = self._token()
        found = list(self._suggest(self._kind, token)) if len(token) <= LONGEST_NAME else []
        if self._grades and not found and ":" in token:
            return self._graded(folded(token.rpartition(":")[2]))
        if any(folded(token) == folded(row.text) for row in found):
            return [] if len(found) == 1 else found
        new = Suggestion(text="", name=f"New {self._kind} {quoted(token)}…", apart="")
        return [*found, new] if token and len(token) <= LONGEST_NAME else found

    def _graded(self, word: str) -> list[Suggestion]:
        found = [grade for grade in self._grades if word in grade.text]
        done = any(grade.text == word for grade in found)
        return [] if done else sorted(found, key=lambda grade: not grade.text.startswith(word))

    def _token(self) -> str:
        text = self._editor.text()
        return "" if self._editor.property("taken") else text.rpartition(";")[2].strip()

    def _choose(self, row: int) -> None:
        chosen, token = self._model.rows[row], self._token()
        self.hide()
        if chosen.text:
            self.put(chosen.text)
        else:
            self.new_wanted.emit(token)

    def put(self, text: str) -> None:
        """Write a name in the place of the part that is being typed."""
        before, mark, last = self._editor.text().rpartition(";")
        head = f"{before}{mark} " if mark and not self._editor.property("taken") else ""
        if text in [grade.text for grade in self._grades] and ":" in last:
            head += f"{last.rpartition(':')[0].strip()}: "
        self._editor.setText(head + text)

    def _place(self) -> None:
        window = self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)  # above all else in it; it still goes with its field
            self._editor.destroyed.connect(self.deleteLater)
        height = min(len(self._model.rows), 9) * ROW_PX + 4
        below = self._editor.mapTo(window, QPoint(0, self._editor.height() + 1))
        above = self._editor.mapTo(window, QPoint(0, -height - 1))
        place = below if below.y() + height <= window.height() else above
        self.setGeometry(place.x(), place.y(), self._editor.width(), height)
