"""A list follows every change and ends as if it had been read anew."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtTest import QAbstractItemModelTester

from desktop import operations
from desktop.models.record_list import ORDERS, RecordList, Role
from desktop.session import Session
from desktop.widgets.record_view import RecordView
from geo import drafts
from geo.errors import InUse
from geo.filters import Filter
from geo.instant import Window, to_text
from geo.records import Sighting

KINDS = ("sighting", "coverage", "movement")
steps = st.lists(st.tuples(st.sampled_from(["add", "edit", "remove", "undo", "redo"]), st.integers(0, 30)), max_size=12)


def take(session: Session, step: str, number: int) -> None:
    """One step of an analyst; ``number`` chooses the record and the day."""
    ids = [record.id for record in session.log.all("sighting")]
    match step:
        case "add" if session.log.count("place"):  # an undo may have taken the place away
            operations.add(
                session, "sighting", {"subject": "vessel", "seen": f"2023-10-{number + 1:02}", "place": "Rajin"}
            )
        case "edit" if ids:
            record = session.record("sighting", ids[number % len(ids)])
            assert record is not None
            texts = {**drafts.fields(record, session.names), "seen": f"2023-10-{30 - number % 30:02}"}
            operations.edit(session, "sighting", record.id, texts)
        case "remove" if ids:
            operations.remove(session, "sighting", ids[number % len(ids)])
        case "undo":
            session.undo()
        case "redo":
            session.redo()


@given(steps=steps, text=st.sampled_from(["", "angara", "unknown rajin", "1"]), order=st.sampled_from(sorted(ORDERS)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_list_that_followed_equals_one_read_anew(
    session: Session, steps: list[tuple[str, int]], text: str, order: str
) -> None:
    model = RecordList(session, KINDS)
    model.filter(Filter(text=text))
    model.sort_by(order)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for step, number in steps:
        take(session, step, number)
    fresh = RecordList(session, KINDS)
    fresh.sort_by(order)
    fresh.filter(Filter(text=text))
    assert model.ids() == fresh.ids()
    assert [model.row_of("sighting", record_id) for record_id in model.ids()] == list(range(model.rowCount()))
    model.deleteLater()
    fresh.deleteLater()


def test_rows_stand_in_the_order_of_time(session: Session) -> None:
    model = RecordList(session, KINDS)
    records = [session.record("sighting", record_id) for record_id in model.ids()]
    times = [
        to_text(record.seen.earliest) for record in records if isinstance(record, Sighting) and record.seen.earliest
    ]
    assert times == sorted(times)
    assert len(times) == 10


def test_the_picked_row_stays_picked_when_an_edit_moves_it(session: Session) -> None:
    model = RecordList(session, KINDS)
    view = RecordView(session, model, name="Log", hint="")
    view.selectionModel().setCurrentIndex(model.index(2), QItemSelectionModel.SelectionFlag.ClearAndSelect)
    kind, record_id = session.picked
    record = session.record(kind, record_id)
    assert isinstance(record, Sighting)
    assert record.seen.earliest is not None
    later = Window.at(record.seen.earliest + timedelta(days=30))
    texts = {**drafts.fields(record, session.names), "seen": to_text(later.earliest or record.seen.earliest)}
    operations.edit(session, kind, record_id, texts)
    assert session.picked == (kind, record_id)
    assert view.currentIndex().data(Role.ID) == record_id
    assert view.currentIndex().row() == model.rowCount() - 1
    view.deleteLater()


def test_the_filter_takes_every_word_in_any_case_and_follows_changes(session: Session) -> None:
    model = RecordList(session, KINDS)
    model.filter(Filter(text="RAJIN angara"))
    assert model.rowCount() == 5
    assert model.total() == 10
    operations.remove(session, "sighting", model.ids()[0])
    assert model.rowCount() == 4
    model.filter(Filter(text="nobody"))
    assert model.rowCount() == 0


def test_what_is_used_is_not_removed(session: Session) -> None:
    rajin = next(session.log.all("place"))
    with pytest.raises(InUse, match="10 sightings"):
        operations.remove(session, "place", rajin.id)
    assert session.record("place", rajin.id) == rajin
