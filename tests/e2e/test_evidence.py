"""A citation is added in the form, by keyboard: which source says so, of which field, where and how surely."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.widgets.record_panel import EVIDENCE
from desktop.window import Window
from tests.e2e.test_kinds import CTRL, type_in
from tests.e2e.test_stories import button, left_click

GIVEN = {"field": "state", "quote": "cranes at work", "credibility": "2", "page": "3"}


def said(window: Window) -> str:
    """What the tab of evidence shows."""
    return "\n".join(label.text() for label in window.panel.findChildren(QLabel) if label.isVisible())


def test_a_citation_is_added_and_taken_back(qtbot: QtBot, window: Window) -> None:
    log = window.session.log
    sighting = next(one for one in log.all("sighting") if one.state is not None)
    before = window.session.evidence.of(sighting.id)
    window.session.pick("sighting", sighting.id)
    window.panel.tabs.setCurrentIndex(EVIDENCE)
    left_click(qtbot, button(window, "Add citation"))
    source = next(log.all("source"))
    type_in(qtbot, window, {"source": source.key, **GIVEN})
    assert window.session.picked == ("sighting", sighting.id)
    (made,) = [one for one in window.session.evidence.of(sighting.id) if one not in before]
    assert (made.source, made.credibility) == (source.id, 2)
    assert (made.field, made.page, made.quote) == ("state", "3", "cranes at work")
    window.panel.tabs.setCurrentIndex(EVIDENCE)
    assert "“cranes at work”" in said(window)
    assert "for the field “State” · 3" in said(window)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.session.evidence.of(sighting.id) == before
    qtbot.waitUntil(lambda: "cranes at work" not in said(window))
