"""An analyst logs what is on today's image, corrects it, and takes it back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.record_list import Role
from desktop.window import Window
from geo.log import Log
from geo.records import Sighting

Open = Callable[[Path], Window]
PageOf = Callable[[Window], Any]
EVIL = "<img src=x onerror=alert(1)> ${1+1} ` C:\\new\\u12"


def press(qtbot: QtBot, widget: QWidget, keys: str) -> None:
    """Press a combination such as Ctrl+N on a widget."""
    *modifiers, key = keys.split("+")
    held = Qt.KeyboardModifier.NoModifier
    for name in modifiers:
        held |= {"Ctrl": Qt.KeyboardModifier.ControlModifier, "Shift": Qt.KeyboardModifier.ShiftModifier}[name]
    qtbot.keyClick(widget, getattr(Qt.Key, f"Key_{key}"), held)


def fill(qtbot: QtBot, window: Window, **texts: str) -> None:
    """Type into the fields of the open form."""
    for name, text in texts.items():
        editor = window.panel.form().fields[name].editor
        editor.setFocus()
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
            continue
        editor.selectAll()
        qtbot.keyClicks(editor, text)
        suggestions = window.panel.form().fields[name].suggestions
        if suggestions is not None:
            suggestions.hide()


def titles(window: Window) -> list[str]:
    model = window.left.models[0]
    return [model.index(row).data(Role.SUMMARY).title for row in range(model.rowCount())]


def count_on_disk(path: Path, kind: str) -> int:
    with Log.open(path, read_only=True) as log:
        return log.count(kind)


def test_a_sighting_is_logged_by_keyboard_and_taken_back_after_a_restart(
    qtbot: QtBot, open_window: Open, case: Path, page_of: PageOf
) -> None:
    window = open_window(case)
    before = count_on_disk(case, "sighting")
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, vessels="Angara: likely; Lady R: unlikely", seen="20 Oct 2023 11:01 +09:00", place="Rajin")
    fill(qtbot, window, state="loading", on_quay="240-300-360")
    qtbot.keyClick(window.panel.form().fields["on_quay"].editor, Qt.Key.Key_Return)

    assert count_on_disk(case, "sighting") == before + 1
    kind, record_id = window.session.picked
    record = window.session.record(kind, record_id)
    assert isinstance(record, Sighting)
    assert record.analyst == "heron"
    assert window.left.models[0].row_of(kind, record_id) >= 0
    assert window.left.chosen() == ((kind, record_id),)
    qtbot.waitUntil(lambda: page_of(window).knows(record_id), timeout=5000)

    window.close()
    again = open_window(case)
    press(qtbot, again, "Ctrl+Z")
    assert count_on_disk(case, "sighting") == before
    press(qtbot, again, "Ctrl+Shift+Z")
    assert count_on_disk(case, "sighting") == before + 1
    qtbot.waitUntil(lambda: page_of(again).knows(record_id), timeout=5000)


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_written(qtbot: QtBot, window: Window) -> None:
    head = window.session.log.head()
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, seen="yesterday-ish", place="Rajinn", on_deck="400-90")
    qtbot.keyClick(window.panel.form().fields["on_deck"].editor, Qt.Key.Key_Return)
    fields = window.panel.form().fields
    assert "400" in fields["on_deck"].problem()
    assert "did you mean Rajin" in fields["place"].problem()
    assert fields["seen"].problem()
    assert window.session.log.head() == head
    fill(qtbot, window, seen="2023-10-21", place="Rajin", on_deck="90-400")
    qtbot.keyClick(fields["on_deck"].editor, Qt.Key.Key_Return)
    assert window.session.log.head() != head


def test_a_click_for_a_sighting_fills_in_the_position(window: Window) -> None:
    window.map.menu_wanted.emit(130.2826, 42.2271, QPoint(400, 400))
    next(action for action in window.map_editing.menu.actions() if action.text() == "Log sighting here").trigger()
    window.map_editing.menu.close()
    assert window.panel.form().fields["position"].text() == "42.22710, 130.28260"


def test_a_look_that_found_nothing_is_coverage(qtbot: QtBot, window: Window) -> None:
    before = window.session.log.count("coverage")
    press(qtbot, window, "Ctrl+Shift+N")
    fill(qtbot, window, place="Rajin", looked="2023-09-17", visibility="clear")
    qtbot.keyClick(window.panel.form().fields["looked"].editor, Qt.Key.Key_Return)
    assert window.session.log.count("coverage") == before + 1
    assert "no ship" in titles(window)


def test_an_edit_in_the_form_changes_the_list(qtbot: QtBot, window: Window) -> None:
    place = next(place for place in window.session.log.all("place") if place.name == "Rajin")
    window.session.pick("place", place.id)
    fill(qtbot, window, name="Najin")
    qtbot.keyClick(window.panel.form().fields["name"].editor, Qt.Key.Key_Return)
    assert window.session.record("place", place.id).name == "Najin"
    assert any("Najin" in (index_text or "") for index_text in _details(window))
    press(qtbot, window, "Ctrl+Z")
    assert window.panel.form().fields["name"].text() == "Rajin"


def test_hostile_names_are_shown_as_they_are(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+Shift+V")
    fill(qtbot, window, name=EVIL)
    qtbot.keyClick(window.panel.form().fields["name"].editor, Qt.Key.Key_Return)
    kind, record_id = window.session.picked
    assert window.session.record(kind, record_id).name == EVIL
    assert window.session.summary(kind, record_id).title == EVIL
    assert window.panel.title() == EVIL


def test_what_is_typed_and_not_saved_outlives_a_crash_and_a_closed_window(
    qtbot: QtBot, open_window: Open, case: Path, home: Path
) -> None:
    window = open_window(case)
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, note="half a thought", place="Dunai")
    qtbot.waitUntil(lambda: any("half a thought" in path.read_text() for path in home.glob("unsaved/*.json")))
    window.session.pick("place", next(window.session.log.all("place")).id)
    window.close()
    again = open_window(case)
    press(qtbot, again, "Ctrl+N")
    assert again.panel.form().fields["note"].text() == "half a thought"
    assert again.panel.form().fields["place"].text() == "Dunai"


def _details(window: Window) -> list[str]:
    model = window.left.models[0]
    return [model.index(row).data(Role.SUMMARY).detail for row in range(model.rowCount())]
