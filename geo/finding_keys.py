"""What lists are sorted by, read from a very large log and sorted a column at a time."""

from array import array
from collections.abc import Callable, Iterator
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from geo import ordering
from geo.bulk_ids import uuids
from geo.bulk_times import of_column
from geo.columns import KINDS, NEVER, Columns

_TIMES = {"sighting": ("seen_earliest", "seen_latest"), "coverage": ("looked_earliest", "looked_latest")}
_MANY = 200_000
"""Rows at a time: after each step of a column this thread waits for Python's lock beside others."""
Timed: TypeAlias = tuple[bytes, NDArray[np.int64]]
Keys: TypeAlias = list[tuple[str, "Timed | list[tuple[str, str]]"]]
"""For each of ``KINDS``: the ids, sixteen bytes each, and the times in milliseconds, both in the order of the ids; or
the keys and ids as ``ordering.keys`` gives them."""


class Records(Protocol):
    """Where records are read from; an open log is one."""

    @property
    def rows(self) -> Callable[..., Iterator[tuple[Any, ...]]]: ...
    def columns(self, kind: str, /, *names: str, size: int) -> Iterator[dict[str, Any]]: ...


def read(records: Records, checkpoint: Callable[[], object] = lambda: None) -> Keys:
    """All keys of a log. ``checkpoint`` is called now and then, and may raise to end the reading."""
    return [(kind, _keys(records, kind, checkpoint)) for kind in KINDS]


def in_order(columns: Columns, flags: bytes) -> "array[int]":
    """The slots that have a 1 in ``flags``, sorted by time, kind and id."""
    slots = np.flatnonzero(np.frombuffer(flags, np.uint8))
    high, low = np.frombuffer(columns.ids.every(), ">u8").reshape(-1, 2)[slots].T
    kinds, moments = np.frombuffer(columns.kinds(), np.uint8), np.array(columns.moment)
    ordered = slots[np.lexsort((low, high, kinds[slots], moments[slots]))]
    return array("I", ordered.astype(np.uint32).tobytes())


def _keys(records: Records, kind: str, checkpoint: Callable[[], object]) -> Timed | list[tuple[str, str]]:
    if kind in _TIMES:
        try:
            return _timed(records, kind, checkpoint)
        except ValueError:  # another program wrote what is no id or no time: read one by one, it does no harm
            pass
    return list(ordering.keys(records, kind))


def _timed(records: Records, kind: str, checkpoint: Callable[[], object]) -> Timed:
    ids, moments = bytearray(), [np.empty(0, np.int64)]
    earliest, latest = _TIMES[kind]
    for page in records.columns(kind, "id", earliest, latest, size=_MANY):
        ids += uuids(page["id"]).tobytes()
        first, last = of_column(page[earliest], np.inf), of_column(page[latest], np.inf)
        moments.append(_whole(np.where(np.isinf(first), last, first)))
        checkpoint()
    halves = np.frombuffer(ids, ">u8").reshape(-1, 2)
    order = np.lexsort((halves[:, 1], halves[:, 0]))
    return halves[order].tobytes(), np.concatenate(moments)[order]


def _whole(times: NDArray[np.float64]) -> NDArray[np.int64]:
    if np.isnan(times).any():
        raise ValueError("Not all times can be read.")
    known = np.isfinite(times)
    return np.where(known, np.where(known, times, 0).astype(np.int64), NEVER)
