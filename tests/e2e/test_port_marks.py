"""The marks of gazetteer ports: what a right-click offers, what the legend says, and a card that outlives the page."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from pointing import Hand
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.map.picture import Picture, Spec
from desktop.window import Window
from geo import gazetteer
from geo.instant import Window as Time
from geo.position import Position
from geo.records import Place, Sighting, new_id
from geo.records.values import Subject

PageOf = Callable[[Window], Any]
WAIT_MS = 20_000
NEAR_PX = 30
NOW = Time.at(datetime(2023, 11, 5, 3, tzinfo=UTC))
CARD = "document.getElementById('card').innerText"
OPEN = "!document.getElementById('card').hidden"
SHOWN = "quaylog.page.portCard.port?.number ?? -1"
VIEW = "[quaylog.map.getCenter().lng, quaylog.map.getCenter().lat, quaylog.map.getZoom()]"
STOP = "quaylog.page.acting.keyboard.stop"
STOP_AT = f"{STOP} && [{STOP}.x, {STOP}.y]"
DRAWN = "quaylog.page.scene.ports.drawn"
LEGEND = (
    "Array.from(document.querySelectorAll('#legend [data-layer=ports] .entry'),"
    " (line) => line.innerText.trim() + (line.getAttribute('aria-pressed') === 'false' ? ' (off)' : ''))"
)
AT = "(({x, y}) => quaylog.map.layerPointToContainerPoint(L.point(x, y).add(quaylog.page.layers[1].corner())))"


def look_at(qtbot: QtBot, page: Any, lat: float, lon: float, zoom: int) -> None:
    page.ask(f"quaylog.map.setView([{lat}, {lon}], {zoom}, {{animate: false}}) && 0")
    qtbot.waitUntil(lambda: page.ask("quaylog.page.scene.view.zoom") == zoom, timeout=WAIT_MS)


def spot(qtbot: QtBot, page: Any, name: str) -> tuple[float, float]:
    """Where the port's mark is on the map's view."""
    qtbot.waitUntil(lambda: name in page.ask(f"{DRAWN}.map((one) => one.name)"), timeout=WAIT_MS)
    at = page.ask(f"{AT}({DRAWN}.find((one) => one.name === '{name}'))")
    return at["x"], at["y"]


def asked(qtbot: QtBot, window: Window, at: tuple[float, float]) -> dict[str, QAction]:
    """The menu that a right-click opens there."""
    Hand(window).click(at, button=Qt.MouseButton.RightButton)
    menu = window.map_editing.menu
    qtbot.waitUntil(menu.isVisible, timeout=WAIT_MS)
    menu.close()
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_right_click_offers_what_can_be_done_with_a_port(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page, port = page_of(window), gazetteer.search("RUNJK", 1)[0]
    look_at(qtbot, page, 42.8, 132.9, 10)
    at = spot(qtbot, page, "Nakhodka")
    menu = asked(qtbot, window, at)
    assert list(menu)[:2] == ["Add “Nakhodka” to the case", "What the gazetteer says"]
    assert {"Log sighting here", "Measure from here", "Ring round here"} <= set(menu)
    copied = window.session.wording.position(port.position)
    menu[f"Copy position: {copied}"].trigger()
    assert QGuiApplication.clipboard().text() == copied
    menu["What the gazetteer says"].trigger()
    qtbot.waitUntil(lambda: "World Port Index 60730" in page.ask(CARD), timeout=WAIT_MS)
    menu["Measure from here"].trigger()
    begun = "quaylog.page.acting.measuring.points?.[0]"
    qtbot.waitUntil(lambda: bool(page.ask(begun)), timeout=WAIT_MS)
    assert page.ask(begun) == pytest.approx([port.position.lon, port.position.lat])
    Hand(window).press(Qt.Key.Key_Escape)
    menu["Add “Nakhodka” to the case"].trigger()
    place = window.session.record(*window.session.picked)
    assert isinstance(place, Place)
    assert place.codes[0] == "RUNJK"
    qtbot.waitUntil(lambda: page.ask(SHOWN) == -1, timeout=WAIT_MS)
    menu = asked(qtbot, window, at)  # the place itself, now
    assert "Remove" in menu
    assert not [text for text in menu if "to the case" in text]
    menu = asked(qtbot, window, (at[0] - 60, at[1] - 60))
    assert not [text for text in menu if "gazetteer" in text]


def test_a_port_that_the_case_has_shows_its_place(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page = page_of(window)
    rajin = window.session.names.find("place", "Rajin")
    window.ports.show(gazetteer.search("Rajin", 1)[0])
    qtbot.waitUntil(lambda: page.ask(SHOWN) >= 0, timeout=WAIT_MS)
    page.ask("quaylog.page.stack.setShown('places', false) ?? quaylog.page.stack.setShown('marks', false) ?? 0")
    page.ask("quaylog.page.stack.setShown('movements', false) ?? quaylog.page.stack.setShown('outlines', false) ?? 0")
    at = page.ask(
        "(([x, y]) => quaylog.map.layerPointToContainerPoint(L.point(x, y).add(quaylog.page.layers[1].corner())))"
        "(quaylog.page.portCard.drawnAt)"
    )
    menu = asked(qtbot, window, (at["x"], at["y"]))
    assert next(iter(menu)) == "Show the place “Rajin” of the case"
    next(iter(menu.values())).trigger()
    assert window.session.picked == ("place", rajin)


def test_the_legend_says_what_the_marks_of_ports_are(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page = page_of(window)
    window.resize(1600, 1000)
    page.ask("quaylog.page.stack.setPanel({isFolded: false}) ?? 0")
    for zoom, said in ((8, []), (9, ["port"]), (11, ["port", "harbour, landing"]), (8, [])):
        look_at(qtbot, page, 42.8, 132.9, zoom)
        qtbot.waitUntil(lambda said=said: page.ask(LEGEND) == said, timeout=WAIT_MS)
    look_at(qtbot, page, 42.8, 132.9, 10)
    assert "Nakhodka" in page.ask(f"{DRAWN}.map((one) => one.name)")
    page.ask("document.querySelector('[data-control=\"entry ports port\"]').click()")
    qtbot.waitUntil(lambda: page.ask(LEGEND) == ["port (off)"], timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.ask(f"{DRAWN}.length") == 0, timeout=WAIT_MS)
    page.ask("document.querySelector('[data-control=\"entry ports port\"]').click()")
    spot(qtbot, page, "Nakhodka")
    page.ask("quaylog.page.stack.setShown('ports', false) ?? 0")
    qtbot.waitUntil(lambda: page.ask(LEGEND) == [], timeout=WAIT_MS)


def test_no_mark_stands_in_the_scale(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page = page_of(window)
    look_at(qtbot, page, 42.8, 132.9, 10)
    x, y = spot(qtbot, page, "Nakhodka")
    scale = page.ask("document.querySelector('.leaflet-control-scale-line').getBoundingClientRect()")
    by = [x - scale["left"] - scale["width"] / 2, y - scale["top"] - scale["height"] / 2]
    page.ask(f"quaylog.map.panBy({by}, {{animate: false}}) && 0")
    qtbot.waitUntil(lambda: "Nakhodka" not in page.ask(f"{DRAWN}.map((one) => one.name)"), timeout=WAIT_MS)
    page.ask("quaylog.map.panBy([0, 60], {animate: false}) && 0")
    spot(qtbot, page, "Nakhodka")


def shown(qtbot: QtBot, window: Window, page: Any) -> None:
    """Nakhodka's card."""
    window.ports.show(gazetteer.search("RUNJK", 1)[0])
    qtbot.waitUntil(lambda: page.ask(f"({SHOWN}) >= 0 && {OPEN}"), timeout=WAIT_MS)


def beside(page: Any) -> list[float]:
    """How far the card's nearer edge is from the port, across, and its top from it."""
    at = gazetteer.search("RUNJK", 1)[0].position
    return page.ask(
        "(({left, right, top}, {x, y}) => [Math.min(Math.abs(left - x), Math.abs(right - x)), top - y].map(Math.round))"
        "(document.getElementById('card').getBoundingClientRect(),"
        f" quaylog.map.latLngToContainerPoint([{at.lat}, {at.lon} + 360 * ((lng) => Math.round((lng - {at.lon}) / 360))"
        "(quaylog.map.getCenter().lng)]))"
    )


def test_a_card_stays_at_its_port_while_the_map_moves(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page, hand = page_of(window), Hand(window)
    window.resize(1600, 1000)
    shown(qtbot, window, page)
    assert max(beside(page)) < NEAR_PX
    view = page.ask(VIEW)
    hand.drag([(120, 150), (60, 100)])
    qtbot.waitUntil(lambda: page.ask(VIEW) != view, timeout=WAIT_MS)
    moves = ("panBy([-90, 40], {animate: false})", "setZoom(13)", "setZoom(9)", "setView([42.9, 133], 11)")
    for move in (*moves, "setView([42.9, 493], 11)"):  # in another copy of the world at last
        page.ask(f"quaylog.map.{move} && 0")
        assert page.ask(OPEN), move
        assert max(beside(page)) < NEAR_PX, move
    assert "World Port Index 60730" in page.ask(CARD)
    page.ask("quaylog.map.setView([20, 100], 6) && 0")
    assert not page.ask(OPEN), "its port is out of sight"
    assert page.ask(SHOWN) == -1
    page.ask("quaylog.map.setView([42.9, 133], 11) && 0")
    assert not page.ask(OPEN)


def test_a_card_closes_as_others_do(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page, hand = page_of(window), Hand(window)
    elsewhere = (100, 150)
    ways = {
        "Esc": lambda: hand.press(Qt.Key.Key_Escape),
        "a click": lambda: hand.click(elsewhere),
        "a menu": lambda: asked(qtbot, window, elsewhere),
        "a tool": lambda: window.measuring.begin("distance"),
        "a pick": lambda: window.map.select("place", window.session.names.find("place", "Rajin")),
    }
    for name, way in ways.items():
        shown(qtbot, window, page)
        way()
        qtbot.waitUntil(lambda: page.ask(f"({SHOWN}) < 0 && !({OPEN})"), timeout=WAIT_MS)
        if name == "a tool":
            hand.press(Qt.Key.Key_Escape)
    shown(qtbot, window, page)
    shown(qtbot, window, page)  # once more: what was left is not closed after it
    with qtbot.waitSignal(window.map.painted, timeout=WAIT_MS):
        window.map.request_painted()
    assert page.ask(OPEN)


def test_a_list_takes_the_place_of_a_card(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page, hand = page_of(window), Hand(window)
    window.resize(1600, 1000)
    spot = Position(lon=132.0, lat=43.6)
    made = [Sighting(id=new_id(), subject=Subject.OTHER, seen=NOW, position=spot) for _ in range(60)]
    window.session.run("Test", lambda tx: [tx.put(one) for one in made])  # type: ignore[arg-type]
    shown(qtbot, window, page)
    look_at(qtbot, page, 42.9, 132.5, 8)
    page.ask("quaylog.map.getContainer().focus() ?? 0")  # past the legend, where Shift+Tab leads in the end
    while not page.ask(f"Boolean({STOP}?.targets[0].cluster?.isOneSpot)"):
        at = page.ask(STOP_AT)
        hand.press(Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda at=at: page.ask(STOP_AT) not in (at, None), timeout=WAIT_MS)
    assert page.ask(f"({SHOWN}) >= 0 && {OPEN}"), "the card stays open while the keyboard walks"
    hand.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "records here" in page.ask(CARD), timeout=WAIT_MS)
    assert page.ask(SHOWN) == -1, "its port is ringed no more"
    page.ask("quaylog.map.panBy([-90, 40], {animate: false}) && 0")
    assert not page.ask(OPEN), "the list closes when the map moves"


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_card_outlives_its_page_unless_it_was_closed(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page = page_of(window)
    window.ports.show(gazetteer.search("RUNJK", 1)[0])
    qtbot.waitUntil(lambda: "World Port Index 60730" in page.ask(CARD), timeout=WAIT_MS)
    view = page.ask(VIEW)
    number = page.ask(SHOWN)

    def lose() -> None:
        with qtbot.waitSignal(window.map.painted, timeout=WAIT_MS):
            os.kill(window.map.page.renderProcessPid(), signal.SIGKILL)

    lose()
    assert page.ask("document.getElementById('card').hidden") is False
    assert "World Port Index 60730" in page.ask(CARD)
    assert page.ask(SHOWN) == number
    assert page.ask(VIEW) == view
    page.ask("quaylog.page.portCard.close() ?? 0")
    with qtbot.waitSignal(window.map.painted, timeout=WAIT_MS):
        window.map.request_painted()
    window.map.upkeep._since_lost.invalidate()  # as if a minute had passed
    lose()
    assert page.ask(SHOWN) == -1
    assert page.ask("document.getElementById('card').hidden")


def test_a_picture_of_the_map_goes_without_the_card(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page = page_of(window)
    window.ports.show(gazetteer.search("RUNJK", 1)[0])
    qtbot.waitUntil(lambda: "World Port Index 60730" in page.ask(CARD), timeout=WAIT_MS)
    panel = type(window.map)(window.session.log)
    panel.draw_as(window.map)
    told: list[int] = []
    picture = Picture(panel, Spec(size=(640, 480), look_at=lambda drawn: drawn.look_as(window.map)))
    panel.painted.connect(lambda: panel.page.runJavaScript(SHOWN, 0, told.append))
    with qtbot.waitSignal(picture.drawn, timeout=60_000):
        pass
    assert set(told) == {-1}
