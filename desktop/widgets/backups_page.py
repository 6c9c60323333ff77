"""The backups of a case, newest first; each can be opened as a copy."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.session import Session
from desktop.widgets.right_column import Page
from geo.backups import Backup
from geo.instant import Window

HOW = (
    "A backup is made each day on which the case was changed. All of the last seven days are kept, then one a week for"
    " eight weeks, then one a month. Opening one makes a new file beside the case; the case itself stays as it is."
)
NONE = "There is no backup yet. The first one is made a few minutes after a change; Back up now makes one at once."


class BackupsPage(Page):
    """``wanted`` carries the path of the backup to open; ``asked`` asks for a backup now."""

    wanted = Signal(object)
    asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Backups", parent)
        self._session = session
        self._shown: Sequence[Backup] = ()
        session.reworded.connect(self._reword)
        now = QPushButton("Back up now", self)
        now.clicked.connect(self.asked)
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self.body.addWidget(_label(HOW, "secondary"))
        self.body.addWidget(now, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self._list)
        self.body.addStretch(1)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        self._shown = backups
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        for backup in backups:
            self._list.addWidget(self._row(backup))
        if not backups:
            self._list.addWidget(_label(NONE, "label"))

    def _reword(self) -> None:
        self.show_backups(self._shown)

    def _row(self, backup: Backup) -> QWidget:
        row = QWidget(self)
        when = self._session.wording.marking_utc().short(Window.at(backup.made))
        button = QPushButton("Open a copy", row)
        button.setProperty("small", True)
        button.setAccessibleName(f"Open a copy of the backup of {when}")
        path: Path = backup.path
        button.clicked.connect(lambda: self.wanted.emit(path))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(_label(when, ""))
        words.addWidget(_label(f"{max(1, backup.size // 1000):,} kB", "secondary"))
        line.addLayout(words, 1)
        line.addWidget(button)
        return row


def _label(text: str, role: str) -> QLabel:
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText, wordWrap=len(text) > 40)
    label.setProperty("role", role)
    return label
