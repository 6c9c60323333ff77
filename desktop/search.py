"""What the search box finds, and what each does: records of every kind, ports of the gazetteer, positions, commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from desktop.commands import COMMANDS, Command
from desktop.view_history import View
from geo import notation
from geo.errors import InvalidValue
from geo.gazetteer import Port
from geo.lookup import INDEXED, identifiers, names, title
from geo.position import Position
from geo.records import Place
from geo.search import Entry, rank

if TYPE_CHECKING:
    from desktop.window import Window

BOOKMARK = "map.view-"
"""How the commands begin that go to a bookmarked view; the views are found by their own names."""
MOST = 12
MOST_LOGGED = 6
MOST_PORTS, LEAST_PORTS = 6, 3
"""Ports of the gazetteer: at most, and how many find room below more than enough of the case's own."""
AROUND_DEG = 0.05
"""Half the height of the view that a position is shown in."""


@dataclass(frozen=True, slots=True)
class Target:
    """A record of that kind and id, when they are given."""

    kind: str
    id: str


def find(window: Window, text: str) -> list[Entry]:
    """What the text may mean, best first: a position, what has a name or a number, commands, what was logged, ports."""
    place = list(_position(window, text))
    named = rank(text, [*_records(window), *_views(window), *_commands(window)], MOST)
    own = [*place, *named, *_logged(window, text)]
    ports = list(_ports(window, text, [entry.target for entry in own]))
    room = max(MOST - len(ports), MOST - LEAST_PORTS)
    return [*own[:room], *ports][:MOST]


def go(window: Window, target: object) -> None:
    """Do what was chosen: show a record or a position, or run a command."""
    match target:
        case Position():
            _show(window, target)
        case View():
            window.views.show(target)
        case Port():
            window.ports.show(target)
        case Command():
            window.attempt(lambda: target.run(window))
            window.menus.refresh()
        case Target():
            window.session.pick(target.kind, target.id)
            window.map.select(target.kind, target.id)
            window.right.show()


def _show(window: Window, at: Position) -> None:
    south, north = max(-89.9, at.lat - AROUND_DEG), min(89.9, at.lat + AROUND_DEG)
    window.map.show_bounds(at.lon - AROUND_DEG, south, at.lon + AROUND_DEG, north)
    window.status.show_cursor(at.lon, at.lat)


def _position(window: Window, text: str) -> Iterator[Entry]:
    try:
        at = notation.parse(text)
    except InvalidValue:
        return
    wording = window.session.wording
    yield Entry(words=f"Go to {wording.position(at)}", hint=wording.second_position(at), target=at)


def _records(window: Window) -> Iterator[Entry]:
    session = window.session
    for kind in INDEXED:
        for record in session.log.all(kind):
            numbers = identifiers(record)
            hint = " · ".join((kind, *numbers[:1]))
            entry = Entry(words=title(record), hint=hint, target=Target(kind, record.id))
            called = (*names(record), *numbers)
            yield replace(entry, aliases=called) if isinstance(record, Place) else replace(entry, also=called)


def _views(window: Window) -> Iterator[Entry]:
    for name, view in window.bookmarks.all().items():
        yield Entry(words=name, hint="bookmarked view", target=view)


def _commands(window: Window) -> Iterator[Entry]:
    for command in COMMANDS:
        if command.enabled(window) and not command.id.startswith(BOOKMARK):
            text = command.text if isinstance(command.text, str) else command.text(window)
            keys = QKeySequence(command.keys).toString(QKeySequence.SequenceFormat.NativeText)
            yield Entry(words=text, also=(command.menu,), hint=keys or command.menu, weight=1, target=command)


def _ports(window: Window, text: str, own: list[object]) -> Iterator[Entry]:
    """Ports of the gazetteer; one that is a place of the case is listed as that, unless that is listed anyhow."""
    for entry in window.ports.find(text, MOST_PORTS):
        if not isinstance(entry.target, Place):
            yield entry
        elif Target("place", entry.target.id) not in own:
            yield replace(entry, target=Target("place", entry.target.id))


def _logged(window: Window, text: str) -> Iterator[Entry]:
    for kind, record_id in window.session.finding.newest(text.split(), MOST_LOGGED) if text.strip() else ():
        row = window.session.summary(kind, record_id)
        if row is not None:
            words = f"{row.title} · {row.detail}"
            yield Entry(words=words, hint=row.when, target=Target(kind, record_id))
