"""The window's three columns: the outer two fold away, and come back as wide as they were, also in the next window."""

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QSplitter, QWidget

LEAST_PX = (300, 320, 300)
USUAL_PX = (320, 640, 320)
FOLDED, SHOWN = "folded", "shown"


class Columns(QSplitter):
    """Left, middle and right; a wider window gives its room to the middle."""

    def __init__(self, *columns: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, childrenCollapsible=False, handleWidth=1)
        self._columns = columns
        for number, (column, least) in enumerate(zip(columns, LEAST_PX, strict=True)):
            self.addWidget(column)
            column.setMinimumWidth(least)
            self.setStretchFactor(number, number % 2)
        self.setSizes(list(USUAL_PX))

    def kept(self) -> str:
        """How wide the columns are, and which are folded, as one line of text."""
        folds = [FOLDED if column.isHidden() else SHOWN for column in self._columns]
        return " ".join([*folds, bytes(self.saveState().toBase64().data()).decode()])

    def restore(self, kept: str) -> None:
        """As ``kept`` says; a text that it did not write changes nothing."""
        *folds, state = kept.split(" ")
        if len(folds) != self.count() or not self.restoreState(QByteArray.fromBase64(state.encode())):
            return
        for column, fold in zip(self._columns, folds, strict=True):
            column.setHidden(fold == FOLDED)
