"""The gazetteer's ports in the window: found by the search box, shown on the map, added to the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop import operations, typed_ports
from geo import gazetteer, identity, ports
from geo.gazetteer import Port
from geo.map import ports as on_map
from geo.position import Position
from geo.records import Place
from geo.search import Entry, called

if TYPE_CHECKING:
    from desktop.window import Window


LONGEST_NAME = 32
REGION_ZOOM = 6
"""From here on the map shows a region, 2,900 km of 42° N at 1,600 pixels: what is searched for is likely there."""


class MapPorts:
    """Between the gazetteer and one window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._told = -1
        window.map.acted.connect(self._acted)
        window.map.view_changed.connect(lambda _scale: self._look())
        window.search.begun.connect(typed_ports.warm)

    def find(self, text: str, most: int) -> list[Entry]:
        """At most so many ports that the text finds; its target is the place, where the case has the port."""
        return [_entry(port, text, held) for port, held in typed_ports.found(self._window.session, text, most)]

    def show(self, port: Port) -> None:
        """Move the map there and tell of the port, with the keyboard on what can be done with it."""
        self._window.map.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(port, moves=True)

    def add(self, port: Port) -> None:
        """Log the port as a place of the case, and pick it; where it is one already, only pick that."""
        held = self.held(port)
        place_id = held.id if held is not None else operations.add_port(self._window.session, port)
        self._window.session.pick("place", place_id)
        self._window.right.show()
        if held is None:
            self._window.status.tell(f"Added: {port.name}", can_undo=True)

    def held(self, port: Port) -> Place | None:
        """The place of the case that is this port, or ``None``."""
        places = self._window.session.names.of_kind("place")
        return ports.held(port, (place for place in places if isinstance(place, Place)))

    def at(self, number: int | None) -> Port | None:
        """The port of that number, which was asked about on the map."""
        return None if number is None else gazetteer.port(number)

    def offer(self, menu: QMenu, port: Port) -> None:
        """What can be done with a port, at the head of a menu."""
        held = self.held(port)
        deed = "Add “{}” to the case" if held is None else "Show the place “{}” of the case"
        name = port.name if held is None else held.name
        menu.addAction(deed.format(_short(name)), lambda: self._window.attempt(lambda: self.add(port)))
        menu.addAction("What the gazetteer says", lambda: self._ask(port))
        menu.addSeparator()

    def _look(self) -> None:
        """Keep where the map looks, while it shows no more than a region."""
        view, at = self._window.map.view_at(), None
        if view is not None and view["zoom"] >= REGION_ZOOM:
            at = Position(lon=(view["lon"] + 180) % 360 - 180, lat=max(-90.0, min(view["lat"], 90.0)))
        self._window.session.looks_at = at

    def _ask(self, port: Port) -> None:
        """Tell of it where the map stands."""
        self._window.map.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(port, moves=False)

    def _tell(self, port: Port, *, moves: bool) -> None:
        held = self.held(port)
        self._told = port.number
        known = None if held is None else {"id": held.id, "name": held.name}
        card = on_map.card(port, self._window.session.wording)
        self._window.map.keep("port", {"moves": moves}, card=card, held=known)

    def _left(self, number: int) -> None:
        """The card was closed; by now another may be open."""
        if number == self._told:
            self._window.map.keep("port", card=None)

    def _acted(self, told: dict[str, Any]) -> None:
        act = told["act"]
        port = self.at(int(told["number"])) if act in ("port", "add port", "port left") else None
        if port is None:
            return
        if act == "port":
            self._tell(port, moves=False)
        elif act == "add port":
            self._window.attempt(lambda: self.add(port))
        else:
            self._left(port.number)


def _short(name: str) -> str:
    """As it stands in a menu."""
    return (name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…").replace("&", "&&")


def _entry(port: Port, text: str, held: Place | None) -> Entry:
    title = called(ports.words(port)[0], gazetteer.also(port, text))
    if held is not None:
        return Entry(words=title, hint=f"in the case: {held.name}", target=held)
    hint = " · ".join(("gazetteer", *port.codes[:1], identity.country_name(port.country)))
    return Entry(words=title, hint=hint.rstrip(" ·"), target=port)
