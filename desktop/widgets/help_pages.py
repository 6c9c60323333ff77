"""The pages of the Help menu in the right column: every key, and versions with licences."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.widgets.right_column import Page

Rows = Sequence[tuple[str, str]]
INTRODUCTION = "Logs vessel sightings seen on satellite imagery. The program is under the MIT licence."
SEEDS = "The starter case is compiled from published reports; each of its records names them."
FONTS = "No fonts ship: the window and the map use those of the system."


class KeysPage(Page):
    """Each menu's commands with their keys, as (key, words) by menu."""

    def __init__(self, keys: Mapping[str, Rows], parent: QWidget | None = None) -> None:
        super().__init__("Keys", parent)
        for menu, rows in keys.items():
            self.body.addWidget(_label(menu.upper(), "section"))
            grid = QGridLayout()
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(4)
            grid.setColumnStretch(0, 1)
            for number, (key, words) in enumerate(rows):
                grid.addWidget(_label(words), number, 0)
                grid.addWidget(_label(key, "secondary", wraps=False), number, 1, Qt.AlignmentFlag.AlignRight)
            self.body.addLayout(grid)
        self.body.addStretch(1)


class AboutPage(Page):
    """Versions as (name, version), and parts as (name, licence, origin); a button copies all of it."""

    def __init__(self, versions: Rows, parts: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__("About Quaylog", parent)
        self.lines = [INTRODUCTION, ""]
        self.body.addWidget(_label(INTRODUCTION))
        self._section("Versions", [f"{name} {version}" for name, version in versions], close=True)
        self._section("Data and scripts of others", [f"{name}: {licence}. {origin}" for name, licence, origin in parts])
        self._section("And", [SEEDS, FONTS])
        copy = QPushButton("Copy all of this", self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(self.lines)))
        self.body.addWidget(copy, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def _section(self, title: str, lines: Sequence[str], *, close: bool = False) -> None:
        """A heading with its lines; ``close`` sets lines that are read as one list nearer together."""
        self.body.addWidget(_label(title.upper(), "section"))
        column = QVBoxLayout()
        column.setSpacing(2 if close else 8)
        for line in lines:
            column.addWidget(_label(_breakable(line)))
        self.body.addLayout(column)
        self.lines += [title, *lines, ""]


def _breakable(line: str) -> str:
    """The line with places to break it in its addresses, so that a narrow column shows all of it."""
    return line.replace("/", "/\u200b").replace("@", "\u200b@")


def _label(text: str, role: str = "", *, wraps: bool = True) -> QLabel:
    label = QLabel(text, wordWrap=wraps, textFormat=Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    if role == "section":
        label.setContentsMargins(0, 8, 0, 0)
    return label
