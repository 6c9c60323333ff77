"""An analyst finds everything about Maria in September: with chips, by keyboard and mouse, in lists and on the map."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.models.record_list import Role
from desktop.widgets.choice_popup import ChoicePopup
from desktop.window import Window
from geo.filters import Filter

Open = Callable[[Path], Window]
PageOf = Callable[[Window], Any]
WAIT_MS = 5000


def chip(window: Window, text: str) -> QPushButton:
    return next(one for one in window.left.chips.chips.values() if one.text().startswith(text))


def popup(window: Window) -> ChoicePopup:
    return next(one for one in window.left.chips.findChildren(ChoicePopup) if one.isVisible())


def choose(qtbot: QtBot, window: Window, unset: str, text: str) -> None:
    """Press a chip and take what is typed, by keyboard alone."""
    button = chip(window, unset)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    opened = popup(window)
    qtbot.keyClicks(opened.entry, text)
    qtbot.keyClick(opened.entry, Qt.Key.Key_Return)


def drawn(page: Any) -> int:
    return int(page.ask("window.quaylog.page.scene.marks.drawnCount"))


def titles(window: Window) -> list[str]:
    model = window.left.models[0]
    return [model.index(row).data(Role.SUMMARY).title for row in range(model.rowCount())]


def lines(page: Any) -> int:
    return int(page.ask("window.quaylog.page.scene.movements.lineOf.size"))


def test_everything_about_maria_in_september(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page, model = page_of(window), window.left.models[0]
    marks, moves, everything = drawn(page), lines(page), model.rowCount()
    choose(qtbot, window, "any vessel", "maria")
    choose(qtbot, window, "any time", "sep 2023")
    assert chip(window, "Maria ✕").accessibleName().startswith("Vessel: Maria")
    assert chip(window, "Sep 2023 ✕").isVisible()
    assert 0 < model.rowCount() < everything
    assert all("Maria" in title for title in titles(window))
    in_month = window.session.finding.find(window.left.wanted)
    assert in_month is not None
    assert set(model.ids()) <= in_month
    qtbot.waitUntil(lambda: drawn(page) < marks and lines(page) < moves, timeout=WAIT_MS)
    qtbot.mouseClick(chip(window, "Sep 2023 ✕"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(chip(window, "Maria ✕"), Qt.MouseButton.LeftButton)
    assert model.rowCount() == everything
    qtbot.waitUntil(lambda: drawn(page) == marks and lines(page) == moves, timeout=WAIT_MS)


def test_a_filter_is_kept_through_news_and_shows_what_it_lets_in(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page = page_of(window)
    qtbot.keyClicks(window.left.filter, "maria 2024")
    assert window.left.models[0].rowCount() == 0
    qtbot.waitUntil(lambda: drawn(page) == 0, timeout=WAIT_MS)
    texts = {"subject": "vessel", "seen": "3 Jan 2024 02:00Z", "place": "Rajin", "vessels": "Maria: certain"}
    operations.add(window.session, "sighting", texts)
    operations.add(window.session, "sighting", {**texts, "vessels": "Angara: certain"})
    assert titles(window) == ["Maria"]
    qtbot.waitUntil(lambda: drawn(page) == 1, timeout=WAIT_MS)


def test_a_record_that_is_saved_and_hidden_by_the_filter_is_said_to_be(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClicks(window.left.filter, "angara")
    for vessel, said in (("Angara", "Saved"), ("Maria", "Saved; the filter hides it")):
        window.begin("sighting", seen="3 Jan 2024 02:00Z", place="Rajin", vessels=vessel)
        window.panel.save()
        assert window.status.message.text() == said
    window.left.show_everything()
    window.panel.form().fields["length_m"].set_text("115")
    window.panel.save()
    assert window.status.message.text() == "Saved"


def test_a_saved_filter_outlives_the_window(qtbot: QtBot, open_window: Open, case: Path) -> None:
    window = open_window(case)
    choose(qtbot, window, "any place", "rajin")
    narrowed = window.left.wanted
    asked = window.left.chips.ask_name()
    qtbot.keyClicks(asked.entry, "At R&D")
    qtbot.keyClick(asked.entry, Qt.Key.Key_Return)
    window.close()
    again = open_window(case)
    assert not again.left.wanted
    again.left.chips.menu.aboutToShow.emit()
    next(action for action in again.left.chips.menu.actions() if action.text() == "At R&&D").trigger()
    assert again.left.wanted == narrowed
    assert chip(again, "Rajin ✕").isVisible()


def test_escape_leaves_the_filter_as_it_was_and_a_wrong_time_offers_nothing(qtbot: QtBot, window: Window) -> None:
    qtbot.mouseClick(chip(window, "any time"), Qt.MouseButton.LeftButton)
    opened = popup(window)
    qtbot.keyClicks(opened.entry, "the day after never")
    assert opened.list.count() == 0
    qtbot.keyClick(opened.entry, Qt.Key.Key_Return)
    assert opened.isVisible()
    qtbot.keyClick(opened.entry, Qt.Key.Key_Escape)
    assert window.left.wanted == Filter()


def test_the_lists_are_sorted_as_chosen(window: Window) -> None:
    by_time = window.left.models[0].ids()
    window.left.sort_by("newest first")
    newest = window.left.models[0].ids()
    assert set(newest) == set(by_time)
    assert newest != by_time
    window.left.sort_by("name")
    assert titles(window) == sorted(titles(window), key=str.casefold)


def test_one_key_takes_the_whole_filter_away(qtbot: QtBot, window: Window) -> None:
    everything = window.left.models[0].rowCount()
    qtbot.keyClicks(window.left.filter, "maria")
    choose(qtbot, window, "any time", "sep 2023")
    assert 0 < window.left.models[0].rowCount() < everything
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.left.wanted == Filter()
    assert window.left.filter.text() == ""
    assert window.left.models[0].rowCount() == everything
    assert chip(window, "any time").isVisible()
