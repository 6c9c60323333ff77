"""Reads a log's times into the columns of a timeline, in bulk, without making records."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from math import inf
from typing import Any, Protocol

import numpy as np

from geo.bulk_times import milliseconds
from geo.instant import Window
from geo.records import Coverage, Movement, Record, Scene, Sighting
from geo.records.values import Likelihood, Subject, Visibility
from geo.sorted_times import Span
from geo.summary import is_sure
from geo.timeaxis import to_ms
from geo.timeline import LAYERS, NO_LAYER, Columns, Entry

_CHUNK = 20_000
_LAYER = {name: number for number, name in enumerate(LAYERS)}
_SURE = {Likelihood.CERTAIN.value, Likelihood.ALMOST_CERTAIN.value, Likelihood.VERY_LIKELY.value}
_UNSEEN = (Visibility.OBSCURED, Visibility.OUTSIDE)
_SIGHTING = ("id", "seen_earliest", "seen_latest", "subject", "candidates", "scene")
_COVERAGE = ("id", "looked_earliest", "looked_latest", "nothing_found", "visibility")
_OTHERS = ("movement", "scene")

Checkpoint = Callable[[], object]


class Records(Protocol):
    """Where records are read from; an open log is one."""

    @property
    def rows(self) -> Callable[..., Iterator[tuple[Any, ...]]]: ...
    def all(self, kind: str) -> Iterator[Record]: ...


def read(records: Records, keep: Collection[str] | None = None, checkpoint: Checkpoint = lambda: None) -> Columns:
    """All that has a time; with ``keep``, only the records of these ids (images that no filter reaches stay in).

    ``checkpoint`` is called now and then, and may raise to end the reading.
    """
    parts = []
    for kind, names, convert in (("sighting", _SIGHTING, _sightings), ("coverage", _COVERAGE, _coverage)):
        rows = (row for row in records.rows(kind, *names) if keep is None or row[0] in keep)
        while chunk := list(islice(rows, _CHUNK)):
            parts.append(convert(chunk))
            checkpoint()
    for kind in _OTHERS:
        parts.append(_others(record for record in records.all(kind) if keep is None or record.id in keep))
    return Columns.joined(parts)


def entry_of(record: Record | None) -> Entry | None:
    """What the timeline keeps of one record; ``None`` when it has no time, or is of a kind without one."""
    match record:
        case Sighting():
            return _sighting(record)
        case Coverage():
            layer = _LAYER["nothing" if record.nothing_found else "looked"]
            return Entry(layer, *ends(record.looked), is_image=record.visibility not in _UNSEEN)
        case Movement() if record.departed or record.arrived:
            return _movement(record)
        case Scene() if record.acquired:
            return Entry(NO_LAYER, *ends(record.acquired), is_image=True, events=())
    return None


def is_undated(record: Record | None) -> bool:
    """Whether it could have a time, and has none: every window of time hides it."""
    return isinstance(record, Movement | Scene) and entry_of(record) is None


def ends(window: Window) -> Span:
    """A window's ends in milliseconds since 1970, -inf and inf where they are open."""
    begin = -inf if window.earliest is None else to_ms(window.earliest)
    return begin, inf if window.latest is None else to_ms(window.latest)


def _sighting(record: Sighting) -> Entry:
    is_vessel = record.subject is Subject.VESSEL
    layer = _LAYER["present" if not is_vessel or is_sure(record.candidates) else "uncertain"]
    return Entry(layer, *ends(record.seen), is_image=record.scene is not None, has_ship=is_vessel)


def _movement(record: Movement) -> Entry:
    """From the first to the last time that is known of it; it is in a window as the filter says."""
    first, last = record.departed or record.arrived, record.arrived or record.departed
    layer = _LAYER.get(record.mode.value, _LAYER["other"])
    events = tuple(ends(window) for window in (record.departed, record.arrived) if window)
    return Entry(layer, ends(first)[0], ends(last)[1], events=events)


def _sightings(rows: list[tuple[Any, ...]]) -> Columns:
    _, earliest, latest, subjects, candidates, scenes = zip(*rows, strict=True)
    is_vessel = np.array([subject == "vessel" for subject in subjects], np.bool_)
    sure = _are_sure(candidates)
    layer = np.where(is_vessel & ~sure, _LAYER["uncertain"], _LAYER["present"])
    is_image = np.array([scene is not None for scene in scenes], np.bool_)
    return _timed(layer, earliest, latest, is_image, is_vessel)


def _coverage(rows: list[tuple[Any, ...]]) -> Columns:
    _, earliest, latest, nothing, visibility = zip(*rows, strict=True)
    layer = np.where(np.array([bool(found) for found in nothing], np.bool_), _LAYER["nothing"], _LAYER["looked"])
    unseen = {value.value for value in _UNSEEN}
    is_image = np.array([value not in unseen for value in visibility], np.bool_)
    return _timed(layer, earliest, latest, is_image, np.zeros(len(rows), np.bool_))


def _others(records: Iterable[Record]) -> Columns:
    entries = [entry_of(record) for record in records]
    timed = [entry for entry in entries if entry is not None]
    return replace(Columns.of(timed), undated=len(entries) - len(timed))


def _timed(layer: Any, earliest: Iterable[Any], latest: Iterable[Any], is_image: Any, has_ship: Any) -> Columns:
    """Columns of rows that have a time; what another program wrote and cannot be read is left out."""
    begin, end = milliseconds(list(earliest), -inf), milliseconds(list(latest), inf)
    good = (np.isfinite(begin) | np.isfinite(end)) & (begin <= end)
    return Columns(
        layer=layer[good].astype(np.uint8),
        begin=begin[good],
        end=end[good],
        is_image=is_image[good],
        has_ship=has_ship[good],
        has_event=np.ones(int(good.sum()), np.bool_),
    )


def _are_sure(texts: Iterable[Any]) -> Any:
    """As ``geo.summary.is_sure``, of the lists' JSON; the few texts that recur are read once each."""
    read_already: dict[Any, bool] = {}
    found = []
    for text in texts:
        if text not in read_already:
            read_already[text] = _is_sure(text)
        found.append(read_already[text])
    return np.array(found, np.bool_)


def _is_sure(text: str | None) -> bool:
    try:
        given = json.loads(text or "[]")
        return len(given) == 1 and given[0]["likelihood"] in _SURE
    except (ValueError, TypeError, KeyError):
        return False
