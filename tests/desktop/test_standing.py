"""Where a person stands in a list outlives a change of many records, and taking it back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.models.record_list import RecordList
from desktop.session import Session
from desktop.widgets.record_view import RecordView
from geo.filters import Filter
from geo.instant import Window, from_text
from geo.log import Op
from geo.position import Position
from geo.records import Sighting, new_id
from geo.records.values import Subject

KINDS = ("sighting", "coverage", "movement")
HERE = Position(lon=130.3, lat=42.2)
Flag = QItemSelectionModel.SelectionFlag


def put(session: Session, count: int, year: int) -> list[Sighting]:
    first = from_text(f"{year}-01-01T00:00:00Z")
    times = [Window.at(first + timedelta(hours=number)) for number in range(count)]
    made = [Sighting(id=new_id(), subject=Subject.OTHER, seen=seen, position=HERE) for seen in times]
    session.run(Op.IMPORT, lambda tx: [tx.put(record) for record in made])
    return made


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> RecordView:
    put(session, 300, 2022)
    view = RecordView(session, RecordList(session, KINDS), name="Log", hint="")
    qtbot.addWidget(view)
    view.resize(320, 400)
    view.show()
    for row in (100, 101, 102, 140):
        view.selectionModel().select(view.model().index(row), Flag.Select)
    view.selectionModel().setCurrentIndex(view.model().index(140), Flag.Select)
    view.verticalScrollBar().setValue(view.rowHeight(0) * 90 + 7)
    return view


def stands(view: RecordView) -> tuple[object, ...]:
    """What is selected, the current record, and the first line in sight with its height."""
    top = view.rowAt(0)
    current = view.model().address(view.currentIndex().row())
    return sorted(view.chosen()), current, view.model().address(top), view.rowViewportPosition(top)


def test_through_an_edit_of_many_and_its_undo_and_redo(session: Session, view: RecordView) -> None:
    before = stands(view)
    operations.edit_field(session, [view.model().address(row) for row in range(60, 200)], "note", "seen twice")
    assert stands(view) == before
    session.undo()
    assert stands(view) == before
    session.redo()
    assert stands(view) == before


def test_through_an_import_before_and_after_what_is_in_sight(session: Session, view: RecordView) -> None:
    before = stands(view)
    put(session, 100, 2021)
    put(session, 100, 2024)
    assert stands(view) == before
    session.undo()
    session.undo()
    assert stands(view) == before


def test_what_is_gone_is_no_longer_selected_and_the_rest_stays_in_sight(session: Session, view: RecordView) -> None:
    kept = view.model().address(140)
    gone = [view.model().address(row) for row in range(60, 120)]
    next_one = view.model().address(120)
    operations.remove_many(session, gone)
    assert view.chosen() == (kept,)
    assert abs(view.rowViewportPosition(view.model().row_of(*next_one))) <= view.rowHeight(0)


def test_while_the_filter_narrows_the_list(session: Session, view: RecordView) -> None:
    view.model().filter(Filter(window=Window(earliest=from_text("2022-01-03T00:00:00Z"), latest=None)))
    view.selectionModel().setCurrentIndex(view.model().index(20), Flag.ClearAndSelect)
    view.selectionModel().select(view.model().index(22), Flag.Select)
    before = view.chosen()
    moved = session.record(*view.model().address(2))
    assert isinstance(moved, Sighting)
    long_ago = replace(moved, seen=Window.at(from_text("2020-01-01T00:00:00Z")))
    session.run(Op.EDIT, lambda tx: tx.put(long_ago))
    assert sorted(view.chosen()) == sorted(before)
