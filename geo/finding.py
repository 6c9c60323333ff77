"""Finds the records that a filter shows, among 100,000, between two keystrokes.

The index holds columns of plain values, read in bulk from the log's columns. What lists are sorted by is read at once,
the rest in short steps, so that a window stays alive; it follows change sets from then on.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from heapq import nlargest
from itertools import compress
from typing import Any, Protocol

from geo import ordering
from geo.columns import KINDS, NEVER, Columns, milliseconds
from geo.errors import GeoError
from geo.evidence import Evidence
from geo.filters import Filter, with_parts
from geo.finding_sightings import COLUMNS, UNREFERRED, Referred, SightingReader
from geo.found import Found
from geo.ids import raw_of
from geo.instant import Window, to_text
from geo.records import Coverage, Movement, Place, Record, Scene, Sighting, Source, Vessel, kind_of
from geo.records.changed import Changed
from geo.summary import WORDING, Names, Summary, summary
from geo.wording import Wording

LOGGED = frozenset(("sighting", "coverage", "movement"))
OTHERS = ("place", "vessel", "source", "scene", "coverage", "movement")
_STEP = 500
_MANY = 2_000
"""More records than this whose text is out of date are read again in bulk."""
_DAY_MS = 86_400_000


class Records(Protocol):
    """Where records are read from; an open log is one."""

    @property
    def rows(self) -> Callable[..., Iterator[tuple[Any, ...]]]: ...
    def all(self, kind: str) -> Iterator[Record]: ...
    def get(self, kind: str, record_id: str) -> Record | None: ...


Key = int | str
"""What lists are sorted by: what was logged by its time in milliseconds, the rest by time or name as a text."""


class Finding:
    """The index over a log. ``names`` and ``evidence`` are kept current by whoever owns them, before ``apply``."""

    def __init__(self, records: Records, names: Names, evidence: Evidence, wording: Wording = WORDING) -> None:
        self._records = records
        self._wording = wording
        self._names = names
        self._evidence = evidence
        self.columns = Columns()
        self._keys: dict[int, str] = {}
        self._outdated: set[int] = set()
        self._found: tuple[Filter, Found] | None = None
        self._in_order = -1
        self._building = self._read()

    def build(self) -> bool:
        """Read on for a few milliseconds; false when all is read."""
        return next(self._building, None) is not None

    def slots(self, kinds: Iterable[str]) -> list[int]:
        """The slots of the records of these kinds, sorted by time or name, kind and id."""
        self._read_keys()
        columns = self.columns
        flags = columns.flags(kinds)
        slots = list(compress(range(len(flags)), flags))
        if len(columns.ids) > self._in_order:  # the first slots are sorted by kind and id already
            slots.sort(key=columns.ids.raw)
            slots.sort(key=columns.kind)
        slots.sort(key=self.key if self._keys else columns.moment.__getitem__)
        return slots

    def key(self, slot: int) -> Key:
        """What the record is sorted by; ``NEVER`` or an empty text when that is not known."""
        known = self._keys.get(slot) if self._keys else None
        return self.columns.moment[slot] if known is None else known

    def find(self, wanted: Filter) -> Found | None:
        """What the filter shows; ``None`` when it shows everything."""
        if not wanted:
            return None
        if self._found is not None and self._found[0] == wanted:
            return self._found[1]
        self._finish()
        if wanted.text:
            self._freshen()
        mask = self.columns.of_kinds(KINDS)
        for condition in self._conditions(wanted):
            mask &= condition
        found = Found(self.columns.ids, self.columns.expand(mask))
        self._found = (wanted, found)
        return found

    def text(self, record_id: str) -> str:
        """The record's two lines, upper and lower case alike; empty when it is not there."""
        self._finish()
        slot = self.columns.ids.slot(record_id)
        return self.text_at(slot) if slot >= 0 and self.columns.kind(slot) else ""

    def text_at(self, slot: int) -> str:
        self._finish()
        self._freshen()
        return self.columns.text(slot)

    def state_at(self, slot: int) -> str:
        """What a sighting's vessel was doing; empty when that is not known."""
        self._finish()
        return self.columns.states[slot]

    def months(self) -> list[str]:
        """The months of which the log speaks, such as ``2023-09``, newest first."""
        self._finish()
        columns = self.columns
        logged = columns.flags(LOGGED)
        times = zip(compress(columns.earliest, logged), compress(columns.latest, logged), strict=True)
        days = {(first if first != NEVER else last) // _DAY_MS for first, last in times} - {-NEVER // _DAY_MS}
        return sorted({f"{datetime.fromtimestamp(day * 86_400, UTC):%Y-%m}" for day in days}, reverse=True)

    def newest(self, parts: Iterable[str], most: int) -> list[tuple[str, str]]:
        """Kind and id of what has every word in its lines: what begins with the first word, then the newest."""
        self._finish()
        self._freshen()
        columns, folded = self.columns, [part.casefold() for part in parts]
        mask = columns.of_kinds(LOGGED)
        for part in folded:
            mask &= columns.with_word(part)
        title, first = columns.texts[0], folded[0] if folded else ""

        def rank(slot: int) -> tuple[bool, int]:
            known = columns.earliest[slot]
            return title[slot].startswith(first), known if known != NEVER else columns.latest[slot]

        last = nlargest(most, compress(range(len(columns.ids)), columns.expand(mask)), key=rank)
        return [(columns.kind(slot), columns.ids[slot]) for slot in last]

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

    def _read_keys(self) -> None:
        """Give every record its slot, and the key that lists are sorted by."""
        if self._in_order >= 0:
            return
        for kind in KINDS:
            found = list(ordering.keys(self._records, kind))
            slots = self.columns.add(kind, [record_id for _, record_id in found])
            for slot, (key, _) in zip(slots, found, strict=True):
                self._set_key(slot, kind, key)
        self._in_order = len(self.columns.ids)

    def _set_key(self, slot: int, kind: str, key: str) -> None:
        if kind in LOGGED:
            self.columns.moment[slot] = _milliseconds(key)
        else:
            self._keys[slot] = key

    def _read(self) -> Iterator[bool]:
        self._read_keys()
        others = compress(range(len(self.columns.ids)), self.columns.flags(OTHERS))
        slots = {self.columns.ids.raw(slot): slot for slot in others}
        for kind in OTHERS:
            for record in self._records.all(kind):
                self._put(record, slots.get(raw_of(record.id), -1))
        yield True
        yield from self._read_sightings()

    def _read_sightings(self) -> Iterator[bool]:
        reader = SightingReader(self._names, self._evidence, self._wording)
        ids = self.columns.ids
        slot = self.columns.flags(("sighting",)).find(1) - 1
        for count, row in enumerate(self._records.rows("sighting", *COLUMNS), start=1):
            slot += 1  # they are read in the order of their ids, now as before
            if slot >= len(ids) or ids[slot] != row[0]:
                slot = self._slot("sighting", row[0])
            self._read_sighting(reader, slot, row)
            self._outdated.discard(slot)
            if count % _STEP == 0:
                yield True

    def _read_sighting(self, reader: SightingReader, slot: int, row: tuple[Any, ...]) -> None:
        try:
            earliest, latest, referred = reader.values(row)
            texts = reader.texts(row)
            times = milliseconds(earliest), milliseconds(latest)
        except (ValueError, TypeError, KeyError, GeoError):  # another program wrote what is no sighting
            self._set(slot, NEVER, -NEVER, UNREFERRED)
            self.columns.set_text(slot, ("", "", "", ""))
            return
        self._set(slot, times[0], times[1] if latest else -NEVER, referred)
        self.columns.set_text(slot, texts)

    def _set(self, slot: int, earliest: int, latest: int, referred: Referred) -> None:
        columns = self.columns
        columns.earliest[slot], columns.latest[slot] = earliest, latest
        columns.vessels[slot], columns.places[slot], columns.states[slot], columns.sources[slot] = referred

    def _slot(self, kind: str, record_id: str) -> int:
        """The record's slot; one that has none gets the next."""
        slot = self.columns.ids.slot(record_id)
        return slot if slot >= 0 else self.columns.add(kind, [record_id])[0]

    def _take(self, row: Changed) -> None:
        ids = self.columns.ids
        if row.kind == "citation":
            for citation in (row.before, row.after):
                self._outdated.add(ids.slot(getattr(citation, "cited", "")))
        elif row.kind not in KINDS:
            return
        elif row.after is not None:
            known = -1 if row.before is None else ids.slot(row.id)
            self._put(row.after, known if known >= 0 else self._slot(row.kind, row.id))
        elif (slot := ids.slot(row.id)) >= 0:
            self.columns.set_kind(slot, "")

    def _put(self, record: Record, slot: int) -> None:
        kind = kind_of(record)
        slot = slot if slot >= 0 else self._slot(kind, record.id)
        window = span(record)
        earliest, latest = (to_text(end) if end else "" for end in (window.earliest, window.latest))
        self.columns.set_kind(slot, kind)
        self._set_key(slot, kind, ordering.key(record))
        self._set(slot, milliseconds(earliest), milliseconds(latest) if latest else -NEVER, _referred(record))
        self._outdated.add(slot)

    def _outdate(self, renamed: set[str]) -> None:
        """What shows the name of one of these records shows another text now."""
        columns = self.columns
        mask = columns.one_of(self._evidence.citing(renamed))
        mask |= columns.vessels.mask(lambda ids: not renamed.isdisjoint(ids))
        mask |= columns.places.mask(lambda ids: not renamed.isdisjoint(ids))
        self._outdated.update(compress(range(len(columns.ids)), columns.expand(mask)))

    def _freshen(self) -> None:
        if not self._outdated:
            return
        if len(self._outdated) > _MANY:
            for _ in self._read_sightings():
                pass
        for slot in self._outdated - {-1}:
            kind, record_id = self.columns.kind(slot), self.columns.ids[slot]
            record = self._records.get(kind, record_id) if kind else None
            if record is not None:
                row = summary(record, self._names, self._evidence.words(record_id), self._wording)
                self.columns.set_text(slot, _parted(row))
        self._outdated.clear()

    def _conditions(self, wanted: Filter) -> Iterator[int]:
        """The mask of each condition that is set. One of another list than its own narrows nothing there."""
        columns, every = self.columns, self.columns.of_kinds(KINDS)
        logged = columns.of_kinds(LOGGED)
        if wanted.kinds:
            yield columns.of_kinds(wanted.kinds) | every & ~logged
        if wanted.states:
            yield columns.states.mask(lambda state: state in wanted.states) | every & ~logged
        if wanted.window:
            yield self._overlapping(wanted.window) | every & ~(logged | columns.of_kinds(("scene",)))
        if wanted.vessels:
            of = frozenset(wanted.vessels)
            free = every & ~(logged | columns.of_kinds(("vessel",)))
            yield columns.vessels.mask(lambda ids: not of.isdisjoint(ids)) | free
        if wanted.places:
            parts = with_parts(wanted.places, self._parents())
            free = every & ~(logged | columns.of_kinds(("place",)))
            yield columns.places.mask(lambda ids: not parts.isdisjoint(ids)) | free
        if wanted.sources:
            yield self._resting_on(frozenset(wanted.sources)) | columns.of_kinds(("place", "vessel"))
        if wanted.grade:
            yield columns.one_of(self._evidence.graded(wanted.grade)) | every & ~logged
        for word in wanted.words():
            yield columns.with_word(word)

    def _resting_on(self, sources: frozenset[str]) -> int:
        cited = self.columns.one_of(self._evidence.citing(sources))
        return cited | self.columns.sources.mask(lambda ids: not sources.isdisjoint(ids))

    def _overlapping(self, window: Window) -> int:
        begin = milliseconds(to_text(window.earliest)) if window.earliest else NEVER
        end = milliseconds(to_text(window.latest)) if window.latest else -NEVER
        return self.columns.overlapping(begin, end)

    def _parents(self) -> dict[str, str | None]:
        columns = self.columns
        places = compress(range(len(columns.ids)), columns.flags(("place",)))
        known = (columns.places[slot] for slot in places)
        return {of[0]: of[1] if len(of) > 1 else None for of in known if of}


def _referred(record: Record) -> Referred:
    """The vessels, places, state and sources that a filter asks for."""
    match record:
        case Sighting():
            vessels = tuple(candidate.vessel for candidate in record.candidates)
            return vessels, _given(record.place), record.state or "", _given(record.scene)
        case Coverage():
            return (), (record.place,), "", _given(record.scene)
        case Movement():
            vessels = tuple(candidate.vessel for candidate in record.candidates)
            return vessels, (record.origin, record.destination), "", ()
        case Vessel():
            return (record.id,), (), "", ()
        case Place():
            return (), (record.id, *_given(record.parent)), "", ()
        case Source() | Scene():
            return (), (), "", (record.id,)
    return UNREFERRED


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


def _milliseconds(key: str) -> int:
    """As ``milliseconds``; what another program wrote and nobody can read is not known."""
    try:
        return milliseconds(key)
    except ValueError:
        return NEVER


def _parted(row: Summary) -> tuple[str, str, str, str]:
    """The two lines in the parts of ``SightingReader.texts``."""
    day, blank, clock = row.when.rpartition(" ")
    parts = (row.title, f" {day}", blank + clock, f" {row.detail}")
    return tuple(part.casefold() for part in parts)  # type: ignore[return-value]
