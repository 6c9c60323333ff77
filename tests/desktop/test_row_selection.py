"""The selection of rows: by every flag what Qt's own does, whoever merges; and what the list makes of it."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.models.record_list import RecordList
from desktop.session import Session
from desktop.widgets import row_selection
from desktop.widgets.record_view import RecordView
from desktop.widgets.row_selection import RowSelection, runs
from geo.filters import Filter
from geo.instant import Window
from tests.desktop.conftest import FIRST

Flag = QItemSelectionModel.SelectionFlag
ROWS = 10
FLAGS = (
    Flag.ClearAndSelect,
    Flag.Select,
    Flag.Toggle,
    Flag.Deselect,
    Flag.SelectCurrent,
    Flag.ToggleCurrent,
    Flag.Clear | Flag.SelectCurrent,
    Flag.Clear,
    Flag.NoUpdate,
)
STEPS = st.lists(
    st.tuples(st.sampled_from(FLAGS), st.integers(0, ROWS - 1), st.integers(0, ROWS - 1)), min_size=1, max_size=12
)


@pytest.fixture
def model(session: Session) -> RecordList:
    return RecordList(session, ("sighting",))


def selected(selection: QItemSelectionModel) -> list[int]:
    return sorted(index.row() for index in selection.selectedIndexes())


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, quick=st.sampled_from([-1, 4, row_selection.QUICK]))
def test_it_selects_what_qt_selects(model: RecordList, steps: list[tuple[Flag, int, int]], quick: int) -> None:
    plain, ours = QItemSelectionModel(model), RowSelection(model, model)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_selection, "QUICK", quick)
        for flags, one, other in steps:
            span = QItemSelection(model.index(min(one, other)), model.index(max(one, other)))
            plain.select(span, flags)
            ours.select(span, flags)
            assert selected(ours) == selected(plain)
            assert [row for row in range(ROWS) if ours.mask()[row]] == selected(plain)


@given(mask=st.binary(max_size=20).map(lambda drawn: bytes(byte & 1 for byte in drawn)))
def test_runs_are_the_rows_with_a_one_and_as_few_as_can_be(mask: bytes) -> None:
    found = list(runs(mask))
    assert [row for first, last in found for row in range(first, last + 1)] == [i for i, b in enumerate(mask) if b]
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(found))


@pytest.fixture
def view(session: Session, model: RecordList, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> RecordView:
    """A list in which every merge is ours, and in which every other row is selected."""
    monkeypatch.setattr(row_selection, "QUICK", -1)
    view = RecordView(session, model, name="Log", hint="")
    qtbot.addWidget(view)
    view.resize(320, 600)
    view.show()
    view.choose(model.slot_flags(bytes([1, 0] * 5)), adds=False)
    return view


def click(view: RecordView, qtbot: QtBot, row: int, held: Qt.KeyboardModifier) -> None:
    where = view.visualRect(view.model().index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, where)


def rows(view: RecordView) -> list[int]:
    return sorted(view.model().row_of(*one) for one in view.chosen())


def test_mouse_and_keys_go_on_from_what_was_chosen_elsewhere(view: RecordView, qtbot: QtBot) -> None:
    no, ctrl, shift = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("No", "Control", "Shift"))
    assert rows(view) == [0, 2, 4, 6, 8]
    click(view, qtbot, 3, ctrl)
    assert rows(view) == [0, 2, 3, 4, 6, 8]
    click(view, qtbot, 5, shift)
    assert rows(view) == [0, 2, 3, 4, 5, 6, 8]
    qtbot.keyClick(view, Qt.Key.Key_Up, shift)
    assert rows(view) == [0, 2, 3, 4, 6, 8]
    qtbot.keyClick(view, Qt.Key.Key_Down, no)
    assert rows(view) == [5]
    qtbot.keyClick(view, Qt.Key.Key_A, ctrl)
    assert rows(view) == list(range(10))
    view.clearSelection()
    assert rows(view) == []
    assert view.chosen_count() == 0


def test_one_more_choice_replaces_or_adds_and_the_count_follows(view: RecordView, qtbot: QtBot) -> None:
    odd = view.model().slot_flags(bytes([0, 1] * 2))
    with qtbot.waitSignal(view.chosen_changed):
        assert view.choose(odd, adds=True) == 2
    assert rows(view) == [0, 1, 2, 3, 4, 6, 8]
    assert view.currentIndex().row() == 0
    assert view.choose(odd, adds=False) == 2
    assert rows(view) == [1, 3]
    assert view.chosen_count() == 2
    assert view.chosen_kinds() == {"sighting"}
    assert view.currentIndex().row() == 1
    assert view.choose(b"", adds=False) == 0
    assert rows(view) == [1, 3]


def test_a_line_that_goes_or_comes_leaves_the_others_selected(session: Session, view: RecordView) -> None:
    before = set(view.chosen())
    gone = view.model().address(4)
    operations.remove(session, *gone)
    assert set(view.chosen()) == before - {gone}
    session.undo()
    assert set(view.chosen()) == before - {gone}


def test_sorted_or_filtered_anew_what_is_shown_stays_selected(session: Session, view: RecordView) -> None:
    before, picked = set(view.chosen()), session.picked
    view.model().sort_by("newest first")
    assert set(view.chosen()) == before
    assert view.currentIndex().row() == view.model().row_of(*picked)
    view.model().filter(Filter(window=Window(earliest=FIRST + timedelta(days=3), latest=None)))
    left = {one for one in before if view.model().row_of(*one) >= 0}
    assert 1 < len(left) < len(before)
    assert set(view.chosen()) == left
    view.model().filter(Filter(text="nobody at all"))
    assert view.chosen() == ()
