"""When things were seen, as sorted columns: how many in a bar, in a window, on which days there was an image.

Times are milliseconds since 1970 UTC, -inf and inf where an end is open. A record counts in the one bar that holds
its ``moment``: the earliest end that is known, by which the lists sort it. It is in a window when it may have happened
within: the filter's rule. Nothing here knows records' ids; one that is taken out is found by its times.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.imaged_days import ImagedDays
from geo.sorted_times import Numbers, Sorted, Span, Steps, Times, known, moments, pairs

LAYERS = ("present", "uncertain", "nothing", "looked", "sea", "rail", "road", "other")
"""What is counted apart, as it is drawn: sightings by how sure they are, looks, movements by how they went."""
NO_LAYER = len(LAYERS)
"""Images are no records of the log's list; they make imaged days, and steps."""
SIGHTINGS, LOOKS, MOVEMENTS = LAYERS[:2], LAYERS[2:4], LAYERS[4:]


class Entry(NamedTuple):
    """What the timeline keeps of one record. ``is_image``: it says that there was an image; ``has_ship``: one was seen.

    ``events`` are the windows that *next event* stops at; ``None`` stands for the record's own.
    """

    layer: int
    begin: float
    end: float
    is_image: bool = False
    has_ship: bool = False
    events: tuple[Span, ...] | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """Entries as columns of one length, and the events of those that have others than their own window."""

    layer: NDArray[np.uint8]
    begin: Times
    end: Times
    is_image: NDArray[np.bool_]
    has_ship: NDArray[np.bool_]
    has_event: NDArray[np.bool_]
    more_events: list[Span] = field(default_factory=list)
    undated: int = 0

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Columns":
        """Columns of single entries."""
        rows = list(entries)
        return cls(
            layer=np.array([row.layer for row in rows], np.uint8),
            begin=np.array([row.begin for row in rows], np.float64),
            end=np.array([row.end for row in rows], np.float64),
            is_image=np.array([row.is_image for row in rows], np.bool_),
            has_ship=np.array([row.has_ship for row in rows], np.bool_),
            has_event=np.array([row.events is None and row.layer != NO_LAYER for row in rows], np.bool_),
            more_events=[event for row in rows for event in row.events or ()],
        )

    @classmethod
    def joined(cls, parts: Iterable["Columns"]) -> "Columns":
        """The rows of several, one after the other."""
        every = list(parts) or [cls.of(())]
        return cls(
            layer=np.concatenate([part.layer for part in every]),
            begin=np.concatenate([part.begin for part in every]),
            end=np.concatenate([part.end for part in every]),
            is_image=np.concatenate([part.is_image for part in every]),
            has_ship=np.concatenate([part.has_ship for part in every]),
            has_event=np.concatenate([part.has_event for part in every]),
            more_events=[event for part in every for event in part.more_events],
            undated=sum(part.undated for part in every),
        )


class Timeline:
    """The counts of a log. Built from columns (thread-safe until it is handed over); ``add`` and ``drop`` follow it.

    ``days`` are those with an image; ``undated``: how many records could have a time and have none, so that no window
    shows them.
    """

    def __init__(self, columns: Columns) -> None:
        self._layers = [
            Sorted(columns.begin[chosen], columns.end[chosen])
            for chosen in (columns.layer == layer for layer in range(len(LAYERS)))
        ]
        events, own = columns.has_event, np.array(columns.more_events, np.float64).reshape(-1, 2)
        self.events = Steps(np.concatenate([pairs(columns.begin[events], columns.end[events]), own]))
        images = columns.is_image
        self.images = Steps(pairs(columns.begin[images], columns.end[images]))
        at, ships = moments(columns.begin, columns.end), columns.has_ship
        self.days = ImagedDays(at[images], at[ships])
        lasting = (columns.begin != columns.end) & (columns.layer != NO_LAYER)
        self._spans = pairs(columns.begin[lasting], columns.end[lasting])
        self.undated = columns.undated
        self._span_layers = columns.layer[lasting]

    def __len__(self) -> int:
        """How many records there are; images do not count."""
        return sum(len(layer.at) for layer in self._layers)

    def range(self) -> Span | None:
        """The first and the last moment; ``None`` when there is none."""
        found = [(layer.at[0], layer.at[-1]) for layer in self._layers if len(layer.at)]
        found += [self.images.range()] if len(self.images) else []
        return (float(min(at for at, _ in found)), float(max(at for _, at in found))) if found else None

    def counts(self, borders: Times | list[float]) -> Numbers:
        """How many moments of each layer lie in each bar [border, next border): a row a layer, a column a bar."""
        return np.array([np.diff(layer.at.searchsorted(borders, "left")) for layer in self._layers])

    def bins(self, begin: float, end: float, bins: int) -> Numbers:
        """The same in ``bins`` bars of one width, the last including its end."""
        borders = np.linspace(begin, end, bins + 1)
        borders[-1] = np.nextafter(end, inf)
        return self.counts(borders)

    def within(self, begin: float = -inf, end: float = inf) -> dict[str, int]:
        """How many records of each layer may have happened from ``begin`` to ``end``, both included."""
        return {name: layer.overlapping(begin, end) for name, layer in zip(LAYERS, self._layers, strict=True)}

    def spans(self, begin: float, end: float, most: int) -> tuple[list[tuple[float, float, str]], int]:
        """What lasts and overlaps [begin, end]: begin, end, layer; the longest ``most``, and how many there are."""
        chosen = np.nonzero((self._spans[:, 0] <= end) & (self._spans[:, 1] >= begin))[0]
        count = len(chosen)
        if count > most:
            lasting = self._spans[chosen, 1] - self._spans[chosen, 0]
            chosen = chosen[np.argpartition(-lasting, most - 1)[:most]]
        found = [(float(b), float(e), LAYERS[layer]) for (b, e), layer in zip(*self._at(chosen), strict=True)]
        return sorted(found), count

    def add(self, entry: Entry) -> None:
        """Count one record more."""
        if entry.layer != NO_LAYER:
            self._layers[entry.layer].add(entry.begin, entry.end)
            if entry.begin != entry.end:
                self._spans = np.concatenate([self._spans, [[entry.begin, entry.end]]])
                self._span_layers = np.append(self._span_layers, np.uint8(entry.layer))
        for event in _events(entry):
            self.events.add(*event)
        if entry.is_image:
            self.images.add(entry.begin, entry.end)
        self.days.add(known(entry.begin, entry.end)[0], is_image=entry.is_image, has_ship=entry.has_ship)

    def drop(self, entry: Entry) -> None:
        """Count one record less; one that was not counted changes nothing that can be told apart."""
        if entry.layer != NO_LAYER:
            self._layers[entry.layer].drop(entry.begin, entry.end)
            self._drop_span(entry)
        for event in _events(entry):
            self.events.drop(*event)
        if entry.is_image:
            self.images.drop(entry.begin, entry.end)
        self.days.drop(known(entry.begin, entry.end)[0], is_image=entry.is_image, has_ship=entry.has_ship)

    def _drop_span(self, entry: Entry) -> None:
        same = (self._spans == (entry.begin, entry.end)).all(axis=1) & (self._span_layers == entry.layer)
        if same.any():
            at = int(same.argmax())
            self._spans, self._span_layers = np.delete(self._spans, at, axis=0), np.delete(self._span_layers, at)

    def _at(self, chosen: Numbers) -> tuple[list[list[float]], list[int]]:
        return self._spans[chosen].tolist(), self._span_layers[chosen].tolist()


def _events(entry: Entry) -> Iterator[Span]:
    if entry.events is not None:
        yield from entry.events
    elif entry.layer != NO_LAYER:
        yield entry.begin, entry.end
