"""The manual beside the form: the pages that ship with the program, read without a browser and without a network."""

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPalette, QResizeEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.manual_type import empty, typeset

SMALLEST = QSize(300, 240)
MARGIN = 24


class ManualReader(QTextBrowser):
    """Shows Markdown pages of one folder, and nothing from anywhere else; pictures are as wide as the panel at most."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent, openLinks=False, openExternalLinks=False)
        self._folder = folder.resolve()
        self.setAccessibleName("Manual")
        self.setObjectName("manual")
        self.document().setDocumentMargin(MARGIN // 2)

    def show_page(self, name: str) -> None:
        """Show a page of the folder, such as ``find.md``."""
        url = QUrl.fromLocalFile(str(self._folder / name))
        self.setSource(url, QTextDocument.ResourceType.MarkdownResource)

    def holds(self, url: QUrl) -> bool:
        """Whether an address is a file of the manual."""
        path = Path(url.toLocalFile()).resolve() if url.isLocalFile() else None
        return path is not None and path.is_file() and self._folder in path.parents

    def loadResource(self, kind: int, url: QUrl | str) -> object:  # noqa: N802
        url = self.source().resolved(QUrl(url))
        if not self.holds(url):
            return None
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return super().loadResource(kind, url)
        return self._fitting(QImage(url.toLocalFile()))

    def doSetSource(  # noqa: N802
        self, url: QUrl | str, kind: QTextDocument.ResourceType = QTextDocument.ResourceType.MarkdownResource
    ) -> None:
        empty(self.document())
        super().doSetSource(url, kind)
        typeset(self.document(), self.palette().color(QPalette.ColorRole.Mid))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and not self.source().isEmpty():
            self._again()  # links and lines get the new colours

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.source().isEmpty():
            self._again()  # the pictures get the new width

    def _again(self) -> None:
        at = self.verticalScrollBar().value()
        self.reload()
        self.verticalScrollBar().setValue(at)

    def _fitting(self, image: QImage) -> QImage:
        dots = self.devicePixelRatioF()
        width = int(max(1, self.viewport().width() - MARGIN) * dots)
        if image.width() > width:
            image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            image.setDevicePixelRatio(dots)
        return image


class ManualPanel(QDockWidget):
    """Stands beside the form and can be torn off. ``address_chosen`` carries a web address that a person clicked."""

    address_chosen = Signal(str)

    def __init__(self, folder: Path, front: str, parent: QWidget | None = None) -> None:
        super().__init__("Manual", parent)
        self.setObjectName("manualPanel")
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self.reader = ManualReader(folder, self)
        self._front = front
        self._before: QWidget | None = None
        self._lay_out()
        self.reader.anchorClicked.connect(self._follow)
        self.reader.show_page(front)

    def open(self) -> None:
        """Show the panel with the keyboard in it; closing gives the keyboard back."""
        self._before = QApplication.focusWidget()
        self.show()
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            if self._before is not None and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _follow(self, url: QUrl) -> None:
        target = self.reader.source().resolved(url)
        if target.scheme() in ("http", "https"):
            self.address_chosen.emit(target.toString())
        elif self.reader.holds(target):
            self.reader.setSource(target, QTextDocument.ResourceType.MarkdownResource)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        inside.setMinimumSize(SMALLEST)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.reader)
        self.setTitleBarWidget(self._head())
        self.setWidget(inside)

    def _head(self) -> QWidget:
        """Stands in for the title bar: the panel is dragged by it."""
        head = QFrame(self)
        head.setObjectName("manualHead")
        title = QLabel("Manual", head)
        title.setProperty("role", "title")
        contents, back, close = (QPushButton(text, head) for text in ("Contents", "Back", "Close"))
        contents.clicked.connect(lambda: self.reader.show_page(self._front))
        back.clicked.connect(self.reader.backward)
        back.setEnabled(False)
        self.reader.backwardAvailable.connect(back.setEnabled)
        close.setAccessibleName("Close Manual")
        close.clicked.connect(self.close)
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 8, 14, 8)
        row.addWidget(title, 1)
        for button in (contents, back, close):
            row.addWidget(button)
        return head
