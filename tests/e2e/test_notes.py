"""Case notes: written in one change a sitting, kept through closing, taken back by undo."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo.log import Log
from tests.e2e.test_logging import press

Open = Callable[[Path], Window]


def notes_on_disk(path: Path) -> list[tuple[str, str]]:
    with Log.open(path, read_only=True) as log:
        return [(note.title, note.text) for note in log.all("note")]  # type: ignore[union-attr]


def test_a_sitting_is_one_change_and_esc_leaves_the_page(qtbot: QtBot, window: Window, case: Path) -> None:
    changes = window.session.log.change_count()
    press(qtbot, window, "Ctrl+Shift+T")
    page = window.pages.notes()
    qtbot.keyClicks(page.text, "Which ship was at pier 2?")
    qtbot.keyClick(page.text, Qt.Key.Key_Return)
    qtbot.keyClicks(page.text, "Ask for the image of 21 Oct.")
    assert notes_on_disk(case) == []
    qtbot.keyClick(page.text, Qt.Key.Key_Escape)
    text = "Which ship was at pier 2?\nAsk for the image of 21 Oct."
    assert notes_on_disk(case) == [("Which ship was at pier 2?", text)]
    assert window.session.log.change_count() == changes + 1
    assert window.panel.isVisible()
    window.undo()
    assert notes_on_disk(case) == []


def test_a_closed_window_saves_the_note(qtbot: QtBot, open_window: Open, case: Path) -> None:
    window = open_window(case)
    page = window.pages.notes()
    qtbot.keyClicks(page.title, "Plan")
    qtbot.keyClicks(page.text, "half a thought")
    window.close()
    assert notes_on_disk(case) == [("Plan", "half a thought")]
    again = open_window(case)
    assert again.pages.notes().text.toPlainText() == "half a thought"


def test_what_cannot_be_written_is_said_and_kept(open_window: Open, case: Path) -> None:
    window = open_window(case)
    page = window.pages.notes()
    page.title.setText("Plan")
    page.text.setPlainText("tide " * 60_000)
    page.save()
    assert "Shorten it" in page.state.text()
    window.close()
    again = open_window(case)
    assert again.pages.notes().text.toPlainText() == "tide " * 60_000
    assert notes_on_disk(case) == []


def test_notes_are_chosen_removed_and_brought_back(qtbot: QtBot, window: Window, case: Path) -> None:
    page = window.pages.notes()
    for title in ("First", "Second"):
        page.open_note("")
        qtbot.keyClicks(page.title, title)
        page.save()
    assert [page.chooser.itemText(row) for row in range(page.chooser.count())] == ["First", "Second"]
    qtbot.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert [title for title, _ in notes_on_disk(case)] == ["First"]
    assert window.status.undo.isVisible()
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert [title for title, _ in notes_on_disk(case)] == ["First", "Second"]
