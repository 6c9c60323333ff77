"""What uses the picked record, as rows under headings; it reads only the lines that are shown."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from desktop.models.record_list import AnyIndex, Role
from desktop.session import Group, Session
from geo.uses import Use


class UseList(QAbstractListModel):
    """A heading is a row without a summary, and cannot be picked."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: list[Use | str] = []
        session.reworded.connect(self._reword)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these uses in place of those before."""
        self.beginResetModel()
        self._rows = []
        for group in groups:
            self._rows.append(group.heading())
            self._rows.extend(group.uses)
        self.endResetModel()

    def _reword(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if isinstance(row, str):
            return row if role in words else None
        match role:
            case Role.KIND:
                return row.kind
            case Role.ID:
                return row.id
            case Role.SUMMARY:
                return self._session.summary(row.kind, row.id)
        return self._words(row) if role in words else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if 0 <= index.row() < len(self._rows) and isinstance(self._rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def headings(self) -> list[str]:
        """The headings, from top to bottom."""
        return [row for row in self._rows if isinstance(row, str)]

    def _words(self, use: Use) -> str:
        summary = self._session.summary(use.kind, use.id)
        return "" if summary is None else f"{summary.title} {summary.when} {summary.detail}"
