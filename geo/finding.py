"""Finds the records that a filter shows, among 100,000, between two keystrokes.

The index holds one line of plain values a record, read in bulk from the log's columns, and the text that the record's
two lines show. It is made in short steps, so that a window stays alive, and follows change sets from then on.
"""

from collections.abc import Callable, Iterable, Iterator
from heapq import nlargest
from typing import Any, NamedTuple, Protocol

from geo.errors import GeoError
from geo.evidence import Evidence
from geo.filters import Filter, with_parts
from geo.finding_sightings import COLUMNS, SightingReader
from geo.instant import Window, to_text
from geo.records import Coverage, Movement, Place, Record, Scene, Sighting, Source, Vessel, kind_of
from geo.records.changed import Changed
from geo.summary import WORDING, Names, summary, words
from geo.wording import Wording

LOGGED = frozenset(("sighting", "coverage", "movement"))
OTHERS = ("place", "vessel", "source", "scene", "coverage", "movement")
_STEP = 500
_MANY = 2_000
"""More records than this whose text is out of date are read again in bulk."""


class Line(NamedTuple):
    """What a filter asks of one record; times are text, empty where the end is open or unknown."""

    kind: str
    id: str
    earliest: str = ""
    latest: str = ""
    vessels: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    state: str = ""
    sources: tuple[str, ...] = ()


class Records(Protocol):
    """Where records are read from; an open log is one."""

    @property
    def rows(self) -> Callable[..., Iterator[tuple[Any, ...]]]: ...
    def all(self, kind: str) -> Iterator[Record]: ...
    def get(self, kind: str, record_id: str) -> Record | None: ...


class Finding:
    """The index over a log. ``names`` and ``evidence`` are kept current by whoever owns them, before ``apply``."""

    def __init__(self, records: Records, names: Names, evidence: Evidence, wording: Wording = WORDING) -> None:
        self._records = records
        self._wording = wording
        self._names = names
        self._evidence = evidence
        self._lines: dict[str, Line] = {}
        self._texts: dict[str, str] = {}
        self._outdated: set[str] = set()
        self._found: tuple[Filter, frozenset[str]] | None = None
        self._building = self._read()

    def build(self) -> bool:
        """Read on for a few milliseconds; false when all is read."""
        return next(self._building, None) is not None

    def find(self, wanted: Filter) -> frozenset[str] | None:
        """The ids that the filter shows; ``None`` when it shows everything."""
        if not wanted:
            return None
        if self._found is not None and self._found[0] == wanted:
            return self._found[1]
        self._finish()
        if wanted.text:
            self._freshen()
        found = frozenset(self._match(wanted))
        self._found = (wanted, found)
        return found

    def text(self, record_id: str) -> str:
        """The record's two lines, upper and lower case alike; empty when it is not there."""
        self._finish()
        self._freshen()
        return self._texts.get(record_id, "")

    def state(self, record_id: str) -> str:
        """What a sighting's vessel was doing; empty when that is not known."""
        self._finish()
        line = self._lines.get(record_id)
        return line.state if line else ""

    def months(self) -> list[str]:
        """The months of which the log speaks, such as ``2023-09``, newest first."""
        self._finish()
        found = {(line.earliest or line.latest)[:7] for line in self._lines.values() if line.kind in LOGGED}
        return sorted(found - {""}, reverse=True)

    def newest(self, parts: Iterable[str], most: int) -> list[tuple[str, str]]:
        """Kind and id of what has every word in its lines: what begins with the first word, then the newest."""
        self._finish()
        self._freshen()
        folded, texts = [part.casefold() for part in parts], self._texts
        found = [
            line
            for line in self._lines.values()
            if line.kind in LOGGED and all(part in texts[line.id] for part in folded)
        ]
        first = folded[0] if folded else ""
        last = nlargest(most, found, key=lambda line: (texts[line.id].startswith(first), line.earliest or line.latest))
        return [(line.kind, line.id) for line in last]

    def reword(self, wording: Wording) -> None:
        """Word times and positions otherwise from now on; the index is made anew, step by step."""
        if wording != self._wording:
            self._wording, self._found = wording, None
            self._building = self._read()

    def apply(self, rows: Iterable[Changed]) -> None:
        """Follow the rows of a change set."""
        self._finish()
        self._found = None
        renamed: set[str] = set()
        for row in rows:
            self._take(row)
            is_edit = (row.before is None) == (row.after is None)  # nothing shows the name of one added or removed
            if is_edit and row.kind not in LOGGED and row.kind != "citation":
                renamed.add(row.id)
        if renamed:
            self._outdate(renamed)

    def _finish(self) -> None:
        while self.build():
            pass

    def _read(self) -> Iterator[bool]:
        for kind in OTHERS:
            for record in self._records.all(kind):
                self._put(record)
        yield True
        yield from self._read_sightings()

    def _read_sightings(self) -> Iterator[bool]:
        reader = SightingReader(self._names, self._evidence, self._wording)
        for count, row in enumerate(self._records.rows("sighting", *COLUMNS), start=1):
            record_id = row[0]
            try:
                self._lines[record_id], self._texts[record_id] = (
                    Line("sighting", *reader.values(row)),
                    reader.text(row),
                )
            except (ValueError, TypeError, KeyError, GeoError):  # another program wrote what is no sighting
                self._lines[record_id], self._texts[record_id] = Line("sighting", record_id), ""
            self._outdated.discard(record_id)
            if count % _STEP == 0:
                yield True

    def _take(self, row: Changed) -> None:
        if row.kind == "citation":
            for citation in (row.before, row.after):
                self._outdated.add(getattr(citation, "cited", ""))
        elif row.after is None:
            self._lines.pop(row.id, None)
            self._texts.pop(row.id, None)
        else:
            self._put(row.after)

    def _put(self, record: Record) -> None:
        if kind_of(record) not in (*OTHERS, "sighting"):
            return
        self._lines[record.id] = line(record)
        self._outdated.add(record.id)

    def _outdate(self, renamed: set[str]) -> None:
        """What shows the name of one of these records shows another text now."""
        self._outdated |= self._evidence.citing(renamed)
        for found in self._lines.values():
            if not renamed.isdisjoint(found.vessels) or not renamed.isdisjoint(found.places):
                self._outdated.add(found.id)

    def _freshen(self) -> None:
        if len(self._outdated) > _MANY:
            for _ in self._read_sightings():
                pass
        for record_id in self._outdated & self._lines.keys():
            record = self._records.get(self._lines[record_id].kind, record_id)
            if record is not None:
                row = summary(record, self._names, self._evidence.words(record_id), self._wording)
                self._texts[record_id] = words(row).casefold()
        self._outdated.clear()

    def _match(self, wanted: Filter) -> Iterator[str]:
        found = list(self._lines.values())
        for keep in self._conditions(wanted):
            found = [line for line in found if keep(line)]
        ids = [line.id for line in found]
        for word in wanted.words():
            texts = self._texts
            ids = [record_id for record_id in ids if word in texts[record_id]]
        return iter(ids)

    def _conditions(self, wanted: Filter) -> Iterator[Callable[[Line], bool]]:
        """One test a condition that is set; most lines fail the first, so the cheap ones come first."""
        if wanted.kinds:
            yield lambda line: line.kind in wanted.kinds or line.kind not in LOGGED
        if wanted.states:
            yield lambda line: line.state in wanted.states or line.kind not in LOGGED
        if wanted.window:
            yield _overlaps(wanted.window)
        if wanted.vessels:
            yield _shares(1, frozenset(wanted.vessels), "vessel")
        if wanted.places:
            yield _shares(2, with_parts(wanted.places, self._parents()), "place")
        if wanted.sources:
            cited = self._evidence.citing(wanted.sources)
            of = frozenset(wanted.sources)
            yield lambda line: line.kind in ("place", "vessel") or line.id in cited or not of.isdisjoint(line.sources)
        if wanted.grade:
            graded = self._evidence.graded(wanted.grade)
            yield lambda line: line.id in graded or line.kind not in LOGGED

    def _parents(self) -> dict[str, str | None]:
        return {
            of.id: of.places[1] if len(of.places) > 1 else None for of in self._lines.values() if of.kind == "place"
        }


def line(record: Record) -> Line:
    """What a filter asks of the record."""
    kind = kind_of(record)
    window = span(record)
    begin, end = (to_text(end) if end else "" for end in (window.earliest, window.latest))
    match record:
        case Sighting():
            vessels = tuple(candidate.vessel for candidate in record.candidates)
            return Line(
                kind, record.id, begin, end, vessels, _given(record.place), record.state or "", _given(record.scene)
            )
        case Coverage():
            return Line(kind, record.id, begin, end, (), (record.place,), "", _given(record.scene))
        case Movement():
            vessels = tuple(candidate.vessel for candidate in record.candidates)
            return Line(kind, record.id, begin, end, vessels, (record.origin, record.destination))
        case Vessel():
            return Line(kind, record.id, vessels=(record.id,))
        case Place():
            return Line(kind, record.id, places=(record.id, *_given(record.parent)))
        case Source() | Scene():
            return Line(kind, record.id, begin, end, sources=(record.id,))
    return Line(kind, record.id)


def span(record: Record) -> Window:
    """From the earliest to the latest time that a record speaks of; empty when it speaks of none."""
    match record:
        case Sighting():
            return record.seen
        case Coverage():
            return record.looked
        case Movement():
            begin, end = record.departed or record.arrived, record.arrived or record.departed
            return Window(earliest=begin.earliest, latest=end.latest)
        case Scene():
            return record.acquired
    return Window()


def _given(record_id: str | None) -> tuple[str, ...]:
    return () if record_id is None else (record_id,)


def _overlaps(window: Window) -> Callable[[Line], bool]:
    begin = to_text(window.earliest) if window.earliest else ""
    end = to_text(window.latest) if window.latest else "~"
    timed = LOGGED | {"scene"}

    def keep(line: Line) -> bool:
        if line.kind not in timed:
            return True
        known = line.earliest or line.latest
        return bool(known) and (not line.latest or line.latest >= begin) and line.earliest <= end

    return keep


def _shares(which: int, wanted: frozenset[str], own: str) -> Callable[[Line], bool]:
    """Whether a line's vessels (1) or places (2) have a wanted one; of the other lists only this kind's own obeys."""
    obeys = LOGGED | {own}
    if which == 1:
        return lambda line: line.kind not in obeys or not wanted.isdisjoint(line.vessels)
    return lambda line: line.kind not in obeys or not wanted.isdisjoint(line.places)
