"""The commands of the menu Map."""

from __future__ import annotations

from desktop.bookmarks import WITH_KEYS
from desktop.command import Command


def _bookmark(number: int) -> Command:
    return Command(
        id=f"map.view-{number}",
        menu="Map",
        text=lambda w: f"Go to: {w.bookmarks.name(number)}",
        run=lambda w: w.bookmarks.go(w.bookmarks.name(number)),
        keys=f"Alt+{number}",
        enabled=lambda w: bool(w.bookmarks.name(number)),
        shown=lambda w: bool(w.bookmarks.name(number)),
        separated=number == 1,
    )


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
    Command(
        id="map.box",
        menu="Map",
        text="Select by box",
        run=lambda w: w.choosing.begin("box"),
        keys="Ctrl+Shift+X",
        separated=True,
    ),
    Command(
        id="map.lasso",
        menu="Map",
        text="Select by lasso",
        run=lambda w: w.choosing.begin("lasso"),
        keys="Ctrl+Shift+J",
    ),
    Command(
        id="map.in-sight",
        menu="Map",
        text="Select what is in sight",
        run=lambda w: w.choosing.in_sight(),
        keys="Ctrl+Shift+Y",
    ),
    Command(
        id="map.copy-position",
        menu="Map",
        text="Copy the position",
        run=lambda w: w.map_editing.copy_position(),
        keys="Ctrl+Shift+C",
        separated=True,
    ),
    Command(
        id="map.back",
        menu="Map",
        text="Previous view",
        run=lambda w: w.views.step(-1),
        keys="Alt+Left",
        enabled=lambda w: w.views.can_step(-1),
        separated=True,
    ),
    Command(
        id="map.forward",
        menu="Map",
        text="Next view",
        run=lambda w: w.views.step(1),
        keys="Alt+Right",
        enabled=lambda w: w.views.can_step(1),
    ),
    Command(
        id="map.bookmark", menu="Map", text="Bookmark this view…", run=lambda w: w.bookmarks.ask(), keys="Ctrl+Shift+K"
    ),
    Command(
        id="map.bookmarks", menu="Map", text="Bookmarked views", run=lambda w: w.pages.bookmarks(), keys="Ctrl+Shift+G"
    ),
    *(_bookmark(number) for number in range(1, WITH_KEYS + 1)),
)
