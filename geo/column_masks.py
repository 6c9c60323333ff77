"""What ``geo.columns``, ``geo.ids`` and ``geo.found`` ask of their columns, by arrays: for logs of very many records.

Each does what the plain loop beside its call does; a hundred thousand records need no more than that loop.
"""

from array import array
from typing import Any

import numpy as np


def looked_up(table: bytes, column: Any) -> bytes:
    """For each number of a column of 32 bits its byte in the table."""
    return bytes(np.frombuffer(table, np.uint8)[np.frombuffer(column, np.uint32)])


def overlapping(earliest: Any, latest: Any, begin: int, end: int, never: int) -> bytes:
    """1 where [earliest, latest] has something of [begin, end] and one of its ends is known."""
    first, last = np.frombuffer(earliest, np.int64), np.frombuffer(latest, np.int64)
    found = (first <= end) & (last >= begin) & ((first != never) | (last != -never))
    return bytes(found.astype(np.uint8))


def picked(raw: Any, flags: Any) -> bytes:
    """Of rows of sixteen bytes those that have a 1."""
    chosen = np.frombuffer(flags, np.uint8).astype(np.bool_)
    rows = np.frombuffer(raw, np.uint8).reshape(-1, 16)
    return rows[: len(chosen)][chosen].tobytes()


def with_one(slots: Any, flags: Any) -> "array[int]":
    """The slots, numbers of 32 bits in an order of theirs, that have a 1."""
    given = np.frombuffer(slots, np.uint32)
    return array("I", given[np.frombuffer(flags, np.uint8)[given].astype(np.bool_)].tobytes())
