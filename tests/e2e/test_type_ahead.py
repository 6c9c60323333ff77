"""Names complete themselves, and what is missing is added without leaving the sighting."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.widgets.suggestions import Suggestions
from desktop.window import Window
from geo.records import Sighting
from tests.e2e.test_logging import fill, press


def offered(window: Window, name: str) -> Suggestions:
    suggestions = window.panel.form().fields[name].suggestions
    assert suggestions is not None
    return suggestions


def typing(qtbot: QtBot, window: Window, name: str, text: str) -> QLineEdit:
    editor = window.panel.form().fields[name].editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    qtbot.keyClicks(editor, text)
    return editor


def test_enter_chooses_and_does_not_save(qtbot: QtBot, window: Window) -> None:
    head = window.session.log.head()
    press(qtbot, window, "Ctrl+N")
    editor = typing(qtbot, window, "place", "raj")
    assert offered(window, "place").names()[0] == "Rajin"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "Rajin"
    assert not offered(window, "place").isVisible()
    assert window.session.log.head() == head


def test_a_vessel_by_its_number_and_a_likelihood_behind_the_colon(qtbot: QtBot, window: Window) -> None:
    angara = window.session.record("vessel", window.session.names.find("vessel", "Angara"))
    press(qtbot, window, "Ctrl+N")
    editor = typing(qtbot, window, "vessels", str(angara.imo)[:5])
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, ": lik")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "; lady")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "Angara: likely; Lady R"


def test_a_click_chooses(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+N")
    editor = window.panel.form().fields["place"].editor
    qtbot.mouseClick(editor, Qt.MouseButton.LeftButton)
    shown = offered(window, "place")
    assert shown.isVisible()
    row = shown.names().index("Dunai")
    qtbot.mouseClick(
        shown.viewport(), Qt.MouseButton.LeftButton, pos=shown.visualRect(shown.model().index(row, 0)).center()
    )
    assert window.panel.form().fields["place"].text() == "Dunai"


def test_a_new_vessel_is_added_in_place_and_nothing_typed_is_lost(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, seen="2023-10-21", place="Rajin", note="seen twice")
    editor = typing(qtbot, window, "vessels", "Angara: unlikely; Sparta")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    form = window.panel.form()
    assert form.target.kind == "vessel"
    assert form.fields["name"].text() == "Sparta"
    QTest.keyClick(form.fields["name"].editor, Qt.Key.Key_Return)
    texts = window.panel.form().texts()
    assert (texts["vessels"], texts["note"]) == ("Angara: unlikely; Sparta", "seen twice")
    assert window.focusWidget() is window.panel.form().fields["vessels"].editor
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    record = window.session.record(*window.session.picked)
    assert isinstance(record, Sighting)
    assert len(record.candidates) == 2


def test_escape_returns_without_a_new_place(qtbot: QtBot, window: Window) -> None:
    places = window.session.log.count("place")
    press(qtbot, window, "Ctrl+N")
    editor = typing(qtbot, window, "place", "Rajin pier 9")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.panel.form().target.kind == "place"
    qtbot.keyClick(window.panel.form().fields["name"].editor, Qt.Key.Key_Escape)
    assert window.panel.form().target.kind == "sighting"
    assert window.panel.form().fields["place"].text() == "Rajin pier 9"
    assert window.session.log.count("place") == places


def test_an_edit_of_a_picked_record_comes_back_to_it(qtbot: QtBot, window: Window) -> None:
    sighting = next(record for record in window.session.log.all("sighting"))
    window.session.pick("sighting", sighting.id)
    fill(qtbot, window, note="wrong ship")
    window.panel.form().fields["vessels"].set_text("")
    editor = typing(qtbot, window, "vessels", "Sparta IV")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(window.panel.form().fields["name"].editor, Qt.Key.Key_Return)
    form = window.panel.form()
    assert form.target == ("sighting", sighting.id)
    assert (form.fields["vessels"].text(), form.fields["note"].text()) == ("Sparta IV", "wrong ship")


def test_likelihoods_are_changed_by_keys_and_mouse(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+N")
    editor = typing(qtbot, window, "vessels", "Angara; Lady R")
    offered(window, "vessels").hide()
    rows = window.panel.form().fields["vessels"].candidates
    assert rows is not None
    first, second = rows.rows
    first.slider.setFocus()
    qtbot.keyClick(first.slider, Qt.Key.Key_5)
    assert editor.text() == "Angara: likely; Lady R"
    qtbot.keyClick(first.slider, Qt.Key.Key_Left)
    assert editor.text() == "Angara: roughly even chance; Lady R"
    qtbot.mouseClick(second.slider, Qt.MouseButton.LeftButton, pos=second.slider.rect().adjusted(2, 2, 0, 0).topLeft())
    assert editor.text() == "Angara: roughly even chance; Lady R: almost no chance"
    qtbot.keyClick(first.slider, Qt.Key.Key_Delete)
    assert editor.text() == "Lady R: almost no chance"
    qtbot.mouseClick(rows.rows[0].cross, Qt.MouseButton.LeftButton)
    assert editor.text() == ""
    assert not rows.isVisible()


def test_the_list_goes_when_its_field_moves(qtbot: QtBot, window: Window) -> None:
    window.resize(1400, 900)
    press(qtbot, window, "Ctrl+N")
    typing(qtbot, window, "place", "raj")
    assert offered(window, "place").isVisible()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not offered(window, "place").isVisible())
