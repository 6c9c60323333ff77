"""The sheet of berths, below the map: a row for each berth of a port, what one image shows of it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import operations
from desktop.session import Session
from desktop.unsaved import Unsaved
from desktop.widgets.field import GRADES
from desktop.widgets.suggestions import Suggestions
from geo.drafts import sheet
from geo.drafts.sheet import CELLS, Row
from geo.errors import GeoError, InvalidDraft, InvalidValue
from geo.wording import Shows

HEADINGS = {"visible": "Visible", "ship": "Ship", "state": "State", "on_quay": "On the quay", "note": "Note"}
WHOLE = {"port": "Port", "scene": "Scene", "time": "Time"}
REFERS = {"port": "place", "scene": "scene", "ship": "vessel"}
HINTS = {
    "ship": "e.g. Angara: likely – unknown – none",
    "on_quay": "e.g. 240-360",
    "time": "as the scene, or e.g. 20 Oct 2023",
}
CHOICES = {"visible": sheet.VISIBILITIES, "state": sheet.STATES}
WIDTHS = {"visible": 2, "ship": 5, "state": 2, "on_quay": 2, "note": 4}
NO_PORT = "Name a port: each of its berths gets a row here. Ctrl+Shift+P adds a port, Ctrl+Shift+B a berth to it."
LEAST_HEIGHT = 112
MOST_OF_WINDOW = 0.4
"""How much of the window's height the rows may take."""
Editor = QLineEdit | QComboBox


class Cell(QWidget):
    """An editor with the sentence below it when something is wrong."""

    edited = Signal()
    new_wanted = Signal(str, str)

    def __init__(self, name: str, session: Session, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.suggestions: Suggestions | None = None
        self._session = session
        self._shows: Shows = "window" if name == "time" else ""
        self._exact = self._shown = ""
        self.editor = self._editor(name, session)
        self.editor.setAccessibleName(label)
        self._problem = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.editor)
        column.addWidget(self._problem)
        self.setFocusProxy(self.editor)
        if self._shows:
            session.reworded.connect(self._show_anew)

    def text(self) -> str:
        """The text; the exact one where it stands in the wording of the settings, as it was set."""
        typed = self._typed()
        return self._exact if typed == self._shown else typed

    def set_text(self, text: str) -> None:
        self._exact, self._shown = text, self._session.field_text(self._shows, text)
        if isinstance(self.editor, QComboBox):
            self.editor.setCurrentText(self._shown)
        else:
            self.editor.setText(self._shown)
            self.editor.setCursorPosition(0)

    def _typed(self) -> str:
        return self.editor.currentText() if isinstance(self.editor, QComboBox) else self.editor.text()

    def _show_anew(self) -> None:
        if self._typed() == self._shown:
            self.set_text(self._exact)

    def tell(self, sentence: str) -> None:
        """Show a sentence below, or take it away when it is empty."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)

    def problem(self) -> str:
        return self._problem.text()

    def _editor(self, name: str, session: Session) -> Editor:
        if name in CHOICES:
            box = QComboBox(self)
            box.addItems(["", *CHOICES[name]])
            box.currentTextChanged.connect(self.edited)
            return box
        line = QLineEdit(self)
        line.setPlaceholderText(HINTS.get(name, ""))
        line.textChanged.connect(self.edited)
        if name in REFERS:
            kind = REFERS[name]
            self.suggestions = Suggestions(line, kind, session, GRADES["vessels"] if kind == "vessel" else ())
            self.suggestions.new_wanted.connect(lambda typed: self.new_wanted.emit(kind, typed))
        return line


class BerthSheet(QFrame):
    """Enter saves all rows as one change, Esc folds the sheet away; what is typed and not saved is kept.

    ``saved`` carries what was logged in words, ``odd`` what may be wrong with it; ``new_wanted`` a kind and a name that
    is not in the log yet.
    """

    saved = Signal(str)
    odd = Signal(str)
    new_wanted = Signal(str, str)

    def __init__(self, session: Session, unsaved: Unsaved, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._unsaved = session, unsaved
        self.setObjectName("sheet")
        self.setAccessibleName("Sheet of berths")
        self.head = {name: self._cell(name, label) for name, label in WHOLE.items()}
        self.rows: dict[str, dict[str, Cell]] = {}
        self._typed: dict[str, str] = {}
        self._general = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._general.setProperty("role", "problem")
        self._general.hide()
        self._hint = QLabel(NO_PORT, self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._hint.setProperty("role", "label")
        self._grid = QGridLayout()
        self._lay_out()
        self.head["port"].edited.connect(self._fill_rows)
        self.hide()

    def begin(self, head: Mapping[str, str]) -> None:
        """Open the sheet; an unfinished one is taken up again, else the head is filled in."""
        kept = self._unsaved.get("sheet", "")
        self._typed = {name: text for name, text in kept.items() if name not in WHOLE}
        self._clear()
        for name, cell in self.head.items():
            cell.set_text(kept.get(name, head.get(name, "")))
        self._fill_rows()
        self._fit()
        self.show()
        empty = [cell for cell in self.head.values() if not cell.text()]
        firsts = [row["visible"] for row in self.rows.values()]
        (empty[:1] or firsts[:1] or [self.head["port"]])[0].editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Write every row as one change, or say beside the cells what is wrong; nothing is written then."""
        head = {name: cell.text() for name, cell in self.head.items()}
        head["analyst"] = self._session.settings.analyst
        rows = [Row(place=place, texts={n: c.text() for n, c in row.items()}) for place, row in self.rows.items()]
        try:
            records = operations.log_sheet(self._session, head, rows)
        except InvalidDraft as error:
            self._tell(error.problems)
        except GeoError as error:
            self._tell({"rows": str(error)})
        else:
            for place in self.rows:
                self._typed = {name: text for name, text in self._typed.items() if not name.startswith(place)}
            self._clear()
            self._keep()
            self.hide()
            self.saved.emit(f"{len(records)} record{'' if len(records) == 1 else 's'} logged from the sheet")
            self.odd.emit(operations.oddities(self._session, [(None, record) for record in records]))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _fill_rows(self) -> None:
        """A row for each berth of the port that is named; none while no port is."""
        try:
            places = sheet.berths(self._session.names, self.head["port"].text())
        except InvalidValue:
            return
        if tuple(self.rows) == tuple(place.id for place in places):
            return
        self._clear()
        for number, place in enumerate(places, 1):
            label = QLabel(place.name, self, textFormat=Qt.TextFormat.PlainText)
            label.setContentsMargins(0, 5, 4, 0)
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self.rows[place.id] = {
                name: self._cell(name, f"{place.name}: {HEADINGS[name]}", self._typed.get(f"{place.id}.{name}", ""))
                for name in CELLS
            }
            for column, cell in enumerate(self.rows[place.id].values(), 1):
                self._grid.addWidget(cell, number, column, Qt.AlignmentFlag.AlignTop)
                cell.show()
        self._fit()

    def _clear(self) -> None:
        self.rows = {}
        for index in reversed(range(self._grid.count())):
            item = self._grid.itemAt(index)
            widget = item.widget() if item is not None else None
            if widget is not None and self._grid.getItemPosition(index)[0] > 0:  # type: ignore[index]
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()

    def _tell(self, problems: Mapping[str, str]) -> None:
        cells = {
            f"{number}.{name}": cell for number, row in enumerate(self.rows.values()) for name, cell in row.items()
        }
        cells |= self.head
        for name, cell in cells.items():
            cell.tell(problems.get(name, ""))
        self._say(problems.get("rows", ""))
        wrong = [cells[name] for name in cells if name in problems]
        if wrong:
            wrong[0].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str) -> None:
        """What is wrong with the sheet as a whole."""
        self._general.setText(sentence)
        self._general.setVisible(bool(sentence))

    def _fit(self) -> None:
        """As high as the rows are, and no more than the map can spare."""
        self._hint.setVisible(not self.rows)
        wanted = self._body.sizeHint().height() + 4
        self._scroll.setFixedHeight(int(max(LEAST_HEIGHT, min(wanted, self.window().height() * MOST_OF_WINDOW))))

    def _keep(self) -> None:
        head = {name: cell.text() for name, cell in self.head.items()}
        rows = {f"{place}.{name}": cell.text() for place, row in self.rows.items() for name, cell in row.items()}
        self._typed = {name: text for name, text in {**self._typed, **rows}.items() if text}
        self._unsaved.put("sheet", "", {**head, **self._typed} if self._typed else {})

    def _cell(self, name: str, label: str, text: str = "") -> Cell:
        cell = Cell(name, self._session, label, self)
        cell.set_text(text)
        cell.edited.connect(self._keep)
        cell.new_wanted.connect(self.new_wanted)
        return cell

    def _lay_out(self) -> None:
        title = QLabel("Sheet of berths", self)
        title.setProperty("role", "title")
        close, save = QPushButton("Close  Esc", self), QPushButton("Save all  Enter", self)
        save.setProperty("primary", True)
        close.clicked.connect(self.hide)
        save.clicked.connect(self.save)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(title)
        top.addSpacing(8)
        for name, label in WHOLE.items():
            words = QLabel(label, self)
            words.setProperty("role", "label")
            top.addWidget(words)
            top.addWidget(self.head[name], 1)
        for button in (close, save):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.addLayout(top)
        column.addWidget(self._table(), 1)
        column.addWidget(self._general)

    def _table(self) -> QWidget:
        self._body = body = QWidget(self)
        body.setObjectName("formBody")
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setContentsMargins(0, 4, 0, 4)
        for column, name in enumerate(CELLS, 1):
            heading = QLabel(HEADINGS[name].upper(), body)
            heading.setProperty("role", "section")
            self._grid.addWidget(heading, 0, column)
            self._grid.setColumnStretch(column, WIDTHS[name])
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._grid)
        outer.addWidget(self._hint)
        outer.addStretch(1)
        self._scroll = scroll = QScrollArea(self, widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        return scroll
