"""The history of a record names what it once referred to, also when that is gone."""

from dataclasses import replace

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.session import Session
from desktop.widgets.history_list import HistoryList
from geo.log import Op
from geo.records import Place, Sighting, new_id
from geo.records.values import PlaceKind


def test_a_place_that_was_removed_keeps_its_last_name(qtbot: QtBot, session: Session) -> None:
    seen = next(session.log.all("sighting"))
    assert isinstance(seen, Sighting)
    pier = Place(id=new_id(), name="Pier 1", kind=PlaceKind.BERTH)
    session.run(Op.IMPORT, lambda tx: [tx.put(pier), tx.put(replace(seen, place=pier.id))])
    session.run(Op.EDIT_PLACE, lambda tx: tx.put(replace(pier, name="Pier 2")))
    session.run(Op.EDIT_SIGHTING, lambda tx: tx.put(seen))
    column = HistoryList(session)
    qtbot.addWidget(column)
    column.show_record(seen.id)
    assert "Pier 2 → Rajin" in column.lines()
    operations.remove(session, "place", pier.id)
    column.show_record(seen.id)
    assert "Pier 2 (removed) → Rajin" in column.lines()
    assert not any(pier.id in line for line in column.lines())
    session.undo()
    column.show_record(seen.id)
    assert "Pier 2 → Rajin" in column.lines()


def test_a_tip_draws_nothing_of_what_a_name_holds(qtbot: QtBot, session: Session) -> None:
    pier = Place(id=new_id(), name="<img src='file:///etc/hostname' onerror=alert(1)>", kind=PlaceKind.BERTH)
    session.run(Op.IMPORT, lambda tx: tx.put(pier))
    session.run(Op.EDIT_PLACE, lambda tx: tx.put(replace(pier, name="Pier 2")))
    column = HistoryList(session)
    qtbot.addWidget(column)
    column.show_record(pier.id)
    tips = [button.toolTip() for button in column.findChildren(QPushButton)]
    assert any("img src" in tip for tip in tips)
    assert not any(Qt.mightBeRichText(tip) for tip in tips)
