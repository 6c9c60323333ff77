"""The map draws what the filter shows: in place, through news, and again after the page was lost."""

from typing import Any

from PySide6.QtWebEngineCore import QWebEnginePage

from geo.instant import Window, from_text
from geo.records import Sighting, new_id
from geo.records.values import Subject
from geo.times import parse_window

DRAWN = "quaylog.page.scene.marks.drawnCount"
COUNTED = """
import('quaylog://map/main.js').then(({ shown: { Shown } }) => {
  const idOf = (number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
  const bytes = new Uint8Array(16 * 30000);
  for (let number = 0; number < 30000; number += 1) {
    bytes.set(idOf(2 * number).replaceAll('-', '').match(/../g).map((pair) => parseInt(pair, 16)), 16 * number);
  }
  const shown = new Shown(bytes);
  window.counted = Array.from({ length: 60000 }, (_, number) => shown.has(idOf(number))).join('');
});
0
"""
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


def test_ids_that_count_up_are_told_apart(shown: Any) -> None:
    shown.run(COUNTED)
    shown.settle()
    assert shown.run("counted") == "truefalse" * 30_000


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


def test_only_what_may_have_been_within_the_window_of_time_is_drawn(shown: Any) -> None:
    marks, lines = shown.run(DRAWN), shown.run(LINES)
    shown.panel.set_time(parse_window("20 Oct 2023 02:00 UTC – 20 Oct 2023 03:00 UTC"))
    shown.settle()
    at_two = [record.id for kind in ("sighting", "coverage") for record in shown.log.all(kind) if is_at_two(record)]
    assert (shown.run(DRAWN), shown.run(LINES)) == (len(at_two), 0)
    shown.panel.set_shown(at_two[:1])
    shown.settle()
    assert shown.run(DRAWN) == 1
    shown.panel.set_time(Window())
    shown.panel.set_shown(None)
    shown.settle()
    assert (shown.run(DRAWN), shown.run(LINES)) == (marks, lines)


def is_at_two(record: Any) -> bool:
    window = getattr(record, "seen", None) or record.looked
    begin, end = from_text("2023-10-20T02:00:00Z"), from_text("2023-10-20T03:00:00Z")
    return not ((window.latest and window.latest < begin) or (window.earliest and window.earliest > end))


def test_news_and_a_page_that_was_lost_obey_the_window_of_time(shown: Any) -> None:
    shown.panel.set_time(parse_window("5 Nov 2023"))
    place = ids(shown, "place")[0]
    new = [
        Sighting(
            id=new_id(), subject=Subject.OTHER, seen=Window.at(from_text(f"2023-11-0{day}T03:00:00Z")), place=place
        )
        for day in (4, 5, 6)
    ]
    shown.panel.apply(shown.log.run("Test", lambda tx: [tx.put(record) for record in new]))
    shown.settle()
    assert shown.run(DRAWN) == 1
    shown.panel.reload()
    shown.settle()
    assert shown.run(DRAWN) == 1
    crashed = QWebEnginePage.RenderProcessTerminationStatus.CrashedTerminationStatus
    shown.panel.page.renderProcessTerminated.emit(crashed, 1)
    shown.wait_painted()
    shown.settle()
    assert shown.run(DRAWN) == 1
