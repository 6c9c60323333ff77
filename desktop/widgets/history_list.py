"""The changes of the picked record: when, who, what; each field before and after; and ways back."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop import operations
from desktop.session import ChangeSet, Session
from desktop.widgets.blocks import Blocks, Words
from desktop.widgets.fitting import tip
from geo.drafts.differences import FieldChange, differences
from geo.errors import GeoError
from geo.records import Record

MOST = 100
LONGEST = 300
EMPTY = "empty"
Act = Callable[[], object]


class HistoryList(QWidget):
    """One block a change, newest first. ``told`` carries what was restored, which can be undone."""

    told = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._blocks = Blocks("History", self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._blocks)

    def show_record(self, record_id: str) -> None:
        """Show what happened to a record, the newest hundred changes at most."""
        self._blocks.clear()
        changes = self._session.history_of(record_id, MOST + 1) if record_id else []
        for change_set in changes[:MOST]:
            self._blocks.add(self._block(change_set))
        if len(changes) > MOST:
            text = f"Only the newest {MOST} changes are shown; “quaylog history” lists them all."
            self._blocks.add(Words(text, "secondary"))

    def lines(self) -> list[str]:
        """Every text shown, from top to bottom."""
        return self._blocks.lines()

    def _block(self, change_set: ChangeSet) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        change = change_set.change
        if change is not None:
            who = change.analyst or "no name"
            column.addWidget(Words(change.operation, "heading"))
            column.addWidget(Words(f"{self._session.wording.moment(change.time)} · {who}", "secondary"))
        for row in change_set.rows:
            for widget in self._row(row.before, row.after):
                column.addWidget(widget)
        return block

    def _row(self, before: Record | None, after: Record | None) -> list[QWidget]:
        if before is None and after is None:
            return [Words("What was changed here has been shredded; only the fact is left.", "secondary")]
        fields = list(differences(before, after, self._session.remembered, self._session.wording))
        if before is None:
            return [self._field(field, None) for field in fields]
        widgets = [self._field(field, before if after is not None else None) for field in fields]
        whole = QPushButton("Restore the whole record")
        whole.setToolTip("as it was before this change")
        whole.setProperty("small", True)
        whole.clicked.connect(lambda: self._try(lambda: operations.restore(self._session, before), "the record"))
        return [*widgets, _left(whole)]

    def _field(self, field: FieldChange, before: Record | None) -> QWidget:
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(1)
        line = QHBoxLayout()
        line.addWidget(Words(field.label, "secondary"), 1)
        if before is not None:
            line.addWidget(self._restore_button(field, before))
        column.addLayout(line)
        added = before is None and not field.before
        text = short(field.after) if added else f"{short(field.before)} → {short(field.after)}"
        whole = field.after if added else f"{field.before or EMPTY} → {field.after or EMPTY}"
        column.addWidget(Words(text, whole=whole))
        return widget

    def _restore_button(self, field: FieldChange, before: Record) -> QPushButton:
        button = QPushButton("Restore this field")
        button.setProperty("small", True)
        button.setToolTip(tip(f"{field.label}: {short(field.before)}"))
        button.setAccessibleName(f"Restore {field.label} to {short(field.before)}")
        button.clicked.connect(
            lambda: self._try(lambda: operations.restore_field(self._session, before, field.name), f"“{field.label}”")
        )
        return button

    def _try(self, work: Callable[[], ChangeSet], what: str) -> None:
        try:
            done = work()
        except GeoError as error:
            self._session.failed.emit(str(error))
            return
        if done.rows:
            self.told.emit(f"Restored {what}")
        else:
            self._session.told.emit("It is like that already; nothing was changed.")


def short(text: str) -> str:
    """One line of a text, cut where it is very long; an empty one is called empty."""
    one = " ".join(text.split())
    if not one:
        return EMPTY
    return one if len(one) <= LONGEST else f"{one[:LONGEST]}…"


def _left(button: QPushButton) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 2, 0, 0)
    row.addWidget(button)
    row.addStretch(1)
    return holder
