"""What a filter found."""

from array import array
from collections.abc import Iterable, Iterator, Set
from itertools import compress

from geo.ids import MANY, Ids, raw_of


class Found(Set[str]):
    """A set of ids that holds a byte for each record of the log. ``flags`` has 1 in the slot of each record found."""

    def __init__(self, ids: Ids, flags: bytes) -> None:
        self._ids = ids
        self.flags = flags
        self._raw: frozenset[bytes] | None = None

    def __contains__(self, record_id: object) -> bool:
        if self._raw is None:  # made when it is asked for: lists and map ask for the flags and the bytes
            self._raw = frozenset(map(self._ids.raw, self._slots()))
        return isinstance(record_id, str) and raw_of(record_id) in self._raw

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Found) and other._ids is self._ids:
            return self.flags.rstrip(b"\0") == other.flags.rstrip(b"\0")
        return super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]

    def __iter__(self) -> Iterator[str]:
        return self._ids.texts(self._slots())

    def __len__(self) -> int:
        return self.flags.count(1)

    def joined(self) -> bytes:
        """The sixteen bytes of each id, one after the other."""
        return self._ids.joined(self.flags)

    def among(self, slots: "array[int]") -> "array[int]":
        """Those of the slots whose records were found, in the order given."""
        if len(slots) > MANY:
            from geo.column_masks import with_one

            return with_one(slots, self.flags)
        return array("I", compress(slots, map(self.flags.__getitem__, slots)))

    def _slots(self) -> Iterator[int]:
        return compress(range(len(self.flags)), self.flags)

    @classmethod
    def _from_iterable(cls, found: Iterable[str]) -> frozenset[str]:  # type: ignore[override]
        """What ``&`` and ``|`` make."""
        return frozenset(found)


def raw(ids: Iterable[str]) -> bytes:
    """The sixteen bytes of each of these ids, one after the other."""
    return ids.joined() if isinstance(ids, Found) else bytes.fromhex("".join(ids).replace("-", ""))
