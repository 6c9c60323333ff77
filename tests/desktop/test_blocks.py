"""The column of blocks cuts nothing: words without a blank break, and are read and copied whole."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.session import Session
from desktop.widgets.blocks import Blocks, Words
from desktop.widgets.evidence_list import EvidenceList
from desktop.widgets.history_list import LONGEST, HistoryList
from geo.log import Op
from geo.records import Citation, Source, new_id

WORD = "https://example.org/" + "a" * 180 + "/report.pdf"


def fits(column: QWidget) -> bool:
    """Whether no line of any paragraph is wider than its label."""
    return all(label.minimumSizeHint().width() <= label.width() for label in column.findChildren(Words))


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(300, 600)
    widget.show()
    qtbot.waitExposed(widget)
    QApplication.processEvents()


def test_evidence_breaks_long_words(qtbot: QtBot, session: Session) -> None:
    seen = next(session.log.all("sighting"))
    source = Source(id=new_id(), key="k", title=WORD, publisher=WORD)
    cites = Citation(id=new_id(), cited_kind="sighting", cited=seen.id, source=source.id, page=WORD, quote=WORD)
    session.run(Op.IMPORT, lambda tx: [tx.put(source), tx.put(cites)])
    column = EvidenceList(session)
    assert column.show_record(seen.id) == 1
    shown(qtbot, column)
    assert fits(column)
    assert [line.count(WORD) for line in column.lines()] == [1, 2, 1]


def test_history_breaks_long_words_and_reads_out_what_it_shortens(qtbot: QtBot, session: Session) -> None:
    vessel = next(session.log.all("vessel"))
    note = f"{WORD} " * 10
    operations.edit(session, "vessel", vessel.id, {"name": vessel.name, "owner": WORD, "note": note})
    column = HistoryList(session)
    column.show_record(vessel.id)
    shown(qtbot, column)
    assert fits(column)
    assert any(WORD in line for line in column.lines())
    cut = next(label for label in column.findChildren(Words) if "…" in label.words())
    assert len(cut.words()) < 2 * LONGEST
    assert note in cut.accessibleName()
    cut.copy()
    assert note in QGuiApplication.clipboard().text()


def test_a_selected_part_is_copied_without_the_breaks(qtbot: QtBot) -> None:
    column = Blocks("Column")
    label = Words(WORD)
    column.add(label)
    shown(qtbot, column)
    label.setSelection(0, 60)
    qtbot.keyClick(label, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert WORD.startswith(QGuiApplication.clipboard().text())
    assert len(QGuiApplication.clipboard().text()) > 40
    column.clear()
    assert column.lines() == []


def test_the_menu_copies(qtbot: QtBot) -> None:
    label = Words("Pier 2", whole="Pier 2, the northern one")
    shown(qtbot, label)
    QApplication.sendEvent(label, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1)))
    menu = label.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "Pier 2, the northern one"
