"""The ids of a large log in sixteen bytes each: a text and its place in a dictionary would take ten times as much."""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import compress
from struct import iter_unpack

_SIZE = 16
MANY = 150_000
"""More are picked by a library that takes a moment to load."""
_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class Ids:
    """Ids by their slots, which count up from 0 in the order in which they were added."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._strange: dict[bytes, str] = {}

    def __len__(self) -> int:
        return len(self._bytes) // _SIZE

    def __getitem__(self, slot: int) -> str:
        raw = self.raw(slot)
        strange = self._strange.get(raw) if self._strange else None
        return text_of(raw) if strange is None else strange

    def add(self, record_ids: Iterable[str]) -> None:
        """Give each id the next slot; it must have none yet."""
        given = list(record_ids)
        self._bytes += b"".join(map(raw_of, given))
        self._strange |= {raw_of(text): text for text in given if not _UUID.fullmatch(text)}

    def add_raw(self, ids: bytes) -> None:
        """The same for UUIDs given by their bytes, end to end."""
        self._bytes += ids

    def every(self) -> bytes:
        """The bytes of all ids, end to end."""
        return bytes(self._bytes)

    def raw(self, slot: int) -> bytes:
        """The sixteen bytes in a slot; they sort as the ids do."""
        return bytes(self._bytes[_SIZE * slot : _SIZE * slot + _SIZE])

    def slot(self, record_id: str) -> int:
        """The slot of an id, or -1. It is searched for: some tenths of a millisecond among 100,000."""
        raw = raw_of(record_id)
        at = self._bytes.find(raw)
        while at % _SIZE and at >= 0:
            at = self._bytes.find(raw, at + 1)
        return at // _SIZE if at >= 0 else -1

    def holds(self, ids: Iterable[str]) -> bytes:
        """For each slot 1 when its id is one of these, else 0."""
        wanted = {raw_of(record_id) for record_id in ids}
        if not wanted:
            return bytes(len(self))
        return bytes(raw in wanted for (raw,) in iter_unpack(f"{_SIZE}s", self._bytes))

    def holds_raw(self, ids: bytes) -> bytes:
        """The same of ids given by their bytes, one after the other."""
        wanted = {raw for (raw,) in iter_unpack(f"{_SIZE}s", ids)}
        return bytes(raw in wanted for (raw,) in iter_unpack(f"{_SIZE}s", self._bytes)) if wanted else bytes(len(self))

    def joined(self, flags: Sequence[int]) -> bytes:
        """The bytes of the ids whose slots have a 1 in ``flags``, one after the other."""
        if len(flags) > MANY:
            from geo.column_masks import picked

            return picked(self._bytes, flags)
        return b"".join(raw for (raw,) in compress(iter_unpack(f"{_SIZE}s", self._bytes), flags))

    def texts(self, slots: Iterable[int]) -> Iterator[str]:
        return map(self.__getitem__, slots)


def raw_of(record_id: str) -> bytes:
    """A UUID's bytes; of another text, which only another program can have written, a digest."""
    if _UUID.fullmatch(record_id):
        return bytes.fromhex(record_id.replace("-", ""))
    return blake2b(record_id.encode(errors="surrogatepass"), digest_size=_SIZE).digest()


def text_of(raw: bytes) -> str:
    """A UUID as text."""
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
