"""Windows of time as sorted arrays: counted by two searches, stepped through, changed one at a time.

Times are milliseconds since 1970 UTC, -inf and inf where an end is open.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Times = NDArray[np.float64]
Numbers = NDArray[np.int64]
Span = tuple[float, float]


def known(begin: float, end: float) -> Span:
    """The window with an open end taken for the other one."""
    return (begin if np.isfinite(begin) else end), (end if np.isfinite(end) else begin)


def moments(begin: Times, end: Times) -> Times:
    """The time that each window is counted at: its begin, or its end where the begin is open."""
    return np.where(np.isfinite(begin), begin, end)


def pairs(begin: Times, end: Times) -> Times:
    """Two columns as one array of rows."""
    return np.stack([begin, end], axis=1)


class Sorted:
    """Windows sorted by begin and by end: how many overlap another window, in two searches."""

    def __init__(self, begin: Times, end: Times) -> None:
        are_instants = np.array_equal(begin, end)
        self.at = np.sort(moments(begin, end))
        self.begin = self.at if are_instants else np.sort(begin)
        self.end = self.at if are_instants else np.sort(end)

    def overlapping(self, begin: float, end: float) -> int:
        """How many overlap the window from ``begin`` to ``end``, both included."""
        return int(self.begin.searchsorted(end, "right") - self.end.searchsorted(begin, "left"))

    def add(self, begin: float, end: float) -> None:
        """One window more."""
        self._change(begin, end, inserted)

    def drop(self, begin: float, end: float) -> None:
        """One window less; nothing happens when there is none like it."""
        self._change(begin, end, without)

    def _change(self, begin: float, end: float, change: Callable[[Times, float], Times]) -> None:
        is_shared = self.begin is self.at and begin == end
        at = change(self.at, begin if np.isfinite(begin) else end)
        self.begin = at if is_shared else change(self.begin, begin)
        self.end = at if is_shared else change(self.end, end)
        self.at = at


class Steps:
    """Windows to step through, each once however many share it, by their begin and then their end."""

    def __init__(self, windows: Times) -> None:
        """``windows``: a row each, begin and end; an open end is taken for the other one."""
        begin, end = windows[:, 0], windows[:, 1]
        closed = pairs(moments(begin, end), np.where(np.isfinite(end), end, begin))
        if np.array_equal(begin, end):  # a sort of numbers takes a third of the time of one by two keys
            closed = np.repeat(np.sort(begin)[:, np.newaxis], 2, axis=1)
        else:
            closed = closed[np.lexsort((closed[:, 1], closed[:, 0]))]
        is_new = np.ones(len(closed), np.bool_)
        is_new[1:] = (closed[1:] != closed[:-1]).any(axis=1)
        firsts = np.nonzero(is_new)[0]
        self._keys = closed[firsts]
        self._counts = np.diff(np.append(firsts, len(closed)))

    def __len__(self) -> int:
        return len(self._keys)

    def range(self) -> Span:
        """The first and the last begin; there must be one."""
        return float(self._keys[0, 0]), float(self._keys[-1, 0])

    def after(self, window: Span) -> Span | None:
        """The first that comes after this one; ``None`` after the last."""
        at = self._place(window, "right")
        return self._window(at) if at < len(self._keys) else None

    def before(self, window: Span) -> Span | None:
        """The last that comes before this one; ``None`` before the first."""
        at = self._place(window, "left") - 1
        return self._window(at) if at >= 0 else None

    def add(self, begin: float, end: float) -> None:
        """One window more."""
        window = known(begin, end)
        at = self._place(window, "left")
        if self._is_at(at, window):
            self._counts[at] += 1
            return
        self._keys = np.insert(self._keys, at, window, axis=0)
        self._counts = np.insert(self._counts, at, 1)

    def drop(self, begin: float, end: float) -> None:
        """One window less; nothing happens when there is none like it."""
        window = known(begin, end)
        at = self._place(window, "left")
        if not self._is_at(at, window):
            return
        self._counts[at] -= 1
        if self._counts[at] == 0:
            self._keys = np.delete(self._keys, at, axis=0)
            self._counts = np.delete(self._counts, at)

    def _is_at(self, at: int, window: Span) -> bool:
        return at < len(self._keys) and self._window(at) == window

    def _window(self, at: int) -> Span:
        return float(self._keys[at, 0]), float(self._keys[at, 1])

    def _place(self, window: Span, side: str) -> int:
        begins = self._keys[:, 0]
        first, last = int(begins.searchsorted(window[0], "left")), int(begins.searchsorted(window[0], "right"))
        return first + int(self._keys[first:last, 1].searchsorted(window[1], side))  # type: ignore[call-overload]


def inserted(sorted_: Times, value: float) -> Times:
    """The sorted column with one value more."""
    return np.insert(sorted_, sorted_.searchsorted(value), value)


def without(sorted_: Times, value: float) -> Times:
    """The sorted column with one such value less; itself when it has none."""
    at = int(sorted_.searchsorted(value))
    return np.delete(sorted_, at) if at < len(sorted_) and sorted_[at] == value else sorted_
