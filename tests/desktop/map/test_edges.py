"""At the poles, on the antimeridian and without a position: drawn or said so, picked, fitted, and in pictures."""

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from geo.instant import Window, from_text
from geo.position import Position
from geo.records import Sighting, new_id
from geo.records.values import Subject

PRESENT = "#d55e00"
ARROW = "#1d2329"
WRITTEN = (
    "(() => { const words = []; const write = CanvasRenderingContext2D.prototype.fillText;"
    " CanvasRenderingContext2D.prototype.fillText = function (...given) { words.push(given[0]);"
    " return write.apply(this, given); }; window.words = words; })(); 0"
)


def seen_at(lon: float, lat: float) -> Sighting:
    seen = Window.at(from_text("2023-11-05T03:00:00Z"))
    return Sighting(id=new_id(), subject=Subject.OTHER, seen=seen, position=Position(lon=lon, lat=lat))


def put(shown: Any, *records: Sighting) -> None:
    shown.panel.apply(shown.log.run("Test", lambda tx: [tx.put(record) for record in records]))
    shown.settle()


def at(shown: Any, record: Sighting) -> tuple[float, float]:
    """Where in the panel a mark is drawn."""
    found = json.loads(
        shown.run(
            "(() => { const page = quaylog.page, painter = page.scene.markPainter;"
            f" const at = painter.positionOf(page.scene.marks.find('{record.id}')), corner = page.layers[1].corner();"
            " const point = quaylog.map.layerPointToContainerPoint([at.x + corner.x, at.y + corner.y]);"
            " return JSON.stringify([point.x, point.y]); })()"
        )
    )
    return found[0], found[1]


def colours_around(shown: Any, x: float, y: float, reach: int) -> set[str]:
    image = shown.grab()
    rows = range(max(0, round(y) - reach), min(image.height(), round(y) + reach))
    columns = range(max(0, round(x) - reach), min(image.width(), round(x) + reach))
    return {image.pixelColor(column, row).name() for row in rows for column in columns}


@pytest.mark.parametrize(
    ("lon", "lat"), [(10, 89.9), (-150, -89.9), (0, 90), (180, 90), (180, 5), (-180, -5), (179.9999999, 85.06), (0, 85)]
)
def test_it_is_fitted_drawn_whole_and_picked(shown: Any, lon: float, lat: float) -> None:
    record = seen_at(lon, lat)
    put(shown, record)
    shown.run(WRITTEN)
    shown.panel.show_records([record.id])
    shown.settle()
    x, y = at(shown, record)
    assert 6 < x < shown.panel.width() - 6
    assert 6 < y < shown.panel.height() - 6
    assert PRESENT in colours_around(shown, x, y, 8)
    said = "85.05°" in shown.run("window.words.join()")
    assert said == (abs(lat) > 85.0512)
    with shown.qtbot.waitSignal(shown.panel.picked, timeout=5_000) as picked:
        QTest.mouseClick(shown.panel.view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert picked.args == ["sighting", record.id]


def test_an_arrow_points_to_what_lies_beyond_the_edge(shown: Any) -> None:
    north, south = seen_at(10, 89.9), seen_at(10, -89.9)
    put(shown, north, south)
    for record, way in ((north, 1), (south, -1)):
        shown.panel.show_records([record.id])
        shown.settle()
        x, y = at(shown, record)
        assert ARROW in colours_around(shown, x, y + 17 * way, 5)


def test_the_card_says_that_it_is_drawn_at_the_edge(shown: Any) -> None:
    beyond, within = seen_at(10, 89.9), seen_at(10, 84)
    put(shown, beyond, within)
    cards = shown.panel._cards.of([("sighting", beyond.id), ("sighting", within.id)])
    assert ["edge" in card["where"] for card in cards] == [True, False]


def test_two_sides_of_the_antimeridian_are_neighbours(shown: Any) -> None:
    both = seen_at(179.5, 10), seen_at(-179.5, 11)
    put(shown, *both)
    shown.panel.show_records([record.id for record in both])
    shown.settle()
    west, east = json.loads(
        shown.run("JSON.stringify([quaylog.map.getBounds().getWest(), quaylog.map.getBounds().getEast()])")
    )
    assert east - west < 5
    (first, _), (second, _) = (at(shown, record) for record in both)
    assert 0 < first < second < shown.panel.width()


def test_the_fit_does_not_go_round_the_globe_for_a_line(shown: Any) -> None:
    before = shown.run("quaylog.map.getBounds().getCenter().lng")
    shown.panel.show_chains()
    shown.settle()
    assert 40 < shown.run("quaylog.map.getBounds().getCenter().lng") < 130
    assert before is not None


def test_a_picture_of_the_poles(shown: Any, tmp_path: Path) -> None:
    from desktop.map.panel import MapPanel
    from desktop.map.picture import Picture, Spec

    record = seen_at(10, 89.9)
    put(shown, record)
    panel = MapPanel(shown.log)
    picture = Picture(panel, Spec(size=(640, 480), look_at=lambda made: made.show_records([record.id])))
    with shown.qtbot.waitSignal(picture.drawn, timeout=30_000) as drawn:
        pass
    image = drawn.args[0]
    found = {image.pixelColor(x, y).name() for x in range(0, 640, 2) for y in range(0, 480, 2)}
    assert PRESENT in found
    assert image.save(str(tmp_path / "pole.png"))
