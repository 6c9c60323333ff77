"""What another program changed in the file, record by record, and the two ways to settle it."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.session import RowChange, Session
from desktop.widgets.blocks import Words
from desktop.widgets.history_list import short
from desktop.widgets.right_column import Page
from geo.drafts.differences import differences
from geo.summary import summary

MOST = 200
HOW = (
    "Adopt takes the changes below into the history as one change under your name. Put back brings the file to what"
    " the history says. Either can be taken back. Until then nothing else is written to this case."
)
NOTHING = (
    "The file is as the history says. What QGIS or another program changes in it is listed here, record by record,"
    " to be adopted or put back."
)
BROKEN = "Some rows cannot be read as records, so that all can only be put back; what stands in those rows is lost."


class OutsidePage(Page):
    """``adopt`` and ``put_back`` are its buttons; whoever owns the page says what they do."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("Edited outside", parent)
        self._session = session
        self.adopt = QPushButton("Adopt", self)
        self.adopt.setProperty("primary", True)
        self.put_back = QPushButton("Put back", self)
        buttons = QHBoxLayout()
        buttons.addWidget(self.adopt, 1)
        buttons.addWidget(self.put_back, 1)
        self.adopt.hide()
        self.put_back.hide()
        self._broken = Words(BROKEN, "problem")
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._how = Words(NOTHING, "secondary")
        self.body.addWidget(self._how)
        self.body.addLayout(buttons)
        self.body.addWidget(self._broken)
        self.body.addLayout(self._list)
        self.body.addStretch(1)
        self._found: tuple[Sequence[RowChange], Sequence[str]] = ((), ())
        session.reworded.connect(self._reword)

    def show_findings(self, edits: Sequence[RowChange], problems: Sequence[str]) -> None:
        """List the records that differ, each with its fields before and after, and what cannot be read."""
        self._found = (edits, problems)
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._how.setText(HOW if edits or problems else NOTHING)
        for button in (self.adopt, self.put_back):
            button.setVisible(bool(edits or problems))
        self.adopt.setEnabled(bool(edits) and not problems)
        self.put_back.setEnabled(bool(edits or problems))
        self._broken.setVisible(bool(problems))
        for problem in problems[:MOST]:
            self._list.addWidget(Words(problem, "problem"))
        for edit in edits[:MOST]:
            self._list.addWidget(self._block(edit))
        left_out = max(0, len(edits) - MOST) + max(0, len(problems) - MOST)
        if left_out:
            self._list.addWidget(Words(f"And {left_out:,} more.", "secondary"))

    def _reword(self) -> None:
        self.show_findings(*self._found)

    def lines(self) -> list[str]:
        """Every text shown, from top to bottom."""
        return [label.words() for label in self.findChildren(Words) if not label.isHidden()]

    def _block(self, edit: RowChange) -> QWidget:
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for text, role in self._lines(edit):
            column.addWidget(Words(text, role))
        return block

    def _lines(self, edit: RowChange) -> Iterator[tuple[str, str]]:
        record = edit.before or edit.after
        title = (
            summary(record, self._session.names, wording=self._session.wording).title if record is not None else edit.id
        )
        what = "added" if edit.before is None else "removed" if edit.after is None else "changed"
        yield f"{title}", "heading"
        yield f"{edit.kind}, {what}", "secondary"
        if what == "changed":
            fields = list(differences(edit.before, edit.after, self._session.remembered, self._session.wording))
            for field in fields:
                yield f"{field.label}: {short(field.before)} → {short(field.after)}", ""
            if not fields:
                yield "only its id or its form", "secondary"
