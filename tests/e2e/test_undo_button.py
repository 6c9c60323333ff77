"""After each deed that takes something away the status bar offers to take it back; nothing asks beforehand."""

from collections.abc import Callable

import pytest
import states
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo.filters import Filter
from geo.log import Log

Deed = Callable[[Window], object]


def remove_one(window: Window) -> None:
    states.removed(window)


def remove_many(window: Window) -> None:
    states.bulk(window)
    window.left.bulk.remove.click()


def remove_note(window: Window) -> None:
    states.notes(window)
    window.pages.notes().remove.click()


def edit_many(window: Window) -> None:
    states.bulk(window)
    window.bulk.edit("note", "the same for all")


DEEDS: dict[str, Deed] = {
    "remove one": remove_one,
    "remove many": remove_many,
    "remove a note": remove_note,
    "edit many": edit_many,
}


def content(log: Log) -> dict[str, set[object]]:
    return {kind: {repr(record) for record in log.all(kind)} for kind in ("sighting", "coverage", "movement", "note")}


@pytest.mark.parametrize("deed", DEEDS)
def test_the_button_takes_each_deed_back(window: Window, qtbot: QtBot, deed: str) -> None:
    states.notes(window)
    window.right.show_record()
    before, changes = content(window.session.log), window.session.log.change_count()
    DEEDS[deed](window)
    done = window.session.log.change_count()
    assert done > changes
    assert window.status.undo.isVisible()
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert content(window.session.log) == before
    assert window.session.log.change_count() == done + 1


def test_what_was_put_back_is_had_again(window: Window, qtbot: QtBot) -> None:
    states.outside(window)
    window.history_state.page.put_back.click()
    angara = window.session.names.find("vessel", "Angara")
    assert "Vostochny" not in str(window.session.record("vessel", angara))
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert "Vostochny" in str(window.session.record("vessel", angara))


def test_what_esc_dropped_from_a_new_record_comes_back(window: Window, qtbot: QtBot) -> None:
    window.begin("sighting")
    window.panel.form().fields["note"].set_text("typed for half an hour")
    qtbot.keyClick(window.panel.form().fields["seen"].editor, Qt.Key.Key_Escape)
    with pytest.raises(LookupError):
        window.panel.form()
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert window.panel.form().fields["note"].text() == "typed for half an hour"
    assert not window.status.undo.isVisible()


def test_what_esc_dropped_from_a_record_comes_back(window: Window, qtbot: QtBot) -> None:
    states.doubtful(window)
    window.panel.form().fields["note"].set_text("a better note")
    qtbot.keyClick(window.panel.form().fields["seen"].editor, Qt.Key.Key_Escape)
    assert window.panel.form().fields["note"].text() != "a better note"
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert window.panel.form().fields["note"].text() == "a better note"
    assert window.panel.form().edits()


def test_a_forgotten_filter_comes_back(window: Window, qtbot: QtBot) -> None:
    window.left.chips.keep("Maria", Filter(text="maria"))
    window.left.chips.menu.aboutToShow.emit()
    forget = next(action for action in window.left.chips.menu.actions() if action.menu() is not None)
    forget.menu().actions()[0].trigger()
    assert "Maria" not in [action.text() for action in chips_menu(window)]
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert "Maria" in [action.text() for action in chips_menu(window)]


def chips_menu(window: Window) -> list:
    window.left.chips.menu.aboutToShow.emit()
    return window.left.chips.menu.actions()
