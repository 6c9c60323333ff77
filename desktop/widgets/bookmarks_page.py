"""The bookmarked views in the right column: go there, rename, remove."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from desktop.bookmarks import WITH_KEYS, Bookmarks
from desktop.widgets.fitting import tip
from desktop.widgets.right_column import Page
from geo.errors import GeoError

EMPTY = "No view is bookmarked yet. Ctrl+Shift+K bookmarks what the map shows."
SOME = "Enter shows the view, Delete removes it."


class BookmarksPage(Page):
    """A list of names; below it the name of the chosen one, to be changed."""

    def __init__(self, bookmarks: Bookmarks, parent: QWidget | None = None) -> None:
        super().__init__("Bookmarked views", parent, scrolls=False)
        self._bookmarks = bookmarks
        self.list = QListWidget(self)
        self.list.setAccessibleName("Bookmarked views")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # the key at the end stays
        self.name = QLineEdit(self, placeholderText="Name")
        self.name.setAccessibleName("Name of the view")
        self.go, self.rename, self.remove = (QPushButton(text, self) for text in ("Go there", "Rename", "Remove"))
        self.state = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.setFocusProxy(self.list)
        self._lay_out()
        self._connect()
        self._read()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        for button in (self.go, self.rename, self.remove):
            row.addWidget(button)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.name)
        self.body.addLayout(row)
        self.body.addWidget(self.state)

    def _connect(self) -> None:
        self._bookmarks.changed.connect(self._read)
        self.list.currentRowChanged.connect(lambda _: self._choose())
        self.list.itemActivated.connect(lambda _: self._go())
        self.go.clicked.connect(self._go)
        self.rename.clicked.connect(self._rename)
        self.name.returnPressed.connect(self._rename)
        self.remove.clicked.connect(self._remove)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _choose(self) -> None:
        name = self._chosen()
        self.name.setText(name)
        for widget in (self.name, self.go, self.rename, self.remove):
            widget.setEnabled(bool(name))

    def _go(self) -> None:
        self._bookmarks.go(self._chosen())

    def _rename(self) -> None:
        if not self._chosen():
            return
        try:
            self._bookmarks.rename(self._chosen(), self.name.text())
        except GeoError as error:
            self._tell(str(error), wrong=True)

    def _remove(self) -> None:
        if self._chosen():
            self._bookmarks.remove(self._chosen())

    def _read(self) -> None:
        row = self.list.currentRow()
        self.list.clear()
        for number, name in enumerate(self._bookmarks.all(), 1):
            self.list.addItem(f"{name}   Alt+{number}" if number <= WITH_KEYS else name)
            self.list.item(number - 1).setData(Qt.ItemDataRole.UserRole, name)
            self.list.item(number - 1).setToolTip(tip(name))
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._choose()
        self._tell(SOME if self.list.count() else EMPTY)

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self.state.setText(sentence)
        self.state.setProperty("role", "problem" if wrong else "secondary")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
