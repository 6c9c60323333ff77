"""What lies over the map while there is none: a sentence, and a way to try again when it failed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

LOADING = "Loading the map…"
SLOW = "The map is still loading. If nothing appears, restart Quaylog; your log is safe."
FAILED = "The map could not be drawn. Everything else works, and your log is safe."
SILENT = (
    "The map does not answer. Wait, or try again: it is then loaded anew as it was. Everything else works, and your log"
    " is safe."
)
LOST_AGAIN = "The map was lost twice within a minute. Everything else works, and your log is safe."
WATER = {"light": ("#cfe0ea", "#4a545d"), "dark": ("#18232c", "#a1abb5")}
"""The page's background and the colour of words on it, in each style."""


class Cover(QWidget):
    """Fills the widget that it is put over. ``again`` is emitted when the person wants the map to be tried again."""

    again = Signal()

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("mapCover")
        self._words = QLabel(self, alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton("Try again", self)
        self.button.setAccessibleDescription("Loads the map anew")
        self.button.clicked.connect(self.again)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 24, 24, 24)
        rows.setSpacing(12)
        rows.addStretch()
        rows.addWidget(self._words)
        rows.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch()
        over.installEventFilter(self)
        self.say(LOADING)

    def text(self) -> str:
        return self._words.text()

    def say(self, sentence: str, *, can_try: bool = False) -> None:
        """Show a sentence, and the button where trying again may help."""
        self._words.setText(sentence)
        self.button.setVisible(can_try)

    def dress(self, style: str) -> None:
        """``light`` or ``dark``."""
        water, words = WATER[style]
        self.setStyleSheet(f"#mapCover {{ background: {water}; }} #mapCover QLabel {{ color: {words}; }}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)
