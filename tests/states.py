"""What the window can show, by name: the states that the checks of looks walk through and that pictures are made of.

Each is entered from any other. A new page, panel or tab is added here once, and is then looked at by all of them.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt

from desktop import operations
from desktop.widgets.counted_tabs import CountedTabs
from desktop.widgets.log_panel import TABS
from desktop.window import Window
from geo import gazetteer
from geo.assets import resource
from geo.backgrounds import EXAMPLES, Background
from geo.drafts import FIELDS
from geo.filters import Filter
from geo.records import Sighting
from geo.timeaxis import DAY

CHECKED_WITHIN_S = 20.0
NOTE = "Which pier does the Maria use?\n\nThe image of 12 September shows her at the middle one; none since is clear."
BAY = (129.6, 41.7, 133.6, 43.4)
"""The bay from Rajin to Vostochny: west, south, east, north."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """``enter`` leads there from a window at rest; ``empty`` wants a case without a record."""

    name: str
    enter: Callable[[Window], object]
    empty: bool = False


def rest(window: Window) -> None:
    """Nothing picked, typed, filtered or opened; both columns in sight."""
    for kind in (*FIELDS, "sheet"):
        window.unsaved.drop(kind, "")
    if window.session.log.outside_edits():
        window.session.put_back()
        wait_for_check(window)
    window.session.pick("", "")
    window.session.selected.emit("", "")  # a form for a new record is left, too
    window.right.show_record()
    window.left.show_only(Filter())
    show_list(window, "Log")
    if window.help.is_reading():
        window.help.toggle_manual()
    for part in (window.sheet, window.notice, window.search.results):
        part.hide()
    window.search.clear()
    window.left.focus_list()
    window.status.tell("")
    window.left.show()
    window.right.show()


def enter(window: Window, state: State) -> None:
    """Lead the window into a state, wherever it is."""
    rest(window)
    state.enter(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the loop of a running program does
    QCoreApplication.processEvents()


def show_list(window: Window, tab: str) -> None:
    window.left.findChild(CountedTabs).setCurrentIndex([title for title, _kinds, _hint in TABS].index(tab))


def wait_for_check(window: Window) -> None:
    """Check the history, and wait for what the check says."""
    window.check_history()
    deadline = time.monotonic() + CHECKED_WITHIN_S
    while window.history_state.is_checking() and time.monotonic() < deadline:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def doubtful(window: Window) -> None:
    """A sighting with two candidates, so that doubt is seen."""
    found = [one for one in window.session.log.all("sighting") if isinstance(one, Sighting) and len(one.candidates) > 1]
    window.session.pick("sighting", found[0].id)
    window.map.show_bounds(*BAY)


def wrong(window: Window) -> None:
    window.begin("sighting", seen="20 Oct 2023 11:01", place="Rajin", on_deck="400-90")
    window.panel.save()


def history(window: Window) -> None:
    """A corrected sighting, with what was and what is."""
    doubtful(window)
    kind, record_id = window.session.picked
    if len(window.session.history_of(record_id, 2)) == 1:
        operations.edit_field(window.session, ((kind, record_id),), "length_m", "115 ± 4")
        operations.edit_field(window.session, ((kind, record_id),), "heading_deg", "212")
    window.show_record_history()


def evidence(window: Window) -> None:
    doubtful(window)
    window.panel.tabs.setCurrentIndex(window.panel.tabs.count() - 1)


def used(window: Window) -> None:
    """A vessel's sightings, sure and tentative."""
    window.session.pick("vessel", window.session.names.find("vessel", "Angara"))
    window.panel.tabs.setCurrentIndex(1)


def unused(window: Window) -> None:
    """A vessel that nothing was logged of."""
    if "Nobody yet" not in [getattr(one, "name", "") for one in window.session.log.all("vessel")]:
        operations.add(window.session, "vessel", {"name": "Nobody yet"})
    window.session.pick("vessel", window.session.names.find("vessel", "Nobody yet"))
    window.panel.tabs.setCurrentIndex(1)


def uncited(window: Window) -> None:
    unused(window)
    window.panel.tabs.setCurrentIndex(window.panel.tabs.count() - 1)


def sheet(window: Window) -> None:
    """Three berths of one port, one of them filled in and one wrong."""
    names = ("Pier 1", "Pier 2", "Pier 3")
    if "Pier 1" not in [getattr(one, "name", "") for one in window.session.log.all("place")]:
        for name in names:
            operations.add(window.session, "place", {"name": name, "kind": "berth", "parent": "Rajin"})
    window.begin_sheet()
    window.sheet.head["port"].set_text("Rajin")
    window.sheet.head["time"].set_text("20 Oct 2023 02:01Z")
    first, second, *_others = window.sheet.rows.values()
    for name, text in {
        "visible": "clear",
        "ship": "Angara: likely",
        "state": "loading",
        "on_quay": "240-300-360",
    }.items():
        first[name].set_text(text)
    second["visible"].set_text("clear")
    second["ship"].set_text("none")


def sheet_wrong(window: Window) -> None:
    sheet(window)
    next(iter(window.sheet.rows.values()))["on_quay"].set_text("400-90")
    window.sheet.save()


def searched(window: Window, text: str) -> None:
    window.search.begin()
    window.search.setText(text)


def bulk(window: Window) -> None:
    """Three lines selected, one field of all of them being edited."""
    window.left.views[0].setFocus(Qt.FocusReason.OtherFocusReason)
    model = window.left.views[0].selectionModel()
    for row in (2, 3, 4):
        index = window.left.models[0].index(row)
        model.setCurrentIndex(index, model.SelectionFlag.Select | model.SelectionFlag.Rows)
    window.left.bulk.begin_edit()


def notes(window: Window) -> None:
    if not window.session.log.count("note"):
        operations.add(window.session, "note", {"title": "Maria’s pier", "text": NOTE})
    window.pages.notes()


def backgrounds(window: Window, name: str = "Institute’s charts") -> None:
    """Two servers that nobody asks, and a file that is shown."""
    if window.backgrounds.shown is None:
        window.backgrounds.add(replace(EXAMPLES[0], id="1"))
        window.backgrounds.add(Background(id="2", name=name, source="http://192.0.2.7/{z}/{x}/{y}.png"))
        window.backgrounds.open_files([resource("basemap", "base.pmtiles")])
    window.pages.backgrounds()


def server(window: Window) -> None:
    """The form of a server, with what is wrong in it."""
    backgrounds(window)
    page = window.pages.backgrounds()
    page.server.click()
    page.form.fields["source"].setText("http://tiles.example.org/{z}/{x}.png")
    page.form.add.click()


def bookmarks(window: Window, *names: str) -> None:
    for name in names or ("Rajin’s piers", "Dunai"):
        window.bookmarks.add(name)
    window.pages.bookmarks()


def outside(window: Window) -> None:
    """Two records that another program changed in the file."""
    with closing(sqlite3.connect(window.session.log.path)) as other:
        other.execute("UPDATE vessel SET note = 'Seen again in Vostochny?' WHERE name = 'Angara'")
        other.execute("UPDATE source SET title = 'A title nobody gave it' WHERE key = 'rusi-2023-10-16'")
        other.commit()
    wait_for_check(window)
    window.notice.press("Show")


def chips(window: Window) -> None:
    """Everything of Maria in September."""
    vessel = window.session.names.find("vessel", "Maria")
    window.left.show_only(Filter(text="rajin", vessels=(vessel,)))


def chain(window: Window) -> None:
    """The way from port to depot in one view."""
    found = window.map.chains()
    window.session.pick("movement", found[0].legs[0])
    window.show_chain()


def through_time(window: Window) -> None:
    """Some days of October on the time bar, and what was seen then."""
    doubtful(window)
    chart = window.time_bar.chart
    while window.time.counts.timeline is None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    window.time_bar.date.setText("14–20 Oct 2023")
    window.time_bar.date.returnPressed.emit()
    shown = chart.window_range
    chart.look_at(chart.scale.between(shown.begin - 45 * DAY, shown.end + 14 * DAY))


def place(window: Window) -> None:
    """A place that can be moved on the map."""
    window.session.pick("place", window.session.names.find("place", "Rajin"))
    window.map.show_bounds(130.1, 42.1, 130.5, 42.35)


def no_ship(window: Window) -> None:
    """A look that found nothing at the picked place."""
    place(window)
    window.begin_no_ship()


def removed(window: Window) -> None:
    """What the status bar says after a removal."""
    window.session.pick("sighting", next(iter(window.session.log.all("sighting"))).id)
    window.remove()


def nothing_found(tab: str) -> Callable[[Window], None]:
    def filtered(window: Window) -> None:
        show_list(window, tab)
        window.left.filter.setText("nothing is called that")

    return filtered


def typed_place(window: Window, text: str = "nak") -> None:
    """A sighting whose place is being typed, with what is offered."""
    window.begin("sighting", seen="20 Oct 2023 11:01")
    field = window.panel.form().fields["place"]
    field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
    field.set_text(text)
    if field.suggestions is not None:
        field.suggestions.offer()


def listed(tab: str) -> Callable[[Window], None]:
    return lambda window: show_list(window, tab)


def begun(kind: str) -> Callable[[Window], None]:
    return lambda window: window.begin(kind)


STATES: tuple[State, ...] = (
    State(name="rest", enter=lambda _window: None),
    State(name="sighting", enter=doubtful),
    State(name="wrong-entry", enter=wrong),
    State(name="no-ship", enter=no_ship),
    State(name="movement", enter=begun("movement")),
    State(name="place", enter=place),
    State(name="vessel", enter=used),
    State(name="vessel-unused", enter=unused),
    State(name="source", enter=begun("source")),
    State(name="scene", enter=begun("scene")),
    State(name="history", enter=history),
    State(name="evidence", enter=evidence),
    State(name="chain", enter=chain),
    State(name="time", enter=through_time),
    State(name="uncited", enter=uncited),
    State(name="sheet", enter=sheet),
    State(name="sheet-wrong", enter=sheet_wrong),
    State(name="search", enter=lambda window: searched(window, "")),
    State(name="search-found", enter=lambda window: searched(window, "raj")),
    State(name="search-ports", enter=lambda window: searched(window, "nakh")),
    State(name="typed-place", enter=typed_place),
    State(name="port", enter=lambda window: window.ports.show(gazetteer.search("RUNJK", 1)[0])),
    State(name="search-nothing", enter=lambda window: searched(window, "zzz zzz")),
    State(name="several", enter=bulk),
    State(name="filter", enter=chips),
    State(name="filter-nothing", enter=nothing_found("Log")),
    State(name="places", enter=listed("Places")),
    State(name="vessels", enter=listed("Vessels")),
    State(name="sources", enter=listed("Sources")),
    State(name="notes", enter=notes),
    State(name="settings", enter=lambda window: window.pages.settings()),
    State(name="backgrounds", enter=backgrounds),
    State(name="background-server", enter=server),
    State(name="bookmarks", enter=bookmarks),
    State(name="backups", enter=lambda window: window.copies.show_backups()),
    State(name="outside", enter=outside),
    State(name="removed", enter=removed),
    State(name="bug", enter=lambda window: window.show_bug("Something went wrong in Quaylog (KeyError).", "report")),
    State(
        name="notice",
        enter=lambda window: window.notice.show_text("Under which name?", [("Keep", lambda: None)], entry="Pseudonym"),
    ),
    State(name="keys", enter=lambda window: window.help.show_keys()),
    State(name="about", enter=lambda window: window.help.show_about()),
    State(name="manual", enter=lambda window: window.help.toggle_manual()),
    State(name="folded", enter=lambda window: (window.toggle_left(), window.toggle_right())),
    State(name="empty", enter=lambda _window: None, empty=True),
    State(name="empty-places", enter=listed("Places"), empty=True),
    State(name="empty-vessels", enter=listed("Vessels"), empty=True),
    State(name="empty-sources", enter=listed("Sources"), empty=True),
    State(name="empty-notes", enter=lambda window: window.pages.notes(), empty=True),
    State(name="empty-backups", enter=lambda window: window.copies.show_backups(), empty=True),
    State(name="empty-outside", enter=lambda window: window.history_state.show_edits(), empty=True),
    State(name="empty-sheet", enter=lambda window: window.begin_sheet(), empty=True),
    State(name="empty-sighting", enter=begun("sighting"), empty=True),
)
BY_NAME = {state.name: state for state in STATES}
