"""Lists of a very large log are read in the background, and end as those of a small one."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.models.record_list import RecordList
from desktop.session import Session
from desktop.widgets.log_panel import LogPanel
from geo.filters import Filter
from geo.log import Log
from geo.settings import Settings

KINDS = ("sighting", "coverage", "movement")


@pytest.fixture
def large(session: Session, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """The same log in a session that takes it for a very large one."""
    monkeypatch.setattr("desktop.session.MANY", 0)
    made = Session(Log.open(session.log.path, analyst="heron"), Settings(analyst="heron"))
    yield made
    made.close()


def read(large: Session, qtbot: QtBot) -> None:
    large.indexing.begin()
    qtbot.waitUntil(lambda: not large.finding.is_reading, timeout=10_000)


def test_a_list_is_empty_and_says_why_until_it_is_read(session: Session, large: Session, qtbot: QtBot) -> None:
    plain, panel = RecordList(session, KINDS), LogPanel(large)
    qtbot.addWidget(panel)
    model, view = panel.models[0], panel.views[0]
    assert (model.rowCount(), model.total()) == (0, plain.total())
    assert f"Reading {plain.total()} records" in view.hint()
    read(large, qtbot)
    assert model.ids() == plain.ids()
    assert view.hint() == ""


def test_a_filter_typed_too_early_is_done_when_it_can_be(session: Session, large: Session, qtbot: QtBot) -> None:
    plain, panel = RecordList(session, KINDS), LogPanel(large)
    qtbot.addWidget(panel)
    narrowed: list[object] = []
    panel.narrowed.connect(narrowed.append)
    wanted = Filter(text="angara")
    panel.show_only(wanted)
    qtbot.wait(200)
    assert narrowed == []
    assert "Reading" in panel.views[0].hint()
    read(large, qtbot)
    plain.filter(wanted)
    assert 0 < len(panel.models[0].ids()) < plain.total()
    assert panel.models[0].ids() == plain.ids()
    assert narrowed


def test_what_is_logged_meanwhile_is_in_the_list(large: Session, qtbot: QtBot) -> None:
    model = RecordList(large, KINDS)
    before = model.total()
    texts = {"subject": "vessel", "seen": "2023-10-20", "place": "Rajin"}
    added = operations.add(large, "sighting", texts)
    large.indexing.begin()
    added_too = operations.add(large, "sighting", {**texts, "seen": "2023-10-21"})
    qtbot.waitUntil(lambda: not large.finding.is_reading, timeout=10_000)
    assert model.rowCount() == before + 2
    assert {added, added_too} <= set(model.ids())
    assert model.ids() == RecordList(large, KINDS).ids()


def test_closing_ends_the_reading(large: Session) -> None:
    large.indexing.begin()
    large.indexing.stop()
    assert not large.finding.has_keys
