"""One background in the list: a choice, where it comes from, and for the one that is shown how it is drawn."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from desktop.widgets.fitting import ElidedRadio
from geo.backgrounds import Background
from geo.backgrounds.template import is_plain

NOT_ENCRYPTED = "Not encrypted: whoever carries the connection can read where you look, and change the pictures."


class BackgroundRow(QWidget):
    """``chosen``, ``edited`` and ``removed`` carry the background's id; ``opacity`` per cent, ``lines`` whether."""

    chosen = Signal(str)
    edited = Signal(str)
    removed = Signal(str)
    opacity = Signal(int)
    lines = Signal(bool)

    def __init__(self, background: Background | None, *, is_shown: bool, problem: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._id = background.id if background else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(3)
        self.radio = ElidedRadio(background.name if background else "Base map only", self)
        self.radio.setChecked(is_shown)
        self.radio.clicked.connect(lambda: self.chosen.emit(self._id))
        column.addWidget(self.radio)
        if background is not None:
            self._add_words(column, background, problem if is_shown else "")
            if is_shown:
                self._add_looks(column, background)
            self._add_buttons(column, background)

    def _add_words(self, column: QVBoxLayout, background: Background, problem: str) -> None:
        where = f"online, from {background.where}" if background.is_online else background.where
        column.addWidget(indented(where, "secondary"))
        for sentence in (NOT_ENCRYPTED if is_plain(background.source) else "", problem):
            if sentence:
                column.addWidget(indented(sentence, "problem"))

    def _add_looks(self, column: QVBoxLayout, background: Background) -> None:
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, 100)
        self.slider.setPageStep(10)
        self.slider.setValue(background.opacity)
        self.slider.setAccessibleName(f"Opacity of {background.name}")
        self.slider.valueChanged.connect(self.opacity)
        line = QHBoxLayout()
        line.setContentsMargins(24, 0, 0, 0)
        line.addWidget(QLabel("Opacity", self))
        line.addWidget(self.slider, 1)
        column.addLayout(line)
        self.box = QCheckBox("Borders and railways above it", self)
        self.box.setChecked(background.has_lines)
        self.box.toggled.connect(self.lines)
        self.box.setContentsMargins(24, 0, 0, 0)
        shifted = QHBoxLayout()
        shifted.setContentsMargins(24, 0, 0, 0)
        shifted.addWidget(self.box, 1)
        column.addLayout(shifted)

    def _add_buttons(self, column: QVBoxLayout, background: Background) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(24, 3, 0, 4)
        line.setSpacing(6)
        for words, signal in (("Change…", self.edited), ("Remove", self.removed)):
            if words == "Remove" or background.is_online:
                button = QPushButton(words, self)
                button.setProperty("small", True)
                button.setAccessibleName(f"{words.rstrip('…')} {background.name}")
                button.clicked.connect(lambda _checked=False, told=signal: told.emit(self._id))
                line.addWidget(button)
        line.addStretch(1)
        column.addLayout(line)


def indented(text: str, role: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
    label.setProperty("role", role)
    label.setContentsMargins(24, 0, 0, 0)
    return label
