"""What a new record takes over, so that logging the next one is a few keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo.records import Coverage, Sighting, Source
from tests.e2e.test_logging import fill, press


def log_at_rajin(qtbot: QtBot, window: Window) -> None:
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, vessels="Angara", seen="20 Oct 2023 11:01 +09:00", place="Rajin", on_quay="~300")
    enter(qtbot, window, "on_quay")


def enter(qtbot: QtBot, window: Window, name: str) -> None:
    qtbot.keyClick(window.panel.form().fields[name].editor, Qt.Key.Key_Return)


def picked(window: Window) -> object:
    return window.session.record(*window.session.picked)


def test_the_next_sighting_takes_over_place_and_time_and_the_first_key_replaces_them(
    qtbot: QtBot, window: Window
) -> None:
    log_at_rajin(qtbot, window)
    press(qtbot, window, "Ctrl+N")
    fields = window.panel.form().fields
    assert (fields["place"].text(), fields["seen"].text()) == ("Rajin", "20 Oct 2023 11:01 +09:00")
    assert window.panel.subtitle() == "place and time as in the last one"
    fields["place"].editor.setFocus()
    qtbot.waitUntil(lambda: fields["place"].editor.selectedText() == "Rajin")
    qtbot.keyClicks(fields["place"].editor, "Dunai")
    assert fields["place"].text() == "Dunai"
    assert not fields["place"].editor.property("taken")


def test_what_was_taken_over_stays_with_an_unfinished_record(qtbot: QtBot, window: Window) -> None:
    log_at_rajin(qtbot, window)
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, note="half a thought")
    window.session.pick("vessel", next(window.session.log.all("vessel")).id)
    press(qtbot, window, "Ctrl+Shift+N")
    fill(qtbot, window, place="Dunai", looked="2023-10-21")
    enter(qtbot, window, "looked")
    press(qtbot, window, "Ctrl+N")
    fields = window.panel.form().fields
    assert (fields["place"].text(), fields["note"].text()) == ("Rajin", "half a thought")
    assert "unfinished" in window.panel.subtitle()


def test_no_ship_here_is_two_keys(qtbot: QtBot, window: Window) -> None:
    log_at_rajin(qtbot, window)
    dunai = window.session.names.find("place", "Dunai")
    window.session.pick("place", dunai)
    press(qtbot, window, "Ctrl+Shift+N")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    record = picked(window)
    assert isinstance(record, Coverage)
    assert (record.place, record.nothing_found) == (dunai, True)


def test_a_place_is_not_taken_over_to_a_position_that_was_pointed_at(qtbot: QtBot, window: Window) -> None:
    log_at_rajin(qtbot, window)
    window.begin("sighting", position="42.9, 132.4")
    assert not window.panel.form().fields["place"].text()


def test_same_again_leaves_time_and_image_to_type(qtbot: QtBot, window: Window) -> None:
    log_at_rajin(qtbot, window)
    press(qtbot, window, "Ctrl+D")
    fields = window.panel.form().fields
    assert (fields["vessels"].text(), fields["on_quay"].text(), fields["seen"].text()) == ("Angara", "300", "")
    assert fields["seen"].editor.hasFocus()
    qtbot.keyClicks(fields["seen"].editor, "21 Oct 2023")
    enter(qtbot, window, "seen")
    record = picked(window)
    assert isinstance(record, Sighting)
    assert record.on_quay.best == 300


def test_a_source_is_cited_in_the_same_change(qtbot: QtBot, window: Window) -> None:
    source = next(record for record in window.session.log.all("source") if isinstance(record, Source))
    before = window.session.log.change_count()
    press(qtbot, window, "Ctrl+N")
    fill(qtbot, window, seen="2023-10-21", place="Rajin", cites=f"{source.key}:7")
    enter(qtbot, window, "cites")
    assert "1 (confirmed) to 6" in window.panel.form().fields["cites"].problem()
    fill(qtbot, window, cites=f"{source.key}:2")
    enter(qtbot, window, "cites")
    (citation,) = window.session.evidence.of(window.session.picked[1])
    assert (citation.source, citation.credibility) == (source.id, 2)
    assert window.session.log.change_count() == before + 1
    assert not window.panel.form().fields["cites"].isVisible()


def test_the_next_window_takes_nothing_over(qtbot: QtBot, window: Window, case: Path) -> None:
    assert case.exists()
    press(qtbot, window, "Ctrl+N")
    assert window.panel.subtitle() == "not saved yet"
