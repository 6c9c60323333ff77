"""A sorted list of records, filtered; it reads only the lines that are shown."""

from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator
from enum import IntEnum
from itertools import compress
from typing import Any, NamedTuple, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionRange,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.session import Session
from geo import ordering
from geo.columns import NEVER
from geo.filters import Filter
from geo.finding import Key
from geo.log import ChangeSet
from geo.summary import words

AnyIndex = QModelIndex | QPersistentModelIndex
Slots: TypeAlias = "array[int]"
MANY = 50
"""More changed rows than this are read again."""


class Role(IntEnum):
    SUMMARY = Qt.ItemDataRole.UserRole + 1
    KIND = Qt.ItemDataRole.UserRole + 2
    ID = Qt.ItemDataRole.UserRole + 3
    ARRIVED = Qt.ItemDataRole.UserRole + 9


class Entry(NamedTuple):
    """A line that may be gone by now: what it was sorted by, its kind and its id."""

    key: tuple[Any, ...]
    kind: str
    id: str


class RecordList(QAbstractListModel):
    """Records of some kinds: by time where they have one and by name where not, unless sorted otherwise.

    ``follows`` and ``followed`` come before and after the list is read anew because of a change in the log. A line is a
    record's slot in the session's index: four bytes, of which the index says what is shown and sorted by.
    """

    follows = Signal()
    followed = Signal()

    def __init__(self, session: Session, kinds: tuple[str, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._columns = session.finding.columns
        self._kinds = kinds
        self._filter = Filter()
        self._order = "time"
        self._read()
        session.changed.connect(self.apply)
        session.reworded.connect(self._reword)
        session.indexed.connect(self._indexed)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._shown):
            return None
        slot = self._shown[index.row()]
        kind, record_id = self._columns.kind(slot), self._columns.ids[slot]
        match role:
            case Role.KIND:
                return kind
            case Role.ID:
                return record_id
            case Role.ARRIVED:
                return self._session.arrivals.has(kind, record_id)
            case Role.SUMMARY:
                return self._session.summary(kind, record_id)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                summary = self._session.summary(kind, record_id)
                return "" if summary is None else words(summary)
        return None

    def total(self) -> int:
        """How many records there are, filtered or not."""
        if not self._session.finding.has_keys:
            return sum(map(self._session.log.count, self._kinds))
        return len(self._entries)

    def is_reading(self) -> bool:
        """Whether it is too early to say what is in the list: a very large log is being read."""
        finding = self._session.finding
        return not finding.has_keys or (self.is_filtered() and finding.is_reading)

    def is_filtered(self) -> bool:
        return bool(self._filter)

    def ids(self) -> tuple[str, ...]:
        """The ids of the records shown, in order."""
        return tuple(self._columns.ids.texts(self._shown))

    def address(self, row: int) -> tuple[str, str]:
        """Kind and id of the record in a row that is shown."""
        slot = self._shown[row]
        return self._columns.kind(slot), self._columns.ids[slot]

    def entry(self, row: int) -> Entry:
        """The line of a row that is shown."""
        return Entry(self._key(self._shown[row]), *self.address(row))

    def row_near(self, entry: Entry) -> int:
        """The row where a line stands, or would stand; the last one when it is beyond the end."""
        return min(bisect_left(self._shown, entry.key, key=self._key), len(self._shown) - 1)

    def row_of(self, kind: str, record_id: str) -> int:
        """The row of a record, or -1 when it is not shown."""
        slot = self._slot(record_id) if kind in self._kinds else -1
        return self._row(self._shown, slot) if slot >= 0 else -1

    def row_mask(self, flags: bytes) -> bytes:
        """For each row 1 when its slot has a 1 in ``flags``, which may be shorter than there are slots."""
        every = flags.ljust(len(self._columns.ids), b"\0")
        return bytes(map(every.__getitem__, self._shown))

    def slot_flags(self, mask: bytes) -> bytes:
        """For each slot 1 when its row has a 1 in ``mask``."""
        flags = bytearray(len(self._columns.ids))
        for slot in compress(self._shown, mask):
            flags[slot] = 1
        return bytes(flags)

    def kinds_at(self, mask: bytes) -> frozenset[str]:
        """The kinds of the records in the rows that have a 1."""
        return frozenset(map(self._columns.kind, compress(self._shown, mask)))

    def raw(self, mask: bytes) -> bytes:
        """The sixteen bytes of each id in the rows that have a 1, one after the other."""
        return b"".join(map(self._columns.ids.raw, compress(self._shown, mask)))

    def run(self, first: int, last: int) -> QItemSelectionRange:
        """These rows and all between; they must be there, since Qt is not asked whether they are."""
        return QItemSelectionRange(self.createIndex(first, 0), self.createIndex(last, 0))

    def addresses(self, mask: bytes) -> Iterator[tuple[str, str]]:
        """Kind and id of the record in each row that has a 1."""
        for slot in compress(self._shown, mask):
            yield self._columns.kind(slot), self._columns.ids[slot]

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
        if not self._session.finding.has_keys:
            return
        rows = [row for row in change_set.rows if row.kind in self._kinds]
        others = len(rows) < len(change_set.rows)  # another record's name or grade may be what this list is sorted by
        if len(rows) > MANY or (others and self._order in NAMED_ORDERS):
            self.follows.emit()
            self._reload()
            self.followed.emit()
            return
        self._follow([self._slot(row.id) for row in rows])
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

    def _indexed(self) -> None:
        """The lines are known now, or what a filter and another order ask for is."""
        if self._slots == 0 or self._filter or self._order != "time":
            self.follows.emit()
            self._reload()
            self.followed.emit()

    def _slot(self, record_id: str) -> int:
        return self._columns.ids.slot(record_id)

    def _read(self) -> None:
        self._entries = array("I", self._session.finding.slots(self._kinds))
        if self._order != "time":
            keys = {slot: ORDERS[self._order](self._session, slot) for slot in self._entries}
            self._entries = array("I", sorted(self._entries, key=keys.__getitem__))
        self._shown = self._wanted()
        self._slots = len(self._columns.ids)

    def _row(self, lines: Slots, slot: int) -> int:
        """The row of a slot, or -1: where it belongs, unless it has changed and still stands where it was."""
        at = bisect_left(lines, self._key(slot), key=self._key)
        return at if at < len(lines) and lines[at] == slot else _index(lines, slot)

    def _reload(self) -> None:
        self.beginResetModel()
        self._read()
        self.endResetModel()

    def _wanted(self) -> Slots:
        found = self._session.finding.find(self._filter)
        if found is None:
            return self._entries[:]
        return found.among(self._entries)

    def _key(self, slot: int) -> tuple[Any, ...]:
        """What lines are sorted by; of two records alike in it the kind and the id decide."""
        return ORDERS[self._order](self._session, slot), self._columns.kind(slot), self._columns.ids.raw(slot)

    def _follow(self, changed: list[int]) -> None:
        """Take the lines of changed records out, put them in, or move them."""
        old = {slot for slot in changed if slot < self._slots}  # the others are new, and need not be looked for
        self._slots = len(self._columns.ids)
        for slot in old:
            if (row := self._row(self._entries, slot)) >= 0:
                del self._entries[row]
        for slot in changed:
            if self._columns.kind(slot):
                self._entries.insert(bisect_left(self._entries, self._key(slot), key=self._key), slot)
        found = self._session.finding.find(self._filter)
        pending = set(changed)
        for slot in changed:
            pending.discard(slot)
            is_wanted = bool(self._columns.kind(slot)) and (found is None or found.flags[slot] == 1)
            row = self._row(self._shown, slot) if slot in old else -1
            self._step(row, slot, pending, is_wanted=is_wanted)

    def _step(self, row: int, slot: int, pending: set[int], *, is_wanted: bool) -> None:
        """Take one line out of ``row`` (-1: none), put it in, or move it; those pending may stand where they were."""
        if is_wanted and row >= 0:
            self._move(row, slot, pending)
        elif row >= 0:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._shown[row]
            self.endRemoveRows()
        elif is_wanted:
            target = self._target(self._shown, slot, pending)
            self.beginInsertRows(QModelIndex(), target, target)
            self._shown.insert(target, slot)
            self.endInsertRows()

    def _move(self, row: int, slot: int, pending: set[int]) -> None:
        """Take a line to its new place; moved and not inserted anew, so that it stays the picked one."""
        others = self._shown[:row] + self._shown[row + 1 :]
        target = self._target(others, slot, pending)
        moves = target != row and self.beginMoveRows(
            QModelIndex(), row, row, QModelIndex(), target + (1 if target > row else 0)
        )
        others.insert(target, slot)
        self._shown = others
        if moves:
            self.endMoveRows()

    def _target(self, lines: Slots, slot: int, pending: set[int]) -> int:
        """Where the line belongs."""
        if not pending:
            return bisect_left(lines, self._key(slot), key=self._key)
        rows = [row for row, other in enumerate(lines) if other not in pending]
        at = bisect_left(rows, self._key(slot), key=lambda row: self._key(lines[row]))
        return rows[at] if at < len(rows) else len(lines)


def _index(lines: Slots, slot: int) -> int:
    """The row of a slot, or -1."""
    try:
        return lines.index(slot)
    except ValueError:
        return -1


def _newest_first(session: Session, slot: int) -> Key:
    key = session.finding.key(slot)
    return ordering.backwards(key) if isinstance(key, str) else key if key == NEVER else -key


Order = Callable[[Session, int], Any]
"""What a line is sorted by, given the record's slot."""
ORDERS: dict[str, Order] = {
    "time": lambda session, slot: session.finding.key(slot),
    "newest first": _newest_first,
    "name": lambda session, slot: session.finding.text_at(slot),
    "state": lambda session, slot: (session.finding.state_at(slot) or "~", session.finding.key(slot)),
    "grade": lambda session, slot: (
        session.evidence.best(session.finding.columns.ids[slot]),
        session.finding.key(slot),
    ),
}
NAMED_ORDERS = ("name", "grade")
