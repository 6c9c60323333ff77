"""Which rows of a list are selected, quick also when they are tens of thousands of single rows."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject

from desktop.models.record_list import RecordList

Flag = QItemSelectionModel.SelectionFlag
QUICK = 1_000_000
"""Qt compares each selected run of rows with each row that is to come; beyond so many comparisons we do it."""


class RowSelection(QItemSelectionModel):
    """Qt's own selection, so that keys, mouse and screen readers find all they know; only large merges are ours.

    A mask has a byte for each row, 1 where it is selected.
    """

    def __init__(self, model: RecordList, parent: QObject) -> None:
        super().__init__(None)
        self.setParent(parent)
        model.rowsAboutToBeRemoved.connect(self._forget)  # before Qt hears of it and says what is selected
        self.setModel(model)
        self._list = model
        self._kept = QItemSelection()  # to this Shift adds its run of rows
        self._run_is_ours = False
        self._mask: bytes | None = None
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            signal.connect(self._keep_all)

    def mask(self) -> bytes:
        """Of the rows as they are now."""
        if self._mask is None:
            self._mask = self._mask_of(self.selection())
        return self._mask

    def put(self, mask: bytes) -> None:
        """Select these rows and no others."""
        self._kept = QItemSelection()
        self._run_is_ours = False
        self._replace(mask)

    def select(self, what: QItemSelection | QModelIndex, flags: Flag) -> None:  # type: ignore[override]
        """What Qt's does, by the same flags."""
        if flags == Flag.NoUpdate:
            return
        self._mask = None
        wanted = what if isinstance(what, QItemSelection) else QItemSelection(what, what)
        if flags & Flag.Clear:
            self._kept = QItemSelection()
        elif not flags & Flag.Current:
            self._kept = self.selection()
        self._run_is_ours = self._run_is_ours and bool(flags & Flag.Current)
        if self._is_quick(wanted) and not self._run_is_ours:
            super().select(wanted, flags)
        else:
            self._run_is_ours = True
            self._replace(self._joined(wanted, flags))

    def _is_quick(self, wanted: QItemSelection) -> bool:
        rows = sum(wanted.at(index).height() for index in range(wanted.count()))
        return rows * self.selection().count() <= QUICK

    def _joined(self, wanted: QItemSelection, flags: Flag) -> bytes:
        """The mask after what the flags ask for."""
        before = int.from_bytes(self._mask_of(self._kept), "little")
        new = int.from_bytes(self._mask_of(wanted), "little")
        if flags & Flag.Toggle == Flag.Toggle:
            joined = before ^ new
        elif flags & Flag.Deselect:
            joined = before & ~new
        else:
            joined = before | new if flags & Flag.Select else before
        return joined.to_bytes(self._list.rowCount(), "little")

    def _replace(self, mask: bytes) -> None:
        """Qt compares nothing where nothing was selected. Of all the runs the views hear one: they ask anew."""
        before, after = self.selection(), self._selection_of(mask)
        blocked = self.blockSignals(True)
        super().select(QItemSelection(), Flag.Clear)
        super().select(after, Flag.Select)
        self.blockSignals(blocked)
        self._mask = mask
        self.selectionChanged.emit(_first(after), _first(before))

    def _mask_of(self, selection: QItemSelection) -> bytes:
        mask = bytearray(self._list.rowCount())
        for index in range(selection.count()):
            part = selection.at(index)
            mask[part.top() : part.bottom() + 1] = b"\1" * part.height()
        return bytes(mask)

    def _selection_of(self, mask: bytes) -> QItemSelection:
        selection = QItemSelection()
        for first, last in runs(mask):
            selection.append(self._list.run(first, last))
        return selection

    def _forget(self, *_: object) -> None:
        self._mask = None

    def _keep_all(self, *_: object) -> None:
        """Rows have come, gone or moved: Qt, too, adds to what is selected then."""
        self._forget()
        self._kept = self.selection()
        self._run_is_ours = False


def runs(mask: bytes) -> Iterator[tuple[int, int]]:
    """The first and last row of each run of rows that have a 1."""
    first = mask.find(1)
    while first >= 0:
        end = mask.find(0, first)
        last = (len(mask) if end < 0 else end) - 1
        yield first, last
        first = mask.find(1, last + 1)


def _first(selection: QItemSelection) -> QItemSelection:
    found = QItemSelection()
    if selection.count():
        found.append(selection.at(0))
    return found
