"""Texts of any length in a column of a given width: long words break, and one line ends in “…”."""

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QRadioButton, QSizePolicy, QStyle, QStyleOption, QStyleOptionButton, QWidget

LONG_WORD = re.compile(r"\S{25,}")
PIECE = re.compile(r"(\S{8})(?=\S)")
PART = " · "
BREAK = "\u200b"  # no width, and a line may end there


def breakable(text: str) -> str:
    """The text with places to break it within words longer than 24 letters; for showing only, not for copying."""
    return LONG_WORD.sub(lambda word: re.sub(PIECE, rf"\1{BREAK}", word[0]), text)


def unbroken(text: str) -> str:
    """The text that ``breakable`` was given."""
    return text.replace(BREAK, "")


def tip(text: str) -> str:
    """The text as a tool tip may show it: Qt takes what holds a tag for rich text, and draws it so."""
    return text.replace("<", "‹")


class ElidedLabel(QLabel):
    """One line that gives way: what does not fit ends in “…”, and stands whole in the tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent, textFormat=Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:  # noqa: N802
        return super().sizeHint().boundedTo(self.maximumSize())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        box, whole = self.contentsRect(), " ".join(self.text().split())
        shown = self.fitted(whole, box.width())
        self.setToolTip("" if shown == whole else tip(self.text()))
        self.style().drawItemText(
            painter, box, int(self.alignment()), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )

    def fitted(self, text: str, width: int) -> str:
        """What is shown of the text in so many pixels."""
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, width)


class PartedLabel(ElidedLabel):
    """One line of parts; the last ones go, whole, before the first is cut."""

    def fitted(self, text: str, width: int) -> str:
        parts = text.split(PART)
        while len(parts) > 1 and self.fontMetrics().horizontalAdvance(PART.join(parts)) > width:
            parts.pop()
        return super().fitted(PART.join(parts), width)


class ElidedRadio(QRadioButton):
    """A choice whose name gives way as ``ElidedLabel`` does."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self).width()
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideMiddle, room)
        self.setText(shown.replace("&", "&&"))
        self.setToolTip(tip(self._name) if shown != self._name else "")


class WholeLabel(ElidedLabel):
    """One line that is shown whole or not at all: a hint of which half is left helps nobody."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width():
            super().paintEvent(event)
