"""Every kind of record has the same form, list and undo: added, edited and removed by keyboard in a real window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.models.record_list import Role
from desktop.models.use_list import UseList
from desktop.window import Window
from geo.records import Record

Texts = dict[str, str]
NEW = {
    "movement": ("M", Qt.KeyboardModifier.ControlModifier),
    "place": ("P", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    "vessel": ("V", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    "source": ("S", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
    "scene": ("I", Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
}
KINDS: list[tuple[str, Texts, Texts, str]] = [
    (
        "movement",
        {"vessels": "Angara", "origin": "Rajin", "destination": "Dunai", "departed": "2023-11-01"},
        {"departed": "2023-11-02"},
        "2 Nov 2023",
    ),
    ("place", {"name": "Sonbong", "kind": "port", "position": "42.34, 130.40"}, {"name": "Unggi"}, "Unggi"),
    ("vessel", {"name": "Sea Heron"}, {"name": "Grey Heron"}, "Grey Heron"),
    ("source", {"key": "heron-1", "title": "A report"}, {"title": "Another report"}, "Another report"),
    ("scene", {"provider": "Planet", "acquired": "2023-11-01T02:00Z"}, {"provider": "Maxar"}, "Maxar"),
]
CTRL, CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier, NEW["place"][1]


def type_in(qtbot: QtBot, window: Window, texts: Texts) -> None:
    """Fill in fields by keyboard, and save with Enter."""
    for name, text in texts.items():
        editor = window.panel.form().fields[name].editor
        editor.setFocus()
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
            continue
        editor.selectAll()
        qtbot.keyClicks(editor, text)
        completer = None if isinstance(editor, QPlainTextEdit) else editor.completer()
        if completer is not None and completer.popup().isVisible():
            completer.popup().hide()
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def words_listed(window: Window, kind: str, record_id: str) -> str:
    """What stands in the list that holds the record; empty when it is in none."""
    for model in window.left.models:
        row = model.row_of(kind, record_id)
        if row >= 0:
            return str(model.index(row).data())
    return ""


@pytest.mark.parametrize("case_of_kind", KINDS, ids=lambda given: given[0])
def test_added_edited_removed_undone_and_done_again(
    qtbot: QtBot, window: Window, case_of_kind: tuple[str, Texts, Texts, str]
) -> None:
    kind, texts, edits, words = case_of_kind
    log = window.session.log
    key, held = NEW[kind]
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"), held)
    type_in(qtbot, window, texts)
    picked, record_id = window.session.picked
    assert picked == kind
    added = log.get(kind, record_id)
    assert words_listed(window, kind, record_id)

    type_in(qtbot, window, edits)
    edited = log.get(kind, record_id)
    assert edited != added
    assert words in words_listed(window, kind, record_id)

    def undo(expected: Record | None) -> None:
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert log.get(kind, record_id) == expected
        assert bool(words_listed(window, kind, record_id)) == (expected is not None)

    def redo(expected: Record | None) -> None:
        qtbot.keyClick(window, Qt.Key.Key_Z, CTRL_SHIFT)
        assert log.get(kind, record_id) == expected
        assert bool(words_listed(window, kind, record_id)) == (expected is not None)

    undo(added)
    redo(edited)
    qtbot.keyClick(window, Qt.Key.Key_Backspace, CTRL)
    assert log.get(kind, record_id) is None
    assert words_listed(window, kind, record_id) == ""
    undo(edited)
    undo(added)
    undo(None)
    redo(added)
    redo(edited)
    redo(None)


def test_what_uses_a_vessel_is_listed_and_a_click_picks_it(qtbot: QtBot, window: Window) -> None:
    angara = next(vessel for vessel in window.session.log.all("vessel") if vessel.name == "Angara")
    window.session.pick("vessel", angara.id)
    view = window.panel.uses
    count = sum(len(group.uses) for group in window.session.uses("vessel", angara.id))
    tabs = window.panel.tabs
    assert tabs.tabText(1) == f"Sightings {count}"
    assert view.headings()[0].startswith("Sure · ")
    assert any(heading.startswith("Tentative: ") for heading in view.headings())
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert view.isVisible()
    index = view.model().index(1)
    wanted = (index.data(Role.KIND), index.data(Role.ID))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0)).center())
    assert window.session.picked == ("vessel", angara.id)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center() + QPoint(10, 0))
    assert window.session.picked == wanted


def test_what_uses_a_place_follows_what_is_logged_and_undone(qtbot: QtBot, window: Window) -> None:
    rajin = next(place for place in window.session.log.all("place") if place.name == "Rajin")
    window.session.pick("place", rajin.id)
    tabs = window.panel.tabs
    before = tabs.tabText(1)
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL_SHIFT)
    type_in(qtbot, window, {"name": "Pier 9"})
    window.session.pick("place", rajin.id)
    assert tabs.tabText(1) != before
    model = window.panel.uses.model()
    assert isinstance(model, UseList)
    assert model.headings()[0].startswith("Berths and parts · ")
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert tabs.tabText(1) == before


def test_a_port_lists_what_was_seen_at_its_berths(qtbot: QtBot, window: Window) -> None:
    rajin = next(place for place in window.session.log.all("place") if place.name == "Rajin")
    window.session.pick("place", rajin.id)
    count = sum(len(group.uses) for group in window.session.uses("place", rajin.id))
    qtbot.keyClick(window, Qt.Key.Key_B, CTRL_SHIFT)
    type_in(qtbot, window, {"name": "Pier 9"})
    window.begin("sighting", seen="20 Oct 2023", place="Pier 9")
    window.panel.save()
    seen = window.session.picked[1]
    window.session.pick("place", rajin.id)
    view = window.panel.uses
    assert window.panel.tabs.tabText(1) == f"Seen here {count + 2}"
    assert any(heading.startswith("Sightings · ") and "at its berths" in heading for heading in view.headings())
    rows = [view.model().index(row) for row in range(view.model().rowCount())]
    assert "Pier 9" in next(str(row.data()) for row in rows if row.data(Role.ID) == seen)


def test_a_sighting_has_no_such_tab(window: Window) -> None:
    window.session.pick("sighting", next(window.session.log.all("sighting")).id)
    assert not window.panel.tabs.isTabVisible(1)
