"""Whatever shows nothing says what would be there, and by which key or button it gets there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import states
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.commands import COMMANDS
from desktop.window import Window
from geo.log import Log

Open = Callable[[Path], Window]
KEYS = {command.keys for command in COMMANDS if command.keys}
NAMED = re.compile(r"\b(?:Ctrl\+(?:Shift\+)?[A-Z]|(?:Shift\+)?F\d+)(?!\w)")


def in_list(index: int) -> Callable[[Window], str]:
    return lambda window: window.left.views[index].hint()


def in_page(window: Window) -> str:
    """Every word of the page that stands in the right column."""
    return words_of(window.right.currentWidget())


def words_of(part: QWidget) -> str:
    shown = [*part.findChildren(QLabel), *part.findChildren(QPushButton)]
    return "\n".join(one.text() for one in shown if one.isVisible())


EMPTY: tuple[tuple[str, Callable[[Window], str], tuple[str, ...]], ...] = (
    ("empty", in_list(0), ("logged", "Ctrl+N", "Ctrl+M", "Ctrl+Shift+N", "Ctrl+I")),
    ("empty-places", in_list(1), ("places", "Ctrl+Shift+P", "right-click")),
    ("empty-vessels", in_list(2), ("vessels", "Ctrl+Shift+V")),
    ("empty-sources", in_list(3), ("sources", "Ctrl+Shift+S", "Ctrl+Shift+I")),
    ("empty", lambda window: window.panel.hint(), ("empty", "Ctrl+Shift+P", "Ctrl+N", "Ctrl+I", "F1")),
    ("empty", lambda window: window.map_hint.text(), ("drawn here", "right-click")),
    ("empty-notes", lambda window: window.pages.notes().text.placeholderText(), ("questions", "travels")),
    ("empty-backups", in_page, ("no backup yet", "Back up now")),
    ("empty-outside", in_page, ("as the history says", "adopted or put back")),
    ("empty-sheet", lambda window: words_of(window.sheet), ("Name a port", "Ctrl+Shift+P", "Ctrl+Shift+B")),
)
FULL: tuple[tuple[str, Callable[[Window], str], tuple[str, ...]], ...] = (
    ("rest", lambda window: window.panel.hint(), ("Pick a line", "mark on the map", "Ctrl+N")),
    ("filter-nothing", in_list(0), ("filter", "Ctrl+Shift+F")),
    ("filter-nothing", in_list(1), ("filter", "Ctrl+Shift+F")),
    ("filter-nothing", in_list(2), ("filter", "Ctrl+Shift+F")),
    ("filter-nothing", in_list(3), ("filter", "Ctrl+Shift+F")),
    ("filter-nothing", lambda window: window.map_hint.text(), ("filter", "Ctrl+Shift+F")),
    ("vessel-unused", lambda window: window.panel.uses.hint(), ("vessel", "Ctrl+N")),
    ("uncited", lambda window: words_of(window.panel), ("Nothing is cited", "Add citation")),
    ("search", lambda window: window.search.words.text(), ("former name", "position", "undo")),
    ("search-nothing", lambda window: window.search.words.text(), ("Nothing is called that", "Ctrl+F")),
)


def judge(window: Window, said: str, needed: tuple[str, ...]) -> None:
    assert [words for words in needed if words not in said] == [], said
    assert {QKeySequence(key).toString() for key in NAMED.findall(said)} <= {
        QKeySequence(key).toString() for key in KEYS
    }
    assert window.isVisible()


def test_an_empty_case_teaches_everywhere(open_window: Open, tmp_path: Path) -> None:
    Log.create(tmp_path / "empty.gpkg").close()
    window = open_window(tmp_path / "empty.gpkg")
    for state, said, needed in EMPTY:
        states.enter(window, states.BY_NAME[state])
        judge(window, said(window), needed)
    states.enter(window, states.BY_NAME["empty"])
    window.left.filter.setText("zzz")
    judge(window, window.left.views[0].hint(), ("Nothing is logged yet", "Ctrl+N"))


def test_what_a_full_case_does_not_show_is_said(window: Window, qtbot: QtBot) -> None:
    for state, said, needed in FULL:
        states.enter(window, states.BY_NAME[state])
        qtbot.wait(200)  # the map follows the filter a moment later
        judge(window, said(window), needed)
    states.rest(window)
    qtbot.wait(200)
    assert [view.hint() for view in window.left.views] == ["", "", "", ""]
    assert window.map_hint.isHidden()


@pytest.mark.parametrize("kind", ["vessel", "place", "source", "scene"])
def test_a_record_that_nothing_uses_says_what_would_use_it(window: Window, kind: str) -> None:
    window.panel.uses.show_record(kind, "00000000-0000-4000-8000-000000000000")
    said = window.panel.uses.hint()
    judge(window, said, ("yet",))
    assert NAMED.search(said) or "press" in said


def test_the_first_record_takes_the_hints_away(open_window: Open, tmp_path: Path, qtbot: QtBot) -> None:
    Log.create(tmp_path / "empty.gpkg").close()
    window = open_window(tmp_path / "empty.gpkg")
    assert window.map_hint.isVisible()
    window.begin("place", name="Rajin", kind="port", position="42.2, 130.3")
    window.panel.save()
    qtbot.waitUntil(window.map_hint.isHidden)
    window.session.pick("", "")
    assert "This case is empty" not in window.panel.hint()
    assert window.left.views[1].hint() == ""
