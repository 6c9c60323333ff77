"""Where a person stands in a list: what is selected, what is current, what is in sight. It outlives reading anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.models.record_list import Entry
    from desktop.widgets.record_view import RecordView

Address = tuple[str, str]


class Standing(NamedTuple):
    """Kind and id of the selected records and of the current one; the lines in sight with their height in pixels."""

    chosen: tuple[Address, ...]
    current: Address | None
    in_sight: tuple[tuple[Entry, int], ...]


def standing(view: RecordView) -> Standing:
    """How it is now."""
    found = view.selectionModel().selection()
    ranges = [found.at(index) for index in range(found.count())]
    chosen = (view.model().address(row) for part in ranges for row in range(part.top(), part.bottom() + 1))
    current = view.currentIndex()
    return Standing(
        tuple(chosen), view.model().address(current.row()) if current.isValid() else None, tuple(_in_sight(view))
    )


def stand(view: RecordView, before: Standing) -> None:
    """Select and show the same records again, as far as they are still in the list."""
    model, selection = view.model(), view.selectionModel()
    row = model.row_of(*before.current) if before.current else -1
    if row >= 0:
        selection.setCurrentIndex(model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
    rows = sorted(row for address in before.chosen if (row := model.row_of(*address)) >= 0)
    if rows:
        selection.select(_selection(view, rows), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    _scroll(view, before)


def _in_sight(view: RecordView) -> Iterator[tuple[Entry, int]]:
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    end = last if last >= 0 else view.model().rowCount() - 1
    for row in range(first, end + 1) if first >= 0 else ():
        yield view.model().entry(row), view.rowViewportPosition(row)


def _scroll(view: RecordView, before: Standing) -> None:
    """The first record that was in sight and is still there stands where it stood."""
    for line, height in before.in_sight:
        row = view.model().row_of(line.kind, line.id)
        if row >= 0:
            _show_at(view, row, height)
            return
    if before.in_sight and view.model().rowCount():  # all are gone: what follows takes their place
        line, height = before.in_sight[0]
        _show_at(view, view.model().row_near(line), height)


def _show_at(view: RecordView, row: int, height: int) -> None:
    view.doItemsLayout()  # else the scroll bar still ends where the list before did
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + view.rowViewportPosition(row) - height)


def _selection(view: RecordView, rows: Iterable[int]) -> QItemSelection:
    """Rows as few ranges."""
    selection, begin, end = QItemSelection(), -1, -2
    for row in rows:
        if row != end + 1:
            _add(selection, view, begin, end)
            begin = row
        end = row
    _add(selection, view, begin, end)
    return selection


def _add(selection: QItemSelection, view: RecordView, begin: int, end: int) -> None:
    if begin >= 0:
        selection.append(QItemSelectionRange(view.model().index(begin), view.model().index(end)))
