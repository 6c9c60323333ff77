"""A sorted list of records, filtered by text; it reads only the lines that are shown."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.session import Session
from geo.instant import to_text
from geo.log import ChangeSet
from geo.records import Record
from geo.summary import Summary, moment

AnyIndex = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """One line: what it is sorted by (a time as text, or a folded name), and the record it stands for."""

    sort: str
    kind: str
    id: str


class Role(IntEnum):
    SUMMARY = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    ID = Qt.ItemDataRole.UserRole + 3


class RecordList(QAbstractListModel):
    """Records of some kinds, by time where they have one and by name where not."""

    def __init__(self, session: Session, kinds: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kinds = kinds
        self._entries: list[Entry] = sorted(self._read())
        self._shown = self._entries
        self._sorts = {(entry.kind, entry.id): entry.sort for entry in self._entries}
        self._text = ""
        session.changed.connect(self.apply)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._shown):
            return None
        entry = self._shown[index.row()]
        match role:
            case Role.KIND:
                return entry.kind
            case Role.ID:
                return entry.id
            case Role.SUMMARY:
                return self._session.summary(entry.kind, entry.id)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return _words(self._session.summary(entry.kind, entry.id))
        return None

    def total(self) -> int:
        """How many records there are, filtered or not."""
        return len(self._entries)

    def is_filtered(self) -> bool:
        return bool(self._text)

    def ids(self) -> tuple[str, ...]:
        """The ids of the records shown, in order."""
        return tuple(entry.id for entry in self._shown)

    def row_of(self, kind: str, record_id: str) -> int:
        """The row of a record, or -1 when it is not shown."""
        sort = self._sorts.get((kind, record_id))
        if sort is None:
            return -1
        entry = Entry(sort, kind, record_id)
        row = bisect_left(self._shown, entry)
        return row if row < len(self._shown) and self._shown[row] == entry else -1

    def filter(self, text: str) -> None:
        """Show only the records whose two lines contain every word of ``text``, upper and lower case alike."""
        self.beginResetModel()
        self._text = text.casefold().strip()
        self._shown = [entry for entry in self._entries if self._matches(entry)] if self._text else self._entries
        self.endResetModel()

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change: single rows are moved, many at once are read again."""
        rows = [row for row in change_set.rows if row.kind in self._kinds]
        if len(rows) > 50 or (self._text and rows):
            self._reload()
            return
        for row in rows:
            if row.after is None:
                self._drop(row.kind, row.id)
            elif (row.kind, row.id) in self._sorts:
                self._move(_entry(row.kind, row.after))
            else:
                self._insert(_entry(row.kind, row.after))
        if self._shown:  # another record's name may stand in any line
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def _read(self) -> Iterable[Entry]:
        for kind in self._kinds:
            for record in self._session.log.all(kind):
                yield _entry(kind, record)

    def _reload(self) -> None:
        self.beginResetModel()
        self._entries = sorted(self._read())
        self._sorts = {(entry.kind, entry.id): entry.sort for entry in self._entries}
        self._shown = [entry for entry in self._entries if self._matches(entry)] if self._text else self._entries
        self.endResetModel()

    def _matches(self, entry: Entry) -> bool:
        words = _words(self._session.summary(entry.kind, entry.id)).casefold()
        return all(part in words for part in self._text.split())

    def _drop(self, kind: str, record_id: str) -> None:
        row = self.row_of(kind, record_id)
        self._sorts.pop((kind, record_id), None)
        if row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._entries[row]
            self.endRemoveRows()

    def _move(self, entry: Entry) -> None:
        """Take a line to its new place; moved and not inserted anew, so that it stays the picked one."""
        row = self.row_of(entry.kind, entry.id)
        others = self._entries[:row] + self._entries[row + 1 :]
        target = bisect_left(others, entry)
        moves = target != row and self.beginMoveRows(
            QModelIndex(), row, row, QModelIndex(), target + (1 if target > row else 0)
        )
        others.insert(target, entry)
        self._entries[:] = others
        self._sorts[entry.kind, entry.id] = entry.sort
        if moves:
            self.endMoveRows()

    def _insert(self, entry: Entry) -> None:
        row = bisect_left(self._entries, entry)
        self.beginInsertRows(QModelIndex(), row, row)
        insort(self._entries, entry)
        self._sorts[(entry.kind, entry.id)] = entry.sort
        self.endInsertRows()


def _entry(kind: str, record: Record) -> Entry:
    instant = moment(record)
    name = str(getattr(record, "name", getattr(record, "title", "")))
    return Entry(to_text(instant) if instant else name.casefold(), kind, record.id)


def _words(summary: Summary | None) -> str:
    return "" if summary is None else f"{summary.title} {summary.when} {summary.detail}"
