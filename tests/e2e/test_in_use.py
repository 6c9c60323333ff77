"""A record that others use is not removed: the window says so, with what uses it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.window import Window

SEEN = {"subject": "vessel", "seen": "3 Jan 2024", "place": "Nowhere", "vessels": "Aardvark", "scene": "S-1"}
RECORDS = {
    "place": {"name": "Nowhere", "kind": "port"},
    "vessel": {"name": "Aardvark"},
    "source": {"key": "gazette", "title": "The gazette"},
    "scene": {"provider": "Planet", "scene_id": "S-1"},
}


@pytest.mark.parametrize("kind", list(RECORDS))
def test_what_is_used_is_kept_and_what_uses_it_is_said(qtbot: QtBot, window: Window, kind: str) -> None:
    session = window.session
    ids = {of_kind: operations.add(session, of_kind, texts) for of_kind, texts in RECORDS.items()}
    seen = operations.add(session, "sighting", {**SEEN, "cites": "gazette:2"})
    head = session.log.head()
    session.pick(kind, ids[kind])
    qtbot.keyClick(window, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    called = "Aardvark at Nowhere, 3 Jan 2024"
    user = f"citation: gazette for {called}" if kind == "source" else f"sighting: {called}"
    said = f"This {kind} is still used by 1 {user}. Change or remove what uses it first."
    assert window.notice.text() == said
    assert session.log.head() == head
    assert session.record(kind, ids[kind]) is not None

    operations.remove(session, "sighting", seen)
    session.pick(kind, ids[kind])
    qtbot.keyClick(window, Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)
    assert session.record(kind, ids[kind]) is None
    qtbot.mouseClick(window.status.undo, Qt.MouseButton.LeftButton)
    assert session.record(kind, ids[kind]) is not None
