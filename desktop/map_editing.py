"""What is done on the map itself: its context menu, marks that are dragged, outlines and ways that are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop import operations
from desktop.map.drawn import Drawn, on_earth
from geo.drafts.refer import called
from geo.errors import GeoError, InvalidValue
from geo.gazetteer import Port
from geo.outlines import innermost
from geo.position import Position
from geo.records import Movement, Place, Record, Sighting
from geo.records.values import PlaceKind

if TYPE_CHECKING:
    from desktop.window import Window

ACROSS = "An outline cannot reach across the 180° meridian. Draw one place on each side of it."
PORTS = (PlaceKind.PORT, PlaceKind.TERMINAL)
LONGEST_NAME = 32
RECORD_DEEDS = ("view.pick", "log.again", "edit.history", "edit.remove")
FIGURE_DEEDS = (
    "map.figure-note",
    "map.figure-case-note",
    "map.figure-copy",
    "map.figure-remove",
    "map.figures-clear",
)


class MapEditing:
    """Between the map and the operations of one window."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.menu = QMenu(window)
        self.menu.setAccessibleName("Map")
        window.status.copy_wanted.connect(self.copy_shown)
        self._asked = 0
        self._port: Port | None = None
        window.map.acted.connect(self._acted)
        window.map.menu_wanted.connect(self._open_menu)
        window.map.moved.connect(self._dragged)
        window.map.drawn.connect(self._drawn)
        window.map.drawing_cancelled.connect(lambda: window.status.tell("Nothing was drawn."))

    # what the commands ask

    def picked_place(self) -> Place | None:
        """The place that is picked, if it is one."""
        record = self._picked()
        return record if isinstance(record, Place) else None

    def can_have_berths(self) -> bool:
        """Whether a port or a terminal is picked."""
        place = self.picked_place()
        return place is not None and place.kind in PORTS

    def can_draw(self) -> bool:
        """Whether what is picked has an outline or a way."""
        return isinstance(self._picked(), Place | Movement)

    def draw_words(self) -> str:
        """What drawing means for what is picked."""
        record = self._picked()
        if isinstance(record, Movement):
            return "Draw way points"
        return "Change outline" if isinstance(record, Place) and record.outline else "Draw outline"

    # what the commands do

    def draw(self) -> None:
        """Let the person draw the outline of the picked place, or the way of the picked movement."""
        record = self._picked()
        if isinstance(record, Movement):
            self._draw_way(record)
        elif isinstance(record, Place):
            corners = record.outline.ring[:-1] if record.outline else ()
            self._window.map.draw("place", record.id, corners)

    def add_berth(self, at: Position | None = None) -> None:
        """Begin a berth of the picked port, on the map where it was clicked."""
        port = self.picked_place()
        if port is not None:
            name = called("place", port.id, self._window.session.names)
            zone = {"time_zone": port.time_zone or "", "country": port.country or ""}
            self._window.begin("place", kind="berth", parent=name, position=_typed(at), **zone)

    def copy_position(self) -> None:
        """Copy the position below the mouse, or that in the middle of the map when the mouse is elsewhere."""
        window = self._window
        view = window.map.view_at()
        cursor = window.status.shown_at if window.map.view.underMouse() else None
        if cursor is not None:
            self._copy(on_earth(cursor.lon, cursor.lat))
        elif view is not None:
            self._copy(on_earth(view["lon"], view["lat"]))

    def copy_shown(self) -> None:
        """Copy the position that the status bar shows."""
        cursor = self._window.status.shown_at
        if cursor is not None:
            self._copy(on_earth(cursor.lon, cursor.lat))

    # the context menu

    def _open_menu(self, lon: float, lat: float, on_screen: QPoint) -> None:
        at = on_earth(lon, lat) if self._port is None else self._port.position
        window = self._window
        self.menu.clear()
        if self._port is not None:
            window.ports.offer(self.menu, self._port)
        if window.measuring.picked_figure() is not None and not self._asked:
            self._offer(FIGURE_DEEDS)
        elif self._asked == 1:
            self._offer(RECORD_DEEDS)
        self.menu.addAction("Log sighting here", lambda: self._log_sighting(at))
        self.menu.addAction("Add place here", lambda: window.begin("place", position=_typed(at)))
        if self.can_have_berths():
            self.menu.addAction("Add berth here", lambda: self.add_berth(at))
        self._offer_picked(at)
        self.menu.addSeparator()
        self.menu.addAction("Measure from here", lambda: window.measuring.begin("distance", at))
        self.menu.addAction("Ring round here", lambda: window.measuring.begin("ring", at))
        self.menu.addAction(window.menus.actions["map.bookmark"])
        self.menu.addSeparator()
        self.menu.addAction(f"Copy position: {self._window.session.wording.position(at)}", lambda: self._copy(at))
        self.menu.popup(on_screen)

    def _acted(self, told: dict[str, Any]) -> None:
        if told["act"] == "asked":
            self._asked = int(told["count"])
            self._port = self._window.ports.at(told["port"])

    def _offer(self, deeds: Sequence[str]) -> None:
        """The commands about what lies there, those that can be done now."""
        self._window.menus.refresh()
        actions = [self._window.menus.actions[name] for name in deeds]
        self.menu.addActions([action for action in actions if action.isEnabled()])
        self.menu.addSeparator()

    def _offer_picked(self, at: Position) -> None:
        """What can be done with the picked record at this position."""
        record = self._picked()
        kind, record_id = self._window.session.picked
        if isinstance(record, Place | Sighting):
            text = f"Move {self._called()} here".replace("&", "&&")
            self.menu.addAction(text, lambda: self._move(kind, record_id, at))
        if self.can_draw():
            self.menu.addAction(self.draw_words(), lambda: self._window.attempt(self.draw))

    def _called(self) -> str:
        summary = self._window.session.summary(*self._window.session.picked)
        name = " ".join(summary.title.split()) if summary else "it"
        return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"

    def _log_sighting(self, at: Position) -> None:
        """Begin a sighting there; inside an outline, at that place."""
        session = self._window.session
        around = innermost((place for place in session.log.all("place") if isinstance(place, Place)), at)
        name = called("place", around.id, session.names) if around else ""
        self._window.begin("sighting", position=_typed(at), place=name)

    def _copy(self, at: Position) -> None:
        text = self._window.session.wording.position(at)
        QGuiApplication.clipboard().setText(text)
        self._window.status.tell(f"Copied: {text}")

    # what is changed

    def _dragged(self, kind: str, record_id: str, lon: float, lat: float) -> None:
        self._move(kind, record_id, on_earth(lon, lat))
        self._window.map.settle_move()

    def _move(self, kind: str, record_id: str, to: Position) -> None:
        def work() -> None:
            operations.move(self._window.session, kind, record_id, to)
            summary = self._window.session.summary(kind, record_id)
            self._window.status.tell(f"Moved: {summary.title if summary else kind}", can_undo=True)

        self._window.attempt(work)

    def _drawn(self, drawn: Drawn) -> None:
        """Write what was drawn; what cannot be stays on the map, with the reason."""
        session = self._window.session
        try:
            if drawn.kind == "place":
                if drawn.is_across:
                    raise InvalidValue(ACROSS)
                operations.draw_outline(session, drawn.id, drawn.points)
            else:
                operations.draw_way(session, drawn.id, drawn.points)
        except GeoError as error:
            self._window.map.refuse_drawing(str(error))
            return
        self._window.map.end_drawing()
        self._window.status.tell("Drawn: outline" if drawn.kind == "place" else "Drawn: way points", can_undo=True)

    def _draw_way(self, movement: Movement) -> None:
        ends = [self._position_of(place) for place in (movement.origin, movement.destination)]
        known = [end for end in ends if end is not None]
        if len(known) < len(ends):
            raise InvalidValue("Give both places of the movement a position first; its way lies between them.")
        self._window.map.draw("movement", movement.id, movement.via, known)

    def _position_of(self, place_id: str) -> Position | None:
        place = self._window.session.record("place", place_id)
        return place.position if isinstance(place, Place) else None

    def _picked(self) -> Record | None:
        kind, record_id = self._window.session.picked
        return self._window.session.record(kind, record_id) if kind else None


def _typed(at: Position | None) -> str:
    return "" if at is None else f"{at.lat:.5f}, {at.lon:.5f}"
