"""What to export: everything, the filtered, or the selected, and all that they rest on."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from geo.instant import to_text
from geo.log import Log
from geo.records import KINDS
from geo.records.references import Reference, references

Ids = dict[str, set[str]]
"""Record ids by kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which records; what is empty does not restrict, what is given must all hold.

    ``kinds`` are kinds' names. ``from_`` and ``to`` (aware, inclusive) keep what may have happened between them:
    sightings, coverage, movements and scenes; records without a time are then taken only as far as the others refer to
    them. ``vessels`` keeps sightings and movements with one of these candidates, and the vessels. ``places`` keeps
    what is at, from or to one of these places or a part of it (a berth of the port), and the places. ``ids`` keeps the
    records of these ids.
    """

    kinds: frozenset[str] = frozenset()
    from_: datetime | None = None
    to: datetime | None = None
    vessels: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """False when nothing is restricted: everything is selected."""
        return self != Selection()


_TIMES = {
    "sighting": ("seen_earliest", "seen_latest"),
    "coverage": ("looked_earliest", "looked_latest"),
    "movement": ("departed_earliest", "departed_latest", "arrived_earliest", "arrived_latest"),
    "scene": ("acquired_earliest", "acquired_latest"),
}
_VESSELS = {"vessel": ("id",), "sighting": ("candidates",), "movement": ("candidates",)}
_PLACES = {
    "place": ("id",),
    "sighting": ("place",),
    "coverage": ("place",),
    "movement": ("origin", "destination"),
}

Row = tuple[object, ...]
Test = Callable[[Row], bool]


def selected(log: Log, selection: Selection) -> Ids:
    """The ids to export: what the selection keeps, what that refers to, and the citations of all of it."""
    chosen: Ids = {kind: set() for kind in KINDS}
    for kind in KINDS:
        if not selection.kinds or kind in selection.kinds:
            chosen[kind] = set(_kept(log, kind, selection))
    _take_along(log, chosen)
    return chosen


def _kept(log: Log, kind: str, selection: Selection) -> Iterator[str]:
    """The ids of one kind that pass every test given; none when a test cannot be put to this kind."""
    tests: list[tuple[tuple[str, ...], Test]] = []
    asked = (
        (selection.from_ or selection.to, _TIMES, lambda row: _overlaps(row, selection.from_, selection.to)),
        (selection.vessels, _VESSELS, lambda row: any(vessel in str(row[0]) for vessel in selection.vessels)),
        (selection.places, _PLACES, _one_of(_with_parts(log, selection.places))),
        (selection.ids, dict.fromkeys(KINDS, ("id",)), _one_of(selection.ids)),
    )
    for given, columns, test in asked:
        if given and kind not in columns:
            return
        if given:
            tests.append((columns[kind], test))
    yield from _passing(log, kind, tests)


def _passing(log: Log, kind: str, tests: list[tuple[tuple[str, ...], Test]]) -> Iterator[str]:
    names = tuple(dict.fromkeys(name for columns, _ in tests for name in columns))
    places = [([names.index(name) for name in columns], test) for columns, test in tests]
    for record_id, *values in log.rows(kind, "id", *names):
        if all(test(tuple(values[index] for index in indexes)) for indexes, test in places):
            yield str(record_id)


def _one_of(ids: Iterable[str]) -> Test:
    wanted = frozenset(ids)
    return lambda row: any(value in wanted for value in row)


def _overlaps(row: Row, from_: datetime | None, to: datetime | None) -> bool:
    """Whether what began in the row's first window and ended in its last may touch the asked stretch; of a movement
    with one of them unknown, the other is taken for both.

    Times are RFC 3339 in UTC with milliseconds: their order as text is their order in time.
    """
    if not any(row):
        return False
    first, last = row[:2] if any(row[:2]) else row[-2:], row[-2:] if any(row[-2:]) else row[:2]
    begin, end = str(first[0] or ""), str(last[1] or "")
    return not (from_ and end and end < to_text(from_)) and not (to and begin and begin > to_text(to))


def _with_parts(log: Log, places: frozenset[str]) -> set[str]:
    """The places and, recursively, the places that belong to them."""
    parents = dict(log.rows("place", "id", "parent")) if places else {}
    wanted = set(places)
    while more := {place for place, parent in parents.items() if parent in wanted} - wanted:
        wanted |= more
    return wanted


def _take_along(log: Log, chosen: Ids) -> None:
    """Add what the chosen records refer to, and the citations of them all, until nothing is new."""
    citations = [
        (record_id, (kind, cited)) for record_id, kind, cited in log.rows("citation", "id", "cited_kind", "cited")
    ]
    open_ends = [(kind, record_id) for kind, ids in chosen.items() for record_id in ids]
    while open_ends:
        _follow(log, chosen, open_ends)
        new = [record_id for record_id, (kind, cited) in citations if cited in chosen.get(kind, ())]
        open_ends = [("citation", record_id) for record_id in new if record_id not in chosen["citation"]]
        chosen["citation"].update(new)


def _follow(log: Log, chosen: Ids, open_ends: list[Reference]) -> None:
    while open_ends:
        record = log.get(*open_ends.pop())
        for kind, record_id in references(record) if record else ():
            if record_id not in chosen[kind]:
                chosen[kind].add(record_id)
                open_ends.append((kind, record_id))
