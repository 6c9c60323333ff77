"""Whether a vessel could be at two places in turn: a question to the analyst, never in the way of saving."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from geo.drafts.desk import Finder
from geo.drafts.plausible import Warning_, apart_m
from geo.instant import Window
from geo.position import Position
from geo.records import Movement, Place, Record, Sighting
from geo.records.values import Candidate, Likelihood, Mode
from geo.wording import Wording

Around = Callable[[str, datetime, datetime], Iterable[Record]]
"""Finds the sightings and movements that name a vessel (by id) and meet a window; an open log's ``around`` does."""

FASTEST_KN = 25
"""What hardly any cargo ship exceeds."""

NEAR_M = 5_000
"""Nearer than this, two positions may be berth and port of one place."""

_SURE = (Likelihood.CERTAIN, Likelihood.ALMOST_CERTAIN)
_M_A_MILE = 1852
_REACH = timedelta(hours=20_040_000 / _M_A_MILE / FASTEST_KN)
"""In this time a ship gets everywhere: half around the Earth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A vessel was there at some time within the window: ``seen at Rajin``. ``precision_m``: the position's radius."""

    words: str
    place: str | None
    position: Position
    precision_m: float
    window: Window


def successions(record: Record, lookup: Finder, around: Around | None, wording: Wording) -> Iterator[Warning_]:
    """The fastest that each sure vessel of a record would have had to be; nothing when ``around`` is none."""
    if isinstance(record, Movement) and record.mode is Mode.SEA:
        yield from _own_leg(record, lookup, wording)
    if around is None or not isinstance(record, Sighting | Movement):
        return
    own = list(stays(record, lookup))
    for vessel in sure(record.candidates):
        others = [stay for other in _met(vessel, own, around, but=record.id) for stay in stays(other, lookup)]
        pairs = [(speed, a, b) for a in own for b in others if (speed := speed_kn(a, b)) > FASTEST_KN]
        if pairs:
            _, first, second = max(pairs, key=lambda pair: pair[0])
            yield "vessels", sentence(lookup.name("vessel", vessel), first, second, wording)


def sure(candidates: Iterable[Candidate]) -> Iterator[str]:
    """The ids of the vessels that are named with near certainty."""
    return (candidate.vessel for candidate in candidates if candidate.likelihood in _SURE)


def stays(record: Record, lookup: Finder) -> Iterator[Stay]:
    """Where and when the vessels of a record were, as far as both are known from two sides."""
    match record:
        case Sighting(position=Position() as position):
            where = _named(record.place, lookup) or "a position"
            yield from _stay(f"seen at {where}", record.place, position, record.precision_m, record.seen)
        case Sighting():
            yield from _at("seen at", record.place, record.seen, lookup)
        case Movement():
            yield from _at("departed from", record.origin, record.departed, lookup)
            yield from _at("arrived at", record.destination, record.arrived, lookup)


def speed_kn(first: Stay, second: Stay) -> float:
    """The least speed, in knots, at which a vessel can have been at both; 0 when they may be one place.

    Whatever is not known is taken in the vessel's favour: the longest time between the windows, the shortest way
    between the circles in which the positions lie.
    """
    way_m = _way_m(first, second)
    if way_m <= 0:
        return 0.0
    time = longest(first.window, second.window).total_seconds()
    return way_m / _M_A_MILE / (time / 3600) if time else float("inf")


def longest(first: Window, second: Window) -> timedelta:
    """The longest time that may lie between two windows; boundless when an end is open."""
    if not (first.earliest and first.latest and second.earliest and second.latest):
        return timedelta.max
    return max(second.latest - first.earliest, first.latest - second.earliest)


def sentence(vessel: str, first: Stay, second: Stay, wording: Wording) -> str:
    """Both stays in the order of time, how far apart they are, and the speed it would take."""
    pair = sorted((first, second), key=lambda stay: (str(stay.window.earliest), stay.words))
    told = " and ".join(f"{stay.words} ({wording.short(stay.window)})" for stay in pair)
    far = f"{wording.distance(apart_m(first.position, second.position))} apart"
    time, speed = longest(first.window, second.window), speed_kn(first, second)
    takes = f"in at most {_hours(time)} that takes {speed:,.0f} kn" if time else "at the same moment"
    return f"{vessel}: {told}, {far}, {takes}. Is a place, a time or the ship wrong?"


def _own_leg(record: Movement, lookup: Finder, wording: Wording) -> Iterator[Warning_]:
    own = list(stays(record, lookup))
    if len(own) == 2 and speed_kn(*own) > FASTEST_KN:
        far, time = apart_m(own[0].position, own[1].position), longest(own[0].window, own[1].window)
        takes = f"{wording.distance(far)} in at most {_hours(time)} takes {speed_kn(*own):,.0f} kn"
        yield "arrived", f"{takes}, faster than ships go; is a time wrong?"


def _met(vessel: str, own: Iterable[Stay], around: Around, *, but: str) -> Iterator[Record]:
    """The other records that name the vessel surely, near enough in time to any of its own stays; each once."""
    known = {but}
    for stay in own:
        earliest, latest = stay.window.earliest, stay.window.latest
        for record in around(vessel, _moved(earliest, -_REACH), _moved(latest, _REACH)) if earliest and latest else ():
            if record.id not in known and vessel in sure(getattr(record, "candidates", ())):
                known.add(record.id)
                yield record


def _moved(instant: datetime, by: timedelta) -> datetime:
    """The instant moved, as far as the calendar goes."""
    try:
        return instant + by
    except OverflowError:
        return instant


def _at(words: str, place_id: str | None, window: Window, lookup: Finder) -> Iterator[Stay]:
    """A stay at a place, or where that has no position, at the nearest place above that has one."""
    place, seen = lookup.get("place", place_id) if place_id else None, set[str]()
    name = _named(place_id, lookup)
    while isinstance(place, Place) and place.id not in seen:
        if place.position is not None:
            yield from _stay(f"{words} {name}", place_id, place.position, place.precision_m, window)
            return
        seen.add(place.id)
        place = lookup.get("place", place.parent) if place.parent else None


def _stay(
    words: str, place: str | None, position: Position, precision_m: float | None, window: Window
) -> Iterator[Stay]:
    if window.earliest is not None and window.latest is not None:
        yield Stay(words=words, place=place, position=position, precision_m=precision_m or 0.0, window=window)


def _named(place_id: str | None, lookup: Finder) -> str:
    return lookup.name("place", place_id) if place_id else ""


def _way_m(first: Stay, second: Stay) -> float:
    far = apart_m(first.position, second.position)
    is_one = far <= NEAR_M or (first.place is not None and first.place == second.place)
    return 0.0 if is_one else far - (first.precision_m + second.precision_m)


def _hours(time: timedelta) -> str:
    minutes = max(1, round(time.total_seconds() / 60))
    return f"{minutes} min" if minutes < 120 else f"{minutes / 60:.0f} h"
