"""Journeys: reported movements joined end to end, from the port of loading to the depot."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from geo.records import Movement, Place
from geo.records.values import Mode, PlaceKind, RecordId

_MAX = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Chain:
    """One way from a port to a depot: a sea leg, then one or more legs over land.

    ``legs`` holds the movements' ids in order of travel; ``places`` the ids of the places they join, one more than the
    legs. Where a leg ends at a berth and the next begins at its port, the place the next one begins at is named.
    """

    legs: tuple[RecordId, ...]
    places: tuple[RecordId, ...]


def chains(movements: Iterable[Movement], places: Iterable[Place]) -> tuple[Chain, ...]:
    """For each sea leg the shortest way on to a depot, if there is one, in the order of the sea legs.

    A leg follows another when it begins where that one ends (the same place, or places of the same port) and need not
    have departed before that one arrived. Of several legs that would do, the earliest is taken.
    """
    known = {place.id: place for place in places}
    onward: defaultdict[RecordId, list[Movement]] = defaultdict(list)
    ways = list(movements)
    for leg in sorted(ways, key=_order):
        if leg.mode is not Mode.SEA:
            onward[_port(leg.origin, known)].append(leg)
    found = (_to_depot(leg, onward, known) for leg in ways if leg.mode is Mode.SEA)
    return tuple(Chain(tuple(leg.id for leg in legs), _joints(legs)) for legs in found if legs)


def _to_depot(
    sea: Movement, onward: Mapping[RecordId, list[Movement]], known: Mapping[RecordId, Place]
) -> tuple[Movement, ...]:
    """Breadth first over the legs on land; empty when none of them reaches a depot."""
    ways: list[tuple[Movement, ...]] = [(sea,)]
    seen = {_port(sea.origin, known), _port(sea.destination, known)}
    while ways:
        further: list[tuple[Movement, ...]] = []
        for legs in ways:
            for leg in onward.get(_port(legs[-1].destination, known), ()):
                if _port(leg.destination, known) in seen or not _could_follow(legs[-1], leg):
                    continue
                if _is_depot(leg.destination, known):
                    return (*legs, leg)
                seen.add(_port(leg.destination, known))
                further.append((*legs, leg))
        ways = further
    return ()


def _could_follow(first: Movement, then: Movement) -> bool:
    """False only when ``then`` is known to have departed before ``first`` can have arrived."""
    arrived = first.arrived.earliest or first.departed.earliest
    departed = then.departed.latest or then.arrived.latest
    return arrived is None or departed is None or arrived <= departed


def _is_depot(place: RecordId, known: Mapping[RecordId, Place]) -> bool:
    return place in known and known[place].kind is PlaceKind.DEPOT


def _port(place: RecordId, known: Mapping[RecordId, Place]) -> RecordId:
    """The outermost place that a place belongs to; a place that is its own ancestor ends the climb."""
    climbed = {place}
    while (here := known.get(place)) and here.parent and here.parent not in climbed:
        place = here.parent
        climbed.add(place)
    return place


def _joints(legs: tuple[Movement, ...]) -> tuple[RecordId, ...]:
    return (*(leg.origin for leg in legs), legs[-1].destination)


def _order(leg: Movement) -> tuple[datetime, RecordId]:
    window = leg.departed or leg.arrived
    return window.earliest or window.latest or _MAX, leg.id
