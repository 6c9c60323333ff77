"""A bar across the top of the window that says something and offers what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.widgets.fitting import breakable, unbroken

Action = tuple[str, Callable[[], object]]


class Notice(QFrame):
    """Shown instead of a dialog: it takes no focus and blocks nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.entry = QLineEdit(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 12, 8)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self.entry)
        self._buttons: list[QPushButton] = []
        self.hide()

    def text(self) -> str:
        return "" if self.isHidden() else unbroken(self._text.text())

    def press(self, label: str) -> None:
        """Take the action that the button of this label offers."""
        next(button for button in self._buttons if button.text() == label).click()

    def show_text(
        self, text: str, actions: Sequence[Action] = (), *, serious: bool = False, entry: str | None = None
    ) -> None:
        """Show a sentence with its actions; ``entry`` adds a text field with that label. The last action dismisses."""
        self._text.setText(breakable(text))
        self.entry.setVisible(entry is not None)
        self.entry.setPlaceholderText(entry or "")
        self.entry.setAccessibleName(entry or "")
        self.setProperty("serious", serious)
        self.style().unpolish(self)
        self.style().polish(self)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(label, act) for label, act in (*actions, ("Dismiss", lambda: None))]
        self.show()

    def _button(self, label: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label, self)
        button.clicked.connect(self.hide)
        button.clicked.connect(lambda *_: act())
        self._row.addWidget(button)
        return button
