"""A setting of notation, units or time zone reaches every place that shows a position, distance or time, at once."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop import search
from desktop.models.record_list import Role
from desktop.window import Window
from geo import notation
from geo.backups import Backup
from geo.filters import Filter
from geo.notation import Notation
from geo.position import Position
from geo.times import parse_window
from geo.wording import Wording
from tests.e2e.test_settings import choose

PageOf = Callable[[Window], Any]
AT = Position(lat=43.5, lon=132.5)
SEEN = "20 Oct 2023 02:01 UTC"
POSITIONS = ("form", "example", "row", "card", "history", "search", "menu", "status")
TIMES = ("time", "row", "subtitle", "card", "history", "history line", "logged", "chip", "sheet", "backup", "suggested")


@pytest.fixture
def spotted(window: Window) -> Window:
    """A sighting at a position alone, edited once, whose time and position every place below shows."""
    window.session.pick("", "")
    window.begin("scene", provider="Maxar", acquired=SEEN, scene_id="M-1")
    window.panel.save()
    window.begin("sighting", subject="vessel", seen=SEEN, position=notation.write(AT), state="under way")
    window.panel.save()
    return window


def texts(window: Window, qtbot: QtBot, page: Any) -> dict[str, str]:
    """What each place shows."""
    session = window.session
    kind, record_id = session.picked
    form = window.panel.form()
    editors = {name: form.fields[name].editor for name in ("position", "seen")}
    assert all(isinstance(editor, QLineEdit) for editor in editors.values())
    model = window.left.models[0]
    index = model.index(model.row_of(kind, record_id))
    row = f"{index.data()} {index.data(Role.SUMMARY).when}"
    backups = window.copies.show_backups()
    backups.show_backups([Backup(made=_begin(SEEN), path=session.log.path, size=1000)])
    window.right.show_record()
    window.panel.show_history()
    window.left.show_only(Filter(window=parse_window(f"{SEEN}..2023-10-20T06:43Z")))
    window.sheet.begin({"port": "Rajin", "scene": "", "time": SEEN})
    window.status.show_cursor(AT.lon, AT.lat)
    found = {
        "form": editors["position"].text(),
        "example": editors["position"].placeholderText(),
        "time": editors["seen"].text(),
        "row": row,
        "subtitle": window.panel.subtitle(),
        "history": " ".join(window.panel.history.lines()[2:]),
        "history line": window.panel.history.lines()[1],
        "search": search.find(window, "43.5 132.5")[0].words,
        "logged": next(entry for entry in search.find(window, "under way")).hint,
        "menu": menu(window),
        "status": window.status._position.text(),
        "chip": window.left.chips.chips["window"].text() + window.left.chips.chips["window"].accessibleName(),
        "sheet": window.sheet.head["time"].editor.text(),  # type: ignore[union-attr]
        "backup": " ".join(label.text() for label in backups.findChildren(type(window.panel._title))),
        "suggested": next(row.apart for row in session.suggest("scene", "Maxar") if "20 Oct" in row.apart),
        "card": card(qtbot, page, kind, record_id),
    }
    window.left.show_only(Filter())
    window.sheet.hide()
    return found


def _begin(text: str) -> Any:
    return parse_window(text).earliest


def menu(window: Window) -> str:
    """The words of the map's context menu at the position."""
    window.map.menu_wanted.emit(AT.lon, AT.lat, QPoint(5, 5))
    words = " ".join(action.text() for action in window.map_editing.menu.actions())
    window.map_editing.menu.close()
    return words


def card(qtbot: QtBot, page: Any, kind: str, record_id: str) -> str:
    """The words of the map's card of a record; the card stays open."""
    target = json.dumps([{"kind": kind, "id": record_id}])
    page.ask(f"(window.quaylog.page.card.hide(), window.quaylog.page.card.list({target}, 9, 9), 1)")
    element = "document.getElementById('card')"
    qtbot.waitUntil(lambda: not page.ask(f"{element}.hidden"), timeout=5000)
    return str(page.ask(f"{element}.textContent"))


@pytest.mark.parametrize("named", ["dm", "dms", "mgrs"])
def test_a_notation_reaches_every_position(qtbot: QtBot, spotted: Window, page_of: PageOf, named: str) -> None:
    page = page_of(spotted)
    before = texts(spotted, qtbot, page)
    old, new = notation.write(AT), Wording.of(_with(spotted, notation=named)).position(AT)
    assert [place for place in POSITIONS if place not in ("example", "status") and old not in before[place]] == []
    choose(qtbot, spotted.pages.settings().notation, named)
    element = "document.getElementById('card').textContent"
    qtbot.waitUntil(lambda: new in str(page.ask(element)), timeout=5000)  # the card that is open follows
    after = texts(spotted, qtbot, page)
    assert [place for place in POSITIONS if place != "example" and new not in after[place]] == []
    assert [place for place, text in after.items() if old in text] == []
    assert after["example"] == f"e.g. {Wording.of(spotted.session.settings).example('position')}"


def test_a_time_zone_reaches_every_time(qtbot: QtBot, spotted: Window, page_of: PageOf) -> None:
    page = page_of(spotted)
    before = texts(spotted, qtbot, page)
    assert [place for place in TIMES if "02:01" not in before[place] and place != "history line"] == []
    settings = spotted.pages.settings()
    settings.time_zone.setText("Asia/Vladivostok")
    settings.time_zone.editingFinished.emit()
    after = texts(spotted, qtbot, page)
    assert [place for place in TIMES if "12:01" not in after[place] and place != "history line"] == []
    assert [place for place in TIMES if "UTC+10" not in after[place]] == []
    assert [place for place, text in after.items() if "02:01" in text] == []
    settings.time_zone.setText("")
    settings.time_zone.editingFinished.emit()
    assert texts(spotted, qtbot, page) == before


def test_units_reach_warnings_cards_and_the_scale_bar(qtbot: QtBot, spotted: Window, page_of: PageOf) -> None:
    page = page_of(spotted)
    spotted.begin("sighting", subject="vessel", seen=SEEN, place="Rajin", state="berthed")
    field = spotted.panel.form().fields["position"]
    field.editor.setFocus()
    qtbot.keyClicks(field.editor, "43.5, 132.5")
    qtbot.waitUntil(lambda: " km from Rajin" in field.problem(), timeout=5000)
    choose(qtbot, spotted.pages.settings().units, "nm")
    assert " nm from Rajin" in field.problem()
    words = "document.querySelector('.leaflet-control-scale-line').textContent"
    qtbot.waitUntil(lambda: str(page.ask(words)).endswith("nm"), timeout=5000)


def test_the_second_notation_of_the_status_bar_is_another_one(qtbot: QtBot, spotted: Window) -> None:
    spotted.status.show_cursor(AT.lon, AT.lat)
    choose(qtbot, spotted.pages.settings().notation, "mgrs")
    assert spotted.status._position.text() == notation.write(AT, Notation.MGRS)
    assert spotted.status._grid.text() == "43.5000° N 132.5000° E"


def _with(window: Window, **more: str) -> Any:
    settings = type(window.session.settings)(**more)
    assert settings.analyst == ""
    return settings
