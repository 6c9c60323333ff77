"""The commands of the menu Map."""

from __future__ import annotations

from desktop.command import Command

MAP_COMMANDS: tuple[Command, ...] = (
    Command(
        id="map.distance",
        menu="Map",
        text="Measure a distance",
        run=lambda w: w.measuring.begin("distance"),
        keys="Ctrl+R",
    ),
    Command(
        id="map.area", menu="Map", text="Measure an area", run=lambda w: w.measuring.begin("area"), keys="Ctrl+Shift+A"
    ),
    Command(
        id="map.ring", menu="Map", text="Draw a ring", run=lambda w: w.measuring.begin("ring"), keys="Ctrl+Shift+R"
    ),
    Command(
        id="map.figure-note",
        menu="Map",
        text="Add the measurement to the picked record’s note",
        run=lambda w: w.measuring.add_to_note(),
        enabled=lambda w: w.measuring.picked_figure() is not None and bool(w.session.picked[1]),
        separated=True,
    ),
    Command(
        id="map.figure-case-note",
        menu="Map",
        text="Add the measurement to the case notes",
        run=lambda w: w.measuring.add_to_case_notes(),
        enabled=lambda w: w.measuring.picked_figure() is not None,
    ),
    Command(
        id="map.figure-copy",
        menu="Map",
        text="Copy the measurement",
        run=lambda w: w.measuring.copy(),
        enabled=lambda w: w.measuring.picked_figure() is not None,
    ),
    Command(
        id="map.figure-remove",
        menu="Map",
        text="Remove the measurement",
        run=lambda w: w.measuring.remove(),
        enabled=lambda w: w.measuring.picked_figure() is not None,
    ),
    Command(
        id="map.figures-clear",
        menu="Map",
        text="Remove all measurements",
        run=lambda w: w.measuring.clear(),
        enabled=lambda w: bool(w.measuring.figures),
    ),
)
