"""Ports of the gazetteer where a place is typed: below the case's own, marked, and added by choosing one."""

from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import typed_ports
from desktop.widgets.suggestions import Suggestions
from desktop.window import Window
from geo import gazetteer
from geo.log import Op, Transaction
from geo.position import Position
from geo.records import Movement, Place, Sighting, Source, new_id
from geo.records.values import PlaceKind
from tests.e2e.test_logging import fill, press
from tests.e2e.test_type_ahead import offered, typing

MARKED = "From the gazetteer – will be added to the case:"
MOST_MS = 25.0


def rows(suggestions: Suggestions) -> list[str]:
    """What can be read in the list."""
    assert suggestions.isVisible()
    model = suggestions.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def composing(qtbot: QtBot, window: Window, text: str) -> QLineEdit:
    """Letters come as an input method sends them: no key has these."""
    editor = typing(qtbot, window, "place", "")
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)
    return editor


def choose(qtbot: QtBot, window: Window, field: str, name: str) -> None:
    """By the keys, from the first row down."""
    editor = window.panel.form().fields[field].editor
    for _ in range(offered(window, field).names().index(name)):
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["Provideniya", "Провидения", "RUPVS"])
def test_a_port_by_any_name_is_marked_and_added_by_enter(qtbot: QtBot, window: Window, text: str) -> None:
    session = window.session
    head, places, sources = session.log.head(), session.log.count("place"), session.log.count("source")
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, note="at the quay")
    editor = composing(qtbot, window, text)
    shown = rows(offered(window, "place"))
    assert shown[0] == MARKED
    assert shown[1] == "Provideniya Провидения   port · Russia · RUPVS"
    assert shown[-1] == f"New place “{text}”…"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "Provideniya"
    assert window.panel.form().fields["note"].text() == "at the quay"
    place = session.record("place", session.names.find("place", "Provideniya"))
    assert isinstance(place, Place)
    assert place.codes[0] == "RUPVS"
    cited = [session.record("source", one.source or "") for one in session.evidence.of(place.id)]
    assert [one.key.partition("-")[0] for one in cited if isinstance(one, Source)] == ["wpi", "geonames"]
    assert window.status.message.text() == "Added: Provideniya"
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert (session.log.count("place"), session.log.count("source")) == (places, sources)
    window.redo()
    fill(qtbot, window, seen="2023-10-21")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    logged = session.record(*session.picked)
    assert isinstance(logged, Sighting)
    assert logged.place == place.id
    window.undo()
    window.undo()
    assert session.log.count("place") == places
    assert session.log.head() != head, "the history has it all"


def test_places_of_the_case_come_first_and_are_offered_once(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+N")
    editor = typing(qtbot, window, "place", "vostochn")
    shown = rows(offered(window, "place"))
    assert shown[0].startswith("Vostochny   ")
    assert [row.partition("   ")[0] for row in shown if "RUVYP" in row] == ["Vostochny"]
    editor.clear()
    composing(qtbot, window, "羅津")
    assert offered(window, "place").names() == ["Rajin – also 羅津", "New place “羅津”…"]
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == "Rajin"


def test_near_ports_come_first_and_say_by_which_name_they_are_found(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+N")
    typing(qtbot, window, "place", "son")
    shown = rows(offered(window, "place"))
    first, second = shown[shown.index(MARKED) + 1 :][:2]
    assert first.endswith(" – also Songjin   port · Korea (North) · KPSON")
    assert " – also Sonbong   port · Korea (North)" in second


def test_the_heading_is_passed_over_and_tab_adds_nothing(qtbot: QtBot, window: Window) -> None:
    places = window.session.log.count("place")
    press(qtbot, window, "Ctrl+N")
    editor = typing(qtbot, window, "place", "dun")
    shown = offered(window, "place")
    assert rows(shown)[0].startswith("Dunai   ")
    heading = rows(shown).index(MARKED)
    seen = []
    for _ in rows(shown):
        seen.append(shown.currentIndex().row())
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert heading not in seen
    assert {heading - 1, heading + 1} <= set(seen)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    spot = shown.visualRect(shown.model().index(heading, 0)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert shown.isVisible()
    shown.setCurrentIndex(shown.model().index(heading + 1, 0))
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.text() == "dun"
    assert window.session.log.count("place") == places


def test_both_ends_of_a_movement_and_the_sheet_take_ports(qtbot: QtBot, window: Window) -> None:
    window.begin("movement")
    typing(qtbot, window, "origin", "wonsan")
    choose(qtbot, window, "origin", offered(window, "origin").names()[0])
    typing(qtbot, window, "destination", "nakhodka")
    choose(qtbot, window, "destination", offered(window, "destination").names()[0])
    fill(qtbot, window, departed="2023-10-21")
    qtbot.keyClick(window.panel.form().fields["departed"].editor, Qt.Key.Key_Return)
    logged = window.session.record(*window.session.picked)
    assert isinstance(logged, Movement)
    names = [window.session.names.name("place", end) for end in (logged.origin, logged.destination)]
    assert names == ["Wonsan", "Nakhodka"]
    window.begin_sheet()
    cell = window.sheet.head["port"]
    cell.editor.clear()
    cell.editor.setFocus()
    qtbot.keyClicks(cell.editor, "provideniy")
    assert cell.suggestions is not None
    assert rows(cell.suggestions)[0] == MARKED
    qtbot.keyClick(cell.editor, Qt.Key.Key_Return)
    assert cell.text() == "Provideniya"


def test_a_log_that_cannot_be_written_says_so(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+N")
    editor = typing(qtbot, window, "place", "provideniy")
    window.session.hold("Another process writes just now.")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.notice.text() == "Another process writes just now."
    assert editor.text() == "provideniy"


def test_only_places_are_looked_for_in_the_gazetteer(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+N")
    typing(qtbot, window, "vessels", "provideniy")
    assert offered(window, "vessels").names() == ["New vessel “provideniy”…"]


def test_typing_stays_fast_among_thousands_of_places(qtbot: QtBot, window: Window) -> None:
    """What the gazetteer adds to each key."""

    def fill_in(tx: Transaction) -> None:
        for number in range(5_000):
            at = Position(lon=number % 360 - 180.0, lat=number % 130 - 60.0)
            tx.put(Place(id=new_id(), name=f"Quay {number}", kind=PlaceKind.BERTH, position=at))

    window.session.run(Op.IMPORT, fill_in)
    press(qtbot, window, "Ctrl+N")
    typing(qtbot, window, "place", "p")
    gazetteer.warm()
    added = []
    for key in "ort vanino":
        qtbot.keyClicks(window.panel.form().fields["place"].editor, key)
        since = perf_counter()
        typed_ports.offered(window.session, window.panel.form().fields["place"].text(), ())
        added.append((perf_counter() - since) * 1000)
    assert median(added) <= MOST_MS, added
