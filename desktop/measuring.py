"""What is measured on the map: figures that stay until they are removed, and go into notes as a sentence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop import operations
from geo.errors import GeoError, InvalidValue
from geo.measuring import lines, words
from geo.measuring.figures import Area, Distance, Figure, Ring, from_json, radius_m, ring_to, to_json
from geo.position import Position
from geo.records import new_id

if TYPE_CHECKING:
    from desktop.window import Window

UNSAVED = "What is being typed about it is not saved yet. Save it or leave it with Esc, then add the measurement."
NO_NOTE = "Pick a place, a sighting, a look or a movement first: its note takes the measurement."


class MapMeasuring:
    """Works out what the page's pointer measures, and keeps the figures with the settings of the case."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._key = f"figures {window.session.log.path.resolve()}"
        self.figures: dict[str, Figure] = self._kept()
        self.marked = ""
        window.map.acted.connect(self._acted)
        window.session.reworded.connect(self._show)
        if self.figures:
            self._show()

    # what the commands do

    def begin(self, kind: str, at: Position | None = None) -> None:
        """Let the person measure a ``distance``, an ``area`` or a ``ring``, from ``at`` on where it is given."""
        self._window.map.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.map.say("measure", kind=kind, points=[] if at is None else [(at.lon, at.lat)])

    def picked_figure(self) -> Figure | None:
        """The figure that is marked."""
        return self.figures.get(self.marked)

    def copy(self) -> None:
        """Copy the marked figure's sentence."""
        text = self._sentence()
        QGuiApplication.clipboard().setText(text)
        self._window.status.tell(f"Copied: {text}")

    def add_to_note(self) -> None:
        """Write the marked figure's sentence below the note of the picked record."""
        window = self._window
        kind, record_id = window.session.picked
        record = window.session.record(kind, record_id) if kind else None
        if not isinstance(record, operations.Noted):
            raise InvalidValue(NO_NOTE)
        if window.unsaved.get(kind, record_id):
            raise InvalidValue(UNSAVED)
        operations.append_to_note(window.session, kind, record_id, self._sentence())
        summary = window.session.summary(kind, record_id)
        window.status.tell(f"Added to the note of {summary.title if summary else kind}", can_undo=True)

    def add_to_case_notes(self) -> None:
        """Write the marked figure's sentence below the case note “Measurements”."""
        window = self._window
        window.pages.finish()
        note = operations.measurements_note(window.session)
        if note is not None and window.unsaved.get("note", note.id):
            raise InvalidValue(UNSAVED)
        operations.append_measurement(window.session, self._sentence())
        window.status.tell("Added to the case notes, under Measurements", can_undo=True)

    def remove(self) -> None:
        """Take the marked figure off the map; the status bar offers to bring it back."""
        figure = self.figures.get(self.marked)
        if figure is not None:
            units = self._window.session.wording.units
            self._take_away([self.marked], f"Removed: {words.title(figure, units)}")

    def clear(self) -> None:
        """Take every figure off the map."""
        count = len(self.figures)
        self._take_away(list(self.figures), f"Removed: {count:,} measurement{'' if count == 1 else 's'}")

    # what the page says

    def _acted(self, told: dict[str, Any]) -> None:
        act = told["act"]
        if act == "sketch":
            self._window.map.say("sketch", figure=self._sketch(told))
        elif act == "measured":
            self._measured(told)
        elif act == "measuring left":
            self._window.status.tell("Nothing was measured.")
        elif act == "figure":
            self._do(told["deed"], told["id"] or "")

    def _sketch(self, told: dict[str, Any]) -> dict[str, Any] | None:
        """The figure as it would be; nothing while the points make none."""
        try:
            return lines.picture(_figure(told), self._window.session.wording, live=True)
        except InvalidValue:
            return None

    def _measured(self, told: dict[str, Any]) -> None:
        try:
            figure = _figure(told)
            if isinstance(figure, Area):
                lines.require_simple(figure)
        except GeoError as error:
            self._window.map.say("sketch", sentence=str(error))
            return
        self.marked = new_id()
        self.figures[self.marked] = figure
        self._window.map.say("measured")
        self._keep()
        self._window.status.tell(words.title(figure, self._window.session.wording.units))

    def _do(self, deed: str, figure_id: str) -> None:
        self.marked = figure_id if figure_id in self.figures else ""
        deeds = {
            "note": self.add_to_note,
            "case note": self.add_to_case_notes,
            "copy": self.copy,
            "remove": self.remove,
        }
        if deed in deeds and self.marked:
            self._window.attempt(deeds[deed])
        self._window.menus.refresh()

    # how they are kept

    def _sentence(self) -> str:
        figure = self.figures.get(self.marked)
        if figure is None:
            raise InvalidValue("Click a measurement on the map first.")
        return words.sentence(figure, self._window.session.wording)

    def _take_away(self, ids: list[str], words: str) -> None:
        before, marked = dict(self.figures), self.marked

        def bring_back() -> None:
            self.figures, self.marked = {**before, **self.figures}, marked
            self._keep()

        for figure_id in ids:
            del self.figures[figure_id]
        self.marked = ""
        self._keep()
        self._window.status.tell(words, take_back=bring_back)

    def _show(self) -> None:
        wording = self._window.session.wording
        drawn = [{"id": id, **lines.picture(figure, wording)} for id, figure in self.figures.items()]
        self._window.map.keep("figures", figures=drawn, marked=self.marked)

    def _keep(self) -> None:
        """Show the figures as they are now, and keep them for the next start."""
        self._show()
        self._window.menus.refresh()
        settings = self._window.session.settings
        settings.texts[self._key] = json.dumps([to_json(figure) for figure in self.figures.values()])
        self._window.attempt(settings.save)

    def _kept(self) -> dict[str, Figure]:
        try:
            kept = json.loads(self._window.session.settings.texts.get(self._key, "[]"))
            return {new_id(): from_json(text) for text in kept}
        except (ValueError, TypeError):
            return {}


def _figure(told: dict[str, Any]) -> Figure:
    """What the page's points make; raises ``InvalidValue`` when they make nothing yet."""
    points = tuple(Position(lon=(lon + 180) % 360 - 180, lat=lat) for lon, lat in told["points"])
    if told["kind"] == "area":
        return Area(points=points)
    if told["kind"] == "distance":
        return Distance(points=points)
    if points and told.get("radius"):
        return Ring(centre=points[0], radius_m=radius_m(told["radius"]))
    if len(points) < 2:
        raise InvalidValue("A ring needs a middle and a radius.")
    return ring_to(*points[:2])
