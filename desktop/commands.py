"""The commands as a table of data: menus, toolbar and shortcuts are drawn from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.command import Command
from desktop.map_commands import MAP_COMMANDS
from geo.log import deed

if TYPE_CHECKING:
    from desktop.window import Window


def _undo_text(window: Window) -> str:
    change = window.session.undoable()
    return f"Undo: {deed(change.operation)}" if change else "Undo"


def _redo_text(window: Window) -> str:
    change = window.session.redoable()
    return f"Redo: {deed(change.operation)}" if change else "Redo"


def _style(choice: str) -> Command:
    return Command(
        id=f"view.{choice}",
        menu="View",
        text=f"{choice.capitalize()} style",
        run=lambda window: window.choose_style(choice),
        checked=lambda window: window.style_choice == choice,
        separated=choice == "system",
    )


COMMANDS: tuple[Command, ...] = (
    Command(id="case.new", menu="Case", text="New case…", run=lambda w: w.new_case()),
    Command(id="case.open", menu="Case", text="Open…", run=lambda w: w.open_case(), keys="Ctrl+O"),
    Command(id="case.import", menu="Case", text="Import…", run=lambda w: w.import_files(), keys="Ctrl+I"),
    Command(
        id="case.export",
        menu="Case",
        text="Export everything…",
        run=lambda w: w.export("all"),
        keys="Ctrl+E",
        separated=True,
    ),
    Command(
        id="case.export-filtered", menu="Case", text="Export what the list shows…", run=lambda w: w.export("filtered")
    ),
    Command(
        id="case.export-selected",
        menu="Case",
        text="Export the selected…",
        run=lambda w: w.export("selected"),
        keys="Ctrl+Shift+E",
        enabled=lambda w: w.left.chosen_count() > 0 or bool(w.session.picked[1]),
    ),
    Command(
        id="case.cancel",
        menu="Case",
        text="Cancel the import or export",
        run=lambda w: w.files.cancel(),
        keys="Ctrl+.",
        enabled=lambda w: w.files.is_busy(),
    ),
    Command(
        id="case.notes",
        menu="Case",
        text="Case notes",
        run=lambda w: w.pages.notes(),
        keys="Ctrl+Shift+T",
        separated=True,
    ),
    Command(id="case.copy", menu="Case", text="Save a copy as…", run=lambda w: w.copies.save_copy(), separated=True),
    Command(id="case.backups", menu="Case", text="Restore from backup…", run=lambda w: w.copies.show_backups()),
    Command(
        id="map.copy",
        menu="Case",
        text="Copy map as picture",
        run=lambda w: w.pictures.copy(),
        keys="Ctrl+Shift+M",
        enabled=lambda w: not w.pictures.is_busy(),
        separated=True,
    ),
    Command(
        id="map.save",
        menu="Case",
        text="Save map as picture…",
        run=lambda w: w.pictures.ask(),
        enabled=lambda w: not w.pictures.is_busy(),
    ),
    Command(id="case.check", menu="Case", text="Check the history", run=lambda w: w.check_history(), separated=True),
    Command(
        id="case.settings",
        menu="Case",
        text="Settings",
        run=lambda w: w.pages.settings(),
        keys="Ctrl+,",
        separated=True,
    ),
    Command(id="case.quit", menu="Case", text="Quit", run=lambda w: w.close(), keys="Ctrl+Q"),
    Command(
        id="edit.undo",
        menu="Edit",
        text=_undo_text,
        run=lambda w: w.undo(),
        keys="Ctrl+Z",
        enabled=lambda w: w.session.undoable() is not None,
    ),
    Command(
        id="edit.redo",
        menu="Edit",
        text=_redo_text,
        run=lambda w: w.redo(),
        keys="Ctrl+Shift+Z",
        enabled=lambda w: w.session.redoable() is not None,
    ),
    Command(
        id="edit.remove",
        menu="Edit",
        text="Remove",
        run=lambda w: w.remove(),
        keys="Ctrl+Backspace",
        enabled=lambda w: bool(w.session.picked[1]),
        separated=True,
    ),
    Command(
        id="edit.history",
        menu="Edit",
        text="History of the picked",
        run=lambda w: w.show_record_history(),
        keys="Ctrl+H",
        enabled=lambda w: bool(w.session.picked[1]),
    ),
    Command(id="edit.save", menu="Edit", text="Save the form", run=lambda w: w.panel.save(), keys="Ctrl+S"),
    Command(id="edit.find", menu="Edit", text="Filter the lists", run=lambda w: w.focus_filter(), keys="Ctrl+F"),
    Command(
        id="edit.show-all",
        menu="Edit",
        text="Show everything",
        run=lambda w: w.left.show_everything(),
        keys="Ctrl+Shift+F",
    ),
    Command(id="edit.search", menu="Edit", text="Find anything", run=lambda w: w.search.begin(), keys="Ctrl+K"),
    Command(id="log.sighting", menu="Log", text="Log sighting", run=lambda w: w.begin("sighting"), keys="Ctrl+N"),
    Command(
        id="log.coverage",
        menu="Log",
        text="No ship here",
        run=lambda w: w.begin_no_ship(),
        keys="Ctrl+Shift+N",
    ),
    Command(
        id="log.again",
        menu="Log",
        text="Same again",
        run=lambda w: w.begin_same_again(),
        keys="Ctrl+D",
        enabled=lambda w: w.session.picked[0] in ("sighting", "coverage", "movement"),
    ),
    Command(id="log.sheet", menu="Log", text="Sheet of berths", run=lambda w: w.begin_sheet(), keys="Ctrl+B"),
    Command(id="log.movement", menu="Log", text="Movement", run=lambda w: w.begin("movement"), keys="Ctrl+M"),
    Command(
        id="log.place",
        menu="Log",
        text="Add place",
        run=lambda w: w.begin("place"),
        keys="Ctrl+Shift+P",
        separated=True,
    ),
    Command(
        id="log.berth",
        menu="Log",
        text="Add berth to the picked port",
        run=lambda w: w.map_editing.add_berth(),
        keys="Ctrl+Shift+B",
        enabled=lambda w: w.map_editing.can_have_berths(),
    ),
    Command(
        id="map.draw",
        menu="Edit",
        text=lambda w: w.map_editing.draw_words(),
        run=lambda w: w.map_editing.draw(),
        keys="Ctrl+Shift+D",
        enabled=lambda w: w.map_editing.can_draw(),
    ),
    Command(id="log.vessel", menu="Log", text="Add vessel", run=lambda w: w.begin("vessel"), keys="Ctrl+Shift+V"),
    Command(id="log.source", menu="Log", text="Add source", run=lambda w: w.begin("source"), keys="Ctrl+Shift+S"),
    Command(id="log.scene", menu="Log", text="Add scene", run=lambda w: w.begin("scene"), keys="Ctrl+Shift+I"),
    Command(
        id="view.pick",
        menu="View",
        text="Zoom to the picked",
        run=lambda w: w.zoom_to_pick(),
        keys="Ctrl+J",
        enabled=lambda w: bool(w.session.picked[1]),
    ),
    Command(id="view.all", menu="View", text="Zoom to everything", run=lambda w: w.map.show_all(), keys="Ctrl+0"),
    Command(id="view.chain", menu="View", text="Port-to-depot chain", run=lambda w: w.show_chain(), keys="Ctrl+L"),
    Command(
        id="map.backgrounds",
        menu="View",
        text="Backgrounds…",
        run=lambda w: w.pages.backgrounds(),
        keys="Ctrl+G",
        separated=True,
    ),
    Command(id="map.file", menu="View", text="Open map tiles…", run=lambda w: w.backgrounds.ask_file()),
    Command(
        id="map.online",
        menu="View",
        text="Online",
        run=lambda w: w.backgrounds.go_online(is_online=not w.backgrounds.is_online),
        keys="Ctrl+Shift+O",
        enabled=lambda w: w.backgrounds.can_go_online(),
        checked=lambda w: w.backgrounds.is_online,
    ),
    Command(
        id="view.left",
        menu="View",
        text="Lists",
        run=lambda w: w.toggle_left(),
        keys="F9",
        checked=lambda w: w.left.isVisible(),
        separated=True,
    ),
    Command(
        id="view.right",
        menu="View",
        text="Form",
        run=lambda w: w.toggle_right(),
        keys="F10",
        checked=lambda w: w.right.isVisible(),
    ),
    Command(
        id="view.layers",
        menu="View",
        text="Layers of the map",
        run=lambda w: w.map_layers.toggle(),
        keys="Ctrl+Shift+L",
    ),
    _style("system"),
    _style("light"),
    _style("dark"),
    *MAP_COMMANDS,
    Command(
        id="time.previous-image",
        menu="Time",
        text="Previous image",
        run=lambda w: w.time.step("image", -1),
        keys="F7",
    ),
    Command(id="time.next-image", menu="Time", text="Next image", run=lambda w: w.time.step("image", 1), keys="F8"),
    Command(
        id="time.previous-event",
        menu="Time",
        text="Previous event",
        run=lambda w: w.time.step("event", -1),
        keys="Shift+F7",
        separated=True,
    ),
    Command(
        id="time.next-event", menu="Time", text="Next event", run=lambda w: w.time.step("event", 1), keys="Shift+F8"
    ),
    Command(
        id="time.play",
        menu="Time",
        text=lambda w: "Stop playing" if w.time.is_playing() else "Play",
        run=lambda w: w.time.play(),
        keys="F6",
        separated=True,
    ),
    Command(id="time.date", menu="Time", text="Go to a date", run=lambda w: w.time.ask_date(), keys="Ctrl+T"),
    Command(id="time.clear", menu="Time", text="Any time", run=lambda w: w.time.clear(), keys="Shift+F6"),
    Command(id="time.undated", menu="Time", text="Show what has no time", run=lambda w: w.time.show_undated()),
    Command(
        id="time.bar",
        menu="Time",
        text="Time bar",
        run=lambda w: w.time.toggle(),
        keys="F11",
        checked=lambda w: w.time.bar.isVisible(),
        separated=True,
    ),
    Command(id="help.keys", menu="Help", text="Keys", run=lambda w: w.help.show_keys(), keys="F1"),
    Command(
        id="help.manual",
        menu="Help",
        text="Manual",
        run=lambda w: w.help.toggle_manual(),
        keys="Shift+F1",
        checked=lambda w: w.help.is_reading(),
    ),
    Command(id="help.about", menu="Help", text="About Quaylog", run=lambda w: w.help.show_about()),
)
MENUS = tuple(dict.fromkeys(command.menu for command in COMMANDS))

__all__ = ["COMMANDS", "MENUS", "Command"]
