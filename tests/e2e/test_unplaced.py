"""A record that nothing gives a position: the map says so when it is picked, and what puts it there."""

from pytestqt.qtbot import QtBot

from desktop import operations
from desktop.widgets.map_hint import NO_POSITION
from desktop.window import Window
from geo.position import Position


def test_the_map_says_that_what_is_picked_is_not_on_it(qtbot: QtBot, window: Window) -> None:
    session = window.session
    _kind, mozdok = window.map.unlocated()[0]
    session.pick("place", mozdok)
    assert window.map_hint.text().startswith(NO_POSITION)
    assert "right-click" in window.map_hint.text()
    session.pick("place", session.names.find("place", "Rajin"))
    assert window.map_hint.isHidden()
    session.pick("place", mozdok)
    operations.move(session, "place", mozdok, Position(lon=44.65, lat=43.75))
    qtbot.waitUntil(window.map_hint.isHidden, timeout=5_000)
