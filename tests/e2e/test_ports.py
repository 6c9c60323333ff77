"""Ports of the gazetteer: found by the search box in any script, shown on the map, added to the case in one click."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pointing import Hand
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.search_box import ENTRY
from desktop.window import Window
from geo import gazetteer
from geo.gazetteer import Port
from geo.log import Log
from geo.records import Place, Source

PageOf = Callable[[Window], Any]
WAIT_MS = 20_000
SAID = {"Rajin": "", "Najin": "Najin", "나진": "", "KPNJN": "KPNJN", "60510": "World Port Index 60510"}
"""By what each text finds it, where that is not read anyway."""
CTRL = Qt.KeyboardModifier.ControlModifier
HERE = "document.activeElement.dataset.control === 'port'"
CARD = "document.getElementById('card').innerText"
CENTRE = "[quaylog.map.getCenter().lng, quaylog.map.getCenter().lat, quaylog.map.getZoom()]"


@pytest.fixture
def empty(open_window: Callable[[Path], Window], tmp_path: Path) -> Window:
    path = tmp_path / "empty.gpkg"
    Log.create(path).close()
    return open_window(path)


def type_words(qtbot: QtBot, window: Window, text: str) -> list[Any]:
    """What the box offers for a text; letters that no key has come as an input method sends them."""
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_K, CTRL)
    assert window.search.hasFocus()
    if text.isascii():
        qtbot.keyClicks(window.search, text)
    else:
        window.search.insert(text)
    return [window.search.list.item(row).data(ENTRY) for row in range(window.search.list.count())]


def fly(qtbot: QtBot, window: Window, page: Any, text: str) -> None:
    """Take the first port that the text finds, and wait until the map tells of it."""
    page.ask("quaylog.map.setView([0, 0], 3, {animate: false}) && 0")
    offered = type_words(qtbot, window, text)
    row = next(number for number, entry in enumerate(offered) if isinstance(entry.target, Port))
    assert offered[row].words.partition(" – also ")[::2] == ("Rajin 나진", SAID[text])
    for _ in range(row):
        qtbot.keyClick(window.search, Qt.Key.Key_Down)
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.ask(HERE)), timeout=WAIT_MS)


def press(window: Window, key: Qt.Key) -> None:
    """In the map, where the keyboard is."""
    assert window.map.view.hasFocus() or window.map.view.focusProxy() is QApplication.focusWidget()
    QTest.keyClick(window.map.view.focusProxy(), key)


def places(window: Window) -> list[Place]:
    return [place for place in window.session.log.all("place") if isinstance(place, Place)]


def test_every_name_flies_there_and_enter_adds_it_with_its_sources(
    qtbot: QtBot, empty: Window, page_of: PageOf
) -> None:
    page, session = page_of(empty), empty.session
    for text in SAID:
        fly(qtbot, empty, page, text)
        lon, lat, zoom = page.ask(CENTRE)
        assert (round(lon, 3), round(lat, 3), zoom) == (130.287, 42.226, 12)
        assert "World Port Index 60510" in page.ask("document.getElementById('card').innerText")
    press(empty, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(places(empty)) == 1, timeout=WAIT_MS)
    (rajin,) = places(empty)
    assert (rajin.name, rajin.codes[:2], rajin.country) == ("Rajin", ("KPRJN", "KPNJN"), "KP")
    assert rajin.time_zone == "Asia/Pyongyang"
    assert rajin.precision_m == 1400
    cited = [session.record("source", found.source or "") for found in session.evidence.of(rajin.id)]
    assert [source.key for source in cited if isinstance(source, Source)] == ["wpi-2026-07-24", "geonames-2026-07-24"]
    assert session.picked == ("place", rajin.id)
    assert empty.panel.title() == "Rajin"
    assert empty.status.message.text() == "Added: Rajin"
    entry = type_words(qtbot, empty, "KPNJN")
    assert [one.hint for one in entry if "gazetteer" in one.hint] == []
    qtbot.keyClick(empty.search, Qt.Key.Key_Escape)
    qtbot.keyClick(QGuiApplication.focusObject(), Qt.Key.Key_Z, CTRL)
    assert places(empty) == []
    assert session.is_empty()
    empty.redo()
    assert places(empty) == [rajin]


def test_a_port_that_the_case_has_is_that_place(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    rajin = next(place for place in places(window) if place.name == "Rajin")
    offered = type_words(qtbot, window, "羅津")
    assert [(entry.words, entry.hint) for entry in offered] == [("Rajin 나진 – also 羅津", "in the case: Rajin")]
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert window.session.picked == ("place", rajin.id)
    offered = type_words(qtbot, window, "rajin")
    assert offered[0].words == "Rajin"
    assert not [entry for entry in offered if isinstance(entry.target, Port)]
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    page, before = page_of(window), len(places(window))
    window.ports.show(gazetteer.search("Rajin", 1)[0])
    qtbot.waitUntil(lambda: bool(page.ask(HERE)), timeout=WAIT_MS)
    assert page.ask("document.activeElement.textContent") == "Show the place “Rajin” of the case"
    press(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.ask("quaylog.page.portCard.port"), timeout=WAIT_MS)
    assert page.ask("document.getElementById('card').hidden")
    assert len(places(window)) == before


def test_near_ports_come_first_and_a_name_of_the_case_is_said(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    offered = type_words(qtbot, window, "son")
    countries = [entry.hint.rpartition(" · ")[2] for entry in offered if isinstance(entry.target, Port)]
    assert countries[:2] == ["Korea (North)", "Korea (North)"], "near Rajin"
    page = page_of(window)
    page.ask("quaylog.map.setView([55, 370], 7, {animate: false}) && 0")  # Denmark, a world further east
    qtbot.waitUntil(lambda: window.session.looks_at is not None and window.session.looks_at.lon < 11, timeout=WAIT_MS)
    window.search.clear()
    found = [entry.words for entry in type_words(qtbot, window, "son") if isinstance(entry.target, Port)]
    assert "Sonderborg" in found[:3], "and near to where the map looks"
    page.ask("quaylog.map.setView([55, 10], 3, {animate: false}) && 0")
    qtbot.waitUntil(lambda: window.session.looks_at is None, timeout=WAIT_MS)
    window.search.clear()
    assert type_words(qtbot, window, "naj")[0].words == "Rajin – also Najin"


def test_the_case_comes_first_and_ports_find_room_below(qtbot: QtBot, window: Window) -> None:
    offered = type_words(qtbot, window, "ma")
    ports = [isinstance(entry.target, Port) for entry in offered]
    assert sum(ports) >= 3
    assert ports == sorted(ports)
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert not [entry for entry in type_words(qtbot, window, "m") if isinstance(entry.target, Port)]


def test_ports_lie_on_the_map_and_are_added_by_the_mouse(qtbot: QtBot, window: Window, page_of: PageOf) -> None:
    page, hand = page_of(window), Hand(window)
    drawn = "quaylog.page.scene.ports.drawn"
    at = "(({x, y}) => quaylog.map.layerPointToContainerPoint(L.point(x, y).add(quaylog.page.layers[1].corner())))"
    page.ask("quaylog.map.setView([42.8, 132.9], 10, {animate: false}) && 0")
    qtbot.waitUntil(lambda: "Nakhodka" in page.ask(f"{drawn}.map((one) => one.name)"), timeout=WAIT_MS)
    names = page.ask(f"{drawn}.map((one) => one.name)")
    assert {"Vostochnyy", "Dunai"}.isdisjoint(names), "places of the case"
    spot = page.ask(f"{at}({drawn}.find((one) => one.name === 'Nakhodka'))")
    hand.move((spot["x"], spot["y"]))
    qtbot.waitUntil(lambda: "World Port Index 60730" in page.ask(CARD), timeout=WAIT_MS)
    assert "Add to the case" not in page.ask(CARD)
    hand.click((spot["x"], spot["y"]))
    qtbot.waitUntil(lambda: "Add to the case" in page.ask(CARD), timeout=WAIT_MS)
    page.ask("document.querySelector('#card button').click()")
    qtbot.waitUntil(lambda: window.session.picked[0] == "place", timeout=WAIT_MS)
    assert window.panel.title() == "Nakhodka"
    qtbot.waitUntil(lambda: "Nakhodka" not in page.ask(f"{drawn}.map((one) => one.name)"), timeout=WAIT_MS)
    window.undo()
    qtbot.waitUntil(lambda: "Nakhodka" in page.ask(f"{drawn}.map((one) => one.name)"), timeout=WAIT_MS)
    page.ask("quaylog.map.setView([64.4, 186.8], 10, {animate: false}) && 0")  # beyond the antimeridian
    qtbot.waitUntil(lambda: "Provideniya" in page.ask(f"{drawn}.map((one) => one.name)"), timeout=WAIT_MS)
    spot = page.ask(f"{at}({drawn}.find((one) => one.name === 'Provideniya'))")
    hand.click((spot["x"], spot["y"]))
    qtbot.waitUntil(lambda: "Add to the case" in page.ask(CARD), timeout=WAIT_MS)
    box = page.ask("document.getElementById('card').getBoundingClientRect()")
    assert min(abs(box["left"] - spot["x"]), abs(box["right"] - spot["x"])) < 50, "on the side where there is room"
    page.ask("quaylog.page.stack.setShown('ports', false) && 0")
    qtbot.waitUntil(lambda: page.ask(f"{drawn}.length") == 0, timeout=WAIT_MS)
    page.ask("quaylog.page.stack.reset() || quaylog.map.setView([42.8, 132.9], 8, {animate: false}) && 0")
    qtbot.waitUntil(lambda: page.ask("quaylog.page.scene.view.zoom") == 8, timeout=WAIT_MS)
    assert page.ask(f"{drawn}.length") == 0, "far out the map is left calm"
