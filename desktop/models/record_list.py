"""A sorted list of records, filtered; it reads only the lines that are shown."""

from bisect import bisect_left, insort
from collections.abc import Callable
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.session import Session
from geo import ordering
from geo.filters import Filter
from geo.log import ChangeSet
from geo.summary import words

AnyIndex = QModelIndex | QPersistentModelIndex
MANY = 50
"""More changed rows than this are read again."""


class Entry(NamedTuple):
    """One line: what it is sorted by, and the record it stands for."""

    sort: str
    kind: str
    id: str


class Role(IntEnum):
    SUMMARY = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    ID = Qt.ItemDataRole.UserRole + 3
    ARRIVED = Qt.ItemDataRole.UserRole + 9


class RecordList(QAbstractListModel):
    """Records of some kinds: by time where they have one and by name where not, unless sorted otherwise.

    ``follows`` and ``followed`` come before and after the list is read anew because of a change in the log.
    """

    follows = Signal()
    followed = Signal()

    def __init__(self, session: Session, kinds: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kinds = kinds
        self._filter = Filter()
        self._order = "time"
        self._read()
        session.changed.connect(self.apply)
        session.reworded.connect(self._reword)

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
            case Role.ARRIVED:
                return self._session.arrivals.has(entry.kind, entry.id)
            case Role.SUMMARY:
                return self._session.summary(entry.kind, entry.id)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                summary = self._session.summary(entry.kind, entry.id)
                return "" if summary is None else words(summary)
        return None

    def total(self) -> int:
        """How many records there are, filtered or not."""
        return len(self._entries)

    def is_filtered(self) -> bool:
        return bool(self._filter)

    def ids(self) -> tuple[str, ...]:
        """The ids of the records shown, in order."""
        return tuple(entry.id for entry in self._shown)

    def kind_at(self, row: int) -> str:
        """The kind of the record in a row that is shown."""
        return self._shown[row].kind

    def address(self, row: int) -> tuple[str, str]:
        """Kind and id of the record in a row that is shown."""
        entry = self._shown[row]
        return entry.kind, entry.id

    def entry(self, row: int) -> Entry:
        """The line of a row that is shown."""
        return self._shown[row]

    def row_near(self, entry: Entry) -> int:
        """The row where a line stands, or would stand; the last one when it is beyond the end."""
        return min(bisect_left(self._shown, entry), len(self._shown) - 1)

    def row_of(self, kind: str, record_id: str) -> int:
        """The row of a record, or -1 when it is not shown."""
        sort = self._sorts.get((kind, record_id))
        return -1 if sort is None else _row(self._shown, Entry(sort, kind, record_id))

    def filter(self, wanted: Filter) -> None:
        """Show only the records that the filter shows."""
        self.beginResetModel()
        self._filter = wanted
        self._shown = self._wanted()
        self.endResetModel()

    def sort_by(self, order: str) -> None:
        """Sort by one of ``ORDERS``."""
        if order != self._order:
            self._order = order
            self._reload()

    def apply(self, change_set: ChangeSet) -> None:
        """Follow a change: single rows are moved, many at once are read again."""
        rows = [row for row in change_set.rows if row.kind in self._kinds]
        others = len(rows) < len(change_set.rows)  # another record's name or grade may be what this list is sorted by
        if len(rows) > MANY or (others and self._order in NAMED_ORDERS):
            self.follows.emit()
            self._reload()
            self.followed.emit()
            return
        for row in rows:
            self._replace(row.kind, row.id, None if row.after is None else ordering.key(row.after))
        if self._filter and self._shown != (wanted := self._wanted()):
            self.follows.emit()
            self.beginResetModel()
            self._shown = wanted
            self.endResetModel()
            self.followed.emit()
        if self._shown:  # another record's name may stand in any line
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def _reword(self) -> None:
        """The same records in other words; a text of the filter may now be found in others."""
        if self._filter.text or self._order == "name":
            self._reload()
        elif self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def _read(self) -> None:
        key = ORDERS[self._order]
        self._entries = sorted(
            Entry(key(self._session, time, record_id), kind, record_id)
            for kind in self._kinds
            for time, record_id in ordering.keys(self._session.log, kind)
        )
        self._sorts = {(entry.kind, entry.id): entry.sort for entry in self._entries}
        self._shown = self._wanted()

    def _reload(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def _wanted(self) -> list[Entry]:
        found = self._session.finding.find(self._filter)
        return list(self._entries) if found is None else [entry for entry in self._entries if entry.id in found]

    def _replace(self, kind: str, record_id: str, time: str | None) -> None:
        """Take a record's line out, put it in, or move it; ``time`` is its new key, or none when it is gone."""
        sort = self._sorts.pop((kind, record_id), None)
        old = None if sort is None else Entry(sort, kind, record_id)
        new = None
        if time is not None:
            new = Entry(ORDERS[self._order](self._session, time, record_id), kind, record_id)
            self._sorts[kind, record_id] = new.sort
        row = -1 if old is None else _row(self._shown, old)
        if old is not None:
            del self._entries[_row(self._entries, old)]
        if new is not None:
            insort(self._entries, new)
            found = self._session.finding.find(self._filter)
            new = new if found is None or record_id in found else None
        self._step(row, new)

    def _step(self, row: int, new: Entry | None) -> None:
        """One line of those shown leaves ``row`` (-1: none does), and ``new`` comes in."""
        if row >= 0 and new is not None:
            self._move(row, new)
        elif row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._shown[row]
            self.endRemoveRows()
        elif new is not None:
            target = bisect_left(self._shown, new)
            self.beginInsertRows(QModelIndex(), target, target)
            self._shown.insert(target, new)
            self.endInsertRows()

    def _move(self, row: int, entry: Entry) -> None:
        """Take a line to its new place; moved and not inserted anew, so that it stays the picked one."""
        others = self._shown[:row] + self._shown[row + 1 :]
        target = bisect_left(others, entry)
        moves = target != row and self.beginMoveRows(
            QModelIndex(), row, row, QModelIndex(), target + (1 if target > row else 0)
        )
        others.insert(target, entry)
        self._shown[:] = others
        if moves:
            self.endMoveRows()


def _row(entries: list[Entry], entry: Entry) -> int:
    row = bisect_left(entries, entry)
    return row if row < len(entries) and entries[row] == entry else -1


Order = Callable[[Session, str, str], str]
"""What a line is sorted by, from its time (or name) and the record's id."""
ORDERS: dict[str, Order] = {
    "time": lambda _session, time, _id: time,
    "newest first": lambda _session, time, _id: ordering.backwards(time),
    "name": lambda session, _time, record_id: session.finding.text(record_id),
    "state": lambda session, time, record_id: f"{session.finding.state(record_id) or '~'} {time}",
    "grade": lambda session, time, record_id: f"{session.evidence.best(record_id)} {time}",
}
NAMED_ORDERS = ("name", "grade")
