"""A scrolled column of blocks of text, made anew for each record: the tabs History and Evidence are such columns."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.fitting import breakable, unbroken


class Words(QLabel):
    """A paragraph that can be selected; words too long for the column break, and are copied whole.

    ``whole`` is what a shortened text stands for: screen readers read it, and it is what Copy copies.
    """

    def __init__(self, text: str, role: str = "", whole: str = "", parent: QWidget | None = None) -> None:
        super().__init__(breakable(text), parent, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._whole = whole or text
        self.setAccessibleName(self._whole)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def words(self) -> str:
        """The text as it was given."""
        return unbroken(self.text())

    def copy(self) -> None:
        """Copy what is selected, or else the whole text, without the places to break it."""
        QGuiApplication.clipboard().setText(unbroken(self.selectedText()) or self._whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy", self.copy)
        menu.popup(event.globalPos())


class Blocks(QScrollArea):
    """Blocks below each other, as wide as the column."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, widgetResizable=True)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        inner.setObjectName("formBody")
        self._blocks = QVBoxLayout(inner)
        self._blocks.setContentsMargins(14, 12, 14, 12)
        self._blocks.setSpacing(12)
        self._blocks.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(inner)

    def clear(self) -> None:
        """Take all blocks away."""
        while (item := self._blocks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()

    def add(self, block: QWidget, *, narrow: bool = False) -> None:
        """Put a block below the others; a ``narrow`` one is not stretched to the column's width."""
        self._blocks.addWidget(block, 0, Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0))

    def lines(self) -> list[str]:
        """Every text shown, from top to bottom."""
        return [label.words() for label in self.findChildren(Words)]
