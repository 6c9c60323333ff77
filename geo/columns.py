"""What a filter asks of 100,000 records, as columns of numbers: a few bytes a record, and tested a column at a time.

A mask is a whole number with a byte for each record, 1 where a test holds: two are joined by ``&`` and ``|``.
"""

from array import array
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from geo.ids import Ids

V = TypeVar("V", str, tuple[str, ...])
KINDS = ("coverage", "movement", "place", "scene", "sighting", "source", "vessel")
"""In the order of the alphabet: records of one time are sorted by kind."""
NEVER = -(2**62)
"""The time that is not known, or the beginning that is open; the end that is open is ``-NEVER``."""
MANY = 150_000
"""Columns of more records are tested by a library that takes a moment to load."""
_GONE = 255


class Coded(Generic[V]):
    """A column of values that recur: each is held once, and stands in the column by its number."""

    def __init__(self, empty: V) -> None:
        self.values: list[V] = [empty]
        self._numbers: dict[V, int] = {empty: 0}
        self._column = array("I")

    def grow(self, count: int) -> None:
        self._column.extend(array("I", [0]) * count)

    def __getitem__(self, slot: int) -> V:
        return self.values[self._column[slot]]

    def __setitem__(self, slot: int, value: V) -> None:
        number = self._numbers.get(value)
        if number is None:
            number = self._numbers[value] = len(self.values)
            self.values.append(value)
        self._column[slot] = number

    def mask(self, test: Callable[[V], bool]) -> int:
        """Where the value passes the test, which is asked once a value."""
        passes = bytes(map(test, self.values))
        if 1 not in passes:
            return 0
        if len(self._column) > MANY:
            from geo.column_masks import looked_up

            return int.from_bytes(looked_up(passes, self._column), "little")
        return int.from_bytes(bytes(map(passes.__getitem__, self._column)), "little")


class Columns:
    """One slot a record. Times are milliseconds since 1970 UTC; the four texts make its two lines, set end to end."""

    def __init__(self) -> None:
        self.ids = Ids()
        self._kinds = bytearray()
        self.moment = array("q")
        self.earliest = array("q")
        self.latest = array("q")
        self.vessels: Coded[tuple[str, ...]] = Coded(())
        self.places: Coded[tuple[str, ...]] = Coded(())
        self.sources: Coded[tuple[str, ...]] = Coded(())
        self.states = Coded("")
        self.texts = tuple(Coded("") for _ in range(4))

    def add(self, kind: str, ids: Sequence[str]) -> range:
        """New slots, one for each id, of which nothing is known yet but the kind."""
        first = len(self.ids)
        self.ids.add(ids)
        self.moment.extend(array("q", [NEVER]) * len(ids))
        self._grow(kind, len(ids))
        return range(first, len(self.ids))

    def add_timed(self, kind: str, ids: bytes, moments: Any) -> None:
        """The same for very many, by sixteen bytes an id and an array of their times in milliseconds."""
        self.ids.add_raw(ids)
        self.moment.frombytes(moments.tobytes())
        self._grow(kind, len(moments))

    def _grow(self, kind: str, count: int) -> None:
        self._kinds += bytes([KINDS.index(kind)]) * count
        for times, unknown in ((self.earliest, NEVER), (self.latest, -NEVER)):
            times.extend(array("q", [unknown]) * count)
        for sets in (self.vessels, self.places, self.sources):
            sets.grow(count)
        for texts in (self.states, *self.texts):
            texts.grow(count)

    def kinds(self) -> bytes:
        """For each slot the number of its record's kind."""
        return bytes(self._kinds)

    def kind(self, slot: int) -> str:
        """The record's kind; empty when it was removed."""
        number = self._kinds[slot]
        return "" if number == _GONE else KINDS[number]

    def set_kind(self, slot: int, kind: str) -> None:
        """``""`` takes the record out; it may come back."""
        self._kinds[slot] = KINDS.index(kind) if kind else _GONE

    def text(self, slot: int) -> str:
        return "".join(column[slot] for column in self.texts)

    def set_text(self, slot: int, texts: Iterable[str]) -> None:
        """Each text but the first begins with a blank or is empty, so that no word stands in two of them."""
        for column, text in zip(self.texts, texts, strict=False):
            column[slot] = text

    def of_kinds(self, kinds: Iterable[str]) -> int:
        """The mask of the records of these kinds."""
        return int.from_bytes(self.flags(kinds), "little")

    def flags(self, kinds: Iterable[str]) -> bytes:
        """For each slot 1 when its record is of one of these kinds."""
        table = bytearray(256)
        for kind in kinds:
            if kind in KINDS:
                table[KINDS.index(kind)] = 1
        return bytes(self._kinds.translate(table))

    def with_word(self, word: str) -> int:
        """The mask of the records in whose two lines the word stands."""
        found = 0
        for column in self.texts:
            found |= column.mask(lambda text: word in text)
        return found

    def overlapping(self, begin: int, end: int) -> int:
        """The mask of the records whose time, as far as known, has something of this window."""
        if len(self.earliest) > MANY:
            from geo import column_masks

            mask = column_masks.overlapping(self.earliest, self.latest, begin, end, NEVER)
            return int.from_bytes(mask, "little")
        pairs = zip(self.earliest, self.latest, strict=True)
        found = bytes(first <= end and last >= begin and (first != NEVER or last != -NEVER) for first, last in pairs)
        return int.from_bytes(found, "little")

    def one_of(self, ids: Iterable[str]) -> int:
        """The mask of the records with these ids."""
        return int.from_bytes(self.ids.holds(ids), "little")

    def expand(self, mask: int) -> bytes:
        """The mask as one byte a slot."""
        return mask.to_bytes(len(self.ids), "little")


def milliseconds(time: str) -> int:
    """A time as Quaylog writes it, in milliseconds since 1970; ``NEVER`` for an empty one.

    Raises:
        ValueError: when it is no time.
    """
    return round(datetime.fromisoformat(time).timestamp() * 1000) if time else NEVER
