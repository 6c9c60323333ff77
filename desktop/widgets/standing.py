"""Where a person stands in a list: what is selected, what is current, what is in sight. It outlives reading anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QItemSelectionModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.record_list import Entry
    from desktop.widgets.record_view import RecordView

Address = tuple[str, str]


class Standing(NamedTuple):
    """A byte for each slot of the index, 1 where it is selected; kind and id of the current record; the lines in sight
    with their height in pixels."""

    chosen: bytes
    current: Address | None
    in_sight: tuple[tuple[Entry, int], ...]


def standing(view: RecordView) -> Standing:
    """How it is now."""
    current = view.currentIndex()
    address = view.model().address(current.row()) if current.isValid() else None
    return Standing(view.chosen_flags(), address, tuple(_in_sight(view)))


def stand(view: RecordView, before: Standing) -> None:
    """Select and show the same records again, as far as they are still in the list."""
    model = view.model()
    row = model.row_of(*before.current) if before.current else -1
    if row >= 0:
        view.selectionModel().setCurrentIndex(model.index(row), QItemSelectionModel.SelectionFlag.NoUpdate)
    if 1 in model.row_mask(before.chosen):
        view.select_again(before.chosen)
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
