"""How a figure is taken: several runs, the median, side by side with a peer where there is one."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value, and what it rests on (``basis``).

    ``ratio`` is the value over the peer's; a figure is well when neither limit is passed.
    """

    value: float
    unit: str
    basis: str
    limit: float | None = None
    peer: str = ""
    ratio: float | None = None
    ratio_limit: float | None = None

    @property
    def well(self) -> bool:
        within = self.limit is None or self.value <= self.limit
        beside = self.ratio is None or self.ratio_limit is None or self.ratio <= self.ratio_limit
        return within and beside

    def line(self, name: str) -> str:
        parts = [f"{name:<18} {self.value:8.3f} {self.unit}"]
        if self.limit is not None:
            parts.append(f"limit {self.limit:g} {self.unit}")
        if self.ratio is not None:
            parts.append(f"{self.ratio:.2f} of {self.peer}")
        if self.ratio_limit is not None:
            parts.append(f"limit {self.ratio_limit:g} of it")
        return "  ".join([*parts, self.basis, "well" if self.well else "OVER THE LIMIT"])


def seconds(work: Work) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def alone(work: Work, *, runs: int, limit: float | None = None) -> Figure:
    """Median seconds of ``work``, after one run that warms the disk's cache."""
    work()
    value = statistics.median(seconds(work) for _ in range(runs))
    return Figure(value=value, unit="s", basis=f"median of {runs}", limit=limit)


def beside(
    ours: Work, theirs: Work, *, peer: str, runs: int, limit: float | None = None, ratio_limit: float | None = None
) -> Figure:
    """Both in turns (A B A B), so that what slows the machine slows both; the ratio is the median of the pairs'."""
    ours()
    theirs()
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    return Figure(
        value=statistics.median(a for a, _ in pairs),
        unit="s",
        basis=f"median of {runs} pairs",
        limit=limit,
        peer=peer,
        ratio=statistics.median(a / b for a, b in pairs),
        ratio_limit=ratio_limit,
    )
