"""Measuring on the map, from the first click to the sentence in a note: the real window, with mouse and keys."""

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from pointing import Hand
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.window import Window
from geo.measuring.figures import Area, Distance, Ring
from geo.position import Position
from geo.records import Note, Place

Key = Qt.Key
A, B, C = (150.0, 220.0), (330.0, 260.0), (250.0, 400.0)


@pytest.fixture
def page(window: Window, page_of: Callable[[Window], Any], qtbot: QtBot) -> Any:
    """The map over empty ocean, with the keys."""
    window.map.show_bounds(-150, -40, -130, -25)
    settle(window, qtbot)
    return page_of(window)


@pytest.fixture
def hand(window: Window) -> Hand:
    return Hand(window)


def settle(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.map.painted, timeout=20_000):
        window.map.request_painted()


def run(window: Window, command: str, qtbot: QtBot) -> None:
    window.menus.actions[command].trigger()
    settle(window, qtbot)


def until(page: Any, qtbot: QtBot, expression: str) -> None:
    qtbot.waitUntil(lambda: bool(page.ask(expression)), timeout=20_000)


def lon_lat(page: Any, at: tuple[float, float]) -> tuple[float, float]:
    found = page.ask(f"quaylog.map.containerPointToLatLng([{at[0]}, {at[1]}])")
    return round(found["lng"], 5), round(found["lat"], 5)


def positions(page: Any, *points: tuple[float, float]) -> tuple[Position, ...]:
    return tuple(Position(lon=lon, lat=lat) for lon, lat in (lon_lat(page, at) for at in points))


def points(count: int) -> str:
    return f"quaylog.page.acting.measuring.points.length === {count}"


def measured(window: Window, qtbot: QtBot, count: int = 1) -> Any:
    qtbot.waitUntil(lambda: len(window.measuring.figures) == count, timeout=20_000)
    settle(window, qtbot)
    return list(window.measuring.figures.values())[-1]


def distance(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> Distance:
    before = len(window.measuring.figures)
    run(window, "map.distance", qtbot)
    for number, at in enumerate((A, B), 1):
        hand.click(at)
        until(page, qtbot, points(number))
    hand.press(Key.Key_Return)
    return measured(window, qtbot, before + 1)


def test_a_distance_is_clicked_and_is_what_python_measures(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    run(window, "map.distance", qtbot)
    for number, at in enumerate((A, B), 1):
        hand.click(at)
        until(page, qtbot, points(number))
    hand.move(C)
    until(page, qtbot, "quaylog.page.acting.measuring.figure?.corners.length === 3")
    live = page.ask("document.querySelector('#sketch strong').textContent")
    wanted = Distance(points=positions(page, A, B, C))
    assert f"{wanted.length_m() / 1000:,.1f} km" in live
    hand.press(Key.Key_Return)
    figure = measured(window, qtbot)
    assert figure == Distance(points=positions(page, A, B))
    assert f"{figure.length_m() / 1000:,.1f} km" in page.ask("document.querySelector('#figure h2').textContent")
    assert not page.ask("quaylog.page.tool")


def test_backspace_takes_a_point_back_and_escape_gives_up(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    run(window, "map.area", qtbot)
    for number, at in enumerate((A, B), 1):
        hand.click(at)
        until(page, qtbot, points(number))
    hand.press(Key.Key_Return)
    until(page, qtbot, "document.querySelector('#sketch').classList.contains('problem')")
    assert "three corners" in page.ask("document.querySelector('#sketch').textContent")
    hand.press(Key.Key_Backspace)
    until(page, qtbot, points(1))
    assert not page.ask("document.querySelector('#sketch').classList.contains('problem')")
    hand.press(Key.Key_Escape)
    until(page, qtbot, "document.querySelector('#sketch').hidden")
    assert not window.measuring.figures


def test_an_area_closes_at_its_first_corner(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    run(window, "map.area", qtbot)
    for number, at in enumerate((A, B, C), 1):
        hand.click(at)
        until(page, qtbot, points(number))
    hand.click(A)
    assert measured(window, qtbot) == Area(points=positions(page, A, B, C))


def test_a_ring_is_dragged(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    before = page.ask("quaylog.map.getCenter()")
    run(window, "map.ring", qtbot)
    hand.drag([A, B])
    figure = measured(window, qtbot)
    centre, through = positions(page, A, B)
    assert figure.centre == centre
    assert figure.radius_m == pytest.approx(Distance(points=(centre, through)).length_m())
    assert page.ask("quaylog.map.getCenter()") == before


def test_a_radius_is_typed_and_a_wrong_one_is_said(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    run(window, "map.ring", qtbot)
    hand.click(A)
    until(page, qtbot, points(1))
    hand.type("12 mi")
    hand.press(Key.Key_Return)
    until(page, qtbot, "document.querySelector('#sketch').classList.contains('problem')")
    assert page.ask("document.querySelector('#sketch input').value") == "12 mi"
    hand.press(Key.Key_Backspace)
    hand.press(Key.Key_Backspace)
    hand.type("nm")
    hand.press(Key.Key_Return)
    assert measured(window, qtbot) == Ring(centre=positions(page, A)[0], radius_m=12 * 1852)


def test_without_a_mouse_space_puts_points_in_the_middle(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    run(window, "map.distance", qtbot)
    hand.press(Key.Key_Space)
    until(page, qtbot, points(1))
    before = page.ask("quaylog.map.getCenter()")
    hand.press(Key.Key_Right)
    until(
        page,
        qtbot,
        f"Math.abs(quaylog.map.getCenter().lng - {before['lng']}) > 0.5 && !quaylog.map._panAnim?._inProgress",
    )
    hand.press(Key.Key_Space)
    until(page, qtbot, points(2))
    hand.press(Key.Key_Return)
    figure = measured(window, qtbot)
    assert figure.points[0].lon == pytest.approx(before["lng"], abs=0.05)  # a pixel


def test_figures_stay_until_they_are_removed(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    distance(window, page, hand, qtbot)
    window.choose_style("dark")
    window.map.show_bounds(100, 20, 140, 50)
    settle(window, qtbot)
    window.map.show_bounds(-150, -40, -130, -25)
    settle(window, qtbot)
    run(window, "map.ring", qtbot)
    hand.drag([(250.0, 450.0), (280.0, 470.0)])
    measured(window, qtbot, 2)
    assert page.ask("quaylog.page.acting.figures.all.length") == 2
    hand.click(((A[0] + B[0]) / 2, (A[1] + B[1]) / 2))
    first = next(iter(window.measuring.figures))
    qtbot.waitUntil(lambda: window.measuring.marked == first)
    hand.press(Key.Key_Delete)
    qtbot.waitUntil(lambda: len(window.measuring.figures) == 1)
    window.status.undo.click()
    assert len(window.measuring.figures) == 2
    run(window, "map.figures-clear", qtbot)
    assert page.ask("quaylog.page.acting.figures.all.length") == 0
    assert page.ask("document.querySelector('#figure').hidden")


def test_figures_outlive_a_lost_page_and_the_window(
    *, window: Window, page: Any, hand: Hand, qtbot: QtBot, open_window: Any, case: Any, page_of: Any
) -> None:
    figure = distance(window, page, hand, qtbot)
    with qtbot.waitSignal(window.map.painted, timeout=20_000):
        window.map.upkeep.load_again()
    settle(window, qtbot)
    assert page.ask("quaylog.page.acting.figures.all.length") == 1
    window.close()
    again = open_window(case)
    settle(again, qtbot)
    assert list(again.measuring.figures.values()) == [figure]
    assert page_of(again).ask("quaylog.page.acting.figures.all.length") == 1


def test_a_figure_goes_into_the_note_of_the_picked_and_undo_takes_it_out(
    window: Window, page: Any, hand: Hand, qtbot: QtBot
) -> None:
    place = next(one for one in window.session.log.all("place") if isinstance(one, Place) and one.note)
    distance(window, page, hand, qtbot)
    window.session.pick("place", place.id)
    window.map.show_bounds(-150, -40, -130, -25)
    run(window, "map.figure-note", qtbot)
    note = window.session.record("place", place.id).note
    assert note.startswith(place.note + "\n")
    assert "geodesic on WGS 84 from " in note
    assert "initial bearing" in note
    window.status.undo.click()
    assert window.session.record("place", place.id).note == place.note


def test_figures_gather_in_one_case_note(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    for _ in range(2):
        distance(window, page, hand, qtbot)
        page.ask("[...document.querySelectorAll('#figure button')].find((b) => b.textContent.includes('case')).click()")
        settle(window, qtbot)
    (note,) = [one for one in window.session.log.all("note") if isinstance(one, Note) and one.title == "Measurements"]
    assert len(note.text.splitlines()) == 2


def test_what_is_typed_is_not_overwritten(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    distance(window, page, hand, qtbot)
    place = next(iter(window.session.log.all("place")))
    window.session.pick("place", place.id)
    window.unsaved.put("place", place.id, {"note": "half a thought"})
    run(window, "map.figure-note", qtbot)
    assert "not saved yet" in window.notice.text()
    assert window.session.record("place", place.id) == place
    window.unsaved.drop("place", place.id)


def test_the_sentence_is_copied(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    distance(window, page, hand, qtbot)
    run(window, "map.figure-copy", qtbot)
    assert "geodesic on WGS 84 from" in QGuiApplication.clipboard().text()


def test_a_click_on_a_place_measures_from_exactly_there(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    place = next(one for one in window.session.log.all("place") if isinstance(one, Place) and one.name == "Rajin")
    window.map.show_bounds(
        place.position.lon - 2, place.position.lat - 2, place.position.lon + 2, place.position.lat + 2
    )
    window.left.show_only(window.left.wanted)
    settle(window, qtbot)
    at = page.ask(f"quaylog.map.latLngToContainerPoint([{place.position.lat}, {place.position.lon}])")
    run(window, "map.distance", qtbot)
    hand.click((at["x"] + 1, at["y"]))
    until(page, qtbot, points(1))
    found = page.ask("quaylog.page.acting.measuring.points[0]")
    exact = {
        (mark.position.lon, mark.position.lat)
        for kind in ("place", "sighting")
        for mark in window.session.log.all(kind)
        if mark.position
    }
    assert tuple(found) in exact
    hand.press(Key.Key_Escape)


def test_across_the_antimeridian_the_short_way_is_measured(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    window.map.show_bounds(170, -20, -170, -5)
    settle(window, qtbot)
    figure = distance(window, page, hand, qtbot)
    lons = [at.lon for at in figure.points]
    assert max(lons) > 0 > min(lons)
    assert figure.length_m() < 3_000_000
    (line,) = json.loads(json.dumps(page.ask("quaylog.page.acting.figures.all[0].lines")))
    assert all(abs(b[0] - a[0]) < 0.1 for a, b in pairwise(line))


def test_labels_do_not_run_into_each_other_and_the_marked_figures_come_first(
    window: Window, page: Any, qtbot: QtBot
) -> None:
    def figure(name: str, at: tuple[float, float]) -> dict[str, Any]:
        ends = [lon_lat(page, at), lon_lat(page, (at[0] + 80, at[1]))]
        labels = [
            {"text": f"leg of {name}", "lon": ends[1][0], "lat": ends[1][1], "isMain": False},
            {"text": f"the whole of {name}", "lon": ends[1][0], "lat": ends[1][1], "isMain": True},
        ]
        more = {"isClosed": False, "title": name, "details": [], "lines": [ends], "corners": ends, "labels": labels}
        return {"id": name, "kind": "distance", **more}

    figures = [figure(f"f{number}", (200 + 3 * number, 300 + 2 * number)) for number in range(8)]
    page.ask(f"quaylog.page.acting.figures.set({{figures: {json.dumps(figures)}, marked: 'f5'}}), 1")
    settle(window, qtbot)
    covered = int(page.ask("quaylog.page.scene.view.covered.length"))
    boxes = json.loads(page.ask("JSON.stringify(quaylog.page.acting.figures.taken)"))[covered:]
    assert 2 <= len(boxes) < 16  # some found no room
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert left >= other[2] or right <= other[0] or top >= other[3] or bottom <= other[1]
    first = page.ask(
        f"quaylog.map.latLngToContainerPoint([{figures[5]['lines'][0][1][1]}, {figures[5]['lines'][0][1][0]}]).x"
    )
    assert 0 < boxes[0][0] - page.ask("quaylog.page.scene.view.inset.x") - first < 20


def test_the_corner_says_one_thing_at_a_time(window: Window, page: Any, hand: Hand, qtbot: QtBot) -> None:
    distance(window, page, hand, qtbot)
    shown = "['figure', 'hint', 'sketch'].filter((id) => document.getElementById(id)?.offsetHeight).join()"
    assert page.ask(shown) == "figure"
    run(window, "map.box", qtbot)
    assert page.ask(shown) == "hint"
    run(window, "map.ring", qtbot)
    assert page.ask(shown) == "sketch"
