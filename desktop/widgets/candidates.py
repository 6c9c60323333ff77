"""The vessels a sighting may be of, a row each: name and number, how likely, and a slider for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from desktop.widgets.fitting import ElidedLabel, tip
from geo.drafts.candidates import Row
from geo.records.values import Likelihood

WORDS = tuple(Likelihood)
GAP_PX = 6


class LikelihoodSlider(QSlider):
    """Eight steps; arrow keys or 1 to 8 choose one, Delete takes the vessel out, a click goes where it points."""

    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, len(WORDS) - 1)
        self.setPageStep(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        figure = event.text()
        if figure and figure in "12345678":
            self.setValue(int(figure) - 1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        part = event.position().x() / max(1, self.width())
        self.setValue(min(self.maximum(), max(0, int(part * (self.maximum() + 1)))))
        super().mousePressEvent(event)


class _Candidate(QFrame):
    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("candidate")
        self.row = row
        self.slider = LikelihoodSlider(self)
        self._word = _label(self, "")
        self.cross = QPushButton("×", self)
        self.cross.setProperty("small", True)
        self.cross.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.cross.setAccessibleName(f"Take {row.name} out")
        self._name = ElidedLabel(row.name, self)
        self._number = _label(self, row.number)
        self._number.setProperty("role", "secondary")
        self.setToolTip(tip(f"{row.name}  {row.number}".strip()))
        self._word.setProperty("role", "secondary")
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 4, 4)
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._number, 0, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._word, 0, 3)
        grid.addWidget(self.slider, 1, 0, 1, 4)
        grid.addWidget(self.cross, 0, 4, 2, 1)
        self.show_row(row)

    def show_row(self, row: Row) -> None:
        self.row = row
        self._word.setText(row.likelihood.value)
        self.slider.setAccessibleName(f"Likelihood of {row.name}: {row.likelihood.value}")
        self.slider.blockSignals(True)
        self.slider.setValue(WORDS.index(row.likelihood))
        self.slider.blockSignals(False)
        self._give_way()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """The number goes where there is no room for all; the tip says it too. Half a name tells nobody anything."""
        parts = (self._name, self._number, self._word, self.cross)
        self._number.setVisible(sum(part.sizeHint().width() + GAP_PX for part in parts) + 2 * GAP_PX <= self.width())


class CandidateRows(QWidget):
    """Rows for what a text says; ``graded`` and ``removed`` carry the row, the text is changed by who owns it."""

    graded = Signal(object, object)
    removed = Signal(object)

    def __init__(self, read: Callable[[str], Sequence[Row]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self.rows: list[_Candidate] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    def show_text(self, text: str) -> None:
        """Show the vessels that the text names; a row whose vessel stays keeps the focus."""
        found = self._read(text)
        if [shown.row.vessel for shown in self.rows] != [row.vessel for row in found]:
            self._rebuild(found)
        for shown, row in zip(self.rows, found, strict=True):
            shown.show_row(row)
        self.setVisible(bool(found))

    def _rebuild(self, found: Sequence[Row]) -> None:
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = [self._add(row) for row in found]

    def _add(self, row: Row) -> _Candidate:
        candidate = _Candidate(row, self)
        candidate.slider.valueChanged.connect(lambda value: self.graded.emit(candidate.row, WORDS[value]))
        candidate.slider.removed.connect(lambda: self.removed.emit(candidate.row))
        candidate.cross.clicked.connect(lambda: self.removed.emit(candidate.row))
        self._column.addWidget(candidate)
        return candidate


def _label(parent: QWidget, text: str) -> QLabel:
    return QLabel(text, parent, textFormat=Qt.TextFormat.PlainText)
