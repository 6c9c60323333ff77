"""Finds the records that a filter shows, among 100,000, between two keystrokes.

The index holds columns of plain values, read in bulk from the log's columns. What lists are sorted by is read at once,
the rest in short steps, so that a window stays alive; it follows change sets from then on.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from heapq import nlargest
from itertools import compress
from typing import TYPE_CHECKING, Any, Protocol

from geo import ordering
from geo.columns import KINDS, NEVER, Columns, milliseconds
from geo.errors import GeoError
from geo.evidence import Evidence
from geo.filters import Filter, with_parts
from geo.finding_sightings import COLUMNS, UNREFERRED, Referred, SightingReader
from geo.finding_values import known_milliseconds, parted, referred, span
from geo.found import Found
from geo.ids import raw_of
from geo.instant import Window, to_text
from geo.records import Record, kind_of
from geo.records.changed import Changed
from geo.summary import WORDING, Names, summary
from geo.wording import Wording

if TYPE_CHECKING:
    from geo.finding_keys import Keys

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
    """The index over a log. ``names`` and ``evidence`` are kept current by whoever owns them, before ``apply``.

    ``waits``: of a very large log. Nothing is then read when it is asked for: until ``take_keys`` there are no slots,
    until ``is_reading`` ends filters find nothing.
    """

    def __init__(
        self, records: Records, names: Names, evidence: Evidence, wording: Wording = WORDING, *, waits: bool = False
    ) -> None:
        self._waits = waits
        self._unseen: list[Changed] = []
        self._records = records
        self._wording = wording
        self._names = names
        self._evidence = evidence
        self.columns = Columns()
        self._keys: dict[int, str] = {}
        self._outdated: set[int] = set()
        self._found: tuple[Filter, Found] | None = None
        self._in_order = -1
        self._is_read = False
        self._building = self._read()

    def build(self) -> bool:
        """Read on for a few milliseconds; false when all is read."""
        self._is_read = self.has_keys and next(self._building, None) is None
        return not self._is_read

    @property
    def has_keys(self) -> bool:
        """Whether there are slots; without ``waits`` they are read when they are asked for."""
        return self._in_order >= 0 or not self._waits

    @property
    def is_reading(self) -> bool:
        """Whether it is too early to ask for anything but slots."""
        return self._waits and not self._is_read

    def take_keys(self, keys: "Keys") -> None:
        """Take what ``finding_keys.read`` has read of the same log, and what has changed in the meantime."""
        for kind, found in keys:
            if isinstance(found, list):
                self._add_keys(kind, found)
            else:
                self.columns.add_timed(kind, *found)
        self._in_order = len(self.columns.ids)
        unseen, self._unseen = self._unseen, []
        self.apply(unseen)

    def slots(self, kinds: Iterable[str]) -> Sequence[int]:
        """The slots of the records of these kinds, sorted by time or name, kind and id."""
        if not self.has_keys:
            return ()
        self._read_keys()
        columns = self.columns
        flags = columns.flags(kinds)
        if self._waits and LOGGED.issuperset(kinds):
            from geo.finding_keys import in_order  # by a large library, of which small logs have no need

            return in_order(columns, flags)
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
        if not self._finish():
            return Found(self.columns.ids, bytes(len(self.columns.ids)))
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
        slot = self.columns.ids.slot(record_id) if self._finish() else -1
        return self.text_at(slot) if slot >= 0 and self.columns.kind(slot) else ""

    def text_at(self, slot: int) -> str:
        if self._finish():
            self._freshen()
        return self.columns.text(slot)

    def state_at(self, slot: int) -> str:
        """What a sighting's vessel was doing; empty when that is not known."""
        self._finish()
        return self.columns.states[slot]

    def months(self) -> list[str]:
        """The months of which the log speaks, such as ``2023-09``, newest first."""
        if not self._finish():
            return []
        columns = self.columns
        logged = columns.flags(LOGGED)
        times = zip(compress(columns.earliest, logged), compress(columns.latest, logged), strict=True)
        days = {(first if first != NEVER else last) // _DAY_MS for first, last in times} - {-NEVER // _DAY_MS}
        return sorted({f"{datetime.fromtimestamp(day * 86_400, UTC):%Y-%m}" for day in days}, reverse=True)

    def newest(self, parts: Iterable[str], most: int) -> list[tuple[str, str]]:
        """Kind and id of what has every word in its lines: what begins with the first word, then the newest."""
        if not self._finish():
            return []
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
            self._wording, self._found, self._is_read = wording, None, False
            self._building = self._read()

    def apply(self, rows: Iterable[Changed]) -> None:
        """Follow the rows of a change set."""
        if not self.has_keys:
            self._unseen += rows
            return
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

    def _finish(self) -> bool:
        """Read to the end, unless that takes too long; whether all is read."""
        while not self.is_reading and self.build():
            pass
        return not self.is_reading

    def _read_keys(self) -> None:
        """Give every record its slot, and the key that lists are sorted by."""
        if self._in_order >= 0:
            return
        for kind in KINDS:
            self._add_keys(kind, list(ordering.keys(self._records, kind)))
        self._in_order = len(self.columns.ids)

    def _add_keys(self, kind: str, found: Sequence[tuple[str, str]]) -> None:
        """New slots for records given by key and id."""
        slots = self.columns.add(kind, [record_id for _, record_id in found])
        for slot, (key, _) in zip(slots, found, strict=True):
            self._set_key(slot, kind, key)

    def _set_key(self, slot: int, kind: str, key: str) -> None:
        if kind in LOGGED:
            self.columns.moment[slot] = known_milliseconds(key)
        else:
            self._keys[slot] = key

    def _read(self) -> Iterator[bool]:
        self._read_keys()
        others = compress(range(len(self.columns.ids)), self.columns.flags(OTHERS))
        slots = {self.columns.ids.raw(slot): slot for slot in others}
        for kind in OTHERS:
            for count, record in enumerate(self._records.all(kind), start=1):
                self._put(record, slots.get(raw_of(record.id), -1))
                if count % _STEP == 0:
                    yield True
        yield True
        yield from self._read_sightings()

    def _read_sightings(self) -> Iterator[bool]:
        reader = SightingReader(self._names, self._evidence, self._wording)
        ids = self.columns.ids
        first = max(0, self.columns.flags(("sighting",)).find(1))
        for count, row in enumerate(self._records.rows("sighting", *COLUMNS), start=1):
            raw = raw_of(row[0])
            while first < self._in_order and ids.raw(first) < raw:
                first += 1  # both are in the order of ids; one that is passed has been removed
            slot = first if first < self._in_order and ids.raw(first) == raw else self._slot("sighting", row[0])
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
        self._set(slot, milliseconds(earliest), milliseconds(latest) if latest else -NEVER, referred(record))
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
                self.columns.set_text(slot, parted(row))
        self._outdated.clear()

    def _conditions(self, wanted: Filter) -> Iterator[int]:
        """The mask of each condition that is set. One of another list than its own narrows nothing there."""
        columns, every = self.columns, self.columns.of_kinds(KINDS)
        logged = columns.of_kinds(LOGGED)
        if wanted.kinds:
            yield columns.of_kinds(wanted.kinds) | every & ~logged
        if wanted.states:
            yield columns.states.mask(lambda state: state in wanted.states) | every & ~logged
        if wanted.window or wanted.undated:
            free = every & ~(logged | columns.of_kinds(("scene",)))
            yield (self._overlapping(wanted.window) if wanted.window else every & ~self._overlapping(Window())) | free
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
