"""The map draws what the filter shows: in place, through news, and again after the page was lost."""

from typing import Any

from PySide6.QtWebEngineCore import QWebEnginePage

from geo.instant import Window, from_text
from geo.records import Sighting, new_id
from geo.records.values import Subject

DRAWN = "quaylog.page.scene.marks.spots.rows.length"
LINES = "quaylog.page.scene.movements.lineOf.size"


def ids(shown: Any, kind: str) -> list[str]:
    return [record.id for record in shown.log.all(kind)]


def test_only_what_is_shown_is_drawn_and_all_of_it_comes_back(shown: Any) -> None:
    marks, lines = shown.run(DRAWN), shown.run(LINES)
    shown.panel.set_shown([ids(shown, "sighting")[0], ids(shown, "movement")[0]])
    shown.settle()
    assert (shown.run(DRAWN), shown.run(LINES)) == (1, 1)
    shown.panel.set_shown([])
    shown.settle()
    assert (shown.run(DRAWN), shown.run(LINES)) == (0, 0)
    shown.panel.set_shown(None)
    shown.settle()
    assert (shown.run(DRAWN), shown.run(LINES)) == (marks, lines)


def test_news_and_bulk_reading_obey_the_filter(shown: Any) -> None:
    seen = Window.at(from_text("2023-11-05T03:00:00Z"))
    place = ids(shown, "place")[0]
    new = [Sighting(id=new_id(), subject=Subject.OTHER, seen=seen, place=place) for _ in range(2)]
    shown.panel.set_shown([new[0].id])
    shown.panel.apply(shown.log.run("Test", lambda tx: [tx.put(record) for record in new]))
    shown.settle()
    assert shown.run(DRAWN) == 1
    shown.panel.reload()
    shown.settle()
    assert shown.run(DRAWN) == 1


def test_a_page_that_was_lost_comes_back_filtered(shown: Any) -> None:
    shown.panel.set_shown(ids(shown, "sighting")[:2])
    shown.settle()
    crashed = QWebEnginePage.RenderProcessTerminationStatus.CrashedTerminationStatus
    shown.panel.page.renderProcessTerminated.emit(crashed, 1)
    shown.wait_painted()
    shown.settle()
    assert shown.run(DRAWN) == 2
