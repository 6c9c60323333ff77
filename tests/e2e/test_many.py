"""Several selected records: one field of all edited, all removed, and each taken back in one step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.models.record_list import Role
from desktop.window import Window
from geo.filters import Filter

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def select(qtbot: QtBot, window: Window, *rows: int) -> list[str]:
    """Click rows of the list that is shown, with Ctrl from the second on."""
    view = window.left.views[window.left._tabs.currentIndex()]
    model = view.model()
    for count, row in enumerate(rows):
        view.scrollTo(model.index(row, 0))
        where = view.visualRect(model.index(row, 0)).center()
        held = CTRL if count else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, held, where)
    return [model.index(row, 0).data(Role.ID) for row in rows]


def sightings_only(window: Window) -> None:
    window.left.show_only(Filter(kinds=("sighting",)))


def edit(qtbot: QtBot, window: Window, field: str, text: str) -> None:
    """Open the editor of one field, type, and press Enter."""
    bar = window.left.bulk
    qtbot.mouseClick(bar.edit, Qt.MouseButton.LeftButton)
    bar.which.setCurrentIndex(bar.which.findData(field))
    assert bar.field is not None
    editor = bar.field.editor
    editor.setFocus()
    if isinstance(editor, QComboBox):
        editor.setCurrentText(text)
    else:
        qtbot.keyClicks(editor, text)
    if isinstance(editor, QLineEdit) and editor.completer() is not None:
        editor.completer().popup().hide()
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def field_of(window: Window, ids: list[str], name: str) -> list[object]:
    return [getattr(window.session.record("sighting", record_id), name) for record_id in ids]


def test_one_field_of_many_is_one_change(qtbot: QtBot, window: Window) -> None:
    sightings_only(window)
    assert not window.left.bulk.isVisible()
    ids = select(qtbot, window, 0, 2, 3)
    assert window.left.bulk.isVisible()
    before, changes = field_of(window, ids, "analyst"), window.session.log.change_count()
    edit(qtbot, window, "analyst", "kestrel")
    assert field_of(window, ids, "analyst") == ["kestrel"] * 3
    assert window.session.log.change_count() == changes + 1
    assert window.status.message.text() == "Changed: 3 records"
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert field_of(window, ids, "analyst") == before


def test_what_does_not_fit_names_the_record_and_changes_nothing(qtbot: QtBot, window: Window) -> None:
    sightings_only(window)
    ids = select(qtbot, window, 0, 1)
    before = field_of(window, ids, "length_m")
    edit(qtbot, window, "length_m", "minus four")
    bar = window.left.bulk
    assert bar.field is not None
    assert "Nothing was changed." in bar.field.problem()
    assert bar.field.text() == "minus four"
    assert field_of(window, ids, "length_m") == before


def test_many_are_removed_at_once_and_come_back_at_once(qtbot: QtBot, window: Window) -> None:
    sightings_only(window)
    count = window.session.log.count("sighting")
    citations = window.session.log.count("citation")
    select(qtbot, window, 0, 1, 2)
    qtbot.keyClick(window, Qt.Key.Key_Backspace, CTRL)
    assert window.session.log.count("sighting") == count - 3
    assert window.session.log.count("citation") < citations
    assert window.status.message.text() == "Removed: 3 records"
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert window.session.log.count("sighting") == count
    assert window.session.log.count("citation") == citations


def test_what_others_use_is_kept_and_named(qtbot: QtBot, window: Window) -> None:
    operations.add(window.session, "vessel", {"name": "Aardvark"})
    window.left._tabs.setCurrentIndex(2)
    select(qtbot, window, 0, 1)
    qtbot.mouseClick(window.left.bulk.remove, Qt.MouseButton.LeftButton)
    names = [record.name for record in window.session.log.all("vessel")]
    assert "Aardvark" not in names
    assert "Angara" in names
    assert "Angara" in window.notice.text()
    assert window.status.message.text() == "Removed: 1 record"


def test_a_place_goes_together_with_all_that_uses_it(window: Window) -> None:
    session = window.session
    place = operations.add(session, "place", {"name": "Nowhere", "kind": "port"})
    berth = operations.add(session, "place", {"name": "Nowhere 1", "kind": "berth", "parent": "Nowhere"})
    seen = operations.add(session, "sighting", {"subject": "vessel", "seen": "3 Jan 2024", "place": "Nowhere 1"})
    both = [("place", place), ("place", berth)]
    assert set(operations.remove_many(session, both)) == set(both)
    assert operations.remove_many(session, [*both, ("sighting", seen)]) == ()
    assert session.record("place", place) is None
