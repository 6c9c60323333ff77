"""The right column: the picked record, or a page that took its place until it is closed or a record is picked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)


class RightColumn(QStackedWidget):
    """Holds the record panel and, one a name, the pages that are shown instead of it."""

    def __init__(self, panel: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panel = panel
        self.addWidget(panel)

    def show_page(self, page: "Page") -> None:
        """Show a page in place of the record; it is unfolded when the column is folded away."""
        if self.indexOf(page) < 0:
            self.addWidget(page)
            page.closed.clicked.connect(self.show_record)
        self.setCurrentWidget(page)
        self.show()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self) -> None:
        self.setCurrentWidget(self._panel)

    def follow(self, _kind: str, record_id: str) -> None:
        """Show the record that somebody picked; picking nothing leaves a page where it is."""
        if record_id:
            self.show_record()


class Page(QWidget):
    """A title, a button that closes, and below them ``body``, which scrolls. Esc closes it as well."""

    def __init__(self, title: str, parent: QWidget | None = None, *, scrolls: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("right")
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.closed = QPushButton("Close", self)
        self.closed.setAccessibleName(f"Close {title}")
        heading = QLabel(title, self, textFormat=Qt.TextFormat.PlainText)
        heading.setProperty("role", "title")
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 14, 8)
        head.addWidget(heading, 1)
        head.addWidget(self.closed)
        inner = QWidget(self)
        inner.setObjectName("formBody")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(14, 0, 14, 14)
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(_scrolling(inner, self) if scrolls else inner, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.closed.click()
            return
        super().keyPressEvent(event)


def _scrolling(inner: QWidget, parent: QWidget) -> QScrollArea:
    """Takes the focus, so that the arrow keys scroll it."""
    scroll = QScrollArea(parent, widgetResizable=True)
    scroll.setAccessibleName(parent.accessibleName())
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inner)
    return scroll
